"""How often: "mensual", "dos veces al año", "cada seis meses".

What the closed list of frequencies lacks is counted in the nearest that has it: a
bimonthly report is 6 a year, a weekly one 52.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from pladeco.domain.vocabulario import Frecuencia
from pladeco.importers.interprete.calendario_texto import MES
from pladeco.importers.interprete.numeros import leer_cifra
from pladeco.importers.interprete.palabras_numero import valor_en_palabras

_CADA = r"(?:al|por|cada|en cada|de cada|x|c/|/|durante cada)"


@dataclass(frozen=True, slots=True)
class Cadencia:
    """`veces` for each period of `frecuencia`; None is what no period can hold.

    `explicita`: it says itself how many times ("dos veces al mes"). `nombra`: the word
    belongs to the name of a thing ("plan anual").
    """

    inicio: int
    fin: int
    frecuencia: Frecuencia | None
    veces: Fraction = Fraction(1)
    explicita: bool = False
    dudosa: bool = False
    nombra: bool = False


_A = Frecuencia.ANUAL
_S = Frecuencia.SEMESTRAL
_T = Frecuencia.TRIMESTRAL
_M = Frecuencia.MENSUAL
_AL_ANIO = (
    rf"(?:{_CADA}|(?:durante|en|dentro de) (?:el|cada)|a\s+lo\s+largo\s+del?)\s*ano"
    r"(?: calendario| en curso| lectivo| escolar)?"
    r"(?! (?:\d{4}\b|\d+\W*$|¤|anterior|pasado|previo|base))|"
    r"anual(?:es|mente)?|todos los anos|ano a ano|ano tras ano|ano calendario|"
    r"(?:(?:en el|del) )?ano en curso|cada uno de los anos|por temporada|"
    rf"cada \d{{1,2}} de {MES}|cada (?:{MES}|verano|otono|invierno|primavera)"
)
_AL_MES = rf"{_CADA}\s*mes(?! de )|mensual(?:es|mente)?|mes a mes|todos los meses"
_A_LA_SEMANA = (
    rf"{_CADA}\s*(?:la\s+)?semana|a la semana|semanal(?:es|mente)?|todas las semanas"
)
_AL_DIA = rf"{_CADA}\s*dia|diari[oa]s?|diariamente|todos los dias"
_AL_SEMESTRE = rf"{_CADA}\s*semestre|semestral(?:es|mente)?|bianual(?:es|mente)?"
_AL_BIMESTRE = rf"{_CADA}\s*bimestre|bimestral(?:es|mente)?|mes por medio"
# fmt: off
_PERIODOS: tuple[tuple[str, Frecuencia | None, int, bool], ...] = (
    # pattern,                                                   of, times, doubtful
    (_AL_SEMESTRE,                                               _S,     1, False),
    (rf"{_CADA}\s*cuatrimestre|cuatrimestral(?:es|mente)?",      _A,     3, False),
    (rf"{_CADA}\s*trimestre|trimestral(?:es|mente)?",            _T,     1, False),
    (_AL_BIMESTRE,                                               _A,     6, False),
    (r"bimensual(?:es|mente)?",                                  _A,     6, True),
    (rf"{_CADA}\s*quincena|quincenal(?:es|mente)?",              _M,     2, False),
    (_AL_MES,                                                    _M,     1, False),
    (_A_LA_SEMANA,                                               _A,    52, False),
    (_AL_DIA,                                                    _A,   365, True),
    (r"bienal(?:es|mente)?|trienal(?:es|mente)?",                None,   1, True),
    (_AL_ANIO,                                                   _A,     1, False),
)
# fmt: on
_TABLA = tuple(
    (re.compile(rf"(?:(?<!\w)|(?=/))(?:{p})(?!\w)"), f, veces, dudosa)
    for p, f, veces, dudosa in _PERIODOS
)
_ADJETIVOS = ("anual", "semestral", "trimestral", "mensual", "bi", "tri", "semanal")
_CADA_TANTO = re.compile(
    r"\bcada\s+(?P<n>\d+|dos|tres|cuatro|cinco|seis|doce|quince)\s+"
    r"(?P<de>dias|semanas|meses|anos)\b"
)
_CADA_TANTO_ES: dict[tuple[int, str], tuple[Frecuencia | None, int]] = {
    (15, "dias"): (_M, 2),
    (7, "dias"): (_A, 52),
    (2, "semanas"): (_A, 26),
    (2, "meses"): (_A, 6),
    (3, "meses"): (_T, 1),
    (4, "meses"): (_A, 3),
    (6, "meses"): (_S, 1),
    (12, "meses"): (_A, 1),
}
_VECES = re.compile(
    r"\b(?P<n>\d+|una|un|dos|tres|cuatro|cinco|seis|siete|ocho|diez|doce)\s+"
    r"(?:vez|veces|ocasiones|oportunidades)\s*(?=\W)"
)
# "plan anual", "cuenta pública anual": a name; "un plan anual" is still one a year.
_NOMBRES = re.compile(
    r"(?:plan|planes|cuenta publica|presupuesto|calendario|programacion|planificacion|"
    r"cartera|carta gantt|cobertura|dotacion|balance)\s*$"
)


def cadencias_de(plegado: str) -> tuple[Cadencia, ...]:
    """Return the frequencies that a folded text names, in order, none twice."""
    halladas: list[Cadencia] = []
    for cadencia in (*_cada_tanto(plegado), *_de_la_tabla(plegado)):
        if not any(
            c.inicio < cadencia.fin and cadencia.inicio < c.fin for c in halladas
        ):
            halladas.append(cadencia)
    con_veces = [_con_veces(plegado, c) for c in halladas]
    return tuple(sorted(con_veces, key=lambda c: c.inicio))


def _de_la_tabla(texto: str) -> Iterator[Cadencia]:
    for patron, frecuencia, veces, dudosa in _TABLA:
        for m in patron.finditer(texto):
            adjetivo = m[0].startswith(_ADJETIVOS)
            nombra = adjetivo and _NOMBRES.search(texto[: m.start()]) is not None
            yield Cadencia(
                m.start(),
                m.end(),
                frecuencia,
                Fraction(veces),
                dudosa=dudosa,
                nombra=nombra,
            )


def _cada_tanto(texto: str) -> Iterator[Cadencia]:
    for m in _CADA_TANTO.finditer(texto):
        clave = (int(_cuantos(m["n"])), m["de"])
        frecuencia, veces = _CADA_TANTO_ES.get(clave, (None, 1))
        yield Cadencia(
            m.start(),
            m.end(),
            frecuencia,
            Fraction(veces),
            dudosa=frecuencia is None,
        )


def _con_veces(texto: str, cadencia: Cadencia) -> Cadencia:
    """Take in the "dos veces" that stands just before."""
    antes = [m for m in _VECES.finditer(texto) if m.end() <= cadencia.inicio]
    if not antes or texto[antes[-1].end() : cadencia.inicio].strip():
        return cadencia
    veces = cadencia.veces * _cuantos(antes[-1]["n"])
    return Cadencia(
        antes[-1].start(),
        cadencia.fin,
        cadencia.frecuencia,
        veces,
        explicita=True,
        dudosa=cadencia.dudosa,
    )


def _cuantos(texto: str) -> Fraction:
    if texto.isdigit():
        return leer_cifra(texto)
    return next((valor for _, _, valor in valor_en_palabras(texto)), Fraction(1))
