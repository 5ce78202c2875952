"""Meta, indicator and plazo together."""

import pytest

from pladeco.importers.interprete.modelo import CodigoDuda
from pladeco.importers.interprete.texto import LETRAS_A_LO_MAS
from tests.importers.interprete.lecturas import Breve, breves, codigos, leer, unica


@pytest.mark.parametrize(
    ("indicador", "meta", "partes"),
    [
        # the number stands in the indicator
        ("6 podas", "Cuidar los árboles", [("conteo_total", 6, None)]),
        ("Instalar 10 bancos", "Acoger mejor", [("conteo_total", 10, None)]),
        ("Al menos 2 podas por año", None, [("conteo_por_periodo", 2, "anual")]),
        ("N° de podas: 5", "Cuidar", [("conteo_total", 5, None)]),
        ("Cobertura igual o superior a 25%", "Regar", [("porcentaje", 25, None)]),
        # a measure is named: its numbers describe
        ("N° de niños de 4 escuelas", "Cuidar", [("cualitativa", None, None)]),
        ("Podas / N° de árboles (8%)", "40 podas", [("conteo_total", 40, None)]),
        # both cells promise
        ("5 bancos", "2 podas", [("conteo_total", 2, None), ("conteo_total", 5, None)]),
        ("3 podas", "3 podas anuales", [("conteo_por_periodo", 3, "anual")]),
        ("Sede construida", "4 ferias",
         [("hito", None, None), ("conteo_total", 4, None)]),
        # means of verification promise nothing where the meta does
        ("Registro fotográfico, actas", "4 ferias", [("conteo_total", 4, None)]),
        ("4 informes", "80 % de avance", [("porcentaje", 80, None)]),
        ("4 informes", "Informar mejor", [("conteo_total", 4, None)]),
        # a "1" or a "100 %" beside a milestone says that it is reached
        ("Ordenanza aprobada", "1", [("hito", None, None)]),
        ("Obra terminada", "100%", [("hito", None, None)]),
    ],
)  # fmt: skip
def test_whose_parts_are_read(
    indicador: str, meta: str | None, partes: list[Breve]
) -> None:
    assert breves(leer(meta, indicador)) == partes


def test_milestones_of_both_cells_are_one_part() -> None:
    parte = unica(leer("Obra entregada 2026", "Diseño terminado"))

    assert [h.nombre for h in parte.hitos] == [
        "Diseño terminado",
        "Obra entregada 2026",
    ]


def test_a_count_beside_a_formula_is_counted() -> None:
    lectura = leer("Al menos 25 podas", "(N° podas hechas/N° podas programadas)*100")

    assert breves(lectura) == [("conteo_total", 25, None)]
    assert lectura.formula is not None
    assert lectura.formula.numerador == "N° podas hechas"
    assert CodigoDuda.FORMULA_DE_OTRA_COSA in codigos(lectura)


def test_a_formula_without_a_promise_is_doubtful() -> None:
    lectura = leer("Cuidar", "(N° podas hechas/N° podas programadas)*100")

    assert breves(lectura) == [("cualitativa", None, None)]
    assert CodigoDuda.FORMULA_SIN_PORCENTAJE in codigos(lectura)
    assert lectura.confianza < 0.7


@pytest.mark.parametrize(
    ("plazo", "partes"),
    [
        ("Enero - Diciembre", [("conteo_por_periodo", 4, "anual")]),
        ("mensual", [("conteo_por_periodo", 4, "mensual")]),
        ("2024-2029", [("conteo_total", 4, None)]),
    ],
)
def test_the_plazo_may_say_how_often(plazo: str, partes: list[Breve]) -> None:
    assert breves(leer("4 podas", plazo=plazo)) == partes


def test_a_frequency_of_another_phrase_is_doubtful() -> None:
    lectura = leer(
        "Mostrar los aniversarios de cada año para que se conozcan", "6 actos"
    )

    assert breves(lectura) == [("conteo_por_periodo", 6, "anual")]
    assert CodigoDuda.FRECUENCIA_DE_OTRA_FRASE in codigos(lectura)


def test_a_year_outside_the_plazo_never_moves_it() -> None:
    lectura = leer("4 podas durante el año 2021")

    assert breves(lectura) == [("conteo_total", 4, None)]
    assert (str(lectura.plazo.desde), str(lectura.plazo.hasta)) == (
        "2024-01-01",
        "2029-12-31",
    )
    assert CodigoDuda.ANIO_FUERA_DE_PLAZO in codigos(lectura)


def test_a_year_that_is_a_base_line_is_no_doubt() -> None:
    lectura = leer("Superar lo logrado en 2021")

    assert unica(lectura).base_texto == "año 2021"
    assert CodigoDuda.ANIO_FUERA_DE_PLAZO not in codigos(lectura)


def test_of_a_cell_without_end_only_the_beginning_is_read() -> None:
    lectura = leer("4 podas. " + "Cuidar los árboles. " * LETRAS_A_LO_MAS)

    assert breves(lectura) == [("conteo_total", 4, None)]
    assert CodigoDuda.CELDA_LARGA in codigos(lectura)
    assert lectura.confianza < 0.7
