"""From a judged plan to all that a report of its day says."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Final
from uuid import UUID

from pladeco.domain.calculo.situaciones import juzgar
from pladeco.domain.explicacion.resumida import resumir
from pladeco.domain.vocabulario import EstadoFinanciamiento
from pladeco.queries.atrasos import atrasada_desde
from pladeco.queries.entradas import entrada_oficial
from pladeco.queries.explicaciones import explicar_meta, explicar_ramas
from pladeco.queries.informe.arbol import filas_arbol
from pladeco.queries.informe.cambios import comparar
from pladeco.queries.informe.dinero import filas_dinero
from pladeco.queries.informe.filas import fila_meta, filas_lineamientos, filas_ods
from pladeco.queries.informe.registros import (
    FORMATO,
    Cabecera,
    FilaGrupo,
    FilaUnidad,
    InformePlan,
)
from pladeco.queries.informe.registros_cambios import FilaModificacion
from pladeco.queries.informe.registros_metas import FilaMeta, InformeVisto
from pladeco.queries.recortes import SIN, Por, recortes
from pladeco.queries.resultados import MetaJuzgada, PlanJuzgado


@dataclass(frozen=True, slots=True)
class Entregas:
    """How one unit reported by the corte: of `vencidos` so many came, and on time."""

    vencidos: int = 0
    informados: int = 0
    a_tiempo: int = 0


_NINGUNA = Entregas()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contexto:
    """What a report tells beside the figures, as `contexto.load_contexto` brings it.

    `entregas` is by unit; `registrado` is in pesos by source and state, `None` where
    nobody knows; `anteriores` are earlier Cortes, the one to compare with first.
    """

    entregas: Mapping[UUID, Entregas] = field(default_factory=dict)
    registrado: Mapping[tuple[str, EstadoFinanciamiento], Fraction | None] = field(
        default_factory=dict
    )
    modificaciones: tuple[FilaModificacion, ...] = ()
    sensibles: frozenset[UUID] = frozenset()
    anteriores: tuple[InformePlan, ...] = ()


SOLO_CIFRAS: Final = Contexto()


def informe_de(
    juzgado: PlanJuzgado, cabecera: Cabecera, contexto: Contexto = SOLO_CIFRAS
) -> InformePlan:
    unidades = {u.codigo: u.nombre for u in juzgado.plan.unidades.values()}
    informe = InformePlan(
        cabecera=cabecera,
        total=juzgado.total,
        declarado=juzgado.total_declarado,
        lineamientos=filas_lineamientos(juzgado),
        ods=filas_ods(juzgado),
        metas=tuple(_meta(juzgado, m, unidades, contexto) for m in juzgado.metas),
        formato=FORMATO,
        respaldado=juzgado.total_respaldado,
        ramas=tuple(explicar_ramas(juzgado)),
        arbol=filas_arbol(juzgado),
        unidades=filas_unidades(juzgado, contexto.entregas),
        territorios=_grupos(juzgado, Por.TERRITORIO),
        fuentes=_grupos(juzgado, Por.FUENTE),
        anios=_grupos(juzgado, Por.ANIO),
        dinero=filas_dinero(juzgado.plan, contexto.registrado),
        modificaciones=contexto.modificaciones,
    )
    return replace(informe, cambios=comparar(informe, contexto.anteriores))


# -- leaves


def _meta(
    juzgado: PlanJuzgado,
    m: MetaJuzgada,
    unidades: Mapping[str, str],
    contexto: Contexto,
) -> FilaMeta:
    nodos = (*juzgado.plan.ascendencia(m.elemento), m.elemento)
    return replace(
        fila_meta(juzgado.plan, m),
        calculo=resumir(explicar_meta(juzgado, m), unidades),
        informes=_informes(juzgado, m),
        atrasada_desde=atrasada_desde(juzgado, m),
        sensible=any(n.id in contexto.sensibles for n in nodos),
    )


def _informes(juzgado: PlanJuzgado, m: MetaJuzgada) -> tuple[InformeVisto, ...]:
    """Return the validated reports by the corte, each with the figure of its day."""
    vigente, reportes = entrada_oficial(m.indicador, m.meta)
    vistos = []
    for informe in m.indicador.oficiales:
        fecha = informe.reporte(vigente).fecha
        if fecha > juzgado.corte:
            continue
        entonces = juzgar(vigente, reportes, fecha, juzgado.plan.umbrales)
        vistos.append(
            InformeVisto(
                unidad=juzgado.plan.unidades[informe.unidad_id].nombre,
                periodo=informe.periodo,
                fecha=fecha,
                version=informe.numero,
                valor=informe.valor,
                numerador=informe.numerador,
                denominador=informe.denominador,
                sin_novedad=informe.sin_novedad,
                hitos=sum(h.id in informe.hitos for h in m.meta.hitos),
                respaldado=informe.respaldado,
                validado_en=informe.validado_en,
                logro=entonces.logro,
                esperado=entonces.esperado,
            )
        )
    return tuple(vistos)


# -- cuts


def filas_unidades(
    juzgado: PlanJuzgado, entregas: Mapping[UUID, Entregas]
) -> tuple[FilaUnidad, ...]:
    """Return each unit that leads or reports, the highest sure figure first.

    A ranking goes by the minimum: silence never improves a place.
    """
    lideradas = {r.clave: r for r in recortes(juzgado, Por.UNIDAD, _nunca)}
    filas = []
    for unidad in juzgado.plan.unidades.values():
        recorte = lideradas.get(unidad.codigo)
        suyas = entregas.get(unidad.id, _NINGUNA)
        if recorte is None and not suyas.vencidos:
            continue
        resumen = recorte.resumen if recorte else juzgado.resumir(())
        filas.append(
            FilaUnidad(
                unidad.codigo,
                unidad.nombre,
                resumen,
                suyas.vencidos,
                suyas.informados,
                suyas.a_tiempo,
            )
        )
    filas.sort(key=lambda f: (-_minimo(f), f.nombre.casefold()))
    if SIN in lideradas:
        nadie = lideradas[SIN]
        filas.append(FilaUnidad(SIN, nadie.nombre, nadie.resumen, 0, 0, 0))
    return tuple(filas)


def _minimo(fila: FilaUnidad) -> Fraction:
    """Return what is sure; below all of them what nothing can be said of yet."""
    return Fraction(-1) if fila.resumen.minimo is None else fila.resumen.minimo


def _nunca(dia: date) -> PlanJuzgado:
    mensaje = f"only a year is judged at another day, not at {dia}"
    raise AssertionError(mensaje)


def _grupos(juzgado: PlanJuzgado, por: Por) -> tuple[FilaGrupo, ...]:
    return tuple(
        FilaGrupo(r.clave, r.nombre, r.resumen, tuple(m.meta.codigo for m in r.metas))
        for r in recortes(juzgado, por, lambda dia: PlanJuzgado(juzgado.plan, dia))
    )
