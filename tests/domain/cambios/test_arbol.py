"""The tree in rows: where each stands, what it may hang from, and its code."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pladeco.domain.cambios.arbol import (
    bajo,
    destinos,
    en_orden,
    encima,
    niveles_bajo,
    reordenar,
    rutas,
)
from pladeco.domain.cambios.codigos import siguiente_codigo, siguiente_indicador
from pladeco.domain.vocabulario import Nivel
from tests.domain.cambios.planes_en_filas import filas_pequenas

ARBOL = filas_pequenas()["elemento"]
POR_CODIGO = {fila["codigo"]: clave for clave, fila in ARBOL.items()}


def codigos(claves: Any) -> list[str]:
    return [ARBOL[clave]["codigo"] for clave in claves]


def test_each_comes_before_what_hangs_from_it() -> None:
    assert codigos(en_orden(ARBOL)) == [
        "L1", "L1-E01", "L1-E01-P01", "L1-E01-P01-G01", "L1-E01-P01-G02",
        "L1-E01-P01-G02-Y01", "L1-O01", "L1-O01-G01", "L1-O01-A01", "L1-O01-A02",
        "L1-O02", "L1-O02-A01",
    ]  # fmt: skip
    assert codigos(sorted(ARBOL, key=rutas(ARBOL).__getitem__)) == codigos(
        en_orden(ARBOL)
    )


def test_what_ties_has_a_path_of_its_own() -> None:
    empatados = {
        clave: fila | {"orden": 3} if fila["superior_id"] else fila
        for clave, fila in ARBOL.items()
    }

    caminos = rutas(empatados)

    assert len(set(caminos.values())) == len(ARBOL)
    assert caminos[POR_CODIGO["L1-E01"]] == "0001.0003"
    assert caminos[POR_CODIGO["L1-O01"]] == "0001.0004"


def test_branches() -> None:
    assert codigos(encima(ARBOL, POR_CODIGO["L1-O01-A01"])) == [
        "L1-O01-G01", "L1-O01", "L1",
    ]  # fmt: skip
    assert set(codigos(bajo(ARBOL, POR_CODIGO["L1-O01"]))) == {
        "L1-O01", "L1-O01-G01", "L1-O01-A01", "L1-O01-A02",
    }  # fmt: skip


def test_a_circle_ends() -> None:
    vuelta = {
        clave: ARBOL[clave] | {"superior_id": otra}
        for clave, otra in (
            (POR_CODIGO["L1-O01"], POR_CODIGO["L1-O02"]),
            (POR_CODIGO["L1-O02"], POR_CODIGO["L1-O01"]),
        )
    }

    assert codigos(encima(vuelta, POR_CODIGO["L1-O01"])) == ["L1-O02"]


@pytest.mark.parametrize(
    ("codigo", "niveles"),
    [
        (None, {Nivel.LINEAMIENTO}),
        ("L1", {Nivel.OBJETIVO_ESTRATEGICO, Nivel.OBJETIVO_LOCAL}),
        ("L1-E01", {Nivel.PLAN}),
        ("L1-E01-P01", {Nivel.PROGRAMA}),
        ("L1-E01-P01-G01", {Nivel.PROYECTO}),
        ("L1-O01", {Nivel.PROGRAMA, Nivel.ACTIVIDAD}),
        ("L1-O01-G01", {Nivel.ACTIVIDAD}),
        ("L1-O01-A01", set()),
    ],
)
def test_each_tree_keeps_its_levels(codigo: str | None, niveles: set[Nivel]) -> None:
    clave = None if codigo is None else POR_CODIGO[codigo]

    assert set(niveles_bajo(ARBOL, clave)) == niveles


@pytest.mark.parametrize(
    ("codigo", "lugares"),
    [
        ("L1", []),
        ("L1-O01", ["L1"]),
        ("L1-O01-G01", ["L1-O01", "L1-O02"]),
        ("L1-O01-A01", ["L1-O01", "L1-O01-G01", "L1-O02"]),
        ("L1-E01-P01-G02-Y01", ["L1-E01-P01-G01", "L1-E01-P01-G02"]),
    ],
)
def test_where_one_could_hang(codigo: str, lugares: list[str]) -> None:
    assert codigos(destinos(ARBOL, POR_CODIGO[codigo])) == lugares


@given(st.lists(st.integers(1, 30), min_size=1, max_size=9))
def test_reordered_they_stand_as_listed(ordenes: list[int]) -> None:
    hermanos = [UUID(int=n) for n in range(len(ordenes))]
    filas = {c: {"orden": o} for c, o in zip(hermanos, ordenes, strict=True)}

    nuevos = reordenar(filas, hermanos)

    quedan = [nuevos.get(c, filas[c]["orden"]) for c in hermanos]
    assert quedan == sorted(set(quedan))
    assert all(filas[c]["orden"] != orden for c, orden in nuevos.items())


def test_the_one_that_moves_into_a_gap_moves_alone() -> None:
    hermanos = [UUID(int=n) for n in range(4)]
    filas = {c: {"orden": o} for c, o in zip(hermanos, (10, 30, 20, 25), strict=True)}

    assert reordenar(filas, hermanos) == {hermanos[1]: 11}


@pytest.mark.parametrize(
    ("ordenes", "quedan"),
    [
        ((2, 1, 3, 4, 5), (1, 2, 3, 4, 5)),  # the first, one place down
        ((2, 3, 4, 5, 1), (2, 3, 4, 5, 6)),  # the first, to the end
        ((1, 3, 2, 4, 5), (1, 2, 3, 4, 5)),
        ((5, 1, 2, 3, 4), (5, 6, 7, 8, 9)),  # no room before 1
        ((1, 1, 1), (1, 2, 3)),
        ((0, 3, 7), (0, 3, 7)),
        ((), ()),
    ],
)
def test_no_more_rows_change_than_must(
    ordenes: tuple[int, ...], quedan: tuple[int, ...]
) -> None:
    hermanos = [UUID(int=n) for n in range(len(ordenes))]
    filas = {c: {"orden": o} for c, o in zip(hermanos, ordenes, strict=True)}

    assert reordenar(filas, hermanos) == {
        c: orden
        for c, orden, antes in zip(hermanos, quedan, ordenes, strict=True)
        if orden != antes
    }


def test_the_one_that_was_moved_is_among_those_that_change() -> None:
    hermanos = [UUID(int=n) for n in range(3)]
    filas = {c: {"orden": o} for c, o in zip(hermanos, (5, 1, 2), strict=True)}
    en_su_lugar = {c: {"orden": o} for c, o in zip(hermanos, (2, 7, 9), strict=True)}

    assert list(reordenar(filas, hermanos, hermanos[0]).values()) == [1, 2, 3]
    assert reordenar(en_su_lugar, hermanos, hermanos[1]) == {}


@pytest.mark.parametrize(
    ("superior", "nivel", "codigo"),
    [
        (None, Nivel.LINEAMIENTO, "L8"),
        ("L1", Nivel.OBJETIVO_LOCAL, "L1-O03"),
        ("L1-O01-G01", Nivel.ACTIVIDAD, "L1-O01-A13"),
        ("L1-O02", Nivel.ACTIVIDAD, "L1-O02-A02"),
        ("L1-E01-P01-G02", Nivel.PROYECTO, "L1-E01-P01-G02-Y02"),
    ],
)
def test_codes_follow_the_highest(
    superior: str | None, nivel: Nivel, codigo: str
) -> None:
    usados = {*POR_CODIGO, "L7", "L1-O01-A12", "L1-O01-A12-I4"}
    clave = None if superior is None else POR_CODIGO[superior]

    assert siguiente_codigo(ARBOL, clave, nivel, usados) == codigo


def test_indicators_are_numbered_within_theirs() -> None:
    usados = {"L1-O01-A01-I1", "L1-O01-A01-I10", "L1-O01-A02-I40"}

    assert siguiente_indicador("L1-O01-A01", usados) == "L1-O01-A01-I11"
