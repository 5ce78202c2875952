"""W1, W1b, W2, W5: the board, and saving an Avance."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection
from pathlib import Path

from flask import Flask, redirect, request
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from bench.cronometro import Medida, comparar, medir_cola
from bench.escenario import ANCLA, TABLERO, entrar, exigir, ficha
from pladeco.models.motor import preparar_motor

_ENLACE = re.compile(r'href="(/avances/[^"]+)"')
_CIFRAS = ("valor", "numerador", "denominador")
_REVISION = re.compile(r'name="revision"[^>]*value="(\d+)"')


def medir(app: Flask, carpeta: Path) -> Iterator[Medida]:
    rita, ana = entrar(app, "rita"), entrar(app, "ana")
    avance = formulario(ana)
    yield comparar(
        "W1",
        "tablero, filas en memoria",
        nuestro=pedidor(rita, TABLERO),
        ancla=pedidor(rita, ANCLA),
        meta=1.5,
        rondas=101,
    )
    yield _por_la_red(rita, carpeta)
    yield medir_cola(
        "W2",
        "tablero: el más lento de cien",
        pedidor(rita, TABLERO),
        meta=2,
        rondas=1000,
    )
    yield comparar(
        "W1b",
        "tablero, primera vez tras un cambio",
        antes=avance.enviar_o_retirar,
        nuestro=pedidor(rita, TABLERO),
        ancla=pedidor(rita, ANCLA),
        meta=5,
        rondas=21,
    )
    if not avance.abrir():
        avance.enviar_o_retirar()
    desnuda = app_desnuda(carpeta / "desnuda.sqlite3").test_client()
    fila = {"valor": "1", "logros": "Se hizo lo previsto."}
    yield comparar(
        "W5",
        "guardar un avance",
        antes=avance.abrir,
        nuestro=avance.guardar,
        ancla=lambda: exigir(desnuda.post("/", data=fila).status_code, 303),
        meta=3,
        rondas=101,
    )


def pedidor(cliente: FlaskClient, camino: str) -> Callable[[], None]:
    return lambda: exigir(cliente.get(camino).status_code, 200)


@dataclass(slots=True)
class Formulario:
    """The form of the first Avance that a unit owes, in somebody's browser."""

    encargada: FlaskClient
    camino: str
    datos: dict[str, str] = field(default_factory=dict)

    def abrir(self) -> bool:
        """Read the form as a browser would; `False` where it is not to be filled in."""
        pagina = self.encargada.get(self.camino).text
        revision = _REVISION.search(pagina)
        self.datos = {"csrf_token": ficha(pagina)}
        if revision is None:
            return False
        self.datos |= {"revision": revision[1], "logros": "Se hizo lo previsto."}
        self.datos |= {c: "1" for c in _CIFRAS if f'name="{c}"' in pagina}
        return True

    def guardar(self) -> None:
        """Save the draft with other words and another figure than before."""
        revision = int(self.datos["revision"])
        self.datos["logros"] = f"Se hizo lo previsto, vez {revision}."
        for cifra in _CIFRAS[:2]:
            if cifra in self.datos:
                self.datos[cifra] = str(revision % 7)
        self._mandar("", accion="guardar")

    def enviar_o_retirar(self) -> None:
        """Change what everybody sees, again and again."""
        if self.abrir():
            self._mandar("", accion="enviar")
        else:
            self._mandar("/retirar")

    def _mandar(self, adonde: str, **mas: str) -> None:
        datos = self.datos | mas
        respuesta = self.encargada.post(self.camino + adonde, data=datos)
        exigir(respuesta.status_code, 303)


def formulario(encargada: FlaskClient) -> Formulario:
    enlace = _ENLACE.search(encargada.get("/mi-unidad").text)
    if enlace is None:
        raise ValueError("La demostración no dejó nada que informar.")
    hallado = Formulario(encargada, unescape(enlace[1]))
    hallado.abrir()
    return hallado


class _Base(DeclarativeBase):
    pass


class _Fila(_Base):
    __tablename__ = "avance"

    id: Mapped[int] = mapped_column(primary_key=True)
    valor: Mapped[int]
    logros: Mapped[str]


def app_desnuda(base: Path) -> Flask:
    """Build the smallest Flask program that saves: one row, one commit, as durable.

    Nobody logs in, nothing is checked, read before or written down beside it.
    """
    app = Flask("desnuda")
    motor = preparar_motor(create_engine(f"sqlite:///{base}"))
    _Base.metadata.create_all(motor)

    @app.post("/")
    def guardar() -> ResponseReturnValue:
        campos = request.form
        with Session(motor) as session:
            session.add(_Fila(valor=int(campos["valor"]), logros=campos["logros"]))
            session.commit()
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
