"""When people are reminded, and who hears of what is overdue."""

from datetime import date

import pytest

from pladeco.domain.ciclo.avisos import (
    AL_MOMENTO,
    DE_DEUDA,
    INFORMAN,
    apremio,
    escala,
    exige,
    recordatorio_de,
    tema_de,
)
from pladeco.domain.ciclo.habiles import Habiles
from pladeco.domain.permisos import Permiso
from pladeco.domain.vocabulario import TipoAviso

VENCE = date(2026, 10, 15)  # a Thursday
DIAS = (14, 7, 1)


@pytest.mark.parametrize(("hoy", "cual"), [
    (date(2026, 9, 30), None),
    (date(2026, 10, 1), 14),
    (date(2026, 10, 7), 14),
    (date(2026, 10, 8), 7),
    (date(2026, 10, 13), 7),
    (date(2026, 10, 14), 1),
    (date(2026, 10, 15), 1),
    (date(2026, 10, 16), None),
])  # fmt: skip
def test_the_nearest_reminder_has_its_turn(hoy: date, cual: int | None) -> None:
    assert recordatorio_de(VENCE, hoy, DIAS) == cual


def test_without_days_nobody_is_reminded() -> None:
    assert recordatorio_de(VENCE, VENCE, ()) is None


@pytest.mark.parametrize(("dicho", "hoy", "cual"), [
    (date(2026, 9, 30), date(2026, 10, 1), 14),  # told with 15 days left
    (date(2026, 10, 1), date(2026, 10, 2), None),
    (date(2026, 10, 3), date(2026, 10, 7), None),
    (date(2026, 10, 3), date(2026, 10, 8), 7),
    (date(2026, 10, 13), date(2026, 10, 13), None),
    (date(2026, 10, 13), date(2026, 10, 14), 1),
    (date(2026, 10, 14), date(2026, 10, 15), None),
])  # fmt: skip
def test_a_due_date_just_told_is_not_reminded_of(
    dicho: date, hoy: date, cual: int | None
) -> None:
    assert recordatorio_de(VENCE, hoy, DIAS, dicho=dicho) == cual


@pytest.mark.parametrize(("hoy", "quienes"), [
    (date(2026, 10, 15), []),
    (date(2026, 10, 16), ["vencido"]),
    (date(2026, 10, 18), ["vencido"]),  # a weekend is no delay
    (date(2026, 10, 20), ["vencido", "vencido_director"]),
    (date(2026, 10, 26), ["vencido", "vencido_director", "vencido_gabinete"]),
])  # fmt: skip
def test_what_is_overdue_goes_up_by_working_days(hoy: date, quienes: list[str]) -> None:
    escalones = escala(VENCE, hoy, dias_director=3, dias_gabinete=7, habiles=Habiles())

    assert [e.value for e in escalones] == quienes


def test_every_kind_has_one_way_to_be_told() -> None:
    assert AL_MOMENTO.isdisjoint(DE_DEUDA)
    assert INFORMAN.isdisjoint(DE_DEUDA)


def test_what_presses_most_is_told_first() -> None:
    llegados = [
        TipoAviso.PERIODO_ABIERTO, TipoAviso.VALIDADO,
        TipoAviso.POR_VENCER, TipoAviso.VENCIDO,
    ]  # fmt: skip

    assert sorted(llegados, key=apremio) == [
        TipoAviso.VENCIDO, TipoAviso.POR_VENCER,
        TipoAviso.PERIODO_ABIERTO, TipoAviso.VALIDADO,
    ]  # fmt: skip


def test_a_subject_names_its_kind_and_parts() -> None:
    assert tema_de(TipoAviso.VENCIDO, "2026-T3", "MA", VENCE) == (
        "vencido:2026-T3:MA:2026-10-15"
    )


@pytest.mark.parametrize(
    ("ruta", "pide"),
    [
        ("/mi-unidad", (Permiso.INFORMAR, None)),
        ("/mi-unidad/SALUD", (Permiso.INFORMAR, "SALUD")),
        ("/avances/A-1/SALUD/2026-T3", (Permiso.INFORMAR, "SALUD")),
        ("/por-visar/A-1/SALUD/2026-T3", (Permiso.VISAR, "SALUD")),
        ("/revision/A-1/SALUD/2026-T3", (Permiso.REVISAR, None)),
        ("/periodos/2026-T3", (Permiso.REVISAR, None)),
        ("/tablero", (Permiso.VISAR, None)),
        ("/calendario", (None, None)),
        ("/avisos", (None, None)),
    ],
)
def test_what_it_takes_to_act_where_a_notice_leads(
    ruta: str, pide: tuple[Permiso | None, str | None]
) -> None:
    assert exige(ruta) == pide
