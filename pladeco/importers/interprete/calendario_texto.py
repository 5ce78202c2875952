"""Months, years, half-years and quarters as plans write them."""

import re
from calendar import monthrange
from datetime import date

_NOMBRES = """
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
"""
_CORTOS = "ene feb mar abr may jun jul ago sep oct nov dic"


def _en_orden(nombres: str) -> dict[str, int]:
    return {nombre: i for i, nombre in enumerate(nombres.split(), 1)}


MESES = {
    **_en_orden(_NOMBRES),
    **_en_orden(_CORTOS),
    "setiembre": 9,
    "sept": 9,
}
MES = rf"(?:{'|'.join(sorted(MESES, key=len, reverse=True))})\b\.?"
ANIO = r"(?:19[89]\d|20[0-6]\d)"
_ANIO = re.compile(rf"(?<![\w.,$])(?<!n° ){ANIO}(?![.,]?\d)(?!\w)")
_DICIEMBRE = 12


def anios_de(plegado: str) -> tuple[int, ...]:
    """Return the years named in a folded text, in order."""
    return tuple(int(m[0]) for m in _ANIO.finditer(plegado))


def anios_con_lugar(plegado: str) -> list[tuple[int, int, int]]:
    """Return start, end and year."""
    return [(m.start(), m.end(), int(m[0])) for m in _ANIO.finditer(plegado)]


def mes_de(palabra: str) -> int:
    return MESES[palabra.rstrip(".")]


def fin_de_mes(anio: int, mes: int) -> date:
    return date(anio, mes, monthrange(anio, mes)[1])


def primer_dia(anio: int) -> date:
    return date(anio, 1, 1)


def ultimo_dia(anio: int) -> date:
    return fin_de_mes(anio, _DICIEMBRE)
