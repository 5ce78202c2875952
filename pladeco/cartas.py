"""Notices as written by the templates in templates/correos/."""

from datetime import datetime
from typing import Any, Final

from flask import current_app, render_template
from sqlalchemy.orm import Session

from pladeco.models import Usuario
from pladeco.models.base import uuid7
from pladeco.services.correos import Carta, encolar

# What a letter about the second factor is called, and says; `quien` is somebody else.
_DEL_SEGUNDO: Final = {
    "puesto": (
        "Su cuenta ahora pide un código de su teléfono",
        (
            "Desde ahora, para ingresar a su cuenta se piden su clave y un código de "
            "su teléfono. Sus otras sesiones se cerraron."
        ),
    ),
    "quitado": (
        "Su cuenta ya no pide un código de su teléfono",
        (
            "Se quitó el segundo factor de su cuenta con uno de sus códigos: ya no se "
            "pide el código del teléfono."
        ),
    ),
    "quitado_por_otro": (
        "Su cuenta ya no pide un código de su teléfono",
        (
            "{quien} quitó el segundo factor de su cuenta: ya no se pide el código del "
            "teléfono. Sus sesiones se cerraron."
        ),
    ),
    "intentos": (
        "Alguien escribió su clave y no supo el código",
        (
            "Alguien escribió bien su clave y no supo el código de su teléfono, varias "
            "veces. No pudo ingresar."
        ),
    ),
}


def escribir_carta(aviso: str, **datos: Any) -> Carta:
    """Render subject, text and HTML of a notice, in an application context."""
    return Carta(
        asunto=" ".join(
            render_template(f"correos/{aviso}/asunto.txt", **datos).split()
        ),
        texto=render_template(f"correos/{aviso}/cuerpo.txt", **datos),
        html=render_template(f"correos/{aviso}/cuerpo.html", **datos),
    )


def escribir_del_segundo_factor(
    session: Session,
    usuario: Usuario,
    suceso: str,
    *,
    quien: str = "",
    ahora: datetime,
) -> None:
    """Tell a person by mail what happened to the second factor; tries, once a day."""
    asunto, dice = _DEL_SEGUNDO[suceso]
    carta = escribir_carta(
        "segundo",
        nombre=usuario.nombre,
        asunto=asunto,
        dice=dice.format(quien=quien),
        direccion=current_app.config["PLADECO"].direccion_publica.rstrip("/"),
    )
    una_vez = f"{ahora:%Y-%m-%d}" if suceso == "intentos" else uuid7()
    encolar(
        session,
        carta,
        para=usuario.correo,
        clave=f"segundo:{suceso}:{usuario.id}:{una_vez}",
        ahora=ahora,
        usuario_id=usuario.id,
    )
