"""What a running program says of itself: one JSON object a line, and of nobody.

No name, address, RUN, typed text nor secret: the lines say what happened and where in
the program, with the number of the request, by which the Bitácora knows who.
"""

import json
import logging
import os
import re
import sys
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from jinja2 import UndefinedError
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from typing_extensions import override

from pladeco.domain.datos_personales import tachar

# The request, or the run of a job, that this thread is at.
PETICION: ContextVar[str | None] = ContextVar("peticion", default=None)

_NIVELES: Final = {
    logging.DEBUG: "detalle",
    logging.INFO: "nota",
    logging.WARNING: "aviso",
    logging.ERROR: "falla",
    logging.CRITICAL: "falla",
}
# Their messages are about the code; those of others may quote what somebody typed.
_DE_CODIGO: Final = (AttributeError, ImportError, NameError, TypeError, UndefinedError)
_DE_LA_BASE: Final = (IntegrityError, OperationalError)
_SECRETOS: Final = (
    (re.compile(r"/clave/[^\s/?\"']+"), "/clave/…"),
    (re.compile(r"/[^\s/?\"']+\.ics\b"), "/….ics"),
    (re.compile(r"(?<=[\w/…])\?[^\s\"']+"), "?…"),
    (re.compile(r"(?<=://)[^\s/@]+@"), "…@"),
)
_RAIZ: Final = f"{Path(__file__).parent.parent}{os.sep}"
_PROPIO: Final = f"{Path(__file__).parent}{os.sep}"
_FONDO: Final = 12  # so many frames of a failure are told, the innermost
_ULTIMOS_AJENOS: Final = 3


class EnJson(logging.Formatter):
    """A line for machines: `en` (UTC), `nivel`, `de`, `dice`, `peticion`, `falla`."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        linea: dict[str, Any] = {
            "en": datetime.fromtimestamp(record.created, UTC).isoformat(
                timespec="milliseconds"
            ),
            "nivel": _NIVELES.get(record.levelno, record.levelname.lower()),
            "proceso": record.process,
            "de": record.name,
            "dice": sin_datos(_mensaje(record)),
        }
        if peticion := PETICION.get():
            linea["peticion"] = peticion
        linea |= getattr(record, "datos", {})
        if record.exc_info and record.exc_info[1] is not None:
            linea["falla"] = list(describir(record.exc_info[1]))
        return json.dumps(linea, ensure_ascii=False, default=str)


def configurar_logs() -> None:
    """Send what is told to the error stream, which the service manager keeps.

    Of the program its notes too, of libraries only warnings.
    """
    salida = logging.StreamHandler(sys.stderr)
    salida.setFormatter(EnJson())
    # It tells every page of every document, at a level that it sets when it is loaded.
    salida.addFilter(lambda dicho: dicho.name != "weasyprint.progress")
    raiz = logging.getLogger()
    raiz.handlers[:] = [salida]
    raiz.setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    logging.getLogger("pladeco").setLevel(logging.INFO)
    servidor = logging.getLogger("gunicorn.error")
    servidor.handlers.clear()  # it brought its own
    servidor.propagate = True


def sin_datos(texto: str) -> str:
    """Strike out secrets of addresses, and what is personal by its shape."""
    for patron, queda in _SECRETOS:
        texto = patron.sub(queda, texto)
    return tachar(texto)


def resumen(falla: BaseException) -> str:
    """Name a failure, with its words where these come from no person."""
    tipo = type(falla).__name__
    if isinstance(falla, DBAPIError) and falla.orig is not None:
        tipo = f"{tipo} ({type(falla.orig).__name__})"
        if not isinstance(falla, _DE_LA_BASE):
            return tipo
        # Its first line names tables and rules; the next ones quote the row.
        lineas = str(falla.orig).strip().splitlines() or [""]
        return sin_datos(f"{tipo}: {lineas[0]}")
    if isinstance(falla, OSError) and falla.strerror:
        return f"{tipo}: {falla.strerror}"
    if isinstance(falla, _DE_CODIGO):
        return sin_datos(f"{tipo}: {falla}")
    return tipo


def describir(falla: BaseException) -> Iterator[str]:
    """Tell where it failed, and why that was: the innermost cause last."""
    vistas: set[int] = set()
    siguiente: BaseException | None = falla
    while siguiente is not None and id(siguiente) not in vistas:
        vistas.add(id(siguiente))
        yield from _lugares(siguiente)
        yield resumen(siguiente)
        siguiente = siguiente.__cause__ or siguiente.__context__


def _lugares(falla: BaseException) -> Iterator[str]:
    """Tell where it passed through the program, and where others ended it.

    A database's driver fails a dozen calls below the line of ours that asked it.
    """
    marcos = traceback.extract_tb(falla.__traceback__)
    ajenos = len(marcos) - _ULTIMOS_AJENOS
    dichos = [
        marco
        for lugar, marco in enumerate(marcos)
        if lugar >= ajenos or marco.filename.startswith(_PROPIO)
    ]
    for marco in dichos[-_FONDO:]:
        yield f"{marco.filename.removeprefix(_RAIZ)}:{marco.lineno} {marco.name}"


def _mensaje(record: logging.LogRecord) -> str:
    """Put the message together; a failure among its parts is only summed up."""
    if not isinstance(record.args, tuple):
        return record.getMessage()
    partes = [resumen(a) if isinstance(a, BaseException) else a for a in record.args]
    texto = str(record.msg)
    if isinstance(record.msg, BaseException):
        texto = resumen(record.msg)
    return texto % tuple(partes) if partes else texto
