"""What was validated changes by a correction; what was closed does not change."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import Estado
from pladeco.models import Elemento, Indicador, Meta, VersionAvance
from pladeco.models.periodos import EstadoPeriodo
from pladeco.services.avances import (
    corregir,
    enviar,
    retirar,
)
from pladeco.services.errores import Conflicto, NoSePuede
from tests.ciclo import (
    actor,
    cuantos_avances,
    el_indicador,
    el_periodo,
    enviado,
    guardado,
    guardar_otra_vez,
    limpiezas,
    luego,
    validado,
)
from tests.fabricas import PlanDePrueba

AHORA = datetime(2026, 10, 7, 15, 0, tzinfo=UTC)
EN_EL_PERIODO = date(2026, 9, 1)
ACUERDO = "Acuerdo N° 9"


def test_a_correction_is_a_new_version_with_what_was_said(
    session: Session, sembrado: PlanDePrueba
) -> None:
    primera = validado(session, sembrado, limpiezas(2, dificultades="Llovió."))

    segunda = corregir(
        session, primera, motivo=" Eran 3. ", actor=ana(session, sembrado), ahora=AHORA
    )

    assert (segunda.numero, segunda.estado) == (2, Estado.BORRADOR)
    assert (segunda.valor, segunda.dificultades) == (Decimal(2), "Llovió.")
    assert segunda.motivo_correccion == "Eran 3."
    assert (primera.estado, primera.valor) == (Estado.VALIDADO, Decimal(2))


@pytest.mark.parametrize("motivo", ["", "   "])
def test_a_correction_needs_a_reason(
    session: Session, sembrado: PlanDePrueba, motivo: str
) -> None:
    version = validado(session, sembrado)

    with pytest.raises(NoSePuede, match="por qué"):
        corregir(
            session, version, motivo=motivo, actor=ana(session, sembrado), ahora=AHORA
        )


def test_only_what_was_validated_is_corrected(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = enviado(session, sembrado)

    with pytest.raises(NoSePuede, match="validado"):
        corregir(
            session, version, motivo="Sí", actor=ana(session, sembrado), ahora=AHORA
        )


def test_a_second_correction_of_the_same_version_is_told(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = validado(session, sembrado)
    ella = ana(session, sembrado)
    corregir(session, version, motivo="Eran 3.", actor=ella, ahora=luego())

    with pytest.raises(Conflicto, match="corrección"):
        corregir(session, version, motivo="Eran 4.", actor=ella, ahora=luego())


# -- a closed Periodo


@pytest.mark.parametrize("paso", ["guardar", "enviar", "retirar", "corregir"])
def test_a_closed_periodo_refuses_the_unit_everything(
    session: Session, sembrado: PlanDePrueba, paso: str
) -> None:
    preparar = {"retirar": enviado, "corregir": validado}.get(paso, guardado)
    version = preparar(session, sembrado)
    antes = version.estado
    cerrar(session, sembrado)

    with pytest.raises(NoSePuede, match="2026-T3 está cerrado"):
        dar(session, sembrado, version, paso)

    assert (version.estado, version.valor) == (antes, Decimal(2))


def test_in_a_closed_periodo_nothing_begins(
    session: Session, sembrado: PlanDePrueba
) -> None:
    cerrar(session, sembrado)

    with pytest.raises(NoSePuede, match="cerrado"):
        guardado(session, sembrado)

    assert cuantos_avances(session) == 0


# -- what an act took out of the plan


@pytest.mark.parametrize("paso", ["guardar", "enviar", "retirar", "corregir"])
@pytest.mark.parametrize("que", ["elemento", "superior", "indicador", "metas"])
def test_what_an_act_left_without_effect_refuses_the_unit_everything(
    session: Session, sembrado: PlanDePrueba, paso: str, que: str
) -> None:
    preparar = {"retirar": enviado, "corregir": validado}.get(paso, guardado)
    version = preparar(session, sembrado)
    antes = version.estado
    dejar_sin_efecto(session, el_indicador(session, sembrado), que, EN_EL_PERIODO)

    with pytest.raises(NoSePuede, match=r"sin efecto el 01-09-2026 \(Acuerdo N° 9\)"):
        dar(session, sembrado, version, paso)

    assert (version.estado, version.valor) == (antes, Decimal(2))


@pytest.mark.parametrize("que", ["elemento", "superior", "indicador", "metas"])
def test_an_act_after_the_periodo_lets_it_be_reported(
    session: Session, sembrado: PlanDePrueba, que: str
) -> None:
    indicador = el_indicador(session, sembrado)
    dejar_sin_efecto(session, indicador, que, date(2026, 10, 1))

    assert enviado(session, sembrado).estado is Estado.ENVIADO


def test_one_meta_left_is_enough_to_be_reported(
    session: Session, sembrado: PlanDePrueba
) -> None:
    indicador = el_indicador(session, sembrado)
    dejar_sin_efecto(session, indicador, "metas", EN_EL_PERIODO)
    session.add(
        Meta(
            indicador_id=indicador.id,
            orden=9,
            desde=date(2026, 1, 1),
            hasta=date(2026, 12, 31),
        )
    )
    session.flush()
    session.expire(indicador)

    assert enviado(session, sembrado).estado is Estado.ENVIADO


# -- in few words


def dejar_sin_efecto(
    session: Session, indicador: Indicador, que: str, dia: date
) -> None:
    elemento = session.get_one(Elemento, indicador.elemento_id)
    if que == "metas":
        for meta in indicador.metas:
            meta.acto, meta.acto_fecha = ACUERDO, dia
    elif que == "indicador":
        indicador.retiro_acto, indicador.retirado_en = ACUERDO, dia
    else:
        if que == "superior":
            assert elemento.superior_id is not None
            elemento = session.get_one(Elemento, elemento.superior_id)
        elemento.retiro_acto, elemento.retirado_en = ACUERDO, dia
    session.flush()


def ana(session: Session, plan: PlanDePrueba) -> Actor:
    return actor(session, plan, "ana")


def cerrar(session: Session, plan: PlanDePrueba) -> None:
    periodo = el_periodo(session, plan)
    periodo.estado, periodo.cerrado_en = EstadoPeriodo.CERRADO, AHORA


def dar(
    session: Session, plan: PlanDePrueba, version: VersionAvance, paso: str
) -> None:
    ella = ana(session, plan)
    if paso == "guardar":
        guardar_otra_vez(session, plan, version, limpiezas(9))
    elif paso == "enviar":
        enviar(session, version, actor=ella, ahora=AHORA)
    elif paso == "retirar":
        retirar(session, version, actor=ella, ahora=AHORA)
    else:
        corregir(session, version, motivo="Eran 3.", actor=ella, ahora=AHORA)
