"""Signing a Corte, handing it to the COSOC, publishing and withdrawing it."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from pladeco.domain.cortes import ActoPropuesto, check_acto
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import AccionCorte
from pladeco.models import ActoCorte, Corte
from pladeco.queries.cortes import CorteAlterado, leer_intacto, load_tramite
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.services.turno import esperar_turno

_DAN_FE = frozenset(
    {AccionCorte.FIRMAR, AccionCorte.ENTREGAR_COSOC, AccionCorte.PUBLICAR}
)


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
    esperar_turno(session, Corte, corte.id)
    tramite = load_tramite(session, corte.id)
    if problemas := check_acto(propuesto, tramite, hoy=hoy):
        raise ConProblemas(problemas)
    if propuesto.accion in _DAN_FE:
        _exigir_intacto(corte)
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


def _exigir_intacto(corte: Corte) -> None:
    try:
        leer_intacto(corte.contenido, corte.sha256)
    except CorteAlterado as falla:
        raise NoSePuede(
            "Lo guardado en este corte no coincide con su huella: alguien lo cambió "
            "fuera del programa. Avise a quien administra el servidor y haga otro."
        ) from falla
