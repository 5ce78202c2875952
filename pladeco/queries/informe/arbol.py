"""Both trees of a plan as rows with their three figures."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from pladeco.domain.vocabulario import EstadoPropuesta
from pladeco.queries.informe.filas import enlaces_ods
from pladeco.queries.informe.registros import FilaRama
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.queries.ramas import es_estrategico
from pladeco.queries.resultados import Cifra, PlanJuzgado


def filas_arbol(juzgado: PlanJuzgado) -> tuple[FilaRama, ...]:
    """Return every Elemento, in plan order: what is above comes first."""
    plan = juzgado.plan
    vinculos = _vinculos(plan)
    return tuple(
        _fila(juzgado, nodo, vinculos.get(nodo.id, ()))
        for raiz in plan.raices
        for nodo in plan.bajo(plan.nodos[raiz])
    )


def _vinculos(plan: PlanCargado) -> Mapping[UUID, tuple[str, ...]]:
    """Return by strategic node the codes of what was confirmed to belong to it."""
    codigos: defaultdict[UUID, set[str]] = defaultdict(set)
    for vinculo in plan.vinculos:
        if vinculo.estado is EstadoPropuesta.CONFIRMADO:
            codigos[vinculo.hacia_id].add(plan.nodos[vinculo.desde_id].codigo)
    return {clave: tuple(sorted(suyos)) for clave, suyos in codigos.items()}


def _fila(juzgado: PlanJuzgado, nodo: Nodo, vinculos: tuple[str, ...]) -> FilaRama:
    plan = juzgado.plan
    lider = plan.lider(nodo.id)
    return FilaRama(
        codigo=nodo.codigo,
        superior=_superior(plan, nodo),
        nivel=nodo.nivel,
        nombre=nodo.nombre or "",
        estrategica=es_estrategico(plan, nodo),
        resumen=juzgado.resumen(nodo),
        declarado=juzgado.resumen(nodo, Cifra.DECLARADA),
        respaldado=juzgado.resumen(nodo, Cifra.RESPALDADA),
        lider=lider.nombre if lider else "",
        corresponsables=tuple(
            r.unidad.nombre for r in plan.responsables.get(nodo.id, ()) if not r.lider
        ),
        fuentes=tuple(dict.fromkeys(f.nombre for f in plan.fuentes.get(nodo.id, ()))),
        territorios=plan.territorios.get(nodo.id, ()),
        ods=enlaces_ods(plan, nodo),
        retiro=_retiro(plan, nodo),
        vinculos=vinculos,
    )


def _superior(plan: PlanCargado, nodo: Nodo) -> str:
    return "" if nodo.superior_id is None else plan.nodos[nodo.superior_id].codigo


def _retiro(plan: PlanCargado, nodo: Nodo) -> str:
    acto = plan.retiro_de(nodo)
    return "" if acto is None else f"{acto.acto} ({acto.fecha:%d-%m-%Y})".lstrip()
