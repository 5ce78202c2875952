"""What Word works out by itself: page numbers, numbers of tables, the contents.

Each field bears what it says today, so that a reader need not update anything.
"""

from typing import Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from pladeco.reports.libro import limpiar

_INDICE: Final = r'TOC \o "1-1" \n \h \z'  # first headings, as links, no page numbers


def escribir_campo(parrafo: Paragraph, formula: str, hoy: str) -> None:
    """Write a field that says `hoy` until Word works it out."""
    _marca(parrafo, "begin")
    _formula(parrafo, formula)
    _marca(parrafo, "separate")
    parrafo.add_run(hoy)
    _marca(parrafo, "end")


def escribir_rotulo(parrafo: Paragraph, serie: str, titulo: str) -> None:
    """Write «Tabla 3. …»: counted by Word, and by us until it does."""
    parrafo.add_run(f"{serie} ")
    escribir_campo(parrafo, f"SEQ {serie} \\* ARABIC", str(_siguiente(parrafo, serie)))
    parrafo.add_run(limpiar(f". {titulo}"))


def _siguiente(parrafo: Paragraph, serie: str) -> int:
    """Return one more than how many of the series stand in the document."""
    escritas = parrafo.part.element.iter(qn("w:instrText"))
    de_la_serie = f"SEQ {serie} "
    return 1 + sum(str(e.text).startswith(de_la_serie) for e in escritas)


def abrir_indice(primera: Paragraph) -> None:
    _marca(primera, "begin")
    _formula(primera, _INDICE)
    _marca(primera, "separate")


def cerrar_indice(ultima: Paragraph) -> None:
    _marca(ultima, "end")


def con_marcador(
    parrafo: Paragraph, texto: str, numero: int, *, aqui: bool = False
) -> None:
    """Write a text that is the place number `numero` (`aqui`), or a link to it."""
    nombre = f"_Toc{numero:06d}"
    if aqui:
        parrafo._p.append(_con("w:bookmarkStart", id=str(numero), name=nombre))
        parrafo.add_run(texto)
        parrafo._p.append(_con("w:bookmarkEnd", id=str(numero)))
        return
    corrida = parrafo.add_run(texto)._r
    enlace = _con("w:hyperlink", anchor=nombre, history="1")
    corrida.addprevious(enlace)
    enlace.append(corrida)


def _marca(parrafo: Paragraph, tipo: str) -> None:
    parrafo.add_run()._r.append(_con("w:fldChar", fldCharType=tipo))


def _formula(parrafo: Paragraph, formula: str) -> None:
    escrita = OxmlElement("w:instrText")
    escrita.set(qn("xml:space"), "preserve")
    escrita.text = formula
    parrafo.add_run()._r.append(escrita)


def _con(etiqueta: str, **atributos: str) -> BaseOxmlElement:
    elemento = OxmlElement(etiqueta)
    for nombre, valor in atributos.items():
        elemento.set(qn(f"w:{nombre}"), valor)
    return elemento
