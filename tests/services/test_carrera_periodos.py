"""Two of SECPLA at one Periodo, or one person's work: the second is told why not."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.reaperturas import Resolucion
from pladeco.models import Reapertura, Unidad, Usuario
from pladeco.queries.traspasos import load_pendientes
from pladeco.services.errores import NoSePuede
from pladeco.services.periodos import (
    cerrar,
    prorrogar,
    reabrir,
    terminar_reapertura,
)
from pladeco.services.registro import actuar, vigilar
from pladeco.services.traspasos import traspasar
from tests.ciclo import actor, el_periodo, guardado, validado
from tests.conftest import AHORA, HOY
from tests.fabricas import PlanDePrueba, sembrar

Paso = Callable[[Session, PlanDePrueba], object]


def cierra(session: Session, plan: PlanDePrueba) -> object:
    return cerrar(session, el_periodo(session, plan), ahora=AHORA, hoy=HOY)


def reabre(session: Session, plan: PlanDePrueba) -> object:
    return reabrir(
        session,
        el_periodo(session, plan),
        Resolucion("Se contó dos veces.", "Resolución N° 41", HOY, date(2026, 10, 20)),
        (),
        actor=actor(session, plan, "rita"),
        ahora=AHORA,
        hoy=HOY,
    )


def termina(session: Session, _plan: PlanDePrueba) -> None:
    abierta = session.query(Reapertura).one()
    terminar_reapertura(session, abierta, ahora=AHORA, hoy=HOY)


def prorroga(session: Session, plan: PlanDePrueba) -> object:
    return prorrogar(
        session,
        el_periodo(session, plan),
        session.get_one(Unidad, plan.unidades["MA"]),
        vence=date(2026, 10, 20),
        motivo="Incendio.",
        reemplaza=None,
        actor=actor(session, plan, "rita"),
        ahora=AHORA,
        hoy=HOY,
    )


def nada(session: Session, plan: PlanDePrueba) -> object:
    return guardado(session, plan)


def informado_y_cerrado(session: Session, plan: PlanDePrueba) -> object:
    validado(session, plan)
    return cierra(session, plan)


def reabierto(session: Session, plan: PlanDePrueba) -> object:
    return informado_y_cerrado(session, plan), reabre(session, plan)


@pytest.mark.parametrize(("antes", "paso", "dicho"), [
    (nada, cierra, "ya estaba cerrado"),
    (informado_y_cerrado, reabre, "ya está reabierto hasta el 20-10-2026"),
    (reabierto, termina, "ya terminó"),
    (nada, prorroga, "Otra persona cambió el plazo"),
])  # fmt: skip
def test_the_second_of_two_at_once_is_told(
    motor: Engine, antes: Paso, paso: Paso, dicho: str
) -> None:
    plan = sembrado_en(motor, antes)

    with pytest.raises(NoSePuede, match=dicho):
        los_dos(motor, plan, paso)


def test_what_somebody_has_pending_is_handed_over_once(motor: Engine) -> None:
    plan = sembrado_en(motor, nada)
    with abrir(motor) as session:
        (pendiente,) = load_pendientes(
            session, plan.institucion, de=plan.personas["ana"]
        )
    visto = pendiente.huella

    def traspasa(session: Session, plan: PlanDePrueba) -> object:
        return traspasar(
            session,
            session.get_one(Usuario, plan.personas["ana"]),
            session.get_one(Usuario, plan.personas["bruno"]),
            motivo="Se jubiló.",
            visto=visto,
            actor=actor(session, plan, "rita"),
            ahora=AHORA,
        )

    with pytest.raises(NoSePuede, match="cambió mientras usted lo miraba"):
        los_dos(motor, plan, traspasa)


def sembrado_en(motor: Engine, antes: Paso) -> PlanDePrueba:
    with abrir(motor) as session, session.begin():
        plan = sembrar(session, AHORA)
        session.flush()
        antes(session, plan)
    return plan


def los_dos(motor: Engine, plan: PlanDePrueba, paso: Paso) -> None:
    """Take the step twice: the second begins before the first is committed."""
    with abrir(motor) as primera, ThreadPoolExecutor(1) as hilo:
        paso(primera, plan)
        segundo = hilo.submit(solo, motor, plan, paso)
        with pytest.raises(TimeoutError):
            segundo.result(timeout=0.5)
        primera.commit()
        segundo.result(timeout=120)


def solo(motor: Engine, plan: PlanDePrueba, paso: Paso) -> None:
    with abrir(motor) as session, session.begin():
        paso(session, plan)


def abrir(motor: Engine) -> Session:
    session = Session(motor)
    vigilar(session)
    actuar(session, None, AHORA)
    return session
