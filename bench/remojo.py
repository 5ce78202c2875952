"""`make remojo`: whether the memory of the server stays flat under mixed work.

`python -m bench.remojo [minutos] [motor…]`, on both databases unless one is named:
eight browsers read boards, pages, files and the portal, and save drafts, while the
memory of the workers is looked at every two seconds. The first third warms up; what
counts is how it goes from the second to the last. It ends with 1 where it grew by more
than a twentieth, or an answer failed.
"""

import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from bench.carga import Anotado, Oficial
from bench.instalacion import MOTORES, base, servidor
from bench.municipio import CLAVE, Municipio, armar
from bench.navegador import Navegador
from pladeco.clock import now

_LECTORES, _OFICIALES = 5, 3
_CADA = 2.0  # seconds
_CRECE = 1.05
_MEBIBYTE = 1024 * 1024
_DE_NADIE = ("/", "/ingresar", "/clave/olvide", "/salud", "/no-esta")
_DE_SECPLA = (
    "/tablero",
    "/plan",
    "/plan/L1-O01-A001",
    "/quien-informa",
    "/unidades",
    "/cifras",
    "/periodos",
    "/calidad",
    "/calidad.xlsx",
    "/plan/exportar.xlsx",
    "/informes",
    "/ajustes",
)
_DE_ADMINISTRADOR = ("/admin/usuarios", "/admin/unidades", "/admin/tareas", "/plan")


def main() -> None:
    minutos = float(sys.argv[1]) if len(sys.argv) > 1 else 3
    nombres = sys.argv[2:] or MOTORES
    sys.exit(max(remojar(nombre, minutos * 60) for nombre in nombres))


def remojar(nombre: str, segundos: float) -> int:
    """Let a municipality work so long on this engine; 1 where memory grew."""
    with (
        TemporaryDirectory(prefix="pladeco-remojo-") as carpeta,
        base(nombre, Path(carpeta)) as motor,
    ):
        municipio = armar(motor, unidades=60, por_unidad=1, indicadores=2, ahora=now())
        with servidor(Path(carpeta), motor) as servido:
            trabajo = _Trabajo(municipio, servido.puerto)
            medidas = trabajo.durante(segundos, servido.memoria)
    return _contar(nombre, medidas, trabajo)


class _Trabajo:
    """Browsers that go on until they are told to stop."""

    def __init__(self, municipio: Municipio, puerto: int) -> None:
        self.municipio, self.puerto = municipio, puerto
        self.basta = threading.Event()
        self.anotado = Anotado()
        self.estados: Counter[int] = Counter()

    def durante(self, segundos: float, memoria: Callable[[], int]) -> list[int]:
        """Return what the workers held, at each look."""
        hilos = [
            *(threading.Thread(target=self._leer, args=(n,)) for n in range(_LECTORES)),
            *(
                threading.Thread(target=self._anotar, args=(n,))
                for n in range(_OFICIALES)
            ),
        ]
        for hilo in hilos:
            hilo.start()
        medidas: list[int] = []
        hasta = time.monotonic() + segundos
        while time.monotonic() < hasta:
            time.sleep(_CADA)
            medidas.append(memoria())
        self.basta.set()
        for hilo in hilos:
            hilo.join()
        return medidas

    def _leer(self, numero: int) -> None:
        azar = Random(numero)  # noqa: S311 - repeatable, not secret
        navegador = Navegador(self.puerto)
        paginas: tuple[str, ...] = _DE_SECPLA
        if numero == 0:
            paginas = _DE_NADIE
        elif numero == 1:
            paginas = _DE_ADMINISTRADOR
            navegador.entrar(self.municipio.administrador, CLAVE)
        else:
            navegador.entrar(self.municipio.secpla, CLAVE)
        while not self.basta.is_set():
            try:
                respuesta = navegador.ver(azar.choice(paginas))
            except OSError as falla:
                self.anotado.fallas.append(type(falla).__name__)
            else:
                self.estados[respuesta.estado] += 1

    def _anotar(self, numero: int) -> None:
        oficial = Oficial(
            self.municipio.funcionarios[numero],
            numero,
            Navegador(self.puerto),
            self.anotado,
            Random(numero),  # noqa: S311 - repeatable, not secret
        )
        oficial.entrar()
        for ronda in count():
            if self.basta.is_set():
                return
            oficial.guardar(ronda, None)


def _contar(nombre: str, medidas: list[int], trabajo: _Trabajo) -> int:
    tercio = len(medidas) // 3
    primero = median(medidas[:tercio])
    segundo, ultimo = median(medidas[tercio:-tercio]), median(medidas[-tercio:])
    pedidos = trabajo.estados.total() + trabajo.anotado.estados.total()
    malos = sum(n for estado, n in trabajo.estados.items() if estado >= 500)
    malos += len(trabajo.anotado.fallas)
    print(
        f"{nombre}: {pedidos} pedidos en {len(medidas) * _CADA / 60:.1f} minutos; "
        f"memoria en el primer tercio {primero / _MEBIBYTE:.0f} MiB, en el segundo "
        f"{segundo / _MEBIBYTE:.0f} MiB, en el último {ultimo / _MEBIBYTE:.0f} MiB "
        f"({ultimo / segundo - 1:+.1%}); respuestas que no debían ser: {malos}"
    )
    print(
        "  respuestas: "
        + ", ".join(f"{e}: {n}" for e, n in sorted(trabajo.estados.items()))
    )
    paso = max(1, len(medidas) // 12)
    print("  MiB: " + " ".join(f"{m / _MEBIBYTE:.0f}" for m in medidas[::paso]))
    return 1 if malos or ultimo > segundo * _CRECE else 0


if __name__ == "__main__":
    main()
