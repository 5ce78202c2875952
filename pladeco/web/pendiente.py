"""What somebody typed before the session ended, kept until they are back.

It travels signed in the page itself: nothing of a stranger is stored here. It names
whose session it was, so that nobody else sends it in their own name.
"""

from typing import TypedDict
from uuid import UUID

from flask import current_app, request
from flask import session as cookie
from flask_login import current_user
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import select

from pladeco.extensions import db
from pladeco.models import Sesion
from pladeco.services.sesiones import huella

_HORAS_24 = 24 * 3600
_MAXIMO = 200_000
_NO_SE_GUARDAN = frozenset(
    {"csrf_token", "clave", "clave2", "clave_actual", "codigo_segundo"}
)


class Pendiente(TypedDict):
    """`de` is the key of who was writing, empty when no session tells."""

    url: str
    campos: list[tuple[str, str]]
    de: str


def guardar_pendiente() -> str | None:
    """Return the posted fields, signed; `None` when there is nothing to keep."""
    if request.method != "POST" or request.endpoint is None:
        return None
    if request.blueprint == "cuenta":  # a login keeps what it was keeping already
        return request.form.get("pendiente") or None
    firmado: str = _firmante().dumps(
        Pendiente(url=request.full_path, campos=campos_escritos(), de=_de_quien())
    )
    return firmado if len(firmado) <= _MAXIMO else None


def campos_escritos() -> list[tuple[str, str]]:
    """Return the fields of this request, without passwords nor token."""
    return [
        (nombre, valor)
        for nombre, valor in request.form.items(multi=True)
        if nombre not in _NO_SE_GUARDAN
    ]


def leer_pendiente(firmado: str) -> Pendiente | None:
    try:
        pendiente: Pendiente = _firmante().loads(firmado, max_age=_HORAS_24)
    except BadSignature:
        return None
    return pendiente


def es_de_otra_persona(pendiente: Pendiente, usuario_id: UUID) -> bool:
    return pendiente["de"] not in ("", str(usuario_id))


def _de_quien() -> str:
    """Return whose session the browser brought, also one that ended."""
    if current_user.is_authenticated:
        return str(current_user.usuario_id)
    token = cookie.get("_user_id")
    if not isinstance(token, str):
        return ""
    usuario_id = db.session().scalar(
        select(Sesion.usuario_id).where(Sesion.token_hash == huella(token))
    )
    return str(usuario_id) if usuario_id else ""


def _firmante() -> URLSafeTimedSerializer:
    # Another salt for another shape: one signed before an update is not read.
    claves = current_app.config["PLADECO"].claves_de_firma
    return URLSafeTimedSerializer(claves, salt="pendiente-2")
