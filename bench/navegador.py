"""A small browser over real connections: cookies, forms, and how long each took."""

import re
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from time import perf_counter
from urllib.parse import urlencode

from bench.escenario import ficha

_REVISION = re.compile(r'name="revision"[^>]*value="(\d+)"')
_PACIENCIA = 120  # seconds


@dataclass(frozen=True, slots=True)
class Respuesta:
    estado: int
    texto: str
    segundos: float
    adonde: str = ""


@dataclass(slots=True)
class Navegador:
    """One person's. Raises OSError where a connection is lost."""

    puerto: int
    cookies: dict[str, str] = field(default_factory=dict)

    def ver(self, camino: str) -> Respuesta:
        return self._pedir("GET", camino, None)

    def mandar(self, camino: str, **campos: str) -> Respuesta:
        return self._pedir("POST", camino, urlencode(campos))

    def entrar(self, cuenta: str, clave: str) -> Respuesta:
        """Log in through the form. Raises RuntimeError where it is refused."""
        pagina = self.ver("/ingresar").texto
        hecho = self.mandar(
            "/ingresar", cuenta=cuenta, clave=clave, csrf_token=ficha(pagina)
        )
        if hecho.estado not in (302, 303):
            mensaje = f"{cuenta} no pudo ingresar: {hecho.estado}"
            raise RuntimeError(mensaje)
        return hecho

    def _pedir(self, metodo: str, camino: str, cuerpo: str | None) -> Respuesta:
        inicio = perf_counter()
        conexion = HTTPConnection("127.0.0.1", self.puerto, timeout=_PACIENCIA)
        cabeceras = {"Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items())}
        if cuerpo is not None:
            cabeceras["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            conexion.request(metodo, camino, cuerpo, cabeceras)
            dada = conexion.getresponse()
            texto = dada.read().decode("utf-8", "replace")
            self._guardar(dada)
        finally:
            conexion.close()
        return Respuesta(
            dada.status,
            texto,
            perf_counter() - inicio,
            dada.headers.get("Location", ""),
        )

    def _guardar(self, respuesta: HTTPResponse) -> None:
        for cookie in respuesta.headers.get_all("Set-Cookie", []):
            nombre, _, valor = cookie.partition(";")[0].partition("=")
            self.cookies[nombre] = valor


def revision_de(pagina: str) -> int | None:
    """Return which revision a form was filled from; `None` where there is none."""
    hallada = _REVISION.search(unescape(pagina))
    return int(hallada[1]) if hallada else None
