"""HTML to a tagged PDF, and a drawing to PNG, by WeasyPrint: nothing is fetched.

It is imported when the first PDF is asked for: it needs Pango, which a Windows server
has not. Without it everything else works.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import get_ident
from typing import Any, Final

import pypdfium2
from typing_extensions import override

from pladeco.reports.documentos.en_html import en_html, en_pagina
from pladeco.reports.documentos.estructura import Documento, Figura
from pladeco.reports.pasos import Progreso

SIN_PANGO: Final = (
    "Este servidor no puede hacer PDF: le falta la biblioteca Pango. Pida el informe "
    "en Word, o pida a quien administra el servidor que la instale."
)
_PROPIA: Final = "data:image/png;base64,"
_AL_COMPONER: Final = 30  # hundredths of the way
_COMPUESTO: Final = 80
_A_MEDIO_CAMINO: Final = 60  # pages: with so many it is said to be half composed
_PUNTOS_POR_PUNTO: Final = 3  # of a drawing in Word: 216 to the inch


class PdfNoDisponible(Exception):  # noqa: N818 - told in Spanish
    """No PDF can be made on this server; the sentence says why and what to do."""


def en_pdf(documento: Documento, progreso: Progreso) -> bytes:
    """Return the document as PDF/UA. Raises PdfNoDisponible without Pango."""
    progreso(5, "Armando el documento")
    pagina = _impresora()(string=en_html(documento))
    with _contando_paginas(progreso):
        compuesto = pagina.render(pdf_variant="pdf/ua-1")
    progreso(_COMPUESTO, "Escribiendo el PDF")
    pdf: bytes = compuesto.write_pdf(pdf_variant="pdf/ua-1")
    return pdf


class _Contador(logging.Handler):
    """Takes each thing that WeasyPrint tells, mostly a page, for a step further.

    How many come is not known before; what `progreso` raises ends the work.
    """

    def __init__(self, progreso: Progreso) -> None:
        super().__init__()
        self.progreso = progreso
        self.hilo = get_ident()
        self.dichas = 0

    @override
    def emit(self, record: logging.LogRecord) -> None:
        if record.thread != self.hilo:
            return  # another document, made at the same time
        self.dichas += 1
        parte = self.dichas / (self.dichas + _A_MEDIO_CAMINO)
        hecho = _AL_COMPONER + int((_COMPUESTO - _AL_COMPONER) * parte)
        self.progreso(hecho, "Componiendo las páginas")


@contextmanager
def _contando_paginas(progreso: Progreso) -> Iterator[None]:
    progreso(_AL_COMPONER, "Componiendo las páginas")
    avisos = logging.getLogger("weasyprint.progress")
    contador = _Contador(progreso)
    antes = avisos.level
    avisos.setLevel(logging.INFO)
    avisos.addHandler(contador)
    try:
        yield
    finally:
        avisos.removeHandler(contador)
        avisos.setLevel(antes)


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
            if url.startswith(_PROPIA):  # it is in the page already
                return super().fetch(url, headers)
            mensaje = f"a document asked for {url} ({headers})"
            raise FatalURLFetchingError(mensaje)

    return lambda string: HTML(string=string, url_fetcher=NadaDeAfuera())
