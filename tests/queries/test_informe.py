"""The rows of a report: what each Meta promised, what is known, who owes."""

from fractions import Fraction

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import EstadoPropuesta, Situacion
from pladeco.models import VinculoOds
from pladeco.queries.informe.filas import (
    fila_meta,
    filas_lineamientos,
    filas_ods,
)
from pladeco.queries.informe.registros import FilaOds
from pladeco.queries.informe.registros_metas import FilaMeta
from tests.ciclo import limpiezas, validado
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.queries.planes import confirmar_ods, crecer, juzgar


def filas(session: Session, plan: PlanDePrueba) -> dict[str, FilaMeta]:
    juzgado = juzgar(session, plan)
    return {m.elemento.codigo: fila_meta(juzgado.plan, m) for m in juzgado.metas}


def de_objetivo(session: Session, plan: PlanDePrueba, objetivo: int) -> FilaOds:
    return filas_ods(juzgar(session, plan))[objetivo - 1]


def test_a_row_says_where_the_meta_hangs_and_who_answers(
    session: Session, sembrado: PlanDePrueba
) -> None:
    fila = filas(session, sembrado)["L1-O01-A01"]

    assert (fila.lineamiento, fila.lineamiento_nombre) == ("L1", "Medio ambiente")
    assert (fila.objetivo, fila.programa) == (
        "Resguardar el humedal.",
        "Programa Humedal Vivo",
    )
    assert fila.lider == "Dirección de Medio Ambiente, Aseo y Ornato"
    assert (fila.promesa, fila.valor) == ("6 limpiezas", Fraction(6))


def test_a_row_carries_its_share_of_the_weight(
    session: Session, sembrado: PlanDePrueba
) -> None:
    juzgado = juzgar(session, sembrado)

    for juzgada in juzgado.metas:
        peso = fila_meta(juzgado.plan, juzgada).peso
        assert peso == juzgada.hoja.peso
        assert (peso == 0) == (not juzgada.oficial.computable)


def test_what_is_not_known_is_none_and_never_zero(
    session: Session, sembrado: PlanDePrueba
) -> None:
    fila = filas(session, sembrado)["L1-O01-A01"]

    assert fila.situacion is Situacion.SIN_DATOS
    assert (fila.medido, fila.logro, fila.razon) == (None, None, None)
    assert (fila.ultimo_periodo, fila.logros) == ("", "")


def test_a_validated_report_brings_figures_and_words(
    session: Session, sembrado: PlanDePrueba
) -> None:
    validado(session, sembrado, limpiezas(3, dificultades="Llovió."))

    fila = filas(session, sembrado)["L1-O01-A01"]

    assert (fila.medido, fila.logro) == (Fraction(3), Fraction(1, 2))
    assert (fila.ultimo_periodo, fila.dificultades) == ("2026-T3", "Llovió.")


def test_what_hangs_from_a_linked_programme_counts_for_its_goal(
    session: Session, sembrado: PlanDePrueba
) -> None:
    confirmar_ods(session)

    agua = de_objetivo(session, sembrado, 6)

    assert (agua.resumen.metas, agua.propuestos) == (2, 0)
    assert (agua.metas_ods, agua.elementos) == (("6.6",), ("L1-O01-G01",))
    assert filas(session, sembrado)["L1-O01-A01"].ods == (6,)
    assert de_objetivo(session, sembrado, 3).resumen.metas == 0


@pytest.mark.parametrize(
    ("estado", "metas", "propuestos"),
    [
        (EstadoPropuesta.PROPUESTO, 0, 1),
        (EstadoPropuesta.CONFIRMADO, 2, 0),
        (EstadoPropuesta.RECHAZADO, 0, 0),
    ],
)
def test_only_a_confirmed_goal_counts(
    session: Session,
    sembrado: PlanDePrueba,
    estado: EstadoPropuesta,
    metas: int,
    propuestos: int,
) -> None:
    vinculo = session.scalars(select(VinculoOds)).one()
    abierto = estado is EstadoPropuesta.PROPUESTO
    vinculo.estado, vinculo.decidido_en = estado, None if abierto else AHORA
    session.flush()

    agua = de_objetivo(session, sembrado, 6)

    assert (agua.resumen.metas, agua.propuestos) == (metas, propuestos)


def test_a_meta_counts_once_for_a_goal_that_two_levels_name(
    session: Session, sembrado: PlanDePrueba
) -> None:
    crecer(session, sembrado, 3)
    confirmar_ods(session)

    assert de_objetivo(session, sembrado, 6).resumen.metas == 5


def test_all_seventeen_goals_have_a_row(
    session: Session, sembrado: PlanDePrueba
) -> None:
    assert [f.objetivo for f in filas_ods(juzgar(session, sembrado))] == list(
        range(1, 18)
    )


def test_lineamientos_stand_in_order(session: Session, sembrado: PlanDePrueba) -> None:
    hechas = filas_lineamientos(juzgar(session, sembrado))

    assert [(f.numero, f.codigo, f.resumen.metas) for f in hechas] == [
        (1, "L1", 2), (2, "L2", 2),
    ]  # fmt: skip
