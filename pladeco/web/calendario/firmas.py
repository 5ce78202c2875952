"""The secret in the address of a feed: a signature, so that no table holds it."""

from uuid import UUID

from flask import current_app, url_for
from itsdangerous import BadData, URLSafeSerializer


def direccion_de(suscripcion_id: UUID, base: str) -> str:
    """Return the whole address that a calendar program asks."""
    secreto = _firmante().dumps(suscripcion_id.hex)
    return base + url_for("calendario.suscrito", secreto=secreto)


def leer_secreto(secreto: str) -> UUID | None:
    """Return whose feed it is, `None` for what nobody here has signed."""
    try:
        return UUID(hex=_firmante().loads(secreto))
    except (BadData, ValueError, AttributeError, TypeError):
        return None


def _firmante() -> URLSafeSerializer:
    claves = current_app.config["PLADECO"].claves_de_firma
    return URLSafeSerializer(claves, salt="calendario")
