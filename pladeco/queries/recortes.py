"""A plan cut in every way that a figure is shown by: which leaves stand behind it.

A cut always takes an Actividad whole, so that the weight it shares among its metas is
the same however the plan is cut.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.explicacion.rama import ExplicacionRama
from pladeco.domain.ods import OBJETIVOS
from pladeco.domain.vocabulario import Nivel
from pladeco.queries.explicaciones import explicar_metas
from pladeco.queries.informe.filas import enlaces_ods
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.queries.ramas import metas_sin_vincular
from pladeco.queries.resultados import Cifra, MetaJuzgada, PlanJuzgado

SIN: Final = "-"  # the key of what has no unit, no source …
_NOMBRE_ODS: Final = {str(o.numero): o.nombre for o in OBJETIVOS}


class Por(StrEnum):
    """By what a plan is cut. The value is the parameter of an address."""

    PLAN = "plan"
    ELEMENTO = "elemento"
    META = "meta"
    UNIDAD = "unidad"
    ODS = "ods"
    FUENTE = "fuente"
    TERRITORIO = "territorio"
    ANIO = "anio"
    SIN_VINCULAR = "sin_vincular"


@dataclass(frozen=True)
class Recorte:
    """The leaves behind one figure. `clave` is a code, a number, a name or a year.

    A year that has not begun at the corte is `por_empezar`: nothing of it can be judged
    yet, so no leaf stands behind it.
    """

    por: Por
    clave: str
    nombre: str
    juzgado: PlanJuzgado
    metas: tuple[MetaJuzgada, ...]
    por_empezar: bool = False

    @cached_property
    def resumen(self) -> Resumen:
        return self.juzgado.resumir(self.metas)

    def resumen_de(self, cifra: Cifra) -> Resumen:
        """Roll up one of the three figures."""
        if cifra is Cifra.VALIDADA:
            return self.resumen
        return self.juzgado.resumir(self.metas, cifra)


AlCorte = Callable[[date], PlanJuzgado]


def recortar(juzgado: PlanJuzgado, por: Por, clave: str, al: AlCorte) -> Recorte | None:
    """Return one cut, `None` where the plan has nothing by that key.

    `al` judges the plan at another corte: a year is judged at its end.
    """
    if por is Por.PLAN:
        return Recorte(por, "", juzgado.plan.nombre, juzgado, juzgado.metas)
    if por is Por.META:
        return _meta(juzgado, clave)
    if por in (Por.ELEMENTO, Por.SIN_VINCULAR):
        return _rama(juzgado, por, clave)
    return next((r for r in recortes(juzgado, por, al) if r.clave == clave), None)


def recortes(juzgado: PlanJuzgado, por: Por, al: AlCorte) -> tuple[Recorte, ...]:
    """Return all cuts of one kind that hold any leaf, in the order people expect."""
    if por is Por.PLAN:
        return tuple(_por_plan(juzgado))
    if por is Por.ANIO:
        return tuple(_por_anio(juzgado, al))
    return tuple(_por_grupo(juzgado, por))


# -- one branch, one leaf


def _meta(juzgado: PlanJuzgado, clave: str) -> Recorte | None:
    for m in juzgado.metas:
        if m.meta.codigo == clave:
            nombre = m.meta.texto or m.indicador.nombre
            return Recorte(Por.META, clave, nombre, juzgado, (m,))
    return None


def _rama(juzgado: PlanJuzgado, por: Por, clave: str) -> Recorte | None:
    nodo = juzgado.plan.por_codigo(clave)
    if nodo is None:
        return None
    if por is Por.ELEMENTO:
        return _de_elemento(juzgado, nodo)
    if nodo.nivel is not Nivel.LINEAMIENTO:
        return None
    return _suelto(juzgado, nodo)


def _de_elemento(juzgado: PlanJuzgado, nodo: Nodo) -> Recorte:
    metas = juzgado.metas_de(nodo)
    return Recorte(Por.ELEMENTO, nodo.codigo, nodo.nombre or "", juzgado, metas)


def _suelto(juzgado: PlanJuzgado, lineamiento: Nodo) -> Recorte:
    return Recorte(
        Por.SIN_VINCULAR,
        lineamiento.codigo,
        lineamiento.nombre or "",
        juzgado,
        metas_sin_vincular(juzgado, lineamiento),
    )


def _por_plan(juzgado: PlanJuzgado) -> Iterator[Recorte]:
    """Give each strategic plan by its vínculos, and what none of them answers for."""
    nodos = juzgado.plan.nodos.values()
    for nodo in nodos:
        if nodo.nivel is Nivel.PLAN:
            yield _de_elemento(juzgado, nodo)
    for nodo in nodos:
        if nodo.nivel is Nivel.LINEAMIENTO:
            yield _suelto(juzgado, nodo)


# -- groups that each leaf tells


@dataclass(frozen=True, slots=True)
class _Grupo:
    """How one kind of cut finds the keys of a leaf, names them and orders them."""

    claves: Callable[[PlanCargado, MetaJuzgada], Iterable[tuple[str, str]]]
    orden: Callable[[tuple[str, str]], str]
    sin: str


def _unidades(_: PlanCargado, m: MetaJuzgada) -> Iterable[tuple[str, str]]:
    return [(m.lider.codigo, m.lider.nombre)] if m.lider else []


def _ods(plan: PlanCargado, m: MetaJuzgada) -> Iterable[tuple[str, str]]:
    numeros = map(str, enlaces_ods(plan, m.elemento))
    return [(numero, _NOMBRE_ODS[numero]) for numero in numeros]


def _fuentes(plan: PlanCargado, m: MetaJuzgada) -> Iterable[tuple[str, str]]:
    return [
        (fuente.codigo, fuente.nombre)
        for nodo in (*plan.ascendencia(m.elemento), m.elemento)
        for fuente in plan.fuentes.get(nodo.id, ())
    ]


def _territorios(plan: PlanCargado, m: MetaJuzgada) -> Iterable[tuple[str, str]]:
    return [
        (nombre, nombre)
        for nodo in (*plan.ascendencia(m.elemento), m.elemento)
        for nombre in plan.territorios.get(nodo.id, ())
    ]


def _por_nombre(grupo: tuple[str, str]) -> str:
    return grupo[1].casefold()


def _por_numero(grupo: tuple[str, str]) -> str:
    return grupo[0].zfill(2)


_GRUPOS: dict[Por, _Grupo] = {
    Por.UNIDAD: _Grupo(_unidades, _por_nombre, "Sin unidad responsable"),
    Por.ODS: _Grupo(_ods, _por_numero, "Sin ODS"),
    Por.FUENTE: _Grupo(_fuentes, _por_nombre, "Sin fuente de financiamiento"),
    Por.TERRITORIO: _Grupo(_territorios, _por_nombre, "Sin territorio"),
}


def _por_grupo(juzgado: PlanJuzgado, por: Por) -> Iterator[Recorte]:
    """Give each group, what is in none at the end; a leaf counts once in each."""
    grupo = _GRUPOS[por]
    hojas: dict[tuple[str, str], dict[str, MetaJuzgada]] = {}
    sueltas = []
    for m in juzgado.metas:
        claves = list(grupo.claves(juzgado.plan, m))
        for clave in claves:
            hojas.setdefault(clave, {})[m.meta.codigo] = m
        if not claves:
            sueltas.append(m)
    for codigo, nombre in sorted(hojas, key=grupo.orden):
        metas = tuple(hojas[codigo, nombre].values())
        yield Recorte(por, codigo, nombre, juzgado, metas)
    if sueltas:
        yield Recorte(por, SIN, grupo.sin, juzgado, tuple(sueltas))


def _por_anio(juzgado: PlanJuzgado, al: AlCorte) -> Iterator[Recorte]:
    """Give each year: the Actividades whose plazo touches it, judged at its end.

    A year that is not over is judged at the corte; one that has not begun, not at all.
    """
    plan = juzgado.plan
    for anio in range(plan.desde.year, plan.hasta.year + 1):
        fin = date(anio, 12, 31)
        del_anio = juzgado if fin >= juzgado.corte else al(fin)
        metas = tuple(
            m
            for suyas in del_anio.por_elemento.values()
            if _toca(suyas, anio)
            for m in suyas
        )
        if not metas:
            continue
        clave, nombre = str(anio), f"Año {anio}"
        if date(anio, 1, 1) > juzgado.corte:
            yield Recorte(Por.ANIO, clave, nombre, del_anio, (), por_empezar=True)
        else:
            yield Recorte(Por.ANIO, clave, nombre, del_anio, metas)


def _toca(metas: tuple[MetaJuzgada, ...], anio: int) -> bool:
    """Say whether the plazo of an Actividad, that of all its metas, touches a year."""
    desde = min(m.meta.meta.desde for m in metas)
    hasta = max(m.meta.meta.hasta for m in metas)
    return desde.year <= anio <= hasta.year


def explicar_recorte(
    recorte: Recorte, cifra: Cifra = Cifra.VALIDADA
) -> ExplicacionRama:
    """Tell how the figures of a cut were reckoned from its leaves."""
    resumen = recorte.resumen_de(cifra)
    return explicar_metas(recorte.juzgado, recorte.metas, resumen, cifra)
