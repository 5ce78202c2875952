"""Workbooks that the program makes and sends as a file."""

from io import BytesIO

from flask import Response, send_file

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def enviar_libro(contenido: bytes, nombre: str) -> Response:
    """Send a workbook as attachment under a name, which ends in `.xlsx`."""
    return send_file(
        BytesIO(contenido), mimetype=_XLSX, as_attachment=True, download_name=nombre
    )
