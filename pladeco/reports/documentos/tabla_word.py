"""A table of Word: its heads are repeated, no row is cut by a page, cells have styles.

The rows are built as XML: the library looks for each cell anew, which takes minutes in
a table of thousands.
"""

from collections.abc import Iterable
from typing import Final

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length

from pladeco.reports.documentos.estilos_word import (
    CELDA,
    CIFRA,
    ENCABEZADO,
    ENCABEZADO_CIFRA,
    ESTILO_DE,
)
from pladeco.reports.documentos.estructura import Celda, Clase, Columna, Tabla
from pladeco.reports.estilos import COLORES, LINE, LINE_STRONG, SUNKEN
from pladeco.reports.libro import limpiar

_MARCAS: Final = {"firstRow": "1", "firstColumn": "1", "noHBand": "1", "noVBand": "1"}


def escribir_tabla(hoja: Document, tabla: Tabla, ancho: Length) -> None:
    """Put a table at the end of the document, before the page it lies on is closed."""
    todo = sum(c.ancho for c in tabla.columnas)
    anchos = [int(ancho.twips * c.ancho / todo) for c in tabla.columnas]
    cuerpo = hoja.element.body
    xml = _con("w:tbl")
    xml.append(_propiedades(tabla, sum(anchos)))
    xml.append(_con("w:tblGrid", *(_con("w:gridCol", w=str(a)) for a in anchos)))
    xml.append(_encabezado(tabla.columnas, anchos))
    ultima = len(tabla.filas) - 1
    for numero, fila in enumerate(tabla.filas):
        es_total = tabla.total and numero == ultima
        xml.append(_fila(tabla.columnas, fila, anchos, negrita=es_total))
    cuerpo.add_p().addprevious(xml)
    cuerpo.remove(xml.getnext())


def _propiedades(tabla: Tabla, ancho: int) -> BaseOxmlElement:
    raya = {"val": "single", "sz": "4", "space": "0"}
    return _con(
        "w:tblPr",
        _con("w:tblW", w=str(ancho), type="dxa"),
        _con(
            "w:tblBorders",
            _con("w:bottom", color=LINE_STRONG, **raya),
            _con("w:insideH", color=LINE, **raya),
        ),
        _con("w:tblLayout", type="fixed"),
        _con(
            "w:tblCellMar",
            _con("w:left", w="60", type="dxa"),
            _con("w:right", w="60", type="dxa"),
        ),
        _con("w:tblLook", **_MARCAS),
        _con("w:tblCaption", val=limpiar(tabla.titulo)),
        _con("w:tblDescription", val=limpiar(tabla.nota or tabla.titulo)),
    )


def _encabezado(columnas: Iterable[Columna], anchos: list[int]) -> BaseOxmlElement:
    fila = _con("w:tr", _con("w:trPr", _con("w:cantSplit"), _con("w:tblHeader")))
    for columna, ancho in zip(columnas, anchos, strict=True):
        estilo = ENCABEZADO_CIFRA if columna.cifra else ENCABEZADO
        celda = _celda(ancho, estilo, _corrida(columna.titulo), fondo=SUNKEN)
        fila.append(celda)
    return fila


def _fila(
    columnas: Iterable[Columna],
    celdas: Iterable[Celda],
    anchos: list[int],
    *,
    negrita: bool,
) -> BaseOxmlElement:
    fila = _con("w:tr", _con("w:trPr", _con("w:cantSplit")))
    for columna, celda, ancho in zip(columnas, celdas, anchos, strict=True):
        estilo = ESTILO_DE[celda.clase]
        if columna.cifra and estilo == CELDA:
            estilo = CIFRA
        corrida = _corrida(
            celda.texto,
            negrita=negrita or celda.clase is Clase.PRINCIPAL,
            color=celda.color,
        )
        fila.append(_celda(ancho, estilo, corrida, derecha=columna.cifra))
    return fila


def _celda(
    ancho: int,
    estilo: str,
    corrida: BaseOxmlElement,
    *,
    fondo: str = "",
    derecha: bool = False,
) -> BaseOxmlElement:
    propiedades = _con("w:tcPr", _con("w:tcW", w=str(ancho), type="dxa"))
    if fondo:
        propiedades.append(_con("w:shd", val="clear", color="auto", fill=fondo))
    de_parrafo = _con("w:pPr", _con("w:pStyle", val=estilo))
    if derecha:
        de_parrafo.append(_con("w:jc", val="right"))
    return _con("w:tc", propiedades, _con("w:p", de_parrafo, corrida))


def _corrida(texto: str, *, negrita: bool = False, color: str = "") -> BaseOxmlElement:
    corrida = _con("w:r")
    if negrita or color:
        aspecto = _con("w:rPr")
        if negrita:
            aspecto.append(_con("w:b"))
        if color:
            matiz = COLORES[color]
            aspecto.append(_con("w:color", val=matiz.tinta))
            aspecto.append(_con("w:shd", val="clear", color="auto", fill=matiz.fondo))
        corrida.append(aspecto)
    for numero, linea in enumerate(limpiar(texto).split("\n")):
        if numero:
            corrida.append(_con("w:br"))
        escrito = OxmlElement("w:t")
        escrito.text = linea
        escrito.set(qn("xml:space"), "preserve")
        corrida.append(escrito)
    return corrida


def _con(etiqueta: str, *hijos: BaseOxmlElement, **atributos: str) -> BaseOxmlElement:
    elemento = OxmlElement(etiqueta)
    for nombre, valor in atributos.items():
        elemento.set(qn(f"w:{nombre}"), valor)
    for hijo in hijos:
        elemento.append(hijo)
    return elemento
