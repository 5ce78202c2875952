"""A plan judged at a corte: every Meta once, every branch when it is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from pladeco.domain.calculo.consolidado import Hoja, Resumen, consolidar, repartir
from pladeco.domain.calculo.situaciones import DECLARADOS, Resultado, juzgar
from pladeco.queries.colgadas import Colgadas
from pladeco.queries.entradas import (
    Entrada,
    entrada_declarada,
    entrada_oficial,
    entrada_respaldada,
)
from pladeco.queries.indicador_cargado import (
    IndicadorCargado,
    InformeCargado,
    MetaCargada,
)
from pladeco.queries.plan_cargado import Nodo, PlanCargado, UnidadCargada
from pladeco.queries.trayectorias import trayectoria_de

Par = tuple[IndicadorCargado, MetaCargada]


class Cifra(StrEnum):
    """What a figure is made from: the official one from what was validated.

    The declared one also from what was sent; the backed one from what was validated
    and has evidence. The value is the parameter of an address.
    """

    VALIDADA = "validado"
    DECLARADA = "declarado"
    RESPALDADA = "respaldado"


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
        self._resumenes: dict[tuple[Cifra, tuple[int, ...]], Resumen] = {}
        self._lugares_de_otras: dict[Cifra, frozenset[int]] = {}

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
        return self.resumir(self.metas, Cifra.DECLARADA)

    @cached_property
    def total_respaldado(self) -> Resumen:
        return self.resumir(self.metas, Cifra.RESPALDADA)

    def resumir(
        self, metas: Iterable[MetaJuzgada], cifra: Cifra = Cifra.VALIDADA
    ) -> Resumen:
        return consolidar((self.hoja(m, cifra) for m in metas), self.plan.umbrales)

    def hoja(self, m: MetaJuzgada, cifra: Cifra) -> Hoja:
        """Return the leaf of a Meta as one of the three figures sees it."""
        if cifra is Cifra.VALIDADA:
            return m.hoja
        if cifra is Cifra.DECLARADA:
            return m.hoja_declarada
        return self._respaldadas.get(m.meta.id, m.hoja)

    @cached_property
    def _respaldadas(self) -> dict[UUID, Hoja]:
        """The leaves whose backed figure is reckoned anew, when it is first asked for.

        Where evidence stands behind all that was validated it is the official one.
        """
        hojas: dict[UUID, Hoja] = {}
        for metas in self.por_elemento.values():
            resultados = [self._respaldado(m) for m in metas]
            if resultados == [m.oficial for m in metas]:
                continue
            pares = [(m.indicador, m.meta) for m in metas]
            nuevas = _hojas(metas[0].elemento, pares, resultados)
            hojas |= {m.meta.id: h for m, h in zip(metas, nuevas, strict=True)}
        return hojas

    def _respaldado(self, m: MetaJuzgada) -> Resultado:
        if all(informe.respaldado for informe in m.indicador.oficiales):
            return m.oficial
        vigente, reportes = entrada_respaldada(m.indicador, m.meta)
        return juzgar(vigente, reportes, self.corte, self.plan.umbrales)

    def resumen(self, nodo: Nodo, cifra: Cifra = Cifra.VALIDADA) -> Resumen:
        """Roll up one branch, of either tree; branches of the same leaves are one.

        A figure none of whose leaves is another than the official is the official one.
        """
        lugares = self._colgadas.bajo(nodo)
        if cifra is not Cifra.VALIDADA and self._otras(cifra).isdisjoint(lugares):
            cifra = Cifra.VALIDADA
        clave = cifra, lugares
        if clave not in self._resumenes:
            metas = self.metas
            self._resumenes[clave] = self.resumir((metas[n] for n in lugares), cifra)
        return self._resumenes[clave]

    def _otras(self, cifra: Cifra) -> frozenset[int]:
        """Return where the leaves stand of which one of the figures is not official."""
        if cifra not in self._lugares_de_otras:
            self._lugares_de_otras[cifra] = frozenset(
                n for n, m in enumerate(self.metas) if self.hoja(m, cifra) != m.hoja
            )
        return self._lugares_de_otras[cifra]

    def metas_de(self, nodo: Nodo) -> tuple[MetaJuzgada, ...]:
        """Return the leaves below a node, each once, vínculos included."""
        metas = self.metas
        return tuple([metas[n] for n in self._colgadas.bajo(nodo)])

    @cached_property
    def _colgadas(self) -> Colgadas:
        return Colgadas(self.plan, [m.elemento for m in self.metas])

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
        hojas = _hojas(nodo, pares, oficiales)
        # Where nothing waits both figures are one, and are reckoned once.
        iguales = declarados == oficiales
        declaradas = hojas if iguales else _hojas(nodo, pares, declarados)
        return [
            MetaJuzgada(
                nodo,
                indicador,
                meta,
                hoja.resultado,
                declarada.resultado,
                lider,
                hoja,
                declarada,
                self._ultimo(indicador, meta),
            )
            for (indicador, meta), hoja, declarada in zip(
                pares, hojas, declaradas, strict=True
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
        trayectoria = trayectoria_de(indicador, meta, self.plan.umbrales)
        return trayectoria.al(self.corte)

    def _declarado(self, indicador: IndicadorCargado, meta: MetaCargada) -> Resultado:
        vigente, reportes = entrada_declarada(indicador, meta)
        return juzgar(
            vigente, reportes, self.corte, self.plan.umbrales, cuentan=DECLARADOS
        )


def _hojas(nodo: Nodo, pares: list[Par], resultados: list[Resultado]) -> list[Hoja]:
    pesos = repartir(nodo.peso, resultados)
    return [
        Hoja(meta.codigo, resultado, peso)
        for (_, meta), resultado, peso in zip(pares, resultados, pesos, strict=True)
    ]


_ENTRADAS = {
    Cifra.VALIDADA: entrada_oficial,
    Cifra.DECLARADA: entrada_declarada,
    Cifra.RESPALDADA: entrada_respaldada,
}


def entrada_de(m: MetaJuzgada, cifra: Cifra = Cifra.VALIDADA) -> Entrada:
    """Return the promise and the reports that one of the figures is made from."""
    return _ENTRADAS[cifra](m.indicador, m.meta)
