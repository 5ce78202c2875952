"""Rows of a judged plan: its lineamientos, its goals, its Metas."""

from collections.abc import Iterator

from pladeco.domain.ods import OBJETIVOS, en_orden
from pladeco.domain.vocabulario import EstadoPropuesta, Nivel
from pladeco.queries.informe.registros import FilaLineamiento, FilaOds
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.queries.plan_cargado import Nodo, OdsCargado, PlanCargado
from pladeco.queries.resultados import MetaJuzgada, PlanJuzgado


def filas_lineamientos(juzgado: PlanJuzgado) -> tuple[FilaLineamiento, ...]:
    nodos = (juzgado.plan.nodos[clave] for clave in juzgado.plan.raices)
    return tuple(
        FilaLineamiento(lugar, n.codigo, n.nombre or "", n.lema, juzgado.resumen(n))
        for lugar, n in enumerate(nodos, start=1)
    )


def filas_ods(juzgado: PlanJuzgado) -> tuple[FilaOds, ...]:
    """Roll up by goal what SECPLA confirmed; a Meta counts once for each goal.

    What is only proposed is counted beside, and no figure stands on it.
    """
    enlaces: dict[int, list[tuple[Nodo, OdsCargado]]] = {
        o.numero: [] for o in OBJETIVOS
    }
    for clave, suyos in juzgado.plan.ods.items():
        for enlace in suyos:
            enlaces[enlace.objetivo].append((juzgado.plan.nodos[clave], enlace))
    metas: dict[int, dict[str, MetaJuzgada]] = {o.numero: {} for o in OBJETIVOS}
    for meta in juzgado.metas:
        for objetivo in enlaces_ods(juzgado.plan, meta.elemento):
            metas[objetivo][meta.meta.codigo] = meta
    return tuple(
        FilaOds(
            o.numero,
            o.nombre,
            juzgado.resumir(metas[o.numero].values()),
            sum(_se_propone(e) for _, e in enlaces[o.numero]),
            en_orden({e.meta for _, e in enlaces[o.numero] if _cuenta(e) and e.meta}),
            tuple(dict.fromkeys(n.codigo for n, e in enlaces[o.numero] if _cuenta(e))),
        )
        for o in OBJETIVOS
    )


def _se_propone(enlace: OdsCargado) -> bool:
    return enlace.estado is EstadoPropuesta.PROPUESTO


def _cuenta(enlace: OdsCargado) -> bool:
    return enlace.estado is EstadoPropuesta.CONFIRMADO


def enlaces_ods(plan: PlanCargado, nodo: Nodo) -> tuple[int, ...]:
    """Return the confirmed goals of a node: its own and of what it hangs from."""
    return tuple(sorted({e.objetivo for e in _enlaces(plan, nodo)}))


def metas_ods(plan: PlanCargado, nodo: Nodo) -> tuple[str, ...]:
    """Return the confirmed targets of a node in their own order: 16.2, then 16.10."""
    return en_orden({e.meta for e in _enlaces(plan, nodo) if e.meta})


def con_algun_ods(plan: PlanCargado, nodo: Nodo) -> bool:
    """Say whether any goal is confirmed or still proposed, here or above."""
    return any(
        e.estado is not EstadoPropuesta.RECHAZADO for e in _de_la_rama(plan, nodo)
    )


def _enlaces(plan: PlanCargado, nodo: Nodo) -> list[OdsCargado]:
    return [enlace for enlace in _de_la_rama(plan, nodo) if _cuenta(enlace)]


def _de_la_rama(plan: PlanCargado, nodo: Nodo) -> Iterator[OdsCargado]:
    for arriba in (*plan.ascendencia(nodo), nodo):
        yield from plan.ods.get(arriba.id, ())


def fila_meta(plan: PlanCargado, juzgada: MetaJuzgada) -> FilaMeta:
    nodo, meta, oficial = juzgada.elemento, juzgada.meta, juzgada.oficial
    rama = {n.nivel: n for n in plan.ascendencia(nodo)}
    lineamiento = rama[Nivel.LINEAMIENTO]
    ultimo = juzgada.ultimo
    return FilaMeta(
        lineamiento=lineamiento.codigo,
        lineamiento_nombre=lineamiento.nombre or "",
        objetivo=_nombre(rama.get(Nivel.OBJETIVO_LOCAL)),
        programa=_nombre(rama.get(Nivel.PROGRAMA)),
        actividad_codigo=nodo.codigo,
        actividad=nodo.nombre or "",
        indicador=juzgada.indicador.nombre,
        meta_codigo=meta.codigo,
        promesa=meta.texto or juzgada.indicador.nombre,
        tipo=meta.leida,
        valor=meta.meta.valor,
        unidad_medida=juzgada.indicador.unidad_medida,
        desde=meta.meta.desde,
        hasta=meta.meta.hasta,
        lider=juzgada.lider.nombre if juzgada.lider else "",
        corresponsables=tuple(
            r.unidad.nombre for r in plan.responsables.get(nodo.id, ()) if not r.lider
        ),
        fuentes=tuple(f.nombre for f in plan.fuentes.get(nodo.id, ())),
        ods=enlaces_ods(plan, nodo),
        territorios=plan.territorios.get(nodo.id, ()),
        medido=oficial.medido,
        logro=oficial.logro,
        esperado=oficial.esperado,
        razon=oficial.razon,
        conocido=oficial.conocido,
        situacion=oficial.situacion,
        motivo=oficial.motivo,
        situacion_declarada=juzgada.declarado.situacion,
        ultimo_periodo=ultimo.periodo if ultimo else "",
        logros=ultimo.logros if ultimo else "",
        dificultades=ultimo.dificultades if ultimo else "",
        causa=ultimo.causa if ultimo else None,
        compromiso=ultimo.compromiso if ultimo else "",
        compromiso_fecha=ultimo.compromiso_fecha if ultimo else None,
        ods_metas=metas_ods(plan, nodo),
        peso=juzgada.hoja.peso,
    )


def _nombre(nodo: Nodo | None) -> str:
    return nodo.nombre or "" if nodo else ""
