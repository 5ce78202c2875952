"""Deleting what is kept of people no longer than Ajustes says."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from pladeco.domain.ajustes import Ajustes
from pladeco.domain.explicacion.numeros import contar, enumerar
from pladeco.jobs.tarea import Momento
from pladeco.queries.ajustes import load_ajustes
from pladeco.services.retencion import (
    archivos_de_nadie,
    borrar_correos,
    borrar_evidencias,
    borrar_intentos,
    borrar_sesiones,
)

Verbo = Callable[[Session], int]


def borrar_lo_antiguo(momento: Momento) -> str:
    """Delete what has had its days, a few rows in each transaction."""
    with momento.escribiendo() as session:
        ajustes = load_ajustes(session)
    # Before the rows: a backup that began while they were there still finds their
    # files, until the next run.
    hasta = momento.ahora - timedelta(days=ajustes.dias_borradores)
    archivos = _borrar_archivos(momento, hasta)
    dichos = [
        contar(cuantos, una, varias)
        for verbo, una, varias in _verbos(ajustes, momento.ahora)
        if (cuantos := _todos(momento, verbo))
    ]
    if archivos:
        dichos.append(contar(archivos, "archivo", "archivos"))
    return f"borrados: {enumerar(dichos)}" if dichos else "nada había cumplido"


def _verbos(ajustes: Ajustes, ahora: datetime) -> tuple[tuple[Verbo, str, str], ...]:
    """Return what to do, with the words for one and for several."""

    def hace(dias: int) -> datetime:
        return ahora - timedelta(days=dias)

    def evidencias(session: Session) -> int:
        dias = ajustes.dias_borradores
        return borrar_evidencias(session, dias=dias, hasta=hace(dias))

    return (
        (
            lambda s: borrar_sesiones(s, hasta=hace(ajustes.dias_sesiones)),
            "sesión", "sesiones",
        ),
        (
            lambda s: borrar_intentos(s, hasta=hace(ajustes.dias_intentos)),
            "intento de ingreso", "intentos de ingreso",
        ),
        (
            lambda s: borrar_correos(s, hasta=hace(ajustes.dias_correos)),
            "correo", "correos",
        ),
        (
            evidencias,
            "medio de verificación de un borrador",
            "medios de verificación de borradores",
        ),
    )  # fmt: skip


def _todos(momento: Momento, verbo: Verbo) -> int:
    """Do it again until there is nothing left to do, or the turn is another's."""
    total = 0
    while momento.sigue():
        with momento.escribiendo() as session:
            borrados = verbo(session)
        if not borrados:
            break
        total += borrados
    return total


def _borrar_archivos(momento: Momento, hasta: datetime) -> int:
    """Delete files once no row tells of them: who dies before, does it next time."""
    carpeta = momento.config.evidencias
    with momento.escribiendo() as session:
        sobran = list(archivos_de_nadie(session, carpeta, hasta=hasta))
    for ruta in sobran:
        ruta.unlink(missing_ok=True)
    return len(sobran)
