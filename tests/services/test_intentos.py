"""Guessing one account, and one password tried on all: what each meets, and who not."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from pladeco.models import Correo, EnlaceClave, Usuario
from pladeco.services import claves, ingreso, intentos, sesiones
from pladeco.services.errores import DemasiadosIntentos
from tests.conftest import AHORA
from tests.fabricas import CLAVE, PlanDePrueba, sembrar

CASA, LEJOS = "10.0.0.1", "203.0.113.9"


@pytest.fixture
def plan(session: Session) -> PlanDePrueba:
    """Ana has worked at the municipality's address before."""
    plan = sembrar(session, AHORA)
    ana = session.get_one(Usuario, plan.personas["ana"])
    sesiones.abrir_sesion(session, ana, direccion=CASA, ahora=AHORA - timedelta(days=1))
    session.commit()
    return plan


def entrar(
    session: Session,
    cuenta: str,
    clave: str = CLAVE,
    direccion: str = CASA,
    ahora: datetime = AHORA,
) -> Usuario | None:
    mirada = ingreso.mirar_clave(
        session, cuenta, clave, direccion=direccion, ahora=ahora
    )
    return ingreso.ingresar(session, cuenta, mirada, direccion=direccion, ahora=ahora)


def rociar(session: Session, cuantas: int, direccion: str) -> None:
    for numero in range(cuantas):
        intentos.anotar_intento(session, f"nadie{numero}@qh.cl", direccion, AHORA)


@pytest.mark.parametrize("cuenta", ["ana@qh.cl", "nadie@qh.cl", "12.345.678-5"])
def test_one_password_is_not_tried_on_all_accounts_from_one_address(
    session: Session, plan: PlanDePrueba, cuenta: str
) -> None:
    rociar(session, 100, LEJOS)

    with pytest.raises(DemasiadosIntentos, match="Espere 15 minutos"):
        entrar(session, cuenta, direccion=LEJOS)
    with pytest.raises(DemasiadosIntentos):
        claves.pedir_enlace(session, cuenta, direccion=LEJOS, ahora=AHORA)


def test_who_works_at_that_address_still_gets_in(
    session: Session, plan: PlanDePrueba
) -> None:
    rociar(session, 100, CASA)

    assert entrar(session, "ana@qh.cl") is not None
    with pytest.raises(DemasiadosIntentos):
        entrar(session, "bruno@qh.cl")


def test_nor_from_many_addresses(session: Session, plan: PlanDePrueba) -> None:
    for numero in range(30):
        rociar(session, 10, f"203.0.113.{numero}")

    with pytest.raises(DemasiadosIntentos):
        entrar(session, "ana@qh.cl", direccion="198.51.100.1")
    assert entrar(session, "ana@qh.cl") is not None


def test_after_a_quarter_of_an_hour_all_is_as_before(
    session: Session, plan: PlanDePrueba
) -> None:
    rociar(session, 300, LEJOS)

    luego = AHORA + timedelta(minutes=15)
    dentro = entrar(session, "bruno@qh.cl", direccion=LEJOS, ahora=luego)

    assert dentro is not None


@pytest.mark.parametrize(
    "cuenta", ["bruno@qh.cl", "nadie@qh.cl", "11.111.111-1", "9.876.543-2", "x" * 500]
)
def test_a_password_is_checked_for_every_account_also_for_nobodys(
    session: Session, plan: PlanDePrueba, monkeypatch: pytest.MonkeyPatch, cuenta: str
) -> None:
    """What takes time is done alike; nobody learns from a clock who has an account."""
    comprobadas = []
    verdadero = ingreso._HASHER

    class Contado:
        def verify(self, guardada: str, clave: str) -> bool:
            comprobadas.append(guardada)
            return verdadero.verify(guardada, clave)

    monkeypatch.setattr(ingreso, "_HASHER", Contado())

    assert entrar(session, cuenta, "mala-clave-1") is None
    assert len(comprobadas) == 1


@pytest.mark.parametrize("activo", [True, False])
def test_asking_for_a_link_costs_the_same_for_nobodys_account(
    session: Session, plan: PlanDePrueba, activo: bool
) -> None:
    session.get_one(Usuario, plan.personas["bruno"]).activo = activo
    session.commit()

    de_alguien = sentencias_de(session, "bruno@qh.cl")
    de_nadie = sentencias_de(session, "nadie@qh.cl")

    assert de_alguien == de_nadie
    cuantos = len(session.scalars(select(EnlaceClave)).all())
    assert cuantos == int(activo)
    assert session.scalars(select(Correo)).all() == []


def sentencias_de(session: Session, cuenta: str) -> list[str]:
    """Return the statements that a request for a link makes, but for savepoints."""
    hechas: list[str] = []

    def anotar(_c: object, _cur: object, sql: str, *_: object) -> None:
        if "SAVEPOINT" not in sql:
            hechas.append(" ".join(sql.split()[:3]))

    motor = session.get_bind()
    session.commit()
    event.listen(motor, "before_cursor_execute", anotar)
    try:
        claves.pedir_enlace(session, cuenta, direccion=CASA, ahora=AHORA)
        session.commit()
    finally:
        event.remove(motor, "before_cursor_execute", anotar)
    return hechas
