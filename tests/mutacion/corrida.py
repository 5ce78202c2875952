"""Run the tests of a room against each mutant, in processes that share nothing."""

import ast
import importlib.abc
import importlib.util
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from importlib.machinery import ModuleSpec
from multiprocessing import get_context
from pathlib import Path
from types import CodeType, ModuleType
from typing import NamedTuple

import pytest
from typing_extensions import override

from tests.mutacion.mutantes import Mutante, cuantos, mutante

RAIZ = Path(__file__).resolve().parents[2]
# A mutant that never ends was noticed, too. Of processor: a busy machine is no fault.
_SEGUNDOS = 120
Etapas = list[list[str]]
MUERTO, VIVO, SIN_FIN = "muerto", "vivo", "sin fin"
_VACIO = ast.Module([], [])


class Sentencia(NamedTuple):
    modulo: str
    mutante: Mutante
    suerte: str


class _Mutado(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Import one module as its mutant, everything else as it is."""

    def __init__(self, modulo: str, codigo: CodeType) -> None:
        self.modulo = modulo
        self.codigo = codigo

    @override
    def find_spec(
        self, fullname: str, path: object, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self.modulo:
            return None
        return importlib.util.spec_from_loader(fullname, self)

    @override
    def exec_module(self, module: ModuleType) -> None:
        exec(self.codigo, module.__dict__)  # noqa: S102 - it is our own source


def juzgar(etapas: dict[str, Etapas], procesos: int) -> Iterator[Sentencia]:
    """Give the fate of each mutant of each module, as soon as it is known."""
    tareas = [
        (modulo, numero, suyas)
        for modulo, suyas in etapas.items()
        for numero in range(cuantos(_fuente(modulo)))
    ]
    # A child for each mutant, begun from a parent that never imported the program.
    with get_context("fork").Pool(procesos, maxtasksperchild=1) as grupo:
        yield from grupo.imap_unordered(_probar, tareas, chunksize=1)


def sanos(etapas: Etapas) -> bool:
    """Tell whether the tests pass on the program as it is."""
    with get_context("fork").Pool(1, maxtasksperchild=1) as grupo:
        return grupo.apply(_pasan, (etapas,))


def _fuente(modulo: str) -> str:
    return (RAIZ / modulo.replace(".", "/")).with_suffix(".py").read_text("utf-8")


def _probar(tarea: tuple[str, int, Etapas]) -> Sentencia:
    modulo, numero, etapas = tarea
    elegido = mutante(_fuente(modulo), numero)
    codigo = compile(elegido.arbol, f"<mutante de {modulo}>", "exec")
    for nombre in [n for n in sys.modules if n.startswith("pladeco")]:
        del sys.modules[nombre]
    sys.meta_path.insert(0, _Mutado(modulo, codigo))
    signal.signal(signal.SIGPROF, _cansarse)
    signal.setitimer(signal.ITIMER_PROF, _SEGUNDOS)
    try:
        suerte = VIVO if _pasan(etapas) else MUERTO
    except TimeoutError:
        suerte = SIN_FIN
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return Sentencia(modulo, elegido._replace(arbol=_VACIO), suerte)


def _cansarse(*_: object) -> None:
    raise TimeoutError


def _pasan(etapas: Etapas) -> bool:
    """Run one stage after another: what falls in the first needs no more."""
    opciones = ["-x", "-q", "--noconftest", "-p", "no:cacheprovider"]
    with (
        Path(os.devnull).open("w") as nada,
        redirect_stdout(nada),
        redirect_stderr(nada),
    ):
        return all(
            pytest.main([*opciones, *pruebas]) == pytest.ExitCode.OK
            for pruebas in etapas
        )
