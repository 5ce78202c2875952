"""What units owe for a Periodo, and what they gave."""

from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Estado, Frecuencia
from pladeco.models import Indicador, Instrumento
from pladeco.queries.arbol import load_plan
from pladeco.queries.avances import load_periodos
from pladeco.queries.periodos import Entrega, load_entregas
from tests.ciclo import LIMPIEZAS, enviado
from tests.fabricas import PlanDePrueba


def entrega(session: Session, plan: PlanDePrueba) -> Entrega:
    instrumento = session.get_one(Instrumento, plan.instrumento)
    periodos = load_periodos(session, plan.instrumento)
    return load_entregas(session, load_plan(session, instrumento), periodos)["2026-T3"]


def test_what_was_given_without_being_owed_counts_in_both(
    session: Session, sembrado: PlanDePrueba
) -> None:
    antes = entrega(session, sembrado)
    enviado(session, sembrado)
    indicador = session.get_one(Indicador, sembrado.indicadores[LIMPIEZAS])

    indicador.frecuencia_reporte = Frecuencia.ANUAL
    session.flush()

    ahora = entrega(session, sembrado)
    assert (ahora.debidos, ahora.enviados) == (antes.debidos, 1)
    assert ahora.estados == {Estado.ENVIADO: 1}
    assert ahora.sin_enviar == antes.debidos - 1


def test_what_is_not_asked_for_any_more_and_nobody_gave_is_not_owed(
    session: Session, sembrado: PlanDePrueba
) -> None:
    antes = entrega(session, sembrado)
    indicador = session.get_one(Indicador, sembrado.indicadores[LIMPIEZAS])

    indicador.frecuencia_reporte = Frecuencia.ANUAL
    session.flush()

    assert entrega(session, sembrado).debidos == antes.debidos - 1
