"""What a page's form carries without showing it."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


def oculto(cliente: FlaskClient, direccion: str, campo: str) -> str:
    """Return the hidden value that the page at an address would send back."""
    pagina = cliente.get(direccion).text
    hallado = re.search(rf'name="{campo}"[^>]* value="([^"]*)"', pagina)
    return hallado[1] if hallado else ""


def revisar(cliente: FlaskClient, direccion: str, **datos: str) -> TestResponse:
    """Decide on an Avance as a person does who has just read it."""
    visto = oculto(cliente, direccion, "visto")
    return cliente.post(direccion, data={"visto": visto} | datos)


def ocultos(pagina: str) -> dict[str, str]:
    """Return every hidden value of a page by name, the last of each."""
    campos = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', pagina)
    return dict(campos)
