"""Who reaches which address: the permission table, written down a second time.

`matriz.txt` has a line for each method and address, and a column for each persona:

    x  gets there: a page, a file, a redirect to one, or what to mend in the form
    .  is told that it is not for them (403)
    -  finds nothing (404): what is there is not told
    i  is asked to log in
    p  is led to the same matter as it was published

The objects are those of the unit of Ana and Diego; Bruno is of another.
"""

from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.ataques.mundo import Mundo

ARCHIVO = Path(__file__).with_name("matriz.txt")
_LLEGA = frozenset({200, 303, 409, 422, 429})
_LEE = "GET"
Lugar = tuple[str, str]  # method and address, as the program writes it


def leer() -> tuple[tuple[str, ...], dict[Lugar, dict[str, str]]]:
    """Return the personas, and what each finds by method and address."""
    lineas = [x for x in ARCHIVO.read_text("utf-8").splitlines() if x.strip()]
    personas = tuple(lineas[0].split()[2:])
    filas = {}
    for metodo, regla, *marcas in map(str.split, lineas[1:]):
        filas[metodo, regla] = dict(zip(personas, marcas, strict=True))
    return personas, filas


def lugares(mundo: Mundo) -> dict[Lugar, str]:
    """Return every place of the program, with its endpoint."""
    return {
        (metodo, regla.rule): regla.endpoint
        for regla in mundo.reglas
        for metodo in (regla.methods or set()) - {"HEAD", "OPTIONS"}
    }


def hallar(mundo: Mundo, persona: str, lugar: Lugar, endpoint: str) -> str:
    """Go there as a persona, and return what is found, as the matrix marks it."""
    metodo, ruta = lugar
    regla = next(r for r in mundo.reglas if r.rule == ruta and r.endpoint == endpoint)
    cliente = mundo.clientes[persona]
    respuesta = _ir(mundo, cliente, metodo, mundo.direccion(regla), endpoint)
    respuesta.close()
    return _marca(respuesta)


def _ir(
    mundo: Mundo, cliente: FlaskClient, metodo: str, direccion: str, endpoint: str
) -> TestResponse:
    if metodo == _LEE:
        return cliente.get(direccion)
    return cliente.post(direccion, data=mundo.formularios.get(endpoint))


def _marca(respuesta: TestResponse) -> str:
    codigo, lleva_a = respuesta.status_code, respuesta.headers.get("Location", "")
    if codigo == 401 or (codigo == 302 and lleva_a.startswith("/ingresar?")):
        return "i"
    if codigo == 302 and lleva_a.startswith("/ciudadania/plan"):
        return "p"
    if codigo in _LLEGA or codigo == 302 or _dice_que_no_esta_listo(respuesta):
        return "x"
    return {403: ".", 404: "-"}.get(codigo, str(codigo))


def _dice_que_no_esta_listo(respuesta: TestResponse) -> bool:
    """Where the timer of the world never ran, `/listo` says so to whoever asks."""
    return respuesta.status_code == 503 and respuesta.request.path == "/listo"
