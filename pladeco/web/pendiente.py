"""What somebody typed before the session ended, kept until they are back.

It travels signed in the page itself: nothing of a stranger is stored here.
"""

from typing import TypedDict

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

_HORAS_24 = 24 * 3600
_MAXIMO = 200_000
_NO_SE_GUARDAN = frozenset({"csrf_token", "clave", "clave2", "clave_actual"})


class Pendiente(TypedDict):
    url: str
    campos: list[tuple[str, str]]


def guardar_pendiente() -> str | None:
    """Return the posted fields, signed; `None` when there is nothing to keep."""
    if request.method != "POST" or request.endpoint is None:
        return None
    if request.blueprint == "cuenta":  # a login keeps what it was keeping already
        return request.form.get("pendiente") or None
    campos = [
        (nombre, valor)
        for nombre, valor in request.form.items(multi=True)
        if nombre not in _NO_SE_GUARDAN
    ]
    firmado: str = _firmante().dumps({"url": request.full_path, "campos": campos})
    return firmado if len(firmado) <= _MAXIMO else None


def leer_pendiente(firmado: str) -> Pendiente | None:
    try:
        pendiente: Pendiente = _firmante().loads(firmado, max_age=_HORAS_24)
    except BadSignature:
        return None
    return pendiente


def _firmante() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="pendiente")
