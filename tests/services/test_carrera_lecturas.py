"""Two people at one reading, or at one vínculo, on both engines."""

from dataclasses import replace
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import EstadoPropuesta, TipoMeta
from pladeco.models import Elemento, Indicador, Meta, Vinculo
from pladeco.queries.lecturas import load_lectura
from pladeco.services import enlaces, lecturas
from pladeco.services.errores import Conflicto, NoSePuede
from pladeco.services.registro import actuar, vigilar
from tests.ciclo import actor, luego
from tests.conftest import AHORA
from tests.domain.lecturas.test_lectura import TALLERES
from tests.fabricas import PlanDePrueba, sembrar

ORDENANZA = "L1-O01-A02-I1-M1"


def abrir(motor: Engine) -> Session:
    session = Session(motor)
    vigilar(session)
    actuar(session, None, AHORA)
    return session


@pytest.fixture
def plan(motor: Engine) -> PlanDePrueba:
    with abrir(motor) as session, session.begin():
        return sembrar(session, AHORA)


def elemento(session: Session, codigo: str) -> Elemento:
    return session.scalars(select(Elemento).where(Elemento.codigo == codigo)).one()


def cualitativa(session: Session, plan: PlanDePrueba, visto: str, razon: str) -> Meta:
    guardada = load_lectura(session, plan.instrumento, ORDENANZA)
    assert guardada is not None
    return lecturas.confirmar(
        session,
        guardada.meta_id,
        visto=visto,
        actor=actor(session, plan, "rita"),
        ahora=luego(),
        lectura=replace(guardada.lectura, tipo=TipoMeta.CUALITATIVA, razon=razon),
    )


def marca(motor: Engine, plan: PlanDePrueba) -> str:
    with abrir(motor) as session:
        guardada = load_lectura(session, plan.instrumento, ORDENANZA)
        assert guardada is not None
        return guardada.marca


def a_la_vez(motor: Engine, *verbos: object) -> list[str]:
    """Run each in a thread and a transaction of its own; return what was refused."""
    salida = Barrier(len(verbos))
    fallas: list[str] = []

    def correr(verbo: object) -> None:
        salida.wait()
        try:
            with abrir(motor) as session, session.begin():
                verbo(session)  # type: ignore[operator]
        except NoSePuede as falla:
            fallas.append(type(falla).__name__)

    hilos = [Thread(target=correr, args=(verbo,)) for verbo in verbos]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join(timeout=120)
    return fallas


def test_of_two_who_confirm_at_once_one_is_told(
    motor: Engine, plan: PlanDePrueba
) -> None:
    vista = marca(motor, plan)

    fallas = a_la_vez(
        motor,
        lambda s: cualitativa(s, plan, vista, "La de Rita."),
        lambda s: cualitativa(s, plan, vista, "La de un colega."),
    )

    assert fallas == ["Conflicto"]


def test_the_second_who_keeps_a_reading_is_told_and_the_first_stays(
    motor: Engine, plan: PlanDePrueba
) -> None:
    vista = marca(motor, plan)
    with abrir(motor) as una, una.begin():
        cualitativa(una, plan, vista, "No dice cuánto.")

    with abrir(motor) as otra, pytest.raises(Conflicto):
        cualitativa(otra, plan, vista, "Otra razón.")

    with abrir(motor) as despues:
        quedo = load_lectura(despues, plan.instrumento, ORDENANZA)
        assert quedo is not None
        assert quedo.lectura.razon == "No dice cuánto."


def test_two_readings_added_at_once_get_two_codes(
    motor: Engine, plan: PlanDePrueba
) -> None:
    def agregar(session: Session) -> None:
        lecturas.agregar(session, elemento(session, "L1-O01-A02"), TALLERES)

    assert a_la_vez(motor, agregar, agregar) == []

    with abrir(motor) as session:
        codigos = session.scalars(
            select(Indicador.codigo)
            .where(Indicador.nombre == TALLERES.nombre)
            .order_by(Indicador.codigo)
        ).all()
    assert codigos == ["L1-O01-A02-I2", "L1-O01-A02-I3"]


def test_the_same_vinculo_added_at_once_is_one(
    motor: Engine, plan: PlanDePrueba
) -> None:
    def vincular(session: Session) -> None:
        enlaces.vincular(
            session,
            elemento(session, "L1-O01-G01"),
            elemento(session, "L1-E01-P01"),
            razon="Los dos cuidan el agua.",
            actor=actor(session, plan, "rita"),
            ahora=AHORA,
        )

    assert a_la_vez(motor, vincular, vincular) == ["NoSePuede"]

    with abrir(motor) as session:
        vinculo = session.scalars(select(Vinculo)).one()
        assert vinculo.estado is EstadoPropuesta.CONFIRMADO


def test_numbers_come_back_exact(motor: Engine, plan: PlanDePrueba) -> None:
    exacta = replace(
        TALLERES,
        valor=Decimal("0.3333"),
        programacion={2024: Decimal("0.1"), 2025: Decimal("0.2333")},
    )
    with abrir(motor) as session, session.begin():
        nueva = lecturas.agregar(session, elemento(session, "L1-O01-A02"), exacta)
        codigo = f"{nueva.indicador.codigo}-M1"

    with abrir(motor) as session:
        guardada = load_lectura(session, plan.instrumento, codigo)
        assert guardada is not None
        assert guardada.lectura == exacta
