"""A reading in the shape of `formats.md`."""

from fractions import Fraction
from typing import Any

from pladeco.importers.interprete.modelo import Lectura, Parte


def a_json(lectura: Lectura, linea: int | None = None) -> dict[str, Any]:
    """Return what `pladeco interpretar --json` writes; percentages are of percent."""
    formula = lectura.formula
    return {
        "linea": linea,
        "partes": [_parte(parte) for parte in lectura.partes],
        "formula": formula
        and {
            "numerador": formula.numerador,
            "denominador": formula.denominador,
            "factor": formula.factor,
        },
        "plazo": {
            "desde": lectura.plazo.desde and lectura.plazo.desde.isoformat(),
            "hasta": lectura.plazo.hasta and lectura.plazo.hasta.isoformat(),
            "recurrente_anual": lectura.plazo.recurrente_anual,
        },
        "confianza": lectura.confianza,
        "avisos": [
            {"codigo": str(d.codigo), "mensaje": d.mensaje} for d in lectura.dudas
        ],
    }


def numero(valor: Fraction | None) -> int | float | None:
    """Return a JSON number: whole where it is, else with the decimals it has."""
    if valor is None:
        return None
    return int(valor) if valor.denominator == 1 else round(float(valor), 6)


def _parte(parte: Parte) -> dict[str, Any]:
    return {
        "tipo": str(parte.tipo),
        "valor": numero(parte.valor),
        "valor_max": numero(parte.valor_max),
        "unidad": parte.unidad,
        "frecuencia": parte.frecuencia and str(parte.frecuencia),
        "base": numero(parte.base),
        "base_texto": parte.base_texto,
        "base_anterior": parte.base_anterior,
        "brecha_meta": numero(parte.brecha_meta),
        "rebaja": parte.rebaja
        and {
            "cuanto": numero(parte.rebaja.cuanto),
            "relativa": parte.rebaja.relativa,
        },
        "sentido": str(parte.sentido),
        "acumulacion": parte.acumulacion and str(parte.acumulacion),
        "cuantificador": parte.cuantificador and str(parte.cuantificador),
        "programacion": {str(a): numero(v) for a, v in parte.programacion} or None,
        "niveles": list(parte.niveles) or None,
        "hitos": [
            {
                "nombre": hito.nombre,
                "fecha_prevista": hito.fecha_prevista
                and hito.fecha_prevista.isoformat(),
            }
            for hito in parte.hitos
        ]
        or None,
        "texto": parte.texto,
        "regla": parte.regla,
    }
