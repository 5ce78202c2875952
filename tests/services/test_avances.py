"""The unit's side of an Avance: each step, and each step that is not possible."""

from datetime import UTC, datetime
from decimal import Decimal
from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.informar import AvancePropuesto
from pladeco.domain.permisos import Actor
from pladeco.domain.transiciones import Accion, siguiente_estado
from pladeco.domain.vocabulario import Estado
from pladeco.models import Movimiento
from pladeco.services.avances import (
    corregir,
    enviar,
    retirar,
)
from pladeco.services.errores import Conflicto, ConProblemas, NoSePuede
from pladeco.services.lugar import version_actual
from pladeco.services.revisiones import devolver, validar
from pladeco.services.versiones import mover
from tests.ciclo import (
    actor,
    cuantos_avances,
    enviado,
    guardado,
    guardar_otra_vez,
    limpiezas,
    luego,
    lugar,
    pasos,
)
from tests.fabricas import PlanDePrueba

AHORA = datetime(2026, 10, 7, 15, 0, tzinfo=UTC)
# What the issue says of the life of an Avance, written down a second time.
POSIBLES = {
    ("borrador", "enviar"): "enviado",
    ("devuelto", "enviar"): "enviado",
    ("enviado", "retirar"): "borrador",
    ("enviado", "devolver"): "devuelto",
    ("enviado", "validar"): "validado",
    ("enviado", "visar"): "visado",
    ("visado", "retirar"): "borrador",
    ("visado", "devolver"): "devuelto",
    ("visado", "validar"): "validado",
}
PASOS = [
    Accion.ENVIAR,
    Accion.RETIRAR,
    Accion.VISAR,
    Accion.DEVOLVER,
    Accion.VALIDAR,
    Accion.REGISTRAR,
    Accion.CORREGIR,
]


@pytest.mark.parametrize(("estado", "accion"), list(product(Estado, PASOS)))
def test_each_step_is_possible_or_refused(
    session: Session, sembrado: PlanDePrueba, estado: Estado, accion: Accion
) -> None:
    version = guardado(session, sembrado)
    version.estado = estado
    version.validado_en = AHORA if estado is Estado.VALIDADO else None
    version.visado_en = AHORA if estado is Estado.VISADO else None
    hacia = POSIBLES.get((estado.value, accion.value))

    if hacia is None:
        with pytest.raises(Conflicto, match=estado.value):
            mover(session, version, accion, actor=ana(session, sembrado), ahora=AHORA)
    else:
        mover(session, version, accion, actor=ana(session, sembrado), ahora=AHORA)

    assert version.estado == (hacia or estado)
    assert siguiente_estado(estado, accion) == hacia


def test_the_whole_life_leaves_a_movimiento_for_each_step(
    session: Session, sembrado: PlanDePrueba
) -> None:
    ella, rita = ana(session, sembrado), actor(session, sembrado, "rita")
    version = guardado(session, sembrado)

    enviar(session, version, actor=ella, ahora=luego())
    retirar(session, version, actor=ella, ahora=luego())
    enviar(session, version, actor=ella, ahora=luego())
    devolver(session, version, nota="Falta el acta.", actor=rita, ahora=luego())
    enviar(session, version, actor=ella, ahora=luego())
    validar(session, version, actor=rita, ahora=luego(), nota="Conforme.")
    corregir(session, version, motivo="Eran 3.", actor=ella, ahora=luego())

    assert pasos(session, version) == [
        ("registrar", None),
        ("enviar", None),
        ("retirar", None),
        ("enviar", None),
        ("devolver", "Falta el acta."),
        ("enviar", None),
        ("validar", "Conforme."),
        ("corregir", "Eran 3."),
    ]


def test_a_movimiento_says_who_and_from_where_to_where(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = guardado(session, sembrado)
    enviar(session, version, actor=ana(session, sembrado), ahora=AHORA)

    paso = session.scalars(
        select(Movimiento).where(Movimiento.accion == Accion.ENVIAR)
    ).one()

    assert paso.usuario_id == sembrado.personas["ana"]
    assert (paso.desde, paso.hacia) == (Estado.BORRADOR, Estado.ENVIADO)
    assert paso.en == version.enviada_en == AHORA


def test_a_draft_may_lack_everything(session: Session, sembrado: PlanDePrueba) -> None:
    version = guardado(session, sembrado, AvancePropuesto())

    assert (version.estado, version.valor, version.logros) == (
        Estado.BORRADOR,
        None,
        "",
    )


def test_what_lacks_something_is_not_sent(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = guardado(session, sembrado, AvancePropuesto())

    with pytest.raises(ConProblemas) as falla:
        enviar(session, version, actor=ana(session, sembrado), ahora=AHORA)

    assert {p.campo for p in falla.value.problemas} == {"valor", "logros"}
    assert version.estado is Estado.BORRADOR


@pytest.mark.parametrize("estado", [Estado.ENVIADO, Estado.VISADO, Estado.VALIDADO])
def test_only_drafts_and_returned_ones_are_edited(
    session: Session, sembrado: PlanDePrueba, estado: Estado
) -> None:
    version = guardado(session, sembrado)
    version.estado = estado
    version.validado_en = AHORA if estado is Estado.VALIDADO else None
    version.visado_en = AHORA if estado is Estado.VISADO else None
    session.flush()

    with pytest.raises(NoSePuede, match=f"está {estado.value}"):
        guardar_otra_vez(session, sembrado, version, limpiezas(9))

    assert version.valor == 2


def test_a_returned_one_is_mended(session: Session, sembrado: PlanDePrueba) -> None:
    version = enviado(session, sembrado)
    rita = actor(session, sembrado, "rita")
    devolver(session, version, nota="¿Dos?", actor=rita, ahora=luego())

    guardar_otra_vez(session, sembrado, version, limpiezas(3))

    assert (version.estado, version.valor, version.numero) == (
        Estado.DEVUELTO,
        Decimal(3),
        1,
    )


def test_one_avance_for_each_indicador_unidad_and_periodo(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = guardado(session, sembrado)

    guardar_otra_vez(session, sembrado, version, limpiezas(4))

    assert cuantos_avances(session) == 1
    assert version_actual(session, lugar(session, sembrado)) is version


def ana(session: Session, plan: PlanDePrueba) -> Actor:
    return actor(session, plan, "ana")
