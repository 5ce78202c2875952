"""Every code that people may meet has words, and no two states look the same."""

from enum import StrEnum
from typing import Any

import pytest

from pladeco.domain.palabras import (
    CAUSAS,
    FUERA,
    GRUPOS,
    MOTIVOS,
    SITUACIONES,
    TIPOS,
    contar_grupos,
)
from pladeco.domain.vocabulario import CausaAtraso, Motivo, Situacion, TipoMeta


@pytest.mark.parametrize(
    ("palabras", "lista"),
    [(MOTIVOS, Motivo), (CAUSAS, CausaAtraso), (TIPOS, TipoMeta)],
)
def test_every_member_of_a_closed_list_has_words(
    palabras: dict[str, str], lista: type[StrEnum]
) -> None:
    assert set(palabras) == set(lista)
    assert all(palabras.values())


def test_every_situacion_has_words_and_so_has_what_is_not_measured() -> None:
    assert set(SITUACIONES) == {*Situacion, FUERA}


def test_states_differ_without_their_colour() -> None:
    medidas = [p for p in SITUACIONES.values() if p.color != FUERA]

    assert len({p.marca for p in medidas}) == len(medidas)
    assert len({p.titulo for p in SITUACIONES.values()}) == len(SITUACIONES)
    assert {p.marca for p in SITUACIONES.values() if p.color == FUERA} == {"–"}


def test_every_situacion_is_in_exactly_one_group() -> None:
    todas = [s for grupo in GRUPOS for s in grupo.situaciones]

    assert sorted(todas) == sorted(Situacion)


@pytest.mark.parametrize(("cuantas", "dice"), [(1, "retrocede"), (3, "retroceden")])
def test_a_count_takes_its_number(cuantas: int, dice: str) -> None:
    assert SITUACIONES[Situacion.RETROCESO].contada(cuantas) == dice


def test_groups_add_up_to_all() -> None:
    cuenta: Any = ((Situacion.CUMPLIDA, 2), (Situacion.SIN_DATOS, 3))

    assert [n for _grupo, n in contar_grupos(cuenta)] == [2, 0, 3, 0, 0]
