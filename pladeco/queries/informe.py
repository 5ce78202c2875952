"""The rows of a report: what a Corte freezes and every workbook is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.calculo.situaciones import Umbrales
from pladeco.domain.explicacion.resumida import RamaResumida, Resumida, resumir
from pladeco.domain.ods import OBJETIVOS
from pladeco.domain.vocabulario import (
    CausaAtraso,
    EstadoPropuesta,
    Motivo,
    Nivel,
    Situacion,
    TipoMeta,
)
from pladeco.queries.explicaciones import explicar_meta, explicar_ramas
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.queries.resultados import MetaJuzgada, PlanJuzgado

ATRASADAS = frozenset(
    {
        Situacion.EN_RIESGO,
        Situacion.ATRASADA,
        Situacion.VENCIDA,
        Situacion.RETROCESO,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cabecera:
    """Whose figures, of what day, made for whom. `numero` is like 7/2026."""

    institucion: str
    comuna: str
    instrumento: str
    desde: date
    hasta: date
    fecha: date
    numero: str
    proposito: str
    creado_en: datetime
    creado_por: str
    version_plan: int
    es_demo: bool
    umbrales: Umbrales


@dataclass(frozen=True, slots=True)
class FilaLineamiento:
    numero: int  # its place in the plan: the orders of rows may have gaps
    codigo: str
    nombre: str
    lema: str | None
    resumen: Resumen


@dataclass(frozen=True, slots=True)
class FilaOds:
    objetivo: int
    nombre: str
    resumen: Resumen
    propuestos: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaMeta:
    """One Meta in the detail. Figures are exact; `None` is unknown, never zero."""

    lineamiento: str
    lineamiento_nombre: str
    objetivo: str
    programa: str
    actividad_codigo: str
    actividad: str
    indicador: str
    meta_codigo: str
    promesa: str
    tipo: TipoMeta | None
    valor: Fraction | None
    unidad_medida: str
    desde: date
    hasta: date
    lider: str
    corresponsables: tuple[str, ...]
    fuentes: tuple[str, ...]
    ods: tuple[int, ...]
    territorios: tuple[str, ...]
    medido: Fraction | None
    logro: Fraction | None
    esperado: Fraction | None
    razon: Fraction | None
    conocido: Fraction | None
    situacion: Situacion
    motivo: Motivo | None
    situacion_declarada: Situacion
    ultimo_periodo: str
    logros: str
    dificultades: str
    causa: CausaAtraso | None
    compromiso: str
    compromiso_fecha: date | None
    calculo: Resumida | None = None


@dataclass(frozen=True, slots=True)
class UnidadSilenciosa:
    unidad: str
    metas: tuple[str, ...]


# What a Corte freezes: 1, the figures; 2, also how each Meta came to its own; 3, also
# how those of the whole plan and of each lineamiento came from them.
FORMATO = 3
_CON_CALCULO = 2


@dataclass(frozen=True, slots=True)
class InformePlan:
    """Everything that a report of one day says; the first did not say their formato."""

    cabecera: Cabecera
    total: Resumen
    declarado: Resumen
    lineamientos: tuple[FilaLineamiento, ...]
    ods: tuple[FilaOds, ...]
    metas: tuple[FilaMeta, ...]
    formato: int = 1
    respaldado: Resumen | None = None  # not in what was frozen before it was reckoned
    ramas: tuple[RamaResumida, ...] = ()

    @property
    def con_calculo(self) -> bool:
        return self.formato >= _CON_CALCULO

    @property
    def atrasadas(self) -> tuple[FilaMeta, ...]:
        return tuple(f for f in self.metas if f.situacion in ATRASADAS)

    @property
    def silenciosas(self) -> tuple[FilaMeta, ...]:
        """The metas that were due and of which something is not known."""
        calladas = frozenset(self.total.sin_datos)
        return tuple(f for f in self.metas if f.meta_codigo in calladas)


def informe_de(juzgado: PlanJuzgado, cabecera: Cabecera) -> InformePlan:
    unidades = {u.codigo: u.nombre for u in juzgado.plan.unidades.values()}
    return InformePlan(
        cabecera=cabecera,
        total=juzgado.total,
        declarado=juzgado.total_declarado,
        lineamientos=filas_lineamientos(juzgado),
        ods=filas_ods(juzgado),
        metas=tuple(_con_calculo(juzgado, m, unidades) for m in juzgado.metas),
        formato=FORMATO,
        respaldado=juzgado.total_respaldado,
        ramas=tuple(explicar_ramas(juzgado)),
    )


def filas_lineamientos(juzgado: PlanJuzgado) -> tuple[FilaLineamiento, ...]:
    nodos = (juzgado.plan.nodos[clave] for clave in juzgado.plan.raices)
    return tuple(
        FilaLineamiento(lugar, n.codigo, n.nombre or "", n.lema, juzgado.resumen(n))
        for lugar, n in enumerate(nodos, start=1)
    )


def filas_ods(juzgado: PlanJuzgado) -> tuple[FilaOds, ...]:
    """Roll up by goal what was not rejected; a Meta counts once for each goal."""
    propuestos = {o.numero: 0 for o in OBJETIVOS}
    metas: dict[int, dict[str, MetaJuzgada]] = {o.numero: {} for o in OBJETIVOS}
    for meta in juzgado.metas:
        for enlace in enlaces_ods(juzgado.plan, meta.elemento):
            metas[enlace][meta.meta.codigo] = meta
    for enlaces in juzgado.plan.ods.values():
        for propuesta in enlaces:
            if propuesta.estado is EstadoPropuesta.PROPUESTO:
                propuestos[propuesta.objetivo] += 1
    return tuple(
        FilaOds(
            o.numero,
            o.nombre,
            juzgado.resumir(metas[o.numero].values()),
            propuestos[o.numero],
        )
        for o in OBJETIVOS
    )


def enlaces_ods(plan: PlanCargado, nodo: Nodo) -> tuple[int, ...]:
    """Return the goals of a node: its own and those of what it hangs from."""
    return tuple(
        sorted(
            {
                enlace.objetivo
                for arriba in (*plan.ascendencia(nodo), nodo)
                for enlace in plan.ods.get(arriba.id, ())
                if enlace.estado is not EstadoPropuesta.RECHAZADO
            }
        )
    )


def _con_calculo(
    juzgado: PlanJuzgado, m: MetaJuzgada, unidades: Mapping[str, str]
) -> FilaMeta:
    calculo = resumir(explicar_meta(juzgado, m), unidades)
    return replace(fila_meta(juzgado.plan, m), calculo=calculo)


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
    )


def _nombre(nodo: Nodo | None) -> str:
    return nodo.nombre or "" if nodo else ""


def unidades_silenciosas(juzgado: PlanJuzgado) -> tuple[UnidadSilenciosa, ...]:
    """Return who owes figures, the most silent first."""
    calladas = frozenset(juzgado.total.sin_datos)
    por_unidad: dict[str, list[str]] = {}
    for meta in juzgado.metas:
        if meta.meta.codigo in calladas:
            unidad = meta.lider.nombre if meta.lider else "Sin responsable"
            por_unidad.setdefault(unidad, []).append(meta.meta.codigo)
    filas = [UnidadSilenciosa(u, tuple(m)) for u, m in por_unidad.items()]
    return tuple(sorted(filas, key=lambda f: (-len(f.metas), f.unidad)))
