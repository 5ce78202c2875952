"""Which copies are kept, and how a copy is called."""

from datetime import UTC, datetime, timedelta

import pytest

from pladeco.domain.respaldo.rotacion import es_viejo, instante_de, nombre_de, que_sobra

NOCHE = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)


def noches(cuantas: int) -> list[datetime]:
    return [NOCHE + timedelta(days=n) for n in range(cuantas)]


def quedan(
    instantes: list[datetime], *, diarios: int, semanales: int, mensuales: int
) -> list[str]:
    sobran = que_sobra(
        instantes, diarios=diarios, semanales=semanales, mensuales=mensuales
    )
    return [f"{i:%m-%d %H}" for i in instantes if i not in sobran]


def test_the_last_of_each_day_week_and_month_stays() -> None:
    # From Sunday 1 March to Sunday 10 May.
    assert quedan(noches(71), diarios=3, semanales=3, mensuales=2) == [
        "04-26 06",  # the week before the two last, and no month's end
        "04-30 06",  # April
        "05-03 06",
        "05-08 06",
        "05-09 06",
        "05-10 06",  # the day, its week and May
    ]


def test_of_one_day_only_the_last_stays() -> None:
    del_dia = [NOCHE, NOCHE + timedelta(hours=5), NOCHE + timedelta(hours=9)]

    assert quedan(del_dia, diarios=7, semanales=5, mensuales=12) == ["03-01 15"]


def test_days_are_those_of_chile() -> None:
    # In Chile both are the evening of 28 February.
    antes, despues = NOCHE.replace(hour=1), NOCHE.replace(hour=2)

    assert quedan([antes, despues], diarios=7, semanales=0, mensuales=0) == ["03-01 02"]


def test_the_newest_always_stays() -> None:
    assert quedan(noches(3), diarios=0, semanales=0, mensuales=0) == ["03-03 06"]
    assert que_sobra([], diarios=7, semanales=5, mensuales=12) == []


def test_a_name_tells_when_it_was_made() -> None:
    instante = datetime(2026, 11, 21, 3, 30, 5, tzinfo=UTC)

    assert nombre_de(instante) == "pladeco-20261121T033005Z.zip"
    assert instante_de(nombre_de(instante)) == instante


@pytest.mark.parametrize(
    "nombre",
    [
        "pladeco-20261121T033005Z.zip.parte",
        ".pladeco-20261121T033005Z.zip",
        "pladeco-20261341T033005Z.zip",
        "fotos.zip",
        "pladeco-20261121T033005Z.zip\n",
    ],
)
def test_other_files_are_none_of_ours(nombre: str) -> None:
    assert instante_de(nombre) is None


def test_after_two_nights_the_last_one_is_old() -> None:
    assert not es_viejo(NOCHE, NOCHE + timedelta(hours=49))
    assert es_viejo(NOCHE, NOCHE + timedelta(hours=51))
    assert es_viejo(None, NOCHE)
