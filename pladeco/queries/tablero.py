"""The board of SECPLA: every figure of one corte, reckoned once for each version."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from weakref import WeakKeyDictionary

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.transiciones import POR_REVISAR
from pladeco.domain.vocabulario import Situacion
from pladeco.queries.informe import (
    ATRASADAS,
    FilaLineamiento,
    FilaOds,
    filas_lineamientos,
    filas_ods,
    unidades_silenciosas,
)
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.portada import Caso, Estado, caso_de, estado_de
from pladeco.queries.resultados import Cifra, MetaJuzgada, PlanJuzgado

_CERO = Fraction(0)
_UNO = Fraction(1)


@dataclass(frozen=True, slots=True)
class FilaBarra:
    lineamiento: FilaLineamiento
    estado: Estado
    declarado: Resumen
    respaldado: Resumen


@dataclass(frozen=True, slots=True)
class FilaObjetivo:
    fila: FilaOds
    caso: Caso


@dataclass(frozen=True, slots=True)
class Silencio:
    unidad: str
    metas: tuple[MetaJuzgada, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tablero:
    corte: date
    total: Estado
    declarado: Resumen
    respaldado: Resumen
    tiempo: Fraction
    lineamientos: tuple[FilaBarra, ...]
    silencios: tuple[Silencio, ...]
    atrasos: tuple[MetaJuzgada, ...]
    ods: tuple[FilaObjetivo, ...]
    situaciones: tuple[Situacion, ...]
    por_revisar: int


# A board lives as long as the figures that it was made from.
_GUARDADOS: WeakKeyDictionary[PlanJuzgado, Tablero] = WeakKeyDictionary()


def tablero_de(juzgado: PlanJuzgado) -> Tablero:
    guardado = _GUARDADOS.get(juzgado)
    if guardado is None:
        guardado = _GUARDADOS[juzgado] = _reckon(juzgado)
    return guardado


def _reckon(juzgado: PlanJuzgado) -> Tablero:
    return Tablero(
        corte=juzgado.corte,
        total=estado_de(juzgado.total),
        declarado=juzgado.total_declarado,
        respaldado=juzgado.total_respaldado,
        tiempo=tiempo_transcurrido(juzgado.plan, juzgado.corte),
        lineamientos=tuple(
            FilaBarra(
                fila,
                estado_de(fila.resumen),
                juzgado.resumen(juzgado.plan.nodos[raiz], Cifra.DECLARADA),
                juzgado.resumen(juzgado.plan.nodos[raiz], Cifra.RESPALDADA),
            )
            for fila, raiz in zip(
                filas_lineamientos(juzgado), juzgado.plan.raices, strict=True
            )
        ),
        silencios=_silencios(juzgado),
        atrasos=_atrasos(juzgado),
        ods=tuple(
            FilaObjetivo(fila, caso_de(fila.resumen))
            for fila in filas_ods(juzgado)
            if fila.resumen.metas
        ),
        situaciones=tuple(s for s, _ in juzgado.total.situaciones),
        por_revisar=_por_revisar(juzgado.plan),
    )


def tiempo_transcurrido(plan: PlanCargado, corte: date) -> Fraction:
    """Return the share of the plan's days that are over, both ends included."""
    dias = (plan.hasta - plan.desde).days + 1
    return min(max(Fraction((corte - plan.desde).days + 1, dias), _CERO), _UNO)


def _silencios(juzgado: PlanJuzgado) -> tuple[Silencio, ...]:
    por_codigo = {m.meta.codigo: m for m in juzgado.metas}
    return tuple(
        Silencio(fila.unidad, tuple(por_codigo[codigo] for codigo in fila.metas))
        for fila in unidades_silenciosas(juzgado)
    )


def _atrasos(juzgado: PlanJuzgado) -> tuple[MetaJuzgada, ...]:
    """Return what is late, what is farthest from what was due first."""
    tarde = [m for m in juzgado.metas if m.oficial.situacion in ATRASADAS]
    tarde.sort(key=_distancia, reverse=True)
    return tuple(tarde)


def _distancia(meta: MetaJuzgada) -> Fraction:
    return (meta.oficial.esperado or _CERO) - (meta.oficial.logro or _CERO)


def _por_revisar(plan: PlanCargado) -> int:
    """Count what waits for SECPLA today, whatever the corte."""
    return sum(
        informe.estado in POR_REVISAR
        for indicadores in plan.indicadores.values()
        for indicador in indicadores
        for informe in indicador.declarados
    )
