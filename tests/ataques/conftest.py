"""The attacks share a world; how many inputs chance made is told at the end."""

import pytest

from tests.ataques.fuerza import PROBADAS
from tests.ataques.mundo import mundo, mundo_hecho

__all__ = ["mundo", "mundo_hecho"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell it where one process runs them all, as `make fuzz` does."""
    for que, cuantas in sorted(PROBADAS.items()):
        terminalreporter.write_line(f"fuzz: {que}: {cuantas:,}")
