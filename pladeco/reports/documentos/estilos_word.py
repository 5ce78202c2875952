"""The styles of our Word documents: what an office changes to make them its own."""

from typing import Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from pladeco.reports.documentos.estructura import Clase
from pladeco.reports.estilos import (
    INK,
    INK_2,
    LINE_STRONG,
    MARK,
    ON_MARK,
    SANS,
    SERIF,
)

# Ids of the styles of cells, as their XML names them.
CELDA: Final = "Celda"
CIFRA: Final = "CeldaCifra"
PROMESA: Final = "CeldaPromesa"
CALLADA: Final = "CeldaCallada"
ENCABEZADO: Final = "CeldaEncabezado"
ENCABEZADO_CIFRA: Final = "CeldaEncabezadoCifra"
ESTILO_DE: Final = {
    Clase.TEXTO: CELDA,
    Clase.PROMESA: PROMESA,
    Clase.CIFRA: CIFRA,
    Clase.PRINCIPAL: CIFRA,
    Clase.CALLADO: CALLADA,
    Clase.SITUACION: CELDA,
}
_ANTES_DE_BORDES: Final = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
)
_DERECHA: Final = WD_ALIGN_PARAGRAPH.RIGHT


def preparar_estilos(hoja: Document) -> None:
    """Set up every style in Spanish of Chile, in the colours of our pages."""
    _hablar_espaniol(hoja)
    normal = _estilo(hoja, "Normal", cuerpo=10.5)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    for nombre, cuerpo, antes in (
        ("Title", 24, 0),
        ("Heading 1", 16, 22),
        ("Heading 2", 12, 12),
        ("TOC Heading", 12, 12),
    ):
        titulo = _estilo(hoja, nombre, letra=SERIF, cuerpo=cuerpo, negrita=True)
        titulo.paragraph_format.space_before = Pt(antes)
        titulo.paragraph_format.space_after = Pt(6)
        titulo.paragraph_format.keep_with_next = True
    _preparar_avisos(hoja)
    _preparar_celdas(hoja)
    _sin_raya(hoja.styles["Title"])
    _raya(hoja.styles["Heading 1"], "top")
    rotulo = _estilo(hoja, "Caption", letra=SERIF, cuerpo=10, negrita=True)
    rotulo.paragraph_format.space_before = Pt(10)
    rotulo.paragraph_format.space_after = Pt(4)
    rotulo.paragraph_format.keep_with_next = True
    _estilo(hoja, "List Bullet", cuerpo=10.5).paragraph_format.space_after = Pt(3)
    _estilo(hoja, "toc 1", cuerpo=10.5).paragraph_format.space_after = Pt(2)


def _preparar_avisos(hoja: Document) -> None:
    _estilo(hoja, "Identidad", tinta=INK_2).paragraph_format.space_after = Pt(2)
    _estilo(hoja, "Nota", cuerpo=9, tinta=INK_2).paragraph_format.space_before = Pt(3)
    _estilo(hoja, "Figura").paragraph_format.keep_with_next = True
    _estilo(hoja, "Titular", cuerpo=30, negrita=True)
    _estilo(hoja, "Titular en palabras", cuerpo=16, negrita=True)
    for nombre in ("Titular", "Titular en palabras"):
        hoja.styles[nombre].paragraph_format.space_after = Pt(0)
        hoja.styles[nombre].paragraph_format.keep_with_next = True
    _estilo(hoja, "Por completar", tinta=INK_2).paragraph_format.space_after = Pt(60)
    firma = _estilo(hoja, "Firma")
    firma.paragraph_format.left_indent = Mm(85)
    firma.paragraph_format.space_before = Pt(60)
    firma.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _raya(firma, "top")
    demo = _estilo(hoja, "Demostración", cuerpo=9, negrita=True, tinta=ON_MARK)
    _poner(demo, _con("w:shd", val="clear", color="auto", fill=MARK))
    pie = _estilo(hoja, "Footer", cuerpo=8.5, tinta=INK_2)
    pie.paragraph_format.tab_stops.clear_all()


def _preparar_celdas(hoja: Document) -> None:
    for nombre, opciones in (
        (CELDA, {}),
        (CIFRA, {}),
        (PROMESA, {"letra": SERIF}),
        (CALLADA, {"tinta": INK_2}),
        (ENCABEZADO, {"negrita": True}),
        (ENCABEZADO_CIFRA, {"negrita": True}),
    ):
        estilo = _estilo(hoja, nombre, cuerpo=8, **opciones)
        estilo.paragraph_format.space_before = Pt(1.5)
        estilo.paragraph_format.space_after = Pt(1.5)
        estilo.paragraph_format.line_spacing = 1.0
        if nombre in {CIFRA, ENCABEZADO_CIFRA}:
            estilo.paragraph_format.alignment = _DERECHA


def _estilo(
    hoja: Document,
    nombre: str,
    *,
    letra: str = SANS,
    cuerpo: float = 10.5,
    negrita: bool = False,
    tinta: str = INK,
) -> ParagraphStyle:
    """Return a style of that name, made where Word's own has none."""
    if nombre in hoja.styles:
        estilo = hoja.styles[nombre]
    else:
        de_word = nombre.startswith("toc")
        estilo = hoja.styles.add_style(nombre, WD_STYLE_TYPE.PARAGRAPH, de_word)
        estilo.base_style = hoja.styles["Normal"]
        estilo.quick_style = True
    assert isinstance(estilo, ParagraphStyle)
    estilo.font.size = Pt(cuerpo)
    estilo.font.bold = negrita
    estilo.font.italic = False
    estilo.font.color.rgb = RGBColor.from_string(tinta)
    # A theme's font, where there is one, would win over the name.
    propiedades = estilo.element.get_or_add_rPr()
    for fuentes in propiedades.findall(qn("w:rFonts")):
        propiedades.remove(fuentes)
    estilo.font.name = letra
    return estilo


def _hablar_espaniol(hoja: Document) -> None:
    idiomas = hoja.styles.element.iter(qn("w:lang"))
    for idioma in idiomas:
        idioma.set(qn("w:val"), "es-CL")


def _raya(estilo: ParagraphStyle, lado: str) -> None:
    _sin_raya(estilo)
    borde = _con(f"w:{lado}", val="single", sz="6", space="6", color=LINE_STRONG)
    bordes = OxmlElement("w:pBdr")
    bordes.append(borde)
    _poner(estilo, bordes)


def _poner(estilo: ParagraphStyle, que: BaseOxmlElement) -> None:
    """Put a border or a ground where Word wants it: before tabs and all that follow."""
    propiedades = estilo.element.get_or_add_pPr()
    antes = {qn(f"w:{nombre}") for nombre in _ANTES_DE_BORDES}
    lugar = sum(hijo.tag in antes for hijo in propiedades)
    propiedades.insert(lugar, que)


def _sin_raya(estilo: ParagraphStyle) -> None:
    propiedades = estilo.element.get_or_add_pPr()
    for borde in propiedades.findall(qn("w:pBdr")):
        propiedades.remove(borde)


def _con(etiqueta: str, **atributos: str) -> BaseOxmlElement:
    elemento = OxmlElement(etiqueta)
    for nombre, valor in atributos.items():
        elemento.set(qn(f"w:{nombre}"), valor)
    return elemento
