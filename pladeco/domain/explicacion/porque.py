"""Why a Meta is in its Situacion: the rule that held, with its numbers."""

from datetime import date

from pladeco.domain.calculo.metas import Meta
from pladeco.domain.calculo.situaciones import VALIDADOS, Resultado, Umbrales
from pladeco.domain.explicacion.motivos import motivo_en_palabras
from pladeco.domain.explicacion.numeros import (
    en_fecha,
    en_porcentaje,
    en_porcentajes,
)
from pladeco.domain.explicacion.palabras import SIN_RESPALDO
from pladeco.domain.palabras import SITUACIONES
from pladeco.domain.vocabulario import (
    Estado,
    Motivo,
    Sentido,
    Situacion,
    TipoMeta,
)

_TARDE = "lo último que la cumplió llegó después del plazo"
_DE_DATO_ANTIGUO = (Situacion.SIN_DATOS, Motivo.DATO_ANTIGUO)
_CRECEN = frozenset(
    {
        TipoMeta.CONTEO_TOTAL,
        TipoMeta.CONTEO_POR_PERIODO,
        TipoMeta.PORCENTAJE,
        TipoMeta.INCREMENTO_PCT,
        TipoMeta.INCREMENTO_ABS,
        TipoMeta.HITO,
    }
)
_CRECEN_SI_SUBE = frozenset(
    {TipoMeta.REDUCCION_BRECHA, TipoMeta.MANTENER, TipoMeta.SUPERAR_BASE}
)


def porque(
    meta: Meta,
    corte: date,
    umbrales: Umbrales,
    resultado: Resultado,
    cuentan: frozenset[Estado],
    *,
    sin_respaldo: bool = False,
) -> str:
    """Say the Situacion and why: «En riesgo: …».

    `sin_respaldo` says that all that was validated has no evidence.
    """
    titulo = SITUACIONES[resultado.situacion].titulo
    if sin_respaldo and resultado.situacion is Situacion.SIN_DATOS:
        return f"{titulo}: {_llano(SIN_RESPALDO)}"
    if (resultado.situacion, resultado.motivo) == _DE_DATO_ANTIGUO:
        cuales = "validados" if cuentan == VALIDADOS else "informados"
        return f"{titulo}: hay datos {cuales}, pero el último tiene más de 12 meses"
    return f"{titulo}: {_razon(meta, corte, umbrales, resultado)}"


def _razon(meta: Meta, corte: date, umbrales: Umbrales, resultado: Resultado) -> str:
    situacion = resultado.situacion
    if situacion is Situacion.CUMPLIDA:
        return _cumplida(meta, corte, resultado)
    if situacion in _POR_RAZON:
        return _por_razon(situacion, resultado, umbrales)
    return _propia(meta, resultado) or _llano(SITUACIONES[situacion].significa)


def _propia(meta: Meta, resultado: Resultado) -> str:
    """Say what this Meta has of its own in a Situacion that no threshold makes."""
    situacion, acto = resultado.situacion, meta.situacion_formal
    if situacion is Situacion.NO_APLICA and acto is not None:
        nombre = f" ({acto.acto})" if acto.acto else ""
        return f"un acto{nombre} la dejó sin efecto el {en_fecha(acto.fecha)}"
    if situacion is Situacion.VENCIDA and resultado.logro is not None:
        logro = en_porcentaje(resultado.logro)
        return f"el plazo terminó el {en_fecha(meta.hasta)} con un logro de {logro}"
    if situacion is Situacion.NO_CALCULABLE and resultado.motivo is not None:
        return _llano(motivo_en_palabras(meta, resultado))
    return ""


def _cumplida(meta: Meta, corte: date, resultado: Resultado) -> str:
    if resultado.motivo is Motivo.FUERA_DE_PLAZO:
        return f"el logro llegó a 100 %, pero {_TARDE}"
    if corte >= meta.hasta:
        return "el plazo terminó y el logro es de 100 % o más"
    if _crece(meta):
        return "el logro es de 100 % o más, y lo que se suma ya no se pierde"
    return "el logro es de 100 % o más, y donde se suma no se espera al final del plazo"


def _crece(meta: Meta) -> bool:
    """Say whether more of what adds up can only be better."""
    if meta.tipo in _CRECEN_SI_SUBE:
        return meta.sentido is Sentido.ASCENDENTE
    hacia_abajo = (
        meta.valor is not None and meta.base is not None and meta.valor < meta.base
    )
    return meta.tipo in _CRECEN and not hacia_abajo


_POR_RAZON = frozenset(
    {
        Situacion.ADELANTADA,
        Situacion.EN_PLAZO,
        Situacion.EN_RIESGO,
        Situacion.ATRASADA,
    }
)


def _por_razon(situacion: Situacion, resultado: Resultado, umbrales: Umbrales) -> str:
    assert resultado.razon is not None
    alto, bajo = 1 + umbrales.margen, 1 - umbrales.margen
    frase, limites = {
        Situacion.ADELANTADA: ("{} es más que {} de lo esperado", [alto]),
        Situacion.EN_PLAZO: ("{} está entre {} y {} de lo esperado", [bajo, alto]),
        Situacion.EN_RIESGO: (
            "{} está entre {} y {} de lo esperado",
            [umbrales.riesgo, bajo],
        ),
        Situacion.ATRASADA: ("{} es menos que {} de lo esperado", [umbrales.riesgo]),
    }[situacion]
    dicho = frase.format(*en_porcentajes([resultado.razon, *limites]))
    if resultado.motivo is Motivo.FALTAN_PERIODOS:
        return f"{dicho}; faltan períodos por informar"
    return dicho


def _llano(frase: str) -> str:
    """Put a sentence after a colon: small letter, no full stop."""
    if frase[:6] == "SECPLA":
        return frase.removesuffix(".")
    return (frase[:1].lower() + frase[1:]).removesuffix(".")
