"""Files of nobody: what a death left without its row, what nobody came back for."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import String, cast, or_, select
from sqlalchemy.orm import Session

from pladeco.models import Bitacora
from pladeco.queries.archivos_guardados import (
    EVIDENCIAS,
    INFORMES,
    LIBROS,
    load_archivos,
)


def archivos_sueltos(
    session: Session, instancia: Path, *, antes_de: datetime
) -> Iterator[Path]:
    """Give the files, older than `antes_de`, that no row ever named.

    A younger one may be about to get its row, or to be confirmed as a workbook is.
    What a row once named is another matter: Ajustes says how long it is kept
    (`retencion`).
    """
    nombrados = {archivo.nombre for archivo in load_archivos(session)}
    for carpeta in (EVIDENCIAS, INFORMES, LIBROS):
        for ruta in sorted((instancia / carpeta).glob("*")):
            if f"{carpeta}/{ruta.name}" in nombrados or not _es_vieja(ruta, antes_de):
                continue
            if not _tuvo_fila(session, ruta.name):
                yield ruta


def _es_vieja(ruta: Path, antes_de: datetime) -> bool:
    try:
        return datetime.fromtimestamp(ruta.stat().st_mtime, UTC) < antes_de
    except FileNotFoundError:  # somebody took it meanwhile
        return False


def _tuvo_fila(session: Session, clave: str) -> bool:
    """Ask the Bitácora, which tells what each row held."""
    dice = [cast(d, String).contains(clave) for d in (Bitacora.antes, Bitacora.despues)]
    consulta = select(Bitacora.id).where(or_(*dice)).limit(1)
    return session.scalar(consulta) is not None
