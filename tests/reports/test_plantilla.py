"""The plan workbook, written: read back equal, no formula in it, always the same."""

import re
import shutil
import subprocess
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from pladeco.domain.libro.columnas import Columna, columnas_de
from pladeco.domain.libro.plantilla import HOJAS, Hoja, LibroPlan
from pladeco.importers.libro.apertura import abrir_libro
from pladeco.importers.libro.celdas import leer_celda
from pladeco.importers.libro.plantilla import leer_plantilla
from pladeco.reports.plantilla import escribir_plantilla
from tests.libro_abierto import FILA_TITULOS
from tests.libros import PRIMERA_FILA, con, iguales, libro_pequeno

DATOS = escribir_plantilla(libro_pequeno())


def abierta(titulo: str) -> Worksheet:
    hoja = openpyxl.load_workbook(BytesIO(DATOS))[titulo]
    assert isinstance(hoja, Worksheet)
    return hoja


def test_what_is_written_is_read_back() -> None:
    leido = leer_plantilla(DATOS)
    assert isinstance(leido, LibroPlan)
    assert iguales(leido, libro_pequeno())


def test_the_same_rows_make_the_same_bytes() -> None:
    assert escribir_plantilla(libro_pequeno()) == DATOS
    with zipfile.ZipFile(BytesIO(DATOS)) as paquete:
        assert {info.date_time[0] for info in paquete.infolist()} == {2000}
        assert b"2000-01-01T00:00:00Z</dcterms:modified>" in paquete.read(
            "docProps/core.xml"
        )


def test_an_empty_template_has_every_sheet_and_title() -> None:
    libro = openpyxl.load_workbook(BytesIO(escribir_plantilla(LibroPlan({}))))
    assert libro.sheetnames == ["Léame", *(hoja.titulo for hoja in HOJAS)]
    for hoja in HOJAS:
        titulos = [celda.value for celda in libro[hoja.titulo][FILA_TITULOS]]
        assert titulos == [c.titulo for c in columnas_de(hoja.registro)]


@pytest.mark.parametrize("texto", ["=1+1", "+56 9", "-5 %", "@x", "=cmd|' /C calc'!A0"])
def test_text_is_never_a_formula(texto: str) -> None:
    libro = con(libro_pequeno(), "Actividades", 0, meta=texto)
    datos = escribir_plantilla(libro)
    with zipfile.ZipFile(BytesIO(datos)) as paquete:
        hojas = [n for n in paquete.namelist() if n.startswith("xl/worksheets/")]
        assert not any(re.search(rb"<f[ >]", paquete.read(n)) for n in hojas)
    celda = openpyxl.load_workbook(BytesIO(datos))["Actividades"]["H5"]
    assert (celda.value, celda.data_type, celda.quotePrefix) == (texto, "s", True)


@pytest.mark.parametrize(
    "texto", ["#REF!", "_x0041_", "a\nb", "1", "TRUE", "31-12-2029"]
)
def test_text_stays_text(texto: str) -> None:
    libro = con(libro_pequeno(), "Actividades", 0, meta=texto)
    leido = leer_plantilla(escribir_plantilla(libro))
    assert isinstance(leido, LibroPlan)
    assert leido.de("Actividades")[0].meta == texto


def test_figures_are_figures_and_dates_are_dates() -> None:
    hoja = abierta("Financiamiento")
    assert hoja["D5"].value == 45_773_072
    assert hoja["D5"].number_format == '"$" #,##0'
    assert abierta("Actividades")["M5"].is_date
    assert abierta("Actividades")["M5"].number_format == "dd-mm-yyyy"


def test_closed_lists_and_codes_are_offered() -> None:
    listas = {
        str(lista.sqref).partition(":")[0]: lista.formula1
        for lista in abierta("Actividades").data_validations.dataValidation
    }
    assert listas == {"O5": "'Unidades'!$A$5:$A$2000"}
    tipos = [
        lista.formula1 for lista in abierta("Metas").data_validations.dataValidation
    ]
    assert any("conteo_total,conteo_por_periodo" in str(tipo) for tipo in tipos)
    assert all(len(str(tipo)) <= 257 for tipo in tipos), "Excel takes 255 characters"


def test_the_documents_words_stand_apart() -> None:
    hoja = abierta("Actividades")
    assert hoja["C3"].value == "Texto del documento"
    assert hoja["M3"].value == "Lo entendido"
    grises = {hoja.cell(PRIMERA_FILA, n).fill.fgColor.rgb for n in range(3, 13)}
    blancas = {hoja.cell(PRIMERA_FILA, n).fill.fgColor.rgb for n in (1, 2, 13, 19)}
    assert len(grises) == 1
    assert not grises & blancas


def test_ready_for_screen_and_paper() -> None:
    hoja = abierta("Actividades")
    assert hoja.freeze_panes == "B5"
    assert hoja.auto_filter.ref == "A4:X7"
    assert hoja.page_setup.orientation == "landscape"
    assert hoja.print_title_rows == "$4:$4"
    assert hoja.oddFooter is not None
    assert hoja.oddFooter.right.text == "Página &P de &N"


def test_a_tuple_cannot_hold_its_own_separator() -> None:
    libro = con(libro_pequeno(), "Actividades", 0, territorios=("A;B",))
    with pytest.raises(ValueError, match="separator"):
        escribir_plantilla(libro)


# -- any record comes back -------------------------------------------------------------
_TEXTOS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")),
    max_size=30,
).map(lambda t: " ".join(t.split()))
_DECIMALES = st.decimals(-(10**9), 10**9, allow_nan=False, places=4)
_POR_CLASE: dict[type, st.SearchStrategy[Any]] = {
    str: _TEXTOS.filter(bool),
    int: st.integers(-(10**9), 10**9),
    Decimal: _DECIMALES,
    date: st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    bool: st.booleans(),
}


def valores_de(columna: Columna) -> st.SearchStrategy[Any]:
    if columna.clase is tuple:
        pieza = _TEXTOS.map(lambda t: t.replace(columna.separador, "").strip())
        return st.lists(pieza.filter(bool), max_size=3).map(tuple)
    lista: Any = columna.clase
    if (base := _POR_CLASE.get(lista)) is None:
        base = st.sampled_from(list(lista))
    return st.none() | base if columna.opcional and columna.clase is not bool else base


def filas_de(hoja: Hoja) -> st.SearchStrategy[Any]:
    columnas = columnas_de(hoja.registro)
    return st.builds(hoja.registro, **{c.campo: valores_de(c) for c in columnas})


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.tuples(*(filas_de(hoja) for hoja in HOJAS)))
def test_any_records_come_back_equal(filas: tuple[Any, ...]) -> None:
    libro = LibroPlan(
        {
            hoja.titulo: ((PRIMERA_FILA, fila),)
            for hoja, fila in zip(HOJAS, filas, strict=True)
        }
    )
    crudas = {hoja.titulo: hoja for hoja in abrir_libro(escribir_plantilla(libro))}
    for hoja, fila in zip(HOJAS, filas, strict=True):
        numero, celdas = crudas[hoja.titulo].filas[-1]
        assert numero == PRIMERA_FILA
        columnas = columnas_de(hoja.registro)
        completas = [*celdas, *[None] * (len(columnas) - len(celdas))]
        leidos = {
            columna.campo: leer_celda(columna, celda)
            for columna, celda in zip(columnas, completas, strict=True)
        }
        assert hoja.registro(**leidos) == fila


@pytest.mark.libreoffice
def test_saved_again_by_libreoffice_it_reads_the_same(tmp_path: Path) -> None:
    """What SECPLA does: open the workbook, look, save."""
    (tmp_path / "plan.xlsx").write_bytes(DATOS)
    salida = tmp_path / "guardado"
    subprocess.run(
        [
            shutil.which("soffice") or "soffice",
            f"-env:UserInstallation={(tmp_path / 'perfil').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(salida),
            str(tmp_path / "plan.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    leido = leer_plantilla(salida / "plan.xlsx")
    assert isinstance(leido, LibroPlan), leido
    assert iguales(leido, libro_pequeno())
