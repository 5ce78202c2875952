"""Longer time for one unit, with its reason."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.prorrogas import Plazo, problemas_de_prorroga
from pladeco.domain.permisos import Actor
from pladeco.models import Periodo, Prorroga, Unidad
from pladeco.models.periodos import EstadoPeriodo
from pladeco.services.avisos import avisar_prorroga
from pladeco.services.errores import Conflicto, ConProblemas, NoSePuede


def prorrogar(
    session: Session,
    periodo: Periodo,
    unidad: Unidad,
    *,
    vence: date | None,
    motivo: str,
    reemplaza: UUID | None,
    actor: Actor,
    ahora: datetime,
    hoy: date,
) -> Prorroga:
    """Give the unit until `vence`, and tell it; what was given before is undone.

    `reemplaza` is the one in force that the person saw, `None` where there was none:
    Conflicto if it is another by now. Raises ConProblemas with all that is wrong,
    NoSePuede for a Periodo not open.
    """
    _esperar_turno(session, periodo)
    if periodo.estado is not EstadoPeriodo.ABIERTO:
        mensaje = (
            f"El período {periodo.codigo} no está abierto: no hay plazo que prorrogar."
        )
        raise NoSePuede(mensaje)
    vigente = _vigente(session, periodo, unidad)
    if reemplaza != (vigente.id if vigente else None):
        mensaje = (
            f"Otra persona cambió el plazo de {unidad.nombre} mientras usted escribía. "
            "Mire cómo quedó y decida."
        )
        raise Conflicto(mensaje)
    plazo = Plazo(periodo.vence, periodo.cierra)
    problemas = problemas_de_prorroga(vence, motivo, plazo, hoy)
    if problemas or vence is None:
        raise ConProblemas(problemas)
    _anular(session, periodo, unidad, actor=actor, ahora=ahora)
    nueva = Prorroga(
        periodo_id=periodo.id,
        unidad_id=unidad.id,
        vence=vence,
        motivo=motivo.strip(),
        dada_en=ahora,
        dada_por_id=actor.id,
    )
    session.add(nueva)
    session.flush()
    avisar_prorroga(session, nueva, ahora=ahora)
    return nueva


def anular_prorroga(
    session: Session,
    periodo: Periodo,
    unidad: Unidad,
    *,
    actor: Actor,
    ahora: datetime,
) -> None:
    """Take it back: the Periodo's own due date is the unit's again."""
    _esperar_turno(session, periodo)
    if not _anular(session, periodo, unidad, actor=actor, ahora=ahora):
        raise NoSePuede("Esa prórroga ya estaba sin efecto.")


def _esperar_turno(session: Session, periodo: Periodo) -> None:
    """Hold the Periodo until we end: who gives time in it too comes after us."""
    session.flush()
    session.refresh(periodo, with_for_update=True)


def _anular(
    session: Session,
    periodo: Periodo,
    unidad: Unidad,
    *,
    actor: Actor,
    ahora: datetime,
) -> bool:
    """Take back the one in force. Returns whether there was one."""
    vigente = _vigente(session, periodo, unidad)
    if vigente is None:
        return False
    vigente.anulada_en = ahora
    vigente.anulada_por_id = actor.id
    session.flush()
    return True


def _vigente(session: Session, periodo: Periodo, unidad: Unidad) -> Prorroga | None:
    return session.scalar(
        select(Prorroga).where(
            Prorroga.periodo_id == periodo.id,
            Prorroga.unidad_id == unidad.id,
            Prorroga.anulada_en.is_(None),
        )
    )
