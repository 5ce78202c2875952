"""Native charts from the cells of a table: counts by state, ranges of what is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final, Literal

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Paragraph,
    ParagraphProperties,
)
from openpyxl.worksheet.worksheet import Worksheet

from pladeco.domain.palabras import GRUPOS, SITUACIONES
from pladeco.domain.vocabulario import Situacion
from pladeco.reports.estilos import COLORES, INK, INK_2, LINE

Textura = Literal["wdUpDiag", "pct25", "lgCheck"]

# What is not known is drawn with a texture, never as a plain colour.
_TEXTURAS: Final[dict[str, Textura]] = {
    "sin_datos": "wdUpDiag",
    "en_revision": "pct25",
}
_CLAROS: Final = frozenset({"no_exigible", "fuera", "en_riesgo", *_TEXTURAS})
_PARTES_DE_ETIQUETA: Final = (
    "showVal",
    "showSerName",
    "showCatName",
    "showLegendKey",
    "showPercent",
    "showBubbleSize",
)
_MENOR_CON_NUMERO: Final = 0.02  # of the longest bar
_SEGURO: Final = "en_plazo"
_SIN_SABER: Final = "sin_datos"
_DEJA_BORDE: Final = 0.985
_ALTO_BARRA: Final = 1.15
_ALTO_RANGO: Final = 0.75
_ALTO_RESTO: Final = 3.2
_ALTO_FILA: Final = 0.529  # a row of 15 points


@dataclass(frozen=True, slots=True)
class Serie:
    """One state: the column of its counts and the colour that it wears."""

    columna: int
    color: str
    textura: Textura | None = None


@dataclass(frozen=True, slots=True)
class Zona:
    """The cells of a table that a chart shows."""

    encabezado: int
    primera: int
    ultima: int
    nombres: int = 1


def series_de_grupos(primera: int) -> list[Serie]:
    """Return a series for each group, their counts in columns from `primera` on.

    What needs attention has squares: black and white must tell it from what goes well.
    """
    rayadas: dict[str, Textura] = {Situacion.ATRASADA: "lgCheck"}
    return [
        Serie(lugar, SITUACIONES[grupo.color].color, rayadas.get(grupo.color))
        for lugar, grupo in enumerate(GRUPOS, start=primera)
    ]


def barras_de_situaciones(
    hoja: Worksheet,
    zona: Zona,
    series: Sequence[Serie],
    *,
    fila: int,
    eje: str,
    ancho: float,
) -> int:
    """Put a stacked bar chart below a table of counts; return its last row."""
    grafico = _barras()
    minimo = _MENOR_CON_NUMERO * max(
        sum(fila)
        for fila in zip(*(_cuentas(hoja, zona, s) for s in series), strict=True)
    )
    for serie in series:
        hecha = _serie(hoja, zona, serie)
        _pintar(hecha, serie)
        _callar(hecha, _cuentas(hoja, zona, serie), minimo)
        grafico.series.append(hecha)
    _ejes(grafico, eje, "#,##0")
    return _poner(grafico, hoja, zona, fila=fila, ancho=ancho, barra=_ALTO_BARRA)


def barras_de_rango(
    hoja: Worksheet,
    zona: Zona,
    *,
    minimo: int,
    por_saber: int,
    fila: int,
    eje: str,
    ancho: float,
) -> int:
    """Draw each range below its table: solid what is sure, hatched what is not known.

    `minimo` and `por_saber` are columns; return the last row of the chart.
    """
    grafico = _barras()
    for serie in (Serie(minimo, _SEGURO), Serie(por_saber, _SIN_SABER)):
        hecha = _serie(hoja, zona, serie)
        _pintar(hecha, serie)
        hecha.dLbls = None  # the figures stand in the table, with what goes beside them
        grafico.series.append(hecha)
    _ejes(grafico, eje, "0 %")
    grafico.y_axis.scaling.max = 1
    grafico.y_axis.majorUnit = 0.2
    return _poner(grafico, hoja, zona, fila=fila, ancho=ancho, barra=_ALTO_RANGO)


def _barras() -> Any:
    grafico: Any = BarChart()  # the stubs know less of it than the library
    grafico.type = "bar"
    grafico.varyColors = False
    grafico.roundedCorners = False
    grafico.grouping = "stacked"
    grafico.overlap = 100
    grafico.gapWidth = 45
    return grafico


def _serie(hoja: Worksheet, zona: Zona, serie: Serie) -> Any:
    datos = Reference(
        hoja, min_col=serie.columna, min_row=zona.primera, max_row=zona.ultima
    )
    hecha = SeriesFactory(datos)
    titulo = Reference(hoja, min_col=serie.columna, min_row=zona.encabezado)
    hecha.tx = _titulo_desde(titulo)
    return hecha


def _poner(
    grafico: Any,
    hoja: Worksheet,
    zona: Zona,
    *,
    fila: int,
    ancho: float,
    barra: float,
) -> int:
    grafico.set_categories(
        Reference(
            hoja,
            min_col=zona.nombres,
            min_row=zona.primera,
            max_row=zona.ultima,
        )
    )
    grafico.legend.position = "b"
    grafico.legend.txPr = _letra(INK, 9)
    grafico.width = ancho * _DEJA_BORDE
    grafico.height = _ALTO_RESTO + barra * (zona.ultima - zona.primera + 1)
    hoja.add_chart(grafico, f"A{fila}")
    alto: float = grafico.height
    return fila + ceil(alto / _ALTO_FILA)


def _titulo_desde(celda: Reference) -> Any:
    return SeriesLabel(strRef=StrRef(str(celda)))


def _pintar(hecha: Any, serie: Serie) -> None:
    relleno = COLORES[serie.color].relleno
    textura = serie.textura or _TEXTURAS.get(serie.color)
    aspecto: Any = GraphicalProperties()
    if textura is None:
        aspecto.solidFill = relleno
    else:
        aspecto.pattFill = PatternFillProperties(
            prst=textura,
            fgClr=_color(relleno),
            bgClr=_color("FFFFFF"),
        )
    aspecto.line = LineProperties(solidFill="FFFFFF" if textura is None else relleno)
    hecha.graphicalProperties = aspecto
    etiquetas = DataLabelList(dLbl=[])
    for otra in _PARTES_DE_ETIQUETA:
        setattr(etiquetas, otra, otra == "showVal")
    etiquetas.txPr = _letra(INK if textura or serie.color in _CLAROS else "FFFFFF", 9)
    if textura is not None:
        etiquetas.spPr = GraphicalProperties(solidFill="FFFFFF")
    hecha.dLbls = etiquetas


def _cuentas(hoja: Worksheet, zona: Zona, serie: Serie) -> list[int]:
    celdas: Any = (
        hoja.cell(fila, serie.columna).value
        for fila in range(zona.primera, zona.ultima + 1)
    )
    return list(celdas)


def _callar(serie: Any, cuentas: Sequence[int], minimo: float) -> None:
    """Take the number from segments too short for it; the table above has it."""
    for indice, cuenta in enumerate(cuentas):
        if cuenta == 0 or cuenta < minimo:
            muda = DataLabel(idx=indice, **dict.fromkeys(_PARTES_DE_ETIQUETA, False))
            serie.dLbls.dLbl.append(muda)


def _color(hexadecimal: str) -> ColorChoice:
    return ColorChoice(srgbClr=hexadecimal)  # type: ignore[arg-type]


def _ejes(grafico: Any, eje: str, formato: str) -> None:
    grafico.x_axis.delete = False
    grafico.y_axis.delete = False
    grafico.x_axis.scaling.orientation = "maxMin"  # the first row on top
    grafico.x_axis.txPr = _letra(INK, 9)
    grafico.x_axis.graphicalProperties = GraphicalProperties(
        ln=LineProperties(solidFill=INK_2)
    )
    grafico.y_axis.crosses = "max"
    grafico.y_axis.scaling.min = 0
    grafico.y_axis.majorUnit = None
    grafico.y_axis.number_format = formato
    grafico.y_axis.txPr = _letra(INK_2, 9)
    grafico.y_axis.title = eje
    grafico.y_axis.majorGridlines = ChartLines(
        spPr=GraphicalProperties(ln=LineProperties(solidFill=LINE))
    )


def _letra(tinta: str, cuerpo: int) -> RichText:
    propiedades = CharacterProperties(sz=cuerpo * 100, solidFill=tinta)
    return RichText(
        p=[
            Paragraph(
                pPr=ParagraphProperties(defRPr=propiedades), endParaRPr=propiedades
            )
        ]
    )
