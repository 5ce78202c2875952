"""Roll-up: always from the leaves, never an average of averages (compliance.md §6)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pladeco.domain.cifras import acotar
from pladeco.domain.situaciones import Resultado, Umbrales
from pladeco.domain.vocabulario import Situacion

_CERO = Fraction(0)
_UNO = Fraction(1)


@dataclass(frozen=True, slots=True)
class Hoja:
    """One Meta in a roll-up: `id` tells which, `peso` is its share of its Actividad."""

    id: str
    resultado: Resultado
    peso: Fraction


@dataclass(frozen=True, slots=True)
class Resumen:
    """Figures of one branch. `cumplimiento` never travels without its coverage."""

    cumplimiento: Fraction | None
    avance: Fraction | None
    cobertura: Fraction | None
    minimo: Fraction | None
    maximo: Fraction | None
    exigibles: int
    informadas: int
    metas: int
    sin_datos: tuple[str, ...]
    insuficiente: bool
    situaciones: tuple[tuple[Situacion, int], ...]


def repartir(peso: Fraction, resultados: Sequence[Resultado]) -> list[Fraction]:
    """Share an Actividad's weight equally among its computable metas."""
    computables = sum(r.computable for r in resultados)
    return [peso / computables if r.computable else _CERO for r in resultados]


def consolidar(hojas: Iterable[Hoja], umbrales: Umbrales) -> Resumen:
    """Reckon one branch from its leaves."""
    todas = tuple(hojas)
    exigibles = [h for h in todas if h.resultado.exigible]
    informadas = [h for h in exigibles if _razon(h) is not None]
    peso_exigible = sum((h.peso for h in exigibles), _CERO)
    peso_informado = sum((h.peso * _conocido(h) for h in informadas), _CERO)
    cumplimiento = _cociente(
        sum(h.peso * _conocido(h) * acotar(_razon(h) or _CERO) for h in informadas),
        peso_informado,
    )
    cobertura = _cociente(peso_informado, peso_exigible)
    minimo = None if cobertura is None else (cumplimiento or _CERO) * cobertura
    return Resumen(
        cumplimiento=cumplimiento,
        avance=_avance(todas),
        cobertura=cobertura,
        minimo=minimo,
        maximo=None
        if minimo is None or cobertura is None
        else minimo + _UNO - cobertura,
        exigibles=len(exigibles),
        informadas=len(informadas),
        metas=len(todas),
        sin_datos=tuple(
            h.id for h in exigibles if _razon(h) is None or _conocido(h) < 1
        ),
        insuficiente=cobertura is not None and cobertura < umbrales.cobertura_minima,
        situaciones=contar(h.resultado.situacion for h in todas),
    )


def contar(situaciones: Iterable[Situacion]) -> tuple[tuple[Situacion, int], ...]:
    """Count by Situacion, in the order of the list, without the empty ones."""
    cuenta = Counter(situaciones)
    return tuple((s, cuenta[s]) for s in Situacion if cuenta[s])


def _razon(hoja: Hoja) -> Fraction | None:
    """Return R; what was done before it was due has at least 1."""
    razon = hoja.resultado.razon
    if hoja.resultado.situacion is Situacion.CUMPLIDA:
        return max(razon or _UNO, _UNO)
    return razon


def _conocido(hoja: Hoja) -> Fraction:
    conocido = hoja.resultado.conocido
    return _UNO if conocido is None else conocido


def _cociente(arriba: Fraction | int, abajo: Fraction) -> Fraction | None:
    return None if abajo == 0 else Fraction(arriba) / abajo


def _avance(hojas: tuple[Hoja, ...]) -> Fraction | None:
    """Return avance del plan: what nobody reported is not accredited."""
    computables = [h for h in hojas if h.resultado.computable]
    if all(h.resultado.logro is None for h in computables):
        return None
    hecho = sum(
        (h.peso * acotar(h.resultado.logro or _CERO) for h in computables), _CERO
    )
    return _cociente(hecho, sum((h.peso for h in computables), _CERO))
