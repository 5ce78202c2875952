"""The same rows, the same bytes: a workbook made twice is one file."""

import re
import zipfile
from datetime import datetime
from io import BytesIO
from typing import Final

from openpyxl import Workbook

_MOMENTO: Final = (2000, 1, 1, 0, 0, 0)
_MODIFICADO = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")
_FIJO = rb"\g<1>2000-01-01T00:00:00Z\g<2>"


def guardar(libro: Workbook) -> bytes:
    """Save without the clock: openpyxl stamps both the parts and the properties."""
    libro.properties.creator = "pladeco"
    libro.properties.created = datetime(*_MOMENTO)  # noqa: DTZ001 - as files hold it
    crudo = BytesIO()
    libro.save(crudo)
    fijo = BytesIO()
    with (
        zipfile.ZipFile(crudo) as antes,
        zipfile.ZipFile(fijo, "w", zipfile.ZIP_DEFLATED) as despues,
    ):
        for parte in antes.infolist():
            datos = antes.read(parte)
            if parte.filename == "docProps/core.xml":
                datos = _MODIFICADO.sub(_FIJO, datos)
            fija = zipfile.ZipInfo(parte.filename, _MOMENTO)
            fija.compress_type = zipfile.ZIP_DEFLATED
            fija.external_attr = 0o600 << 16
            despues.writestr(fija, datos)
    return fijo.getvalue()
