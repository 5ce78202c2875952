"""Names of units and funds in many spellings, and which known one each is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from pladeco.importers.interprete.modelo import Duda
from pladeco.importers.interprete.texto import leer_celda

_PALABRA = re.compile(r"[a-z0-9]+")


def _palabras(texto: str) -> frozenset[str]:
    return frozenset(texto.split())


_VACIAS = _palabras("de del la el los las y e a en para con")
_ABREVIATURAS = {
    "depto": "departamento", "dpto": "departamento", "dep": "departamento",
    "deptos": "departamento", "dir": "direccion", "direc": "direccion",
    "of": "oficina", "ofic": "oficina", "prog": "programa", "secc": "seccion",
    "secr": "secretaria", "adm": "administracion", "coord": "coordinacion",
    "enc": "encargado", "subdir": "subdireccion", "munic": "municipal",
}  # fmt: skip
CLASES = _palabras(
    """
    direccion departamento oficina programa seccion secretaria unidad coordinacion
    subdireccion encargado encargada area equipo
    """
)
_PORTAPAPELES = re.compile(
    r"#\W*(?:ref|name|nombre|n/a|n/d|valor|value|div)|\berror!|¡\s*error|"
    r"(?:cortar|cut)\s+(?:o|or)\s+(?:copiar|copy)|not defined|no definido|"
    r"reference source|origen de la referencia"
)
_PARECIDO_MINIMO = 0.85
_LETRAS_DE_SIGLA = range(3, 10)
_EXACTO = 1.0
_SIN_CLASE = 0.85
_SIGLA = 0.85
_ABREVIADO = 0.8
_EMPATE = 0.02
_EN_PARTE = 0.65
_ENTRE_PARENTESIS = re.compile(r"\(([A-ZÁÉÍÓÚÑ]{3,9})\)")


@dataclass(frozen=True, slots=True)
class Parecido:
    """A known name, by its code, and how sure it is; `otro` is as likely."""

    codigo: str
    seguro: float
    otro: str | None = None


def es_del_portapapeles(texto: str) -> bool:
    """Tell what a spreadsheet leaves where it could not paste."""
    return _PORTAPAPELES.search(leer_celda(texto).plegado) is not None


@lru_cache(2048)  # the known names are asked for each piece
def claves_de(texto: str) -> tuple[str, ...]:
    """Return the words that count, folded and without abbreviations."""
    sueltas = _PALABRA.findall(leer_celda(texto).plegado)
    enteras = (_ABREVIATURAS.get(p, p) for p in sueltas if p not in _VACIAS)
    return tuple(dict.fromkeys(enteras))  # "Depto. Depto. Control"


def buscar(
    texto: str, conocidos: Mapping[str, Iterable[str]], minimo: float = _ABREVIADO
) -> Parecido | None:
    """Return the known name that a piece of text most likely is.

    `conocidos`: for each code, its spellings.
    """
    buscada = claves_de(texto)
    if not buscada:
        return None
    notas = sorted(
        (
            (max((_nota(buscada, c) for c in _claves(escrituras)), default=0.0), codigo)
            for codigo, escrituras in conocidos.items()
        ),
        reverse=True,
    )
    if not notas or notas[0][0] < minimo:
        return None
    (nota, codigo), *resto = notas
    empate = bool(resto) and nota < _EXACTO and nota - resto[0][0] < _EMPATE
    return Parecido(codigo, nota, resto[0][1] if empate else None)


def _claves(escrituras: Iterable[str]) -> Iterable[tuple[str, ...]]:
    """Yield the words of each spelling, and of the initials it has in brackets."""
    for escritura in escrituras:
        yield claves_de(escritura)
        for sigla in _ENTRE_PARENTESIS.findall(escritura):
            yield claves_de(sigla)


def parecido_en_parte(
    texto: str, conocidos: Mapping[str, Iterable[str]]
) -> Parecido | None:
    """Return the known name that has all the words of a shorter one, roughly."""
    buscada = [p for p in claves_de(texto) if p not in CLASES]
    if not buscada:
        return None
    notas = sorted(
        (
            (max(_parte_de(buscada, c) for c in _claves(escrituras)), codigo)
            for codigo, escrituras in conocidos.items()
        ),
        reverse=True,
    )
    if not notas or not notas[0][0]:
        return None
    empate = len(notas) > 1 and notas[0][0] - notas[1][0] < _EMPATE
    return Parecido(notas[0][1], notas[0][0], notas[1][1] if empate else None)


def _parte_de(cortas: list[str], largas: tuple[str, ...]) -> float:
    """Return 0 or, the more of the long name is said, the more sure."""
    if not all(any(_misma(corta, larga) for larga in largas) for corta in cortas):
        # initials with something after them: the place, a nickname
        con_sigla = len(largas) == 1 and cortas[0] == largas[0]
        return _EN_PARTE if con_sigla and len(largas[0]) in _LETRAS_DE_SIGLA else 0.0
    return _EN_PARTE + len(cortas) / len(largas) / 10


def _misma(una: str, otra: str) -> bool:
    """Tell two forms of a word: "jurídico" and "jurídica", or one letter wrong."""
    if una == otra:
        return True
    if min(len(una), len(otra)) < max(_LETRAS_DE_SIGLA) // 2 + 1:
        return False
    return SequenceMatcher(None, una, otra, autojunk=False).ratio() >= _PARECIDO_MINIMO


def _nota(buscada: tuple[str, ...], conocida: tuple[str, ...]) -> float:
    if not conocida:
        return 0.0
    if buscada == conocida or "".join(buscada) == "".join(conocida):
        return _EXACTO  # also with its letters cut: "SE CTORIALES"
    sin_clase = [
        [p for p in claves if p not in CLASES] for claves in (buscada, conocida)
    ]
    if sin_clase[0] and sorted(sin_clase[0]) == sorted(sin_clase[1]):
        return _SIN_CLASE
    if len(buscada) == 1 and es_sigla_de(buscada[0], conocida):
        return _SIGLA
    if _abrevia(buscada, conocida) or _abrevia(
        tuple(sin_clase[0]), tuple(sin_clase[1])
    ):
        return _ABREVIADO
    return _por_letras("".join(buscada), "".join(conocida))


def _por_letras(una: str, otra: str) -> float:
    """Return how alike two names are; in short ones a letter is another name."""
    if max(len(una), len(otra)) > 2 * min(len(una), len(otra)):
        return 0.0
    if min(len(una), len(otra)) < min(_LETRAS_DE_SIGLA) + 1:
        return 0.0
    comparados = SequenceMatcher(None, una, otra, autojunk=False)
    if comparados.quick_ratio() < _ABREVIADO:
        return 0.0
    nota = comparados.ratio()
    extendida = otra.startswith(una) or una.startswith(otra)
    largo = min(len(una), len(otra))
    if extendida and largo > len("abcde"):
        nota = max(nota, _ABREVIADO)
    return nota if nota >= _PARECIDO_MINIMO or extendida else 0.0


def es_sigla_de(sigla: str, palabras: tuple[str, ...]) -> bool:
    """Tell initials or first syllables: each word gives some of its first letters."""
    if len(sigla) not in _LETRAS_DE_SIGLA or len(palabras) < 2:  # noqa: PLR2004 - a name
        return False
    if not palabras[0].startswith(sigla[0]):
        return False
    return _arma(sigla, palabras)


def _arma(sigla: str, palabras: tuple[str, ...]) -> bool:
    """Spend the letters in order; a word may lend up to three, and none left out."""
    if not sigla:
        return not palabras
    if not palabras:
        return False
    primera, resto = palabras[0], palabras[1:]
    return any(
        sigla[:n] == primera[:n] and _arma(sigla[n:], resto)
        for n in range(1, min(3, len(sigla), len(primera)) + 1)
    )


def _abrevia(cortas: tuple[str, ...], largas: tuple[str, ...]) -> bool:
    """Tell "Fomento prod" of "Fomento Productivo"."""
    if not cortas or len(cortas) != len(largas) or cortas == largas:
        return False
    pares = zip(cortas, largas, strict=True)
    return all(larga.startswith(corta) and len(corta) > 3 for corta, larga in pares)  # noqa: PLR2004 - letters that tell a word


def dudas_json(dudas: tuple[Duda, ...]) -> list[dict[str, str]]:
    return [{"codigo": str(d.codigo), "mensaje": d.mensaje} for d in dudas]
