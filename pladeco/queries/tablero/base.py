"""What a board is made of: the leaves of a plan, judged now or read from a Corte."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final
from weakref import WeakKeyDictionary

from pladeco.domain.calculo.consolidado import Hoja, Resumen
from pladeco.domain.calculo.situaciones import Umbrales
from pladeco.domain.transiciones import POR_REVISAR
from pladeco.queries.atrasos import atrasada_desde
from pladeco.queries.indicador_cargado import IndicadorCargado
from pladeco.queries.informe.filas import fila_meta, filas_lineamientos, filas_ods
from pladeco.queries.informe.registros import (
    ATRASADAS,
    FilaDinero,
    FilaLineamiento,
    FilaOds,
)
from pladeco.queries.informe.registros_cambios import CambiosDesde
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.queries.recortes import Por, recortes
from pladeco.queries.resultados import Cifra, MetaJuzgada, PlanJuzgado

# The three figures of a branch; what a Corte did not freeze is `None`.
Tres = tuple[Resumen, Resumen | None, Resumen | None]
Opciones = Mapping[str, tuple[tuple[str, str], ...]]

NINGUNA: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Renglon:
    """One leaf: what is told of it, what it weighs, and in which cuts it stands.

    `claves` is by the name of a filter. A Corte froze the official leaf alone.
    """

    fila: FilaMeta
    hoja: Hoja
    declarada: Hoja | None
    respaldada: Hoja | None
    claves: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class Base:
    """The whole plan at a day. `numero` names the Corte it was frozen in, or nothing.

    `cortable`: whether its leaves are known well enough to reckon a part of it.
    `cambios` and `dinero` are what a Corte froze of them. `por_revisar` counts what
    waits for SECPLA today by code of the Elemento.
    """

    fecha: date
    desde: date
    hasta: date
    umbrales: Umbrales
    renglones: tuple[Renglon, ...]
    lineamientos: tuple[FilaLineamiento, ...]
    ods: tuple[FilaOds, ...]
    opciones: Opciones
    total: Tres
    ramas: Mapping[str, Tres]
    numero: str = ""
    cortable: bool = True
    cambios: CambiosDesde | None = None
    dinero: tuple[FilaDinero, ...] = ()
    por_revisar: Mapping[str, int] = field(default_factory=dict)


# -- from a plan judged now

# A base lives as long as the figures that it was made from.
_GUARDADAS: WeakKeyDictionary[PlanJuzgado, Base] = WeakKeyDictionary()


def base_de(juzgado: PlanJuzgado) -> Base:
    guardada = _GUARDADAS.get(juzgado)
    if guardada is None:
        guardada = _GUARDADAS[juzgado] = _de_juzgado(juzgado)
    return guardada


def _de_juzgado(juzgado: PlanJuzgado) -> Base:
    plan = juzgado.plan
    lineamientos = filas_lineamientos(juzgado)
    opciones, claves = _cortes(juzgado)
    filas = tuple(_fila(juzgado, m) for m in juzgado.metas)
    anios = anios_de(filas)
    return Base(
        fecha=juzgado.corte,
        desde=plan.desde,
        hasta=plan.hasta,
        umbrales=plan.umbrales,
        renglones=tuple(
            Renglon(
                fila,
                m.hoja,
                juzgado.hoja(m, Cifra.DECLARADA),
                juzgado.hoja(m, Cifra.RESPALDADA),
                {
                    **claves[fila.meta_codigo],
                    "lineamiento": frozenset((fila.lineamiento,)),
                    "anio": anios[fila.actividad_codigo],
                },
            )
            for fila, m in zip(filas, juzgado.metas, strict=True)
        ),
        lineamientos=lineamientos,
        ods=filas_ods(juzgado),
        opciones={
            **opciones,
            "lineamiento": opciones_de_lineamientos(lineamientos),
            "anio": opciones_de_anios(anios.values()),
        },
        total=(juzgado.total, juzgado.total_declarado, juzgado.total_respaldado),
        ramas={
            nodo.codigo: (
                juzgado.resumen(nodo),
                juzgado.resumen(nodo, Cifra.DECLARADA),
                juzgado.resumen(nodo, Cifra.RESPALDADA),
            )
            for nodo in (plan.nodos[raiz] for raiz in plan.raices)
        },
        por_revisar={
            plan.nodos[clave].codigo: _esperan(indicadores)
            for clave, indicadores in plan.indicadores.items()
        },
    )


def _esperan(indicadores: Iterable[IndicadorCargado]) -> int:
    return sum(i.estado in POR_REVISAR for ind in indicadores for i in ind.declarados)


def _fila(juzgado: PlanJuzgado, m: MetaJuzgada) -> FilaMeta:
    fila = fila_meta(juzgado.plan, m)
    if fila.situacion not in ATRASADAS:
        return fila
    return replace(fila, atrasada_desde=atrasada_desde(juzgado, m))


def _cortes(
    juzgado: PlanJuzgado,
) -> tuple[
    dict[str, tuple[tuple[str, str], ...]], Mapping[str, dict[str, frozenset[str]]]
]:
    """Return what may be chosen in each filter, and the keys of each Meta by filter."""
    opciones = {}
    claves: defaultdict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for por in (Por.UNIDAD, Por.ODS, Por.TERRITORIO, Por.FUENTE):
        cortes = recortes(juzgado, por, _nunca)
        opciones[por.value] = tuple((r.clave, r.nombre) for r in cortes)
        for recorte in cortes:
            for m in recorte.metas:
                suyas = claves[m.meta.codigo]
                suyas[por.value] = suyas.get(por.value, NINGUNA) | {recorte.clave}
    return opciones, claves


def _nunca(dia: date) -> PlanJuzgado:
    mensaje = f"only a year is judged at another day, not at {dia}"
    raise AssertionError(mensaje)


# -- of both


def anios_de(filas: Iterable[FilaMeta]) -> dict[str, frozenset[str]]:
    """Return by Actividad the years that its plazo touches: that of all its metas."""
    plazos: dict[str, tuple[date, date]] = {}
    for fila in filas:
        desde, hasta = plazos.get(fila.actividad_codigo, (fila.desde, fila.hasta))
        plazos[fila.actividad_codigo] = min(desde, fila.desde), max(hasta, fila.hasta)
    return {
        codigo: frozenset(map(str, range(desde.year, hasta.year + 1)))
        for codigo, (desde, hasta) in plazos.items()
    }


def opciones_de_anios(anios: Iterable[frozenset[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((anio, anio) for anio in sorted({a for suyos in anios for a in suyos}))


def opciones_de_lineamientos(
    filas: tuple[FilaLineamiento, ...],
) -> tuple[tuple[str, str], ...]:
    return tuple((f.codigo, f"{f.numero}. {f.nombre}") for f in filas)
