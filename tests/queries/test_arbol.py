"""The whole plan in a fixed number of SELECTs, however many rows it has."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from fractions import Fraction
from typing import Any

from sqlalchemy.orm import Session

from pladeco.models import Instrumento
from pladeco.queries.arbol import load_plan
from tests.ciclo import LIMPIEZAS, el_indicador, enviado, limpiezas, validado
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.queries.planes import cargar, crecer, elemento, juzgar

Contador = Callable[[], AbstractContextManager[Any]]
SELECTS = 13


def contar(session: Session, plan: PlanDePrueba, contador: Contador) -> int:
    instrumento = session.get_one(Instrumento, plan.instrumento)
    session.expire_all()
    session.refresh(instrumento)
    with contador() as cuenta:
        load_plan(session, instrumento)
        return int(cuenta())


def test_the_number_of_selects_does_not_grow_with_the_plan(
    session: Session, sembrado: PlanDePrueba, count_queries: Contador
) -> None:
    chico = contar(session, sembrado, count_queries)
    validado(session, sembrado)
    crecer(session, sembrado, 140)

    grande = contar(session, sembrado, count_queries)

    assert len(cargar(session, sembrado).nodos) == 154
    assert (chico, grande) == (SELECTS, SELECTS)


def test_judging_and_rolling_up_ask_the_database_nothing(
    session: Session, sembrado: PlanDePrueba, count_queries: Contador
) -> None:
    validado(session, sembrado)
    crecer(session, sembrado, 20)
    juzgado = juzgar(session, sembrado)

    with count_queries() as cuenta:
        resumenes = [juzgado.resumen(n) for n in juzgado.plan.nodos.values()]
        assert cuenta() == 0

    assert len(resumenes) == 34
    assert juzgado.total.metas == 24


def test_both_trees_come_in_plan_order(
    session: Session, sembrado: PlanDePrueba
) -> None:
    plan = cargar(session, sembrado)

    assert [plan.nodos[r].codigo for r in plan.raices] == ["L1", "L2"]
    bajo = plan.por_codigo("L1-O01")
    assert bajo is not None
    assert [n.codigo for n in plan.bajo(bajo)] == [
        "L1-O01", "L1-O01-G01", "L1-O01-A01", "L1-O01-A02",
    ]  # fmt: skip


def test_a_branch_is_known_from_its_root(
    session: Session, sembrado: PlanDePrueba
) -> None:
    plan = cargar(session, sembrado)
    actividad = plan.por_codigo("L1-O01-A01")

    assert actividad is not None
    assert [n.codigo for n in plan.ascendencia(actividad)] == [
        "L1", "L1-O01", "L1-O01-G01",
    ]  # fmt: skip
    lider = plan.lider(actividad.id)
    assert lider is not None
    assert lider.codigo == "MA"


def test_everything_that_hangs_from_an_elemento_comes_along(
    session: Session, sembrado: PlanDePrueba
) -> None:
    crecer(session, sembrado, 1)
    plan = cargar(session, sembrado)
    clave = elemento(session, "L1-O01-A10").id

    assert plan.territorios[clave] == ("Sector rural",)
    assert [(f.codigo, f.monto, f.anio) for f in plan.fuentes[clave]] == [
        ("MUN", Fraction(1_000_000), None)
    ]
    assert [o.objetivo for o in plan.ods[clave]] == [6]
    [indicador] = plan.indicadores[clave]
    assert [h.hito.nombre for h in indicador.metas[0].hitos] == ["Primero"]


def test_drafts_are_not_loaded(session: Session, sembrado: PlanDePrueba) -> None:
    version = enviado(session, sembrado)
    plan = cargar(session, sembrado)
    [indicador] = plan.indicadores[elemento(session, "L1-O01-A01").id]
    assert [i.valor for i in indicador.declarados] == [2]

    version.estado = "borrador"  # type: ignore[assignment]
    session.flush()

    [indicador] = cargar(session, sembrado).indicadores[indicador.elemento_id]
    assert (indicador.oficiales, indicador.declarados) == ((), ())


def test_official_figures_are_the_validated_ones(
    session: Session, sembrado: PlanDePrueba
) -> None:
    validado(session, sembrado, limpiezas(3))
    [indicador] = cargar(session, sembrado).indicadores[
        el_indicador(session, sembrado, LIMPIEZAS).elemento_id
    ]

    assert [i.valor for i in indicador.oficiales] == [3]
    assert indicador.oficiales[0].validado_en is not None
    assert indicador.oficiales[0].validado_en < AHORA
