"""A reading is kept, confirmed so that it counts, or opened again with a reason."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.lecturas.carencias import carencias_de
from pladeco.domain.lecturas.lectura import LecturaMeta
from pladeco.domain.lecturas.revision import faltas_para_confirmar
from pladeco.domain.permisos import Actor
from pladeco.models import Meta
from pladeco.queries.lecturas import leida_de
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.services.lecturas.guardado import (
    abrir,
    anotar_acto,
    escribir,
    exigir_por_confirmar,
)

PARA_DESHACER: Final = timedelta(hours=24)


def guardar(
    session: Session, meta_id: UUID, lectura: LecturaMeta, *, visto: str
) -> Meta:
    """Keep a reading that is not confirmed yet; it still does not count.

    Raises Conflicto, NoSePuede when it is confirmed, ConProblemas when what it says
    contradicts itself.
    """
    abierta = abrir(session, meta_id, visto)
    exigir_por_confirmar(abierta)
    escribir(session, abierta, lectura)
    return abierta.meta


def confirmar(
    session: Session,
    meta_id: UUID,
    *,
    visto: str,
    actor: Actor,
    ahora: datetime,
    lectura: LecturaMeta | None = None,
    como_defecto: bool = False,
) -> Meta:
    """Make it count from now on, after keeping `lectura` where one is given.

    With `como_defecto` also what lacks something to be computed: the plan's fault is
    then told with the figures. Raises as `guardar`.
    """
    abierta = abrir(session, meta_id, visto)
    exigir_por_confirmar(abierta)
    meta = abierta.meta
    if lectura is not None:
        escribir(session, abierta, lectura)
    vigente = leida_de(abierta.indicador, meta, meta.hitos)
    faltas = faltas_para_confirmar(vigente)
    if not como_defecto:
        faltas = faltas or carencias_de(vigente)
    if faltas:
        raise ConProblemas(faltas)
    meta.confirmada_en = ahora
    meta.confirmada_por_id = actor.id
    session.flush()
    return meta


def volver_a_revisar(
    session: Session,
    meta_id: UUID,
    *,
    visto: str,
    motivo: str,
    actor: Actor,
    ahora: datetime,
) -> Meta:
    """Take a confirmation back: the Meta counts no more until it is confirmed again.

    One's own of the last day needs no reason: it is a slip undone.
    """
    meta = abrir(session, meta_id, visto).meta
    if meta.confirmada_en is None:
        raise NoSePuede("Esta lectura no está confirmada: ya puede cambiarla.")
    propia = meta.confirmada_por_id == actor.id
    reciente = ahora - meta.confirmada_en <= PARA_DESHACER
    if not motivo.strip() and not (propia and reciente):
        raise NoSePuede(
            "Diga por qué la vuelve a revisar: la meta dejará de contar en las cifras, "
            "y queda escrito."
        )
    antes = meta.confirmada_en.isoformat()
    meta.confirmada_en = None
    meta.confirmada_por_id = None
    anotar_acto(
        session,
        "volver_a_revisar",
        meta,
        motivo.strip() or "Se deshizo la confirmación.",
        confirmada_en=(antes, None),
    )
    return meta
