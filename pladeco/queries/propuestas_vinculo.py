"""The linking desk of one lineamiento: what is linked, proposed, and could be."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from pladeco.domain.lecturas.afinidad import Textos, afinidades
from pladeco.domain.vocabulario import EstadoPropuesta, Nivel
from pladeco.queries.plan_cargado import Nodo, PlanCargado, VinculoCargado


@dataclass(frozen=True, slots=True)
class VinculoPosible:
    """A strategic plan or programme for one of a matrix. Without `vinculo`: fresh."""

    hacia: Nodo
    rama: tuple[Nodo, ...]
    razones: tuple[str, ...]
    vinculo: VinculoCargado | None = None

    @property
    def estado(self) -> EstadoPropuesta:
        return self.vinculo.estado if self.vinculo else EstadoPropuesta.PROPUESTO


@dataclass(frozen=True, slots=True)
class ProgramaPorVincular:
    """`metas` counts the leaves that a vínculo carries; `confirmadas`, those read."""

    nodo: Nodo
    objetivo: Nodo
    actividades: tuple[Nodo, ...]
    metas: int
    confirmadas: int
    guardados: tuple[VinculoPosible, ...]
    nuevos: tuple[VinculoPosible, ...]

    @property
    def vinculado(self) -> bool:
        return any(v.estado is EstadoPropuesta.CONFIRMADO for v in self.guardados)


def programas_de(plan: PlanCargado, lineamiento: Nodo) -> tuple[Nodo, ...]:
    """Return what a vínculo may start from, in plan order.

    An objetivo local stands for the activities that hang from it without programme.
    """
    return tuple(
        nodo
        for nodo in plan.bajo(lineamiento)
        if _es_de_matriz(plan, nodo)
        and plan.retiro_de(nodo) is None
        and list(_actividades(plan, nodo))
    )


def destinos_de(plan: PlanCargado, lineamiento: Nodo) -> tuple[Nodo, ...]:
    """Return every strategic plan and programme, those of the lineamiento first."""
    propios = {n.id for n in plan.bajo(lineamiento)}
    todos = [n for n in plan.nodos.values() if es_destino(plan, n)]
    return tuple(sorted(todos, key=lambda n: n.id not in propios))


def es_destino(plan: PlanCargado, nodo: Nodo) -> bool:
    """Say whether a vínculo may lead there: a plan, or a named programme below one."""
    if plan.retiro_de(nodo) is not None:
        return False
    if nodo.nivel is Nivel.PLAN:
        return True
    superior = plan.nodos[nodo.superior_id] if nodo.superior_id else None
    return (
        nodo.nivel is Nivel.PROGRAMA
        and bool(nodo.nombre)
        and superior is not None
        and superior.nivel is Nivel.PLAN
    )


def mesa_de_vinculos(
    plan: PlanCargado, lineamiento: Nodo
) -> tuple[ProgramaPorVincular, ...]:
    """Gather the desk from the plan in memory: it costs no query."""
    guardados: defaultdict[UUID, list[VinculoCargado]] = defaultdict(list)
    for vinculo in plan.vinculos:
        guardados[vinculo.desde_id].append(vinculo)
    candidatos = _candidatos(plan)
    return tuple(
        _programa(plan, nodo, guardados[nodo.id], candidatos)
        for nodo in programas_de(plan, lineamiento)
    )


def vinculos_por_lineamiento(plan: PlanCargado) -> dict[UUID, tuple[int, int]]:
    """Return, by lineamiento, how many programmes are linked of how many there are."""
    vinculados = {
        v.desde_id for v in plan.vinculos if v.estado is EstadoPropuesta.CONFIRMADO
    }
    cuentas: dict[UUID, tuple[int, int]] = {}
    for raiz in plan.raices:
        programas = programas_de(plan, plan.nodos[raiz])
        unidos = sum(1 for p in programas if p.id in vinculados)
        cuentas[raiz] = (unidos, len(programas))
    return cuentas


def _programa(
    plan: PlanCargado,
    nodo: Nodo,
    guardados: list[VinculoCargado],
    candidatos: tuple[Textos, ...],
) -> ProgramaPorVincular:
    actividades = tuple(_actividades(plan, nodo))
    metas = [
        meta
        for actividad in actividades
        for indicador in plan.indicadores.get(actividad.id, ())
        for meta in indicador.metas
    ]
    conocidos = {v.hacia_id for v in guardados}
    nuevas = afinidades(
        _textos_de_matriz(plan, nodo, actividades),
        [c for c in candidatos if c.clave not in conocidos],
    )
    return ProgramaPorVincular(
        nodo=nodo,
        objetivo=(*plan.ascendencia(nodo), nodo)[1],
        actividades=actividades,
        metas=len(metas),
        confirmadas=sum(m.meta.confirmada for m in metas),
        guardados=tuple(
            _posible(plan, plan.nodos[v.hacia_id], (v.razon,), v) for v in guardados
        ),
        nuevos=tuple(_posible(plan, plan.nodos[a.hacia], a.razones) for a in nuevas)
        if not any(v.estado is not EstadoPropuesta.RECHAZADO for v in guardados)
        else (),
    )


def _posible(
    plan: PlanCargado,
    hacia: Nodo,
    razones: tuple[str, ...],
    vinculo: VinculoCargado | None = None,
) -> VinculoPosible:
    return VinculoPosible(hacia, plan.ascendencia(hacia), razones, vinculo)


def _es_de_matriz(plan: PlanCargado, nodo: Nodo) -> bool:
    if nodo.nivel is Nivel.OBJETIVO_LOCAL:
        return True
    superior = plan.nodos[nodo.superior_id] if nodo.superior_id else None
    return (
        nodo.nivel is Nivel.PROGRAMA
        and superior is not None
        and superior.nivel is Nivel.OBJETIVO_LOCAL
    )


def _actividades(plan: PlanCargado, nodo: Nodo) -> Iterator[Nodo]:
    """Give those right below: what hangs from a programme is that programme's."""
    for clave in nodo.hijos:
        if plan.nodos[clave].nivel is Nivel.ACTIVIDAD:
            yield plan.nodos[clave]


def _textos_de_matriz(
    plan: PlanCargado, nodo: Nodo, actividades: tuple[Nodo, ...]
) -> Textos:
    rama = (*plan.ascendencia(nodo), nodo)
    de_objetivo = nodo.nivel is Nivel.OBJETIVO_LOCAL
    return Textos(
        clave=nodo.id,
        lineamiento=rama[0].id,
        nombre="" if de_objetivo else nodo.nombre or "",
        detalle=" ".join(a.nombre or "" for a in actividades),
        objetivo=rama[1].nombre or "",
        unidades=_lideres(plan, actividades),
    )


def _lideres(plan: PlanCargado, actividades: tuple[Nodo, ...]) -> frozenset[UUID]:
    unidades = (plan.lider(a.id) for a in actividades)
    return frozenset(u.id for u in unidades if u is not None)


def _candidatos(plan: PlanCargado) -> tuple[Textos, ...]:
    ya_aportan: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for vinculo in plan.vinculos:
        if vinculo.estado is EstadoPropuesta.CONFIRMADO:
            actividades = tuple(_actividades(plan, plan.nodos[vinculo.desde_id]))
            ya_aportan[vinculo.hacia_id] |= _lideres(plan, actividades)
    return tuple(
        Textos(
            clave=nodo.id,
            lineamiento=(rama := plan.ascendencia(nodo))[0].id,
            nombre=nodo.nombre or "",
            detalle=" ".join(plan.nodos[h].nombre or "" for h in nodo.hijos),
            objetivo=rama[1].nombre or "",
            unidades=frozenset(ya_aportan[nodo.id]),
        )
        for nodo in plan.nodos.values()
        if es_destino(plan, nodo)
    )
