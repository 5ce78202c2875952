"""The meta and the indicator together: whose parts are read, and how often each."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pladeco.domain.vocabulario import Frecuencia, TipoMeta
from pladeco.importers.interprete.celdas import CeldaLeida, es_debil, juntar_hitos
from pladeco.importers.interprete.dudas import duda
from pladeco.importers.interprete.frecuencias import Cadencia
from pladeco.importers.interprete.indicador import Indicador, Papel
from pladeco.importers.interprete.modelo import CodigoDuda, Duda, Parte, PlazoLeido
from pladeco.importers.interprete.partes import frase_de
from pladeco.importers.interprete.reglas.cadencias import (
    con,
    con_cadencia,
    con_linea_base,
)
from pladeco.importers.interprete.reglas.hitos import leer_obra_sola
from pladeco.importers.interprete.texto import Celda, leer_celda

_CIEN = 100
_CONTEOS = frozenset({TipoMeta.CONTEO_TOTAL, TipoMeta.CONTEO_POR_PERIODO})
_COMPARAN = frozenset(
    {
        *(TipoMeta.INCREMENTO_ABS, TipoMeta.INCREMENTO_PCT, TipoMeta.REDUCIR),
        *(TipoMeta.SUPERAR_BASE, TipoMeta.MANTENER, TipoMeta.PORCENTAJE),
    }
)
_RAICES = re.compile(r"[a-z]{4}")


def reunir(
    celda: Celda, meta: CeldaLeida, indicador: Indicador
) -> tuple[tuple[Parte, ...], tuple[Duda, ...]]:
    """Choose the parts: what is firm in either cell, else what only seems a promise."""
    de_meta, de_indicador = _elegidas(celda, meta, indicador)
    ambas = bool(de_meta and de_indicador)
    dudas = [*_del_indicador(indicador, meta)]
    if de_indicador and not de_meta:
        dudas.append(duda(CodigoDuda.CANTIDAD_EN_INDICADOR))
    elif ambas and any(p.tipo is not TipoMeta.HITO for p in (*de_meta, *de_indicador)):
        dudas.append(duda(CodigoDuda.NUMEROS_EN_AMBAS_CELDAS))
    sobra = bool(de_indicador and not de_meta)
    dudas += meta.dudas if not sobra else ()
    partes = juntar_hitos([*de_indicador, *de_meta] if _son_hitos(de_indicador)
                          else [*de_meta, *de_indicador])  # fmt: skip
    return tuple(partes) or (_sin_partes(celda, indicador),), tuple(dudas)


def _elegidas(
    celda: Celda, meta: CeldaLeida, indicador: Indicador
) -> tuple[tuple[Parte, ...], tuple[Parte, ...]]:
    de_indicador = indicador.leida.computables
    firmes = tuple(p for p in de_indicador if not es_debil(p))
    if _son_hitos(firmes) and all(_dice_que_si(p) for p in meta.computables):
        hitos = tuple(p for p in meta.computables if p.tipo is TipoMeta.HITO)
        return hitos, firmes
    if meta.firmes:
        # A numbered list keeps its metas in words beside those in figures.
        otras = tuple(p for p in firmes if not _repetida(p, meta.computables))
        return meta.partes, otras
    if firmes:
        hitos = tuple(p for p in meta.computables if p.tipo is TipoMeta.HITO)
        return (hitos if _son_hitos(firmes) else ()), firmes
    if meta.computables:
        hitos = tuple(p for p in de_indicador if p.tipo is TipoMeta.HITO)
        return meta.computables, hitos if _son_hitos(meta.computables) else ()
    if de_indicador:
        return (), de_indicador
    sin_otra_cosa = indicador.papel in {Papel.NADA, Papel.VERIFICACION}
    return (leer_obra_sola(frase_de(celda)) if sin_otra_cosa else ()), ()


def _dice_que_si(parte: Parte) -> bool:
    """Tell the "1" or the "100 %" that only says that the milestone is reached."""
    if parte.tipo is TipoMeta.HITO:
        return True
    if parte.regla == "todos":
        return False
    bare = any(d.codigo is CodigoDuda.NUMERO_SIN_UNIDAD for d in parte.dudas)
    entera = parte.tipo is TipoMeta.PORCENTAJE and parte.valor == _CIEN
    return entera or (bare and parte.valor == 1)


def _son_hitos(partes: tuple[Parte, ...]) -> bool:
    return bool(partes) and all(p.tipo is TipoMeta.HITO for p in partes)


def _repetida(parte: Parte, otras: tuple[Parte, ...]) -> bool:
    """Tell the same promise said in both cells."""
    for otra in otras:
        if parte.valor is not None and parte.valor == otra.valor:
            juntas = _raices(parte) & _raices(otra)
            if juntas or not _raices(parte) or not _raices(otra):
                return True
    return False


def _raices(parte: Parte) -> set[str]:
    return set(_RAICES.findall(leer_celda(parte.unidad).plegado))


def _sin_partes(celda: Celda, indicador: Indicador) -> Parte:
    """Say that nothing computable is promised, or nothing at all."""
    nombra = indicador.papel in {Papel.NADA, Papel.NOMBRE, Papel.VERIFICACION}
    if celda.vacia and (nombra or indicador.papel is Papel.FORMULA):
        return Parte(TipoMeta.VACIA, "vacia")
    return Parte(TipoMeta.CUALITATIVA, "cualitativa", texto=celda.texto)


def _del_indicador(indicador: Indicador, meta: CeldaLeida) -> Iterator[Duda]:
    if indicador.papel is Papel.VERIFICACION:
        yield duda(CodigoDuda.MEDIO_DE_VERIFICACION)
    if indicador.formula and not meta.computables:
        yield duda(CodigoDuda.FORMULA_SIN_PORCENTAJE)
    elif indicador.formula and any(p.tipo in _CONTEOS for p in meta.partes):
        yield duda(CodigoDuda.FORMULA_DE_OTRA_COSA)


def con_base_del_indicador(parte: Parte, indicador: Indicador) -> Parte:
    """Give a comparison the base line that the indicator states, in its own measure."""
    base = indicador.medicion.base
    if not base or parte.base is not None or parte.base_anterior:
        return parte
    if parte.tipo is TipoMeta.PORCENTAJE and not base.porcentaje:
        return parte
    if parte.tipo not in _COMPARAN:
        return parte
    return con_linea_base(parte, base.valor)


def con_frecuencia(
    parte: Parte, meta: CeldaLeida, indicador: Indicador, plazo: PlazoLeido
) -> Parte:
    """Give a bare count the frequency that another phrase or the plazo names."""
    if parte.tipo is not TipoMeta.CONTEO_TOTAL or parte.frecuencia or parte.base:
        return parte
    for cadencia in _prestables(meta, indicador):
        nueva = con_cadencia(parte, cadencia)
        if nueva.frecuencia:
            return con(nueva, duda(CodigoDuda.FRECUENCIA_DE_OTRA_FRASE))
    if plazo.frecuencia or plazo.recurrente_anual:
        return replace(
            parte,
            tipo=TipoMeta.CONTEO_POR_PERIODO,
            frecuencia=plazo.frecuencia or Frecuencia.ANUAL,
        )
    return parte


def _prestables(meta: CeldaLeida, indicador: Indicador) -> tuple[Cadencia, ...]:
    return (*meta.sueltas, *indicador.leida.sueltas, *indicador.cadencias)
