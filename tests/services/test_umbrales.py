"""Thresholds are kept exact; who saw others is told; Cortes are left alone."""

from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.calculo.situaciones import Umbrales
from pladeco.models import Bitacora, Instrumento
from pladeco.queries.arbol import umbrales_de
from pladeco.services.errores import ConProblemas
from pladeco.services.umbrales import cambiar_umbrales
from tests.fabricas import PlanDePrueba

pytestmark = pytest.mark.ambos_motores

NUEVOS = Umbrales(Fraction(1, 8), Fraction(6667, 10_000), Fraction(4, 5))


def cambiar(
    session: Session,
    plan: PlanDePrueba,
    vistos: Umbrales,
    motivo: str = "Acuerdo del Concejo N° 12.",
    margen: str = "12.5",
) -> bool:
    escritos: dict[str, Decimal | None] = {
        "margen": Decimal(margen),
        "riesgo": Decimal("66.67"),
        "cobertura_minima": Decimal(80),
    }
    return cambiar_umbrales(session, plan.instrumento, escritos, vistos, motivo=motivo)


def guardado(session: Session, plan: PlanDePrueba) -> Instrumento:
    session.expire_all()
    return session.get_one(Instrumento, plan.instrumento)


def test_they_are_kept_exact_and_pages_are_reckoned_again(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = guardado(session, sembrado).version

    assert cambiar(session, sembrado, Umbrales())

    plan = guardado(session, sembrado)
    assert umbrales_de(plan) == NUEVOS
    assert plan.version > version
    entrada = session.scalars(
        select(Bitacora).where(Bitacora.objeto == "instrumento")
    ).one()
    assert entrada.motivo == "Acuerdo del Concejo N° 12."
    assert set(entrada.despues or {}) == {"margen", "riesgo"}


def test_those_that_rule_already_change_nothing(
    session: Session, sembrado: PlanDePrueba
) -> None:
    cambiar(session, sembrado, Umbrales())
    version = guardado(session, sembrado).version

    assert not cambiar(session, sembrado, Umbrales(), motivo="")

    assert guardado(session, sembrado).version == version


def test_who_saw_others_and_gives_no_reason_is_told_both(
    session: Session, sembrado: PlanDePrueba
) -> None:
    cambiar(session, sembrado, Umbrales())

    with pytest.raises(ConProblemas) as falla:
        cambiar(session, sembrado, Umbrales(), motivo=" ", margen="10")

    assert [p.campo for p in falla.value.problemas] == ["", "motivo"]
    assert umbrales_de(guardado(session, sembrado)) == NUEVOS
