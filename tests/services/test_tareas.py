"""One leader among several schedulers, on both engines."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pladeco.models import Turno
from pladeco.queries.tareas import Planificador
from pladeco.services.tareas import hecha_hoy, marcar_hecha, soltar_turno, tomar_turno
from tests.conftest import AHORA, HOY

DURA = timedelta(seconds=90)
UN_SEGUNDO = timedelta(seconds=1)


def tomar(
    motor: Engine, dueno: str, cuando: datetime = AHORA, tarea: str = "correos"
) -> bool:
    return tomar_turno(motor, tarea, dueno, cuando, DURA)


def test_the_first_leads_and_the_second_waits(motor: Engine) -> None:
    assert tomar(motor, "uno")
    assert not tomar(motor, "dos")


def test_who_leads_renews(motor: Engine) -> None:
    tomar(motor, "uno")

    assert tomar(motor, "uno", AHORA + DURA - UN_SEGUNDO)

    assert not tomar(motor, "dos", AHORA + DURA + UN_SEGUNDO)


def test_what_is_given_back_another_takes_at_once(motor: Engine) -> None:
    tomar(motor, "uno")
    soltar_turno(motor, "correos", "dos", AHORA)  # not its own
    assert not tomar(motor, "dos")

    soltar_turno(motor, "correos", "uno", AHORA)

    assert tomar(motor, "dos")
    assert not tomar(motor, "uno")


def test_after_the_lease_another_takes_over(motor: Engine) -> None:
    tomar(motor, "uno")

    assert not tomar(motor, "dos", AHORA + DURA - UN_SEGUNDO)
    assert tomar(motor, "dos", AHORA + DURA)
    assert not tomar(motor, "uno", AHORA + DURA + UN_SEGUNDO)


def test_a_clock_that_was_ahead_keeps_nobody_waiting(motor: Engine) -> None:
    tomar(motor, "uno", AHORA + timedelta(days=30))

    adelantado = Planificador("uno", AHORA + timedelta(days=30), {})
    assert not adelantado.vivo(AHORA)
    assert tomar(motor, "dos")
    assert not tomar(motor, "tres")


def test_each_job_has_its_own_leader(motor: Engine) -> None:
    assert tomar(motor, "uno", tarea="correos")
    assert tomar(motor, "dos", tarea="recordar")


def test_of_many_at_once_one_leads(motor: Engine) -> None:
    salida = Barrier(6)

    def correr(numero: int) -> bool:
        salida.wait()
        return tomar(motor, f"proceso-{numero}")

    with ThreadPoolExecutor(6) as equipo:
        lideran = list(equipo.map(correr, range(6)))

    assert lideran.count(True) == 1
    with Session(motor) as session:
        assert session.scalar(select(func.count()).select_from(Turno)) == 1


def test_jobs_of_one_process_that_begin_together_all_have_the_turn(
    motor: Engine,
) -> None:
    salida = Barrier(5)

    def correr(_: int) -> bool:
        salida.wait()
        return tomar(motor, "uno")

    with ThreadPoolExecutor(5) as equipo:
        assert all(equipo.map(correr, range(5)))


def test_a_job_is_done_once_a_day(motor: Engine) -> None:
    ayer = date(2026, 10, 6)
    with Session(motor) as session:
        marcar_hecha(session, "recordar", ayer, ahora=AHORA, resultado="3")

        assert hecha_hoy(session, "recordar", ayer)
        assert not hecha_hoy(session, "recordar", HOY)
        assert not hecha_hoy(session, "correos", ayer)


def test_the_database_refuses_the_same_job_twice(motor: Engine) -> None:
    with Session(motor) as session:
        marcar_hecha(session, "recordar", HOY, ahora=AHORA, resultado="3")

        with pytest.raises(IntegrityError):
            marcar_hecha(session, "recordar", HOY, ahora=AHORA, resultado="3")
