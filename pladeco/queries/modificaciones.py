"""Modificaciones as people read them: the list, one with its changes in words."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from pladeco.domain.cambios.edicion import ElementoEnBorrador
from pladeco.domain.cambios.filas import choques, deshacer
from pladeco.domain.cambios.revision import (
    avisos_del_acto,
    frase_de_choque,
    revisar_datos,
)
from pladeco.domain.cambios.vistos import CambioVisto, DatoCambiado, ver_cambios
from pladeco.domain.vocabulario import EstadoModificacion
from pladeco.models import Cambio, Instrumento, Modificacion, Usuario
from pladeco.queries.arbol import armar_plan
from pladeco.queries.avisos_borrador import load_avisos
from pladeco.queries.borrador import (
    ABIERTAS,
    Borrador,
    cambios_de,
    datos_de,
    leer_borrador,
    load_situado,
    porque_no,
)
from pladeco.queries.en_borrador import ver_elemento
from pladeco.queries.filas import cabecera_de, con_filas, leer_filas, unidades_de
from pladeco.queries.plan_cargado import PlanCargado

__all__ = [
    "CambioVisto",
    "DatoCambiado",
    "FilaModificacion",
    "ModificacionVista",
    "buscar_modificacion",
    "elemento_en_borrador",
    "load_abiertas",
    "load_historia",
    "load_modificacion",
    "load_modificaciones",
    "plan_con_borrador",
]


@dataclass(frozen=True, slots=True)
class FilaModificacion:
    """One of the list. `creada_por` and `aprobada_por` are names of people."""

    id: UUID
    numero: int
    estado: EstadoModificacion
    motivo: str
    requiere_acuerdo: bool
    acto: str | None
    acto_fecha: date | None
    rige_desde: date | None
    documento_nombre: str | None
    creada_en: datetime
    creada_por: str | None
    aprobada_en: datetime | None
    aprobada_por: str | None
    aplicada_en: datetime | None
    cambios: int


@dataclass(frozen=True, slots=True)
class ModificacionVista:
    """`conflictos`: where the plan is no more as the draft found it, in sentences.

    `problemas`: what else keeps it from being approved, in sentences; `avisos`: what
    does not, and whoever approves it should know.
    """

    fila: FilaModificacion
    cambios: tuple[CambioVisto, ...]
    conflictos: tuple[str, ...]
    problemas: tuple[str, ...]
    avisos: tuple[str, ...] = ()


_CREA, _APRUEBA = aliased(Usuario), aliased(Usuario)


def _filas(session: Session, *donde: Any) -> tuple[FilaModificacion, ...]:
    """Return Modificaciones, the newest first, in one SELECT."""
    m = Modificacion
    cuantos = (
        select(func.count())
        .select_from(Cambio)
        .where(Cambio.modificacion_id == m.id)
        .scalar_subquery()
    )
    filas = session.execute(
        select(
            m.id, m.numero, m.estado, m.motivo, m.requiere_acuerdo, m.acto,
            m.acto_fecha, m.rige_desde, m.documento_nombre, m.creada_en, _CREA.nombre,
            m.aprobada_en, _APRUEBA.nombre, m.aplicada_en, cuantos,
        )
        .join(_CREA, _CREA.id == m.creada_por_id, isouter=True)
        .join(_APRUEBA, _APRUEBA.id == m.aprobada_por_id, isouter=True)
        .where(*donde)
        .order_by(m.numero.desc())
    )  # fmt: skip
    return tuple(FilaModificacion(*tuple(fila)) for fila in filas)


def load_modificaciones(
    session: Session, instrumento_id: UUID
) -> tuple[FilaModificacion, ...]:
    """Return all of a plan, the newest first, in one SELECT."""
    return _filas(session, Modificacion.instrumento_id == instrumento_id)


def load_abiertas(
    session: Session, instrumento_id: UUID
) -> tuple[FilaModificacion, ...]:
    """Return the drafts, the newest first."""
    return _filas(
        session,
        Modificacion.instrumento_id == instrumento_id,
        Modificacion.estado == EstadoModificacion.BORRADOR,
    )


def buscar_modificacion(
    session: Session, instrumento_id: UUID, numero: int
) -> Modificacion | None:
    """Return the row that the verbs of `services/modificaciones` take."""
    return session.scalar(
        select(Modificacion).where(
            Modificacion.instrumento_id == instrumento_id,
            Modificacion.numero == numero,
        )
    )


def load_modificacion(
    session: Session, instrumento: Instrumento, numero: int
) -> ModificacionVista | None:
    """Return one with its changes in words and what keeps it from being approved."""
    modificacion = buscar_modificacion(session, instrumento.id, numero)
    if modificacion is None:
        return None
    [fila] = _filas(session, Modificacion.id == modificacion.id)
    borrador = leer_borrador(session, modificacion)
    if fila.estado not in ABIERTAS:
        base, quedan = deshacer(borrador.actual, borrador.cambios), borrador.actual
        return ModificacionVista(
            fila, ver_cambios(borrador.cambios, base, quedan), (), ()
        )
    return ModificacionVista(
        fila,
        ver_cambios(borrador.cambios, borrador.actual, borrador.filas),
        tuple(
            frase_de_choque(c, borrador.actual)
            for c in choques(borrador.actual, borrador.cambios)
        ),
        _problemas(session, instrumento, modificacion, borrador),
        (*_del_acto(modificacion), *load_avisos(session, borrador)),
    )


def _del_acto(modificacion: Modificacion) -> list[str]:
    con_documento = modificacion.documento_clave is not None
    return avisos_del_acto(datos_de(modificacion), con_documento=con_documento)


def _problemas(
    session: Session,
    instrumento: Instrumento,
    modificacion: Modificacion,
    borrador: Borrador,
) -> tuple[str, ...]:
    """Return what is missing; only who approves it knows what day it is."""
    situado = load_situado(session, instrumento.id, date.max)
    dichos = [p.mensaje for p in revisar_datos(datos_de(modificacion), situado)]
    if not choques(borrador.actual, borrador.cambios):
        dichos += porque_no(session, instrumento, borrador)
    return tuple(dichos)


def load_historia(
    session: Session, instrumento: Instrumento, codigo: str
) -> tuple[tuple[FilaModificacion, tuple[CambioVisto, ...]], ...]:
    """Return what Modificaciones in force did to an Elemento and what hangs from it.

    The newest first, each as it was when it came into force.
    """
    vigentes = _filas(
        session,
        Modificacion.instrumento_id == instrumento.id,
        Modificacion.estado == EstadoModificacion.VIGENTE,
    )
    historia = []
    quedan = leer_filas(session, instrumento.id) if vigentes else {}
    for fila in sorted(vigentes, key=_orden_de_vigencia, reverse=True):
        cambios = cambios_de(session, fila.id)
        base = deshacer(quedan, cambios)
        suyos = tuple(
            visto
            for visto in ver_cambios(cambios, base, quedan)
            if visto.elemento == codigo
        )
        if suyos:
            historia.append((fila, suyos))
        quedan = base
    return tuple(historia)


def _orden_de_vigencia(fila: FilaModificacion) -> tuple[Any, ...]:
    return fila.rige_desde, fila.aplicada_en, fila.numero


def plan_con_borrador(
    session: Session, instrumento: Instrumento, modificacion: Modificacion
) -> PlanCargado:
    """Return the plan as it would be: the tree of the editor is made from it."""
    borrador = leer_borrador(session, modificacion)
    filas = borrador.filas
    return armar_plan(
        session,
        instrumento,
        con_filas(borrador.tablas, filas),
        cabecera_de(filas, instrumento.id),
        unidades_de(session, instrumento.institucion_id, filas),
    )


def elemento_en_borrador(
    session: Session, modificacion: Modificacion, codigo: str
) -> ElementoEnBorrador | None:
    """Return one Elemento with the draft applied, as its form shows it."""
    return ver_elemento(leer_borrador(session, modificacion), codigo)
