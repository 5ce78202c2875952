"""Signing a Corte, handing it to the COSOC, publishing and withdrawing it."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.cortes import ActoPropuesto, check_acto, tramite_de
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import AccionCorte
from pladeco.models import ActoCorte, Corte
from pladeco.queries.cortes import esta_intacto
from pladeco.services.errores import ConProblemas, NoSePuede


def hacer_acto(
    session: Session,
    corte: Corte,
    propuesto: ActoPropuesto,
    *,
    actor: Actor,
    ahora: datetime,
    hoy: date,
) -> ActoCorte:
    """Do it, once. Raises ConProblemas with all that stands against it.

    What does not match its hash is never signed nor published: NoSePuede.
    """
    session.flush()
    # One after the other: whoever comes second sees what the first did.
    session.scalar(select(Corte.id).where(Corte.id == corte.id).with_for_update())
    actos = session.scalars(
        select(ActoCorte)
        .where(ActoCorte.corte_id == corte.id)
        .order_by(ActoCorte.en, ActoCorte.id)
    ).all()
    if problemas := check_acto(propuesto, tramite_de(actos), hoy=hoy):
        raise ConProblemas(problemas)
    if propuesto.accion in _DAN_FE and not esta_intacto(corte.contenido, corte.sha256):
        raise NoSePuede(
            "Lo guardado en este corte no coincide con su huella: alguien lo cambió "
            "fuera del programa. Avise a quien administra el servidor y haga otro."
        )
    acto = ActoCorte(
        corte_id=corte.id,
        accion=propuesto.accion,
        fecha=propuesto.fecha,
        en=ahora,
        por_id=actor.id,
        nota=propuesto.nota.strip() or None,
    )
    session.add(acto)
    session.flush()
    return acto


_DAN_FE = frozenset(
    {AccionCorte.FIRMAR, AccionCorte.ENTREGAR_COSOC, AccionCorte.PUBLICAR}
)
