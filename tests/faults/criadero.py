"""Processes that are born ready and die on demand: `python -m tests.faults.criadero`.

It loads the program once; each order that it reads makes a fork, which does one thing
and is killed at the step that the order names.
"""

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from mmap import mmap
from pathlib import Path
from typing import Any

from tests.faults import reloj
from tests.faults.puntos import Puntos, cuenta_nueva, leer_cuenta

RAIZ = Path(__file__).parents[2]
_SE_ROMPIO = 70


@dataclass(frozen=True, slots=True)
class Fin:
    """How one ended: its status (−9 where it was killed), steps, and what it told."""

    codigo: int
    pasos: int
    confirmado: tuple[str, ...]
    dicho: str

    @property
    def murio(self) -> bool:
        return self.codigo == -9


@dataclass(slots=True)
class Criadero:
    """The process that breeds, as the test talks to it."""

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

    def _pedir(
        self, operacion: str, donde: dict[str, str], muertes: list[int | None]
    ) -> list[Fin]:
        orden = donde | {"operacion": operacion, "muertes": muertes}
        assert self.proceso.stdin is not None
        assert self.proceso.stdout is not None
        print(json.dumps(orden), file=self.proceso.stdin, flush=True)
        return [
            Fin(confirmado=tuple(dicho.pop("confirmado")), **dicho)
            for dicho in json.loads(self.proceso.stdout.readline())
        ]


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
        yield Criadero(proceso)
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
    descriptor = os.open(salida, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for viejo in (0, 1, 2):
        os.dup2(descriptor, viejo)
    reloj.poner(datetime.fromisoformat(orden["ahora"]))

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


def main() -> None:
    reloj.mover()
    import tests.faults.operaciones  # noqa: F401, PLC0415 - loaded for those it breeds

    for linea in sys.stdin:
        orden = json.loads(linea)
        crias = [_criar(orden, n, m) for n, m in enumerate(orden["muertes"])]
        sys.stdout.write(json.dumps([cria.esperar() for cria in crias]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
