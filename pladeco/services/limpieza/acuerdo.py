"""What program and child agree on: media, reasons of a refusal, what is told back."""

from enum import StrEnum
from typing import Final

JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
PDF: Final = "application/pdf"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
XLSX: Final = f"{_OFFICE}.spreadsheetml.sheet"
DOCX: Final = f"{_OFFICE}.wordprocessingml.document"

MAXIMO_PIXELES: Final = 60_000_000
MAXIMO_PAGINAS: Final = 500
LARGO_TEXTO: Final = 200_000  # characters looked through for personal data


class Rechazo(StrEnum):
    """Why a file is not taken."""

    ROTO = "roto"
    ENORME = "enorme"
    BOMBA = "bomba"
    CON_CLAVE = "con_clave"
    DOBLE = "doble"
    MACROS = "macros"
    PAGINAS = "paginas"


class Quitado(StrEnum):
    """What the original has and its copy has not."""

    UBICACION = "ubicacion"
    PROGRAMA = "programa"
    ADJUNTOS = "adjuntos"


class NoSirve(Exception):  # noqa: N818 - an answer, not a fault of ours
    """The file is not taken, for this reason."""

    def __init__(self, rechazo: Rechazo) -> None:
        super().__init__(rechazo.value)
        self.rechazo = rechazo
