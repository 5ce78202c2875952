"""Processes that are born ready and die on demand: `python -m tests.faults.criadero`.

It loads the program once; each order that it reads makes a fork, which does one thing
and is killed at the step that the order names, or serves until somebody kills it.
"""

import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from mmap import mmap
from pathlib import Path
from time import monotonic
from typing import Any, Final

from tests.faults import reloj
from tests.faults.puntos import Puntos, cuenta_nueva, leer_cuenta, leer_duraderos

RAIZ = Path(__file__).parents[2]
_SE_ROMPIO = 70
_SIRVIENDO: Final[set[int]] = set()


@dataclass(frozen=True, slots=True)
class Fin:
    """How one ended: its status (−9 where it was killed), steps, and what it told.

    `duraderos`: the steps at which something had just become lasting.
    """

    codigo: int
    pasos: int
    duraderos: list[int]
    confirmado: tuple[str, ...]
    dicho: str

    @property
    def murio(self) -> bool:
        return self.codigo == -9


@dataclass(slots=True)
class Criadero:
    """The process that breeds, as the test talks to it."""

    carpeta: Path
    proceso: "subprocess.Popen[str]"

    def correr(
        self,
        operacion: str,
        *,
        carpeta: Path,
        base: str,
        ahora: datetime,
        muere_en: int | None = None,
    ) -> Fin:
        """Have it done once; killed at the step `muere_en`, if there is one."""
        donde = {"carpeta": str(carpeta), "base": base, "ahora": ahora.isoformat()}
        (fin,) = self._pedir(operacion, donde, [muere_en])
        return fin

    def correr_a_la_vez(
        self, operacion: str, cuantos: int, *, carpeta: Path, base: str, ahora: datetime
    ) -> list[Fin]:
        """Have several do the same at the same instant."""
        donde = {"carpeta": str(carpeta), "base": base, "ahora": ahora.isoformat()}
        return self._pedir(operacion, donde, [None] * cuantos)

    def servir(
        self,
        que: str,
        *,
        puerto: int,
        entorno: Mapping[str, str],
        salida: Path,
        ahora: datetime,
        comienzo: float,
    ) -> int:
        """Have something served, by a group of its own; return its number."""
        numero: int = self._mandar(
            "servir",
            servido=que,
            puerto=puerto,
            entorno=dict(entorno),
            salida=str(salida),
            ahora=ahora.isoformat(),
            comienzo=comienzo,
        )
        return numero

    def termino(self, numero: int) -> bool:
        """Say whether what served has ended; then it is no more."""
        fin: bool = self._mandar("mirar", numero=numero)
        return fin

    def esperar_termino(self, numero: int) -> None:
        """Wait until what served, and was killed, is no more."""
        self._mandar("esperar", numero=numero)

    def _pedir(
        self, operacion: str, donde: dict[str, str], muertes: list[int | None]
    ) -> list[Fin]:
        dichos = self._mandar("hacer", operacion=operacion, muertes=muertes, **donde)
        return [
            Fin(confirmado=tuple(dicho.pop("confirmado")), **dicho) for dicho in dichos
        ]

    def _mandar(self, que: str, **orden: Any) -> Any:
        assert self.proceso.stdin is not None
        assert self.proceso.stdout is not None
        mandada = json.dumps({"que": que} | orden)
        print(mandada, file=self.proceso.stdin, flush=True)
        return json.loads(self.proceso.stdout.readline())


@contextmanager
def criadero(carpeta: Path) -> Iterator[Criadero]:
    """Start one; what its processes have in common lies in the folder."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.criadero"],
        cwd=RAIZ,
        env=os.environ | {"TMPDIR": str(carpeta)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as proceso:
        yield Criadero(carpeta, proceso)
        assert proceso.stdin is not None
        proceso.stdin.close()


@dataclass(frozen=True, slots=True)
class _Cria:
    """One that was born, as its parent knows it."""

    pid: int
    cuenta: mmap
    tubo: int
    salida: Path

    def esperar(self) -> dict[str, Any]:
        """Wait for its end, and tell of it."""
        with os.fdopen(self.tubo) as tubo:
            confirmado = tubo.read().splitlines()
        return {
            "codigo": os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1]),
            "pasos": leer_cuenta(self.cuenta),
            "duraderos": leer_duraderos(self.cuenta),
            "confirmado": confirmado,
            "dicho": self.salida.read_text("utf-8"),
        }


def _criar(orden: dict[str, Any], numero: int, muere_en: int | None) -> _Cria:
    """Fork one, which does what was ordered."""
    cuenta = cuenta_nueva()
    lee, escribe = os.pipe()
    salida = Path(orden["carpeta"]).with_suffix(f".salida{numero}")
    if (hijo := os.fork()) == 0:
        codigo = _SE_ROMPIO
        with suppress(BaseException):
            codigo = _hacer(
                orden, Puntos(cuenta, muere_en, orden["carpeta"]), escribe, salida
            )
        os._exit(codigo)
    os.close(escribe)
    return _Cria(hijo, cuenta, lee, salida)


def _hacer(orden: dict[str, Any], puntos: Puntos, escribe: int, salida: Path) -> int:
    _hablar_a(salida, os.O_TRUNC)
    reloj.poner(datetime.fromisoformat(orden["ahora"]), monotonic())

    def confirmar(que: str) -> None:
        os.write(escribe, f"{que}\n".encode())
        puntos.pasar()

    # The program is loaded by now, after its clock was moved.
    from tests.faults.operaciones import OPERACIONES, Puesto  # noqa: PLC0415

    puesto = Puesto(Path(orden["carpeta"]), orden["base"], confirmar)
    puntos.vigilar()
    try:
        OPERACIONES[orden["operacion"]].hacer(puesto)
    except BaseException:
        os.write(2, traceback.format_exc().encode())
        return _SE_ROMPIO
    return 0


def _hablar_a(salida: Path, bandera: int) -> None:
    descriptor = os.open(salida, os.O_WRONLY | os.O_CREAT | bandera, 0o600)
    for viejo in (0, 1, 2):
        os.dup2(descriptor, viejo)


def _hacer_todos(orden: dict[str, Any]) -> list[dict[str, Any]]:
    crias = [_criar(orden, n, m) for n, m in enumerate(orden["muertes"])]
    return [cria.esperar() for cria in crias]


def _servir(orden: dict[str, Any]) -> int:
    """Fork one that serves, and that reads nothing of what this one is told."""
    if (hijo := os.fork()) == 0:
        with suppress(BaseException):
            os.setsid()
            _hablar_a(Path(orden["salida"]), os.O_APPEND)
            os.environ |= orden["entorno"]
            reloj.poner(datetime.fromisoformat(orden["ahora"]), orden["comienzo"])
            from tests.faults.servido import SERVIDOS  # noqa: PLC0415 - loaded by now

            try:
                SERVIDOS[orden["servido"]](orden["puerto"])
            except BaseException:
                traceback.print_exc()
        os._exit(_SE_ROMPIO)
    _SIRVIENDO.add(hijo)
    return hijo


def _mirar(orden: dict[str, Any]) -> bool:
    return _terminado(orden["numero"], os.WNOHANG)


def _esperar(orden: dict[str, Any]) -> None:
    _terminado(orden["numero"], 0)


def _terminado(numero: int, bandera: int) -> bool:
    if os.waitpid(numero, bandera)[0] == 0:
        return False
    _SIRVIENDO.discard(numero)
    return True


_ORDENES: Final[Mapping[str, Callable[[dict[str, Any]], object]]] = {
    "hacer": _hacer_todos,
    "servir": _servir,
    "mirar": _mirar,
    "esperar": _esperar,
}


def main() -> None:
    reloj.mover()
    import tests.faults.operaciones  # noqa: PLC0415 - loaded for those it breeds
    import tests.faults.servido  # noqa: F401, PLC0415

    for linea in sys.stdin:
        orden = json.loads(linea)
        sys.stdout.write(json.dumps(_ORDENES[orden["que"]](orden)) + "\n")
        sys.stdout.flush()
    for numero in _SIRVIENDO:  # the test died before it ended them
        with suppress(ProcessLookupError):
            os.killpg(numero, signal.SIGKILL)


if __name__ == "__main__":
    main()
