"""A long list as a workbook: the same rows, no formulas, and little memory."""

import tracemalloc
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from pladeco.reports.estilos import FECHA
from pladeco.reports.hoja import AVISO_DEMO, Columna, Valor
from pladeco.reports.lista import lista_en_xlsx
from tests.reports.leer import abrir, hoja

COLUMNAS = (
    Columna("Código", 16),
    Columna("Texto", 40),
    Columna("Número", 10, cifra=True),
    Columna("Fecha", 12),
)
INSTANTE = datetime(2026, 10, 24, 1, 30, 12, 7, tzinfo=UTC)
HOSTILES = ("=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "#N/A", "uno\x00dos\ntres")


def hacer(filas: Iterator[tuple[Valor, ...]]) -> bytes:
    return lista_en_xlsx("Lista", COLUMNAS, filas, instante=INSTANTE, creador="SECPLA")


def variadas() -> Iterator[tuple[Valor, ...]]:
    for numero, texto in enumerate(HOSTILES):
        yield f"A{numero}", texto, numero / 2, date(2026, 9, 30)
    yield "B", None, None, None


def largas(cuantas: int) -> Iterator[tuple[Valor, ...]]:
    for numero in range(cuantas):
        yield f"L{numero}", "Realizar mesas territoriales", numero, date(2026, 9, 30)


def test_rows_come_back_as_they_went_in() -> None:
    pagina = hoja(abrir(hacer(variadas())), "Lista")

    titulos, *filas = pagina.iter_rows()
    assert [c.value for c in titulos] == ["Código", "Texto", "Número", "Fecha"]
    assert [f[1].value for f in filas[:6]] == list(HOSTILES[:6])
    assert filas[6][1].value == "unodos\ntres"
    assert {f[1].data_type for f in filas[:7]} == {"s"}
    assert filas[0][1].quotePrefix
    assert (filas[1][2].value, filas[1][2].data_type) == (0.5, "n")
    assert filas[0][3].value == datetime(2026, 9, 30)  # noqa: DTZ001 - a cell's
    assert filas[0][3].number_format == FECHA
    assert [c.value for c in filas[7]] == ["B", None, None, None]
    assert pagina.freeze_panes == "A2"


def test_sentences_run_over_several_lines_and_nothing_is_cut() -> None:
    columnas = (Columna("Código", 16), Columna("Texto", 20, larga=True))
    filas = iter((("A", "Corto"), ("B", "=Una frase larga " * 10)))

    datos = lista_en_xlsx("Lista", columnas, filas, instante=INSTANTE, creador="SECPLA")

    pagina = hoja(abrir(datos), "Lista")
    celda = pagina["B3"]
    assert celda.alignment.wrap_text
    assert celda.quotePrefix
    assert not pagina["A3"].alignment.wrap_text
    assert pagina.row_dimensions[3].height > 5 * pagina.row_dimensions[2].height
    assert [c.value for c in pagina[2]] == ["A", "Corto"]


def test_that_of_a_demonstration_says_so_on_its_tab_and_on_each_page() -> None:
    datos = lista_en_xlsx(
        "Lista", COLUMNAS, (), instante=INSTANTE, creador="SECPLA", es_demo=True
    )

    pagina: Any = hoja(abrir(datos), "DEMO Lista")
    assert pagina.oddHeader.center.text == AVISO_DEMO
    assert [c.value for c in pagina[1]] == [c.titulo for c in COLUMNAS]


def test_it_is_printed_on_the_width_of_a_page_and_can_be_filtered() -> None:
    pagina = hoja(abrir(hacer(variadas())), "Lista")

    assert pagina.page_setup.orientation == "landscape"
    assert (pagina.page_setup.fitToWidth, pagina.page_setup.fitToHeight) == (1, 0)
    assert pagina.print_title_rows == "$1:$1"
    assert pagina.auto_filter.ref == "A1:D9"


def test_one_too_wide_to_be_read_on_a_page_goes_on_several() -> None:
    columnas = (Columna("Código", 16), *(Columna(f"C{n}", 36) for n in range(20)))

    datos = lista_en_xlsx("Lista", columnas, (), instante=INSTANTE, creador="SECPLA")

    pagina = hoja(abrir(datos), "Lista")
    assert (pagina.page_setup.fitToWidth, pagina.page_setup.fitToHeight) == (4, 0)
    assert pagina.print_title_cols == "$A:$A"
    assert pagina.page_setup.pageOrder == "overThenDown"


def test_the_same_list_is_the_same_file_with_the_instant_it_was_given() -> None:
    datos = hacer(variadas())

    propiedades = abrir(datos).properties
    assert datos == hacer(variadas())
    assert propiedades.created == datetime(2026, 10, 24, 1, 30, 12)  # noqa: DTZ001
    assert propiedades.creator == "SECPLA"


def test_memory_does_not_grow_with_the_list() -> None:
    def pico(cuantas: int) -> float:
        hacer(largas(1))
        tracemalloc.start()
        hacer(largas(cuantas))
        usado = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return usado / 1e6

    assert pico(6_000) < pico(600) + 1  # megabytes; the file itself is a part of it
