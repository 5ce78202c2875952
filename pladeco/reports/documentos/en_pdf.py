"""HTML to a tagged PDF, and a drawing to PNG, by WeasyPrint: nothing is fetched.

It is imported when the first PDF is asked for: it needs Pango, which a Windows server
has not. Without it everything else works.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

import pypdfium2

from pladeco.reports.documentos.en_html import en_html, en_pagina
from pladeco.reports.documentos.estructura import Documento, Figura
from pladeco.reports.pasos import Progreso

SIN_PANGO: Final = (
    "Este servidor no puede hacer PDF: le falta la biblioteca Pango. Pida el informe "
    "en Word, o pida a quien administra el servidor que la instale."
)
_PUNTOS_POR_PUNTO: Final = 3  # of a drawing in Word: 216 to the inch


class PdfNoDisponible(Exception):  # noqa: N818 - told in Spanish
    """No PDF can be made on this server; the sentence says why and what to do."""


def en_pdf(documento: Documento, progreso: Progreso) -> bytes:
    """Return the document as PDF/UA. Raises PdfNoDisponible without Pango."""
    progreso(5, "Armando el documento")
    pagina = _impresora()(string=en_html(documento))
    progreso(30, "Componiendo las páginas")
    compuesto = pagina.render(pdf_variant="pdf/ua-1")
    progreso(80, "Escribiendo el PDF")
    pdf: bytes = compuesto.write_pdf(pdf_variant="pdf/ua-1")
    return pdf


def en_png(figura: Figura) -> bytes | None:
    """Return a drawing for who cannot show SVG; `None` where nothing can draw it."""
    try:
        pdf = _impresora()(string=en_pagina(figura)).write_pdf()
    except PdfNoDisponible:
        return None
    with pypdfium2.PdfDocument(pdf) as abierto:
        pagina = abierto[0]
        imagen = pagina.render(scale=_PUNTOS_POR_PUNTO).to_pil()
        pagina.close()
    salida = BytesIO()
    imagen.save(salida, "PNG")
    return salida.getvalue()


def _impresora() -> Callable[..., Any]:
    """Return what takes a page; whatever the page asks for from outside is refused."""
    try:
        from weasyprint import HTML  # noqa: PLC0415
        from weasyprint.urls import (  # noqa: PLC0415
            FatalURLFetchingError,
            URLFetcher,
        )
    except OSError as falla:
        raise PdfNoDisponible(SIN_PANGO) from falla

    class NadaDeAfuera(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> object:
            mensaje = f"a document asked for {url} ({headers})"
            raise FatalURLFetchingError(mensaje)

    return lambda string: HTML(string=string, url_fetcher=NadaDeAfuera())
