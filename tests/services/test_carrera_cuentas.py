"""Accounts that two touch at once: the second sees what the first did."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Rol
from pladeco.models import RolAsignado, Sesion, Usuario
from pladeco.services import ingreso, personas, sesiones
from pladeco.services.errores import NoSePuede
from pladeco.services.registro import actuar, vigilar
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba, sembrar

CASA = "10.0.0.1"
NUEVA = "cuatro sauces y un zorro"
Paso = Callable[[Session], object]


@pytest.fixture
def plan(motor: Engine) -> PlanDePrueba:
    with abrir(motor) as session, session.begin():
        return sembrar(session, AHORA)


def test_two_who_administer_do_not_take_the_role_from_each_other(
    motor: Engine, plan: PlanDePrueba
) -> None:
    with abrir(motor) as session, session.begin():
        pablo = session.get_one(Usuario, plan.personas["pablo"])
        pablo.roles = [RolAsignado(rol=Rol.ADMINISTRADOR)]

    def quitar_a(quien: str) -> Paso:
        def paso(session: Session) -> None:
            otro = session.get_one(Usuario, plan.personas[quien])
            personas.activar_usuario(session, otro, activo=False, ahora=AHORA)

        return paso

    with pytest.raises(NoSePuede, match="única persona que administra"):
        a_la_vez(motor, quitar_a("alba"), quitar_a("pablo"))


def test_the_old_password_does_not_get_in_while_a_new_one_is_set(
    motor: Engine, plan: PlanDePrueba
) -> None:
    token, entra = enlace_y_clave(motor, plan)

    assert a_la_vez(motor, usa(token), entra) is None


def test_who_gets_in_with_the_old_password_is_out_with_the_new_one(
    motor: Engine, plan: PlanDePrueba
) -> None:
    token, entra = enlace_y_clave(motor, plan)

    a_la_vez(motor, entra, usa(token))

    with abrir(motor) as session:
        de_ana = session.scalars(select(Sesion)).one()
        assert de_ana.revocada_en == AHORA


def test_a_code_opens_no_session_that_was_closed_meanwhile(
    motor: Engine, plan: PlanDePrueba
) -> None:
    with abrir(motor) as session, session.begin():
        ficha = sesiones.abrir_sesion(
            session, ana(session, plan), direccion=CASA, ahora=AHORA
        )

    def cerrar(session: Session) -> object:
        return sesiones.cerrar_las_de_todos(
            session, AHORA, salvo="otra", motivo="Alguien leyó la clave secreta."
        )

    def completar(session: Session) -> object:
        return sesiones.completar_sesion(
            session, ficha, ana(session, plan), direccion=CASA, ahora=AHORA
        )

    with pytest.raises(NoSePuede, match="se cerró mientras tanto"):
        a_la_vez(motor, cerrar, completar)


def ana(session: Session, plan: PlanDePrueba) -> Usuario:
    return session.get_one(Usuario, plan.personas["ana"])


def usa(token: str) -> Paso:
    return lambda session: ingreso.usar_enlace(session, token, NUEVA, ahora=AHORA)


def enlace_y_clave(motor: Engine, plan: PlanDePrueba) -> tuple[str, Paso]:
    """Return a link for Ana, and how she gets in with the password of before."""
    with abrir(motor) as session, session.begin():
        token = ingreso.crear_enlace(session, ana(session, plan), ahora=AHORA)
        mirada = ingreso.ClaveMirada(
            coincide=True, clave_hash=ana(session, plan).clave_hash
        )

    def entra(session: Session) -> str | None:
        usuario = ingreso.ingresar(
            session, "ana@qh.cl", mirada, direccion=CASA, ahora=AHORA
        )
        if usuario is None:
            return None
        return sesiones.abrir_sesion(session, usuario, direccion=CASA, ahora=AHORA)

    return token, entra


def a_la_vez(motor: Engine, primero: Paso, segundo: Paso) -> object:
    """Begin the second before the first is committed; return what it came to."""
    with abrir(motor) as session, ThreadPoolExecutor(1) as hilo:
        primero(session)
        espera = hilo.submit(solo, motor, segundo)
        with pytest.raises(TimeoutError):
            espera.result(timeout=0.2)
        session.commit()
        return espera.result(timeout=120)


def solo(motor: Engine, paso: Paso) -> object:
    with abrir(motor) as session, session.begin():
        return paso(session)


def abrir(motor: Engine) -> Session:
    session = Session(motor)
    vigilar(session)
    actuar(session, None, AHORA)
    return session
