"""The style sheet of our workbooks: named styles, once per workbook.

Serif says what the plan promises, sans says what was measured. The colours are those
of the light theme of `static/css/tokens.css`; a test compares both.
"""

from copy import copy
from dataclasses import dataclass, replace
from typing import Final, Literal

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.workbook import Workbook

from pladeco.domain.palabras import SITUACIONES

SANS: Final = "Calibri"
SERIF: Final = "Cambria"

PORCENTAJE: Final = r"0.0\ %"
ENTERO: Final = "#,##0"
DECIMAL: Final = "#,##0.0##"
FECHA: Final = "dd-mm-yyyy"
EXACTO: Final = "0.0#####"
PESOS: Final = r'"$"\ #,##0'
PUNTOS: Final = r"+0.0\ %;−0.0\ %;0.0\ %"

INK: Final = "14211E"
INK_2: Final = "475753"
LINE: Final = "D2DBD8"
LINE_STRONG: Final = "6B7B77"
SUNKEN: Final = "E6ECEA"
BRAND: Final = "8A1A55"
MARK: Final = "FFF1C2"
ON_MARK: Final = "4A3500"


@dataclass(frozen=True, slots=True)
class Color:
    """A state's colours: `relleno` in charts, `tinta` on `fondo` in cells."""

    relleno: str
    tinta: str
    fondo: str


COLORES: Final[dict[str, Color]] = {
    "cumplida": Color("0B3F5C", "0B3F5C", "E4EEF4"),
    "adelantada": Color("1F6CB0", "17568F", "E7F0F9"),
    "en_plazo": Color("177B73", "0F5F59", "E4F2F0"),
    "en_riesgo": Color("BA7E00", "704B00", "FDF2D8"),
    "atrasada": Color("B9420F", "96340A", "FDEBE1"),
    "vencida": Color("6D0F14", "6D0F14", "F8E6E6"),
    "retroceso": Color("4B2A10", "4B2A10", "F3EAE1"),
    "en_revision": Color("5F6187", "4A4C72", "ECEDF5"),
    "sin_datos": Color("66736F", "44524E", "FFFFFF"),
    "no_exigible": Color("B3BFBB", "475753", "F1F4F3"),
    "fuera": Color("D2DBD8", "475753", "F1F4F3"),
}


_Grosor = Literal["thin", "medium"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Receta:
    """What differs from the plain cell: sans, 10 points, top, hairline below."""

    letra: str = SANS
    cuerpo: int = 10
    negrita: bool = False
    tinta: str = INK
    fondo: str | None = None
    formato: str = "General"
    lado: Literal["left", "center", "right"] = "left"
    alto: Literal["top", "center", "bottom"] = "top"
    corta: bool = True
    borde: tuple[_Grosor | None, _Grosor | None] = (None, "thin")
    raya: str = LINE
    sangria: int = 1  # keeps a text away from its neighbours


_LIBRE: Final = _Receta(borde=(None, None), sangria=0)
_NUMERO: Final = _Receta(lado="right", corta=False)
_CABEZA: Final = _Receta(
    negrita=True,
    cuerpo=9,
    fondo=SUNKEN,
    alto="center",
    borde=("thin", "medium"),
    raya=LINE_STRONG,
)
_TOTAL: Final = _Receta(
    negrita=True, fondo=SUNKEN, borde=("thin", "thin"), raya=LINE_STRONG
)
_TOTAL_NUMERO: Final = replace(_TOTAL, lado="right", corta=False)

_RECETAS: Final[dict[str, _Receta]] = {
    "demo": replace(
        _LIBRE, negrita=True, tinta=ON_MARK, fondo=MARK, corta=False, alto="center"
    ),
    "título": replace(_LIBRE, letra=SERIF, cuerpo=18, negrita=True, corta=False),
    "título de portada": replace(
        _LIBRE, letra=SERIF, cuerpo=24, negrita=True, alto="center"
    ),
    "título de página": replace(
        _LIBRE, letra=SERIF, cuerpo=18, negrita=True, corta=False, alto="center"
    ),
    "bajada": replace(_LIBRE, tinta=INK_2),
    "sección": replace(
        _LIBRE, cuerpo=12, negrita=True, tinta=BRAND, alto="bottom", corta=False
    ),
    "párrafo": replace(_LIBRE, cuerpo=11),
    "al lado": replace(_LIBRE, cuerpo=12, alto="center"),
    "cifra": replace(_LIBRE, cuerpo=32, formato=PORCENTAJE, alto="center"),
    "cifra en palabras": replace(_LIBRE, cuerpo=20, negrita=True, alto="center"),
    "encabezado": _CABEZA,
    "encabezado de cifra": replace(_CABEZA, lado="right"),
    "texto": _Receta(),
    "rótulo": _Receta(negrita=True),
    "promesa": _Receta(letra=SERIF),
    "código": _Receta(tinta=INK_2, corta=False),
    "callado": _Receta(tinta=INK_2),
    "ausente": _Receta(tinta=INK_2, cuerpo=9, lado="right"),
    "entero": replace(_NUMERO, formato=ENTERO),
    "decimal": replace(_NUMERO, formato=DECIMAL),
    "porcentaje": replace(_NUMERO, formato=PORCENTAJE),
    "porcentaje principal": replace(_NUMERO, formato=PORCENTAJE, negrita=True),
    "exacto": replace(_NUMERO, tinta=INK_2, formato=EXACTO),
    "pesos": replace(_NUMERO, formato=PESOS),
    "puntos": replace(_NUMERO, formato=PUNTOS),
    "coincide": replace(_NUMERO, negrita=True, lado="center", formato=EXACTO),
    "renglón": replace(_LIBRE, sangria=1),
    "rótulo libre": replace(_LIBRE, negrita=True),
    "enlace": replace(_LIBRE, tinta=BRAND, negrita=True),
    "para llenar": _Receta(fondo=MARK, borde=("thin", "thin"), raya=LINE_STRONG),
    "entero para llenar": _Receta(
        fondo=MARK, borde=("thin", "thin"), raya=LINE_STRONG, formato=ENTERO
    ),
    "fecha para llenar": _Receta(
        fondo=MARK, borde=("thin", "thin"), raya=LINE_STRONG, formato=FECHA
    ),
    "fecha": _Receta(formato=FECHA, lado="center", corta=False, sangria=0),
    "total": _TOTAL,
    "total ausente": replace(_TOTAL, cuerpo=9, lado="right"),
    "total entero": replace(_TOTAL_NUMERO, formato=ENTERO),
    "total porcentaje": replace(_TOTAL_NUMERO, formato=PORCENTAJE),
    "dato entero": _Receta(formato=ENTERO, corta=False),
    "dato porcentaje": _Receta(formato=PORCENTAJE, corta=False),
    "dato fecha": _Receta(formato=FECHA, corta=False),
} | {
    f"situación {nombre}": _Receta(negrita=True, tinta=color.tinta, fondo=color.fondo)
    for nombre, color in COLORES.items()
}

CUERPOS: Final = {nombre: receta.cuerpo for nombre, receta in _RECETAS.items()}

# What a programme that opens the file as text could take for an order.
PELIGROSOS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def estilo_de(situacion: str) -> str:
    """Return the name of the style of a state."""
    return f"situación {SITUACIONES[situacion].color}"


class Estilos:
    """The styles of one workbook, shared by its cells as indexes and not as objects."""

    def __init__(self, libro: Workbook) -> None:
        self._normales: dict[str, StyleArray] = {}
        self._citados: dict[str, StyleArray] = {}
        for nombre, receta in _RECETAS.items():
            estilo = _estilo(f"PLADECO {nombre}", receta)
            libro.add_named_style(estilo)
            normal: StyleArray = estilo.as_tuple()
            citado = copy(normal)
            citado.quotePrefix = 1
            self._normales[nombre] = normal
            self._citados[nombre] = citado

    def vestir(self, celda: Cell, nombre: str) -> None:
        celda._style = self._normales[nombre]  # type: ignore[attr-defined]

    def vestir_texto(self, celda: Cell, nombre: str, texto: str) -> None:
        """Dress a text so that it stays a text when somebody edits the cell."""
        citado = texto.startswith(PELIGROSOS)
        estilos = self._citados if citado else self._normales
        celda._style = estilos[nombre]  # type: ignore[attr-defined]


def _estilo(nombre: str, receta: _Receta) -> NamedStyle:
    arriba, abajo = receta.borde
    return NamedStyle(
        name=nombre,
        font=Font(
            name=receta.letra,
            size=receta.cuerpo,
            bold=receta.negrita,
            color=receta.tinta,
        ),
        fill=PatternFill("solid", fgColor=receta.fondo)
        if receta.fondo
        else PatternFill(),
        border=Border(
            top=_linea(arriba, receta.raya), bottom=_linea(abajo, receta.raya)
        ),
        alignment=Alignment(
            horizontal=receta.lado,
            vertical=receta.alto,
            wrap_text=receta.corta,
            indent=receta.sangria,
        ),
        number_format=receta.formato,
    )


def _linea(grosor: _Grosor | None, tinta: str) -> Side:
    return Side(grosor, color=tinta) if grosor else Side()
