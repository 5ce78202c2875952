"""Take a document of ours apart, and a plan with an Elemento of each kind."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from io import BytesIO

import docx
from docx.document import Document
from pypdf import PdfReader

from pladeco.domain.vocabulario import Nivel
from pladeco.queries.informe.registros import FilaRama, InformePlan
from pladeco.reports.documentos.estructura import Celda, Documento, Tabla
from tests.reports.completo import informe_completo
from tests.reports.muestras import VARIADAS, resumir

PROGRAMA = "Programa de mesas territoriales"


def rama(codigo: str, superior: str, nivel: Nivel, nombre: str) -> FilaRama:
    """Build a branch of which the metas of its lineamiento hang."""
    suyas = resumir(f for f in VARIADAS if f.lineamiento == codigo.split("-", 1)[0])
    return FilaRama(
        codigo=codigo,
        superior=superior,
        nivel=nivel,
        nombre=nombre,
        estrategica=False,
        resumen=suyas,
        declarado=suyas,
        respaldado=suyas,
    )


def con_programas() -> InformePlan:
    return replace(
        informe_completo(),
        arbol=(
            rama("L1", "", Nivel.LINEAMIENTO, "Gestión municipal"),
            rama("L1-O01", "L1", Nivel.OBJETIVO_LOCAL, "Mejorar la atención"),
            rama("L1-O01-G01", "L1-O01", Nivel.PROGRAMA, PROGRAMA),
            rama("L3", "", Nivel.LINEAMIENTO, "Salud"),
            rama("L3-O01-G01", "L3", Nivel.PROGRAMA, "Programa que nadie mide."),
            replace(
                rama("L1-E01-P01", "L1", Nivel.PLAN, "Plan de modernización"),
                estrategica=True,
                retiro="Acuerdo 12 (01-03-2026)",
            ),
            replace(
                rama("L1-Y01", "L1-E01-P01", Nivel.PROYECTO, "Sin metas"),
                resumen=resumir(()),
            ),
        ),
    )


def tablas(documento: Documento) -> Iterator[Tabla]:
    for seccion in documento.secciones:
        for bloque in seccion.bloques:
            if isinstance(bloque, Tabla):
                yield bloque


def tabla(documento: Documento, titulo: str) -> Tabla:
    return next(t for t in tablas(documento) if t.titulo == titulo)


def fila(de: Tabla, primera: str) -> tuple[str, ...]:
    return next(
        tuple(c.texto for c in f) for f in de.filas if f[0].texto.startswith(primera)
    )


def celdas(documento: Documento) -> Iterator[Celda]:
    for una in tablas(documento):
        for una_fila in una.filas:
            yield from una_fila


def seccion(documento: Documento, titulo: str) -> str:
    """Return all that a section says outside of its tables."""
    una = next(s for s in documento.secciones if s.titulo == titulo)
    partes = []
    for bloque in una.bloques:
        if isinstance(bloque, Tabla):
            partes.append(bloque.titulo)
        else:
            partes += [str(getattr(bloque, n)) for n in bloque.__slots__]
    return "\n".join(partes)


def nadie(_hecho: int, _paso: str) -> None:
    """Tell nobody."""


def abrir_word(contenido: bytes) -> Document:
    return docx.Document(BytesIO(contenido))


def abrir_pdf(contenido: bytes) -> PdfReader:
    return PdfReader(BytesIO(contenido))


TERCIO = Fraction(1, 3)
