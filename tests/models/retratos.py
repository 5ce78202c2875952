"""Databases as the program left them at the end of each issue, and their figures.

Each is a part (one lineamiento, one Corte) of the demonstration of 7 October 2026, as
the program of that day made it: SQL in plain text, and beside it what that program
reckoned from it. At the end of the next issue two orders take one more, the second run
from a clean copy of the work so that its own program reckons:

    PLADECO_INSTANCE=/tmp/e python -m pladeco demo --solo-preparar --fecha 2026-10-07
    python -m tests.models.retratos e /tmp/e/demo/pladeco.sqlite3
"""

import json
import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, Final

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.models import Instrumento
from pladeco.models.motor import preparar_motor
from pladeco.queries.arbol import load_plan
from pladeco.queries.resultados import PlanJuzgado

CARPETA: Final = Path(__file__).parent / "antes"
DIA: Final = date(2026, 9, 30)
# Issue → the schema's version at its end.
RETRATOS: Final = {
    "a": "a8617f366026",
    "b": "f556ae3a9965",
    "c": "5d57139c5ea9",
    "d": "ce9d74071de7",
}
_QUEDA: Final = "L2"
_FIGURAS: Final = ("cumplimiento", "avance", "cobertura", "minimo", "maximo")


def desempacar(issue: str, carpeta: Path) -> Path:
    """Write the database as it was into a folder."""
    archivo = carpeta / f"{issue}.sqlite3"
    with closing(sqlite3.connect(archivo)) as conexion:
        conexion.executescript((CARPETA / f"{issue}.sql").read_text("utf-8"))
    return archivo


def cifras_guardadas(issue: str) -> dict[str, Any]:
    """Return what the program of that day reckoned."""
    guardadas: dict[str, Any] = json.loads((CARPETA / f"{issue}.json").read_text())
    return guardadas


def cifras_de(session: Session) -> dict[str, Any]:
    """Reckon the same from a database at today's schema, exact, as texts."""
    plan = load_plan(session, session.scalars(select(Instrumento)).one())
    juzgado = PlanJuzgado(plan, DIA)
    raices = [plan.nodos[clave] for clave in plan.raices]
    return {
        "total": _resumen(juzgado.total),
        "declarado": _resumen(juzgado.total_declarado),
        "lineamientos": {n.codigo: _resumen(juzgado.resumen(n)) for n in raices},
        "metas": {
            m.meta.codigo: [
                m.oficial.situacion.value, _texto(m.oficial.logro),
                _texto(m.oficial.razon),
            ]
            for m in juzgado.metas
        },
    }  # fmt: skip


def retratar(issue: str, archivo: Path) -> None:
    """Keep a part of a database, with the figures that the program gives today."""
    with closing(sqlite3.connect(archivo)) as conexion:
        _podar(conexion)
        guion = "\n".join(conexion.iterdump())
    with Session(preparar_motor(create_engine(f"sqlite:///{archivo}"))) as session:
        cifras = json.dumps(cifras_de(session), ensure_ascii=False, indent=0)
    (CARPETA / f"{issue}.json").write_text(cifras + "\n", "utf-8")
    (CARPETA / f"{issue}.sql").write_text(guion + "\n", "utf-8")


def _podar(conexion: sqlite3.Connection) -> None:
    """Leave one lineamiento and the shortest Corte; what named the rest goes with it.

    The triggers of what only grows are put back afterwards.
    """
    conexion.execute("PRAGMA foreign_keys=OFF")
    esquema = "SELECT name, sql FROM sqlite_master WHERE type = "
    disparadores = conexion.execute(f"{esquema}'trigger'").fetchall()
    for nombre, _ in disparadores:
        conexion.execute(f"DROP TRIGGER {nombre}")
    conexion.execute(
        "DELETE FROM elemento WHERE codigo <> ? AND codigo NOT LIKE ?",
        (_QUEDA, f"{_QUEDA}-%"),
    )
    conexion.execute(
        "DELETE FROM corte WHERE id <> "
        "(SELECT id FROM corte ORDER BY length(contenido) LIMIT 1)"
    )
    tablas = [nombre for nombre, _ in conexion.execute(f"{esquema}'table'")]
    while sum(_soltar(conexion, tabla) for tabla in tablas):
        continue
    for _, sentencia in disparadores:
        conexion.execute(sentencia)
    conexion.commit()


def _soltar(conexion: sqlite3.Connection, tabla: str) -> int:
    """Let go of what is gone, or delete what cannot; return how many rows changed."""
    obligadas = {f[1] for f in conexion.execute(f"PRAGMA table_info({tabla})") if f[3]}
    cuantas = 0
    for fila in conexion.execute(f"PRAGMA foreign_key_list({tabla})").fetchall():
        padre, columna = fila[2], fila[3]
        donde = f"{columna} NOT NULL AND {columna} NOT IN (SELECT id FROM {padre})"  # noqa: S608
        borrar = f"DELETE FROM {tabla} WHERE {donde}"  # noqa: S608 - our own names
        soltar = f"UPDATE {tabla} SET {columna} = NULL WHERE {donde}"  # noqa: S608
        try:
            orden = borrar if columna in obligadas else soltar
            cuantas += conexion.execute(orden).rowcount
        except sqlite3.IntegrityError:  # it has to be on something
            cuantas += conexion.execute(borrar).rowcount
    return cuantas


def _resumen(resumen: Resumen) -> dict[str, Any]:
    figuras = {f: _texto(getattr(resumen, f)) for f in _FIGURAS}
    return figuras | {"situaciones": {s.value: n for s, n in resumen.situaciones}}


def _texto(exacto: object) -> str | None:
    return None if exacto is None else str(exacto)


if __name__ == "__main__":
    retratar(sys.argv[1], Path(sys.argv[2]))
