"""A case → JSON that reads back as the same case: every field said, numbers exact."""

from typing import Any

from pladeco.domain.calculo.metas import ActoFormal, Hito, Meta, Reporte
from pladeco.domain.casos.caso import Caso, MetaDelCaso
from pladeco.domain.cifras import decimal_de
from pladeco.domain.vocabulario import Situacion


def escribir_caso(caso: Caso) -> dict[str, Any]:
    escrito: dict[str, Any] = {
        "corte": caso.corte.isoformat(),
        "umbrales": {
            "margen": decimal_de(caso.umbrales.margen),
            "riesgo": decimal_de(caso.umbrales.riesgo),
            "cobertura_minima": decimal_de(caso.umbrales.cobertura_minima),
        },
        "metas": [_meta(m) for m in caso.metas],
    }
    if caso.declarado:
        escrito["declarado"] = True
    return escrito


def _meta(m: MetaDelCaso) -> dict[str, Any]:
    return {
        "id": m.id,
        "ruta": list(m.ruta),
        "peso": decimal_de(m.peso),
        **_promesa(m.meta),
        "avances": [_avance(reporte) for reporte in m.reportes],
    }


def _promesa(meta: Meta) -> dict[str, Any]:
    return {
        "confirmada": meta.confirmada,
        "tipo": meta.tipo.value,
        "valor": decimal_de(meta.valor),
        "valor_max": decimal_de(meta.valor_max),
        "base": decimal_de(meta.base),
        "base_anterior": meta.base_anterior,
        "brecha_meta": decimal_de(meta.brecha_meta),
        "sentido": meta.sentido.value,
        "acumulacion": meta.acumulacion.value,
        "factor": decimal_de(meta.factor),
        "frecuencia": meta.frecuencia,
        "frecuencia_reporte": meta.frecuencia_reporte,
        "desde": meta.desde.isoformat(),
        "hasta": meta.hasta.isoformat(),
        "curva": meta.curva,
        "programacion": {str(a): decimal_de(v) for a, v in meta.programacion.items()}
        or None,
        "hitos": [_hito(h) for h in meta.hitos] or None,
        "niveles": list(meta.niveles) or None,
        "equiespaciados": meta.equiespaciados,
        "situacion_formal": _acto(meta.situacion_formal),
    }


def _hito(hito: Hito) -> dict[str, Any]:
    return {
        "nombre": hito.nombre,
        "peso": decimal_de(hito.peso),
        "fecha_prevista": _dia(hito.fecha_prevista),
        "fecha_cumplida": _dia(hito.fecha_cumplida),
    }


def _acto(acto: ActoFormal | None) -> dict[str, Any] | None:
    if acto is None:
        return None
    return {
        "estado": Situacion.NO_APLICA.value,
        "acto": acto.acto,
        "fecha": acto.fecha.isoformat(),
    }


def _avance(reporte: Reporte) -> dict[str, Any]:
    return {
        "fecha": reporte.fecha.isoformat(),
        "unidad": reporte.unidad,
        "estado": reporte.estado.value,
        "valor": decimal_de(reporte.valor),
        "numerador": decimal_de(reporte.numerador),
        "denominador": decimal_de(reporte.denominador),
        "sin_novedad": reporte.sin_novedad,
        "validado_en": _dia(reporte.validado_en),
    }


def _dia(valor: Any) -> str | None:
    return None if valor is None else valor.isoformat()
