"""Who of SECPLA reviews what: asked by the queue, by sharing out and by notices."""

from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.reparto import a_quienes
from pladeco.domain.permisos import PERMISOS, Permiso
from pladeco.models import EncargoRevision, RolAsignado, Usuario, VersionAvance
from pladeco.queries.avances import FilaAvance
from pladeco.queries.avisos import Cuentas
from pladeco.queries.visa import load_visas


def pueden_revisar() -> Select[UUID]:
    """Select who may review: an active account with a role for it."""
    return (
        select(Usuario.id)
        .join(RolAsignado, RolAsignado.usuario_id == Usuario.id)
        .where(RolAsignado.rol.in_(PERMISOS[Permiso.REVISAR]), Usuario.activo)
    )


def load_revisores(session: Session) -> tuple[tuple[UUID, str], ...]:
    """Return who may review, by name."""
    filas = session.execute(
        select(Usuario.id, Usuario.nombre)
        .where(Usuario.id.in_(pueden_revisar()))
        .order_by(Usuario.nombre, Usuario.id)
    )
    return tuple((clave, nombre) for clave, nombre in filas)


def load_encargado_de(session: Session, avance_id: UUID) -> tuple[UUID, str] | None:
    """Return who has an Avance; `None` where nobody has it, or who had it left."""
    fila = session.execute(
        select(Usuario.id, Usuario.nombre)
        .join(EncargoRevision, EncargoRevision.revisor_id == Usuario.id)
        .where(EncargoRevision.avance_id == avance_id, Usuario.id.in_(pueden_revisar()))
    ).first()
    return None if fila is None else (fila.id, fila.nombre)


def load_quienes_revisan(session: Session, avance_id: UUID) -> tuple[UUID, ...]:
    """Return whom a matter of an Avance goes to: who has it, or all who may review."""
    suyo = load_encargado_de(session, avance_id)
    revisores = tuple(clave for clave, _ in load_revisores(session))
    return a_quienes(None if suyo is None else suyo[0], revisores)


def load_en_espera(session: Session, cuentas: Cuentas) -> dict[UUID, list[FilaAvance]]:
    """Return what waits by reviewer: their own, and what was given to nobody.

    What waits for a director's visa does not wait for SECPLA.
    """
    filas = session.execute(
        select(VersionAvance.id, EncargoRevision.revisor_id)
        .join(EncargoRevision, EncargoRevision.avance_id == VersionAvance.avance_id)
        .where(VersionAvance.id.in_([a.version_id for a in cuentas.por_revisar]))
    )
    encargados = {v: r for v, r in filas}  # noqa: C416
    revisores = tuple(clave for clave, _ in load_revisores(session))
    visas = load_visas(session)
    esperan: dict[UUID, list[FilaAvance]] = {persona: [] for persona in revisores}
    for avance in cuentas.por_revisar:
        if visas.espera(avance.estado, avance.unidad_id):
            continue
        for persona in a_quienes(encargados.get(avance.version_id), revisores):
            esperan[persona].append(avance)
    return esperan
