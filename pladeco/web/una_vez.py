"""A form that adds something, sent twice, adds it once: the new row's key is in it.

Who goes back, writes something else and sends that, adds something else.
"""

from uuid import UUID, uuid4, uuid5

from flask import request

# A name of its own: what is called `clave` is a password, and is not kept.
_CAMPO = "una_vez"
_TESTIGO = "csrf_token"
_LARGO = 64


def una_vez() -> str:
    """Return what a form that adds is shown with; the same where it comes back."""
    return request.form.get(_CAMPO) or uuid4().hex


def clave_nueva(de: UUID) -> UUID | None:
    """Return the key of the new row below `de`; `None` where the form brought no mark.

    What somebody writes into the mark can never name a row that is another's.
    """
    marca = request.form.get(_CAMPO, "")[:_LARGO]
    return uuid5(de, f"{marca}\n{_escrito()}") if marca else None


def _escrito() -> str:
    """Return all that the form says: what is sent twice says the same."""
    campos = request.form.items(multi=True)
    return repr([campo for campo in campos if campo[0] != _TESTIGO])
