"""Headers of every answer, and what is done before a view runs."""

from flask import Flask, Response, current_app, request

from pladeco.models.motor import SOLO_LECTURA

_CSP = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'"
)
_SEGUROS = frozenset({"GET", "HEAD", "OPTIONS"})


def registrar(app: Flask) -> None:
    app.before_request(_preparar)
    app.after_request(_cabeceras)


def _preparar() -> None:
    """Read the whole form before any table is touched, so that no lock waits for it."""
    SOLO_LECTURA.set(request.method in _SEGUROS)
    if request.method not in _SEGUROS:
        request.form  # noqa: B018 - reading it is the point


def _cabeceras(respuesta: Response) -> Response:
    cabeceras = respuesta.headers
    cabeceras.setdefault("Content-Security-Policy", _CSP)
    cabeceras["X-Content-Type-Options"] = "nosniff"
    cabeceras["Referrer-Policy"] = "same-origin"
    cabeceras["Cross-Origin-Opener-Policy"] = "same-origin"
    cabeceras["Permissions-Policy"] = "geolocation=(), microphone=(), payment=()"
    if current_app.config["PLADECO"].https:
        cabeceras["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint != "static":  # also downloads, which Flask would make public
        cabeceras["Cache-Control"] = "private, no-cache"
    return respuesta
