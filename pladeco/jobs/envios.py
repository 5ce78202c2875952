"""Reports that go by mail on their own: asked for, waited for, sent once."""

from sqlalchemy.orm import Session

from pladeco.cartas import escribir_carta
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.informes import titulo_informe
from pladeco.domain.vocabulario import EstadoInforme
from pladeco.jobs.tarea import Momento, plan_vigente
from pladeco.models import Corte, Informe
from pladeco.queries.envios import Lector, PorEnviar, load_lectores, load_por_enviar
from pladeco.services.correos import Carta
from pladeco.services.envios import anotar_envio, avisar_sin_corte, avisar_sin_informe
from pladeco.services.informes import informe_de_corte, pedir_informe


def enviar_programados(momento: Momento) -> str:
    """Send what has its day; a report that is not made yet is asked for first."""
    enviados = esperan = 0
    with momento.escribiendo() as session:
        plan = plan_vigente(session)
        if plan is None:
            return "todavía no hay un plan"
        for por in load_por_enviar(session, plan.id, hoy=momento.hoy):
            if _enviar(session, por, momento):
                enviados += 1
            else:
                esperan += 1
    partes = [contar(enviados, "enviado", "enviados")] if enviados else []
    partes += [contar(esperan, "espera", "esperan")] if esperan else []
    return "; ".join(partes) or "ninguno tiene su día"


def _enviar(session: Session, por: PorEnviar, momento: Momento) -> bool:
    """Send one if its report is issued; `False` while something is missing."""
    if por.ocasion.corte is None:
        avisar_sin_corte(session, por, ahora=momento.ahora)
        return False
    corte = session.get_one(Corte, por.ocasion.corte.id)
    clase, formato = por.envio.clase, por.envio.formato
    informe = informe_de_corte(session, corte.id, clase, formato)
    if informe is None:
        pedir_informe(session, corte, clase, formato, actor=None, ahora=momento.ahora)
        return False
    if informe.estado is EstadoInforme.FALLIDO:
        avisar_sin_informe(session, por, corte, ahora=momento.ahora)
    if informe.estado is not EstadoInforme.EMITIDO:
        return False
    lectores = load_lectores(session, por.envio.roles, por.envio.correos)
    cartas = [(lector, _carta(lector, corte, informe, momento)) for lector in lectores]
    anotar_envio(session, por, informe, cartas, ahora=momento.ahora)
    return True


def _carta(lector: Lector, corte: Corte, informe: Informe, momento: Momento) -> Carta:
    return escribir_carta(
        "informe",
        lector=lector,
        corte=corte,
        titulo=titulo_informe(informe.clase, informe.formato),
        informe=informe,
        base=momento.config.direccion_publica.rstrip("/"),
    )
