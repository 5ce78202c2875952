"""The page about security goes through ASVS 5.0 level 2, and names real tests."""

# ruff: noqa: E501 - a list of numbers

import re
from collections import Counter
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
PAGINA = (RAIZ / "docs" / "seguridad.md").read_text("utf-8")
# How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has: in each, those
# of level 3 come last.
SECCIONES = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4,
    "2.4": 1, "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1,
    "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12,
    "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2,
    "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3,
    "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3,
    "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2,
    "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3,
    "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3,
    "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
FILA = re.compile(
    r"^\| ([\d., ]+) \| (sí|en parte|no|no aplica) \| (.+) \|$", re.MULTILINE
)


def test_every_requirement_of_level_2_is_gone_through_once() -> None:
    dichos = Counter(
        n for numeros, _, _ in FILA.findall(PAGINA) for n in numeros.split(", ")
    )
    todos = {
        f"{s}.{n}" for s, cuantos in SECCIONES.items() for n in range(1, cuantos + 1)
    }

    assert len(todos) == 253
    assert set(dichos) == todos
    assert set(dichos.values()) == {1}


def test_every_row_says_how() -> None:
    filas = [f for f in PAGINA.splitlines() if re.match(r"\| \d+\.\d", f)]

    assert len(filas) == len(FILA.findall(PAGINA))
    assert all(len(como) > 10 for _, _, como in FILA.findall(PAGINA))


def test_every_test_that_is_named_is_there() -> None:
    pruebas = RAIZ / "tests"
    for ruta in set(re.findall(r"`(tests/[\w/*.]+)`", PAGINA)):
        assert list(RAIZ.glob(ruta.rstrip("/"))), ruta
    for modulo, nombre in set(re.findall(r"`(test_\w+)(?:::(test_\w+…?))?`", PAGINA)):
        archivo = pruebas / "ataques" / f"{modulo}.py"
        assert archivo.exists(), modulo
        buscado = f"def {nombre.rstrip('…')}" if nombre else "def test_"
        assert buscado in archivo.read_text("utf-8"), (modulo, nombre)
