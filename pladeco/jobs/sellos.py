"""Sealing what the Bitácora held on each day that is over."""

from pladeco.jobs.tarea import Momento
from pladeco.services.sellos import sellar_siguiente


def sellar_bitacora(momento: Momento) -> str:
    """Seal every day that waits, each in a transaction of its own."""
    dias = []
    while momento.sigue():
        with momento.escribiendo() as session:
            sello = sellar_siguiente(session, ahora=momento.ahora)
            if sello is None:
                break
            dias.append(sello.dia)
    if not dias:
        return "todo estaba sellado"
    hasta = f"{dias[-1]:%d-%m-%Y}"
    return (
        f"1 día sellado: {hasta}"
        if len(dias) == 1
        else (f"{len(dias)} días sellados, hasta el {hasta}")
    )
