"""The base line, where a phrase states it; and "the year before" as one."""

import re
from dataclasses import dataclass
from fractions import Fraction

from pladeco.domain.vocabulario import Frecuencia
from pladeco.importers.interprete.calendario_texto import ANIO
from pladeco.importers.interprete.no_cantidades import tapar
from pladeco.importers.interprete.numeros import numeros_de
from pladeco.importers.interprete.texto import Celda

_BASE = re.compile(
    r"\b(?:linea (?:de )?base|l\.?b\.?(?=\W)|valor base|situacion (?:base|actual)|"
    r"actualmente(?: (?:hay|son|existen|es(?: de)?))?|valor (?:actual|inicial)|"
    r"situacion inicial|punto de partida|partiendo de|base(?=\s*[:=(])|"
    r"hoy (?:hay|son)|actual(?=\s*:))\W*"
    r"(?:(?:es|de|ano|al|el)\W+|[¤\d]{4}\W+)*(?:es\s+|de\s+|del\s+|en\s+)*(?=\d|(?:mm?\s?)?\$)"
)
_ANTERIOR = re.compile(
    r"\b(?P<de>ano|periodo|temporada|semestre|trimestre|mes)\s+"
    r"(?:anterior|pasado|previo|precedente|inmediatamente anterior)\b"
    r"|\b(?P<plural>anos) anteriores\b"
)
_FRECUENCIA = {
    "semestre": Frecuencia.SEMESTRAL,
    "trimestre": Frecuencia.TRIMESTRAL,
    "mes": Frecuencia.MENSUAL,
}
_ANIO_BASE = re.compile(
    rf"\b(?:respecto|relacion|comparacion|base|comparad[oa]|que|metas?|lo|resultados?|"
    rf"linea)\b(?:\s+\w+){{0,4}}?\s+(?:ano\s+)?(?P<anio>{ANIO})\b"
)


@dataclass(frozen=True, slots=True)
class BaseDicha:
    inicio: int
    fin: int
    valor: Fraction
    porcentaje: bool = False


def base_dicha(plegado: str, visible: str) -> BaseDicha | None:
    """Return the base line that a phrase gives in figures."""
    dicha = _BASE.search(visible)
    if not dicha:
        return None
    for numero in numeros_de(plegado, visible):
        if numero.inicio == dicha.end():
            return BaseDicha(
                dicha.start(), numero.fin, numero.valor, porcentaje=numero.porcentaje
            )
    return None


def sin_base(celda: Celda) -> str:
    """Return the folded text without the base line and its year."""
    dicha = base_dicha(celda.plegado, tapar(celda.plegado))
    if not dicha:
        return celda.plegado
    return celda.plegado[: dicha.inicio] + celda.plegado[dicha.fin :]


@dataclass(frozen=True, slots=True)
class PeriodoAnterior:
    inicio: int
    fin: int
    frecuencia: Frecuencia


def periodo_anterior(plegado: str) -> PeriodoAnterior | None:
    """Return where a comparison with the period before stands, and its frequency."""
    dicho = _ANTERIOR.search(plegado)
    if not dicho:
        return None
    frecuencia = _FRECUENCIA.get(dicho["de"] or "", Frecuencia.ANUAL)
    return PeriodoAnterior(dicho.start(), dicho.end(), frecuencia)


def anio_base(plegado: str) -> str | None:
    """Return the year that a comparison takes as its base line."""
    dicho = _ANIO_BASE.search(plegado)
    return f"año {dicho['anio']}" if dicho else None
