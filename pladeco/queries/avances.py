"""Avances as people see them: one with its story, a unit's, the review queue."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import func, null, select
from sqlalchemy.orm import Session, aliased

from pladeco.domain.ciclo.cerrojos import (
    Cerrojo,
    ReaperturaVigente,
    cerrojo_del_periodo,
)
from pladeco.domain.transiciones import POR_REVISAR, Accion
from pladeco.domain.vocabulario import CausaAtraso, Estado, Frecuencia
from pladeco.models import (
    Avance,
    Evidencia,
    HitoCumplido,
    Indicador,
    Movimiento,
    Nota,
    Periodo,
    Unidad,
    Usuario,
    VersionAvance,
)
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.datos_personales import Hallazgo, load_hallazgos
from pladeco.queries.evidencias import FilaEvidencia, load_evidencias
from pladeco.queries.ultima_version import numero_de_la_ultima


@dataclass(frozen=True, slots=True)
class FilaMovimiento:
    """A step in the thread of an Avance, or a remark: then there is no `accion`."""

    accion: Accion | None
    en: datetime
    quien: str
    nota: str | None


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
class AvanceCompleto:
    """One version with everything that a reviewer or its author looks at."""

    fila: FilaAvance
    motivo_sin_novedad: str | None
    logros: str
    dificultades: str
    causa: CausaAtraso | None
    compromiso: str
    compromiso_fecha: date | None
    motivo_correccion: str | None
    revision: int
    evidencias: tuple[FilaEvidencia, ...]
    movimientos: tuple[FilaMovimiento, ...]
    hitos: tuple[tuple[UUID, date], ...]
    datos_personales: tuple[Hallazgo, ...]


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


def _filas(instrumento_id: UUID) -> Any:
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
        _filas(instrumento_id)
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
        _filas(instrumento_id).where(Periodo.codigo.in_(periodos))
    ):
        por_unidad[fila.unidad_id].append(FilaAvance(*fila))
    return {unidad: tuple(filas) for unidad, filas in por_unidad.items()}


def load_por_revisar(session: Session, instrumento_id: UUID) -> tuple[FilaAvance, ...]:
    """Return what waits for SECPLA, what waits longest first."""
    filas = session.execute(
        _filas(instrumento_id)
        .where(VersionAvance.estado.in_(POR_REVISAR))
        .order_by(VersionAvance.enviada_en, Indicador.codigo)
    )
    return tuple(FilaAvance(*f) for f in filas)


def load_avance(
    session: Session, instrumento_id: UUID, version_id: UUID
) -> AvanceCompleto | None:
    """Return one version with evidence and story, in six SELECTs."""
    fila = session.execute(
        _filas(instrumento_id).where(VersionAvance.id == version_id)
    ).first()
    if fila is None:
        return None
    version = session.get_one(VersionAvance, version_id)
    return AvanceCompleto(
        fila=FilaAvance(*fila),
        motivo_sin_novedad=version.motivo_sin_novedad,
        logros=version.logros,
        dificultades=version.dificultades,
        causa=version.causa,
        compromiso=version.compromiso,
        compromiso_fecha=version.compromiso_fecha,
        motivo_correccion=version.motivo_correccion,
        revision=version.revision,
        evidencias=load_evidencias(session, version),
        movimientos=load_movimientos(session, version.avance_id),
        hitos=_hitos(session, version_id),
        datos_personales=load_hallazgos(session, version),
    )


def load_movimientos(session: Session, avance_id: UUID) -> tuple[FilaMovimiento, ...]:
    """Return the thread of an Avance, the newest first, in two SELECTs.

    Every step of all versions, and the remarks between them.
    """
    m = Movimiento
    pasos = session.execute(
        select(m.accion, m.en, Usuario.nombre, m.nota)
        .join(VersionAvance, VersionAvance.id == m.version_id)
        .join(Usuario, Usuario.id == m.usuario_id)
        .where(VersionAvance.avance_id == avance_id)
        .order_by(m.en.desc(), m.id.desc())
    )
    notas = session.execute(
        select(null(), Nota.en, Usuario.nombre, Nota.texto)
        .join(Usuario, Usuario.id == Nota.autor_id)
        .where(Nota.avance_id == avance_id)
        .order_by(Nota.en.desc(), Nota.id.desc())
    )
    hilo = [FilaMovimiento(*fila) for fila in (*pasos, *notas)]
    return tuple(sorted(hilo, key=lambda fila: fila.en, reverse=True))


def _hitos(session: Session, version_id: UUID) -> tuple[tuple[UUID, date], ...]:
    filas = session.execute(
        select(HitoCumplido.hito_id, HitoCumplido.fecha).where(
            HitoCumplido.version_id == version_id
        )
    )
    return tuple((f.hito_id, f.fecha) for f in filas)
