"""Which strategic plan or programme a programme of a matrix seems to serve, and why.

Words count by their beginning, so that inflections meet, and a word that few candidates
say counts for more than one that many say.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final
from uuid import UUID

from pladeco.domain.lecturas.parecido import raices

_PALABRA = re.compile(r"\w{4,}")
_MINIMO: Final = Fraction(2, 5)
_UNO: Final = Fraction(1)
_DE_LEJOS: Final = Fraction(1, 2)  # weight of a candidate of another lineamiento
_DE_SU_OBJETIVO: Final = Fraction(1, 2)
_DE_SU_UNIDAD: Final = Fraction(1, 4)
_A_LA_VISTA: Final = 4
_FRASE_NOMBRE = "Los dos nombres dicen {}."
_FRASE_DETALLE = "Sus actividades y los proyectos de allá dicen {}."
_FRASE_OBJETIVO = "Su objetivo local habla de {}, como el plan o su objetivo."
_FRASE_UNIDAD = "Otros programas de la misma unidad ya aportan ahí."


@dataclass(frozen=True, slots=True)
class Textos:
    """What a branch says of itself. `detalle`: activities, or projects."""

    clave: UUID
    lineamiento: UUID
    nombre: str
    detalle: str
    objetivo: str
    unidades: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Afinidad:
    hacia: UUID
    puntaje: Fraction
    razones: tuple[str, ...]


def afinidades(
    desde: Textos, candidatos: Sequence[Textos], *, cuantas: int = 3
) -> tuple[Afinidad, ...]:
    """Return the candidates that share something telling, the most alike first.

    `unidades` of a candidate are those whose programmes are linked to it already.
    """
    repetidas = Counter(
        raiz for c in candidatos for raiz in raices(f"{c.nombre} {c.detalle}")
    )
    objetivos = Counter(
        raiz for c in candidatos for raiz in raices(f"{c.objetivo} {c.nombre}")
    )
    halladas = [
        afinidad
        for c in candidatos
        if (afinidad := _comparar(desde, c, repetidas, objetivos)) is not None
    ]
    halladas.sort(key=lambda a: -a.puntaje)
    return tuple(halladas[:cuantas])


def _comparar(
    desde: Textos, hacia: Textos, repetidas: Counter[str], objetivos: Counter[str]
) -> Afinidad | None:
    nombre = raices(desde.nombre) & raices(hacia.nombre)
    todo = raices(f"{desde.nombre} {desde.detalle}")
    alla = raices(f"{hacia.nombre} {hacia.detalle}")
    detalle = (todo & alla) - nombre
    pedido = raices(desde.objetivo)
    objetivo = (pedido & raices(f"{hacia.objetivo} {hacia.nombre}")) - nombre - detalle
    puntaje = _peso(nombre, repetidas) + _cubierto(nombre, hacia.nombre)
    puntaje += min(_peso(detalle, repetidas), _UNO)
    puntaje += _DE_SU_OBJETIVO * min(_peso(objetivo, objetivos), _UNO)
    puntaje += _DE_SU_OBJETIVO * _cubierto(
        objetivo & raices(hacia.nombre), hacia.nombre
    )
    misma_unidad = bool(desde.unidades & hacia.unidades)
    if misma_unidad:
        puntaje += _DE_SU_UNIDAD
    if desde.lineamiento != hacia.lineamiento:
        puntaje *= _DE_LEJOS
    if puntaje < _MINIMO or not (nombre or detalle or objetivo):
        return None
    de_aca = f"{desde.nombre} {desde.detalle} {desde.objetivo}"
    razones = [
        frase.format(_citar(comunes, de_aca))
        for frase, comunes in (
            (_FRASE_NOMBRE, nombre),
            (_FRASE_DETALLE, detalle),
            (_FRASE_OBJETIVO, objetivo),
        )
        if comunes
    ]
    if misma_unidad:
        razones.append(_FRASE_UNIDAD)
    return Afinidad(hacia.clave, puntaje, tuple(razones))


def _peso(comunes: frozenset[str], repetidas: Counter[str]) -> Fraction:
    return sum((Fraction(1, repetidas[raiz]) for raiz in comunes), Fraction(0))


def _cubierto(comunes: frozenset[str], nombre: str) -> Fraction:
    """Return which part of a name is said: a long one shares words with anything."""
    return Fraction(len(comunes), max(1, len(raices(nombre))))


def _citar(comunes: frozenset[str], texto: str) -> str:
    """Name the words as the text writes them, in its order."""
    vistas: dict[str, str] = {}
    for palabra in _PALABRA.findall(texto):
        for raiz in raices(palabra) & comunes:
            vistas.setdefault(raiz, palabra.lower())
    citadas = [f"«{palabra}»" for palabra in vistas.values()]
    if len(citadas) > _A_LA_VISTA:
        citadas = [*citadas[:_A_LA_VISTA], f"{len(citadas) - _A_LA_VISTA} más"]
    if len(citadas) == 1:
        return citadas[0]
    return f"{', '.join(citadas[:-1])} y {citadas[-1]}"
