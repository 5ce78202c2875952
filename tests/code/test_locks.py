"""Lock files: every line with its hashes, no address of any registry."""

import re
import tomllib
from pathlib import Path

import pytest

RAIZ = Path(__file__).parents[2]
CANDADOS = ("requirements.lock", "requirements-dev.lock")
# In the lock for the server and for the wheel, not needed to import the program.
_DE_INSTALACION = {"hatchling"}


def entradas(archivo: str) -> list[str]:
    texto = (RAIZ / archivo).read_text("utf-8").replace("\\\n", " ")
    return [linea.strip() for linea in texto.splitlines() if linea.strip()]


def nombres(requisitos: list[str]) -> set[str]:
    return {
        re.split(r"[\s\[<>=!~;]", r)[0].lower().replace("_", "-")
        for r in requisitos
        if r.strip() and not r.startswith(("-r", "#"))
    }


def del_archivo(archivo: str) -> set[str]:
    return nombres((RAIZ / archivo).read_text("utf-8").splitlines())


def del_proyecto() -> set[str]:
    proyecto = tomllib.loads((RAIZ / "pyproject.toml").read_text("utf-8"))["project"]
    return nombres(proyecto["dependencies"])


@pytest.mark.parametrize("archivo", CANDADOS)
def test_a_lock_names_no_host(archivo: str) -> None:
    texto = (RAIZ / archivo).read_text("utf-8")

    assert not re.search(r"https?:|//|--index|--find-links|@ ", texto)
    assert not re.search(r"\b[\w-]+\.(?:org|com|io|net|cl)\b", texto)


@pytest.mark.parametrize("archivo", CANDADOS)
def test_every_line_of_a_lock_is_pinned_and_hashed(archivo: str) -> None:
    for entrada in entradas(archivo):
        assert re.match(r"[\w.\[\]-]+==[\w.+!]+ ", entrada), entrada
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entrada), entrada


def test_what_is_asked_for_is_what_the_project_needs() -> None:
    assert del_archivo("requirements.in") - _DE_INSTALACION == del_proyecto()


@pytest.mark.parametrize("archivo", ["requirements", "requirements-dev"])
def test_what_is_asked_for_is_locked(archivo: str) -> None:
    fijados = nombres(entradas(f"{archivo}.lock"))

    assert del_archivo(f"{archivo}.in") <= fijados


def test_both_locks_agree() -> None:
    run, dev = ({e.split(" ")[0] for e in entradas(c)} for c in CANDADOS)

    assert run <= dev
