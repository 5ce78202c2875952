"""The page once more, plain and slow: §3, logro and what makes a plan impossible."""

# ruff: noqa: C901, PLR0911 - ladders, as the page reads

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pladeco.domain.calculo.metas import Meta, Reporte
from tests.domain.calculo.referencia_medido import (
    Numero,
    acumula,
    medir,
    se_repite,
    se_suma,
    trozos,
)


def curva(meta: Meta) -> str:
    if se_repite(meta):
        return "por_periodo"
    if meta.curva:
        return meta.curva.value
    if meta.tipo.value in ("hito", "escala"):
        return "al_final"
    return "programada" if se_suma(meta) and meta.programacion else "lineal"


# -- 3. logro: one row of the table, with its column of empties


def fila(
    meta: Meta, t: Numero | None, b: Numero | None, m: Numero | None
) -> Numero | str:
    """C (or c_k) for one row; a word where it cannot be told. `m` may be unknown."""
    tipo = meta.tipo.value
    baja = meta.sentido.value == "descendente"
    if tipo in ("incremento_pct", "incremento_abs", "reduccion_brecha", "reducir",
                "mantener", "superar_base") and b is None:  # fmt: skip
        return "falta_linea_base"
    if tipo.startswith("conteo_") and acumula(meta) in ("razon", "razon_ultima"):
        return "meta_invalida"
    if acumula(meta) == "hitos" and sum(h.peso for h in meta.hitos) <= 0:
        return "meta_invalida"
    if tipo == "hito":
        return "sin_datos" if m is None else m
    if tipo in ("mantener", "superar_base"):
        assert b is not None
        return fila_de_base(tipo, b, m, baja=baja)
    if t is None:
        return "meta_invalida"
    plan = plan_imposible(meta, t, b, baja=baja)
    if plan is not None:
        return plan
    return "sin_datos" if m is None else fila_con_valor(meta, t, b, m, baja=baja)


def plan_imposible(
    meta: Meta, t: Numero, b: Numero | None, *, baja: bool
) -> str | None:
    tipo = meta.tipo.value
    q = meta.brecha_meta
    malo = False
    if tipo == "conteo_total":
        malo = t <= 0 or t == b
    elif tipo in ("conteo_por_periodo", "incremento_abs"):
        malo = t <= 0
    elif tipo == "porcentaje":
        if t > 0 and t == b:
            return "usar_mantener"
        malo = t <= 0 or (b is None and baja)
    elif tipo == "incremento_pct":
        assert b is not None
        malo = t <= 0 or b <= 0
    elif tipo == "reduccion_brecha":
        assert b is not None
        malo = t <= 0 or q is None or (not baja and q == 0 and b >= q)
    elif tipo == "reducir":
        assert b is not None
        malo = b <= t
    elif tipo == "techo":
        malo = t < 0
    elif tipo == "banda":
        malo = meta.valor_max is None or meta.valor_max <= t
    elif tipo == "escala":
        malo = t <= (b if b is not None else 0)
    return "meta_invalida" if malo else None


def fila_de_base(tipo: str, b: Numero, m: Numero | None, *, baja: bool) -> Numero | str:
    if b < 0 or (tipo == "superar_base" and b == 0):
        return "meta_invalida"
    if m is None:
        return "sin_datos"
    if tipo == "mantener":
        if (m <= b) if baja else (m >= b):
            return 1
        if b == 0:
            return 0
        return Fraction(b) / m if baja else Fraction(m) / b
    if (m < b) if baja else (m > b):
        return 1
    parte = Fraction(b) / m if baja else Fraction(m) / b
    return min(Fraction(99, 100), parte)


def fila_con_valor(
    meta: Meta, t: Numero, b: Numero | None, m: Numero, *, baja: bool
) -> Numero | str:
    tipo = meta.tipo.value
    m = Fraction(m)
    if tipo in ("conteo_total", "porcentaje"):
        return m / t if b is None else (m - b) / (t - b)
    if tipo == "conteo_por_periodo":
        return m / t
    if tipo == "techo":
        return 1 if m <= t else t / m
    if tipo == "banda":
        assert meta.valor_max is not None
        if t <= m <= meta.valor_max:
            return 1
        lejos = t - m if m < t else m - meta.valor_max
        queda = 1 - lejos / (meta.valor_max - t)
        return max(Fraction(0), queda)
    if tipo == "escala":
        s0 = b if b is not None else 0
        if m >= t:
            return 1
        return (m - s0) / (t - s0) if meta.equiespaciados else 0
    assert b is not None
    if tipo == "incremento_pct":
        return (m - b) / (b * t / Fraction(100))
    if tipo == "incremento_abs":
        return (m - b) / t
    if tipo == "reducir":
        return (b - m) / (b - t)
    return fila_de_brecha(meta, t, b, m, baja=baja)


def fila_de_brecha(
    meta: Meta, t: Numero, b: Numero, m: Fraction, *, baja: bool
) -> Numero | str:
    q = meta.brecha_meta
    assert q is not None
    if baja and b <= q:
        if m <= q:
            return 1
        return "denominador_cero" if m == 0 else q / m
    if not baja and b >= q:
        return 1 if m >= q else m / q
    return (m - b) / (Fraction(t) / 100 * (q - b))


@dataclass
class Trozo:
    """One periodo objetivo of K."""

    ultimo: date
    m: Numero | str
    c: Numero | str


def cortar(meta: Meta, cada: str) -> list[tuple[int, date, date, Numero | None, bool]]:
    """The periods of K: place, first day, last day, T_k, whether B_k was reported."""
    quedan = []
    for lugar, (primero, ultimo, anio) in enumerate(
        trozos(meta.desde, meta.hasta, cada)
    ):
        t: Numero | None = meta.valor
        if meta.programacion:
            del_anio = meta.programacion.get(anio, 0)
            if del_anio == 0:
                continue
            if cada == "anual":
                t = del_anio
        if meta.base_anterior and lugar == 0 and meta.base is None:
            continue
        quedan.append((lugar, primero, ultimo, t, meta.base_anterior and lugar > 0))
    return quedan


def por_periodos(
    meta: Meta, valen: list[Reporte], corte: date, cada: str
) -> list[Trozo]:
    def m_de(primero: date, ultimo: date) -> Numero | str:
        if primero > corte:
            return "sin_datos"
        return medir(meta, valen, primero, min(ultimo, corte))

    todos = trozos(meta.desde, meta.hasta, cada)
    salen = []
    for lugar, primero, ultimo, t, b_informada in cortar(meta, cada):
        m = m_de(primero, ultimo)
        b: Numero | str | None = meta.base
        if b_informada:
            b = m_de(todos[lugar - 1][0], todos[lugar - 1][1])
        if isinstance(m, str):
            c: Numero | str = m
        elif isinstance(b, str):
            c = b
        else:
            c = fila(meta, t, b, m)
            c = "denominador_cero" if isinstance(c, str) else c
        salen.append(Trozo(ultimo, m, c))
    return salen


def contradice(meta: Meta) -> str | None:
    """What makes the plan itself not computable, whatever is reported."""
    cada = se_repite(meta)
    if cada is None:
        malo = fila(meta, meta.valor, meta.base, None)
        if isinstance(malo, str) and malo != "sin_datos":
            return malo
        total = sum(meta.programacion.values())
        if curva(meta) == "programada" and total <= 0:
            return "meta_invalida"
        con_t = meta.tipo.value != "hito"
        sube = meta.programacion and se_suma(meta) and con_t
        if sube and total != meta.valor:
            return "meta_invalida"
        if sube or curva(meta) == "programada":
            for cuanto in meta.programacion.values():
                if cuanto < 0:
                    return "meta_invalida"
        return None
    k = cortar(meta, cada)
    if not k:
        falta = meta.base_anterior and meta.base is None
        return "falta_linea_base" if falta else "meta_invalida"
    for _, _, _, t, b_informada in k:
        # Where B_k will be reported, it is a defect only if no base line would do.
        posibles: list[Numero | None] = [meta.base]
        if b_informada:
            posibles = [Fraction(n, 2) for n in range(1, 9)]
            posibles += [Fraction(t or 0) + 1, Fraction(t or 0) - 1, Fraction(-9)]
        hallados = [fila(meta, t, b, None) for b in posibles]
        if "sin_datos" not in hallados:
            return str(hallados[0])
    return None
