"""When a report goes on its own: which Corte, how many days later, once."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from pladeco.domain.ciclo.envios import (
    MAXIMO_DIAS,
    CorteFirmado,
    ReglaEnvio,
    ocasiones,
)
from pladeco.domain.ciclo.habiles import Habiles
from pladeco.domain.vocabulario import OcasionEnvio

PRIMERO_DE_MAYO = Habiles(frozenset({date(2026, 5, 1)}))
DESDE = datetime(2026, 3, 1, 15, tzinfo=UTC)


def a_mediodia(dia: date) -> datetime:
    return datetime(dia.year, dia.month, dia.day, 15, tzinfo=UTC)


def corte(
    numero: int, fecha: date, firmado: date, publicado: date | None = None
) -> CorteFirmado:
    return CorteFirmado(
        UUID(int=numero),
        f"{numero}/2026",
        fecha,
        a_mediodia(firmado),
        None if publicado is None else a_mediodia(publicado),
    )


MARZO = corte(1, date(2026, 3, 31), date(2026, 4, 10), date(2026, 4, 20))
JUNIO = corte(2, date(2026, 6, 30), date(2026, 7, 10))
AMBOS = (JUNIO, MARZO)


def claves(
    ocasion: OcasionEnvio,
    hoy: date,
    *,
    dias: int = 0,
    cortes: tuple[CorteFirmado, ...] = AMBOS,
    desde: datetime = DESDE,
) -> list[tuple[str, str]]:
    """Return what has its day, as (key, Corte); an empty Corte where none is there."""
    hechas = ocasiones(
        ReglaEnvio(ocasion, dias, desde), cortes, hoy=hoy, habiles=PRIMERO_DE_MAYO
    )
    return [(o.clave, o.corte.nombre if o.corte else "") for o in hechas]


@pytest.mark.parametrize(
    ("hoy", "dias", "esperadas"),
    [
        (date(2026, 4, 9), 0, []),
        (date(2026, 4, 10), 0, ["1/2026"]),
        (date(2026, 4, 12), 3, []),
        (date(2026, 4, 13), 3, ["1/2026"]),
        (date(2026, 7, 10), 0, ["2/2026", "1/2026"]),
    ],
)
def test_a_signed_corte_goes_so_many_days_later(
    hoy: date, dias: int, esperadas: list[str]
) -> None:
    cortes = AMBOS if hoy >= date(2026, 7, 10) else (MARZO,)

    hechas = claves(OcasionEnvio.AL_FIRMAR, hoy, dias=dias, cortes=cortes)

    assert [nombre for _, nombre in hechas] == esperadas
    assert [clave for clave, _ in hechas] == [f"al_firmar:{n}" for n in esperadas]


def test_what_was_signed_before_the_rule_does_not_go() -> None:
    desde = datetime(2026, 4, 10, 15, 1, tzinfo=UTC)

    hechas = claves(OcasionEnvio.AL_FIRMAR, date(2026, 8, 1), desde=desde)

    assert [nombre for _, nombre in hechas] == ["2/2026"]


def test_only_what_is_published_goes_when_published() -> None:
    hechas = claves(OcasionEnvio.AL_PUBLICAR, date(2026, 8, 1))

    assert hechas == [("al_publicar:1/2026", "1/2026")]


@pytest.mark.parametrize(
    ("hoy", "clave", "nombre"),
    [
        (date(2026, 4, 7), "cada_trimestre:2026-T1", "2/2026"),
        (date(2026, 6, 30), "cada_trimestre:2026-T1", "2/2026"),
        (date(2026, 7, 6), "cada_trimestre:2026-T1", "2/2026"),
        (date(2026, 7, 7), "cada_trimestre:2026-T2", "2/2026"),
        (date(2026, 10, 7), "cada_trimestre:2026-T3", ""),
    ],
)
def test_after_a_quarter_the_newest_corte_that_tells_of_it_goes(
    hoy: date, clave: str, nombre: str
) -> None:
    hechas = claves(OcasionEnvio.CADA_TRIMESTRE, hoy, dias=5)

    assert hechas == [(clave, nombre)]


def test_before_its_day_nothing_goes() -> None:
    desde = datetime(2026, 4, 1, 15, tzinfo=UTC)

    assert (
        claves(OcasionEnvio.CADA_TRIMESTRE, date(2026, 4, 6), dias=5, desde=desde) == []
    )


def test_a_rule_made_after_the_day_waits_for_the_next_one() -> None:
    desde = datetime(2026, 7, 20, 15, tzinfo=UTC)

    def en(dia: date) -> list[tuple[str, str]]:
        return claves(OcasionEnvio.CADA_SEMESTRE, dia, dias=5, desde=desde)

    assert en(date(2026, 7, 21)) == []
    assert en(date(2027, 1, 10)) == [("cada_semestre:2026-S2", "")]


@pytest.mark.parametrize(
    ("hoy", "toca"), [(date(2026, 5, 1), False), (date(2026, 5, 4), True)]
)
def test_holidays_are_no_working_days(hoy: date, toca: bool) -> None:
    desde = datetime(2026, 4, 1, 15, tzinfo=UTC)

    hechas = claves(OcasionEnvio.CADA_TRIMESTRE, hoy, dias=23, desde=desde)

    assert bool(hechas) is toca


def test_with_the_most_days_the_occasion_still_comes() -> None:
    hechas = claves(OcasionEnvio.CADA_TRIMESTRE, date(2026, 12, 31), dias=MAXIMO_DIAS)

    assert [clave for clave, _ in hechas] == ["cada_trimestre:2026-T2"]
