"""`docs/glosario.md` is a closed list: names keep to it, and it keeps to the names."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pladeco.domain import permisos, vocabulario
from pladeco.domain.transiciones import Accion
from pladeco.models import Base

RAIZ = Path(__file__).parents[2]
GLOSARIO = RAIZ / "docs" / "glosario.md"
# Technique, and the small words that hold a name together.
TECNICA = frozenset(
    {"base", "id", "es", "en", "por", "sin", "max", "media", "factor"}
    | {"html", "url", "hash", "token", "sha256", "message"}
)


@cache
def palabras() -> tuple[str, ...]:
    """Return the words of the first column of every table."""
    filas = re.findall(r"^\| ([a-z, ]+) \|", GLOSARIO.read_text("utf-8"), re.MULTILINE)
    return tuple(p.strip() for fila in filas for p in fila.split(","))


def partes(nombre: str) -> list[str]:
    """Cut VersionAvance, version_avance and VERSION_AVANCE into their words."""
    separado = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", nombre)
    return [p for p in separado.lower().split("_") if p]


def identificadores() -> Iterator[str]:
    for archivo in (RAIZ / "pladeco").rglob("*.py"):
        for nodo in ast.walk(ast.parse(archivo.read_text("utf-8"))):
            for campo in ("name", "id", "attr", "arg"):
                nombre = getattr(nodo, campo, None)
                if isinstance(nombre, str):
                    yield nombre


def clases() -> list[str]:
    modelos = [mapeador.class_.__name__ for mapeador in Base.registry.mappers]
    listas = [
        nombre
        for nombre, valor in vars(vocabulario).items()
        if isinstance(valor, type) and valor.__module__ == vocabulario.__name__
    ]
    return sorted({*modelos, *listas})


def faltan(nombres: list[str]) -> dict[str, list[str]]:
    conocidas = {*palabras(), *TECNICA}
    sueltas = {n: [p for p in partes(n) if p not in conocidas] for n in nombres}
    return {
        nombre: lo_que_falta for nombre, lo_que_falta in sueltas.items() if lo_que_falta
    }


def test_the_list_is_read() -> None:
    assert len(palabras()) > 100


def test_a_word_stands_in_it_once() -> None:
    repetidas = {p for p in palabras() if palabras().count(p) > 1}

    assert repetidas == set()


def test_words_have_neither_accents_nor_capitals() -> None:
    assert all(re.fullmatch(r"[a-z]+", p) for p in palabras())


def test_every_class_of_the_model_is_in_it() -> None:
    assert faltan(clases()) == {}


def test_every_table_is_in_it() -> None:
    assert faltan(list(Base.metadata.tables)) == {}


@pytest.mark.parametrize("tabla", sorted(Base.metadata.tables))
def test_every_column_is_in_it(tabla: str) -> None:
    assert faltan([c.name for c in Base.metadata.tables[tabla].columns]) == {}


def test_every_verb_of_an_avance_is_in_it() -> None:
    assert {accion.value for accion in Accion} <= set(palabras())


def test_every_word_is_used_in_the_code() -> None:
    usadas = {parte for nombre in identificadores() for parte in partes(nombre)}

    assert set(palabras()) - usadas == set()


def test_names_are_written_without_accents() -> None:
    con_tilde = {n for n in identificadores() if not n.isascii()}

    assert con_tilde == set()


def test_nobody_writes_ano() -> None:
    assert {n for n in identificadores() if {"ano", "anos"} & set(partes(n))} == set()


def test_permissions_begin_with_a_verb() -> None:
    verbos = {p.value.split("_")[0] for p in permisos.Permiso}

    assert all(verbo.endswith("r") for verbo in verbos)
