"""Evidence: files kept under a random name outside static/, and links.

What a file is, is decided by its content and not by its name. The original stays as it
came, and private; a copy without what it tells besides is what others see.
"""

from pladeco.services.evidencias.anexos import adjuntar, guardar_enlace
from pladeco.services.evidencias.clases import ADMITIDOS
from pladeco.services.evidencias.recepcion import (
    MAXIMO,
    MAXIMO_ARCHIVOS,
    ArchivoListo,
    ArchivoRechazado,
    Contenido,
    EvidenciaLista,
    preparar_archivo,
    preparar_evidencia,
)

__all__ = [
    "ADMITIDOS",
    "MAXIMO",
    "MAXIMO_ARCHIVOS",
    "ArchivoListo",
    "ArchivoRechazado",
    "Contenido",
    "EvidenciaLista",
    "adjuntar",
    "guardar_enlace",
    "preparar_archivo",
    "preparar_evidencia",
]
