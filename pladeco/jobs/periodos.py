"""Opening and closing Periodos on their day, and ending reopenings."""

from sqlalchemy import select

from pladeco.jobs.tarea import Momento
from pladeco.models import Instrumento
from pladeco.services.periodos import (
    abrir_los_que_toca,
    cerrar_los_que_toca,
    terminar_reaperturas,
)

_VERBOS = (
    ("se abrió", abrir_los_que_toca),
    ("terminó la reapertura de", terminar_reaperturas),
    ("se cerró", cerrar_los_que_toca),
)


def mover_periodos(momento: Momento) -> str:
    """Do what has its day, each kind in its own transaction; twice does nothing."""
    dichos = []
    for dicho, verbo in _VERBOS:
        with momento.escribiendo() as session:
            instrumento = session.scalar(
                select(Instrumento).order_by(Instrumento.desde.desc()).limit(1)
            )
            if instrumento is None:
                return "todavía no hay un plan"
            codigos = verbo(session, instrumento, ahora=momento.ahora, hoy=momento.hoy)
        dichos += [f"{dicho} {', '.join(codigos)}"] if codigos else []
    return "; ".join(dichos) or "nada que abrir ni cerrar"
