"""Titles a line may carry: of a lineamiento, of an explicit objective."""

import re
from dataclasses import dataclass

from pladeco.domain.plegado import plegar
from pladeco.importers.lector.lineas import Linea

_NUMERO = r"(?P<{0}>\d{{1,2}}|[ivx]{{1,5}})"
_SEPARADOR = r"[\s.:°º)\-–—]*"
_EJE = r"(?:lineamientos?(?: estrategicos?)?|ejes? estrategicos?)"
_TITULO = re.compile(
    rf"\W*(?:{_NUMERO.format('antes')}{_SEPARADOR}\s*{_EJE}\b"
    rf"|{_EJE}\s*(?:n\s*[°ºo.]*\s*)?{_NUMERO.format('despues')}\b)"
    rf"{_SEPARADOR}(?P<nombre>.*)"
)
_OBJETIVO = re.compile(
    r"\W*objetivos?\s+(?:local(?:es)?|especificos?|operativos?)\b"
    r"(?:\s*(?:n\s*[°ºo.]*\s*)?\d+(?:\.\d+)*(?=\s*[:.\-–—]))?\s*[:.\-–—]*\s*"
)
_CELDAS_DE_UN_OBJETIVO = 2
_PALABRAS_DE_UN_TITULO = 20
_ROMANOS = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Titulo:
    numero: int
    nombre: str  # may be empty: the name stands on the next line


def es_titulo_de_lineamiento(texto: str) -> bool:
    return leer_titulo(texto) is not None


def leer_titulo(texto: str) -> Titulo | None:
    """Return the title of a lineamiento; without a number it is only prose."""
    if len(texto.split()) > _PALABRAS_DE_UN_TITULO:
        return None
    plegado = plegar(texto)
    encontrado = _TITULO.fullmatch(plegado)
    if encontrado is None:
        return None
    numero = _entero(encontrado["antes"] or encontrado["despues"])
    return Titulo(numero, texto[encontrado.start("nombre") :].strip())


def leer_objetivo_explicito(linea: Linea) -> str | None:
    """Return the objective a line announces, without the announcement.

    The text may stand in the next cell. Empty means that it stands on the next line.
    """
    if len(linea.llenas) > _CELDAS_DE_UN_OBJETIVO:
        return None
    encontrado = _OBJETIVO.match(plegar(linea.texto))
    return linea.texto[encontrado.end() :].strip() if encontrado else None


def _entero(cifras: str) -> int:
    if cifras.isdecimal():
        return int(cifras)
    valores = [_ROMANOS[cifra] for cifra in cifras]
    siguientes = [*valores[1:], 0]
    return sum(
        -valor if valor < siguiente else valor
        for valor, siguiente in zip(valores, siguientes, strict=True)
    )
