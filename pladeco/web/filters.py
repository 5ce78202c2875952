"""How figures, dates and codes are shown: the only place that rounds or formats."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from babel.numbers import format_decimal
from flask import Flask

from pladeco.domain import cifras, palabras
from pladeco.domain.hora_chilena import SANTIAGO
from pladeco.queries.portada import caso_de
from pladeco.web.graficos import descarga_csv

_FIJO = "\u00a0"
_LUGAR = "es_CL"
SIN_DATO = "sin dato"


def numero(valor: Fraction | Decimal | float | None, decimales: int = 1) -> str:
    """Show 1.042 or 26,5; whole numbers without decimals."""
    if valor is None:
        return SIN_DATO
    redondo = cifras.redondear(Fraction(valor), decimales)
    texto = format_decimal(redondo.normalize() + 0, format="#,##0.####", locale=_LUGAR)
    return texto.replace("-", "−")


def porcentaje(valor: Fraction | None) -> str:
    """Show 26,5 %; what is below 100 % is never shown as 100,0 %."""
    if valor is None:
        return SIN_DATO
    texto = format_decimal(cifras.porcentaje(valor), format="#,##0.0", locale=_LUGAR)
    return texto.replace("-", "−") + _FIJO + "%"


def por_cien(valor: float) -> str:
    """Show a point of a chart, from 0 to 100, as `porcentaje` shows the share."""
    return porcentaje(Fraction(str(valor)) / 100)


def pesos(valor: Fraction | Decimal | None) -> str:
    return SIN_DATO if valor is None else f"${_FIJO}{numero(valor, 0)}"


def fecha(valor: date | None) -> str:
    if valor is None:
        return "–"
    dia = valor.astimezone(SANTIAGO).date() if isinstance(valor, datetime) else valor
    return f"{dia:%d-%m-%Y}"


def fecha_hora(valor: datetime | None) -> str:
    return "–" if valor is None else f"{valor.astimezone(SANTIAGO):%d-%m-%Y, %H:%M}"


_MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
    "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip


def meses(desde: date, hasta: date) -> str:
    """Show a stretch of months in words: julio a septiembre de 2026."""
    primero, ultimo = _MESES[desde.month - 1], _MESES[hasta.month - 1]
    tramo = primero if primero == ultimo else f"{primero} a {ultimo}"
    return f"{tramo} de {hasta.year}"


def svg(valor: Fraction | float) -> str:
    """Write a share as an SVG attribute: 66.62%."""
    return f"{float(valor) * 100:.2f}%"


def cantidad(valor: int, uno: str, varios: str) -> str:
    """Show a count with its word: 1 meta, 1.042 metas."""
    return f"{numero(Fraction(valor))} {uno if valor == 1 else varios}"


def archivo(largo: int | None) -> str:
    """Show the size of a file: 412 kB, 1,8 MB, 3,5 GB."""
    if largo is None:
        return ""
    if largo < 1_000_000:  # noqa: PLR2004 - where MB begin
        return f"{max(1, round(largo / 1000))}{_FIJO}kB"
    if largo < 1_000_000_000:  # noqa: PLR2004 - where GB begin
        return f"{numero(Fraction(largo, 1_000_000))}{_FIJO}MB"
    return f"{numero(Fraction(largo, 1_000_000_000))}{_FIJO}GB"


def registrar(app: Flask) -> None:
    filtros: dict[str, Any] = {
        "numero": numero,
        "porcentaje": porcentaje,
        "por_cien": por_cien,
        "pesos": pesos,
        "fecha": fecha,
        "fecha_hora": fecha_hora,
        "svg": svg,
        "cantidad": cantidad,
        "archivo": archivo,
        "caso": caso_de,
        "descarga_csv": descarga_csv,
    }
    app.jinja_env.filters.update(filtros)
    app.jinja_env.globals.update(meses=meses, palabras=palabras)
