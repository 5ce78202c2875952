"""Words around a number that turn it into a floor, a ceiling or a band."""

import re

from pladeco.importers.interprete.modelo import Cuantificador
from pladeco.importers.interprete.numeros import Numero

_FIN = (
    r"\s*(?:de\s+|del\s+|en\s+|a\s+)?(?:un\s+|una\s+|el\s+|la\s+|los\s+|las\s+)?"
    r"[($\s:]*$"
)
_TOPE = (
    r"(?:n[oi] (?:mas|mayor(?:es)?|superior(?:es)?) (?:del?|al?|que)|"
    r"no superar(?:a|an)?|"
    r"no exced(?:er|a|an)|no sobrepas(?:ar|e|en)|a lo(?:s)? mas|como maximo|"
    r"(?:un )?maximo|tope|hasta|(?<!no )inferior(?:es)?(?: o igual(?:es)?)? al?|"
    r"(?<!no )menos del?|"
    r"(?<!no )menor(?:es)?(?: o igual(?:es)?)? (?:al?|del?|que)|por debajo de(?:l)?|"
    r"bajo|<=|≤|"
    r"<|igual o (?:inferior|menor) al?)"
)
_PISO = (
    r"(?:al? ?lo(?:s)? menos?|al menos?|almenos|por lo menos|como minimo|"
    r"(?:un )?minimo|"
    r"min\.?|no (?:menos|menor|inferior)(?:es)? (?:del?|al?|que)|no bajar|desde|"
    r"(?:superior|mayor|igual)(?:es)? o (?:igual|superior|mayor)(?:es)? (?:al?|que)|"
    r">=|≥|piso)"
)
_SOBRE = (
    r"(?:mas de(?:l)?|superior(?:es)? al?|mayor(?:es)? (?:al?|del?|que)|superar|"
    r"sobrepasar|exceder|por sobre|por encima de(?:l)?|sobre|>)"
)
_CERCA = r"(?:aproximadamente|aprox\.?|alrededor de|cerca de|unos|unas|en torno a)"
_PISO_DETRAS = r"(?:o mas|y mas|como minimo|a lo menos|al menos|por lo menos|minimo)\b"
_ANTES = (
    (_TOPE, Cuantificador.A_LO_MAS),
    (_PISO, Cuantificador.AL_MENOS),
    (_SOBRE, Cuantificador.MAS_DE),
    (_CERCA, Cuantificador.APROXIMADO),
)
_DESPUES = (
    (_PISO_DETRAS, Cuantificador.AL_MENOS),
    (r"(?:o menos|como maximo|a lo mas|maximo)\b", Cuantificador.A_LO_MAS),
    (r"(?:aprox|aproximadamente|aproximados)\b", Cuantificador.APROXIMADO),
)
_PALABRA_O_FIN = r"(?:^|(?<=\W))"
_TABLA_ANTES = tuple((re.compile(_PALABRA_O_FIN + p + _FIN), c) for p, c in _ANTES)
_TABLA_DESPUES = tuple(
    (re.compile(rf"\s*,?\s*\(?(?:[a-z]+\s+){{0,2}}?{p}\)?"), c) for p, c in _DESPUES
)
_LETRAS_ANTES = 60
_ENTRE = re.compile(r"\bentre\s+(?:un\s+|el\s+|los\s+|las\s+)?$")
_HASTA = re.compile(r"\s*(?:y|a|hasta|-)\s*(?:un\s+|el\s+|los\s+|las\s+)?")
_PISO_Y_TOPE = (Cuantificador.AL_MENOS, Cuantificador.A_LO_MAS)
_SIN_NOMBRE = re.compile(
    r"(?:\W|\b(?:y|ni|no|con|un|de|como|a|lo|mas|maximo|hasta|tope|superior(?:es)?)\b)*"
)
_SOLO_HASTA = re.compile(r"\bhasta" + _FIN)


def cuantificador_de(visible: str, numero: Numero) -> Cuantificador | None:
    """Return what the words beside a number make of it, if anything.

    `visible` is the folded text; words up to the number count, and the few after it.
    """
    antes = _justo_antes(visible, numero)
    for patron, cual in _TABLA_ANTES:
        if patron.search(antes):
            return cual
    for patron, cual in _TABLA_DESPUES:
        if patron.match(visible, numero.fin):
            return cual
    return None


def _justo_antes(visible: str, numero: Numero) -> str:
    return visible[max(0, numero.inicio - _LETRAS_ANTES) : numero.inicio]


def dice_solo_hasta(visible: str, numero: Numero) -> bool:
    """Tell "hasta 30 cupos": a ceiling for some, what is offered for others."""
    return _SOLO_HASTA.search(_justo_antes(visible, numero)) is not None


def es_banda(visible: str, bajo: Numero, alto: Numero) -> bool:
    """Tell "entre 40 y 60" and "10 a 15"; "4 y 2" without "entre" are two numbers."""
    medio = visible[bajo.fin : alto.inicio]
    ambos = (cuantificador_de(visible, bajo), cuantificador_de(visible, alto))
    if ambos == _PISO_Y_TOPE and _SIN_NOMBRE.fullmatch(medio):
        return bajo.valor < alto.valor
    if not _HASTA.fullmatch(medio) or bajo.valor >= alto.valor:
        return False
    if _ENTRE.search(_justo_antes(visible, bajo)):
        return True
    return medio.strip().split(" ")[0] in {"a", "-"} and not bajo.articulo
