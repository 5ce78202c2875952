"""The unit's side of an Avance: each step, and each step that is not possible."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.informar import AvancePropuesto
from pladeco.domain.permisos import Actor
from pladeco.domain.transiciones import Accion, siguiente_estado
from pladeco.domain.vocabulario import Estado
from pladeco.models import Hito, Meta, Movimiento, VersionAvance
from pladeco.models.avances import EstadoPeriodo
from pladeco.services.avances import (
    Lugar,
    corregir,
    enviar,
    guardar,
    mover,
    retirar,
    version_actual,
)
from pladeco.services.errores import Conflicto, ConProblemas, NoSePuede
from pladeco.services.revisiones import devolver, validar
from tests.ciclo import (
    LIMPIEZAS,
    ORDENANZA,
    actor,
    cuantos_avances,
    enviado,
    guardado,
    limpiezas,
    luego,
    lugar,
    pasos,
    validado,
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

    assert (version.estado, version.valor, version.logros) == ("borrador", None, "")


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
    session.flush()

    with pytest.raises(NoSePuede, match=f"está {estado.value}"):
        guardar_otra_vez(session, sembrado, version, limpiezas(9))

    assert version.valor == 2


def test_a_returned_one_is_mended(session: Session, sembrado: PlanDePrueba) -> None:
    version = enviado(session, sembrado)
    rita = actor(session, sembrado, "rita")
    devolver(session, version, nota="¿Dos?", actor=rita, ahora=luego())

    guardar_otra_vez(session, sembrado, version, limpiezas(3))

    assert (version.estado, version.valor, version.numero) == ("devuelto", 3, 1)


def test_one_avance_for_each_indicador_unidad_and_periodo(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = guardado(session, sembrado)

    guardar_otra_vez(session, sembrado, version, limpiezas(4))

    assert cuantos_avances(session) == 1
    assert version_actual(session, lugar(session, sembrado)) is version


# -- corrections


def test_a_correction_is_a_new_version_with_what_was_said(
    session: Session, sembrado: PlanDePrueba
) -> None:
    primera = validado(session, sembrado, limpiezas(2, dificultades="Llovió."))

    segunda = corregir(
        session, primera, motivo=" Eran 3. ", actor=ana(session, sembrado), ahora=AHORA
    )

    assert (segunda.numero, segunda.estado) == (2, Estado.BORRADOR)
    assert (segunda.valor, segunda.dificultades) == (2, "Llovió.")
    assert segunda.motivo_correccion == "Eran 3."
    assert (primera.estado, primera.valor) == (Estado.VALIDADO, 2)


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
    cerrar(lugar(session, sembrado))

    with pytest.raises(NoSePuede, match="2026-T3 está cerrado"):
        dar(session, sembrado, version, paso)

    assert (version.estado, version.valor) == (antes, 2)


def test_in_a_closed_periodo_nothing_begins(
    session: Session, sembrado: PlanDePrueba
) -> None:
    cerrar(lugar(session, sembrado))

    with pytest.raises(NoSePuede, match="cerrado"):
        guardado(session, sembrado)

    assert cuantos_avances(session) == 0


# -- nothing new, milestones


def test_nothing_new_with_its_reason_can_be_sent(
    session: Session, sembrado: PlanDePrueba
) -> None:
    nada = AvancePropuesto(sin_novedad=True, motivo_sin_novedad="En licitación.")

    version = enviado(session, sembrado, nada)

    assert (version.valor, version.motivo_sin_novedad) == (None, "En licitación.")


def test_nothing_new_without_reason_waits(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = guardado(session, sembrado, AvancePropuesto(sin_novedad=True))

    with pytest.raises(ConProblemas, match="Diga por qué"):
        enviar(session, version, actor=ana(session, sembrado), ahora=AHORA)


def test_nothing_new_with_figures_is_not_even_a_draft(
    session: Session, sembrado: PlanDePrueba
) -> None:
    with pytest.raises(ConProblemas, match="sin novedad"):
        guardado(session, sembrado, limpiezas(sin_novedad=True))

    assert cuantos_avances(session) == 0


def test_milestones_are_marked_moved_and_unmarked(
    session: Session, sembrado: PlanDePrueba
) -> None:
    uno, otro = dos_hitos(session, sembrado)
    en = lugar(session, sembrado, ORDENANZA)
    version = guardado(session, sembrado, AvancePropuesto(), en=en)

    marcar = {uno.id: date(2026, 8, 1), otro.id: date(2026, 9, 1)}
    guardar_otra_vez(session, sembrado, version, AvancePropuesto(hitos=marcar))
    mover_uno = {uno.id: date(2026, 8, 15)}
    guardar_otra_vez(session, sembrado, version, AvancePropuesto(hitos=mover_uno))

    session.expire_all()
    assert {h.hito_id: h.fecha for h in version.hitos} == mover_uno


def test_a_change_of_milestones_alone_is_seen_by_the_next_who_saves(
    session: Session, sembrado: PlanDePrueba
) -> None:
    uno, otro = dos_hitos(session, sembrado)
    en = lugar(session, sembrado, ORDENANZA)
    version = guardado(session, sembrado, AvancePropuesto(), en=en)
    vista = version.revision
    de_ana = AvancePropuesto(hitos={uno.id: date(2026, 8, 1)})
    guardar_otra_vez(session, sembrado, version, de_ana)

    de_diego = AvancePropuesto(hitos={otro.id: date(2026, 9, 1)})
    with pytest.raises(Conflicto, match="Otra persona"):
        guardar_otra_vez(session, sembrado, version, de_diego, revision=vista)

    assert [h.hito_id for h in version.hitos] == [uno.id]


# -- in few words


def ana(session: Session, plan: PlanDePrueba) -> Actor:
    return actor(session, plan, "ana")


def cerrar(en: Lugar) -> None:
    en.periodo.estado, en.periodo.cerrado_en = EstadoPeriodo.CERRADO, AHORA


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


def guardar_otra_vez(
    session: Session,
    plan: PlanDePrueba,
    version: VersionAvance,
    propuesto: AvancePropuesto,
    *,
    revision: int | None = None,
) -> None:
    codigos = {clave: codigo for codigo, clave in plan.indicadores.items()}
    en = lugar(session, plan, codigos.get(version.avance.indicador_id, LIMPIEZAS))
    guardar(
        session,
        en,
        propuesto,
        revision=version.revision if revision is None else revision,
        actor=ana(session, plan),
        ahora=luego(),
    )


def dos_hitos(session: Session, plan: PlanDePrueba) -> tuple[Hito, Hito]:
    meta = session.scalars(
        select(Meta).where(Meta.indicador_id == plan.indicadores[ORDENANZA])
    ).one()
    hitos = (
        Hito(meta_id=meta.id, orden=1, nombre="Borrador", peso=Decimal(1)),
        Hito(meta_id=meta.id, orden=2, nombre="Aprobada", peso=Decimal(2)),
    )
    session.add_all(hitos)
    session.flush()
    return hitos
