"""One Elemento with everything that its page says, from rows already in memory."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.calculo.metas import Hito
from pladeco.domain.ods import METAS, OBJETIVOS
from pladeco.domain.plan import CON_INDICADOR
from pladeco.domain.vocabulario import EstadoPropuesta, Nivel
from pladeco.queries.fechas import PeriodoTerminado
from pladeco.queries.indicador_cargado import IndicadorCargado, InformeCargado
from pladeco.queries.plan_cargado import (
    FuenteCargada,
    Nodo,
    OdsCargado,
    PlanCargado,
    ResponsableCargado,
)
from pladeco.queries.portada import Estado, estado_de
from pladeco.queries.ramas import (
    Rama,
    SinVincular,
    VinculoVisto,
    es_estrategico,
    otras_de,
    ramas_de,
    sin_vincular,
    vinculos_de,
)
from pladeco.queries.resultados import Cifra, MetaJuzgada, PlanJuzgado
from pladeco.queries.series import Serie, serie_de

_NOMBRE_OBJETIVO = {o.numero: o.nombre for o in OBJETIVOS}
_NOMBRE_META = {m.codigo: m.nombre for m in METAS}


@dataclass(frozen=True, slots=True)
class FichaMeta:
    juzgada: MetaJuzgada
    hitos: tuple[Hito, ...]
    serie: Serie | None


@dataclass(frozen=True, slots=True)
class FichaIndicador:
    indicador: IndicadorCargado
    metas: tuple[FichaMeta, ...]


@dataclass(frozen=True, slots=True)
class Relato:
    """What a unit told of a Periodo, in words, once validated."""

    indicador: IndicadorCargado
    unidad: str
    informe: InformeCargado


@dataclass(frozen=True, slots=True)
class EnlaceOds:
    enlace: OdsCargado
    nombre: str
    nombre_meta: str | None
    desde: Nodo


@dataclass(frozen=True, slots=True)
class CeldaFuente:
    """A cell of the document, as it stands there."""

    columna: str
    textos: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ficha:
    corte: date
    nodo: Nodo
    rama: tuple[Nodo, ...]
    con_indicador: bool
    estrategico: bool
    estado: Estado
    declarado: Resumen
    respaldado: Resumen
    otras: tuple[tuple[Cifra, Resumen], ...]
    hijos: tuple[Rama, ...]
    indicadores: tuple[FichaIndicador, ...]
    plazo: tuple[date, date] | None
    responsables: tuple[ResponsableCargado, ...]
    fuentes: tuple[FuenteCargada, ...]
    territorios: tuple[str, ...]
    ods: tuple[EnlaceOds, ...]
    ods_heredados: tuple[EnlaceOds, ...]
    vinculos: tuple[VinculoVisto, ...]
    sin_vincular: SinVincular | None
    relatos: tuple[Relato, ...]
    fuente: tuple[CeldaFuente, ...]


def ficha(
    juzgado: PlanJuzgado,
    nodo: Nodo,
    terminados: tuple[PeriodoTerminado, ...],
    cifras: Collection[Cifra] = (),
) -> Ficha:
    """Gather what is known of a node; it costs no query.

    `cifras`: which other figures stand beside the official one where they differ.
    """
    plan = juzgado.plan
    rama = plan.ascendencia(nodo)
    metas = juzgado.por_elemento.get(nodo.id, ())
    resumen = juzgado.resumen(nodo)
    return Ficha(
        corte=juzgado.corte,
        nodo=nodo,
        rama=rama,
        con_indicador=nodo.nivel in CON_INDICADOR,
        estrategico=es_estrategico(plan, nodo),
        estado=estado_de(resumen),
        declarado=juzgado.resumen(nodo, Cifra.DECLARADA),
        respaldado=juzgado.resumen(nodo, Cifra.RESPALDADA),
        otras=otras_de(juzgado, nodo, resumen, cifras),
        hijos=ramas_de(juzgado, nodo, cifras),
        indicadores=tuple(
            _ficha_indicador(juzgado, indicador, metas, terminados)
            for indicador in plan.indicadores.get(nodo.id, ())
        ),
        plazo=_plazo(metas),
        responsables=plan.responsables.get(nodo.id, ()),
        fuentes=plan.fuentes.get(nodo.id, ()),
        territorios=plan.territorios.get(nodo.id, ()),
        ods=_enlaces(plan, nodo),
        ods_heredados=_heredados(plan, rama),
        vinculos=vinculos_de(juzgado, nodo),
        sin_vincular=sin_vincular(juzgado, nodo)
        if nodo.nivel is Nivel.LINEAMIENTO
        else None,
        relatos=_relatos(juzgado, nodo),
        fuente=_celdas(nodo.texto_fuente),
    )


def _ficha_indicador(
    juzgado: PlanJuzgado,
    indicador: IndicadorCargado,
    metas: tuple[MetaJuzgada, ...],
    terminados: tuple[PeriodoTerminado, ...],
) -> FichaIndicador:
    al_corte = tuple(p for p in terminados if p.hasta <= juzgado.corte)
    return FichaIndicador(
        indicador,
        tuple(
            FichaMeta(
                m,
                _hitos_al(m, juzgado.corte),
                serie_de(
                    indicador,
                    m.meta,
                    al_corte,
                    juzgado.plan.umbrales,
                    por_venir_desde=juzgado.corte,
                )
                if m.oficial.computable
                else None,
            )
            for m in metas
            if m.indicador.id == indicador.id
        ),
    )


def _hitos_al(meta: MetaJuzgada, corte: date) -> tuple[Hito, ...]:
    """Return the milestones with the day of those reached by the corte."""
    vigente = meta.meta.con_hitos(meta.indicador.oficiales)
    return tuple(
        h
        if h.fecha_cumplida is None or h.fecha_cumplida <= corte
        else Hito(h.nombre, h.peso, h.fecha_prevista)
        for h in vigente.hitos
    )


def _plazo(metas: tuple[MetaJuzgada, ...]) -> tuple[date, date] | None:
    if not metas:
        return None
    plazos = [m.meta.meta for m in metas]
    return min(p.desde for p in plazos), max(p.hasta for p in plazos)


def _relatos(juzgado: PlanJuzgado, nodo: Nodo) -> tuple[Relato, ...]:
    """Return the validated words of Periodos that are over, the newest first."""
    relatos = [
        Relato(indicador, juzgado.plan.unidades[i.unidad_id].nombre, i)
        for indicador in juzgado.plan.indicadores.get(nodo.id, ())
        for i in indicador.oficiales
        if i.periodo_hasta <= juzgado.corte
    ]
    return tuple(sorted(relatos, key=lambda r: r.informe.periodo_hasta, reverse=True))


def _enlaces(plan: PlanCargado, nodo: Nodo) -> tuple[EnlaceOds, ...]:
    """Return the ODS links of a node itself, the rejected ones last."""
    enlaces = sorted(
        plan.ods.get(nodo.id, ()), key=lambda e: e.estado is EstadoPropuesta.RECHAZADO
    )
    return tuple(
        EnlaceOds(
            e,
            _NOMBRE_OBJETIVO[e.objetivo],
            _NOMBRE_META.get(e.meta) if e.meta else None,
            nodo,
        )
        for e in enlaces
    )


def _heredados(plan: PlanCargado, rama: tuple[Nodo, ...]) -> tuple[EnlaceOds, ...]:
    """Return the goals of what a node hangs from, each once for each node above."""
    por_objetivo: dict[tuple[str, int], EnlaceOds] = {}
    for arriba in rama:
        for e in _enlaces(plan, arriba):
            clave = (arriba.codigo, e.enlace.objetivo)
            if e.enlace.estado is EstadoPropuesta.CONFIRMADO:
                por_objetivo[clave] = e
            elif e.enlace.estado is EstadoPropuesta.PROPUESTO:
                por_objetivo.setdefault(clave, e)
    return tuple(por_objetivo.values())


def _celdas(texto_fuente: Mapping[str, Any]) -> tuple[CeldaFuente, ...]:
    celdas = ((columna, _textos(valor)) for columna, valor in texto_fuente.items())
    return tuple(CeldaFuente(columna, textos) for columna, textos in celdas if textos)


def _textos(valor: Any) -> tuple[str, ...]:
    """Return the texts of a cell; one may hold a list, or a list by year."""
    if valor is None:
        return ()
    if isinstance(valor, Mapping):
        return tuple(f"{clave}: {v}" for clave, v in valor.items() if v)
    if isinstance(valor, list | tuple):
        return tuple(texto for uno in valor for texto in _textos(uno))
    texto = str(valor).strip()
    return (texto,) if texto else ()
