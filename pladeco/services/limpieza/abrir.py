"""Which room opens which kind of file."""

from pathlib import Path

from pladeco.services.limpieza.acuerdo import JPEG, PDF, PNG
from pladeco.services.limpieza.documento import limpiar_documento
from pladeco.services.limpieza.imagen import Hecho, limpiar_imagen
from pladeco.services.limpieza.office import revisar_office


def abrir(media: str, ruta: Path, limpia: Path, previa: Path) -> Hecho:
    """Write the copies there are to be. Raises NoSirve."""
    if media in {JPEG, PNG}:
        return limpiar_imagen(ruta, media, limpia, previa)
    if media == PDF:
        return limpiar_documento(ruta, limpia, previa)
    return revisar_office(ruta, media)
