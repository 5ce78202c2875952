"""The visa switched on or off while something waits, and directors who change."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.visa import Mudanza
from pladeco.domain.informar import AvancePropuesto
from pladeco.domain.vocabulario import Estado, Rol, TipoAviso
from pladeco.models import Aviso, Instrumento, RolAsignado, Usuario
from pladeco.queries.arbol import load_plan
from pladeco.queries.avisos import Cuentas, load_cuentas
from pladeco.queries.visa import load_mudanza
from pladeco.services.ajustes import cambiar_ajustes
from pladeco.services.avisos import avisar_del_dia, resolver_lo_hecho
from pladeco.services.errores import NoSePuede
from pladeco.services.revisiones import validar, visar
from tests.ciclo import VACUNAS, actor, enviado, luego, lugar
from tests.conftest import AHORA, HOY
from tests.fabricas import PlanDePrueba


def encender(
    session: Session, plan: PlanDePrueba, valor: str, ahora: datetime
) -> Mudanza | None:
    """Switch it as SECPLA does in «Ajustes»."""
    rita = actor(session, plan, "rita")
    return cambiar_ajustes(
        session,
        plan.institucion,
        {"visa_director": valor},
        {},
        motivo="Acuerdo de gabinete.",
        actor=rita,
        ahora=ahora,
    ).mudanza


def las_cuentas(session: Session, plan: PlanDePrueba) -> Cuentas:
    instrumento = session.get_one(Instrumento, plan.instrumento)
    return load_cuentas(session, load_plan(session, instrumento), hoy=HOY)


def por_visar(session: Session) -> list[UUID]:
    """Return who is asked for a visa now."""
    return list(
        session.scalars(
            select(Aviso.usuario_id).where(
                Aviso.tipo == TipoAviso.POR_VISAR, Aviso.resuelto_en.is_(None)
            )
        )
    )


def test_switched_on_what_waits_goes_to_its_director_who_is_asked(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = enviado(session, sembrado)
    razon = AvancePropuesto(numerador=Decimal(4), denominador=Decimal(5), logros="Sí.")
    sin_director = enviado(
        session, sembrado, razon, en=lugar(session, sembrado, VACUNAS)
    )
    rita = actor(session, sembrado, "rita")

    assert load_mudanza(session, sembrado.institucion) == Mudanza(True, 1, 1)
    assert encender(session, sembrado, "sí", luego()) == Mudanza(True, 1, 1)

    assert por_visar(session) == [sembrado.personas["diego"]]
    with pytest.raises(NoSePuede, match="Espera la visa de Diego Soto"):
        validar(session, version, actor=rita, ahora=luego())
    validar(session, sin_director, actor=rita, ahora=luego())


def test_switched_off_what_waits_goes_to_secpla_and_nobody_is_asked(
    session: Session, con_visa: PlanDePrueba
) -> None:
    version = enviado(session, con_visa)

    assert load_mudanza(session, con_visa.institucion) == Mudanza(False, 1, 0)
    assert encender(session, con_visa, "no", luego()) == Mudanza(False, 1, 0)

    assert por_visar(session) == []
    validar(session, version, actor=actor(session, con_visa, "rita"), ahora=luego())


def test_switched_off_and_on_again_the_director_is_asked_again(
    session: Session, con_visa: PlanDePrueba
) -> None:
    enviado(session, con_visa)

    encender(session, con_visa, "no", luego())
    encender(session, con_visa, "sí", luego())

    assert por_visar(session) == [con_visa.personas["diego"]]


def test_what_was_signed_stays_with_secpla(
    session: Session, con_visa: PlanDePrueba
) -> None:
    version = enviado(session, con_visa)
    visar(session, version, actor=actor(session, con_visa, "diego"), ahora=luego())

    assert encender(session, con_visa, "no", luego()) == Mudanza(False, 0, 0)
    assert encender(session, con_visa, "sí", luego()) == Mudanza(True, 0, 0)

    assert version.estado is Estado.VISADO


def test_who_comes_to_direct_a_unit_is_asked_the_next_day_for_what_waits(
    session: Session, con_visa: PlanDePrueba
) -> None:
    """What the job of the day does, where accounts changed and not the setting."""
    enviado(session, con_visa)
    ma = con_visa.unidades["MA"]
    elsa = Usuario(
        institucion_id=con_visa.institucion, nombre="Elsa Pino", correo="elsa@qh.cl"
    )
    elsa.roles = [RolAsignado(rol=Rol.DIRECTOR, unidad_id=ma)]
    session.add(elsa)
    session.get_one(Usuario, con_visa.personas["diego"]).activo = False
    session.flush()
    cuentas = las_cuentas(session, con_visa)

    for _ in range(2):
        avisar_del_dia(session, cuentas, ahora=AHORA)

    assert sorted(por_visar(session)) == sorted([con_visa.personas["diego"], elsa.id])


def test_without_a_director_left_nobody_is_asked_any_more(
    session: Session, con_visa: PlanDePrueba
) -> None:
    enviado(session, con_visa)
    session.get_one(Usuario, con_visa.personas["diego"]).activo = False
    session.flush()

    resolver_lo_hecho(session, las_cuentas(session, con_visa), ahora=AHORA)

    assert por_visar(session) == []
