"""medido M in words: which values made it, and how."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from pladeco.domain.calculo.medido import numero
from pladeco.domain.calculo.metas import Meta, Reporte
from pladeco.domain.explicacion.avances import en_orden, en_su_nivel
from pladeco.domain.explicacion.numeros import (
    en_fecha,
    en_numero,
    en_suma,
    enumerar,
)
from pladeco.domain.explicacion.registros import AvanceVisto
from pladeco.domain.vocabulario import Acumulacion

_CERO: Final = Fraction(0)


def medida_en_palabras(
    meta: Meta,
    entraron: Sequence[AvanceVisto],
    medido: Fraction | None,
    *,
    con_base: bool = False,
) -> str:
    """Write how the reports that entered make M: «1 + 2 = 3».

    `con_base` puts the base line in front, where what adds up starts from it.
    """
    if meta.medida is Acumulacion.HITOS:
        return _hitos(meta, medido)
    if not entraron:
        return "ningún avance entró"
    hecha = _MEDIDAS[meta.medida](meta, en_orden(entraron))
    if con_base and meta.base is not None and meta.suma:
        hecha = f"línea base {en_numero(meta.base)} + ({hecha})"
    if medido is None:
        return hecha
    valor = en_su_nivel(meta, medido)
    return hecha if hecha == valor else f"{hecha} = {valor}"


def _hitos(meta: Meta, medido: Fraction | None) -> str:
    total = sum((h.peso for h in meta.hitos), _CERO)
    if medido is None:
        return "ningún hito alcanzado y ningún avance"
    alcanzado = f"{en_numero(medido * total)} / {en_numero(total)}"
    return f"peso alcanzado / peso de todos = {alcanzado}"


def _valores(meta: Meta, entraron: Sequence[AvanceVisto]) -> list[Fraction]:
    """Return the values as they count: a `sin_novedad` repeats the one before it."""
    valores: list[Fraction] = []
    for v in entraron:
        leido = None if v.reporte.sin_novedad else numero(meta, v.reporte)
        if leido is not None:
            valores.append(leido)
        elif valores:
            valores.append(valores[-1])
    return valores


def _suma(meta: Meta, entraron: Sequence[AvanceVisto]) -> str:
    return en_suma(
        [
            _CERO if v.reporte.sin_novedad else numero(meta, v.reporte) or _CERO
            for v in entraron
        ]
    )


def _acumulado(_: Meta, entraron: Sequence[AvanceVisto]) -> str:
    partes = [
        f"{v.unidad} {v.dice}".strip() for v in entraron if not v.reporte.sin_novedad
    ]
    return " + ".join(partes) or "0"


def _ultimo(_: Meta, entraron: Sequence[AvanceVisto]) -> str:
    con_valor = [v for v in entraron if not v.reporte.sin_novedad]
    if not con_valor:
        return "ningún valor"
    ultimo = con_valor[-1]
    return f"último valor, del {en_fecha(ultimo.fecha)}"


def _promedio(meta: Meta, entraron: Sequence[AvanceVisto]) -> str:
    valores = _valores(meta, entraron)
    return f"({en_suma(valores)}) / {len(valores)}" if valores else "ningún valor"


def _extremo(cual: str) -> Callable[[Meta, Sequence[AvanceVisto]], str]:
    def extremo(meta: Meta, entraron: Sequence[AvanceVisto]) -> str:
        valores = _valores(meta, entraron)
        return f"el {cual} de {enumerar(map(en_numero, valores))}" if valores else cual

    return extremo


def _razon(meta: Meta, entraron: Sequence[AvanceVisto]) -> str:
    con_cuenta: list[Reporte] = []
    for v in entraron:
        con_cuenta += con_cuenta[-1:] if v.reporte.sin_novedad else [v.reporte]
    if not con_cuenta:
        return "ningún valor"
    arriba = [r.numerador or _CERO for r in con_cuenta]
    abajo = [r.denominador or _CERO for r in con_cuenta]
    return f"{en_numero(meta.factor)} × ({en_suma(arriba)}) / ({en_suma(abajo)})"


def _razon_ultima(meta: Meta, entraron: Sequence[AvanceVisto]) -> str:
    con_cuenta = [v for v in entraron if not v.reporte.sin_novedad]
    return _razon(meta, con_cuenta[-1:])


_MEDIDAS: dict[Acumulacion, Callable[[Meta, Sequence[AvanceVisto]], str]] = {
    Acumulacion.SUMA: _suma,
    Acumulacion.ACUMULADO: _acumulado,
    Acumulacion.ULTIMO: _ultimo,
    Acumulacion.PROMEDIO: _promedio,
    Acumulacion.MAXIMO: _extremo("mayor"),
    Acumulacion.MINIMO: _extremo("menor"),
    Acumulacion.RAZON: _razon,
    Acumulacion.RAZON_ULTIMA: _razon_ultima,
    Acumulacion.ESCALA: _ultimo,
}
