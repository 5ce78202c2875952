"""The clocks of the COSOC and of councillors, and what an Observacion must say."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from pladeco.domain.ajustes import Ajustes
from pladeco.domain.ciclo.habiles import Habiles
from pladeco.domain.ciclo.observaciones import (
    LARGO_TEXTO,
    PARA_OBSERVAR,
    PARA_RESPONDER,
    RELOJES,
    Marcha,
    RespuestaPropuesta,
    Texto,
    calidades_de,
    check_observacion,
    check_respuesta,
    fuera_de_plazo,
    marcha_de,
)
from pladeco.domain.cortes import Tramite
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import Calidad, Rol

HABILES = Habiles(frozenset({date(2026, 10, 12), date(2026, 10, 31)}))
FIRMADO = Tramite(firmado=date(2026, 10, 1))
ENTREGADO = Tramite(firmado=date(2026, 10, 1), entregado=date(2026, 10, 2))


def test_the_cosoc_has_fifteen_working_days_without_holidays() -> None:
    # Friday 2 October; the 12th is a holiday.
    ultimo = PARA_OBSERVAR.ultimo(date(2026, 10, 2), Ajustes(), HABILES)

    assert ultimo == date(2026, 10, 26)


def test_a_councillor_is_answered_within_fifteen_days_of_the_calendar() -> None:
    reloj = PARA_RESPONDER[Calidad.CONCEJAL]

    assert reloj.ultimo(date(2026, 10, 7), Ajustes(), HABILES) == date(2026, 10, 22)


@pytest.mark.parametrize(("calidad", "dias", "ultimo"), [
    (Calidad.CONCEJAL, {"dias_responder_concejal": 10}, date(2026, 10, 17)),
    (Calidad.COSOC, {"dias_responder_cosoc": 3}, date(2026, 10, 13)),
])  # fmt: skip
def test_every_clock_is_a_setting(
    calidad: Calidad, dias: dict[str, int], ultimo: date
) -> None:
    ajustes = Ajustes(**dias)  # type: ignore[arg-type]

    reloj = PARA_RESPONDER[calidad]
    assert reloj.ultimo(date(2026, 10, 7), ajustes, HABILES) == ultimo
    assert reloj.dicho(ajustes).startswith(str(next(iter(dias.values()))))


def test_one_day_is_said_in_the_singular() -> None:
    un_dia = Ajustes(dias_observar_cosoc=1)

    assert PARA_OBSERVAR.dicho(un_dia) == "1 día hábil desde que se le entregó"
    assert all(r.fuente for r in RELOJES)


@pytest.mark.parametrize(("calidad", "corte", "dia", "tarde"), [
    (Calidad.COSOC, ENTREGADO, date(2026, 10, 26), False),
    (Calidad.COSOC, ENTREGADO, date(2026, 10, 27), True),
    (Calidad.CONCEJAL, ENTREGADO, date(2026, 12, 27), False),
    (Calidad.COSOC, FIRMADO, date(2026, 12, 27), False),
    (Calidad.COSOC, None, date(2026, 12, 27), False),
])  # fmt: skip
def test_only_the_cosoc_comes_late_and_only_on_what_it_was_handed(
    calidad: Calidad, corte: Tramite | None, dia: date, tarde: bool
) -> None:
    assert fuera_de_plazo(calidad, corte, dia, Ajustes(), HABILES) is tarde


def _problemas(texto: Texto, **cambios: Any) -> list[str]:
    datos: dict[str, Any] = {
        "sobre_algo": True,
        "corte": None,
        "calidad": Calidad.COSOC,
        "posibles": (Calidad.COSOC,),
    }
    return [p.campo for p in check_observacion(texto, **datos | cambios)]


@pytest.mark.parametrize(("texto", "cambios", "campos"), [
    (Texto("Falta la sede."), {}, []),
    (Texto("Falta la sede."), {"corte": ENTREGADO}, []),
    (Texto(" \n "), {}, ["texto"]),
    (Texto("x" * (LARGO_TEXTO + 1)), {}, ["texto"]),
    (Texto("Llamen al +56 9 8765 4321."), {}, ["texto"]),
    (Texto("Llamen al +56 9 8765 4321.", visto=True), {}, []),
    (Texto("Ya."), {"sobre_algo": False}, ["elemento"]),
    (Texto("Ya."), {"corte": Tramite()}, ["corte"]),
    (Texto("Ya."), {"calidad": Calidad.CONCEJAL}, ["calidad"]),
    (Texto(""), {"sobre_algo": False, "corte": Tramite(), "calidad": None},
     ["texto", "elemento", "corte", "calidad"]),
])  # fmt: skip
def test_all_that_stands_against_it_is_told(
    texto: Texto, cambios: dict[str, Any], campos: list[str]
) -> None:
    assert _problemas(texto, **cambios) == campos


def test_an_answer_says_something_and_its_letter_fits() -> None:
    respuesta = RespuestaPropuesta(Texto(""), "Oficio " * 60)

    assert [p.campo for p in check_respuesta(respuesta)] == ["respuesta", "documento"]
    assert check_respuesta(RespuestaPropuesta(Texto("Se hará."))) == []


def test_the_last_day_is_still_in_time() -> None:
    vence = date(2026, 10, 22)

    assert marcha_de(respondida=False, vence=vence, hoy=vence) is Marcha.POR_RESPONDER
    assert (
        marcha_de(respondida=False, vence=vence, hoy=date(2026, 10, 23))
        is Marcha.VENCIDA
    )
    assert (
        marcha_de(respondida=True, vence=vence, hoy=date(2026, 12, 1))
        is Marcha.RESPONDIDA
    )


def test_who_has_both_seats_says_in_which_one() -> None:
    roles = {(Rol.COSOC, None), (Rol.CONCEJAL, None), (Rol.DIRECTOR, uuid4())}
    actor = Actor(uuid4(), "Carla", frozenset(roles))

    assert calidades_de(actor) == (Calidad.CONCEJAL, Calidad.COSOC)
    assert calidades_de(Actor(uuid4(), "Rita", frozenset({(Rol.SECPLA, None)}))) == ()
