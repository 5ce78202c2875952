"""Totals of quantities below a branch or a cut, and the money that stands beside them.

Money is what the plan says, by source and state; it enters no figure of progress.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pladeco.domain.calculo.cantidades import (
    Cantidad,
    Fuera,
    Total,
    contar,
    sumar_cantidades,
)
from pladeco.domain.calculo.unidad_de_medida import normalizar_medida
from pladeco.domain.cifras import sumar
from pladeco.domain.vocabulario import EstadoFinanciamiento, Nivel
from pladeco.queries.plan_cargado import FuenteCargada, Nodo, PlanCargado
from pladeco.queries.ramas import es_estrategico
from pladeco.queries.resultados import MetaJuzgada, PlanJuzgado


@dataclass(frozen=True, slots=True)
class FilaTotal:
    """One total with the Metas that made it, and those that bring nothing yet."""

    total: Total
    entran: tuple[MetaJuzgada, ...]
    callan: tuple[tuple[MetaJuzgada, Fuera], ...]


@dataclass(frozen=True, slots=True)
class Cantidades:
    """`filas` have a figure, `mudas` none yet; `fuera` counts Metas by reason."""

    corte: date
    filas: tuple[FilaTotal, ...]
    mudas: tuple[FilaTotal, ...]
    fuera: tuple[tuple[Fuera, int], ...]


def cantidades_de(metas: Iterable[MetaJuzgada], corte: date) -> Cantidades | None:
    """Add up the official quantities of some leaves; `None` where none may be.

    Totals of one unit of measure stand together, in the order of its letters.
    """
    por_codigo = {m.meta.codigo: m for m in metas}
    sumas = sumar_cantidades((_cantidad(m) for m in por_codigo.values()), corte)
    if not sumas.totales:
        return None
    filas = [
        FilaTotal(
            total,
            tuple(por_codigo[c.codigo] for c in total.entran),
            tuple((por_codigo[a.cantidad.codigo], a.razon) for a in total.callan),
        )
        for total in sorted(sumas.totales, key=_por_medida)
    ]
    return Cantidades(
        corte,
        tuple(f for f in filas if f.total.valor is not None),
        tuple(f for f in filas if f.total.valor is None),
        contar(sumas.fuera),
    )


def _por_medida(total: Total) -> str:
    return normalizar_medida(total.unidad_medida)


def _cantidad(m: MetaJuzgada) -> Cantidad:
    return Cantidad(
        m.indicador.codigo,
        m.meta.codigo,
        m.indicador.unidad_medida,
        m.indicador.agregable,
        m.meta.meta,
        m.oficial,
    )


# -- money


@dataclass(frozen=True, slots=True)
class FilaDinero:
    """What one source brings in one state. `monto` is in pesos, `None` where unsaid.

    `con_monto` and `sin_monto` count what the plan writes: «sin información» is not 0.
    """

    estrategico: bool
    fuente: str
    estado: EstadoFinanciamiento
    monto: Fraction | None
    con_monto: int
    sin_monto: int


def dinero_de(plan: PlanCargado, nodo: Nodo) -> tuple[FilaDinero, ...]:
    """Return the money that hangs from a node itself, by source and state.

    What vínculos bring is left where it is written, and a lineamiento keeps its two
    trees apart: both may speak of the same pesos.
    """
    grupos: dict[tuple[bool, str, EstadoFinanciamiento], list[FuenteCargada]] = {}
    for n in plan.bajo(nodo):
        fuentes = plan.fuentes.get(n.id, ())
        if not fuentes or plan.retiro_de(n) is not None:
            continue
        estrategico = es_estrategico(plan, n)
        for f in fuentes:
            grupos.setdefault((estrategico, f.codigo, f.estado), []).append(f)
    filas = [_fila(fuentes, estrategico=clave[0]) for clave, fuentes in grupos.items()]
    estados = list(EstadoFinanciamiento)
    return tuple(
        sorted(
            filas,
            key=lambda f: (f.estrategico, f.fuente.casefold(), estados.index(f.estado)),
        )
    )


def _fila(fuentes: list[FuenteCargada], *, estrategico: bool) -> FilaDinero:
    montos = [f.monto for f in fuentes if f.monto is not None]
    return FilaDinero(
        estrategico,
        fuentes[0].nombre,
        fuentes[0].estado,
        sumar(montos) if montos else None,
        len(montos),
        len(fuentes) - len(montos),
    )


@dataclass(frozen=True, slots=True)
class Sumado:
    """What a branch adds up, and its money beside it."""

    cantidades: Cantidades | None
    dinero: tuple[FilaDinero, ...]
    dos_tablas: bool

    @property
    def con_montos(self) -> bool:
        return any(f.con_monto for f in self.dinero)


def sumado(juzgado: PlanJuzgado, nodo: Nodo) -> Sumado:
    """Gather both for the page of a branch; it costs no query."""
    return Sumado(
        cantidades_de(juzgado.metas_de(nodo), juzgado.corte),
        dinero_de(juzgado.plan, nodo),
        nodo.nivel is Nivel.LINEAMIENTO,
    )
