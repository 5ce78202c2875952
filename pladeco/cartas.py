"""Notices as written by the templates in templates/correos/."""

from typing import Any

from flask import render_template

from pladeco.services.correos import Carta


def escribir_carta(aviso: str, **datos: Any) -> Carta:
    """Render subject, text and HTML of a notice, in an application context."""
    return Carta(
        asunto=" ".join(
            render_template(f"correos/{aviso}/asunto.txt", **datos).split()
        ),
        texto=render_template(f"correos/{aviso}/cuerpo.txt", **datos),
        html=render_template(f"correos/{aviso}/cuerpo.html", **datos),
    )
