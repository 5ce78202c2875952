"""Names that pivot tables hang from: those of docs/informes.md and no others."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from pladeco.queries.informe.registros import InformePlan
from pladeco.reports.concejo import informe_concejo
from pladeco.reports.cosoc import informe_cosoc
from tests.reports.completo import informe_completo
from tests.reports.leer import abrir, encabezados, hoja, paginas
from tests.reports.muestras import informe

Hacer = Callable[[InformePlan], bytes]
PAGINA = Path(__file__).resolve().parents[2] / "docs" / "informes.md"
LIBROS = {"Informe al Concejo": informe_concejo, "Informe al COSOC": informe_cosoc}
SIN_TABLA = {"Portada", "En una página", "Observaciones"}
AMBOS = pytest.mark.parametrize("titulo", LIBROS)

Fila = tuple[str, list[str], list[str]]  # a sheet, its names, its columns


def documentadas(titulo: str) -> Iterator[Fila]:
    seccion = PAGINA.read_text("utf-8").split(f"### {titulo}\n")[1].split("\n### ")[0]
    for linea in seccion.splitlines():
        if linea.startswith("| ") and not linea.startswith("| Hoja "):
            nombre, nombres, columnas = (p.strip() for p in linea.strip("|").split("|"))
            yield (
                nombre,
                [] if nombres == "–" else nombres.replace("`", "").split(" "),
                [] if columnas == "–" else columnas.split("; "),
            )


def nombres_de(libro: Workbook, pagina: str) -> list[str]:
    return [
        nombre
        for nombre, rango in libro.defined_names.items()
        if rango.attr_text.startswith(f"'{pagina}'!")
    ]


@AMBOS
@pytest.mark.parametrize("plan", [informe_completo(), informe([], [])])
def test_sheets_columns_and_names_are_those_that_are_documented(
    titulo: str, plan: InformePlan
) -> None:
    libro = abrir(LIBROS[titulo](plan))

    filas = list(documentadas(titulo))

    assert [nombre for nombre, _, _ in filas] == libro.sheetnames
    for nombre, nombres, columnas in filas:
        assert nombres_de(libro, nombre) == nombres, nombre
        if nombre not in SIN_TABLA:
            assert encabezados(hoja(libro, nombre)) == columnas, nombre


@AMBOS
def test_a_table_is_named_with_its_heads_to_its_last_row(titulo: str) -> None:
    libro = abrir(LIBROS[titulo](informe_completo()))

    for pagina in paginas(libro):
        if pagina.title in SIN_TABLA:
            continue
        nombre = next(
            n for n in nombres_de(libro, pagina.title) if n.startswith("Tabla_")
        )
        rango = libro.defined_names[nombre].attr_text.split("!")[1].replace("$", "")
        primera, ultima = pagina[rango][0], pagina[rango][-1]
        assert [c.value for c in primera] == encabezados(pagina)
        assert ultima[0].value is not None
        # Below a table there is nothing but charts.
        debajo = pagina.iter_rows(min_row=ultima[0].row + 1, values_only=True)
        assert not [v for f in debajo for v in f if v is not None]
