"""Why a Meta is in its Situacion: the rule that held, with its numbers."""

from datetime import date

from pladeco.domain.explicacion.numeros import en_fecha, en_porcentaje
from pladeco.domain.metas import Meta
from pladeco.domain.palabras import MOTIVOS, SITUACIONES
from pladeco.domain.situaciones import Resultado, Umbrales
from pladeco.domain.vocabulario import Motivo, Situacion

_TARDE = "lo último que la cumplió llegó después del plazo"


def porque(meta: Meta, corte: date, umbrales: Umbrales, resultado: Resultado) -> str:
    """Say the Situacion and why: «En riesgo: …»."""
    titulo = SITUACIONES[resultado.situacion].titulo
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
        return _llano(MOTIVOS[resultado.motivo])
    return ""


def _cumplida(meta: Meta, corte: date, resultado: Resultado) -> str:
    if resultado.motivo is Motivo.FUERA_DE_PLAZO:
        return f"el logro llegó a 100 %, pero {_TARDE}"
    if corte >= meta.hasta:
        return "el plazo terminó y el logro es de 100 % o más"
    return "el logro es de 100 % o más, y lo que se suma ya no se pierde"


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
    razon = en_porcentaje(resultado.razon)
    alto, bajo = (
        en_porcentaje(1 + umbrales.margen),
        en_porcentaje(1 - umbrales.margen),
    )
    riesgo = en_porcentaje(umbrales.riesgo)
    dicho = {
        Situacion.ADELANTADA: f"{razon} es más que {alto} de lo esperado",
        Situacion.EN_PLAZO: f"{razon} está entre {bajo} y {alto} de lo esperado",
        Situacion.EN_RIESGO: f"{razon} está entre {riesgo} y {bajo} de lo esperado",
        Situacion.ATRASADA: f"{razon} es menos que {riesgo} de lo esperado",
    }[situacion]
    if resultado.motivo is Motivo.FALTAN_PERIODOS:
        return f"{dicho}; faltan períodos por informar"
    return dicho


def _llano(frase: str) -> str:
    """Put a sentence after a colon: small letter, no full stop."""
    if frase[:6] == "SECPLA":
        return frase.removesuffix(".")
    return (frase[:1].lower() + frase[1:]).removesuffix(".")
