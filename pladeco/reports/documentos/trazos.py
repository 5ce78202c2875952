"""The strokes that our charts are made of: names, bars, textures, an axis."""

from fractions import Fraction
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.cifras import acotar
from pladeco.domain.palabras import GRUPOS
from pladeco.reports.estilos import COLORES, INK, INK_2, LINE, LINE_STRONG
from pladeco.reports.frases import sin_cifra

SANS: Final = "DejaVu Sans"
ANCHO: Final = 490
ROTULO: Final = 168  # the names at the left
_CUERPO: Final = 8
_LETRA: Final = 0.6  # width of a letter, in bodies
FILA: Final = 24
_BARRA: Final = 13
LEYENDA: Final = 22
EJE: Final = 16
_DERECHA: Final = 96  # what a range bar says at its end
_SVG: Final = "http://www.w3.org/2000/svg"


def lienzo(alto: int, dice: str) -> Element:
    svg = Element(
        "svg",
        {
            "xmlns": _SVG,
            "viewBox": f"0 0 {ANCHO} {alto}",
            "width": f"{ANCHO}",
            "height": f"{alto}",
            "role": "img",
        },
    )
    SubElement(svg, "title").text = dice
    return svg


def tramar(svg: Element, *tramas: str) -> None:
    """Define the textures that a drawing uses; no other of its page may define them."""
    definidas = SubElement(svg, "defs")
    for clave in tramas:
        lado, giro, color = _TRAMAS[clave]
        trama = SubElement(
            definidas,
            "pattern",
            {
                "id": clave,
                "width": f"{lado}",
                "height": f"{lado}",
                "patternUnits": "userSpaceOnUse",
                "patternTransform": f"rotate({giro})",
            },
        )
        _rect(trama, (0, 0, lado, lado), {"fill": "#FFFFFF"})
        if giro:
            _rect(trama, (0, 0, lado / 4, lado), {"fill": f"#{color}"})
        else:
            medio = f"{lado / 2}"
            punto = {"cx": medio, "cy": medio, "r": "1", "fill": f"#{color}"}
            SubElement(trama, "circle", punto)


# Each texture: the side of its tile, how it is turned (dots are not), its colour.
_TRAMAS: Final = {
    "atencion": (5, 45, COLORES["atrasada"].relleno),
    "nada": (5, 0, INK_2),
    "rango": (6, 45, LINE_STRONG),
}

# One look per group: solid, hatched, dotted, pale, empty.
_RELLENOS: Final = (
    (f"#{COLORES['en_plazo'].relleno}", f"#{COLORES['en_plazo'].tinta}", "#FFFFFF"),
    ("url(#atencion)", f"#{COLORES['atrasada'].relleno}", f"#{INK}"),
    ("url(#nada)", f"#{INK_2}", f"#{INK}"),
    (f"#{LINE}", f"#{LINE_STRONG}", f"#{INK}"),
    ("#FFFFFF", f"#{LINE_STRONG}", f"#{INK_2}"),
)


def pieza(svg: Element, grupo: int, x: float, y: float, ancho: float) -> None:
    relleno, borde, _tinta = _RELLENOS[grupo]
    aspecto = {"fill": relleno, "stroke": borde, "stroke-width": "0.6"}
    _rect(svg, (x, y, ancho, _BARRA), aspecto)


def numerar(svg: Element, grupo: int, medio: float, y: float, texto: str) -> None:
    """Write the count on its piece, on a plate where there is a texture below."""
    letras = largo_de(texto)
    relleno, _borde, tinta = _RELLENOS[grupo]
    if relleno.startswith("url"):
        _rect(svg, (medio - letras / 2, y + 2, letras, 9), {"fill": "#FFFFFF"})
    _texto(svg, medio, y + 9.5, texto, {"fill": tinta, "text-anchor": "middle"})


def largo_de(texto: str) -> float:
    return len(texto) * _CUERPO * _LETRA + 4


def leyenda(svg: Element) -> None:
    x = 0.0
    for numero, grupo in enumerate(GRUPOS):
        _pieza_chica(svg, numero, x)
        _texto(svg, x + 15, 11, grupo.titulo, {"fill": f"#{INK}", "font-size": "7"})
        x += 15 + len(grupo.titulo) * 7 * _LETRA + 12


def _pieza_chica(svg: Element, grupo: int, x: float) -> None:
    relleno, borde, _tinta = _RELLENOS[grupo]
    aspecto = {"fill": relleno, "stroke": borde, "stroke-width": "0.6"}
    _rect(svg, (x + 0.5, 4, 11, 8), aspecto)


def leyenda_de_rango(svg: Element) -> None:
    x = 0.0
    seguro = f"#{COLORES['en_plazo'].relleno}"
    for relleno, dice in (
        (seguro, "Seguro (mínimo)"),
        ("url(#rango)", "Aún no se sabe (hasta el máximo)"),
        ("#FFFFFF", "Falta"),
    ):
        aspecto = {"fill": relleno, "stroke": f"#{LINE_STRONG}", "stroke-width": "0.6"}
        _rect(svg, (x + 0.5, 4, 11, 8), aspecto)
        _texto(svg, x + 15, 11, dice, {"fill": f"#{INK}", "font-size": "7"})
        x += 15 + len(dice) * 7 * _LETRA + 12
    _rombo(svg, x + 5, 8)
    dice = "Quienes informaron"
    _texto(svg, x + 14, 11, dice, {"fill": f"#{INK}", "font-size": "7"})


_LARGO: Final = ANCHO - ROTULO - _DERECHA


def _en_barra(parte: Fraction) -> float:
    return ROTULO + float(acotar(parte)) * _LARGO


def eje(svg: Element, arriba: int, abajo: int) -> None:
    for centesimas in (0, 25, 50, 75, 100):
        x = _en_barra(Fraction(centesimas, 100))
        SubElement(
            svg,
            "path",
            {"d": f"M{x:.2f} {arriba}V{abajo}", "stroke": f"#{LINE}", "fill": "none"},
        )
        _texto(
            svg,
            x,
            abajo + 11,
            f"{centesimas} %",
            {"fill": f"#{INK_2}", "font-size": "7", "text-anchor": "middle"},
        )


def trazar_rango(svg: Element, resumen: Resumen, al_final: str, y: float) -> None:
    _texto(
        svg,
        ROTULO + _LARGO + 10,
        y + 9.5,
        al_final,
        {"fill": f"#{INK}", "font-size": "7.5"},
    )
    if resumen.minimo is None or resumen.maximo is None:
        return
    seguro, hasta = _en_barra(resumen.minimo), _en_barra(resumen.maximo)
    borde = {"stroke": f"#{LINE_STRONG}", "stroke-width": "0.6"}
    _rect(svg, (ROTULO, y, _LARGO, _BARRA), {"fill": "#FFFFFF", **borde})
    if hasta > seguro:
        relleno = {"fill": "url(#rango)", **borde}
        _rect(svg, (seguro, y, hasta - seguro, _BARRA), relleno)
    color = COLORES["en_plazo"].relleno
    _rect(svg, (ROTULO, y, seguro - ROTULO, _BARRA), {"fill": f"#{color}"})
    if not sin_cifra(resumen) and resumen.cumplimiento is not None:
        _rombo(svg, _en_barra(resumen.cumplimiento), y + _BARRA / 2)


def _rombo(svg: Element, x: float, y: float) -> None:
    camino = f"M{x:.2f} {y - 6.5:.2f}l4.5 6.5l-4.5 6.5l-4.5 -6.5z"
    aspecto = {"fill": f"#{INK}", "stroke": "#FFFFFF", "stroke-width": "1"}
    SubElement(svg, "path", {"d": camino, **aspecto})


def nombrar(svg: Element, nombre: str, arriba: float) -> None:
    """Write a name at the left in one or two lines; what does not fit is in the table.

    A line holds as many letters as its width has room for.
    """
    cuerpo = 7.5
    caben = int(ROTULO / (cuerpo * _LETRA)) - 1
    lineas = _partir(nombre, caben)
    primera = arriba + (15 if len(lineas) == 1 else 10.5)
    for lugar, linea in enumerate(lineas):
        _texto(
            svg,
            0,
            primera + lugar * 9,
            linea,
            {"fill": f"#{INK}", "font-size": f"{cuerpo}"},
        )


def _partir(nombre: str, caben: int) -> list[str]:
    if len(nombre) <= caben:
        return [nombre]
    corte = nombre.rfind(" ", 0, caben + 1)
    corte = caben if corte <= 0 else corte
    resto = nombre[corte:].strip()
    if len(resto) > caben:
        resto = f"{resto[: caben - 1].rstrip()}…"
    return [nombre[:corte], resto]


def _rect(
    en: Element, caja: tuple[float, float, float, float], aspecto: dict[str, str]
) -> None:
    lados = zip(("x", "y", "width", "height"), caja, strict=True)
    SubElement(en, "rect", {n: f"{v:.2f}" for n, v in lados} | aspecto)


def _texto(
    en: Element, x: float, y: float, texto: str, aspecto: dict[str, str]
) -> None:
    propio = {"x": f"{x:.2f}", "y": f"{y:.2f}", "font-family": SANS}
    SubElement(
        en, "text", {**propio, "font-size": f"{_CUERPO}", **aspecto}
    ).text = texto


def escrito(svg: Element) -> str:
    return tostring(svg, encoding="unicode")
