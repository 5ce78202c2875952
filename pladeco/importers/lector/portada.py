"""What a document says of itself: title, comuna, years, vision, mission."""

import re
from collections.abc import Sequence

from pladeco.domain.plegado import plegar
from pladeco.importers.lector.clasificacion import Tipo, Trozo
from pladeco.importers.lector.palabras import palabras, unir
from pladeco.importers.lector.registros import InstrumentoLeido

_TITULO = re.compile(r"\W*(?:plan de desarrollo comunal|pladeco)\b")
_ANIOS = re.compile(r"\b((?:19|20)\d\d)\s*(?:[-–—/]|al?|hasta)\s*((?:19|20)\d\d)\b")
_NOMBRE = r"[A-ZÁÉÍÓÚÑÜ][\w’']*"
_COMUNA = re.compile(
    r"(?i:municipalidad|comuna)\s+(?i:de)\s+"
    rf"({_NOMBRE}(?:\s+(?:(?i:del?|la|las|los|el)\s+){{0,2}}{_NOMBRE})*)"
)
_MINUSCULAS = frozenset({"de", "del", "la", "las", "los", "el"})
_LINEAS_DE_TITULO = 4
_VINETAS = "-–•· "


def leer_portada(trozos: Sequence[Trozo]) -> InstrumentoLeido:
    """Read the instrument from the lines before the first lineamiento."""
    nombre = _titulo(trozos)
    anios = _ANIOS.search(nombre or "") or _primer_encuentro(_ANIOS, trozos)
    comuna = _COMUNA.search(nombre or "") or _primer_encuentro(_COMUNA, trozos)
    return InstrumentoLeido(
        nombre=nombre,
        comuna=_como_nombre_propio(comuna[1]) if comuna else None,
        desde=int(anios[1]) if anios else None,
        hasta=int(anios[2]) if anios else None,
        vision=_declaracion(trozos, "vision"),
        mision=_declaracion(trozos, "mision"),
    )


def _titulo(trozos: Sequence[Trozo]) -> str | None:
    """Join the lines of the title up to its years; without years, its first line."""
    for indice, trozo in enumerate(trozos):
        if trozo.tipo is not Tipo.PARRAFO or not _TITULO.match(plegar(trozo.texto)):
            continue
        junto = ""
        for linea in trozos[indice : indice + _LINEAS_DE_TITULO]:
            if linea.tipo is not Tipo.PARRAFO:
                break
            junto = unir(junto, linea.texto)
            if anios := _ANIOS.search(junto):
                return junto[: anios.end()].strip("*# ")
        return trozo.texto.strip("*# ")
    return None


def _primer_encuentro(
    patron: re.Pattern[str], trozos: Sequence[Trozo]
) -> re.Match[str] | None:
    encuentros = (patron.search(trozo.texto) for trozo in trozos)
    return next((encuentro for encuentro in encuentros if encuentro), None)


def _como_nombre_propio(nombre: str) -> str:
    """Return a name in capitals as it is written elsewhere; others stay as they are."""
    nombre = nombre.rstrip("’'")
    if not nombre.isupper():
        return nombre
    return " ".join(
        palabra if palabra in _MINUSCULAS else palabra.capitalize()
        for palabra in nombre.lower().split()
    )


def _declaracion(trozos: Sequence[Trozo], cual: str) -> str | None:
    """Return the text under a line that says exactly "Visión", or after its colon."""
    for indice, trozo in enumerate(trozos):
        if trozo.tipo is not Tipo.PARRAFO:
            continue
        rotulo, _, resto = trozo.texto.partition(":")
        if palabras(rotulo) != [cual]:
            continue
        if resto.strip():
            return resto.strip()
        if texto := _parrafo(trozos[indice + 1 :]):
            return texto
    return None


def _parrafo(trozos: Sequence[Trozo]) -> str:
    texto = ""
    for trozo in trozos:
        if trozo.tipo is not Tipo.PARRAFO or (texto and trozo.blancos):
            break
        texto = unir(texto, trozo.texto)
    return texto.lstrip(_VINETAS)
