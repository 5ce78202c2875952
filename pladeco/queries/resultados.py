"""A plan judged at a corte: every Meta once, every branch when it is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from pladeco.domain.consolidado import Hoja, Resumen, consolidar, repartir
from pladeco.domain.situaciones import DECLARADOS, Resultado, juzgar
from pladeco.domain.transiciones import POR_REVISAR
from pladeco.domain.vocabulario import EstadoPropuesta
from pladeco.queries.plan_cargado import (
    IndicadorCargado,
    InformeCargado,
    MetaCargada,
    Nodo,
    PlanCargado,
    UnidadCargada,
)


@dataclass(frozen=True, slots=True)
class MetaJuzgada:
    """One leaf: the Meta, where it hangs, and what is known of it.

    `ultimo` is the newest validated report by the corte: its words go with the figures.
    """

    elemento: Nodo
    indicador: IndicadorCargado
    meta: MetaCargada
    oficial: Resultado
    declarado: Resultado
    lider: UnidadCargada | None
    hoja: Hoja
    hoja_declarada: Hoja
    ultimo: InformeCargado | None


class PlanJuzgado:
    """The figures of one plan at one corte; every reader asks them here."""

    def __init__(self, plan: PlanCargado, corte: date) -> None:
        self.plan = plan
        self.corte = corte
        self._resumenes: dict[UUID, Resumen] = {}

    @cached_property
    def metas(self) -> tuple[MetaJuzgada, ...]:
        """All leaves, in plan order."""
        return tuple(
            juzgada
            for nodo in self.plan.nodos.values()
            if nodo.id in self.plan.indicadores
            for juzgada in self._juzgar_elemento(nodo)
        )

    @cached_property
    def por_elemento(self) -> dict[UUID, tuple[MetaJuzgada, ...]]:
        grupos: dict[UUID, list[MetaJuzgada]] = {}
        for meta in self.metas:
            grupos.setdefault(meta.elemento.id, []).append(meta)
        return {clave: tuple(metas) for clave, metas in grupos.items()}

    @cached_property
    def total(self) -> Resumen:
        return self.resumir(self.metas)

    @cached_property
    def total_declarado(self) -> Resumen:
        return consolidar((m.hoja_declarada for m in self.metas), self.plan.umbrales)

    def resumir(self, metas: Iterable[MetaJuzgada]) -> Resumen:
        return consolidar((m.hoja for m in metas), self.plan.umbrales)

    def resumen(self, nodo: Nodo) -> Resumen:
        """Roll up one branch, of either tree."""
        if nodo.id not in self._resumenes:
            self._resumenes[nodo.id] = self.resumir(self.metas_de(nodo))
        return self._resumenes[nodo.id]

    def metas_de(self, nodo: Nodo) -> tuple[MetaJuzgada, ...]:
        """Return the leaves below a node, each once.

        What hangs below a matrix programme counts for a strategic plan or programme
        where a vínculo is confirmed.
        """
        propios = {n.id for n in self.plan.bajo(nodo)}
        if nodo.superior_id is not None:
            for vinculo in self.plan.vinculos:
                if (
                    vinculo.estado is EstadoPropuesta.CONFIRMADO
                    and vinculo.hacia_id in propios
                ):
                    desde = self.plan.nodos[vinculo.desde_id]
                    propios |= {n.id for n in self.plan.bajo(desde)}
        return tuple(m for m in self.metas if m.elemento.id in propios)

    def _juzgar_elemento(self, nodo: Nodo) -> list[MetaJuzgada]:
        pares = [
            (indicador, meta)
            for indicador in self.plan.indicadores[nodo.id]
            for meta in indicador.metas
        ]
        oficiales = [self._oficial(i, m) for i, m in pares]
        declarados = [
            oficial if i.oficiales == i.declarados else self._declarado(i, m)
            for (i, m), oficial in zip(pares, oficiales, strict=True)
        ]
        lider = self.plan.lider(nodo.id)
        return [
            MetaJuzgada(
                nodo,
                indicador,
                meta,
                oficial,
                declarado,
                lider,
                Hoja(meta.codigo, oficial, peso),
                Hoja(meta.codigo, declarado, peso_declarado),
                self._ultimo(indicador, meta),
            )
            for (indicador, meta), oficial, declarado, peso, peso_declarado in zip(
                pares,
                oficiales,
                declarados,
                repartir(nodo.peso, oficiales),
                repartir(nodo.peso, declarados),
                strict=True,
            )
        ]

    def _ultimo(
        self, indicador: IndicadorCargado, meta: MetaCargada
    ) -> InformeCargado | None:
        return next(
            (
                informe
                for informe in reversed(indicador.oficiales)
                if informe.reporte(meta.meta).fecha <= self.corte
            ),
            None,
        )

    def _oficial(self, indicador: IndicadorCargado, meta: MetaCargada) -> Resultado:
        """Judge by validated reports; what else was sent only says that it waits."""
        vigente = meta.con_hitos(indicador.oficiales)
        esperan = (i for i in indicador.declarados if i.estado in POR_REVISAR)
        reportes = [i.reporte(vigente) for i in (*indicador.oficiales, *esperan)]
        return juzgar(vigente, reportes, self.corte, self.plan.umbrales)

    def _declarado(self, indicador: IndicadorCargado, meta: MetaCargada) -> Resultado:
        vigente = meta.con_hitos(indicador.declarados)
        reportes = [informe.reporte(vigente) for informe in indicador.declarados]
        return juzgar(
            vigente, reportes, self.corte, self.plan.umbrales, cuentan=DECLARADOS
        )
