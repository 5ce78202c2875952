"""Nothing in the Bitácora is told in the names of tables and columns."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import pladeco
from pladeco.domain.bitacora.columnas import ACOMPANAN, COLUMNAS, nombre_columna
from pladeco.domain.bitacora.frases import Asiento, frase
from pladeco.domain.bitacora.nombres import GRUPOS, GRUPOS_DE_ACCIONES, OBJETOS
from pladeco.domain.bitacora.predicados import SIN_NADIE, VERBOS
from pladeco.models import Base
from pladeco.services.registro.dichos import CALLADAS
from pladeco.services.registro.tablas import SIN_ANOTAR

_ANOTADAS = sorted(set(Base.metadata.tables) - {t.__tablename__ for t in SIN_ANOTAR})

_A_MANO = {"anotar": 1, "anotar_lectura": 0}  # where the action stands


def columnas_de(tabla: str) -> list[str]:
    return [
        c.name
        for c in Base.metadata.tables[tabla].columns
        if (tabla, c.name) not in CALLADAS
    ]


def anotadas_a_mano() -> Iterator[tuple[str, str]]:
    """Give action and kind of thing of each entry that the program writes by hand."""
    for archivo in Path(pladeco.__file__).parent.rglob("*.py"):
        for nodo in ast.walk(ast.parse(archivo.read_text("utf-8"))):
            if not isinstance(nodo, ast.Call):
                continue
            lugar = _A_MANO.get(getattr(nodo.func, "id", ""))
            dichas = [
                a.value
                for a in nodo.args[lugar or 0 :][:2]
                if isinstance(a, ast.Constant) and isinstance(a.value, str)
            ]
            if lugar is not None and len(dichas) == 2:
                yield dichas[0], dichas[1]


def test_every_table_that_is_noted_has_a_name() -> None:
    assert set(_ANOTADAS) - set(OBJETOS) == set()


def test_everything_that_is_noted_can_be_looked_for() -> None:
    en_grupos = [tabla for _, tablas in GRUPOS.values() for tabla in tablas]

    assert sorted(en_grupos) == sorted(OBJETOS)


@pytest.mark.parametrize("tabla", _ANOTADAS)
def test_every_column_has_a_name_or_goes_with_another(tabla: str) -> None:
    sin_nombre = set(columnas_de(tabla)) - set(COLUMNAS) - ACOMPANAN

    assert sin_nombre == set()


def test_no_column_has_a_name_and_none() -> None:
    assert set(COLUMNAS) & ACOMPANAN == set()


@pytest.mark.parametrize("accion", ["crear", "cambiar", "borrar"])
@pytest.mark.parametrize("tabla", _ANOTADAS)
def test_every_change_of_every_table_is_a_sentence(tabla: str, accion: str) -> None:
    antes: dict[str, Any] = dict.fromkeys(columnas_de(tabla), "antes")
    despues: dict[str, Any] = dict.fromkeys(columnas_de(tabla), "después")

    dicha = frase(
        Asiento(
            "Rita Cortés",
            accion,
            tabla,
            antes={} if accion == "crear" else antes,
            despues={} if accion == "borrar" else despues,
        )
    )

    assert dicha.startswith("Rita Cortés ")
    assert "_" not in dicha
    assert tabla not in dicha.split() or tabla in OBJETOS[tabla].split()


@pytest.mark.parametrize("tabla", _ANOTADAS)
def test_a_change_of_one_column_names_it(tabla: str) -> None:
    for columna in set(columnas_de(tabla)) - ACOMPANAN:
        dicha = frase(
            Asiento("Rita", "cambiar", tabla, "L1", {columna: 1}, {columna: 2})
        )

        assert "_" not in dicha, (tabla, columna)


def test_every_action_written_by_hand_is_a_sentence() -> None:
    escritas = set(anotadas_a_mano())
    assert len(escritas) > 10  # they are read

    for accion, objeto in escritas:
        assert accion in VERBOS, accion
        assert objeto in OBJETOS, objeto
        for nombre in (None, "Ana"):
            dicha = frase(Asiento("Rita", accion, objeto, nombre))
            assert "_" not in dicha, (accion, objeto)


def test_every_action_can_be_looked_for_once() -> None:
    en_grupos = [a for _, grupo in GRUPOS_DE_ACCIONES.values() for a in grupo]

    assert sorted(en_grupos) == sorted(VERBOS)
    assert set(VERBOS) >= SIN_NADIE


def test_a_name_that_tables_share_may_mean_something_else() -> None:
    assert nombre_columna("clave", "ajuste") == "el ajuste"
    assert nombre_columna("clave", "evidencia") == "con qué nombre se guarda"
    assert nombre_columna("cosa_id") == "cosa"
