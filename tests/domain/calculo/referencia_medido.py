"""The page of the arithmetic once more, plain and slow: §§1-2, days and medido.

Written sentence by sentence from compliance.md, and from what docs/calculo.md decides
where that page leaves a case open. It shares records and closed lists with the program
and not one line of arithmetic: days are walked one by one, nothing is kept or cached
but the cut of a plazo.
"""

# ruff: noqa: C901, FURB192 - ladders, as the page reads

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from pladeco.domain.calculo.metas import Meta, Reporte

DIA = timedelta(days=1)
MESES = {"mensual": 1, "trimestral": 3, "semestral": 6, "anual": 12}
Numero = Fraction | int
Cuentas = tuple[Fraction, Fraction]


# -- 1. words: days, periods, the clock


def periodo_de(dia: date, cada: str) -> tuple[int, int]:
    return dia.year, (dia.month - 1) // MESES[cada]


def termina(dia: date, cada: str) -> bool:
    return periodo_de(dia, cada) != periodo_de(dia + DIA, cada)


def largo(dia: date, cada: str) -> int:
    """Count the days of the calendar period that holds a day."""
    primero = dia
    while periodo_de(primero - DIA, cada) == periodo_de(dia, cada):
        primero -= DIA
    cuenta = 0
    while periodo_de(primero, cada) == periodo_de(dia, cada):
        primero += DIA
        cuenta += 1
    return cuenta


@cache
def trozos(desde: date, hasta: date, cada: str) -> list[tuple[date, date, int]]:
    """First day, last day and year of each periodo objetivo."""
    grupos: list[list[date]] = []
    dia = desde
    while dia <= hasta:
        if dia == desde or periodo_de(dia, cada) != periodo_de(dia - DIA, cada):
            grupos.append([])
        grupos[-1].append(dia)
        dia += DIA
    anios = [dias[0].year for dias in grupos]
    if len(grupos) > 1 and len(grupos[-1]) < Fraction(largo(hasta, cada), 2):
        anios.pop()
        ultimo = grupos.pop()
        grupos[-1] += ultimo
    if len(grupos) > 1 and len(grupos[0]) < Fraction(largo(desde, cada), 2):
        anios.pop(0)
        primero = grupos.pop(0)
        grupos[0] = primero + grupos[0]
    return [(d[0], d[-1], a) for d, a in zip(grupos, anios, strict=True)]


def hora(meta: Meta, corte: date) -> date:
    """One clock: the end of the last reporting Periodo that ended by the corte."""
    if meta.frecuencia_reporte is None:
        return corte
    dia = corte
    while not termina(dia, meta.frecuencia_reporte.value):
        dia -= DIA
    return dia


def hace_doce_meses(dia: date) -> date:
    try:
        return dia.replace(year=dia.year - 1)
    except ValueError:
        return dia.replace(year=dia.year - 1, day=28)


def se_repite(meta: Meta) -> str | None:
    tipo, como = meta.tipo.value, acumula(meta)
    if tipo in ("hito", "cualitativa", "vacia"):
        return None
    if meta.frecuencia:
        return meta.frecuencia.value
    if meta.curva:
        return None
    cada_anio = (
        meta.base_anterior
        or tipo in ("conteo_por_periodo", "techo", "mantener", "banda", "superar_base")
        or (tipo == "porcentaje" and (meta.base is None or bool(meta.programacion)))
        or (tipo == "incremento_pct" and como in ("suma", "acumulado", "razon"))
    )
    return "anual" if cada_anio else None


# -- 2. medido


def acumula(meta: Meta) -> str:
    if meta.tipo.value == "hito":
        return "hitos"
    como = meta.acumulacion.value
    if meta.tipo.value == "escala" and como in ("suma", "acumulado", "hitos"):
        return "escala"
    return como


def se_suma(meta: Meta) -> bool:
    return acumula(meta) in ("suma", "acumulado", "hitos")


def cifra(meta: Meta, r: Reporte) -> Numero | Cuentas | None:
    """What a report brings; `None` where the figures that are needed are missing."""
    como = acumula(meta)
    if como == "hitos":
        return 0
    if como in ("razon", "razon_ultima"):
        if r.numerador is None or r.denominador is None:
            return None
        return r.numerador, r.denominador
    if meta.tipo.value.startswith("conteo_"):
        formula = r.numerador is not None and r.denominador is not None
        return r.numerador if formula or r.valor is None else r.valor
    if r.valor is None and como in ("suma", "acumulado"):
        return r.numerador
    return r.valor


def que_valen(
    meta: Meta, reportes: Sequence[Reporte], corte: date, estados: tuple[str, ...]
) -> list[Reporte]:
    """Reports of the plazo, with figures, one of each unit and date; in order."""
    quedan: list[Reporte] = []
    for r in reportes:
        if r.estado.value not in estados or not entra(meta, r, corte):
            continue
        rivales = [q for q in quedan if (q.fecha, q.unidad) == (r.fecha, r.unidad)]
        if rivales and despues(rivales[0], r):
            continue
        quedan = [q for q in quedan if q not in rivales]
        quedan.append(r)
    ordenados: list[Reporte] = []
    for r in quedan:
        lugar = 0
        while lugar < len(ordenados) and va_antes(ordenados[lugar], r):
            lugar += 1
        ordenados.insert(lugar, r)
    return ordenados


def entra(meta: Meta, r: Reporte, corte: date) -> bool:
    if r.fecha < meta.desde or r.fecha > corte:
        return False
    if r.fecha > meta.hasta and (not se_suma(meta) or se_repite(meta)):
        return False
    return r.sin_novedad or cifra(meta, r) is not None


def despues(uno: Reporte, otro: Reporte) -> bool:
    """Tell whether `uno` was strictly validated (or sent as a correction) later."""
    if (uno.estado.value == "validado") != (otro.estado.value == "validado"):
        return otro.estado.value == "validado"
    if uno.validado_en is None:
        return False
    return otro.validado_en is None or uno.validado_en > otro.validado_en


def va_antes(uno: Reporte, otro: Reporte) -> bool:
    if uno.fecha != otro.fecha:
        return uno.fecha < otro.fecha
    if despues(otro, uno):
        return True
    return not despues(uno, otro) and uno.unidad < otro.unidad


def medir(
    meta: Meta, valen: list[Reporte], primero: date, ultimo: date
) -> Numero | str:
    """M over reports dated from `primero` to `ultimo`, or why there is none."""
    como = acumula(meta)
    estos = [r for r in valen if primero <= r.fecha <= ultimo]
    if como == "hitos":
        return medir_hitos(meta, estos, primero, ultimo)
    if como in ("suma", "acumulado"):
        return medir_suma(meta, estos, solo_ultimo=como == "acumulado")
    serie: list[tuple[date, Numero | Cuentas]] = []
    for r in estos:
        trae = cifra(meta, r)
        if not r.sin_novedad and trae is not None:
            serie.append((r.fecha, trae))
        elif r.sin_novedad and serie:
            serie.append((r.fecha, serie[-1][1]))
    if not serie:
        return "sin_datos"
    if como in ("ultimo", "escala", "razon_ultima"):
        if serie[-1][0] < hace_doce_meses(ultimo):
            return "dato_antiguo"
        serie = serie[-1:]
    return resumir(meta, como, [x for _, x in serie])


def resumir(meta: Meta, como: str, cifras: list[Numero | Cuentas]) -> Numero | str:
    arriba = Fraction(0)
    abajo = Fraction(0)
    numeros: list[Numero] = []
    for x in cifras:
        if isinstance(x, tuple):
            arriba += x[0]
            abajo += x[1]
        else:
            numeros.append(x)
    if como in ("razon", "razon_ultima"):
        return "denominador_cero" if abajo == 0 else meta.factor * arriba / abajo
    if como == "maximo":
        return sorted(numeros)[-1]
    if como == "minimo":
        return sorted(numeros)[0]
    if como == "promedio":
        return Fraction(sum(numeros)) / len(numeros)
    return numeros[0]


def medir_hitos(
    meta: Meta, estos: list[Reporte], primero: date, ultimo: date
) -> Numero | str:
    listo = Fraction(0)
    alguno = False
    for h in meta.hitos:
        if h.fecha_cumplida is None or h.fecha_cumplida > ultimo:
            continue
        if se_repite(meta) and h.fecha_cumplida < primero:
            continue
        alguno = True
        listo += h.peso
    if not alguno and not estos:
        return "sin_datos"
    return listo / sum(h.peso for h in meta.hitos)


def medir_suma(meta: Meta, estos: list[Reporte], *, solo_ultimo: bool) -> Numero | str:
    if not estos:
        return "sin_datos"
    por_unidad: dict[str, Numero] = {}
    for r in estos:
        antes = por_unidad.get(r.unidad, 0)
        trae = cifra(meta, r)
        if r.sin_novedad or trae is None or isinstance(trae, tuple):
            por_unidad[r.unidad] = antes
        elif solo_ultimo:
            por_unidad[r.unidad] = trae
        else:
            por_unidad[r.unidad] = antes + trae
    return sum(por_unidad.values())
