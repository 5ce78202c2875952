"""What waits for each reviewer of SECPLA."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.models import EncargoRevision, VersionAvance
from pladeco.queries.avances import FilaAvance
from pladeco.queries.avisos import Cuentas
from pladeco.queries.visa import load_visas


def load_en_espera(
    session: Session, cuentas: Cuentas, de_secpla: tuple[UUID, ...]
) -> dict[UUID, list[FilaAvance]]:
    """Return what waits by reviewer: their own, and what was given to nobody.

    What waits for a director's visa does not wait for SECPLA.
    """
    filas = session.execute(
        select(VersionAvance.id, EncargoRevision.revisor_id)
        .join(EncargoRevision, EncargoRevision.avance_id == VersionAvance.avance_id)
        .where(VersionAvance.id.in_([a.version_id for a in cuentas.por_revisar]))
    )
    encargados = {v: r for v, r in filas}  # noqa: C416
    visas = load_visas(session)
    esperan: dict[UUID, list[FilaAvance]] = {persona: [] for persona in de_secpla}
    for avance in cuentas.por_revisar:
        if visas.espera(avance.estado, avance.unidad_id):
            continue
        suyo = encargados.get(avance.version_id)
        for persona in (suyo,) if suyo in esperan else de_secpla:
            esperan[persona].append(avance)
    return esperan
