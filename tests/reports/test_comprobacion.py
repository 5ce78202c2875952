"""The sheet Comprobación adds the detail up again, in a real spreadsheet."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from pladeco.domain.vocabulario import Situacion
from pladeco.queries.informe.registros import InformePlan
from pladeco.reports.comprobacion import SIN_PESOS
from pladeco.reports.concejo import informe_concejo
from pladeco.reports.cosoc import informe_cosoc
from tests.reports.leer import abrir, celdas, hoja, registros
from tests.reports.muestras import VARIADAS, fila, informe, sin_cifras
from tests.reports.recalcular import recalcular_varios

Hacer = Callable[[InformePlan], bytes]
INFORMES = pytest.mark.parametrize("hacer", [informe_concejo, informe_cosoc])
UNA = "L1-O01-A01-I1-M1"
# Volatile, or unknown to one of the spreadsheets of the last ten years.
PROHIBIDAS = re.compile(
    r"\b(TODAY|NOW|RAND|INDIRECT|OFFSET|CELL|INFO|LET|LAMBDA|FILTER|UNIQUE|SORT"
    r"|XLOOKUP|SEQUENCE|TEXTJOIN|IFS|_xlfn)\b|\{|#"
)
TERCIOS = [
    fila(
        f"L{n}-O01-A0{m}-I1-M1",
        peso=Fraction(1, 3),
        razon=Fraction(m, 7),
        logro=Fraction(m, 9),
        conocido=Fraction(2, 3),
        situacion=Situacion.ATRASADA,
    )
    for n in (1, 2)
    for m in range(1, 7)
]
CASOS = {
    "varied": VARIADAS,
    "nothing reported": [
        sin_cifras(f"L{n}-O01-A01-I1-M1", Situacion.SIN_DATOS) for n in (1, 2, 3)
    ],
    "all done": [
        fila(f"L{n}-O01-A01-I1-M1", logro=Fraction(1), situacion=Situacion.CUMPLIDA)
        for n in (1, 2, 3)
    ],
    "almost one": [
        fila(UNA, razon=Fraction(99_999, 100_000), situacion=Situacion.EN_PLAZO)
    ],
    "nothing due": [sin_cifras(UNA, Situacion.NO_EXIGIBLE, esperado=Fraction(0))],
    "none": [],
}


def veredictos(libro: Any) -> list[Any]:
    filas = registros(hoja(libro, "Comprobación"))
    return [f["¿Coincide?"].value for f in filas if f["¿Coincide?"].value is not None]


def nombre_de(hacer: Hacer, caso: str) -> str:
    return f"{hacer.__name__}-{caso}"


@pytest.fixture(scope="module")
def recalculados(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Workbook]:
    """Every book that is reckoned anew here, by its name, and all of them at once."""
    datos = {
        nombre_de(hacer, caso): hacer(informe(metas))
        for hacer in (informe_concejo, informe_cosoc)
        for caso, metas in CASOS.items()
    }
    datos |= {
        "tercios": informe_concejo(informe(TERCIOS)),
        "tocado": concejo_tocado(),
        "entregado": cosoc_entregado(),
    }
    return recalcular_varios(datos, tmp_path_factory.mktemp("recalculados"))


def concejo_tocado() -> bytes:
    """Write a book in whose Resumen somebody put another figure."""
    libro = abrir(informe_concejo(informe()))
    resumen = hoja(libro, "Resumen")
    columna = next(c.column for c in resumen[4] if c.value == "Mínimo")
    resumen.cell(5, columna).value = 0.5
    return guardado(libro)


def cosoc_entregado() -> bytes:
    """Write a book in which the day of its delivery was filled in."""
    libro = abrir(informe_cosoc(informe()))
    hoja(libro, "Observaciones")["C5"].value = date(2026, 9, 1)
    return guardado(libro)


def guardado(libro: Workbook) -> bytes:
    salida = BytesIO()
    libro.save(salida)
    return salida.getvalue()


@pytest.mark.libreoffice
@INFORMES
@pytest.mark.parametrize("caso", CASOS)
def test_a_spreadsheet_that_reckons_anew_finds_the_same(
    hacer: Hacer, caso: str, recalculados: Mapping[str, Workbook]
) -> None:
    dichos = veredictos(recalculados[nombre_de(hacer, caso)])

    assert len(dichos) > 4 * 8
    assert set(dichos) == {"✔"}


@pytest.mark.libreoffice
def test_what_is_another_shows_its_difference(
    recalculados: Mapping[str, Workbook],
) -> None:
    filas = registros(hoja(recalculados["tocado"], "Comprobación"))

    malas = [f for f in filas if f["¿Coincide?"].value not in ("✔", None)]
    assert [f["Cifra"].value for f in malas] == ["Todas las cifras", "Mínimo"]
    assert malas[0]["¿Coincide?"].value == -1
    assert malas[1]["¿Coincide?"].value == pytest.approx(0.328)


@pytest.mark.libreoffice
def test_weights_that_no_cell_can_hold_exactly_still_agree(
    recalculados: Mapping[str, Workbook],
) -> None:
    cuenta = informe(TERCIOS).total
    # All weights are the same, so that the roll-up does not depend on them.
    assert cuenta.cobertura == Fraction(2, 3)

    assert set(veredictos(recalculados["tercios"])) == {"✔"}


@INFORMES
def test_formulas_are_those_of_any_spreadsheet(hacer: Hacer) -> None:
    formulas = [c.value for c in celdas(abrir(hacer(informe()))) if c.data_type == "f"]

    assert formulas
    assert not [f for f in formulas if PROHIBIDAS.search(f)]


@INFORMES
def test_a_corte_without_weights_says_that_it_cannot_be_added_up(hacer: Hacer) -> None:
    plan = informe()
    antiguo = replace(plan, metas=tuple(replace(m, peso=None) for m in plan.metas))

    pagina = hoja(abrir(hacer(antiguo)), "Comprobación")

    assert pagina["A5"].value == SIN_PESOS
    assert not [c for f in pagina.iter_rows() for c in f if c.data_type == "f"]


def test_detail_carries_what_the_check_adds_up() -> None:
    filas = registros(hoja(abrir(informe_concejo(informe())), "Detalle"))

    cumplida, callada, cualitativa = filas[1], filas[8], filas[14]
    assert cumplida["Razón, exacta"].value == pytest.approx(20 / 9)
    assert cumplida["Situación en el resumen"].value == "✔ Cumplida"
    assert filas[2]["Conocido, exacto"].value == pytest.approx(2 / 3)
    assert (callada["Exigible (1 o 0)"].value, callada["Razón, exacta"].value) == (
        1,
        None,
    )
    assert (cualitativa["Peso"].value, cualitativa["Exigible (1 o 0)"].value) == (0, 0)
    assert cualitativa["Situación en el resumen"].value == "– No se mide"


def test_what_was_done_before_it_was_due_counts_as_done() -> None:
    antes = fila(UNA, razon=None, esperado=Fraction(0), situacion=Situacion.CUMPLIDA)

    escrita = registros(hoja(abrir(informe_concejo(informe([antes]))), "Detalle"))[0]

    assert escrita["Exigible (1 o 0)"].value == 1
    assert escrita["Razón, exacta"].value == 1


@pytest.mark.libreoffice
def test_the_council_of_neighbours_sees_by_when_to_observe(
    recalculados: Mapping[str, Workbook],
) -> None:
    pagina = hoja(recalculados["entregado"], "Observaciones")

    # Fifteen working days; Independence Day and the Army's fall on the way.
    assert pagina["C7"].value == datetime(2026, 9, 23)  # noqa: DTZ001
