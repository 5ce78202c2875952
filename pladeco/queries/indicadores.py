"""Indicadores of a plan with their Metas and with what was reported on them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from pladeco.domain.cifras import exacta, fraccion
from pladeco.domain.metas import ActoFormal, Hito, Meta
from pladeco.domain.vocabulario import TipoMeta
from pladeco.queries.plan_cargado import HitoCargado, IndicadorCargado, MetaCargada
from pladeco.queries.reportado import Informes
from pladeco.queries.tablas import FilasLeidas, Tablas

Retiros = Mapping[UUID, ActoFormal]
_PorMeta = dict[UUID, list[HitoCargado]]


def armar_indicadores(
    tablas: Tablas, informes: Informes, retiros: Retiros
) -> dict[UUID, tuple[IndicadorCargado, ...]]:
    """Return the Indicadores by Elemento; `retiros` by Elemento, from above too."""
    metas = _metas_por_indicador(tablas.meta)
    hitos = _hitos(tablas.hito)
    por_elemento: defaultdict[UUID, list[IndicadorCargado]] = defaultdict(list)
    for i in tablas.indicador:
        retiro = None
        if i.retirado_en is not None:
            retiro = ActoFormal(i.retiro_acto or "", i.retirado_en)
        fuera = _primero(retiro, retiros.get(i.elemento_id))
        por_elemento[i.elemento_id].append(
            IndicadorCargado(
                id=i.id,
                elemento_id=i.elemento_id,
                codigo=i.codigo,
                nombre=i.nombre,
                unidad_medida=i.unidad_medida,
                numerador=i.numerador,
                denominador=i.denominador,
                frecuencia_reporte=i.frecuencia_reporte,
                medio_verificacion=i.medio_verificacion,
                agregable=i.agregable,
                metas=tuple(
                    _meta(m, i, hitos.get(m.id), fuera) for m in metas.get(i.id, ())
                ),
                oficiales=informes.oficiales.get(i.id, ()),
                declarados=informes.declarados.get(i.id, ()),
                retiro=retiro,
            )
        )
    return {elemento: tuple(filas) for elemento, filas in por_elemento.items()}


def _primero(*actos: ActoFormal | None) -> ActoFormal | None:
    return min((a for a in actos if a is not None), key=lambda a: a.fecha, default=None)


def _metas_por_indicador(filas: FilasLeidas) -> dict[UUID, list[Any]]:
    grupos: defaultdict[UUID, list[Any]] = defaultdict(list)
    for m in filas:
        grupos[m.indicador_id].append(m)
    return grupos


def _hitos(filas: FilasLeidas) -> _PorMeta:
    grupos: defaultdict[UUID, list[HitoCargado]] = defaultdict(list)
    for h in filas:
        hito = Hito(h.nombre, exacta(h.peso), h.fecha_prevista)
        grupos[h.meta_id].append(HitoCargado(h.id, hito))
    return grupos


def _meta(
    m: Any, indicador: Any, suyos: list[HitoCargado] | None, fuera: ActoFormal | None
) -> MetaCargada:
    hitos = tuple(suyos or ())
    meta = Meta(
        tipo=m.tipo or TipoMeta.VACIA,
        desde=m.desde,
        hasta=m.hasta,
        valor=fraccion(m.valor),
        valor_max=fraccion(m.valor_max),
        base=fraccion(m.base),
        base_anterior=m.base_anterior,
        brecha_meta=fraccion(m.brecha_meta),
        sentido=indicador.sentido,
        acumulacion=indicador.acumulacion,
        factor=exacta(indicador.factor),
        frecuencia=m.frecuencia,
        frecuencia_reporte=indicador.frecuencia_reporte,
        curva=m.curva,
        programacion={int(a): exacta(v) for a, v in m.programacion.items()},
        hitos=tuple([h.hito for h in hitos]),
        niveles=tuple(indicador.niveles),
        equiespaciados=m.equiespaciados,
        confirmada=m.confirmada_en is not None,
        situacion_formal=_situacion_formal(m, fuera),
    )
    codigo = f"{indicador.codigo}-M{m.orden}"
    return MetaCargada(
        m.id, codigo, m.tipo, meta, m.texto_fuente, m.razon_lectura, hitos
    )


def _situacion_formal(m: Any, fuera: ActoFormal | None) -> ActoFormal | None:
    """Return its own act, else the one that took out what it hangs from.

    An act counts inside the plazo: what was taken out before it began never begins.
    """
    if m.acto_fecha is not None:
        return ActoFormal(m.acto or "", m.acto_fecha)
    if fuera is not None and fuera.fecha < m.desde:
        return replace(fuera, fecha=m.desde)
    return fuera
