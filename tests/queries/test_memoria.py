"""Plans are kept under their version and dropped when it rises."""

from datetime import date

from sqlalchemy.orm import Session

from pladeco.queries.memoria import Memoria
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.resultados import PlanJuzgado
from tests.fabricas import PlanDePrueba
from tests.queries.planes import CORTE, elemento


def cargado(memoria: Memoria, session: Session) -> PlanCargado:
    plan = memoria.plan(session)
    assert plan is not None
    return plan


def lema(plan: PlanCargado) -> str | None:
    nodo = plan.por_codigo("L1")
    assert nodo is not None
    return nodo.lema


def cambiar(session: Session, texto: str) -> None:
    elemento(session, "L1").lema = texto
    session.commit()


def test_without_a_plan_there_is_none(session: Session) -> None:
    assert Memoria().plan(session) is None


def test_while_nothing_changes_it_is_the_same_object(
    session: Session, sembrado: PlanDePrueba
) -> None:
    memoria = Memoria()

    assert cargado(memoria, session) is cargado(memoria, session)


def test_a_change_of_the_plan_drops_it(
    session: Session, sembrado: PlanDePrueba
) -> None:
    memoria = Memoria()
    antes = cargado(memoria, session)

    cambiar(session, "Otro lema.")

    assert cargado(memoria, session) is not antes
    assert lema(cargado(memoria, session)) == "Otro lema."
    assert lema(antes) == "Vive el agua."


def test_figures_are_reckoned_once_for_a_corte(
    session: Session, sembrado: PlanDePrueba
) -> None:
    memoria = Memoria()
    plan = cargado(memoria, session)

    juzgado = memoria.juzgado(plan, CORTE)

    assert memoria.juzgado(plan, CORTE) is juzgado
    assert memoria.juzgado(plan, date(2026, 6, 30)) is not juzgado


def test_figures_of_an_old_version_are_dropped_with_it(
    session: Session, sembrado: PlanDePrueba
) -> None:
    memoria = Memoria()
    antes = memoria.juzgado(cargado(memoria, session), CORTE)

    cambiar(session, "Otro lema.")

    despues = memoria.juzgado(cargado(memoria, session), CORTE)
    assert despues is not antes
    assert lema(despues.plan) == "Otro lema."


def test_figures_asked_for_an_old_plan_are_of_that_plan(
    session: Session, sembrado: PlanDePrueba
) -> None:
    memoria = Memoria()
    viejo = cargado(memoria, session)
    cambiar(session, "Otro lema.")
    cargado(memoria, session)

    assert memoria.juzgado(viejo, CORTE).plan is viejo


def test_it_does_not_grow_for_ever(session: Session, sembrado: PlanDePrueba) -> None:
    memoria = Memoria()
    plan = cargado(memoria, session)
    dias = [date(2026, 1, dia) for dia in range(1, 31)]

    for dia in dias:
        assert isinstance(memoria.juzgado(plan, dia), PlanJuzgado)

    assert len(memoria._juzgados) <= 8


def test_what_was_rolled_back_is_not_remembered(
    session: Session, sembrado: PlanDePrueba
) -> None:
    memoria = Memoria()
    cargado(memoria, session)
    elemento(session, "L1").lema = "Nunca se guardó."
    session.flush()
    assert lema(cargado(memoria, session)) == "Nunca se guardó."

    session.rollback()
    cambiar(session, "Se guardó.")

    assert lema(cargado(memoria, session)) == "Se guardó."
