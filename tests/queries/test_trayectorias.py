"""A Meta is judged once for each day, while what it is judged by is the same."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from sqlalchemy.orm import Session

from pladeco.queries import trayectorias
from pladeco.queries.trayectorias import Trayectoria, trayectoria_de
from tests.ciclo import LIMPIEZAS, limpiezas, validado
from tests.fabricas import PlanDePrueba
from tests.queries.planes import cargar

DIA = date(2026, 9, 30)
PESO = Fraction(1)


def trayectoria(session: Session, plan: PlanDePrueba) -> Trayectoria:
    cargado = cargar(session, plan)
    indicador = cargado.indicador(LIMPIEZAS)
    assert indicador is not None
    return trayectoria_de(indicador, indicador.metas[0], cargado.umbrales)


def test_a_plan_loaded_anew_is_not_judged_anew(
    session: Session, sembrado: PlanDePrueba
) -> None:
    antes = trayectoria(session, sembrado)
    hoja = antes.hoja(DIA, LIMPIEZAS, PESO)

    despues = trayectoria(session, sembrado)

    assert despues.al(DIA) is antes.al(DIA)
    assert despues.hoja(DIA, LIMPIEZAS, PESO) is hoja
    assert despues.hoja(DIA, LIMPIEZAS, PESO / 2).peso == PESO / 2


def test_a_validated_report_has_its_meta_judged_anew(
    session: Session, sembrado: PlanDePrueba
) -> None:
    antes = trayectoria(session, sembrado)
    assert antes.al(DIA).logro is None

    validado(session, sembrado, limpiezas(3))

    logro = trayectoria(session, sembrado).al(DIA).logro
    assert logro is not None
    assert logro > 0


def test_who_asks_for_any_day_fills_no_memory(
    session: Session, sembrado: PlanDePrueba, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trayectorias, "_DIAS", 2)
    una = trayectoria(session, sembrado)

    for dias in range(5):
        una.al(DIA + timedelta(dias))

    assert len(una._por_dia) <= 2
