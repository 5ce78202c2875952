"""Whether the tables are as this program made them, and their triggers stand."""

from collections.abc import Iterator

from sqlalchemy import Connection, Engine, inspect, text

from pladeco.domain.verificacion import ClaseHallazgo, Hallazgo
from pladeco.models.esquema import diferencias
from pladeco.models.intocables import INTOCABLES, nombres_de_disparadores
from pladeco.queries.copia import TABLAS

_PUESTOS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'"
    ),
}


def hallazgos_del_esquema(engine: Engine) -> Iterator[Hallazgo]:
    for diferencia in diferencias(engine):
        yield Hallazgo(
            ClaseHallazgo.ESQUEMA,
            "tablas",
            f"Las tablas no son las de este programa: {_en_corto(diferencia)}.",
        )


def le_falta_algo(engine: Engine) -> bool:
    """Say whether a table or a column is gone: then no row can be asked for."""
    hay = {
        tabla: {columna["name"] for columna in columnas}
        for (_, tabla), columnas in inspect(engine).get_multi_columns().items()
    }
    return any(
        not {columna.name for columna in tabla.columns} <= hay.get(tabla.name, set())
        for tabla in TABLAS
    )


def hallazgos_de_disparadores(conexion: Connection) -> Iterator[Hallazgo]:
    motor = conexion.dialect.name
    puestos = set(conexion.scalars(text(_PUESTOS[motor])))
    for tabla in INTOCABLES:
        if not puestos.issuperset(nombres_de_disparadores(motor, tabla)):
            yield Hallazgo(
                ClaseHallazgo.DISPARADOR,
                tabla,
                f"La tabla «{tabla}» dejó de estar protegida: alguien quitó o apagó "
                "lo que impide cambiar o borrar sus filas.",
            )


def hallazgos_del_motor(conexion: Connection) -> Iterator[Hallazgo]:
    """Tell what SQLite itself finds in its file; PostgreSQL keeps its own watch."""
    if conexion.dialect.name != "sqlite":
        return
    for dicho in conexion.scalars(text("PRAGMA integrity_check(20)")):
        if dicho != "ok" and not dicho.startswith(_DE_FILAS):
            yield Hallazgo(
                ClaseHallazgo.MOTOR,
                "archivo de la base de datos",
                f"El archivo de la base de datos está dañado: {dicho}.",
            )


# What Alembic would do, said as what is the matter.
_DICHAS = {
    "add_table": "falta la tabla",
    "remove_table": "sobra la tabla",
    "add_column": "falta la columna",
    "remove_column": "sobra la columna",
    "add_index": "falta el índice",
    "remove_index": "sobra el índice",
}
# Told row by row elsewhere, in Spanish and for both engines.
_DE_FILAS = ("CHECK constraint failed", "NULL value in", "non-unique entry")


def _en_corto(diferencia: object) -> str:
    """Name a difference as Alembic does: what it would do, and to which table."""
    uno = diferencia[0] if isinstance(diferencia, list) else diferencia
    partes = uno if isinstance(uno, tuple) else (uno,)
    partes = (_DICHAS.get(str(partes[0]), partes[0]), *partes[1:])
    return " ".join(str(getattr(p, "name", p)) for p in partes if p is not None)[:200]
