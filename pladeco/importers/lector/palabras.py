"""What a word or the beginning of a text gives away, without knowing the document."""

import re

from pladeco.domain.plegado import plegar
from pladeco.importers.lector.lexico import (
    CABEZAS_DE_INICIATIVA,
    INICIOS_CORTADOS,
    NO_SON_INFINITIVOS,
    TERMINACIONES_DE_ACCION,
)

_PALABRA = re.compile(r"[^\W\d_]+")
_SIGNO_DE_CIERRE = re.compile(r"[)\]},;:%/»”]")
_NUMERAL = re.compile(r"(?:n\s*[°º.]|no\.)", re.IGNORECASE)
_FIN_DE_FRASE = re.compile(r"[.!?:;»”\"]$")
_FINAL_COLGANTE = re.compile(r"[,/(\-–]$")
_LETRAS_MINIMAS_DE_INFINITIVO = 4
_INFINITIVOS_BREVES = frozenset({"dar", "ver"})


def palabras(texto: str) -> list[str]:
    """Return the folded words of letters, in order."""
    return _PALABRA.findall(plegar(texto))


def primera_palabra(texto: str) -> str:
    """Return the first folded word of letters, past numbering and quotes."""
    encontrada = _PALABRA.search(plegar(texto))
    return encontrada.group() if encontrada else ""


def es_infinitivo(palabra: str) -> bool:
    """Tell a folded infinitive ("promover"), not every word in -ar, -er, -ir."""
    raiz = palabra.removesuffix("se")
    return raiz in _INFINITIVOS_BREVES or (
        raiz.isalpha()
        and len(raiz) >= _LETRAS_MINIMAS_DE_INFINITIVO
        and raiz.endswith(("ar", "er", "ir"))
        and raiz not in NO_SON_INFINITIVOS
    )


def es_nombre_de_accion(palabra: str) -> bool:
    """Tell a folded noun that names something done ("construccion", "talleres")."""
    return palabra in CABEZAS_DE_INICIATIVA or palabra.endswith(TERMINACIONES_DE_ACCION)


def empieza_como_objetivo(texto: str) -> bool:
    return es_infinitivo(primera_palabra(texto))


def empieza_cortado(texto: str) -> bool:
    """Tell a text that begins in the middle: in lower case or with a closing sign.

    "n° de talleres" is a beginning.
    """
    inicio = texto[:1]
    if inicio.islower():
        return _NUMERAL.match(texto) is None
    return _SIGNO_DE_CIERRE.match(inicio) is not None


def enlaza_con_lo_anterior(texto: str) -> bool:
    """Tell a cut text whose first word can hardly begin anything ("que", "de", ")")."""
    return empieza_cortado(texto) and (
        not texto[:1].isalpha() or primera_palabra(texto) in INICIOS_CORTADOS
    )


def termina_frase(texto: str) -> bool:
    return _FIN_DE_FRASE.search(texto) is not None


def queda_en_el_aire(texto: str) -> bool:
    """Tell a text that stops at a comma, slash, dash or open bracket."""
    return _FINAL_COLGANTE.search(texto) is not None


def es_todo_mayusculas(texto: str) -> bool:
    return texto.isupper()


def unir(antes: str, despues: str) -> str:
    """Join what a page cut in two, with one space."""
    return f"{antes} {despues}".strip()
