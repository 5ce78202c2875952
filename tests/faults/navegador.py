"""A browser that fits in a thread: cookies, hidden fields, and no patience."""

import re
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from tests.fabricas import CLAVE, PERSONAS

_ESPERA = 120  # seconds: far longer than a database waits for a lock
_OCULTO = re.compile(r'name="(\w+)"[^>]* value="([^"]*)"')
SE_CORTO = (OSError, HTTPException)


@dataclass(frozen=True, slots=True)
class Respuesta:
    codigo: int
    texto: str

    def campo(self, nombre: str) -> str | None:
        """Return what a hidden field of the page would send back."""
        for cual, valor in _OCULTO.findall(self.texto):
            if cual == nombre:
                return unescape(valor)
        return None


@dataclass(slots=True)
class Navegador:
    """Somebody who has logged in, or will, at any of several ports."""

    persona: str
    galletas: dict[str, str] = field(default_factory=dict)

    def pedir(
        self, puerto: int, ruta: str, campos: dict[str, str] | None = None
    ) -> Respuesta:
        """Ask, with a form where there are fields. Raises SE_CORTO without answer."""
        cabeceras = {
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.galletas.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        conexion = HTTPConnection("127.0.0.1", puerto, timeout=_ESPERA)
        try:
            metodo = "GET" if campos is None else "POST"
            conexion.request(metodo, ruta, urlencode(campos or {}), cabeceras)
            respuesta = conexion.getresponse()
            texto = respuesta.read().decode()
            for puesta in respuesta.headers.get_all("Set-Cookie") or ():
                nombre, _, resto = puesta.partition("=")
                self.galletas[nombre] = resto.partition(";")[0]
            return Respuesta(respuesta.status, texto)
        finally:
            conexion.close()

    def entrar(self, puerto: int) -> None:
        """Log in, or find that the database is away."""
        testigo = self.pedir(puerto, "/ingresar").campo("csrf_token")
        if testigo is None:  # no form: it asks to be tried again
            return
        cuenta = PERSONAS[self.persona].correo
        datos = {"csrf_token": testigo, "cuenta": cuenta, "clave": CLAVE}
        respuesta = self.pedir(puerto, "/ingresar", datos)
        assert respuesta.codigo in (302, 503), respuesta.texto
