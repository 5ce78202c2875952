"""Units, sources and places of a plan workbook; those already known are kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.filas_entorno import FilaUnidad
from pladeco.domain.plantilla import LibroPlan
from pladeco.models import AliasUnidad, Fuente, Territorio, Unidad
from pladeco.models.base import uuid7


@dataclass(frozen=True, slots=True)
class Entorno:
    """Keys by code."""

    unidades: dict[str, UUID]
    fuentes: dict[str, UUID]
    territorios: dict[str, UUID]


def agregar_entorno(
    session: Session, libro: LibroPlan, institucion_id: UUID
) -> Entorno:
    unidades = _conocidas(session, Unidad, institucion_id)
    fuentes = _conocidas(session, Fuente, institucion_id)
    territorios = _conocidas(session, Territorio, institucion_id)
    _agregar_unidades(session, libro, institucion_id, unidades)
    for titulo, modelo, claves in (
        ("Fuentes", Fuente, fuentes),
        ("Territorios", Territorio, territorios),
    ):
        for fila in libro.de(titulo):
            if fila.codigo not in claves:
                claves[fila.codigo] = uuid7()
                session.add(
                    modelo(
                        id=claves[fila.codigo],
                        institucion_id=institucion_id,
                        codigo=fila.codigo,
                        nombre=fila.nombre,
                        tipo=fila.tipo,
                    )
                )
    session.flush()
    return Entorno(unidades, fuentes, territorios)


def _conocidas(session: Session, modelo: Any, institucion_id: UUID) -> dict[str, UUID]:
    filas = session.execute(
        select(modelo.codigo, modelo.id).where(modelo.institucion_id == institucion_id)
    )
    return {fila.codigo: fila.id for fila in filas}


def _agregar_unidades(
    session: Session,
    libro: LibroPlan,
    institucion_id: UUID,
    claves: dict[str, UUID],
) -> None:
    nuevas = [fila for fila in libro.de("Unidades") if fila.codigo not in claves]
    for fila in _desde_arriba(nuevas):
        claves[fila.codigo] = uuid7()
        session.add(
            Unidad(
                id=claves[fila.codigo],
                institucion_id=institucion_id,
                superior_id=claves[fila.superior] if fila.superior else None,
                codigo=fila.codigo,
                nombre=fila.nombre,
                tipo=fila.tipo,
            )
        )
    session.flush()
    session.add_all(
        AliasUnidad(unidad_id=claves[fila.codigo], texto=texto)
        for fila in nuevas
        for texto in dict.fromkeys(fila.alias)
    )


def _desde_arriba(filas: Iterable[FilaUnidad]) -> Iterable[FilaUnidad]:
    """Give each unit after the one above it; the check left no cycle."""
    pendientes = {fila.codigo: fila for fila in filas}
    while pendientes:
        for fila in list(pendientes.values()):
            if fila.superior not in pendientes:
                yield pendientes.pop(fila.codigo)
