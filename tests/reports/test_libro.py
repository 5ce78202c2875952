"""What every workbook of ours keeps, whatever it tells."""

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from pladeco.domain.vocabulario import Situacion
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.reports import estilos
from pladeco.reports.alturas import alto, renglones
from pladeco.reports.concejo import informe_concejo
from pladeco.reports.cosoc import informe_cosoc
from pladeco.reports.instantes import dia_local
from pladeco.reports.libro import como_porcentaje, limpiar
from tests.reports.leer import abrir, celdas, encabezados, paginas
from tests.reports.muestras import VARIADAS, fila, informe, sin_cifras

Hacer = Callable[[InformePlan], bytes]
INFORMES = pytest.mark.parametrize("hacer", [informe_concejo, informe_cosoc])
RAIZ = Path(__file__).resolve().parents[2]
HOSTILES = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "#N/A",
    "campana\x07 y nulo\x00",
    "suelto \ud800 y fin \ufffe",
    "uno\r\ndos",
    "un nombre largo " * 25,
    'A&B &P &"Arial" <b>&amp;</b>',
)


def informe_hostil(texto: str) -> InformePlan:
    """Put one text wherever a report takes a text."""
    cambios: dict[str, object] = dict.fromkeys(
        [
            "lineamiento_nombre",
            "objetivo",
            "programa",
            "actividad",
            "indicador",
            "promesa",
            "unidad_medida",
            "lider",
            "ultimo_periodo",
            "logros",
            "dificultades",
            "compromiso",
        ],
        texto,
    )
    varios = dict.fromkeys(("corresponsables", "fuentes", "territorios"), (texto,))
    return informe(
        [
            fila(f.meta_codigo, situacion=f.situacion, **cambios, **varios)
            for f in VARIADAS
        ],
        [("L1", texto, texto)],
        institucion=texto,
        instrumento=texto,
        proposito=texto,
        creado_por=texto,
        es_demo=True,
    )


@INFORMES
@pytest.mark.parametrize("texto", HOSTILES)
def test_no_text_becomes_a_formula_and_none_breaks_the_file(
    hacer: Hacer, texto: str
) -> None:
    libro = abrir(hacer(informe_hostil(texto)))

    con_formulas = {c.parent.title for c in celdas(libro) if c.data_type == "f"}
    assert con_formulas <= {"Comprobación", "Observaciones"}
    assert {c.data_type for c in celdas(libro)} <= {"s", "n", "d", "f"}
    assert not [c for c in celdas(libro) if c.data_type == "f" and texto in c.value]
    assert any(c.value == limpiar(texto) for c in celdas(libro))


@INFORMES
def test_a_text_that_looks_like_an_order_stays_a_text_when_edited(
    hacer: Hacer,
) -> None:
    libro = abrir(hacer(informe_hostil("=1+1")))

    peligrosas = [c for c in celdas(libro) if c.value == "=1+1"]
    inocentes = [c for c in celdas(libro) if c.value == "Todo el plan"]

    assert peligrosas
    assert all(c.quotePrefix for c in peligrosas)
    assert not any(c.quotePrefix for c in inocentes)


@INFORMES
@pytest.mark.parametrize(
    "filas",
    [
        pytest.param((), id="empty"),
        pytest.param(
            (sin_cifras("L1-O01-A01-I1-M1", Situacion.SIN_DATOS),), id="silent"
        ),
        pytest.param(VARIADAS, id="varied"),
    ],
)
def test_every_sheet_is_ready_for_paper(
    hacer: Hacer, filas: tuple[FilaMeta, ...]
) -> None:
    libro = abrir(hacer(informe(filas)))

    for pagina in paginas(libro):
        assert pagina.page_setup.orientation == "landscape"
        assert pagina.page_setup.paperSize == 9
        assert pagina.page_setup.fitToWidth == 1
        assert pagina.sheet_properties.pageSetUpPr.fitToPage
        assert pagina.oddFooter.right.text == "Página &P de &N"
        assert "Corte N° 7/2026" in pagina.oddHeader.right.text


@INFORMES
def test_every_table_keeps_its_heads_in_sight_on_screen_and_paper(
    hacer: Hacer,
) -> None:
    libro = abrir(hacer(informe()))

    sin_tabla = {"Portada", "En una página", "Observaciones"}
    for pagina in paginas(libro):
        if pagina.title in sin_tabla:
            continue
        nombres = encabezados(pagina)
        assert pagina.print_title_rows == "$4:$4"
        assert pagina.freeze_panes.endswith("5")
        assert pagina.auto_filter.ref.startswith("A4:")
        assert len(set(nombres)) == len(nombres)


@INFORMES
def test_the_word_demo_stands_on_every_sheet_of_a_demo_and_on_no_other(
    hacer: Hacer,
) -> None:
    de_prueba = abrir(hacer(informe(es_demo=True)))
    real = abrir(hacer(informe(es_demo=False)))

    for pagina in paginas(de_prueba):
        assert pagina["A1"].value.startswith("DEMO")
        assert pagina.oddHeader.center.text == "DEMO"
        assert pagina.oddFooter.center.text == "DEMO"
    for pagina in paginas(real):
        assert pagina["A1"].value is None
        assert not pagina.oddHeader.center.text
    assert not any("DEMO" in str(c.value) for c in celdas(real))


@INFORMES
def test_no_percentage_below_one_shows_as_one_hundred(hacer: Hacer) -> None:
    casi = Fraction(99_999, 100_000)
    filas = [
        fila(
            f"L1-O01-A0{n}-I1-M1", logro=casi, razon=casi, situacion=Situacion.EN_PLAZO
        )
        for n in (1, 2)
    ]

    libro = abrir(hacer(informe(filas)))

    de_porcentaje = [c for c in celdas(libro) if c.number_format == estilos.PORCENTAJE]
    mostrados = {c.value for c in de_porcentaje if c.data_type != "f"}
    assert 0.999 in mostrados
    assert all(v == round(v, 3) for v in mostrados)


@INFORMES
def test_the_same_report_is_the_same_file(hacer: Hacer) -> None:
    assert hacer(informe()) == hacer(informe())


def test_another_process_makes_the_same_file() -> None:
    orden = (
        "import hashlib; from tests.reports.muestras import informe;"
        "from pladeco.reports.concejo import informe_concejo as hacer;"
        "print(hashlib.sha256(hacer(informe())).hexdigest())"
    )
    huellas = {
        subprocess.run(
            [sys.executable, "-c", orden],
            cwd=RAIZ,
            env={"PYTHONHASHSEED": semilla, "PATH": ""},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for semilla in ("1", "2")
    }

    assert len(huellas) == 1


@INFORMES
def test_the_file_bears_the_instant_and_the_names_of_its_corte(hacer: Hacer) -> None:
    propiedades = abrir(hacer(informe())).properties

    assert propiedades.created == datetime(2026, 10, 24, 1, 30)  # noqa: DTZ001
    assert propiedades.modified == propiedades.created
    assert propiedades.creator == "Ilustre Municipalidad de Río Claro"
    assert propiedades.lastModifiedBy == "Rita Rojas, SECPLA"


@INFORMES
def test_no_row_hides_a_part_of_its_texts(hacer: Hacer) -> None:
    largo = "una actividad que se cuenta con muchas palabras " * 8
    libro = abrir(hacer(informe([fila("L1-O01-A01-I1-M1", actividad=largo)])))

    pagina = next(
        p for p in paginas(libro) if p.title in {"Detalle", "Qué se prometió"}
    )
    celda = next(c for f in pagina.iter_rows() for c in f if largo[:40] in str(c.value))
    ancho = pagina.column_dimensions[celda.column_letter].width
    puntos = pagina.row_dimensions[celda.row].height
    assert puntos >= alto(renglones(celda.value, ancho)) > alto(5)


def test_colours_are_those_of_the_pages() -> None:
    css = (RAIZ / "static" / "css" / "tokens.css").read_text("utf-8")
    claros = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css.split("@media")[0]))

    for nombre, color in estilos.COLORES.items():
        assert f"#{color.relleno}".lower() == claros[f"s-{nombre}"]
        assert f"#{color.tinta}".lower() == claros[f"s-{nombre}-ink"]
        assert f"#{color.fondo}".lower() == claros[f"s-{nombre}-tint"]
    for nombre, valor in (("ink", estilos.INK), ("brand", estilos.BRAND)):
        assert f"#{valor}".lower() == claros[nombre]
    assert f"#{estilos.MARK}".lower() == claros["mark"]


@INFORMES
def test_cells_share_a_few_named_styles(hacer: Hacer) -> None:
    libro = abrir(hacer(informe()))

    usados = {c.style for c in celdas(libro) if c.has_style}

    assert all(nombre.startswith("PLADECO ") for nombre in usados)


@pytest.mark.parametrize(
    ("valor", "celda"),
    [
        (Fraction(13, 49), "0.265"),
        (Fraction(9999, 10000), "0.999"),
        (Fraction(1), "1.000"),
        (Fraction(-1, 4), "-0.250"),
        (Fraction(1, 2000), "0.001"),
    ],
)
def test_a_percentage_cell_holds_what_people_are_shown(
    valor: Fraction, celda: str
) -> None:
    assert como_porcentaje(valor) == Decimal(celda)


def test_the_day_of_a_corte_is_that_of_chile() -> None:
    assert dia_local(datetime(2026, 10, 24, 1, 30, tzinfo=UTC)) == date(2026, 10, 23)
    assert dia_local(datetime(2026, 10, 24, 1, 30)) == date(2026, 10, 23)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("texto", "lineas"),
    [("corto", 1), ("uno\ndos", 2), ("x" * 50, 6), ("uno dos tres cuatro", 3)],
)
def test_lines_of_a_text_in_a_column_of_ten(texto: str, lineas: int) -> None:
    assert renglones(texto, 10) == lineas
