"""One Avance with its story: what its author and its reviewer look at."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import null, select
from sqlalchemy.orm import Session

from pladeco.domain.transiciones import Accion
from pladeco.domain.vocabulario import CausaAtraso
from pladeco.models import HitoCumplido, Movimiento, Nota, Usuario, VersionAvance
from pladeco.queries.avances import FilaAvance, ultimas_versiones
from pladeco.queries.datos_personales import Hallazgo, load_hallazgos
from pladeco.queries.evidencias import FilaEvidencia, load_evidencias


@dataclass(frozen=True, slots=True)
class FilaMovimiento:
    """A step in the thread of an Avance, or a remark: then there is no `accion`."""

    accion: Accion | None
    en: datetime
    quien: str
    nota: str | None


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


def load_avance(
    session: Session, instrumento_id: UUID, version_id: UUID
) -> AvanceCompleto | None:
    """Return one version with evidence and story, in six SELECTs."""
    fila = session.execute(
        ultimas_versiones(instrumento_id).where(VersionAvance.id == version_id)
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
