"""The keys of this installation: what encrypts, and what still reads."""

from flask import current_app

from pladeco.services.llavero import Llavero


def llavero() -> Llavero:
    config = current_app.config["PLADECO"]
    return Llavero(config.clave_secreta, config.claves_anteriores)
