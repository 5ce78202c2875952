"""Indicadores of a plan with their Metas and with what was reported on them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple
from uuid import UUID

from pladeco.domain.calculo.metas import ActoFormal, Hito, Meta
from pladeco.domain.cifras import exacta, fraccion
from pladeco.domain.vocabulario import Acumulacion, Frecuencia, Sentido, TipoMeta
from pladeco.queries.indicador_cargado import HitoCargado, IndicadorCargado, MetaCargada
from pladeco.queries.reportado import Informes
from pladeco.queries.retiros import acto_de, primero
from pladeco.queries.tablas import FilasLeidas, Tablas

Retiros = Mapping[UUID, ActoFormal]
_PorMeta = dict[UUID, list[HitoCargado]]


class _Comun(NamedTuple):
    """What an Indicador says for each of its Metas; `fuera` took it out of the plan."""

    codigo: str
    sentido: Sentido
    acumulacion: Acumulacion
    factor: Fraction
    frecuencia_reporte: Frecuencia
    niveles: tuple[str, ...]
    fuera: ActoFormal | None


def armar_indicadores(
    tablas: Tablas, informes: Informes, retiros: Retiros
) -> dict[UUID, tuple[IndicadorCargado, ...]]:
    """Return the Indicadores by Elemento; `retiros` by Elemento, from above too."""
    metas = _metas_por_indicador(tablas.meta)
    hitos = _hitos(tablas.hito)
    por_elemento: defaultdict[UUID, list[IndicadorCargado]] = defaultdict(list)
    for (
        clave, elemento, codigo, _, nombre, unidad_medida, sentido, acumulacion,
        numerador, denominador, factor, frecuencia_reporte, medio, agregable, niveles,
        retirado_en, retiro_acto,
    ) in tablas.indicador:  # fmt: skip
        retiro = acto_de(retiro_acto, retirado_en)
        comun = _Comun(
            codigo,
            sentido,
            acumulacion,
            exacta(factor),
            frecuencia_reporte,
            tuple(niveles),
            primero((retiro, retiros.get(elemento))),
        )
        por_elemento[elemento].append(
            IndicadorCargado(
                id=clave,
                elemento_id=elemento,
                codigo=codigo,
                nombre=nombre,
                unidad_medida=unidad_medida,
                numerador=numerador,
                denominador=denominador,
                acumulacion=acumulacion,
                frecuencia_reporte=frecuencia_reporte,
                medio_verificacion=medio,
                agregable=agregable,
                metas=tuple([_meta(m, comun, hitos) for m in metas.get(clave, ())]),
                oficiales=informes.oficiales.get(clave, ()),
                declarados=informes.declarados.get(clave, ()),
                retiro=retiro,
            )
        )
    return {elemento: tuple(filas) for elemento, filas in por_elemento.items()}


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


def _meta(fila: Any, comun: _Comun, hitos: _PorMeta) -> MetaCargada:
    (
        clave, _, orden, tipo, valor, valor_max, base, base_anterior, brecha_meta,
        frecuencia, curva, desde, hasta, programacion, equiespaciados, texto_fuente,
        razon_lectura, acto, acto_fecha, confirmada_en,
    ) = fila  # fmt: skip
    suyos = tuple(hitos.get(clave, ()))
    meta = Meta(
        tipo=tipo or TipoMeta.VACIA,
        desde=desde,
        hasta=hasta,
        valor=fraccion(valor),
        valor_max=fraccion(valor_max),
        base=fraccion(base),
        base_anterior=base_anterior,
        brecha_meta=fraccion(brecha_meta),
        sentido=comun.sentido,
        acumulacion=comun.acumulacion,
        factor=comun.factor,
        frecuencia=frecuencia,
        frecuencia_reporte=comun.frecuencia_reporte,
        curva=curva,
        programacion={int(a): exacta(v) for a, v in programacion.items()},
        hitos=tuple([h.hito for h in suyos]),
        niveles=comun.niveles,
        equiespaciados=equiespaciados,
        confirmada=confirmada_en is not None,
        situacion_formal=_situacion_formal(acto, acto_fecha, desde, comun.fuera),
    )
    return MetaCargada(
        clave,
        f"{comun.codigo}-M{orden}",
        tipo,
        meta,
        texto_fuente,
        razon_lectura,
        suyos,
    )


def _situacion_formal(
    acto: str | None, dia: date | None, desde: date, fuera: ActoFormal | None
) -> ActoFormal | None:
    """Return its own act, else the one that took out what it hangs from.

    An act counts inside the plazo: what was taken out before it began never begins.
    """
    if dia is not None:
        return ActoFormal(acto or "", dia)
    if fuera is not None and fuera.fecha < desde:
        return replace(fuera, fecha=desde)
    return fuera
