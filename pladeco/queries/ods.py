"""The goals of a plan as people read them: what serves each, and how it goes.

Only what SECPLA confirmed counts. A Meta counts once for each goal, so that goals
overlap and their figures are never added up.
"""

from dataclasses import dataclass

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.ods import POR_CODIGO, MetaOds
from pladeco.domain.vocabulario import EstadoPropuesta
from pladeco.queries.informe.filas import enlaces_ods, filas_ods
from pladeco.queries.informe.registros import FilaOds
from pladeco.queries.plan_cargado import Nodo
from pladeco.queries.resultados import MetaJuzgada, PlanJuzgado


@dataclass(frozen=True, slots=True)
class FilaMatriz:
    """A goal across the lineamientos; `None` where nothing of one serves it."""

    fila: FilaOds
    celdas: tuple[Resumen | None, ...]


@dataclass(frozen=True, slots=True)
class PanoramaOds:
    """`sin_ods` counts the Metas of no goal, out of `metas`."""

    lineamientos: tuple[Nodo, ...]
    matriz: tuple[FilaMatriz, ...]
    metas: int
    sin_ods: int

    @property
    def con_actividad(self) -> tuple[FilaOds, ...]:
        return tuple(f.fila for f in self.matriz if f.fila.elementos)

    @property
    def sin_actividad(self) -> tuple[FilaOds, ...]:
        return tuple(f.fila for f in self.matriz if not f.fila.elementos)


@dataclass(frozen=True, slots=True)
class ElementoDelObjetivo:
    """What serves a goal by a link of its own, with what hangs from it."""

    nodo: Nodo
    lineamiento: Nodo
    metas: tuple[MetaOds, ...]
    razones: tuple[str, ...]
    resumen: Resumen


@dataclass(frozen=True, slots=True)
class FichaOds:
    fila: FilaOds
    tocadas: tuple[MetaOds, ...]
    sin_tocar: tuple[MetaOds, ...]
    elementos: tuple[ElementoDelObjetivo, ...]


def panorama_ods(juzgado: PlanJuzgado) -> PanoramaOds:
    """Return all goals, and where in the plan each is served."""
    plan = juzgado.plan
    lineamientos = tuple(plan.nodos[clave] for clave in plan.raices)
    casillas: dict[tuple[int, str], list[MetaJuzgada]] = {}
    sueltas = 0
    for meta in juzgado.metas:
        objetivos = enlaces_ods(plan, meta.elemento)
        sueltas += not objetivos
        raiz = plan.ascendencia(meta.elemento)[0].codigo
        for objetivo in objetivos:
            casillas.setdefault((objetivo, raiz), []).append(meta)
    return PanoramaOds(
        lineamientos,
        tuple(
            FilaMatriz(
                fila,
                tuple(
                    juzgado.resumir(casillas[clave]) if clave in casillas else None
                    for clave in ((fila.objetivo, n.codigo) for n in lineamientos)
                ),
            )
            for fila in filas_ods(juzgado)
        ),
        len(juzgado.metas),
        sueltas,
    )


def ficha_ods(juzgado: PlanJuzgado, objetivo: int) -> FichaOds:
    """Return one goal with its targets and all that is linked to it."""
    fila = filas_ods(juzgado)[objetivo - 1]
    del_objetivo = [m for m in POR_CODIGO.values() if m.objetivo == objetivo]
    return FichaOds(
        fila,
        tuple(m for m in del_objetivo if m.codigo in fila.metas_ods),
        tuple(m for m in del_objetivo if m.codigo not in fila.metas_ods),
        tuple(_elementos(juzgado, objetivo)),
    )


def _elementos(juzgado: PlanJuzgado, objetivo: int) -> list[ElementoDelObjetivo]:
    plan = juzgado.plan
    return [
        ElementoDelObjetivo(
            nodo,
            (*plan.ascendencia(nodo), nodo)[0],
            tuple(POR_CODIGO[e.meta] for e in enlaces if e.meta),
            tuple(dict.fromkeys(e.razon for e in enlaces)),
            juzgado.resumen(nodo),
        )
        for nodo in plan.nodos.values()
        if (
            enlaces := [
                e
                for e in plan.ods.get(nodo.id, ())
                if e.objetivo == objetivo and e.estado is EstadoPropuesta.CONFIRMADO
            ]
        )
    ]
