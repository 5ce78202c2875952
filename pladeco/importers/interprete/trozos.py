"""Cutting a cell of several names into the pieces that may each be one."""

import re
from dataclasses import dataclass

from pladeco.importers.interprete.texto import leer_celda

TROZOS_DE_UN_NOMBRE = 6  # signs inside one name, and some to spare
_TROZOS_A_LO_MAS = 40  # a cell of more names is none: something was pasted there
_PARENTESIS = re.compile(r"\s*\([^)]*\)?")
_SEPARADOR = re.compile(
    r"\s*([;/\n+]|,|\s-\s|(?<=\w)-\s|\s-(?=\w)|-|\.\s+|\s+[ye]\s+)\s*"
)
_PUNTO_DE_ABREVIATURA = re.compile(r"\b(?:depto|dpto|dep|dir|of|prog|secc|adm|s|d)\.$")
_UNION = {"y": " y ", "e": " e ", ",": ", ", ".": ". "}
_ORILLA = " .,;:\"'“”-–"


@dataclass(frozen=True, slots=True)
class Trozo:
    """A piece of a cell with the sign that stood before it."""

    texto: str
    signo: str


def cortar(texto: str) -> list[Trozo]:
    """Cut a cell at every sign that may separate names, or be part of one."""
    # What stands in brackets explains the name before it.
    celda = leer_celda(_PARENTESIS.sub("", texto) or texto)
    trozos: list[Trozo] = []
    inicio, signo = 0, ""
    for corte in _SEPARADOR.finditer(celda.plegado):
        antes = celda.plegado[inicio : corte.start()] + corte[0].strip()[:1]
        if _PUNTO_DE_ABREVIATURA.search(antes) and corte[1].startswith("."):
            continue
        trozos.append(Trozo(celda.texto[inicio : corte.start()].strip(_ORILLA), signo))
        inicio, signo = corte.end(), corte[1].strip()[:1]
    trozos.append(Trozo(celda.texto[inicio:].strip(_ORILLA), signo))
    return [t for t in trozos if t.texto][:_TROZOS_A_LO_MAS]


def juntar(trozos: list[Trozo], desde: int, hasta: int) -> str:
    """Put pieces together again as they stood."""
    texto = trozos[desde].texto
    for trozo in trozos[desde + 1 : hasta]:
        texto += _UNION.get(trozo.signo, trozo.signo) + trozo.texto
    return texto
