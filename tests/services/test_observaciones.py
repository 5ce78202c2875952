"""Observing and answering: numbered, with its clock, told to who must know."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.observaciones import RespuestaPropuesta, Texto
from pladeco.domain.cortes import ActoPropuesto
from pladeco.domain.vocabulario import AccionCorte, Calidad, TipoAviso
from pladeco.models import Aviso, Corte, Elemento, Instrumento, Observacion
from pladeco.models.base import uuid7
from pladeco.queries.avisos import Cuentas
from pladeco.queries.observaciones import load_observacion, load_observaciones
from pladeco.services.avisos import avisar_del_dia, leer, resolver_lo_hecho
from pladeco.services.avisos.observaciones import avisar_plazos_de_observaciones
from pladeco.services.cortes import hacer_acto
from pladeco.services.errores import Conflicto, ConProblemas
from pladeco.services.observaciones import (
    ObservacionPropuesta,
    observar,
    responder,
)
from tests.ajustando import poner_ajustes
from tests.ciclo import actor
from tests.conftest import AHORA, HOY
from tests.fabricas import PlanDePrueba
from tests.modificadas import Taller
from tests.services.test_cortes import tomar

RESPUESTA = RespuestaPropuesta(Texto("Se hará en marzo."), "Oficio N° 12")


def elemento(session: Session, codigo: str = "L1-O01-A01") -> Elemento:
    return session.scalars(select(Elemento).where(Elemento.codigo == codigo)).one()


def corte_entregado(session: Session, plan: PlanDePrueba, dia: date) -> Corte:
    """Take a Corte, sign it and hand it to the COSOC on a day."""
    corte = tomar(session, plan, date(2026, 8, 31))
    for accion in (AccionCorte.FIRMAR, AccionCorte.ENTREGAR_COSOC):
        hacer_acto(
            session,
            corte,
            ActoPropuesto(accion, dia),
            actor=actor(session, plan, "rita"),
            ahora=AHORA,
            hoy=HOY,
        )
    return corte


def observada(
    session: Session,
    plan: PlanDePrueba,
    persona: str = "celia",
    *,
    ahora: datetime = AHORA,
    **cambios: Any,
) -> Observacion:
    calidad = {"celia": Calidad.COSOC, "carla": Calidad.CONCEJAL}.get(persona)
    campos: dict[str, Any] = {
        "texto": Texto("  Falta decir dónde. "),
        "calidad": calidad,
        "elemento_id": elemento(session).id,
    }
    return observar(
        session,
        plan.instrumento,
        ObservacionPropuesta(**campos | cambios),
        actor=actor(session, plan, persona),
        ahora=ahora,
    )


def avisados(session: Session, tipo: TipoAviso) -> list[tuple[str, str]]:
    filas = session.execute(
        select(Aviso.titulo, Aviso.ruta)
        .where(Aviso.tipo == tipo, Aviso.resuelto_en.is_(None))
        .order_by(Aviso.id)
    )
    return [(titulo, ruta) for titulo, ruta in filas]


def test_it_gets_the_next_number_and_its_clock(
    session: Session, sembrado: PlanDePrueba
) -> None:
    primera = observada(session, sembrado, "celia")
    segunda = observada(session, sembrado, "carla")

    assert (primera.numero, segunda.numero) == (1, 2)
    # 15 working days, the 12th a holiday; and 15 days of the calendar.
    assert (primera.vence, segunda.vence) == (date(2026, 10, 29), date(2026, 10, 22))
    assert primera.texto == "Falta decir dónde."
    assert not primera.fuera_de_plazo


def test_days_that_secpla_set_count_for_what_comes_after(
    session: Session, sembrado: PlanDePrueba
) -> None:
    antes = observada(session, sembrado, "carla")
    poner_ajustes(session, sembrado, dias_responder_concejal="5")

    despues = observada(session, sembrado, "carla")

    assert (antes.vence, despues.vence) == (date(2026, 10, 22), date(2026, 10, 12))


@pytest.mark.parametrize(("dia", "tarde"), [
    (date(2026, 9, 14), True),  # its fifteenth working day was yesterday
    (date(2026, 9, 15), False),  # it is today
])  # fmt: skip
def test_what_the_cosoc_says_late_is_taken_and_marked(
    session: Session, sembrado: PlanDePrueba, dia: date, tarde: bool
) -> None:
    corte = corte_entregado(session, sembrado, dia)

    hecha = observada(session, sembrado, corte_id=corte.id, elemento_id=None)

    assert hecha.fuera_de_plazo is tarde
    assert load_observacion(session, sembrado.instrumento, 1) is not None


def test_a_corte_that_nobody_signed_is_not_observed(
    session: Session, sembrado: PlanDePrueba
) -> None:
    corte = tomar(session, sembrado)

    with pytest.raises(ConProblemas, match="aún no está firmado"):
        observada(session, sembrado, corte_id=corte.id)


@pytest.mark.parametrize("persona", ["rita", "ana", "pablo", "alba"])
def test_nobody_else_observes_whatever_they_say_they_are(
    session: Session, sembrado: PlanDePrueba, persona: str
) -> None:
    with pytest.raises(ConProblemas, match="calidad"):
        observada(session, sembrado, persona, calidad=Calidad.COSOC)

    assert session.scalar(select(func.count(Observacion.id))) == 0


def test_sent_twice_it_is_registered_once(
    session: Session, sembrado: PlanDePrueba
) -> None:
    clave = uuid7()

    una = observada(session, sembrado, clave=clave)
    otra = observada(session, sembrado, clave=clave)

    assert una is otra
    assert session.scalar(select(func.count(Observacion.id))) == 1


def test_it_does_not_make_the_plan_in_memory_old(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = session.get_one(Instrumento, sembrado.instrumento).version

    observada(session, sembrado)

    session.expire_all()
    assert session.get_one(Instrumento, sembrado.instrumento).version == version


def test_secpla_is_told_and_then_its_author(
    session: Session, sembrado: PlanDePrueba
) -> None:
    hecha = observada(session, sembrado)
    rita = actor(session, sembrado, "rita")
    [(titulo, ruta)] = avisados(session, TipoAviso.OBSERVACION)
    assert (titulo, ruta) == (
        "Celia Núñez (COSOC) observó L1-O01-A01", "/observaciones/1",
    )  # fmt: skip

    responder(session, hecha, RESPUESTA, actor=rita, ahora=AHORA)

    assert avisados(session, TipoAviso.RESPUESTA) == [
        ("SECPLA respondió su observación N° 1", "/observaciones/1")
    ]
    fila = load_observacion(session, sembrado.instrumento, 1)
    assert fila is not None
    assert (fila.respuesta, fila.documento, fila.respondida_por) == (
        "Se hará en marzo.", "Oficio N° 12", "Rita Cortés",
    )  # fmt: skip


def test_it_is_answered_once(session: Session, sembrado: PlanDePrueba) -> None:
    hecha = observada(session, sembrado)
    rita = actor(session, sembrado, "rita")
    responder(session, hecha, RESPUESTA, actor=rita, ahora=AHORA)

    otra = RespuestaPropuesta(Texto("No se hará."))
    with pytest.raises(Conflicto, match="una sola vez"):
        responder(session, hecha, otra, actor=rita, ahora=AHORA)

    assert hecha.respuesta == "Se hará en marzo."


def test_an_empty_answer_is_none(session: Session, sembrado: PlanDePrueba) -> None:
    hecha = observada(session, sembrado)
    rita = actor(session, sembrado, "rita")

    with pytest.raises(ConProblemas):
        responder(
            session, hecha, RespuestaPropuesta(Texto(" ")), actor=rita, ahora=AHORA
        )

    assert hecha.respondida_en is None


@pytest.mark.parametrize(("dias", "dice"), [
    (9, []),
    (10, ["La observación N° 1 se responde hasta el 22-10-2026"]),
    (15, ["La observación N° 1 se responde hasta el 22-10-2026"]),
    (16, ["Venció el plazo para responder la observación N° 1"]),
])  # fmt: skip
def test_secpla_is_reminded_before_the_last_day_and_after_it(
    session: Session, sembrado: PlanDePrueba, dias: int, dice: list[str]
) -> None:
    observada(session, sembrado, "carla")
    [llego] = [t for t, _ in avisados(session, TipoAviso.OBSERVACION)]

    for _ in range(2):  # a second run of the same day says nothing more
        avisar_plazos_de_observaciones(session, ahora=AHORA + timedelta(days=dias))

    titulos = [t for t, _ in avisados(session, TipoAviso.OBSERVACION)]
    assert titulos == (dice or [llego])


def test_what_is_answered_is_not_reminded_of(
    session: Session, sembrado: PlanDePrueba
) -> None:
    hecha = observada(session, sembrado)
    rita = actor(session, sembrado, "rita")
    responder(session, hecha, RESPUESTA, actor=rita, ahora=AHORA)

    despues = AHORA + timedelta(days=90)

    assert avisar_plazos_de_observaciones(session, ahora=despues) == 0


def test_the_day_reminds_and_an_answer_settles_it(
    session: Session, sembrado: PlanDePrueba
) -> None:
    hecha = observada(session, sembrado, "carla")
    nada, luego = Cuentas({}, (), ()), AHORA + timedelta(days=12)
    assert avisar_del_dia(session, nada, ahora=luego) >= 1
    resolver_lo_hecho(session, nada, ahora=luego)
    assert len(avisados(session, TipoAviso.OBSERVACION)) == 1

    rita = actor(session, sembrado, "rita")
    responder(session, hecha, RESPUESTA, actor=rita, ahora=luego)
    resolver_lo_hecho(session, nada, ahora=luego)

    assert avisados(session, TipoAviso.OBSERVACION) == []
    assert len(avisados(session, TipoAviso.RESPUESTA)) == 1


def test_the_author_who_reads_the_answer_is_done_with_it(
    session: Session, sembrado: PlanDePrueba
) -> None:
    hecha = observada(session, sembrado)
    rita = actor(session, sembrado, "rita")
    responder(session, hecha, RESPUESTA, actor=rita, ahora=AHORA)

    leer(session, sembrado.personas["celia"], ahora=AHORA)

    assert avisados(session, TipoAviso.RESPUESTA) == []


def test_it_is_registered_and_answered_on_both_engines(en_ambos: Taller) -> None:
    session, sembrado = en_ambos.session, en_ambos.sembrado

    for persona in ("celia", "carla"):
        observada(session, sembrado, persona)
    primera = session.scalars(select(Observacion).order_by(Observacion.numero)).first()
    assert primera is not None
    responder(session, primera, RESPUESTA, **en_ambos.con())

    filas = load_observaciones(session, sembrado.instrumento)
    assert [(f.numero, f.respuesta) for f in filas] == [
        (2, None), (1, "Se hará en marzo."),
    ]  # fmt: skip
