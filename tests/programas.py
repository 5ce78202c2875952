"""Programs that some tests need: without them a test is left out, in CI it fails."""

import os
import shutil
from ctypes.util import find_library
from functools import cache

import pytest

_NECESITA = {
    "chromium": ("chromium",),
    "libreoffice": ("soffice", "pdftoppm"),
    "pango": ("pangoft2-1.0",),
}
ESTRICTO = os.environ.get("PLADECO_SIN_SALTOS") == "1"


_BIBLIOTECAS = frozenset({"pangoft2-1.0"})


def faltan(marca: str) -> list[str]:
    return [p for p in _NECESITA[marca] if not _hay(p)]


@cache
def _hay(programa: str) -> bool:
    buscar = find_library if programa in _BIBLIOTECAS else shutil.which
    return buscar(programa) is not None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for marca in _NECESITA:
            if item.get_closest_marker(marca) and faltan(marca) and not ESTRICTO:
                item.add_marker(pytest.mark.skip(reason=f"falta {marca}"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    if not ESTRICTO:
        return
    for marca in _NECESITA:
        if item.get_closest_marker(marca) and faltan(marca):
            pytest.fail(f"falta {', '.join(faltan(marca))}: aquí nada se salta")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was left out, and for want of what."""
    saltadas = len(terminalreporter.stats.get("skipped", []))
    if saltadas:
        programas = [p for marca in _NECESITA for p in faltan(marca)]
        terminalreporter.write_line(
            f"{saltadas} pruebas no se corrieron: falta instalar {', '.join(programas)}"
        )
