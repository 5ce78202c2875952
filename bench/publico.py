"""W3: a public page that did not change, asked for again by who has it."""

from collections.abc import Iterator

from flask import Flask

from bench.cronometro import Medida, comparar
from bench.escenario import ANCLA, TABLERO, entrar, exigir
from bench.paginas import pedidor

PAGINAS = ("/", "/ciudadania/plan", "/ciudadania/hecho")


def medir(app: Flask) -> Iterator[Medida]:
    rita, vera = entrar(app, "rita"), app.test_client()
    pedidor(rita, TABLERO)()  # what the anchor shows

    for pagina in PAGINAS:
        sabido = {"If-None-Match": vera.get(pagina).headers["ETag"]}
        yield comparar(
            "W3",
            f"{pagina} sin cambios",
            nuestro=lambda ruta=pagina, sabido=sabido: exigir(  # type: ignore[misc]
                vera.get(ruta, headers=sabido).status_code, 304
            ),
            ancla=pedidor(rita, ANCLA),
            meta=0.15,
            rondas=101,
        )
