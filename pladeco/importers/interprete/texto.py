"""A cell as its author wrote it and, letter for letter, as the rules compare it."""

import re
import unicodedata
from dataclasses import dataclass

LETRAS_A_LO_MAS = 3000  # no meta is longer; what is pasted by mistake may be
_BLANCOS = re.compile(r"[^\S\n]+")
_SALTOS = re.compile(r" ?\n[ \n]*")
# What people write where they have nothing to say.
_NADA = re.compile(
    r"[\s.\-–—_/*]*"
    r"(?:s/i|s/n|s/d|n/a|na|nd|n/d|no aplica|no corresponde|no hay|sin (?:meta|dato|"
    r"informacion|indicador|datos|especificar|definir)|por definir|pendiente|x+)?"
    r"[\s.\-–—_/*]*"
)


@dataclass(frozen=True, slots=True)
class Celda:
    """`plegado` has the letters of `texto` in lower case and without accents.

    Both have the same length, so that a place in one is the same place in the other.
    """

    texto: str
    plegado: str

    @property
    def vacia(self) -> bool:
        """Nothing, a dash, or words that say that there is nothing."""
        return _NADA.fullmatch(self.plegado) is not None

    def trozo(self, inicio: int, fin: int) -> "Celda":
        """Return what stands between two places, without the white space around."""
        crudo = self.texto[inicio:fin]
        inicio += len(crudo) - len(crudo.lstrip())
        fin = max(inicio, fin - (len(crudo) - len(crudo.rstrip())))
        return Celda(self.texto[inicio:fin], self.plegado[inicio:fin])


def leer_celda(texto: str | None) -> Celda:
    """Fold white space (line breaks stay) and prepare the text to be compared.

    Of a text beyond `LETRAS_A_LO_MAS` only the beginning is taken.
    """
    compuesto = unicodedata.normalize("NFC", texto or "").replace("\r", "\n")
    limpio = _SALTOS.sub("\n", _BLANCOS.sub(" ", compuesto)).strip()[:LETRAS_A_LO_MAS]
    return Celda(limpio, "".join(map(_plegar_letra, limpio)))


def _plegar_letra(letra: str) -> str:
    minuscula = unicodedata.normalize("NFD", letra.lower())[:1]
    return {"º": "°", "–": "-", "—": "-", "“": '"', "”": '"'}.get(minuscula, minuscula)
