"""One published Corte with the ways through it that its pages need.

Nothing here is reckoned: every figure is one that the Corte froze.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from pladeco.domain.explicacion.resumida import RamaResumida
from pladeco.domain.vocabulario import Nivel
from pladeco.queries.cortes import FilaCorte
from pladeco.queries.informe.registros import (
    FilaGrupo,
    FilaOds,
    FilaUnidad,
    InformePlan,
)
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.queries.portal.direcciones import direcciones_de
from pladeco.queries.portal.ramas import Grupo, Rama, ramas_de
from pladeco.queries.recortes import SIN

F = TypeVar("F")


@dataclass(frozen=True, eq=False)
class Publicado:
    """`informe` holds no words of units on branches that are sensitive."""

    corte: FilaCorte
    informe: InformePlan

    # -- branches

    @cached_property
    def ramas(self) -> Mapping[str, Rama]:
        """Return all Elementos by code, what is above first.

        What was frozen before both trees were has its lineamientos alone.
        """
        return ramas_de(self.informe)

    @cached_property
    def lineamientos(self) -> tuple[Rama, ...]:
        return tuple(self.ramas[f.codigo] for f in self.informe.lineamientos)

    @cached_property
    def actividades(self) -> int:
        if not self.informe.con_todo:
            return len({m.actividad_codigo for m in self.informe.metas})
        return sum(r.nivel is Nivel.ACTIVIDAD for r in self.ramas.values())

    def hijos(self, codigo: str, *, estrategica: bool = False) -> tuple[Rama, ...]:
        """Return what hangs from an Elemento in one of both trees, in plan order."""
        hijas = self._hijos.get(codigo, ())
        return tuple(h for h in hijas if h.estrategica is estrategica)

    @cached_property
    def _hijos(self) -> Mapping[str, tuple[Rama, ...]]:
        return _por(self.ramas.values(), lambda r: (r.superior,))

    def ascendencia(self, rama: Rama) -> tuple[Rama, ...]:
        """Return what an Elemento hangs from, the lineamiento first."""
        arriba: list[Rama] = []
        while rama.superior in self.ramas:
            rama = self.ramas[rama.superior]
            arriba.append(rama)
        return tuple(reversed(arriba))

    def cuenta_de(self, codigo: str) -> RamaResumida | None:
        """Return how the figure of a lineamiento, or of the plan (""), was reckoned."""
        return next((r for r in self.informe.ramas if r.codigo == codigo), None)

    # -- metas

    def metas_de(self, codigo: str) -> tuple[FilaMeta, ...]:
        """Return the Metas under an Elemento of either tree, in plan order.

        What was frozen before vínculos were has in the strategic tree its own alone.
        """
        traidas = self._traidas.get(codigo)
        if traidas is None:
            return self._metas.get(codigo, ())
        suyas = {
            m.meta_codigo for c in (codigo, *traidas) for m in self._metas.get(c, ())
        }
        return tuple(m for m in self.informe.metas if m.meta_codigo in suyas)

    @cached_property
    def _traidas(self) -> Mapping[str, list[str]]:
        """What vínculos bring to each Elemento, all but the lineamientos."""
        traidas: defaultdict[str, list[str]] = defaultdict(list)
        for rama in self.ramas.values():
            if rama.vinculos:
                for arriba in (*self.ascendencia(rama)[1:], rama):
                    traidas[arriba.codigo] += rama.vinculos
        return dict(traidas)

    def vinculadas(self, rama: Rama) -> tuple[Rama, ...]:
        """Return what of the other tree was confirmed to belong to it."""
        return tuple(self.ramas[c] for c in rama.vinculos if c in self.ramas)

    @cached_property
    def _metas(self) -> Mapping[str, tuple[FilaMeta, ...]]:
        return _por(self.informe.metas, self.encima_de)

    def encima_de(self, meta: FilaMeta) -> Iterable[str]:
        """Return the codes of the Elementos that a Meta hangs from."""
        rama = self.ramas.get(meta.actividad_codigo)
        if rama is None:
            return (meta.lineamiento,)
        return (*(r.codigo for r in self.ascendencia(rama)), rama.codigo)

    @cached_property
    def atrasadas(self) -> tuple[FilaMeta, ...]:
        """Return what needs attention, the longest late first."""
        return tuple(
            sorted(self.informe.atrasadas, key=lambda m: m.atrasada_desde or date.max)
        )

    def pagina_de(self, meta: FilaMeta) -> str:
        """Return the code of the Elemento on whose page a Meta stands."""
        codigo = meta.actividad_codigo
        return codigo if codigo in self.ramas else meta.lineamiento

    # -- cuts

    @cached_property
    def unidades(self) -> tuple[tuple[FilaUnidad, Grupo], ...]:
        """Return the units, the surest figure first, each with what it leads."""
        metas = _por(self.informe.metas, lambda m: (m.lider,))
        direcciones = direcciones_de(u.codigo for u in self.informe.unidades)
        return tuple(
            (
                u,
                Grupo(
                    direcciones[u.codigo],
                    u.nombre,
                    u.resumen,
                    metas.get("" if u.codigo == SIN else u.nombre, ()),
                ),
            )
            for u in self.informe.unidades
        )

    @cached_property
    def territorios(self) -> tuple[Grupo, ...]:
        return self._grupos(self.informe.territorios)

    def _grupos(self, filas: tuple[FilaGrupo, ...]) -> tuple[Grupo, ...]:
        metas = {m.meta_codigo: m for m in self.informe.metas}
        direcciones = direcciones_de(f.clave for f in filas)
        return tuple(
            Grupo(
                direcciones[f.clave],
                f.nombre,
                f.resumen,
                tuple(metas[c] for c in f.metas if c in metas),
            )
            for f in filas
        )

    def objetivo(self, numero: int) -> FilaOds | None:
        return next((o for o in self.informe.ods if o.objetivo == numero), None)

    def metas_del_objetivo(self, numero: int) -> tuple[FilaMeta, ...]:
        return tuple(m for m in self.informe.metas if numero in m.ods)


def publicado_de(
    corte: FilaCorte, informe: InformePlan, sensibles: frozenset[str] = frozenset()
) -> Publicado:
    """Leave out what units wrote on sensitive branches.

    `sensibles` are the codes of what was marked by now: a mark that came after the
    Corte takes the words back too.
    """
    crudo = Publicado(corte, informe)
    metas = tuple(
        _sin_palabras(m)
        if m.sensible or not sensibles.isdisjoint((m.lineamiento, *crudo.encima_de(m)))
        else m
        for m in informe.metas
    )
    return Publicado(corte, replace(informe, metas=metas))


def _sin_palabras(meta: FilaMeta) -> FilaMeta:
    return replace(meta, sensible=True, logros="", dificultades="", compromiso="")


def _por(
    filas: Iterable[F], claves: Callable[[F], Iterable[str]]
) -> Mapping[str, tuple[F, ...]]:
    """Gather rows by each of their keys, in their order."""
    juntas: defaultdict[str, list[F]] = defaultdict(list)
    for fila in filas:
        for clave in claves(fila):
            juntas[clave].append(fila)
    return {clave: tuple(suyas) for clave, suyas in juntas.items()}
