"""Deleting the files that a death, or whoever never came back, left without a row."""

from datetime import timedelta

from pladeco.domain.explicacion.numeros import contar
from pladeco.estafeta import correos_sin_anotar
from pladeco.jobs.tarea import Momento
from pladeco.services.sueltos import archivos_sueltos

_RECIENTE = timedelta(days=1)  # what comes in now gets its row within minutes


def borrar_sueltos(momento: Momento) -> str:
    """Delete what nobody names, a day after it came."""
    antes_de = momento.ahora - _RECIENTE
    with momento.escribiendo() as session:
        sobran = list(
            archivos_sueltos(session, momento.config.instancia, antes_de=antes_de)
        )
        sobran += correos_sin_anotar(momento.config, session, antes_de=antes_de)
    for ruta in sobran:
        ruta.unlink(missing_ok=True)
    if not sobran:
        return "no había archivos sueltos"
    return f"se borraron {contar(len(sobran), 'archivo suelto', 'archivos sueltos')}"
