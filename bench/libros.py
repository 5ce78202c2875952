"""X1: the Concejo workbook against bare openpyxl writing the same book."""
from collections.abc import Iterator
from flask import Flask
from bench.cronometro import Medida


def medir(app: Flask) -> Iterator[Medida]:
    yield from ()
