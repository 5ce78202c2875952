"""SECPLA settles what the program proposed: ODS links, and vínculos of both trees."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import EstadoPropuesta, Nivel
from pladeco.models import Elemento, Vinculo, VinculoOds
from pladeco.services.errores import Conflicto, NoSePuede

_OTRA_PERSONA = (
    "Otra persona decidió este vínculo antes que usted. No se cambió nada: mire cómo "
    "quedó y decida otra vez."
)


def decidir_ods(
    session: Session,
    enlace: VinculoOds,
    decision: EstadoPropuesta,
    *,
    actor: Actor,
    ahora: datetime,
) -> None:
    """Accept or reject a proposed goal, or take the decision back."""
    _decidir(enlace, decision, actor, ahora)
    session.flush()


def decidir_vinculo(
    session: Session,
    vinculo: Vinculo,
    decision: EstadoPropuesta,
    *,
    visto: EstadoPropuesta,
    actor: Actor,
    ahora: datetime,
) -> None:
    """Accept or reject a vínculo, or take the decision back.

    Raises Conflicto when it is no longer in the state that was `visto`.
    """
    session.refresh(vinculo, with_for_update=True)
    if vinculo.estado is not visto:
        raise Conflicto(_OTRA_PERSONA)
    _decidir(vinculo, decision, actor, ahora)
    session.flush()


def vincular(
    session: Session,
    desde: Elemento,
    hacia: Elemento,
    *,
    razon: str,
    actor: Actor,
    ahora: datetime,
) -> Vinculo:
    """Link by hand; one that was proposed or rejected before is confirmed instead."""
    if desde.instrumento_id != hacia.instrumento_id:
        raise NoSePuede("Los dos deben ser del mismo plan.")
    if not _es_de_matriz(session, desde):
        raise NoSePuede("Un vínculo parte de un programa de las matrices.")
    if not _es_estrategico(session, hacia):
        raise NoSePuede(
            "Un vínculo llega a un plan o a un programa de la tabla estratégica."
        )
    # Whoever links the same two at once waits here, and then finds the vínculo.
    session.refresh(desde, with_for_update=True)
    vinculo = session.scalars(
        select(Vinculo).where(
            Vinculo.desde_id == desde.id, Vinculo.hacia_id == hacia.id
        )
    ).one_or_none()
    if vinculo is None:
        vinculo = Vinculo(desde_id=desde.id, hacia_id=hacia.id, razon=razon.strip())
        session.add(vinculo)
    elif vinculo.estado is EstadoPropuesta.CONFIRMADO:
        raise NoSePuede("Ese vínculo ya está confirmado.")
    _decidir(vinculo, EstadoPropuesta.CONFIRMADO, actor, ahora)
    session.flush()
    return vinculo


def _decidir(
    propuesta: Vinculo | VinculoOds,
    decision: EstadoPropuesta,
    actor: Actor,
    ahora: datetime,
) -> None:
    propuesta.estado = decision
    abierta = decision is EstadoPropuesta.PROPUESTO
    propuesta.decidido_en = None if abierta else ahora
    propuesta.decidido_por_id = None if abierta else actor.id


def _superior(session: Session, elemento: Elemento) -> Nivel | None:
    if elemento.superior_id is None:
        return None
    return session.get_one(Elemento, elemento.superior_id).nivel


def _es_de_matriz(session: Session, elemento: Elemento) -> bool:
    return elemento.nivel is Nivel.OBJETIVO_LOCAL or (
        elemento.nivel is Nivel.PROGRAMA
        and _superior(session, elemento) is Nivel.OBJETIVO_LOCAL
    )


def _es_estrategico(session: Session, elemento: Elemento) -> bool:
    return elemento.nivel is Nivel.PLAN or (
        elemento.nivel is Nivel.PROGRAMA and _superior(session, elemento) is Nivel.PLAN
    )
