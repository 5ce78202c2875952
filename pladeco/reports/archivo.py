"""The bytes of a workbook: the same book is the same file, whenever it is made."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from shutil import copyfileobj
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter
from typing_extensions import override

from pladeco.reports.instantes import en_utc, sin_zona

_UNIX: Final = 3
_PRIMER_ANIO: Final = 1980  # a zip knows no earlier date


def en_bytes(libro: Workbook, instante: datetime) -> bytes:
    """Save with one instant everywhere, where openpyxl would ask the clock."""
    libro.properties.created = libro.properties.modified = sin_zona(instante)
    salida = BytesIO()
    with _Archivo(salida, instante) as archivo:
        ExcelWriter(libro, archivo).write_data()
    return salida.getvalue()


def entrada_de_zip(nombre: str, instante: datetime) -> ZipInfo:
    """Return what stands before a file in a zip, the same on every system."""
    utc = en_utc(instante)
    fecha = (max(utc.year, _PRIMER_ANIO), *utc.timetuple()[1:6])
    entrada = ZipInfo(nombre, fecha)
    entrada.compress_type = ZIP_DEFLATED
    entrada.create_system = _UNIX
    entrada.external_attr = 0o600 << 16
    return entrada


class _Archivo(ZipFile):
    """A zip whose entries all bear the same instant."""

    def __init__(self, salida: BytesIO, instante: datetime) -> None:
        super().__init__(salida, "w", ZIP_DEFLATED)
        self._instante = instante

    @override
    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        super().writestr(self._entrada(zinfo_or_arcname), data)

    @override
    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Copy a file piece by piece: the sheet of a long list is larger than all."""
        with (
            Path(filename).open("rb") as hoja,
            self.open(self._entrada(arcname), "w") as destino,
        ):
            copyfileobj(hoja, destino)

    def _entrada(self, nombre: str) -> ZipInfo:
        return entrada_de_zip(nombre, self._instante)
