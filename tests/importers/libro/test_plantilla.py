"""Reading the plan workbook: any order of columns, every bad row told at once."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from pladeco.domain.libro.plantilla import (
    HOJAS,
    HOJAS_PRESCINDIBLES,
    LibroPlan,
    ProblemaLibro,
)
from pladeco.importers.libro.plantilla import leer_plantilla
from tests.libro_abierto import FILA_TITULOS, LibroAbierto
from tests.libros import (
    iguales,
    libro_pequeno,
)

EN_EXCEL = datetime(2024, 3, 1, 10, 30)  # noqa: DTZ001 - as cells hold it


def leido(libro: LibroAbierto) -> LibroPlan:
    resultado = leer_plantilla(libro.bytes())
    assert isinstance(resultado, LibroPlan), resultado
    return resultado


def problemas_de(libro: LibroAbierto) -> list[ProblemaLibro]:
    resultado = leer_plantilla(libro.bytes())
    assert isinstance(resultado, list)
    return resultado


def test_a_workbook_touched_by_a_person_reads_the_same() -> None:
    assert iguales(leido(LibroAbierto()), libro_pequeno())


def test_columns_may_be_moved_and_rows_left_blank() -> None:
    libro = LibroAbierto()
    hoja = libro.hoja("Unidades")
    hoja.move_range(f"A{FILA_TITULOS}:F6", cols=8, rows=2)
    hoja.insert_rows(8)
    assert iguales(leido(libro), libro_pequeno())


def test_titles_need_no_accents_nor_capitals() -> None:
    libro = LibroAbierto()
    libro.poner("Actividades", FILA_TITULOS, "Unidad líder", " unidad  LIDER ")
    libro.hoja("Vínculos").title = "VINCULOS"
    assert iguales(leido(libro), libro_pequeno())


def test_notes_are_not_read_and_what_is_only_told_may_be_missing() -> None:
    libro = LibroAbierto()
    libro.libro.create_sheet("Notas de SECPLA")["A1"] = "llamar a Obras"
    libro.libro.create_sheet("Hoja1")
    del libro.libro["Correcciones"]
    del libro.libro["Avisos"]
    assert leido(libro).de("Correcciones") == ()


CELDAS: list[tuple[str, str, Any, Any]] = [
    ("Desde", "desde", "31-12-2024", date(2024, 12, 31)),
    ("Desde", "desde", "1/3/2024", date(2024, 3, 1)),
    ("Desde", "desde", "2024-03-01", date(2024, 3, 1)),
    ("Desde", "desde", EN_EXCEL, date(2024, 3, 1)),
    ("Peso", "peso", 0.1, Decimal("0.1")),
    ("Peso", "peso", 3, Decimal(3)),
    ("Plazo", "plazo", 2024, "2024"),
    ("Plazo", "plazo", 2024.0, "2024"),
    ("Plazo", "plazo", 0.8, "0.8"),
    ("Línea", "linea", 12.0, 12),
    ("Meta", "meta", True, "Sí"),
    ("Dudas", "dudas", "   ", None),
    ("Corresponsables", "corresponsables", "AGUAS ;", ("AGUAS",)),
]


@pytest.mark.parametrize(("columna", "campo", "celda", "esperado"), CELDAS)
def test_a_cell_is_read_by_its_column(
    columna: str, campo: str, celda: Any, esperado: Any
) -> None:
    libro = LibroAbierto()
    libro.poner("Actividades", 6, columna, celda)
    assert getattr(leido(libro).de("Actividades")[1], campo) == esperado


def test_closed_lists_and_yes_or_no() -> None:
    libro = LibroAbierto()
    libro.poner("Metas", 5, "Tipo", "Conteo Total")
    libro.poner("Metas", 5, "Base anterior", "si")
    libro.poner("Indicadores", 5, "Agregable", True)
    assert leido(libro).de("Metas")[0].tipo == "conteo_total"
    assert leido(libro).de("Metas")[0].base_anterior is True


MALAS: list[tuple[str, int, str, Any, str]] = [
    ("Metas", 5, "Valor", "veinte", "Valor: «veinte» no es un número; escriba solo"),
    ("Metas", 5, "Valor", "1.042", "no es un número"),
    ("Metas", 5, "Orden", 1.5, "no es un número entero"),
    ("Metas", 5, "Tipo", "conteo", "elija uno de: conteo_total"),
    ("Metas", 5, "Base anterior", "tal vez", "no es Sí ni No"),
    ("Actividades", 5, "Desde", "31-02-2024", "no existe en el calendario"),
    ("Actividades", 5, "Desde", 2024, "¿escribió solo el año?"),
    ("Actividades", 5, "Plazo", EN_EXCEL, "dé a la celda formato Texto"),
    ("Actividades", 5, "Depende de", None, "Depende de: falta"),
    ("Lineamientos", 5, "Número", "#N/A", "«#N/A», que Excel pone"),
    ("Unidades", 5, "Tipo", None, "Tipo: falta"),
    ("Actividades", 5, "Línea", 10**30, "Línea: no puede ser un número de 31 cifras"),
    ("Actividades", 5, "Línea", -3, "Línea: no puede ser -3; escriba un número de 1 a"),
    ("Actividades", 5, "Línea", 10_000_000, "de 1 a 9999999"),
    ("Hitos", 5, "Orden", 10**25, "Orden: no puede ser un número de 26 cifras"),
    ("Actividades", 5, "Desde", "01-01-0024", "el año debe estar entre 1990 y 2100"),
]


@pytest.mark.parametrize(
    ("hoja", "fila", "columna", "celda", "mensaje"),
    MALAS,
)
def test_a_bad_cell_is_told_with_what_to_write(
    hoja: str, fila: int, columna: str, celda: Any, mensaje: str
) -> None:
    libro = LibroAbierto()
    libro.poner(hoja, fila, columna, celda)
    problemas = problemas_de(libro)
    assert [(p.hoja, p.fila) for p in problemas] == [(hoja, fila)]
    assert mensaje in problemas[0].mensaje


def test_every_bad_row_at_once_and_none_twice() -> None:
    """What points at a row that could not be read is no second problem."""
    libro = LibroAbierto()
    libro.poner("Objetivos locales", 5, "Línea", "doce")
    libro.poner("Metas", 5, "Valor", "veinte")
    libro.poner("Metas", 6, "Orden", None)
    libro.poner("Unidades", 5, "Tipo", "ministerio")
    libro.poner("Planes", 5, "Depende de", "L7")
    assert [(p.hoja, p.fila) for p in problemas_de(libro)] == [
        ("Planes", 5),
        ("Objetivos locales", 5),
        ("Metas", 5),
        ("Metas", 6),
        ("Unidades", 5),
    ]


def _sin_columna(libro: LibroAbierto) -> None:
    libro.hoja("Metas").delete_cols(libro.columna("Metas", "Indicador"))


def _columna_ajena(libro: LibroAbierto) -> None:
    libro.hoja("Metas").cell(FILA_TITULOS, 30).value = "Mes"


def _columna_doble(libro: LibroAbierto) -> None:
    libro.hoja("Metas").cell(FILA_TITULOS, 30).value = "tipo"


def _dato_suelto(libro: LibroAbierto) -> None:
    libro.hoja("Metas").cell(5, 30).value = "ojo"


def _hoja_ajena(libro: LibroAbierto) -> None:
    libro.libro.create_sheet("Subprogramas")["A1"] = "Código"


def _sin_titulos(libro: LibroAbierto) -> None:
    libro.hoja("Metas").delete_rows(FILA_TITULOS)


def _en_blanco(libro: LibroAbierto) -> None:
    libro.hoja("Metas").delete_rows(1, 20)


def _sin(titulo: str, columna: str = "") -> Callable[[LibroAbierto], None]:
    def quitar(libro: LibroAbierto) -> None:
        if columna:
            libro.hoja(titulo).delete_cols(libro.columna(titulo, columna))
        else:
            del libro.libro[titulo]

    return quitar


ESTRUCTURAS: list[tuple[Callable[[LibroAbierto], None], str, int, str]] = [
    (_sin_columna, "Metas", 4, "Falta la columna «Indicador»"),
    (_columna_ajena, "Metas", 4, "no tiene una columna «Mes»"),
    (_columna_doble, "Metas", 4, "La columna «Tipo» está dos veces"),
    (_dato_suelto, "Metas", 5, "«ojo» está en una columna sin título"),
    (_hoja_ajena, "Subprogramas", 0, "no tiene una hoja con este nombre"),
    (_sin_titulos, "Metas", 0, "No se encontró la fila de títulos"),
    (_en_blanco, "Metas", 0, "No se encontró la fila de títulos"),
    (_sin("Metas"), "Metas", 0, "Falta la hoja «Metas»: si no hay nada que poner"),
    (_sin("Metas", "Valor"), "Metas", 4, "Falta la columna «Valor»"),
    (_sin("Unidades", "Tipo"), "Unidades", 4, "Falta la columna «Tipo»"),
    (_sin("Unidades", "Código"), "Unidades", 4, "Falta la columna «Código»"),
    (_sin("Avisos", "Línea"), "Avisos", 4, "Falta la columna «Línea»"),
    *(
        (_sin(hoja.titulo), hoja.titulo, 0, f"Falta la hoja «{hoja.titulo}»")
        for hoja in HOJAS
        if hoja.titulo not in HOJAS_PRESCINDIBLES
    ),
]


@pytest.mark.parametrize(("dano", "hoja", "fila", "mensaje"), ESTRUCTURAS)
def test_sheets_and_columns_that_are_not_the_templates(
    dano: Callable[[LibroAbierto], None], hoja: str, fila: int, mensaje: str
) -> None:
    libro = LibroAbierto()
    dano(libro)
    problemas = problemas_de(libro)
    assert [(p.hoja, p.fila) for p in problemas] == [(hoja, fila)]
    assert mensaje in problemas[0].mensaje


def test_a_missing_sheet_does_not_hide_other_problems() -> None:
    libro = LibroAbierto()
    del libro.libro["Unidades"]
    libro.hoja("Metas").delete_cols(libro.columna("Metas", "Tipo"))
    libro.poner("Metas", 5, "Valor", "veinte")
    libro.poner("Planes", 5, "Depende de", "L7")
    assert [(p.hoja, p.fila) for p in problemas_de(libro)] == [
        ("Planes", 5),
        ("Metas", 4),
        ("Metas", 5),
        ("Unidades", 0),
    ]


def test_formulas_stand_beside_the_other_problems() -> None:
    libro = LibroAbierto()
    libro.poner("Metas", 5, "Valor", "=SUM(A1:A9)")
    libro.poner("Metas", 6, "Valor", "veinte")
    problemas = problemas_de(libro)
    assert [(p.hoja, p.fila) for p in problemas] == [("Metas", 5), ("Metas", 6)]
    assert "La celda E5 tiene una fórmula" in problemas[0].mensaje


def test_of_many_formulas_the_first_are_told_and_the_rest_counted() -> None:
    libro = LibroAbierto()
    for fila in range(5, 35):
        libro.poner("Territorios", fila, "Nombre", "=1+1")
    formulas = [p for p in problemas_de(libro) if "fórmula" in p.mensaje]
    assert [p.fila for p in formulas] == list(range(5, 26))
    assert "tiene 10 fórmulas más" in formulas[-1].mensaje
