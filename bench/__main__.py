"""`make bench`: ours against its anchors, in one run; it never fails by slowness."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import consolidado, lectura, libros, paginas, publico
from bench.cronometro import Medida
from bench.escenario import crear_app
from pladeco.arranque import espaciar_basura
from pladeco.cli.demo import preparar
from pladeco.clock import today
from pladeco.extensions import db

_COLUMNAS = "{:<7} {:<42} {:>10} {:>10} {:>7} {:>6}  {}"


def main() -> None:
    salas = sys.argv[1:] or ["paginas", "publico", "consolidado", "libros", "lectura"]
    print(_COLUMNAS.format("", "qué", "nuestro", "ancla", "razón", "meta", "cumple"))
    with TemporaryDirectory(prefix="pladeco-bench-") as carpeta:
        for medida in medir(salas, Path(carpeta)):
            print(escribir(medida), flush=True)


def medir(salas: list[str], carpeta: Path) -> Iterator[Medida]:
    app = crear_app(carpeta)
    preparar(app, today())
    espaciar_basura()  # as when it is served
    if "paginas" in salas:
        yield from paginas.medir(app, carpeta)
    if "publico" in salas:
        yield from publico.medir(app)
    if "consolidado" in salas:
        yield from consolidado.medir(app)
    if "libros" in salas:
        yield from libros.medir(app)
    with app.app_context():
        db.engine.dispose()
    if "lectura" in salas:
        yield from lectura.medir(carpeta)


def escribir(m: Medida) -> str:
    return _COLUMNAS.format(
        m.nombre,
        m.que,
        _milisegundos(m.nuestro),
        _milisegundos(m.ancla),
        _con_coma(m.razon),
        f"≤ {_con_coma(m.meta)}",
        "sí" if m.cumple else "NO",
    )


def _milisegundos(segundos: float) -> str:
    return f"{_con_coma(segundos * 1000, 1)} ms"


def _con_coma(numero: float, decimales: int = 2) -> str:
    return f"{numero:.{decimales}f}".replace(".", ",")


main()
