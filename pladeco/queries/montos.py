"""Money as it was registered: what is in force, what it replaced, and its totals.

It stands beside what the plan says of its money, and enters no figure of progress.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.cifras import fraccion, sumar
from pladeco.domain.plan import CON_INDICADOR
from pladeco.domain.vocabulario import EstadoFinanciamiento, Nivel
from pladeco.models import Elemento, Fuente, Monto, Unidad, Usuario
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.queries.ramas import es_estrategico
from pladeco.queries.resultados import PlanJuzgado

ESTADOS: Final = tuple(EstadoFinanciamiento)


@dataclass(frozen=True, slots=True)
class FilaFuente:
    id: UUID
    codigo: str
    nombre: str


@dataclass(frozen=True, slots=True)
class FilaMonto:
    """One amount. `monto` is in pesos, `None` where nobody knows: that is not zero."""

    id: UUID
    elemento_id: UUID
    fuente_id: UUID
    fuente: str
    fuente_nombre: str
    anio: int
    estado: EstadoFinanciamiento
    monto: Fraction | None
    codigo_bip: str | None
    documento: str | None
    unidad: str | None
    registrado_en: datetime
    registrado_por: str
    reemplazado_en: datetime | None


@dataclass(frozen=True, slots=True)
class CeldaDinero:
    """What some rows of one state add up to; `monto` is `None` where all are blank."""

    monto: Fraction | None
    con_monto: int
    sin_monto: int


@dataclass(frozen=True, slots=True)
class FilaDineroRegistrado:
    """One source in one year: its cells in the order of ESTADOS, `None` for no row."""

    estrategico: bool
    fuente: str
    anio: int
    celdas: tuple[CeldaDinero | None, ...]


@dataclass(frozen=True, slots=True)
class DineroRegistrado:
    """Amounts by source and year, with the sum of each state below them.

    States are never added to each other: what is approved may be part of what was
    foreseen. Both trees of a lineamiento may speak of the same pesos and stay apart.
    """

    filas: tuple[FilaDineroRegistrado, ...]
    pies: tuple[tuple[bool, tuple[CeldaDinero | None, ...]], ...]

    @property
    def dos_tablas(self) -> bool:
        return len(self.pies) > 1

    @property
    def con_vacios(self) -> bool:
        return any(c and c.sin_monto for f in self.filas for c in f.celdas)


@dataclass(frozen=True, slots=True)
class FilaDelPlan:
    """A lineamiento: how far it came, and its money beside that, tree by tree."""

    nodo: Nodo
    resumen: Resumen
    pies: tuple[tuple[bool, tuple[CeldaDinero | None, ...]], ...]
    con_registro: int
    elementos: int


def load_montos(
    session: Session, instrumento_id: UUID, *, elemento_id: UUID | None = None
) -> tuple[FilaMonto, ...]:
    """Return the amounts in force, of a plan or of one Elemento, in one SELECT."""
    consulta = _consulta(instrumento_id, elemento_id).where(
        Monto.reemplazado_en.is_(None)
    )
    return _filas(session, consulta.order_by(Monto.anio, Fuente.nombre))


def load_historia_de_montos(
    session: Session, instrumento_id: UUID, elemento_id: UUID
) -> tuple[FilaMonto, ...]:
    """Return what was replaced or taken back, the newest first, in one SELECT."""
    consulta = _consulta(instrumento_id, elemento_id).where(
        Monto.reemplazado_en.is_not(None)
    )
    return _filas(session, consulta.order_by(Monto.reemplazado_en.desc(), Monto.id))


def load_fuentes(session: Session, institucion_id: UUID) -> tuple[FilaFuente, ...]:
    filas = session.execute(
        select(Fuente.id, Fuente.codigo, Fuente.nombre)
        .where(Fuente.institucion_id == institucion_id)
        .order_by(Fuente.nombre)
    )
    return tuple(FilaFuente(*f) for f in filas)


def _consulta(instrumento_id: UUID, elemento_id: UUID | None) -> Any:
    consulta: Any = (
        select(
            Monto.id,
            Monto.elemento_id,
            Monto.fuente_id,
            Fuente.codigo,
            Fuente.nombre,
            Monto.anio,
            Monto.estado,
            Monto.monto,
            Monto.codigo_bip,
            Monto.documento,
            Unidad.nombre,
            Monto.registrado_en,
            Usuario.nombre,
            Monto.reemplazado_en,
        )
        .join(Fuente, Fuente.id == Monto.fuente_id)
        .join(Usuario, Usuario.id == Monto.registrado_por_id)
        .join(Unidad, Unidad.id == Monto.unidad_id, isouter=True)
        .join(Elemento, Elemento.id == Monto.elemento_id)
        .where(Elemento.instrumento_id == instrumento_id)
    )
    if elemento_id is not None:
        consulta = consulta.where(Monto.elemento_id == elemento_id)
    return consulta


def _filas(session: Session, consulta: Any) -> tuple[FilaMonto, ...]:
    return tuple(
        replace(FilaMonto(*fila), monto=fraccion(fila.monto))
        for fila in session.execute(consulta)
    )


# -- totals

Grupos = Mapping[UUID, tuple[FilaMonto, ...]]


def por_elemento(montos: Iterable[FilaMonto]) -> dict[UUID, tuple[FilaMonto, ...]]:
    grupos: dict[UUID, tuple[FilaMonto, ...]] = {}
    for monto in montos:
        grupos[monto.elemento_id] = (*grupos.get(monto.elemento_id, ()), monto)
    return grupos


def dinero_registrado(
    plan: PlanCargado, nodo: Nodo, montos: Grupos
) -> DineroRegistrado | None:
    """Add up what is registered at a node and below it; `None` where nothing is.

    What vínculos bring stays where it was registered, so that no peso counts twice.
    """
    todos = [
        (es_estrategico(plan, n), m)
        for n in plan.bajo(nodo)
        for m in montos.get(n.id, ())
    ]
    if not todos:
        return None
    grupos: dict[tuple[bool, str, str, int], list[FilaMonto]] = {}
    for estrategico, m in todos:
        clave = (estrategico, m.fuente_nombre, m.fuente, m.anio)
        grupos.setdefault(clave, []).append(m)
    return DineroRegistrado(
        tuple(
            FilaDineroRegistrado(clave[0], clave[1], clave[3], _celdas(grupos[clave]))
            for clave in sorted(grupos, key=_por_fuente_y_anio)
        ),
        _pies(todos),
    )


def dinero_del_plan(
    juzgado: PlanJuzgado, montos: Grupos, *, anio: int | None = None
) -> tuple[FilaDelPlan, ...]:
    """Return each lineamiento with its progress and, beside it, its money."""
    plan = juzgado.plan
    filas = []
    for nodo in plan.nodos.values():
        if nodo.nivel is not Nivel.LINEAMIENTO:
            continue
        bajo = [n for n in plan.bajo(nodo) if n.nivel in CON_INDICADOR]
        suyos = [
            (es_estrategico(plan, n), m)
            for n in bajo
            for m in montos.get(n.id, ())
            if anio in (None, m.anio)
        ]
        filas.append(
            FilaDelPlan(
                nodo,
                juzgado.resumir(juzgado.metas_de(nodo)),
                _pies(suyos),
                len({m.elemento_id for _, m in suyos}),
                len(bajo),
            )
        )
    return tuple(filas)


def total_registrado(
    plan: PlanCargado, montos: Iterable[FilaMonto], *, anio: int | None = None
) -> tuple[tuple[bool, tuple[CeldaDinero | None, ...]], ...]:
    """Return the sum of each state over the whole plan, tree by tree."""
    return _pies(
        [
            (es_estrategico(plan, plan.nodos[m.elemento_id]), m)
            for m in montos
            if anio in (None, m.anio)
        ]
    )


def _pies(
    todos: list[tuple[bool, FilaMonto]],
) -> tuple[tuple[bool, tuple[CeldaDinero | None, ...]], ...]:
    return tuple(
        (estrategico, _celdas([m for e, m in todos if e is estrategico]))
        for estrategico in (False, True)
        if any(e is estrategico for e, _ in todos)
    )


def _por_fuente_y_anio(clave: tuple[bool, str, str, int]) -> tuple[Any, ...]:
    return clave[0], clave[1].casefold(), clave[2], clave[3]


def _celdas(montos: list[FilaMonto]) -> tuple[CeldaDinero | None, ...]:
    return tuple(_celda([m for m in montos if m.estado is e]) for e in ESTADOS)


def _celda(montos: list[FilaMonto]) -> CeldaDinero | None:
    if not montos:
        return None
    dichos = [m.monto for m in montos if m.monto is not None]
    return CeldaDinero(
        sumar(dichos) if dichos else None, len(dichos), len(montos) - len(dichos)
    )
