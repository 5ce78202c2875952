from collections import Counter
from dataclasses import FrozenInstanceError

import pytest

from pladeco.domain.ods import METAS, OBJETIVOS, MetaOds, Objetivo

METAS_PER_OBJETIVO = (7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19)
LETTERS_PER_OBJETIVO = (2, 3, 4, 3, 3, 2, 2, 2, 3, 3, 3, 3, 2, 3, 3, 2, 0)


def official_codes(objetivo: int, total: int, letters: int) -> list[str]:
    numbers = [str(number) for number in range(1, total - letters + 1)]
    return [f"{objetivo}.{suffix}" for suffix in (*numbers, *"abcd"[:letters])]


def test_there_are_17_objetivos_numbered_in_order() -> None:
    assert [objetivo.numero for objetivo in OBJETIVOS] == list(range(1, 18))


def test_there_are_169_metas_with_unique_codes() -> None:
    assert len(METAS) == 169
    assert len({meta.codigo for meta in METAS}) == 169


def test_every_objetivo_has_its_official_number_of_metas() -> None:
    count = Counter(meta.objetivo for meta in METAS)

    assert count == dict(enumerate(METAS_PER_OBJETIVO, start=1))


def test_43_metas_have_a_letter() -> None:
    assert sum(meta.codigo[-1].isalpha() for meta in METAS) == 43


@pytest.mark.parametrize("numero", range(1, 18))
def test_codes_have_no_gaps(numero: int) -> None:
    codes = [meta.codigo for meta in METAS if meta.objetivo == numero]

    total, letters = METAS_PER_OBJETIVO[numero - 1], LETTERS_PER_OBJETIVO[numero - 1]
    assert codes == official_codes(numero, total, letters)


def test_metas_come_in_natural_order() -> None:
    assert list(METAS) == sorted(METAS, key=lambda meta: meta.orden)


def test_numbers_sort_as_numbers_and_letters_after_them() -> None:
    codes = ["16.b", "2.1", "16.10", "16.a", "1.a", "16.9", "10.1", "1.5"]

    ordered = sorted(codes, key=lambda code: MetaOds(code, "Una meta").orden)

    assert ordered == ["1.5", "1.a", "2.1", "10.1", "16.9", "16.10", "16.a", "16.b"]


@pytest.mark.parametrize("fila", [*OBJETIVOS, *METAS], ids=str)
def test_names_are_short_and_written_as_titles(fila: Objetivo | MetaOds) -> None:
    assert fila.nombre == fila.nombre.strip()
    assert fila.nombre[0].isupper()
    assert not fila.nombre.endswith(".")
    assert len(fila.nombre) <= 90


def test_names_of_objetivos_fit_a_label() -> None:
    assert max(len(objetivo.nombre) for objetivo in OBJETIVOS) <= 45


def test_names_of_metas_are_unique_and_have_4_to_12_words() -> None:
    assert len({meta.nombre for meta in METAS}) == len(METAS)
    assert [m for m in METAS if not 4 <= len(m.nombre.split()) <= 12] == []


def test_the_catalogue_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        METAS[0].nombre = "Otra"  # type: ignore[misc]
