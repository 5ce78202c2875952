"""Words of a text, folded, and where phrases of the lexicon stand among them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pladeco.domain.plegado import plegar

_PALABRA: Final = re.compile(r"[^\W_]+")
# What may stand between two words of a phrase without breaking it.
_ENLACES: Final = frozenset(
    (
        *("a", "al", "ante", "con", "contra", "de", "del", "e", "el", "en", "la"),
        *("las", "lo", "los", "o", "para", "por", "que", "se", "su", "sus", "u"),
        *("un", "una", "unas", "unos", "y"),
    )
)
_CUALQUIERA: Final = "*"
_INICIAL = 2  # letters by which phrases are found: no stem is shorter


@dataclass(frozen=True, slots=True)
class Frase:
    """One entry of the lexicon: stems in order, e.g. `punto*`, `limpio*`."""

    raices: tuple[str, ...]

    def hasta(self, palabras: Sequence[str], donde: int) -> int | None:
        """Return where the phrase that begins at a word ends, `None` if it is none."""
        hasta = donde
        for raiz in self.raices:
            if hasta > donde:
                while hasta < len(palabras) and _se_salta(raiz, palabras[hasta]):
                    hasta += 1
            if hasta >= len(palabras) or not _encaja(raiz, palabras[hasta]):
                return None
            hasta += 1
        return hasta


def frase(escrita: str) -> Frase:
    """Take one entry of the lexicon apart; its articles and prepositions fall out."""
    raices = [plegar(p) for p in escrita.split()]
    return Frase(tuple(r for r in raices if r not in _ENLACES))


@dataclass(frozen=True, slots=True)
class Hallada:
    """A phrase found: its words from `desde` up to `hasta`, and as it was written."""

    frase: Frase
    desde: int
    hasta: int
    escrita: str

    def cabe_en(self, otra: "Hallada") -> bool:
        """Say whether the other one holds it and more."""
        return (
            otra.desde <= self.desde
            and self.hasta <= otra.hasta
            and otra.hasta - otra.desde > self.hasta - self.desde
        )


PorInicial = Mapping[str, Sequence[Frase]]


def por_inicial(frases: Iterable[Frase]) -> PorInicial:
    """Order phrases by the first letters of their first word."""
    ordenadas: dict[str, list[Frase]] = {}
    for una in frases:
        ordenadas.setdefault(una.raices[0][:_INICIAL], []).append(una)
    return ordenadas


def hallar(texto: str, frases: PorInicial) -> tuple[Hallada, ...]:
    """Return every phrase in the text that is not just part of a longer one.

    So «violencia de género» does not speak of violence in the streets as well.
    """
    compuesto = unicodedata.normalize("NFC", texto)
    lugares = list(_PALABRA.finditer(compuesto))
    palabras = [plegar(lugar.group()) for lugar in lugares]
    todas = [
        Hallada(una, donde, hasta, compuesto[lugares[donde].start() : fin])
        for donde, palabra in enumerate(palabras)
        for una in frases.get(palabra[:_INICIAL], ())
        if (hasta := una.hasta(palabras, donde)) is not None
        and (fin := lugares[hasta - 1].end())
    ]
    return tuple(h for h in todas if not any(h.cabe_en(otra) for otra in todas))


def _se_salta(raiz: str, palabra: str) -> bool:
    return palabra in _ENLACES and not _encaja(raiz, palabra)


def _encaja(raiz: str, palabra: str) -> bool:
    if raiz.endswith(_CUALQUIERA):
        return palabra.startswith(raiz[:-1])
    return palabra == raiz
