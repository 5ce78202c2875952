"""Roll-up: always from the leaves, never an average of averages (compliance.md §6)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from pladeco.domain.calculo.situaciones import Resultado, Umbrales
from pladeco.domain.cifras import acotar, sumar
from pladeco.domain.vocabulario import Situacion

_CERO = Fraction(0)
_UNO = Fraction(1)
_EN_ORDEN = tuple(Situacion)


@dataclass(frozen=True)
class Hoja:
    """One Meta in a roll-up: `id` tells which, `peso` is its share of its Actividad.

    It hangs from many branches: what each adds up of it is reckoned once.
    """

    id: str
    resultado: Resultado
    peso: Fraction

    @cached_property
    def razon(self) -> Fraction | None:
        """R; what was done before it was due has at least 1."""
        razon = self.resultado.razon
        if self.resultado.situacion is Situacion.CUMPLIDA:
            return max(razon or _UNO, _UNO)
        return razon

    @cached_property
    def exigible(self) -> bool:
        return self.resultado.exigible

    @cached_property
    def sin_datos(self) -> bool:
        """Whether something that was due is not known."""
        return self.exigible and (self.razon is None or self.conocido < 1)

    @cached_property
    def conocido(self) -> Fraction:
        conocido = self.resultado.conocido
        return _UNO if conocido is None else conocido

    @cached_property
    def informado(self) -> Fraction:
        """The part of its weight of which something is known."""
        return self.peso * self.conocido

    @cached_property
    def cumplido(self) -> Fraction:
        """The part of its weight that was fulfilled to date."""
        return self.informado * acotar(self.razon or _CERO)

    @cached_property
    def hecho(self) -> Fraction:
        """The part of its weight that is done, of all that was promised."""
        return self.peso * acotar(self.resultado.logro or _CERO)


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
    exigibles = [h for h in todas if h.exigible]
    informadas = [h for h in exigibles if h.razon is not None]
    peso_exigible = sumar(h.peso for h in exigibles)
    peso_informado = sumar(h.informado for h in informadas)
    peso_cumplido = sumar(h.cumplido for h in informadas)
    cobertura = _cociente(peso_informado, peso_exigible)
    minimo = _cociente(peso_cumplido, peso_exigible)
    return Resumen(
        cumplimiento=_cociente(peso_cumplido, peso_informado),
        avance=_avance(todas),
        cobertura=cobertura,
        minimo=minimo,
        maximo=_maximo(minimo, cobertura),
        exigibles=len(exigibles),
        informadas=len(informadas),
        metas=len(todas),
        sin_datos=tuple([h.id for h in exigibles if h.sin_datos]),
        insuficiente=cobertura is not None and cobertura < umbrales.cobertura_minima,
        situaciones=contar(h.resultado.situacion for h in todas),
    )


def contar(situaciones: Iterable[Situacion]) -> tuple[tuple[Situacion, int], ...]:
    """Count by Situacion, in the order of the list, without the empty ones."""
    cuenta = Counter(situaciones)
    return tuple([(s, cuenta[s]) for s in _EN_ORDEN if s in cuenta])


def _cociente(arriba: Fraction, abajo: Fraction) -> Fraction | None:
    return arriba / abajo if abajo else None


def _maximo(minimo: Fraction | None, cobertura: Fraction | None) -> Fraction | None:
    """Return what cumplimiento would be if the silent had all; minimo is with none."""
    if minimo is None or cobertura is None:
        return None
    return minimo + _UNO - cobertura


def _avance(hojas: tuple[Hoja, ...]) -> Fraction | None:
    """Return avance del plan: what nobody reported is not accredited."""
    computables = [h for h in hojas if h.resultado.computable]
    if all(h.resultado.logro is None for h in computables):
        return None
    hecho = sumar(h.hecho for h in computables)
    return _cociente(hecho, sumar(h.peso for h in computables))
