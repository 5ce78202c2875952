"""The sheet that tells how each figure came about, in both workbooks."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pladeco.domain.congelar import congelar, descongelar
from pladeco.domain.explicacion.registros import Paso
from pladeco.domain.explicacion.resumida import RamaResumida, Resumida
from pladeco.domain.vocabulario import Situacion
from pladeco.queries.informe.registros import FORMATO, InformePlan
from pladeco.reports.calculo import SIN_DETALLE
from pladeco.reports.concejo import informe_concejo
from pladeco.reports.cosoc import informe_cosoc
from tests.reports.leer import abrir, encabezados, hoja, registros
from tests.reports.muestras import fila, informe, sin_cifras

LIBROS = [informe_concejo, informe_cosoc]
Libro = Callable[[InformePlan], bytes]
CUENTA = Resumida(
    promesa="Cantidad en total, T = 20; plazo del 01-01-2024 al 31-12-2029",
    medido="6 + 8 = 14",
    logro="M / T = 14 / 20 = 70,0 %",
    esperado="20 × 1.004 / 2.192 días, en unidades enteras = 9 de 20 = 45,0 %",
    cumplimiento="logro / esperado = 70,0 % / 45,0 % = 155,6 %",
    porque="Adelantada: 155,6 % es más que 115,0 % de lo esperado",
    periodos="",
    entraron="DIDECO: 6 (31-12-2024), 8 (31-12-2025)",
    no_entraron="30-06-2026: está enviado, sin validar",
)
NADA = replace(CUENTA, medido="", logro="", esperado="", cumplimiento="", entraron="")
RAMAS = (
    RamaResumida(
        "",
        "Plan de prueba",
        (
            Paso(
                "Cobertura", "peso informado / peso exigible = 1 / 2 = 50,0 %", "1 de 2"
            ),
            Paso("Avance del plan", "ninguna meta tiene un logro que se conozca"),
        ),
    ),
    RamaResumida("L1", "Medio ambiente", (), "De aquí no depende ninguna meta."),
)


def con_cuenta() -> InformePlan:
    filas = [
        fila("L1-O01-A01-I1-M1", calculo=CUENTA),
        sin_cifras("L1-O01-A02-I1-M1", Situacion.CUALITATIVA, calculo=NADA),
    ]
    return replace(informe(filas), formato=FORMATO, ramas=RAMAS)


@pytest.mark.parametrize("libro", LIBROS)
def test_every_meta_has_its_formula_with_numbers(libro: Libro) -> None:
    leida = hoja(abrir(libro(con_cuenta())), "Cómo se calculó")

    una, otra = registros(leida)
    assert una["Código"].value == "L1-O01-A01-I1-M1"
    assert una["Logro (C)"].value == CUENTA.logro
    assert una["Esperado a la fecha"].value == CUENTA.esperado
    assert una["Cumplimiento a la fecha"].value == CUENTA.cumplimiento
    assert una["Avances que entraron"].value == CUENTA.entraron
    assert una["Avances que no entraron"].value == CUENTA.no_entraron
    assert una["Período por período"].value == "–"
    assert otra["Medido (M)"].value == "–"
    assert otra["Avances que entraron"].value == "ninguno"


@pytest.mark.parametrize("libro", LIBROS)
def test_the_whole_plan_and_each_lineamiento_have_their_account(libro: Libro) -> None:
    leida = hoja(abrir(libro(con_cuenta())), "Cómo se sumó")

    cobertura, avance, vacio = registros(leida)
    assert cobertura["De qué"].value == "Todo el plan"
    assert cobertura["Cuenta"].value == RAMAS[0].pasos[0].formula
    assert cobertura["Qué dice"].value == "1 de 2"
    assert avance["Qué dice"].value == "–"
    assert (vacio["De qué"].value, vacio["Nombre"].value) == ("L1", "Medio ambiente")
    assert vacio["Cuenta"].value == "De aquí no depende ninguna meta."


@pytest.mark.parametrize("libro", LIBROS)
def test_a_corte_with_accounts_of_metas_alone_still_opens(libro: Libro) -> None:
    de_antes = replace(con_cuenta(), formato=2, ramas=())
    texto = congelar(de_antes).replace('"ramas":[],', "").replace(',"ramas":[]', "")
    assert "ramas" not in texto

    abierto = abrir(libro(descongelar(InformePlan, texto)))

    assert len(registros(hoja(abierto, "Cómo se calculó"))) == 2
    assert hoja(abierto, "Cómo se sumó")["A5"].value == SIN_DETALLE


@pytest.mark.parametrize("libro", LIBROS)
def test_what_is_long_is_read_on_screen_and_not_printed(libro: Libro) -> None:
    leida = hoja(abrir(libro(con_cuenta())), "Cómo se calculó")

    impresas = encabezados(leida).index("Período por período")
    assert leida.print_area.endswith(f"$I${leida.max_row}")
    assert impresas == 9


@pytest.mark.parametrize("libro", LIBROS)
def test_a_corte_of_before_opens_and_says_what_it_lacks(libro: Libro) -> None:
    texto = congelar(informe([fila("L1-O01-A01-I1-M1")]))
    viejo = texto.replace('"formato":1,', "").replace('"calculo":null,', "")
    viejo = viejo.replace('"ramas":[],', "")
    assert "calculo" not in viejo
    assert "ramas" not in viejo

    leida = hoja(abrir(libro(descongelar(InformePlan, viejo))), "Cómo se calculó")

    assert leida["A5"].value == SIN_DETALLE


def test_the_account_is_frozen_with_the_corte() -> None:
    assert descongelar(InformePlan, congelar(con_cuenta())) == con_cuenta()
