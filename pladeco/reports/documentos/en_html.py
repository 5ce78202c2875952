"""A document as HTML, the form that is printed to PDF: tagged by its own elements."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from pladeco.reports.documentos.estructura import (
    AUTORIA,
    Bloque,
    Celda,
    Clase,
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
from pladeco.reports.estilos import COLORES
from pladeco.reports.instantes import en_utc
from pladeco.reports.libro import AVISO_DEMO, limpiar

_HOJA: Final = Path(__file__).with_name("documento.css")
_FILAS_JUNTAS: Final = 9  # a table is not broken that has so few rows and letters
_LETRAS_JUNTAS: Final = 1200
_A_LA_DERECHA: Final = frozenset({Clase.CIFRA, Clase.PRINCIPAL})


def en_html(documento: Documento) -> str:
    """Return the whole page; its drawings are empty places named by `marca`.

    They are SVG already and are put there as they are.
    """
    html = Element("html", {"lang": "es-CL"})
    _cabeza(SubElement(html, "head"), documento)
    cuerpo = SubElement(html, "body")
    _portada(cuerpo, documento)
    _contenido(cuerpo, documento.secciones)
    figuras: list[Figura] = []
    for numero, seccion in enumerate(documento.secciones, start=1):
        _seccion(cuerpo, numero, seccion, figuras)
    texto = tostring(html, encoding="unicode", method="html")
    for numero, figura in enumerate(figuras):
        texto = texto.replace(_hueco(numero), figura.svg, 1)
    return f"<!doctype html>{texto}"


def en_pagina(figura: Figura) -> str:
    """Return a page that holds a drawing and nothing else."""
    medida = f"size: {figura.ancho}pt {figura.alto}pt; margin: 0"
    return (
        '<!doctype html><html lang="es-CL"><head><title>Figura</title>'
        f"<style>@page {{ {medida} }} body {{ margin: 0 }} svg {{ display: block; "
        f"width: {figura.ancho}pt; height: {figura.alto}pt }}</style>"
        f"</head><body>{figura.svg}</body></html>"
    )


def _hueco(numero: int) -> str:
    return f"<hueco-{numero}></hueco-{numero}>"


def _cabeza(head: Element, documento: Documento) -> None:
    cabecera = documento.cabecera
    SubElement(head, "meta", {"charset": "utf-8"})
    _texto(head, "title", f"{documento.titulo} · {documento.sello}")
    instante = f"{en_utc(cabecera.creado_en):%Y-%m-%dT%H:%M:%SZ}"
    for nombre, valor in (
        ("author", cabecera.institucion),
        ("description", cabecera.instrumento),
        ("keywords", "DEMO" if cabecera.es_demo else ""),
        ("generator", AUTORIA),
        ("dcterms.created", instante),
        ("dcterms.modified", instante),
    ):
        if valor:
            SubElement(head, "meta", {"name": nombre, "content": limpiar(valor)})
    colores = " ".join(
        f".s-{clave} {{ color: #{c.tinta}; background: #{c.fondo} }}"
        for clave, c in COLORES.items()
    )
    _texto(head, "style", f"{_HOJA.read_text('utf-8')}{colores}")


def _portada(cuerpo: Element, documento: Documento) -> None:
    if documento.cabecera.es_demo:
        _texto(cuerpo, "p", AVISO_DEMO, "demo")
    if documento.cabecera.emblema:
        fuente = f"data:image/png;base64,{documento.cabecera.emblema}"
        dicho = limpiar(f"Emblema de {documento.cabecera.institucion}")
        imagen = {"class": "emblema", "src": fuente, "alt": dicho}
        SubElement(SubElement(cuerpo, "p"), "img", imagen)
    _texto(cuerpo, "h1", documento.titulo)
    caja = SubElement(cuerpo, "div", {"class": "identidad"})
    for linea in documento.identidad:
        if linea.startswith(documento.sello):
            parrafo = SubElement(caja, "p", {"class": "sello"})
            _texto(parrafo, "b", documento.sello).tail = limpiar(
                linea.removeprefix(documento.sello)
            )
        else:
            _texto(caja, "p", linea)


def _contenido(cuerpo: Element, secciones: tuple[Seccion, ...]) -> None:
    nav = SubElement(cuerpo, "nav")
    _texto(nav, "h2", "Contenido")
    lista = SubElement(nav, "ul")
    for numero, seccion in enumerate(secciones, start=1):
        punto = SubElement(lista, "li")
        enlace = SubElement(punto, "a", {"href": f"#s{numero}"})
        enlace.text = seccion.titulo


def _seccion(
    cuerpo: Element, numero: int, seccion: Seccion, figuras: list[Figura]
) -> None:
    clase = {"class": "apaisada"} if seccion.apaisada else {}
    caja = SubElement(cuerpo, "section", clase)
    _texto(caja, "h2", seccion.titulo).set("id", f"s{numero}")
    for bloque in seccion.bloques:
        if isinstance(bloque, Figura):
            _figura(caja, bloque, figuras)
        else:
            _ESCRIBEN[type(bloque)](caja, bloque)


def _figura(caja: Element, figura: Figura, figuras: list[Figura]) -> None:
    marco = SubElement(caja, "figure")
    _texto(marco, "div", figura.titulo, "figura-titulo")
    SubElement(marco, f"hueco-{len(figuras)}")
    figuras.append(figura)


# -- blocks


def _tabla(caja: Element, tabla: Tabla) -> None:
    hoja = SubElement(caja, "table", {"class": "corta"} if _es_corta(tabla) else {})
    _texto(hoja, "caption", tabla.titulo)
    anchos = SubElement(hoja, "colgroup")
    todo = sum(c.ancho for c in tabla.columnas)
    for columna in tabla.columnas:
        ancho = f"width: {100 * columna.ancho / todo:.2f}%"
        SubElement(anchos, "col", {"style": ancho})
    titulos = SubElement(SubElement(hoja, "thead"), "tr")
    for columna in tabla.columnas:
        celda = _texto(titulos, "th", columna.titulo, "n" if columna.cifra else "")
        celda.set("scope", "col")
    cuerpo = SubElement(hoja, "tbody")
    ultima = len(tabla.filas) - 1
    for numero, fila in enumerate(tabla.filas):
        es_total = tabla.total and numero == ultima
        _fila(
            SubElement(cuerpo, "tr", {"class": "total"} if es_total else {}),
            tabla,
            fila,
        )
    if tabla.nota:
        _texto(caja, "p", tabla.nota, "nota")


def _es_corta(tabla: Tabla) -> bool:
    letras = sum(len(celda.texto) for fila in tabla.filas for celda in fila)
    return len(tabla.filas) <= _FILAS_JUNTAS and letras <= _LETRAS_JUNTAS


def _fila(renglon: Element, tabla: Tabla, fila: tuple[Celda, ...]) -> None:
    for numero, (columna, celda) in enumerate(zip(tabla.columnas, fila, strict=True)):
        clases = [str(celda.clase)] if celda.clase is not Clase.TEXTO else []
        if columna.cifra or celda.clase in _A_LA_DERECHA:
            clases.append("n")
        etiqueta = "td" if numero else "th"
        if celda.color:
            dicha = SubElement(renglon, etiqueta)
            _texto(dicha, "span", celda.texto, f"estado s-{celda.color}")
        else:
            dicha = _texto(renglon, etiqueta, celda.texto, " ".join(clases))
        if not numero:
            dicha.set("scope", "row")


def _titular(caja: Element, titular: Titular) -> None:
    marco = SubElement(caja, "div", {"class": "titular"})
    _texto(marco, "p", titular.nombre)
    _texto(marco, "p", titular.cifra, "cifra" if titular.con_cifra else "palabras")
    _texto(marco, "p", titular.al_lado)


def _lista(caja: Element, lista: Lista) -> None:
    puntos = SubElement(caja, "ul")
    for punto in lista.puntos:
        _texto(puntos, "li", punto)


def _espacio(caja: Element, espacio: Espacio) -> None:
    marco = SubElement(caja, "div", {"class": "espacio"})
    _texto(marco, "p", espacio.rotulo)
    for _ in range(espacio.renglones):
        SubElement(marco, "div", {"class": "renglon"})


def _firmas(caja: Element, firmas: Firmas) -> None:
    for cargo in firmas.cargos:
        _texto(caja, "p", cargo, "firma")


_ESCRIBEN: Final[Mapping[type[Bloque], Callable[[Element, Any], object]]] = {
    Tabla: _tabla,
    Titular: _titular,
    Lista: _lista,
    Espacio: _espacio,
    Firmas: _firmas,
    Parrafo: lambda caja, b: _texto(caja, "p", b.texto),
    Nota: lambda caja, b: _texto(caja, "p", b.texto, "nota"),
    Subtitulo: lambda caja, b: _texto(caja, "h3", b.texto),
}


def _texto(en: Element, etiqueta: str, texto: str, clase: str = "") -> Element:
    hijo = SubElement(en, etiqueta, {"class": clase} if clase else {})
    hijo.text = limpiar(texto)
    return hijo
