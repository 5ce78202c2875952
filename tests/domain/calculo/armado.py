"""Metas and reports in few words, for the tables of this room."""

from datetime import date
from fractions import Fraction
from typing import Any

from pladeco.domain.calculo.metas import Hito, Meta, Reporte
from pladeco.domain.calculo.situaciones import Resultado, Umbrales, juzgar
from pladeco.domain.vocabulario import Acumulacion, TipoMeta

UMBRALES = Umbrales()
Exacta = int | str | Fraction | None


def dia(texto: str) -> date:
    """Read «2025» as its last day, «2025-03-31» as it stands."""
    return date(int(texto), 12, 31) if len(texto) == 4 else date.fromisoformat(texto)


def exacta(valor: Exacta) -> Fraction | None:
    return None if valor is None else Fraction(valor)


def meta(
    tipo: TipoMeta,
    valor: Exacta = None,
    *,
    plazo: str = "2024-01-01/2026-12-31",
    base: Exacta = None,
    **cambios: Any,
) -> Meta:
    """Build a Meta of three whole years; levels by the last, milestones by theirs."""
    desde, hasta = plazo.split("/")
    habitual = {
        TipoMeta.HITO: Acumulacion.HITOS,
        TipoMeta.ESCALA: Acumulacion.ESCALA,
    }.get(tipo, Acumulacion.SUMA)
    for campo in ("valor_max", "brecha_meta"):
        if campo in cambios:
            cambios[campo] = exacta(cambios[campo])
    if "programacion" in cambios:
        cambios["programacion"] = {
            a: Fraction(v) for a, v in cambios["programacion"].items()
        }
    return Meta(
        tipo,
        date.fromisoformat(desde),
        date.fromisoformat(hasta),
        valor=exacta(valor),
        base=exacta(base),
        **{"acumulacion": habitual, **cambios},
    )


def informe(cuando: str, cifra: Exacta = None, /, **cambios: Any) -> Reporte:
    """Build a validated report: «8/10» is a numerator and a denominator."""
    if isinstance(cifra, str) and "/" in cifra:
        arriba, abajo = (Fraction(n) for n in cifra.split("/"))
        cambios = {"numerador": arriba, "denominador": abajo, **cambios}
    else:
        cambios = {"valor": exacta(cifra), **cambios}
    return Reporte(dia(cuando), **{"unidad": "DIDECO", **cambios})


def sin_novedad(cuando: str, **cambios: Any) -> Reporte:
    return informe(cuando, sin_novedad=True, **cambios)


def serie(*pares: tuple[str, Exacta]) -> list[Reporte]:
    return [informe(cuando, valor) for cuando, valor in pares]


def hito(
    peso: Exacta = 1, *, previsto: str | None = None, cumplido: str | None = None
) -> Hito:
    """Build a milestone with its weight and its two dates."""
    return Hito(
        "hito",
        Fraction(peso or 0),
        dia(previsto) if previsto else None,
        dia(cumplido) if cumplido else None,
    )


def al(corte: str, promesa: Meta, *reportes: Reporte) -> Resultado:
    return juzgar(promesa, reportes, dia(corte), UMBRALES)
