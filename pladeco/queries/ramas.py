"""Both trees of a plan with their figures, and the vínculos where they meet."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.vocabulario import EstadoPropuesta, Nivel
from pladeco.queries.plan_cargado import Nodo, PlanCargado, VinculoCargado
from pladeco.queries.portada import Caso, caso_de
from pladeco.queries.resultados import Cifra, MetaJuzgada, PlanJuzgado


@dataclass(frozen=True, slots=True)
class VinculoVisto:
    desde: Nodo
    hacia: Nodo
    confirmado: bool
    razon: str
    resumen: Resumen
    caso: Caso


@dataclass(frozen=True, slots=True)
class Rama:
    """One node with its figures. `metas` are its own; `propuestos` do not count yet.

    `otras` are the declared and the backed figure, where they are not the official one.
    """

    nodo: Nodo
    resumen: Resumen
    caso: Caso
    metas: tuple[MetaJuzgada, ...]
    hijos: tuple["Rama", ...]
    confirmados: int = 0
    propuestos: int = 0
    otras: tuple[tuple[Cifra, Resumen], ...] = ()


@dataclass(frozen=True, slots=True)
class SinVincular:
    """What hangs from matrix programmes that no confirmed vínculo takes anywhere."""

    programas: tuple[Nodo, ...]
    actividades: int
    resumen: Resumen
    caso: Caso


@dataclass(frozen=True, slots=True)
class Tronco:
    """A lineamiento with one of its trees; `sin_vincular` stands in the strategic."""

    rama: Rama
    sin_vincular: SinVincular | None = None


def arbol_local(
    juzgado: PlanJuzgado, cifras: Collection[Cifra] = ()
) -> tuple[Tronco, ...]:
    """Return the tree of the activities. `cifras`: which others stand beside."""
    return tuple(
        Tronco(_tronco(juzgado, lineamiento, Nivel.OBJETIVO_LOCAL, cifras))
        for lineamiento in _lineamientos(juzgado.plan)
    )


def arbol_estrategico(
    juzgado: PlanJuzgado, cifras: Collection[Cifra] = ()
) -> tuple[Tronco, ...]:
    """Return the strategic table. `cifras`: which others stand beside."""
    return tuple(
        Tronco(
            _tronco(juzgado, lineamiento, Nivel.OBJETIVO_ESTRATEGICO, cifras),
            sin_vincular(juzgado, lineamiento),
        )
        for lineamiento in _lineamientos(juzgado.plan)
    )


def ramas_de(
    juzgado: PlanJuzgado, nodo: Nodo, cifras: Collection[Cifra] = ()
) -> tuple[Rama, ...]:
    """Return what hangs right below a node, one level deep."""
    cuentas = _cuentas(juzgado.plan)
    return tuple(
        _rama(juzgado, juzgado.plan.nodos[hijo], cuentas, cifras, hasta_el_fondo=False)
        for hijo in nodo.hijos
    )


def sin_vincular(juzgado: PlanJuzgado, lineamiento: Nodo) -> SinVincular:
    """Gather the leaves of the matrices that no strategic plan answers for."""
    programas, sueltas = _sin_vincular(juzgado.plan, lineamiento)
    resumen = juzgado.resumir(metas_sin_vincular(juzgado, lineamiento))
    return SinVincular(programas, len(sueltas), resumen, caso_de(resumen))


def metas_sin_vincular(
    juzgado: PlanJuzgado, lineamiento: Nodo
) -> tuple[MetaJuzgada, ...]:
    _, sueltas = _sin_vincular(juzgado.plan, lineamiento)
    return tuple(m for m in juzgado.metas if m.elemento.id in sueltas)


def _sin_vincular(
    plan: PlanCargado, lineamiento: Nodo
) -> tuple[tuple[Nodo, ...], frozenset[UUID]]:
    """Return the matrix programmes without vínculo, and the Actividades left loose."""
    vinculados = {
        v.desde_id for v in plan.vinculos if v.estado is EstadoPropuesta.CONFIRMADO
    }
    programas: list[Nodo] = []
    sueltas: list[Nodo] = []
    for hijo in lineamiento.hijos:
        objetivo = plan.nodos[hijo]
        if objetivo.nivel is Nivel.OBJETIVO_LOCAL and objetivo.id not in vinculados:
            _recorrer(plan, objetivo, vinculados, programas, sueltas)
    return tuple(programas), frozenset(n.id for n in sueltas)


def vinculos_de(juzgado: PlanJuzgado, nodo: Nodo) -> tuple[VinculoVisto, ...]:
    """Return the vínculos that reach a node or what is below it, or leave it.

    Confirmed ones first; rejected ones are settled and do not show.
    """
    plan = juzgado.plan
    if nodo.superior_id is None:
        return ()
    propios = {n.id for n in plan.bajo(nodo)}
    vistos = [
        VinculoVisto(
            plan.nodos[v.desde_id],
            plan.nodos[v.hacia_id],
            v.estado is EstadoPropuesta.CONFIRMADO,
            v.razon,
            (resumen := juzgado.resumen(plan.nodos[v.desde_id])),
            caso_de(resumen),
        )
        for v in plan.vinculos
        if v.estado is not EstadoPropuesta.RECHAZADO
        and (v.hacia_id in propios or v.desde_id == nodo.id)
    ]
    return tuple(sorted(vistos, key=lambda v: (not v.confirmado, v.desde.codigo)))


def es_estrategico(plan: PlanCargado, nodo: Nodo) -> bool:
    """Say whether a node stands in the strategic table."""
    return any(
        n.nivel is Nivel.OBJETIVO_ESTRATEGICO for n in (*plan.ascendencia(nodo), nodo)
    )


# -- how branches are built

_Cuentas = dict[UUID, tuple[int, int]]


def _lineamientos(plan: PlanCargado) -> tuple[Nodo, ...]:
    return tuple(plan.nodos[clave] for clave in plan.raices)


def _cuentas(plan: PlanCargado) -> _Cuentas:
    """Count, by strategic node, the vínculos confirmed and proposed."""
    cuentas: _Cuentas = {}
    for vinculo in plan.vinculos:
        confirmados, propuestos = cuentas.get(vinculo.hacia_id, (0, 0))
        cuentas[vinculo.hacia_id] = (
            confirmados + _es(vinculo, EstadoPropuesta.CONFIRMADO),
            propuestos + _es(vinculo, EstadoPropuesta.PROPUESTO),
        )
    return cuentas


def _es(vinculo: VinculoCargado, estado: EstadoPropuesta) -> bool:
    return vinculo.estado is estado


def _tronco(
    juzgado: PlanJuzgado, lineamiento: Nodo, raiz: Nivel, cifras: Collection[Cifra]
) -> Rama:
    cuentas = _cuentas(juzgado.plan)
    hijos = (juzgado.plan.nodos[clave] for clave in lineamiento.hijos)
    return Rama(
        lineamiento,
        (resumen := juzgado.resumen(lineamiento)),
        caso_de(resumen),
        (),
        tuple(_rama(juzgado, h, cuentas, cifras) for h in hijos if h.nivel is raiz),
        otras=otras_de(juzgado, lineamiento, resumen, cifras),
    )


def _rama(
    juzgado: PlanJuzgado,
    nodo: Nodo,
    cuentas: _Cuentas,
    cifras: Collection[Cifra],
    *,
    hasta_el_fondo: bool = True,
) -> Rama:
    hijos = nodo.hijos if hasta_el_fondo else ()
    return Rama(
        nodo,
        (resumen := juzgado.resumen(nodo)),
        caso_de(resumen),
        juzgado.por_elemento.get(nodo.id, ()),
        tuple(_rama(juzgado, juzgado.plan.nodos[h], cuentas, cifras) for h in hijos),
        *cuentas.get(nodo.id, (0, 0)),
        otras=otras_de(juzgado, nodo, resumen, cifras),
    )


def otras_de(
    juzgado: PlanJuzgado, nodo: Nodo, oficial: Resumen, cifras: Collection[Cifra]
) -> tuple[tuple[Cifra, Resumen], ...]:
    """Return which of the other figures of a node are not the official one."""
    resumenes = ((cifra, juzgado.resumen(nodo, cifra)) for cifra in cifras)
    return tuple((c, r) for c, r in resumenes if _se_lee(r) != _se_lee(oficial))


def _se_lee(r: Resumen) -> tuple[Fraction | bool | None, ...]:
    """Return what people read of a figure; what is not shown does not set it apart."""
    return r.cumplimiento, r.cobertura, r.minimo, r.maximo, r.insuficiente


def _recorrer(
    plan: PlanCargado,
    nodo: Nodo,
    vinculados: set[UUID],
    programas: list[Nodo],
    sueltas: list[Nodo],
) -> None:
    for clave in nodo.hijos:
        hijo = plan.nodos[clave]
        if hijo.id in vinculados:
            continue
        if hijo.nivel is Nivel.ACTIVIDAD:
            sueltas.append(hijo)
        else:
            programas.append(hijo)
            _recorrer(plan, hijo, vinculados, programas, sueltas)
