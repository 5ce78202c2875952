"""SECPLA's side of an Avance: validate, or return with a note."""

from datetime import datetime

from sqlalchemy.orm import Session

from pladeco.domain.permisos import Actor
from pladeco.domain.transiciones import Accion
from pladeco.models import Periodo, VersionAvance
from pladeco.queries.plazos import cerrojo_de
from pladeco.services.errores import NoSePuede
from pladeco.services.versiones import mover


def validar(
    session: Session,
    version: VersionAvance,
    *,
    actor: Actor,
    ahora: datetime,
    nota: str = "",
) -> None:
    """Make it official: from now on this version counts."""
    mover(
        session,
        version,
        Accion.VALIDAR,
        actor=actor,
        ahora=ahora,
        nota=nota.strip() or None,
    )
    version.validado_en = ahora
    session.flush()


def devolver(
    session: Session,
    version: VersionAvance,
    *,
    nota: str,
    actor: Actor,
    ahora: datetime,
) -> None:
    """Give it back to the unit, which is told what to mend.

    Not after the Periodo was closed: it would be stuck there.
    """
    if not nota.strip():
        raise NoSePuede("Escriba qué debe corregir la unidad antes de devolver.")
    avance = version.avance
    periodo = session.get_one(Periodo, avance.periodo_id)
    cerrado = cerrojo_de(
        session,
        periodo,
        unidad_id=avance.unidad_id,
        indicador_id=avance.indicador_id,
    )
    if cerrado is not None:
        mensaje = (
            f"El período {periodo.codigo} está cerrado y la unidad ya no podría "
            "corregirlo: puede validarlo, o dejarlo sin validar."
        )
        raise NoSePuede(mensaje)
    mover(
        session,
        version,
        Accion.DEVOLVER,
        actor=actor,
        ahora=ahora,
        nota=nota.strip(),
    )
    session.flush()
