"""Taking a Corte: the figures of a day, frozen for whoever they are shown to."""

from base64 import b64encode
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.congelar import congelar
from pladeco.domain.informar import Problema
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import Destinatario
from pladeco.models import Corte, Institucion, Instrumento
from pladeco.queries.ajustes import load_ajustes, load_dias_feriados
from pladeco.queries.cortes import EL_PROGRAMA, huella_de
from pladeco.queries.informe.contexto import load_contexto
from pladeco.queries.informe.hacer import informe_de
from pladeco.queries.informe.registros import Cabecera
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.resultados import PlanJuzgado
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.services.turno import esperar_turno

_ANIOS_DE_FERIADOS: Final = 2  # a Corte of December is observed in January


def tomar_corte(
    session: Session,
    juzgado: PlanJuzgado,
    *,
    proposito: str,
    actor: Actor | None,
    ahora: datetime,
    hoy: date,
    destinatario: Destinatario | None = None,
    sesion: str = "",
    clave: UUID | None = None,
) -> Corte:
    """Freeze the plan as judged. Raises NoSePuede without purpose or for the future.

    Without `actor` the program does it. `sesion` tells the session it is made for.
    `clave` is the new row's key: sent twice, it is taken once.
    """
    esperar_turno(session, Instrumento, juzgado.plan.id)
    if clave is not None and (ya := session.get(Corte, clave)):
        return ya
    if not proposito.strip():
        dice = "Diga para qué es el corte: por ejemplo, sesión del Concejo."
        raise ConProblemas([Problema("proposito", dice)])
    if juzgado.corte > hoy:
        raise NoSePuede("Un corte no puede ser de una fecha que aún no llega.")
    plan = juzgado.plan
    if juzgado.corte < plan.desde:
        mensaje = (
            f"El plan comienza el {plan.desde:%d-%m-%Y}: un corte no puede ser de "
            "antes."
        )
        raise NoSePuede(mensaje)
    anio = juzgado.corte.year
    numero = _siguiente_numero(session, juzgado, anio)
    cabecera = Cabecera(
        institucion=plan.institucion,
        comuna=plan.comuna,
        instrumento=plan.nombre,
        desde=plan.desde,
        hasta=plan.hasta,
        fecha=juzgado.corte,
        numero=f"{numero}/{anio}",
        proposito=proposito.strip(),
        creado_en=ahora,
        creado_por=EL_PROGRAMA if actor is None else actor.nombre,
        version_plan=plan.version,
        es_demo=plan.es_demo,
        umbrales=plan.umbrales,
        destinatario=destinatario,
        sesion=sesion.strip(),
        vision=plan.vision or "",
        mision=plan.mision or "",
        dias_cosoc=load_ajustes(session).dias_observar_cosoc,
        feriados=load_dias_feriados(session, range(anio, anio + _ANIOS_DE_FERIADOS)),
        emblema=_emblema(session, plan),
    )
    contexto = load_contexto(session, plan, juzgado.corte)
    contenido = congelar(informe_de(juzgado, cabecera, contexto))
    corte = Corte(
        instrumento_id=plan.id,
        anio=anio,
        numero=numero,
        fecha=juzgado.corte,
        proposito=proposito.strip(),
        destinatario=destinatario,
        sesion=sesion.strip() or None,
        contenido=contenido,
        sha256=huella_de(contenido),
        creado_en=ahora,
        creado_por_id=None if actor is None else actor.id,
    )
    if clave is not None:
        corte.id = clave
    session.add(corte)
    session.flush()
    return corte


def _emblema(session: Session, plan: PlanCargado) -> str:
    """Return it as a Corte keeps it, so that its reports bear it for ever."""
    if plan.emblema is None:
        return ""
    png = session.get_one(Institucion, plan.institucion_id).emblema
    return b64encode(png or b"").decode()


def _siguiente_numero(session: Session, juzgado: PlanJuzgado, anio: int) -> int:
    ultimo = session.scalar(
        select(func.max(Corte.numero)).where(
            Corte.instrumento_id == juzgado.plan.id, Corte.anio == anio
        )
    )
    return (ultimo or 0) + 1
