"""A document as Word: real styles, headings and captions, to be edited."""

from base64 import b64decode
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from pladeco.reports.documentos.campos import (
    abrir_indice,
    cerrar_indice,
    con_marcador,
    escribir_campo,
    escribir_rotulo,
)
from pladeco.reports.documentos.empaque import empacar
from pladeco.reports.documentos.en_pdf import en_png
from pladeco.reports.documentos.estilos_word import preparar_estilos
from pladeco.reports.documentos.estructura import (
    AUTORIA,
    Bloque,
    Documento,
    Espacio,
    Figura,
    Firmas,
    Lista,
    Nota,
    Parrafo,
    Seccion,
    Subtitulo,
    Tabla,
    Titular,
)
from pladeco.reports.documentos.tabla_word import escribir_tabla
from pladeco.reports.instantes import sin_zona
from pladeco.reports.libro import AVISO_DEMO, limpiar
from pladeco.reports.pasos import Progreso

_A4: Final = (Mm(210), Mm(297))
_MARGEN: Final = Mm(20)
_DE_PIE: Final = Mm(170)  # the text's width, standing and on its side
_ACOSTADA: Final = Mm(257)
_WORD_DE_HOY: Final = "15"  # since 2013; with less Word says «modo de compatibilidad»
_SIN_DIBUJO: Final = (
    "Este servidor no puede dibujar el gráfico. En palabras dice lo siguiente."
)


def en_word(documento: Documento, progreso: Progreso) -> bytes:
    """Return the document as .docx; made again it is the same, byte for byte."""
    hoja = _en_blanco()
    cabecera = documento.cabecera
    preparar_estilos(hoja)
    _presentar(hoja, documento)
    _poner_de_pie(hoja.sections[0])
    _pie_de_pagina(hoja.sections[0], documento)
    _emblema(hoja, documento)
    _parrafo(hoja, documento.titulo, "Title")
    for linea in documento.identidad:
        _parrafo(hoja, linea, "Identidad")
    _indice(hoja, documento.secciones)
    for numero, seccion in enumerate(documento.secciones, start=1):
        progreso(20 + 70 * numero // len(documento.secciones), seccion.titulo)
        _seccion(hoja, numero, seccion)
    salida = BytesIO()
    hoja.save(salida)
    return empacar(salida.getvalue(), cabecera.creado_en)


def _en_blanco() -> Document:
    """Return the library's empty document without what is of its own making.

    That is a picture of another document, and the mark of an older Word.
    """
    hoja = docx.Document()
    relaciones = hoja.part.package.rels
    for clave in [k for k, r in relaciones.items() if r.reltype.endswith("/thumbnail")]:
        del relaciones[clave]
    for ajuste in hoja.settings.element.iter(qn("w:compatSetting")):
        if ajuste.get(qn("w:name")) == "compatibilityMode":
            ajuste.set(qn("w:val"), _WORD_DE_HOY)
    return hoja


def _presentar(hoja: Document, documento: Documento) -> None:
    cabecera, datos = documento.cabecera, hoja.core_properties
    datos.author = limpiar(cabecera.institucion)[:255]
    datos.last_modified_by = limpiar(cabecera.creado_por)[:255]
    datos.title = limpiar(f"{documento.titulo} · {documento.sello}")[:255]
    datos.subject = limpiar(cabecera.instrumento)[:255]
    datos.keywords = "DEMO" if cabecera.es_demo else ""
    datos.comments = AUTORIA
    datos.language = "es-CL"
    datos.created = datos.modified = sin_zona(cabecera.creado_en)
    datos.revision = 1


# -- pages


def _poner_de_pie(pagina: Section) -> None:
    pagina.page_width, pagina.page_height = _A4
    pagina.left_margin = pagina.right_margin = _MARGEN
    pagina.top_margin = pagina.bottom_margin = _MARGEN


def _acostar(hoja: Document) -> None:
    pagina = hoja.add_section(WD_SECTION.NEW_PAGE)
    pagina.orientation = WD_ORIENT.LANDSCAPE
    pagina.page_height, pagina.page_width = _A4


def _pie_de_pagina(pagina: Section, documento: Documento) -> None:
    if documento.cabecera.es_demo:
        arriba = pagina.header.paragraphs[0]
        arriba.style = "Demostración"
        arriba.add_run(AVISO_DEMO)
    pie = pagina.footer.paragraphs[0]
    pie.paragraph_format.tab_stops.add_tab_stop(_DE_PIE, WD_TAB_ALIGNMENT.RIGHT)
    pie.add_run(limpiar(f"{documento.titulo}. {documento.sello}\tPágina "))
    escribir_campo(pie, "PAGE", "1")
    pie.add_run(" de ")
    escribir_campo(pie, "NUMPAGES", "1")


# -- parts


def _indice(hoja: Document, secciones: tuple[Seccion, ...]) -> None:
    _parrafo(hoja, "Contenido", "TOC Heading")
    lineas = [_parrafo(hoja, "", "toc 1") for _ in secciones]
    abrir_indice(lineas[0])
    for numero, (linea, seccion) in enumerate(zip(lineas, secciones, strict=True), 1):
        con_marcador(linea, limpiar(seccion.titulo), numero)
    cerrar_indice(lineas[-1])


def _emblema(hoja: Document, documento: Documento) -> None:
    if not documento.cabecera.emblema:
        return
    png = BytesIO(b64decode(documento.cabecera.emblema))
    dibujo = _parrafo(hoja, "", "Normal").add_run().add_picture(png, height=Pt(57))
    dicho = limpiar(f"Emblema de {documento.cabecera.institucion}")
    dibujo._inline.docPr.set("descr", dicho)


def _seccion(hoja: Document, numero: int, seccion: Seccion) -> None:
    if seccion.apaisada:
        _acostar(hoja)
    titulo = _parrafo(hoja, "", "Heading 1")
    con_marcador(titulo, limpiar(seccion.titulo), numero, aqui=True)
    ancho = _ACOSTADA if seccion.apaisada else _DE_PIE
    for bloque in seccion.bloques:
        if isinstance(bloque, Tabla):
            escribir_rotulo(_parrafo(hoja, "", "Caption"), "Tabla", bloque.titulo)
            escribir_tabla(hoja, bloque, ancho)
            _parrafo(hoja, bloque.nota, "Nota")
        else:
            _ESCRIBEN[type(bloque)](hoja, bloque)


def _figura(hoja: Document, figura: Figura) -> None:
    """Put a drawing with its words for who does not see it; or only the words."""
    imagen = en_png(figura)
    if imagen is not None:
        parrafo = _parrafo(hoja, "", "Figura")
        dibujo = parrafo.add_run().add_picture(BytesIO(imagen), width=Pt(480))
        datos = dibujo._inline.docPr
        datos.set("descr", limpiar(figura.alternativa))
        datos.set("title", limpiar(figura.titulo))
    escribir_rotulo(_parrafo(hoja, "", "Caption"), "Figura", figura.titulo)
    if imagen is None:
        _parrafo(hoja, f"{_SIN_DIBUJO} {figura.alternativa}", "Nota")


def _titular(hoja: Document, titular: Titular) -> None:
    _parrafo(hoja, titular.nombre, "Normal").paragraph_format.keep_with_next = True
    estilo = "Titular" if titular.con_cifra else "Titular en palabras"
    _parrafo(hoja, titular.cifra, estilo)
    _parrafo(hoja, titular.al_lado, "Normal")


def _lista(hoja: Document, lista: Lista) -> None:
    for punto in lista.puntos:
        _parrafo(hoja, punto, "List Bullet")


def _espacio(hoja: Document, espacio: Espacio) -> None:
    _parrafo(hoja, espacio.rotulo, "Heading 2")
    _parrafo(hoja, "[Escriba aquí]", "Por completar")


def _firmas(hoja: Document, firmas: Firmas) -> None:
    for cargo in firmas.cargos:
        _parrafo(hoja, cargo, "Firma")


_ESCRIBEN: Final[Mapping[type[Bloque], Callable[[Document, Any], object]]] = {
    Figura: _figura,
    Titular: _titular,
    Lista: _lista,
    Espacio: _espacio,
    Firmas: _firmas,
    Parrafo: lambda hoja, b: _parrafo(hoja, b.texto, "Normal"),
    Nota: lambda hoja, b: _parrafo(hoja, b.texto, "Nota"),
    Subtitulo: lambda hoja, b: _parrafo(hoja, b.texto, "Heading 2"),
}


def _parrafo(hoja: Document, texto: str, estilo: str) -> Paragraph:
    return hoja.add_paragraph(limpiar(texto), estilo)
