"""Taking a Corte: the figures of a day, frozen for whoever they are shown to."""

import hashlib
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.congelar import congelar
from pladeco.domain.permisos import Actor
from pladeco.models import Corte
from pladeco.queries.cortes import EL_PROGRAMA
from pladeco.queries.informe import Cabecera, informe_de
from pladeco.queries.resultados import PlanJuzgado
from pladeco.services.errores import NoSePuede


def tomar_corte(
    session: Session,
    juzgado: PlanJuzgado,
    *,
    proposito: str,
    actor: Actor | None,
    ahora: datetime,
    hoy: date,
) -> Corte:
    """Freeze the plan as judged. Raises NoSePuede without purpose or for the future.

    Without `actor` the program does it.
    """
    if not proposito.strip():
        raise NoSePuede("Diga para qué es el corte: por ejemplo, sesión del Concejo.")
    if juzgado.corte > hoy:
        raise NoSePuede("Un corte no puede ser de una fecha que aún no llega.")
    plan = juzgado.plan
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
    )
    contenido = congelar(informe_de(juzgado, cabecera))
    corte = Corte(
        instrumento_id=plan.id,
        anio=anio,
        numero=numero,
        fecha=juzgado.corte,
        proposito=proposito.strip(),
        contenido=contenido,
        sha256=hashlib.sha256(contenido.encode()).hexdigest(),
        creado_en=ahora,
        creado_por_id=None if actor is None else actor.id,
    )
    session.add(corte)
    session.flush()
    return corte


def _siguiente_numero(session: Session, juzgado: PlanJuzgado, anio: int) -> int:
    ultimo = session.scalar(
        select(func.max(Corte.numero)).where(
            Corte.instrumento_id == juzgado.plan.id, Corte.anio == anio
        )
    )
    return (ultimo or 0) + 1
