"""Rows by table and key, as changes of the plan see them; and back to a plan's rows."""

from collections import namedtuple
from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.cambios.arbol import en_orden
from pladeco.domain.cambios.tablas import ENTORNO, TABLAS, Fila, Filas, filas_vacias
from pladeco.domain.vocabulario import EstadoPropuesta
from pladeco.queries.arbol import load_unidades
from pladeco.queries.plan_cargado import UnidadCargada
from pladeco.queries.tablas import (
    CONSULTAS,
    CONSULTAS_ENTORNO,
    UN_INSTRUMENTO,
    FilasLeidas,
    Tablas,
    conexion_de,
    leer_tablas,
)


def leer_filas(session: Session, instrumento_id: UUID) -> Filas:
    """Read the plan and what is around it as rows by table and key."""
    return filas_de(session, instrumento_id, leer_tablas(session, instrumento_id))


def filas_de(session: Session, instrumento_id: UUID, tablas: Tablas) -> Filas:
    """Return the rows of `tablas` by table and key, with what is around the plan."""
    conexion = conexion_de(session)
    valores = {"instrumento": instrumento_id}
    instrumento = conexion.execute(UN_INSTRUMENTO, valores).one()
    filas = filas_vacias()
    filas["instrumento"] = _por_clave("instrumento", [instrumento])
    for nombre in ENTORNO:
        leidas = conexion.execute(
            CONSULTAS_ENTORNO[nombre], {"institucion": instrumento.institucion_id}
        ).fetchall()
        filas[nombre] = _por_clave(nombre, leidas)
    for campo in fields(Tablas):
        filas[campo.name] = _por_clave(campo.name, getattr(tablas, campo.name))
    for fila in filas["meta"].values():
        fila["programacion"] = _programacion(fila["programacion"])
    return filas


def _por_clave(nombre: str, leidas: FilasLeidas) -> dict[UUID, Fila]:
    columnas = tuple(TABLAS[nombre].columnas)
    hasta = 1 + len(columnas)
    return {f[0]: dict(zip(columnas, f[1:hasta], strict=True)) for f in leidas}


def _programacion(guardada: dict[str, Any]) -> dict[str, str]:
    """Return the schedule in one spelling: years in order, values without zeros."""
    return {
        anio: format(Decimal(guardada[anio]).normalize() + 0, "f")
        for anio in sorted(guardada)
    }


# -- back to a plan's rows

_REGISTROS: Final[dict[str, Any]] = {
    nombre: namedtuple(nombre, consulta.selected_columns.keys())
    for nombre, consulta in CONSULTAS.items()
}
# What a row that is not in the database would have beside its plan's columns.
_ESTADOS: Final[dict[str, Fila]] = {
    "meta": {"confirmada_en": None},
    "vinculo_ods": {"estado": EstadoPropuesta.PROPUESTO},
    "vinculo": {"estado": EstadoPropuesta.PROPUESTO},
}


def con_filas(tablas: Tablas, filas: Filas) -> Tablas:
    """Return tables that hold these rows, with the states that today's rows have."""
    lugares = {clave: n for n, clave in enumerate(en_orden(filas["elemento"]))}
    return Tablas(
        **{
            nombre: sorted(
                _registros(nombre, getattr(tablas, nombre), filas),
                key=_orden(nombre, lugares),
            )
            for nombre in CONSULTAS
        }
    )


def _registros(nombre: str, actuales: FilasLeidas, filas: Filas) -> list[Any]:
    conocidas = {fila[0]: fila._asdict() for fila in actuales}
    base = _ESTADOS.get(nombre, {})
    return [
        _REGISTROS[nombre](
            **(
                conocidas.get(clave, base)
                | {"id": clave}
                | fila
                | _nombres(nombre, fila, filas)
            )
        )
        for clave, fila in filas[nombre].items()
    ]


def _nombres(nombre: str, fila: Fila, filas: Filas) -> Fila:
    """Return what a SELECT brings along from the table that a row points at."""
    if nombre == "financiamiento":
        fuente = filas["fuente"][fila["fuente_id"]]
        return {
            "fuente": fuente["codigo"],
            "fuente_nombre": fuente["nombre"],
            "fuente_tipo": fuente["tipo"],
        }
    if nombre == "elemento_territorio":
        return {"territorio": filas["territorio"][fila["territorio_id"]]["nombre"]}
    return {}


def _orden(nombre: str, lugares: dict[UUID, int]) -> Callable[[Any], Any]:
    """Return the order in which `leer_tablas` brings the rows of a table."""
    ordenes: dict[str, Callable[[Any], Any]] = {
        "elemento": lambda f: lugares[f.id],
        "responsable": lambda f: (not f.lider, f.id),
        "indicador": lambda f: (lugares[f.elemento_id], f.orden),
        "meta": lambda f: (f.indicador_id, f.orden),
        "hito": lambda f: (f.meta_id, f.orden),
        "elemento_territorio": lambda f: f.territorio,
        "vinculo_ods": lambda f: (f.objetivo, f.id),
    }
    return ordenes.get(nombre, lambda f: f.id)


def cabecera_de(filas: Filas, instrumento_id: UUID) -> Fila:
    """Return what the plan says of itself in these rows."""
    fila = filas["instrumento"][instrumento_id]
    return {columna: fila[columna] for columna in fila if columna != "codigo"}


def unidades_de(
    session: Session, institucion_id: UUID, filas: Filas
) -> dict[UUID, UnidadCargada]:
    """Return the units, with those that these rows would add."""
    unidades = load_unidades(session, institucion_id)
    for clave, fila in filas["unidad"].items():
        if clave not in unidades:
            unidades[clave] = UnidadCargada(
                clave,
                fila["codigo"],
                fila["nombre"],
                fila["tipo"],
                fila["superior_id"],
                activa=True,
            )
    return unidades
