"""What divides, and what only lists."""

import pytest

from pladeco.importers.interprete.formulas import leer_formula
from pladeco.importers.interprete.texto import leer_celda


@pytest.mark.parametrize(
    ("texto", "numerador", "denominador"),
    [
        ("(N° rondas hechas/N° rondas previstas)*100",
         "N° rondas hechas", "N° rondas previstas"),
        ("N° de casos resueltos / N° de casos ingresados x 100",
         "N° de casos resueltos", "N° de casos ingresados"),
        ("Porcentaje de rondas. (N° de rondas hechas/N° de rondas previstas *100))",
         "N° de rondas hechas", "N° de rondas previstas"),
        ("Cobertura. (Nº de niños(as) con lentes / Nº total de niños(as) x100)",
         "Nº de niños(as) con lentes", "Nº total de niños(as)"),
        ("N° de vecinos con agua / N° total de vecinos",
         "N° de vecinos con agua", "N° total de vecinos"),
        ("N° de socios activos sobre N° total de socios",
         "N° de socios activos", "N° total de socios"),
        ("Porcentaje de casos resueltos respecto del total de casos",
         "casos resueltos", "total de casos"),
        ("100*(Total podado/Total plantado)", "Total podado", "Total plantado"),
    ],
)  # fmt: skip
def test_two_countable_things_are_divided(
    texto: str, numerador: str, denominador: str
) -> None:
    formula = leer_formula(leer_celda(texto))

    assert formula is not None
    assert (formula.numerador, formula.denominador) == (numerador, denominador)
    assert formula.factor == 100


@pytest.mark.parametrize(
    "texto",
    [
        "N° de rondas / N° de huertos apoyados",
        "Lista de asistencia / fotografías",
        "N° de vecinos y/o vecinas",
        "N° de niños/as inscritos",
        "N° de rondas",
        "",
    ],
)
def test_a_slash_may_only_list(texto: str) -> None:
    assert leer_formula(leer_celda(texto)) is None


def test_what_is_done_over_what_was_due_flows_and_two_stocks_do_not() -> None:
    flujo = leer_formula(
        leer_celda("(N° visitas realizadas/N° visitas programadas)*100")
    )
    existencia = leer_formula(leer_celda("(Hogares con agua/Total de hogares)*100"))

    assert flujo is not None
    assert existencia is not None
    assert flujo.flujos
    assert not existencia.flujos
