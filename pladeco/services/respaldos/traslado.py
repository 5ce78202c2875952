"""The rows of one database into another, of the same engine or not, all compared."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from pladeco.domain.respaldo.manifiesto import CifrasDelPlan, TablaCopiada
from pladeco.models.esquema import version_del_programa
from pladeco.queries.cifras_del_plan import load_cifras_del_plan
from pladeco.queries.copia import (
    TABLAS,
    columnas_de,
    instantanea,
    leer_lineas,
    superior_de,
)
from pladeco.services.respaldos.carga import (
    cargando,
    cargar_tabla,
    huella_de_la_tabla,
    preparar_base,
)
from pladeco.services.respaldos.restauracion import cifras_ahora


@dataclass(frozen=True, slots=True)
class Traslado:
    """Rows by table, and the figures on both sides, reckoned from each."""

    filas: dict[str, int]
    distintas: tuple[str, ...]
    antes: CifrasDelPlan | None
    despues: CifrasDelPlan | None


def trasladar(
    desde: Engine,
    hacia: Engine,
    *,
    hoy: date,
    contar: Callable[[str, int], None],
) -> Traslado:
    """Copy all rows as they are at one instant; `contar` is told of each table.

    Nobody writes to `desde` meanwhile: what was saved before is in. Nothing is left in
    `hacia` where it fails. Raises BaseOcupada, FilaIlegible.
    """
    preparar_base(hacia, str(version_del_programa()))
    filas: dict[str, int] = {}
    huellas: dict[str, str] = {}
    with _sin_que_nadie_escriba(desde) as origen:
        with cargando(hacia) as destino:
            for tabla in TABLAS:
                columnas = columnas_de(tabla)
                copiada = TablaCopiada(tabla.name, columnas, superior_de(tabla), 0, "")
                lineas = leer_lineas(origen, tabla.name, columnas)
                filas[tabla.name] = cargar_tabla(destino, copiada, lineas)
                huellas[tabla.name] = huella_de_la_tabla(origen, tabla.name, columnas)
                contar(tabla.name, filas[tabla.name])
        with Session(origen) as session:
            antes = load_cifras_del_plan(session, hoy)
    with instantanea(hacia) as conexion:
        distintas = tuple(
            t.name
            for t in TABLAS
            if huella_de_la_tabla(conexion, t.name, columnas_de(t)) != huellas[t.name]
        )
    return Traslado(filas, distintas, antes, cifras_ahora(hacia, antes))


@contextmanager
def _sin_que_nadie_escriba(engine: Engine) -> Iterator[Connection]:
    """Open the database for reading and keep writers waiting until the end."""
    with engine.connect() as conexion:
        if engine.dialect.name == "sqlite":
            with conexion.begin():  # it begins with the lock for writing
                yield conexion
            return
        conexion.execution_options(isolation_level="REPEATABLE READ")
        with conexion.begin():
            nombres = ", ".join(tabla.name for tabla in TABLAS)
            conexion.exec_driver_sql(f"LOCK TABLE {nombres} IN SHARE MODE")
            yield conexion
