"""The plan's own rows, table by table: what a whole plan is put together from.

Plain columns and statements made once: a load of a plan is many rows, again and again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, select
from sqlalchemy.orm import Session

from pladeco.domain.cambios.tablas import TABLAS
from pladeco.models import Base

FilasLeidas = Sequence[Any]
_T: Final = Base.metadata.tables
_INSTRUMENTO: Final[Any] = bindparam("instrumento")
_INSTITUCION: Final[Any] = bindparam("institucion")
_EL, _IN, _ME = _T["elemento"], _T["indicador"], _T["meta"]


@dataclass(frozen=True, slots=True)
class Tablas:
    """Rows of one plan, in the order in which people see them.

    Discarded readings are not among them. Where there are many, take a row apart in
    the order of its columns: SQLAlchemy looks each name up at every reading.
    """

    elemento: FilasLeidas
    responsable: FilasLeidas
    indicador: FilasLeidas
    meta: FilasLeidas
    hito: FilasLeidas
    financiamiento: FilasLeidas
    elemento_territorio: FilasLeidas
    vinculo_ods: FilasLeidas
    vinculo: FilasLeidas


def _columnas(tabla: str, *mas: str) -> list[Any]:
    nombres = ("id", *TABLAS[tabla].columnas, *mas)
    return [_T[tabla].c[nombre] for nombre in nombres]


def _del_plan(consulta: Select[Any], tabla: str) -> Select[Any]:
    """Restrict rows that hang from an Elemento to those of one plan."""
    return consulta.join(_EL, _EL.c.id == _T[tabla].c.elemento_id).where(
        _EL.c.instrumento_id == _INSTRUMENTO
    )


def _de_indicadores(consulta: Select[Any]) -> Select[Any]:
    return (
        consulta.join(_IN, _IN.c.id == _ME.c.indicador_id)
        .join(_EL, _EL.c.id == _IN.c.elemento_id)
        .where(
            _EL.c.instrumento_id == _INSTRUMENTO,
            _IN.c.descartado_en.is_(None),
            _ME.c.descartada_en.is_(None),
        )
    )


_FU, _TE, _FI, _ET = (
    _T["fuente"], _T["territorio"], _T["financiamiento"], _T["elemento_territorio"],
)  # fmt: skip
_HI, _RE, _OD, _VI = _T["hito"], _T["responsable"], _T["vinculo_ods"], _T["vinculo"]
CONSULTAS: Final[dict[str, Select[Any]]] = {
    "elemento": select(*_columnas("elemento"))
    .where(_EL.c.instrumento_id == _INSTRUMENTO)
    .order_by(_EL.c.ruta),
    "responsable": _del_plan(select(*_columnas("responsable")), "responsable").order_by(
        _RE.c.lider.desc(), _RE.c.id
    ),
    "indicador": _del_plan(select(*_columnas("indicador")), "indicador")
    .where(_IN.c.descartado_en.is_(None))
    .order_by(_EL.c.ruta, _IN.c.orden),
    "meta": _de_indicadores(select(*_columnas("meta", "confirmada_en"))).order_by(
        _ME.c.indicador_id, _ME.c.orden
    ),
    "hito": _de_indicadores(
        select(*_columnas("hito")).join(_ME, _ME.c.id == _HI.c.meta_id)
    ).order_by(_HI.c.meta_id, _HI.c.orden),
    "financiamiento": _del_plan(
        select(
            *_columnas("financiamiento"),
            _FU.c.codigo.label("fuente"),
            _FU.c.nombre.label("fuente_nombre"),
            _FU.c.tipo.label("fuente_tipo"),
        ).join(_FU, _FU.c.id == _FI.c.fuente_id),
        "financiamiento",
    ).order_by(_FI.c.id),
    "elemento_territorio": _del_plan(
        select(
            *_columnas("elemento_territorio"), _TE.c.nombre.label("territorio")
        ).join(_TE, _TE.c.id == _ET.c.territorio_id),
        "elemento_territorio",
    ).order_by(_TE.c.nombre),
    "vinculo_ods": _del_plan(
        select(*_columnas("vinculo_ods", "estado")), "vinculo_ods"
    ).order_by(_OD.c.objetivo, _OD.c.id),
    "vinculo": select(*_columnas("vinculo", "estado"))
    .join(_EL, _EL.c.id == _VI.c.desde_id)
    .where(_EL.c.instrumento_id == _INSTRUMENTO)
    .order_by(_VI.c.id),
}
CONSULTAS_ENTORNO: Final[dict[str, Select[Any]]] = {
    "unidad": select(*_columnas("unidad", "activa"))
    .where(_T["unidad"].c.institucion_id == _INSTITUCION)
    .order_by(_T["unidad"].c.nombre),
    "alias_unidad": select(*_columnas("alias_unidad"))
    .join(_T["unidad"], _T["unidad"].c.id == _T["alias_unidad"].c.unidad_id)
    .where(_T["unidad"].c.institucion_id == _INSTITUCION)
    .order_by(_T["alias_unidad"].c.texto),
    "fuente": select(*_columnas("fuente"))
    .where(_FU.c.institucion_id == _INSTITUCION)
    .order_by(_FU.c.codigo),
    "territorio": select(*_columnas("territorio"))
    .where(_TE.c.institucion_id == _INSTITUCION)
    .order_by(_TE.c.codigo),
}
UN_INSTRUMENTO: Final = select(*_columnas("instrumento", "institucion_id")).where(
    _T["instrumento"].c.id == _INSTRUMENTO
)


def conexion_de(session: Session) -> Connection:
    """Return the session's connection, with what waits in it written down."""
    session.flush()
    return session.connection()


def leer_tablas(session: Session, instrumento_id: UUID) -> Tablas:
    """Read the rows of a plan, in nine SELECTs."""
    conexion = conexion_de(session)
    valores = {"instrumento": instrumento_id}
    return Tablas(
        **{
            campo.name: conexion.execute(CONSULTAS[campo.name], valores).fetchall()
            for campo in fields(Tablas)
        }
    )


def leer_unidades(session: Session, institucion_id: UUID) -> FilasLeidas:
    """Read the units by name: columns id, superior_id, codigo, nombre, tipo, activa."""
    return (
        conexion_de(session)
        .execute(CONSULTAS_ENTORNO["unidad"], {"institucion": institucion_id})
        .fetchall()
    )
