"""How a page answers where a verb could not be done."""

from typing import Final

from flask_wtf import FlaskForm

from pladeco.services.errores import (
    Conflicto,
    ConProblemas,
    DemasiadosIntentos,
    NoSePuede,
)
from pladeco.web.formas import agregar_problemas

CONFLICTO: Final = 409
DEMASIADOS: Final = 429
_POR_CORREGIR: Final = 422


def codigo_http(falla: NoSePuede) -> int:
    """Return the status: somebody was faster, came too often, or is to mend it."""
    if isinstance(falla, DemasiadosIntentos):
        return DEMASIADOS
    return CONFLICTO if isinstance(falla, Conflicto) else _POR_CORREGIR


def decir_falla(forma: FlaskForm, falla: NoSePuede) -> int:
    """Tell in the form why it could not be done; return the status of the answer."""
    if isinstance(falla, ConProblemas):
        agregar_problemas(forma, falla.problemas)
    else:
        forma.form_errors.append(str(falla))
    return codigo_http(falla)
