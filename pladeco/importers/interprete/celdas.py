"""One cell read by itself: its parts, and what it says besides."""

import re
from dataclasses import dataclass, replace

from pladeco.domain.vocabulario import TipoMeta
from pladeco.importers.interprete.dudas import duda
from pladeco.importers.interprete.frecuencias import Cadencia
from pladeco.importers.interprete.modelo import CodigoDuda, Duda, Parte
from pladeco.importers.interprete.partes import Frase, frase_de, partir
from pladeco.importers.interprete.reglas.cadencias import con_linea_base
from pladeco.importers.interprete.reglas.contexto import Medicion
from pladeco.importers.interprete.reglas.hitos import promete_varias
from pladeco.importers.interprete.reglas.programas import leer_programacion
from pladeco.importers.interprete.reglas.tabla import leer_frase
from pladeco.importers.interprete.texto import Celda

_TOTAL = re.compile(r"^\W*(?:el\s+)?total(?:es)?\b")
_TODOS = re.compile(
    r"\b(?:tod[oa]s\s+(?:l[oa]s|su[s]?)|tod[oa]\s+(?:el|la|proyecto)|totalidad|"
    r"el total de l[ao]s?|tod[oa] (?:el|la) personal|en tod[oa]s?)\b"
)
_DEBILES = frozenset(
    {
        CodigoDuda.HITO_SUPUESTO,
        CodigoDuda.FRECUENCIA_SIN_CANTIDAD,
        CodigoDuda.MEDIO_DE_VERIFICACION,
    }
)
_AUMENTOS = frozenset({TipoMeta.INCREMENTO_ABS, TipoMeta.INCREMENTO_PCT})


@dataclass(frozen=True, slots=True)
class CeldaLeida:
    """`sueltas`: frequencies of phrases that hold no part of their own."""

    partes: tuple[Parte, ...] = ()
    dudas: tuple[Duda, ...] = ()
    sueltas: tuple[Cadencia, ...] = ()

    @property
    def computables(self) -> tuple[Parte, ...]:
        return tuple(p for p in self.partes if p.computable)

    @property
    def firmes(self) -> tuple[Parte, ...]:
        return tuple(p for p in self.computables if not es_debil(p))


NADA_LEIDO = CeldaLeida()


def es_debil(parte: Parte) -> bool:
    """Tell a part that gives way to any that a cell states outright."""
    return any(d.codigo in _DEBILES for d in parte.dudas)


def leer_partes(celda: Celda, medicion: Medicion) -> CeldaLeida:
    """Read a cell phrase by phrase; numbers of one are never parts of another."""
    if celda.vacia:
        return CeldaLeida()
    frases = partir(celda)
    entera = frase_de(celda)
    # Years that stand in lines of their own are still one schedule.
    if len(frases) > 1 and (anual := leer_programacion(entera, medicion)):
        return CeldaLeida(anual)
    leidas, dudas = _sin_totales([(f, leer_frase(f, medicion)) for f in frases])
    partes = [p for _, suyas in leidas for p in suyas]
    if any(not es_debil(p) for p in partes):
        leidas = [(f, _firmes(suyas)) for f, suyas in leidas]
    mudas = [frase for frase, suyas in leidas if not suyas]
    partes = [p for frase, suyas in leidas for p in suyas or _enumerada(frase, leidas)]
    # A phrase that only says how often may say it of what another one counts.
    sueltas = tuple(
        c
        for frase, suyas in leidas
        if all(es_debil(parte) for parte in suyas)
        for c in frase.cadencias
        if not c.nombra
    )
    return CeldaLeida(
        tuple(juntar_hitos(_con_base_suelta(partes, mudas))),
        (*dudas, *_dudas(celda, mudas, hay_partes=bool(partes))),
        sueltas,
    )


def juntar_hitos(partes: list[Parte]) -> list[Parte]:
    """Make one part of all milestones, where the first of them stands."""
    hitos = [p for p in partes if p.tipo is TipoMeta.HITO]
    if len(hitos) < 2:  # noqa: PLR2004 - nothing to join
        return partes
    junto = replace(
        hitos[0],
        texto=" / ".join(p.texto for p in hitos),
        hitos=tuple(h for p in hitos for h in p.hitos),
        dudas=tuple(dict.fromkeys(d for p in hitos for d in p.dudas)),
    )
    return [junto if p is hitos[0] else p for p in partes
            if p is hitos[0] or p.tipo is not TipoMeta.HITO]  # fmt: skip


_Leidas = list[tuple[Frase, tuple[Parte, ...]]]


def _sin_totales(leidas: _Leidas) -> tuple[_Leidas, list[Duda]]:
    """Leave out "total 76" beside an increase: where it starts, or where it gets to."""
    aumenta = any(p.tipo in _AUMENTOS for _, suyas in leidas for p in suyas)
    nuevas: _Leidas = []
    dudas: list[Duda] = []
    for frase, suyas in leidas:
        if aumenta and suyas and _TOTAL.match(frase.plegado):
            dudas.append(duda(CodigoDuda.TOTAL_AMBIGUO))
            nuevas.append((frase, ()))
        else:
            nuevas.append((frase, suyas))
    return nuevas, dudas


def _firmes(partes: tuple[Parte, ...]) -> tuple[Parte, ...]:
    return tuple(p for p in partes if not es_debil(p) or p.tipo is TipoMeta.HITO)


def _enumerada(frase: Frase, leidas: _Leidas) -> tuple[Parte, ...]:
    """Return a numbered meta without a number as a part, beside others that have."""
    otras = any(suyas for _, suyas in leidas)
    if not (frase.enumerada and otras):
        return ()
    return (Parte(TipoMeta.CUALITATIVA, "enumerada", texto=frase.celda.texto),)


def _con_base_suelta(partes: list[Parte], mudas: list[Frase]) -> list[Parte]:
    """Give the base line of a phrase of its own to the only part there is."""
    bases = [frase.base for frase in mudas if frase.base]
    if len(bases) == 1 and len(partes) == 1 and partes[0].base is None:
        return [con_linea_base(partes[0], bases[0].valor)]
    return partes


def _dudas(celda: Celda, mudas: list[Frase], *, hay_partes: bool) -> list[Duda]:
    if hay_partes:
        return [duda(CodigoDuda.ACOMPANAMIENTO)] if mudas else []
    if _TODOS.search(celda.plegado):
        return [duda(CodigoDuda.TODOS_SIN_CIFRA)]
    if any(c.frecuencia is None for frase in mudas for c in frase.cadencias):
        return [duda(CodigoDuda.FRECUENCIA_APROXIMADA)]
    if any(promete_varias(frase) for frase in mudas):
        return [duda(CodigoDuda.PLURAL_SIN_CANTIDAD)]
    if any(not n.articulo for frase in mudas for n in frase.numeros):
        return [duda(CodigoDuda.NUMERO_SIN_LEER)]
    return []
