"""Which goals and targets an Elemento may serve, and by which words of what text.

Each place where the plan speaks of an Elemento weighs less the farther it stands from
it: what is done, then its programme, its objective, how it is measured, who does it.
In one place every further word for a target adds half of what the one before added.
SECPLA decides: nothing here is a figure.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Final

from pladeco.domain.ods import POR_CODIGO, en_orden
from pladeco.domain.plegado import plegar
from pladeco.domain.propuestas_ods.lexico import LEXICO
from pladeco.domain.propuestas_ods.palabras import (
    Frase,
    PorInicial,
    frase,
    hallar,
    por_inicial,
)


class Lugar(StrEnum):
    """Where words were found. The value is how a reason names the place."""

    NOMBRE = "lo que se hará"
    PROGRAMA = "su programa"
    OBJETIVO = "su objetivo"
    INDICADOR = "cómo se mide"
    UNIDAD = "la unidad responsable"


_CUANTO: Final = {
    Lugar.NOMBRE: Fraction(1),
    Lugar.PROGRAMA: Fraction(7, 10),
    Lugar.OBJETIVO: Fraction(1, 2),
    Lugar.INDICADOR: Fraction(1, 2),
    Lugar.UNIDAD: Fraction(2, 5),
}
_MITAD: Final = Fraction(1, 2)
_BASTA: Final = Fraction(9, 5)  # what a goal needs to be proposed
_ALGO: Final = Fraction(6, 5)  # what the best one needs where none has enough
_CERCA: Final = Fraction(11, 20)  # of the best goal's, to be proposed beside it …
_CLARO: Final = Fraction(3)  # … or this much, whatever the best one has
_CASI: Final = Fraction(3, 4)  # of the best target's of its goal
_OBJETIVOS: Final = 3
_METAS: Final = 2
_RAZONES: Final = 4


@dataclass(frozen=True, slots=True)
class Hallazgo:
    """Words that speak for a target, as they were written, and where."""

    palabras: str
    lugar: Lugar
    peso: Fraction


@dataclass(frozen=True, slots=True)
class PropuestaOds:
    """A goal for an Elemento, with the targets of it. `segura`: more than a hint."""

    objetivo: int
    metas: tuple[str, ...]
    peso: Fraction
    hallazgos: tuple[Hallazgo, ...]
    segura: bool = True

    @property
    def razon(self) -> str:
        """Say why in one sentence, place by place."""
        por_lugar: dict[Lugar, list[str]] = {}
        for hallazgo in self.hallazgos:
            por_lugar.setdefault(hallazgo.lugar, []).append(hallazgo.palabras)
        dichos = "; ".join(
            f"{lugar} dice {_entre_comillas(palabras)}"
            for lugar, palabras in por_lugar.items()
        )
        duda = "" if self.segura else " Es solo un indicio."
        return f"{dichos[:1].upper()}{dichos[1:]}.{duda}"


def _entre_comillas(palabras: list[str]) -> str:
    *antes, ultima = (f"«{p}»" for p in palabras)
    return f"{', '.join(antes)} y {ultima}" if antes else ultima


def proponer(textos: Mapping[Lugar, str]) -> tuple[PropuestaOds, ...]:
    """Return the goals that the texts of an Elemento speak for, the clearest first."""
    por_objetivo: dict[int, dict[str, list[Hallazgo]]] = {}
    for codigo, hallazgos in _por_meta(textos).items():
        objetivo = POR_CODIGO[codigo].objetivo
        por_objetivo.setdefault(objetivo, {})[codigo] = hallazgos
    todas = sorted(
        (_propuesta(objetivo, metas) for objetivo, metas in por_objetivo.items()),
        key=lambda p: (-p.peso, p.objetivo),
    )
    return tuple(_las_que_bastan(todas))


def _las_que_bastan(todas: list[PropuestaOds]) -> Iterator[PropuestaOds]:
    if not todas:
        return
    mejor = todas[0]
    if mejor.peso < _BASTA:
        if mejor.peso >= _ALGO:
            yield replace(mejor, segura=False)
        return
    cuanto = max(_BASTA, min(mejor.peso * _CERCA, _CLARO))
    yield from (p for p in todas[:_OBJETIVOS] if p.peso >= cuanto)


def _propuesta(objetivo: int, metas: dict[str, list[Hallazgo]]) -> PropuestaOds:
    """Weigh a goal by its best target: many weak ones do not make a strong one."""
    pesos = {codigo: _peso(suyos) for codigo, suyos in metas.items()}
    mejor = max(pesos.values())
    cerca = [c for c in en_orden(pesos) if pesos[c] >= mejor * _CASI]
    elegidas = en_orden(sorted(cerca, key=lambda c: -pesos[c])[:_METAS])
    hallados = {
        (plegar(h.palabras), h.lugar): h for codigo in elegidas for h in metas[codigo]
    }
    razones = sorted(hallados.values(), key=lambda h: -h.peso)[:_RAZONES]
    return PropuestaOds(objetivo, elegidas, mejor, tuple(razones))


def _peso(hallazgos: Iterable[Hallazgo]) -> Fraction:
    """Add what was found; who does it is one hint, however many words its name has."""
    por_lugar: dict[Lugar, list[Fraction]] = {}
    for hallazgo in hallazgos:
        por_lugar.setdefault(hallazgo.lugar, []).append(hallazgo.peso)
    unidad = por_lugar.pop(Lugar.UNIDAD, [])
    return max(unidad, default=Fraction(0)) + sum(
        (
            peso * _MITAD**puesto
            for pesos in por_lugar.values()
            for puesto, peso in enumerate(sorted(pesos, reverse=True))
        ),
        Fraction(0),
    )


def _por_meta(textos: Mapping[Lugar, str]) -> dict[str, list[Hallazgo]]:
    """Give each target what speaks for it: an entry once, where it weighs most."""
    por_meta: dict[str, list[Hallazgo]] = {}
    por_frase: set[tuple[str, Frase]] = set()
    por_dicho: set[tuple[str, str]] = set()
    entradas, frases = lexico()
    for lugar, cuanto in _CUANTO.items():
        for hallada in hallar(textos.get(lugar, ""), frases):
            dichas = plegar(hallada.escrita)
            for codigo, peso in entradas[hallada.frase]:
                de_frase, dicho = (codigo, hallada.frase), (codigo, dichas)
                if de_frase in por_frase or dicho in por_dicho:
                    continue
                por_frase.add(de_frase)
                por_dicho.add(dicho)
                por_meta.setdefault(codigo, []).append(
                    Hallazgo(hallada.escrita, lugar, peso * cuanto)
                )
    return por_meta


@cache
def lexico() -> tuple[Mapping[Frase, tuple[tuple[str, Fraction], ...]], PorInicial]:
    """Return the targets that each phrase speaks for, and the phrases by beginning."""
    entradas: dict[Frase, dict[str, Fraction]] = {}
    for codigo, peso, escrita in leer(LEXICO):
        entradas.setdefault(frase(escrita), {}).setdefault(codigo, Fraction(peso))
    return {f: tuple(m.items()) for f, m in entradas.items()}, por_inicial(entradas)


def leer(escrito: str) -> Iterator[tuple[str, int, str]]:
    """Give each entry of a lexicon as code of the target, weight and phrase.

    A line that is indented goes on with the one before, even amid a phrase.
    """
    codigo = ""
    for linea in escrito.replace("\n   ", " ").splitlines():
        peso, dos_puntos, entradas = linea.partition(":")
        if not dos_puntos:
            codigo = linea
            continue
        for entrada in entradas.split(","):
            yield codigo, int(peso), entrada.strip()
