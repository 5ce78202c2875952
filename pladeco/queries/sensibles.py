"""Branches marked sensitive: which they are, and which words there name nobody.

The mark of an Elemento reaches all that hangs from it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.datos_personales import palabras_de
from pladeco.models import (
    Elemento,
    ElementoSensible,
    Fuente,
    Indicador,
    Institucion,
    Territorio,
    Unidad,
    Usuario,
)


@dataclass(frozen=True, slots=True)
class MarcaSensible:
    """A mark as people see it: on which Elemento, why, since when, by whom."""

    elemento_id: UUID
    codigo: str
    nombre: str | None
    motivo: str
    marcado_en: datetime
    marcado_por: str


_MARCAS: Final = (
    select(
        ElementoSensible.elemento_id, Elemento.codigo, Elemento.nombre,
        ElementoSensible.motivo, ElementoSensible.marcado_en, Usuario.nombre,
    )
    .join(Elemento, Elemento.id == ElementoSensible.elemento_id)
    .join(Usuario, Usuario.id == ElementoSensible.marcado_por_id)
)  # fmt: skip


def load_sensibles(session: Session, instrumento_id: UUID) -> frozenset[UUID]:
    """Return the Elementos of a plan that bear a mark of their own, in one SELECT."""
    filas = session.scalars(
        select(ElementoSensible.elemento_id)
        .join(Elemento, Elemento.id == ElementoSensible.elemento_id)
        .where(Elemento.instrumento_id == instrumento_id)
    )
    return frozenset(filas)


def load_todas(session: Session, instrumento_id: UUID) -> tuple[MarcaSensible, ...]:
    """Return every mark of a plan in plan order, in one SELECT."""
    filas = session.execute(
        _MARCAS.where(Elemento.instrumento_id == instrumento_id).order_by(Elemento.ruta)
    )
    return tuple(MarcaSensible(*fila) for fila in filas)


def load_marca(session: Session, elemento_id: UUID) -> MarcaSensible | None:
    """Return the mark that reaches an Elemento, the nearest one above or its own.

    In one SELECT where the plan has no marks, else in two.
    """
    return _load_marcas(session, {elemento_id}).get(elemento_id)


def _load_marcas(
    session: Session, elementos: Collection[UUID]
) -> dict[UUID, MarcaSensible]:
    filas = session.execute(_MARCAS)
    marcas = {fila.elemento_id: MarcaSensible(*fila) for fila in filas}
    if not marcas:
        return {}
    superiores = {
        fila.id: fila.superior_id
        for fila in session.execute(select(Elemento.id, Elemento.superior_id))
    }
    halladas = {}
    for elemento in elementos:
        clave: UUID | None = elemento
        while clave is not None and clave not in marcas:
            clave = superiores.get(clave)
        if clave is not None:
            halladas[elemento] = marcas[clave]
    return halladas


def load_conocidas(session: Session, indicador_id: UUID) -> frozenset[str] | None:
    """Return the words that are nobody's name, `None` outside sensitive branches.

    They are those of the plan, its units, sources and places; in four SELECTs at most.
    """
    return load_conocidas_de(session, {indicador_id})[indicador_id]


def load_conocidas_del_elemento(
    session: Session, elemento_id: UUID
) -> frozenset[str] | None:
    """Return the same for what is said of an Elemento itself."""
    marca = load_marca(session, elemento_id)
    return None if marca is None else _load_palabras(session)


def load_conocidas_de(
    session: Session, indicadores: Collection[UUID]
) -> dict[UUID, frozenset[str] | None]:
    """Return the same for each of some Indicadores, in as many SELECTs as for one."""
    elementos = {
        fila.id: fila.elemento_id
        for fila in session.execute(
            select(Indicador.id, Indicador.elemento_id).where(
                Indicador.id.in_(indicadores)
            )
        )
    }
    marcas = _load_marcas(session, frozenset(elementos.values()))
    conocidas = _load_palabras(session) if marcas else None
    return {i: conocidas if elementos.get(i) in marcas else None for i in indicadores}


def _load_palabras(session: Session) -> frozenset[str]:
    textos = session.scalars(
        select(Elemento.nombre)
        .where(Elemento.nombre.is_not(None))
        .union_all(
            select(Indicador.nombre),
            select(Unidad.nombre),
            select(Fuente.nombre),
            select(Territorio.nombre),
            select(Institucion.nombre),
            select(Institucion.comuna),
        )
    )
    return palabras_de(texto for texto in textos if texto)
