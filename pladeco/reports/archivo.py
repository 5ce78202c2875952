"""The bytes of a workbook: the same book is the same file, whenever it is made."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter
from typing_extensions import override

_UNIX: Final = 3
_PRIMER_ANIO: Final = 1980  # a zip knows no earlier date


def en_bytes(libro: Workbook, instante: datetime) -> bytes:
    """Save with one instant everywhere, where openpyxl would ask the clock."""
    libro.properties.created = libro.properties.modified = instante
    salida = BytesIO()
    with _Archivo(salida, instante) as archivo:
        ExcelWriter(libro, archivo).write_data()
    return salida.getvalue()


class _Archivo(ZipFile):
    """A zip whose entries all bear the same instant."""

    def __init__(self, salida: BytesIO, instante: datetime) -> None:
        super().__init__(salida, "w", ZIP_DEFLATED)
        anio = max(instante.year, _PRIMER_ANIO)
        self._instante = (anio, *instante.timetuple()[1:6])

    @override
    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        entrada = ZipInfo(zinfo_or_arcname, self._instante)
        entrada.compress_type = ZIP_DEFLATED
        entrada.create_system = _UNIX
        entrada.external_attr = 0o600 << 16
        super().writestr(entrada, data)

    @override
    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        self.writestr(arcname, Path(filename).read_bytes())
