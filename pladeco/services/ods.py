"""SECPLA settles which goals the Elementos of a programme serve, all at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ods import OBJETIVOS, POR_CODIGO
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import EstadoPropuesta
from pladeco.models import Elemento, RevisionOds, VinculoOds
from pladeco.services.errores import Conflicto, NoSePuede

LARGO_RAZON = 1000
_A_MANO = "SECPLA lo agregó a mano."
_OTRA_PERSONA = (
    "Otra persona revisó este programa antes que usted. No se cambió nada: mire cómo "
    "quedó y, si hace falta, deshaga y decida otra vez."
)
_FALTA_MOTIVO = (
    "Diga por qué no sirven a ningún ODS, o marque al menos uno: {} quedaría sin "
    "objetivo."
)
_NADA_QUE_DESHACER = "No había nada que deshacer: otra persona lo hizo antes."
_NO_ES = (
    "Elija de la lista un ODS (de 1 a 17) o una de sus metas, o escriba su número: "
    "por ejemplo 11 o 11.7."
)


@dataclass(frozen=True, slots=True)
class DecisionOds:
    """What SECPLA says of one goal, or target of it, for one Elemento."""

    elemento_id: UUID
    objetivo: int
    meta: str | None
    razon: str
    confirma: bool


@dataclass(frozen=True, slots=True)
class Lote:
    """Actividades that are settled together.

    `arriba` are the keys of what all of them hang from, whose goals are theirs too.
    """

    actividades: Sequence[UUID]
    arriba: Collection[UUID]


def leer_ods(escrito: str) -> tuple[int, str | None]:
    """Read a goal or a target from its number; what follows it is its name.

    Raises NoSePuede, saying what to write.
    """
    codigo = escrito.strip().partition(" ")[0].lower().rstrip(".")
    if meta := POR_CODIGO.get(codigo):
        return meta.objetivo, codigo
    if (
        codigo.isascii()
        and codigo.isdecimal()
        and len(codigo) <= len(str(len(OBJETIVOS)))
    ):
        objetivo = int(codigo)
        if 1 <= objetivo <= len(OBJETIVOS):
            return objetivo, None
    raise NoSePuede(_NO_ES)


def revisar_ods(
    session: Session,
    lote: Lote,
    decisiones: Sequence[DecisionOds],
    *,
    sin_ods: str,
    actor: Actor,
    ahora: datetime,
) -> None:
    """Write each decision and mark the Actividades as reviewed.

    What serves no goal needs a reason. Raises NoSePuede without, Conflicto when
    somebody else reviewed any of them meanwhile.
    """
    motivo = sin_ods.strip()
    if len(motivo) > LARGO_RAZON:
        mensaje = f"El motivo puede tener hasta {LARGO_RAZON} caracteres: acórtelo."
        raise NoSePuede(mensaje)
    elementos = _tomar(session, lote.actividades)
    if not elementos or _revisadas(session, lote.actividades):
        raise Conflicto(_OTRA_PERSONA)
    for decision in decisiones:
        _decidir(session, decision, actor, ahora)
    session.flush()
    con_ods = _con_confirmado(session, [*lote.actividades, *lote.arriba])
    todas = bool(con_ods & set(lote.arriba))
    huerfanas = [e for e in elementos if not todas and e.id not in con_ods]
    if huerfanas and not motivo:
        codigos = ", ".join(e.codigo for e in huerfanas)
        raise NoSePuede(_FALTA_MOTIVO.format(codigos))
    sin_objetivo = {e.id for e in huerfanas}
    session.add_all(
        RevisionOds(
            elemento_id=e.id,
            sin_ods=motivo if e.id in sin_objetivo else None,
            revisado_en=ahora,
            revisado_por_id=actor.id,
        )
        for e in elementos
    )
    session.flush()


def agregar_ods(
    session: Session,
    elemento: Elemento,
    escrito: str,
    *,
    razon: str,
    actor: Actor,
    ahora: datetime,
) -> tuple[int, str | None]:
    """Confirm a goal by hand; return it. Raises NoSePuede if it is none."""
    objetivo, meta = leer_ods(escrito)
    motivo = razon.strip()
    if len(motivo) > LARGO_RAZON:
        mensaje = f"El porqué puede tener hasta {LARGO_RAZON} caracteres: acórtelo."
        raise NoSePuede(mensaje)
    _tomar(session, [elemento.id])
    decision = DecisionOds(
        elemento.id, objetivo, meta, motivo or _A_MANO, confirma=True
    )
    _decidir(session, decision, actor, ahora)
    session.flush()
    return objetivo, meta


def deshacer_ods(session: Session, lote: Lote, elementos: Sequence[UUID]) -> None:
    """Take a review back: what was decided of these Elementos is proposed again."""
    _tomar(session, lote.actividades)
    if not _revisadas(session, lote.actividades):
        raise Conflicto(_NADA_QUE_DESHACER)
    for enlace in session.scalars(
        select(VinculoOds).where(VinculoOds.elemento_id.in_(elementos))
    ):
        enlace.estado = EstadoPropuesta.PROPUESTO
        enlace.decidido_en = None
        enlace.decidido_por_id = None
    for revision in session.scalars(
        select(RevisionOds).where(RevisionOds.elemento_id.in_(lote.actividades))
    ):
        session.delete(revision)
    session.flush()


def _tomar(session: Session, claves: Sequence[UUID]) -> list[Elemento]:
    """Return the Elementos in plan order; whoever decides on them at once waits."""
    return list(
        session.scalars(
            select(Elemento)
            .where(Elemento.id.in_(claves))
            .order_by(Elemento.ruta)
            .with_for_update()
        )
    )


def _revisadas(session: Session, claves: Sequence[UUID]) -> bool:
    consulta = select(RevisionOds.id).where(RevisionOds.elemento_id.in_(claves))
    return session.scalars(consulta.limit(1)).first() is not None


def _con_confirmado(session: Session, claves: Sequence[UUID]) -> set[UUID]:
    return set(
        session.scalars(
            select(VinculoOds.elemento_id).where(
                VinculoOds.elemento_id.in_(claves),
                VinculoOds.estado == EstadoPropuesta.CONFIRMADO,
            )
        )
    )


def _decidir(
    session: Session, decision: DecisionOds, actor: Actor, ahora: datetime
) -> None:
    """Settle a link, new or there already; the reason of one that is there stays."""
    enlace = session.scalars(
        select(VinculoOds).where(
            VinculoOds.elemento_id == decision.elemento_id,
            VinculoOds.objetivo == decision.objetivo,
            VinculoOds.meta_ods.is_not_distinct_from(decision.meta),
        )
    ).one_or_none()
    if enlace is None:
        enlace = VinculoOds(
            elemento_id=decision.elemento_id,
            objetivo=decision.objetivo,
            meta_ods=decision.meta,
            razon=decision.razon,
        )
        session.add(enlace)
    estado = (
        EstadoPropuesta.CONFIRMADO if decision.confirma else EstadoPropuesta.RECHAZADO
    )
    if enlace.estado is estado:
        return  # who decided it first stays named
    enlace.estado = estado
    enlace.decidido_en = ahora
    enlace.decidido_por_id = actor.id
