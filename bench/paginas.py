"""W1, W1b, W5: the board, and saving an Avance."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from http.client import HTTPConnection
from itertools import count
from pathlib import Path

from flask import Flask, redirect, request
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue

from bench.cronometro import Medida, comparar
from bench.escenario import ANCLA, TABLERO, entrar, exigir, ficha
from pladeco.models.motor import _PRAGMAS

_ENLACE = re.compile(r'href="(/avances/[^"]+)"')
_REVISION = re.compile(r'name="revision"[^>]*value="(\d+)"')


def medir(app: Flask, carpeta: Path) -> Iterator[Medida]:
    rita, ana = entrar(app, "rita"), entrar(app, "ana")
    guardar = guardador(ana)
    yield comparar(
        "W1",
        "tablero, filas en memoria",
        nuestro=pedidor(rita, TABLERO),
        ancla=pedidor(rita, ANCLA),
        meta=1.5,
        rondas=101,
    )
    yield _por_la_red(rita, carpeta)
    yield comparar(
        "W1b",
        "tablero, primera vez tras un cambio",
        antes=guardar,
        nuestro=pedidor(rita, TABLERO),
        ancla=pedidor(rita, ANCLA),
        meta=5,
        rondas=21,
    )
    desnuda = app_desnuda(carpeta / "desnuda.sqlite3").test_client()
    yield comparar(
        "W5",
        "guardar un avance",
        nuestro=guardar,
        ancla=lambda: exigir(
            desnuda.post("/", data={"logros": "Se hizo."}).status_code, 303
        ),
        meta=3,
        rondas=101,
    )


def pedidor(cliente: FlaskClient, camino: str) -> Callable[[], None]:
    return lambda: exigir(cliente.get(camino).status_code, 200)


def guardador(encargada: FlaskClient) -> Callable[[], None]:
    """Return what saves the first Avance that a unit owes, never twice the same."""
    enlace = _ENLACE.search(encargada.get("/mi-unidad").text)
    if enlace is None:
        raise ValueError("La demostración no dejó nada que informar.")
    camino = unescape(enlace[1])
    pagina = encargada.get(camino).text
    datos = {"csrf_token": ficha(pagina), "logros": "", "accion": "guardar"}
    datos |= {
        campo: "1"
        for campo in ("valor", "numerador", "denominador")
        if f'name="{campo}"' in pagina
    }
    cifra = next((c for c in ("valor", "numerador") if c in datos), "logros")
    hallada = _REVISION.search(pagina)
    # Every save raises by one the revision that the next one must bring.
    vistas = count(int(hallada[1]) if hallada else 0)

    def guardar() -> None:
        vista = next(vistas)
        datos["logros"] = f"Se hizo lo previsto, vez {vista}."
        if cifra != "logros":
            datos[cifra] = str(vista % 7)
        respuesta = encargada.post(camino, data=datos | {"revision": str(vista)})
        exigir(respuesta.status_code, 303)

    return guardar


def app_desnuda(base: Path) -> Flask:
    """Build what no program can be faster than: one row, one commit, as durable."""
    app = Flask("desnuda")
    conexion = sqlite3.connect(base, isolation_level=None, check_same_thread=False)
    for pragma in _PRAGMAS:
        conexion.execute(f"PRAGMA {pragma}")
    conexion.execute("CREATE TABLE avance (id INTEGER PRIMARY KEY, logros TEXT)")

    @app.post("/")
    def guardar() -> ResponseReturnValue:
        conexion.execute("BEGIN IMMEDIATE")
        conexion.execute(
            "INSERT INTO avance (logros) VALUES (?)", (request.form["logros"],)
        )
        conexion.execute("COMMIT")
        return redirect("/", 303)

    return app


def _por_la_red(entrada: FlaskClient, carpeta: Path) -> Medida:
    """Measure W1 once more from outside: waitress in a process of its own."""
    cookie = entrada.get_cookie("pladeco")
    assert cookie is not None
    cabeceras = {"Cookie": f"pladeco={cookie.value}"}
    with _servidor(carpeta) as puerto:
        conexion = HTTPConnection("127.0.0.1", puerto, timeout=30)

        def pedir(camino: str) -> None:
            conexion.request("GET", camino, headers=cabeceras)
            respuesta = conexion.getresponse()
            respuesta.read()
            exigir(respuesta.status, 200)

        pedir(TABLERO)
        return comparar(
            "W1 red",
            "lo mismo, por waitress desde otro proceso",
            nuestro=lambda: pedir(TABLERO),
            ancla=lambda: pedir(ANCLA),
            meta=1.5,
            rondas=51,
        )


@contextmanager
def _servidor(carpeta: Path) -> Iterator[int]:
    proceso = subprocess.Popen(
        [sys.executable, "-m", "bench.servidor", str(carpeta)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert proceso.stdout is not None
    try:
        yield int(proceso.stdout.readline())
    finally:
        proceso.terminate()
        proceso.wait(timeout=10)
        proceso.stdout.close()
