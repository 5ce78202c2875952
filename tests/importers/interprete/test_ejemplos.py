"""The examples that the issue gives of how plans write their metas."""

from datetime import date

import pytest

from pladeco.importers.interprete.a_json import numero
from pladeco.importers.interprete.modelo import CodigoDuda
from tests.importers.interprete.lecturas import Breve, breves, codigos, leer, unica

EN_EL_INDICADOR = "6 Limpiezas"


@pytest.mark.parametrize(
    ("meta", "partes"),
    [
        ("A lo menos 6 talleres anuales para dirigentes. Al menos 2 visitas",
         [("conteo_por_periodo", 6, "anual"), ("conteo_total", 2, None)]),
        ("0.8", [("porcentaje", 80, None)]),
        ("una sesión mensual", [("conteo_por_periodo", 1, "mensual")]),
        ("Al menos doce rondas", [("conteo_total", 12, None)]),
        ("APROBADA", [("hito", None, None)]),
        ("PRIMERA PIEDRA 2023", [("hito", None, None)]),
        ("diseño terminado", [("hito", None, None)]),
        ("aumentar en 10 nuevos beneficiarios. Total beneficiarios 76",
         [("incremento_abs", 10, None)]),
    ],
)  # fmt: skip
def test_each_example_reads_well(meta: str, partes: list[Breve]) -> None:
    assert breves(leer(meta)) == partes


def test_a_gap_up_to_a_national_goal() -> None:
    parte = unica(
        leer(
            "Disminuir a lo menos un 20% de la brecha entre la cobertura lograda el "
            "año anterior y la meta nacional de cobertura de 80%"
        )
    )

    assert str(parte.tipo) == "reduccion_brecha"
    assert (numero(parte.valor), numero(parte.brecha_meta)) == (20, 80)
    assert parte.base_anterior
    assert (parte.cuantificador, parte.frecuencia) == ("al_menos", "anual")


def test_the_number_may_stand_in_the_indicator() -> None:
    lectura = leer("Recuperar los espacios de la comuna", EN_EL_INDICADOR)

    assert breves(lectura) == [("conteo_total", 6, None)]
    assert CodigoDuda.CANTIDAD_EN_INDICADOR in codigos(lectura)


def test_the_total_beside_an_increase_is_a_doubt() -> None:
    lectura = leer("aumentar en 10 nuevos beneficiarios. Total beneficiarios 76")

    assert CodigoDuda.TOTAL_AMBIGUO in codigos(lectura)
    assert unica(lectura).base is None


def test_january_to_december_comes_back_every_year() -> None:
    lectura = leer("4 rondas", plazo="Enero - Diciembre")

    assert lectura.plazo.recurrente_anual
    assert (lectura.plazo.desde, lectura.plazo.hasta) == (
        date(2022, 1, 1),
        date(2029, 12, 31),
    )
    assert breves(lectura) == [("conteo_por_periodo", 4, "anual")]


def test_done_over_programmed_is_a_formula() -> None:
    lectura = leer("90 %", "(N° realizadas/N° programadas)*100")

    assert lectura.formula is not None
    assert (lectura.formula.numerador, lectura.formula.denominador) == (
        "N° realizadas",
        "N° programadas",
    )
    assert (lectura.formula.factor, unica(lectura).acumulacion) == (100, "razon")


def test_a_milestone_keeps_its_year() -> None:
    (hito,) = unica(leer("PRIMERA PIEDRA 2023")).hitos

    assert hito.fecha_prevista == date(2023, 12, 31)


def test_means_of_verification_where_an_indicator_should_be() -> None:
    lectura = leer("4 rondas", "Registro fotográfico, lista de asistencia")

    assert breves(lectura) == [("conteo_total", 4, None)]
    assert CodigoDuda.MEDIO_DE_VERIFICACION in codigos(lectura)
