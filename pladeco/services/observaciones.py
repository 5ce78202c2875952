"""Observing an Elemento or a Corte, and answering it: once, and for good."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.observaciones import (
    PARA_RESPONDER,
    RespuestaPropuesta,
    Texto,
    calidades_de,
    check_observacion,
    check_respuesta,
    fuera_de_plazo,
)
from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.informar import Problema
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import Calidad
from pladeco.models import Instrumento, Observacion
from pladeco.queries.ajustes import load_ajustes, load_habiles
from pladeco.queries.cortes import load_tramite
from pladeco.queries.observaciones import con_conocidas
from pladeco.services.avisos import avisar_observacion, avisar_respuesta
from pladeco.services.errores import Conflicto, ConProblemas
from pladeco.services.turno import esperar_turno


@dataclass(frozen=True, slots=True)
class ObservacionPropuesta:
    """What somebody wants to observe, and about what.

    `clave` is the new row's key; `reparos` is what the door found wrong already, to be
    told with the rest.
    """

    texto: Texto
    calidad: Calidad | None
    elemento_id: UUID | None = None
    corte_id: UUID | None = None
    clave: UUID | None = None
    reparos: tuple[Problema, ...] = ()


def observar(
    session: Session,
    instrumento_id: UUID,
    propuesta: ObservacionPropuesta,
    *,
    actor: Actor,
    ahora: datetime,
) -> Observacion:
    """Register it with its number and its clock; sent twice, it is registered once.

    Raises ConProblemas with all that stands against it.
    """
    # Two at once get two numbers, one sent twice gets one.
    esperar_turno(session, Instrumento, instrumento_id)
    if ya := _la_misma(session, propuesta, actor):
        return ya
    corte = load_tramite(session, propuesta.corte_id) if propuesta.corte_id else None
    problemas = [
        *propuesta.reparos,
        *check_observacion(
            con_conocidas(session, propuesta.texto, propuesta.elemento_id),
            sobre_algo=bool(
                propuesta.elemento_id or propuesta.corte_id or propuesta.reparos
            ),
            corte=corte,
            calidad=propuesta.calidad,
            posibles=calidades_de(actor),
        ),
    ]
    if problemas or propuesta.calidad is None:
        raise ConProblemas(problemas)
    ajustes, habiles, hoy = load_ajustes(session), load_habiles(session), dia_de(ahora)
    reloj = PARA_RESPONDER[propuesta.calidad]
    observacion = Observacion(
        instrumento_id=instrumento_id,
        numero=_siguiente_numero(session, instrumento_id),
        autor_id=actor.id,
        calidad=propuesta.calidad,
        elemento_id=propuesta.elemento_id,
        corte_id=propuesta.corte_id,
        texto=propuesta.texto.texto.strip(),
        recibida_en=ahora,
        vence=reloj.ultimo(hoy, ajustes, habiles),
        fuera_de_plazo=fuera_de_plazo(propuesta.calidad, corte, hoy, ajustes, habiles),
    )
    if propuesta.clave is not None:
        observacion.id = propuesta.clave
    session.add(observacion)
    session.flush()
    avisar_observacion(session, observacion, ahora=ahora)
    return observacion


def responder(
    session: Session,
    observacion: Observacion,
    respuesta: RespuestaPropuesta,
    *,
    actor: Actor,
    ahora: datetime,
) -> None:
    """Answer it. Raises Conflicto where it has an answer, else ConProblemas."""
    session.flush()
    # One after the other: whoever comes second sees the answer of the first.
    session.refresh(observacion, with_for_update=True)
    if observacion.respuesta is not None:
        mensaje = (
            f"La observación N° {observacion.numero} ya tiene respuesta: se responde "
            "una sola vez, y queda como se envió."
        )
        raise Conflicto(mensaje)
    texto = con_conocidas(session, respuesta.texto, observacion.elemento_id)
    if problemas := check_respuesta(replace(respuesta, texto=texto)):
        raise ConProblemas(problemas)
    observacion.respuesta = respuesta.texto.texto.strip()
    observacion.documento = respuesta.documento.strip() or None
    observacion.respondida_en = ahora
    observacion.respondida_por_id = actor.id
    session.flush()
    avisar_respuesta(session, observacion, ahora=ahora)


def _la_misma(
    session: Session, propuesta: ObservacionPropuesta, actor: Actor
) -> Observacion | None:
    if propuesta.clave is None:
        return None
    ya = session.get(Observacion, propuesta.clave)
    return ya if ya is not None and ya.autor_id == actor.id else None


def _siguiente_numero(session: Session, instrumento_id: UUID) -> int:
    ultimo = session.scalar(
        select(func.max(Observacion.numero)).where(
            Observacion.instrumento_id == instrumento_id
        )
    )
    return (ultimo or 0) + 1
