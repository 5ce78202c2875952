"""Bringing Modificaciones of the plan into force on their day."""

import logging

from pladeco.jobs.tarea import Momento
from pladeco.models import Modificacion
from pladeco.services.modificaciones import aplicar_programadas

_registro = logging.getLogger(__name__)


def aplicar_modificaciones(momento: Momento) -> str:
    """Bring into force the Modificaciones of the plan whose day has come.

    One that the plan contradicts by now waits: its page tells SECPLA why.
    """
    with momento.escribiendo() as session:
        intentadas = aplicar_programadas(session, ahora=momento.ahora, hoy=momento.hoy)
        numeros = {
            hecha: [
                str(session.get_one(Modificacion, clave).numero)
                for clave, aplicada in intentadas
                if aplicada is hecha
            ]
            for hecha in (True, False)
        }
    dichos = [
        f"{texto}: {', '.join(numeros[hecha])}"
        for hecha, texto in ((True, "rigen"), (False, "no se pudieron aplicar"))
        if numeros[hecha]
    ]
    if numeros[False]:
        _registro.warning("modificaciones %s", dichos[-1])
    return "; ".join(dichos) or "ninguna esperaba"
