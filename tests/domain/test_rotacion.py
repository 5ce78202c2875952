"""Which copies are kept, and how a copy is called."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from pladeco.domain.hora_chilena import SANTIAGO
from pladeco.domain.respaldo.rotacion import (
    dia_del_respaldo,
    es_viejo,
    instante_de,
    nombre_de,
    que_sobra,
    toca_desde,
)

NOCHE = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)


def noches(cuantas: int) -> list[datetime]:
    return [NOCHE + timedelta(days=n) for n in range(cuantas)]


def quedan(
    instantes: list[datetime],
    *,
    diarios: int,
    semanales: int,
    mensuales: int,
    hora: int = 0,
) -> list[str]:
    sobran = que_sobra(
        instantes,
        hora=hora,
        diarios=diarios,
        semanales=semanales,
        mensuales=mensuales,
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
    assert que_sobra([], hora=3, diarios=7, semanales=5, mensuales=12) == []


def en_chile(dia: date, hora: int, minuto: int = 0) -> datetime:
    return datetime.combine(dia, time(hora, minuto), SANTIAGO).astimezone(UTC)


SABADO, DOMINGO, LUNES = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2))


def test_one_made_late_is_of_the_night_on_which_it_was_due() -> None:
    # At 23 h each night; Sunday's was made up when the machine was back.
    sabado, domingo = en_chile(SABADO, 23), en_chile(LUNES, 0, 40)
    lunes = en_chile(LUNES, 23)
    noches = [sabado, domingo, lunes]

    dias = [dia_del_respaldo(noche, 23) for noche in noches]

    assert dias == [SABADO, DOMINGO, LUNES]
    # February ended on Saturday and the week on Sunday: each has its own.
    assert que_sobra(noches, hora=23, diarios=1, semanales=2, mensuales=2) == []
    assert que_sobra(noches, hora=23, diarios=1, semanales=2, mensuales=0) == [sabado]


@pytest.mark.parametrize("hora", range(24))
@pytest.mark.parametrize(
    "dia", [date(2026, 4, 4), date(2026, 9, 5), date(2026, 12, 31)]
)
def test_every_instant_is_of_the_last_day_on_which_one_was_due(
    dia: date, hora: int
) -> None:
    """Also where an hour comes twice, on 4 April, or not at all, on 6 September."""
    desde = en_chile(dia, 0)
    for media in range(4 * 48):
        instante = desde + media * timedelta(minutes=30)
        suyo = dia_del_respaldo(instante, hora)

        assert toca_desde(suyo, hora) <= instante
        assert instante < toca_desde(suyo + timedelta(days=1), hora)


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
