"""Avances in rows: a unit's, those of some Periodos, the review queue."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from pladeco.domain.ciclo.cerrojos import (
    Cerrojo,
    ReaperturaVigente,
    cerrojo_del_periodo,
)
from pladeco.domain.transiciones import POR_REVISAR, Accion
from pladeco.domain.vocabulario import Estado, Frecuencia
from pladeco.models import (
    Avance,
    Evidencia,
    Indicador,
    Movimiento,
    Periodo,
    Unidad,
    Usuario,
    VersionAvance,
)
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.ultima_version import numero_de_la_ultima


@dataclass(frozen=True, slots=True)
class FilaAvance:
    """The newest version of one Avance, without its words."""

    indicador: str
    unidad_id: UUID
    unidad: str
    unidad_nombre: str
    periodo: str
    vence: date
    periodo_abierto: bool
    version_id: UUID
    numero: int
    estado: Estado
    valor: Decimal | None
    numerador: Decimal | None
    denominador: Decimal | None
    sin_novedad: bool
    autor: str
    enviada_en: datetime | None
    validado_en: datetime | None
    evidencias: int
    devolucion: str | None = None
    devuelto_por: str | None = None
    visado_en: datetime | None = None

    @property
    def con_secpla_desde(self) -> datetime | None:
        """Since when SECPLA could review it: sent, or signed where a visa is asked."""
        return self.visado_en or self.enviada_en


@dataclass(frozen=True, slots=True)
class FilaPeriodo:
    id: UUID
    codigo: str
    frecuencia: Frecuencia
    desde: date
    hasta: date
    abre: date
    vence: date
    cierra: date
    estado: EstadoPeriodo
    abierto_en: datetime | None
    cerrado_en: datetime | None
    reapertura: ReaperturaVigente | None = None

    @property
    def abierto(self) -> bool:
        return self.estado is EstadoPeriodo.ABIERTO

    def cerrojo(self, unidad_id: UUID, indicador_id: UUID) -> Cerrojo | None:
        """Return what locks it for a unit and an Indicador, `None` if nothing does."""
        return cerrojo_del_periodo(
            self.codigo,
            abre=self.abre if self.estado is EstadoPeriodo.PROGRAMADO else None,
            cerrado=self.estado is EstadoPeriodo.CERRADO,
            reapertura=self.reapertura,
            unidad_id=unidad_id,
            indicador_id=indicador_id,
        )


def load_periodos(session: Session, instrumento_id: UUID) -> tuple[FilaPeriodo, ...]:
    """Return the Periodos of a plan, the newest first."""
    filas = session.execute(
        select(*Periodo.__table__.columns)
        .where(Periodo.instrumento_id == instrumento_id)
        .order_by(Periodo.hasta.desc())
    )
    return tuple(fila_periodo(p) for p in filas)


def fila_periodo(periodo: Any) -> FilaPeriodo:
    """Freeze a Periodo, from its object or from a row of its columns."""
    return FilaPeriodo(
        id=periodo.id,
        codigo=periodo.codigo,
        frecuencia=periodo.frecuencia,
        desde=periodo.desde,
        hasta=periodo.hasta,
        abre=periodo.abre,
        vence=periodo.vence,
        cierra=periodo.cierra,
        estado=periodo.estado,
        abierto_en=periodo.abierto_en,
        cerrado_en=periodo.cerrado_en,
    )


def ultimas_versiones(instrumento_id: UUID) -> Any:
    """Select the newest version of each Avance of a plan."""
    v = VersionAvance
    evidencias = (
        select(func.count())
        .select_from(Evidencia)
        .where(Evidencia.version_id == v.id)
        .scalar_subquery()
    )
    quien = aliased(Usuario)
    devoluciones = (
        select(Movimiento.nota)
        .where(Movimiento.version_id == v.id, Movimiento.accion == Accion.DEVOLVER)
        .order_by(Movimiento.en.desc(), Movimiento.id.desc())
        .limit(1)
    )
    devolucion = devoluciones.scalar_subquery()
    devuelto_por = (
        devoluciones.with_only_columns(quien.nombre)
        .where(quien.id == Movimiento.usuario_id)
        .scalar_subquery()
    )
    return (
        select(
            Indicador.codigo.label("indicador"),
            Avance.unidad_id,
            Unidad.codigo.label("unidad"),
            Unidad.nombre.label("unidad_nombre"),
            Periodo.codigo.label("periodo"),
            Periodo.vence,
            (Periodo.estado == EstadoPeriodo.ABIERTO).label("periodo_abierto"),
            v.id.label("version_id"),
            v.numero,
            v.estado,
            v.valor,
            v.numerador,
            v.denominador,
            v.sin_novedad,
            Usuario.nombre.label("autor"),
            v.enviada_en,
            v.validado_en,
            evidencias.label("evidencias"),
            devolucion.label("devolucion"),
            devuelto_por.label("devuelto_por"),
            v.visado_en,
        )
        .join(Avance, Avance.id == v.avance_id)
        .join(Indicador, Indicador.id == Avance.indicador_id)
        .join(Unidad, Unidad.id == Avance.unidad_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .join(Usuario, Usuario.id == v.autor_id)
        .where(
            Periodo.instrumento_id == instrumento_id,
            v.numero == numero_de_la_ultima(),
        )
    )


def load_de_unidad(
    session: Session, instrumento_id: UUID, unidad_id: UUID
) -> tuple[FilaAvance, ...]:
    """Return the newest version of every Avance of a unit, in two senses: drafts too.

    For the unit's own people only.
    """
    filas = session.execute(
        ultimas_versiones(instrumento_id)
        .where(Avance.unidad_id == unidad_id)
        .order_by(Periodo.hasta.desc(), Indicador.codigo)
    )
    return tuple(FilaAvance(*f) for f in filas)


def load_de_periodos(
    session: Session, instrumento_id: UUID, periodos: Collection[str]
) -> dict[UUID, tuple[FilaAvance, ...]]:
    """Return the newest versions of some Periodos by unit: drafts too, in one SELECT.

    For what the program does on its own: nobody is shown them.
    """
    por_unidad: defaultdict[UUID, list[FilaAvance]] = defaultdict(list)
    for fila in session.execute(
        ultimas_versiones(instrumento_id).where(Periodo.codigo.in_(periodos))
    ):
        por_unidad[fila.unidad_id].append(FilaAvance(*fila))
    return {unidad: tuple(filas) for unidad, filas in por_unidad.items()}


def load_por_revisar(session: Session, instrumento_id: UUID) -> tuple[FilaAvance, ...]:
    """Return what waits for SECPLA, what waits longest first."""
    filas = session.execute(
        ultimas_versiones(instrumento_id)
        .where(VersionAvance.estado.in_(POR_REVISAR))
        .order_by(VersionAvance.enviada_en, Indicador.codigo)
    )
    return tuple(FilaAvance(*f) for f in filas)
