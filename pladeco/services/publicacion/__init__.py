"""A copy of the portal that any web server can host: pages, data, pictures, no server.

Links are relative, so that it stands in any folder. Made again of the same Cortes it is
the same, byte for byte; what is published no longer is taken away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pladeco.services.publicacion.carpeta import REGISTRO, Cambios, a_solas
from pladeco.services.publicacion.lectura import (
    COPIA,
    DE_LA_CASA,
    PAGINA,
    Leer,
    Respuesta,
    archivos_de,
    recorrer,
)

__all__ = ["COPIA", "REGISTRO", "Copia", "Leer", "Respuesta", "publicar_copia"]


@dataclass(slots=True)
class Copia:
    """What was copied: how many of each that people look for, and what changed."""

    cambios: Cambios
    paginas: int = 0
    datos: int = 0
    imagenes: int = 0


def publicar_copia(leer: Leer, estaticos: Path, carpeta: Path) -> Copia:
    """Write the portal below `carpeta`, reading each page through `leer`.

    Raises NoSePuede where the folder holds what is not a copy of ours, cannot be
    written, or is being written. One that was cut short is finished by the next.
    """
    with a_solas(carpeta) as anterior:
        respuestas = recorrer(leer)
        archivos = archivos_de(respuestas)
        for ruta in sorted(r for r in estaticos.rglob("*") if r.is_file()):
            nombre = f"static/{ruta.relative_to(estaticos).as_posix()}"
            archivos[nombre] = ruta.read_bytes()
        return _contar(respuestas, anterior.cambiar_por(archivos))


def _contar(respuestas: Mapping[str, Respuesta], cambios: Cambios) -> Copia:
    """Count what people look for: not what every page wears."""
    copia = Copia(cambios)
    for ruta, respuesta in respuestas.items():
        if ruta in DE_LA_CASA:
            continue
        if respuesta.media == PAGINA:
            copia.paginas += 1
        elif respuesta.media.startswith("image/"):
            copia.imagenes += 1
        else:
            copia.datos += 1
    return copia
