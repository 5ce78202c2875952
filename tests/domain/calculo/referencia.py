"""The page once more, plain and slow: what the program is held to, §§4-6.

See referencia_medido.py for how it was written, and why it looks like that.
"""

# ruff: noqa: C901, PLR0911, PLR0917 - ladders, as the page reads

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pladeco.domain.calculo.metas import Hito, Meta, Reporte
from tests.domain.calculo.referencia_logro import (
    Trozo,
    contradice,
    curva,
    fila,
    por_periodos,
)
from tests.domain.calculo.referencia_medido import (
    Numero,
    acumula,
    entra,
    hora,
    medir,
    que_valen,
    se_repite,
    se_suma,
    trozos,
)


@dataclass
class Ficha:
    """What the reference says of one Meta. Figures are exact, empties are `None`."""

    situacion: str
    motivo: str | None = None
    medido: Numero | None = None
    logro: Numero | None = None
    esperado: Numero | None = None
    razon: Numero | None = None
    conocido: Numero | None = None
    computable: bool = True


@dataclass
class Rama:
    cumplimiento: Numero | None
    avance: Numero | None
    cobertura: Numero | None
    minimo: Numero | None
    maximo: Numero | None
    exigibles: int
    informadas: int
    callan: list[str]


# -- 4. esperado, razón and q


def esperar(meta: Meta, corte: date, k: list[Trozo]) -> Numero:
    if corte < meta.desde:
        return 0
    if corte >= meta.hasta:
        return 1
    hoy = hora(meta, corte)
    if hoy < meta.desde:
        return 0
    cual = curva(meta)
    if cual == "por_periodo":
        finales = [x.ultimo for x in k] or [
            x[1] for x in trozos(meta.desde, meta.hasta, "anual")
        ]
        return Fraction(len([f for f in finales if f <= hoy]), len(finales))
    if cual == "programada":
        return parte_programada(meta, hoy)
    if cual == "al_final":
        if meta.tipo.value != "hito":
            return 0
        return sum(h.peso for h in vencidos(meta, corte)) / Fraction(
            sum(h.peso for h in meta.hitos)
        )
    return parte_de_dias(meta, hoy)


def parte_programada(meta: Meta, hoy: date) -> Numero:
    hecho = Fraction(0)
    todo = Fraction(0)
    for anio, cuanto in meta.programacion.items():
        todo += cuanto
        if hoy >= date(anio, 12, 31):
            hecho += cuanto
    return hecho / todo


def parte_de_dias(meta: Meta, hoy: date) -> Numero:
    van = Fraction((hoy - meta.desde).days + 1, (meta.hasta - meta.desde).days + 1)
    if meta.tipo.value != "conteo_total":
        return van
    assert meta.valor is not None
    cuantas = meta.valor - (meta.base if meta.base is not None else 0)
    if cuantas % 1 != 0:
        return van
    return Fraction(cuantas * van // 1) / cuantas


def vencidos(meta: Meta, corte: date) -> list[Hito]:
    hoy = hora(meta, corte)
    return [
        h
        for h in meta.hitos
        if corte >= meta.hasta or (h.fecha_prevista or meta.hasta) <= hoy
    ]


def recortar(c: Numero) -> Numero:
    return 0 if c < 0 else min(c, 1)


@dataclass
class Cuenta:
    """Figures of one Meta at a corte; a word stands where there is none."""

    m: Numero | None
    c: Numero | str
    e: Numero
    r: Numero | str
    q: Numero | None
    ultimo_c: Numero | str = 0


def contar(meta: Meta, valen: list[Reporte], corte: date) -> Cuenta:
    cada = se_repite(meta)
    if cada is not None:
        return contar_periodos(meta, por_periodos(meta, valen, corte, cada), corte)
    m = medir(
        meta, valen, meta.desde, corte if se_suma(meta) else min(corte, meta.hasta)
    )
    c: Numero | str = m
    if not isinstance(m, str):
        if acumula(meta) in ("suma", "acumulado") and meta.base is not None:
            m += meta.base
        c = fila(meta, meta.valor, meta.base, m)
    e = esperar(meta, corte, [])
    r: Numero | str = "nada"
    if isinstance(c, str):
        r = c
    elif e != 0:
        r = Fraction(c) / e
        debidos = vencidos(meta, corte) if meta.tipo.value == "hito" else []
        if sum(h.peso for h in debidos) > 0:
            listos = [
                h for h in debidos if h.fecha_cumplida and h.fecha_cumplida <= corte
            ]
            r = Fraction(sum(h.peso for h in listos)) / sum(h.peso for h in debidos)
    return Cuenta(None if isinstance(m, str) else m, c, e, r, 1 if e != 0 else None)


def contar_periodos(meta: Meta, k: list[Trozo], corte: date) -> Cuenta:
    hoy = meta.hasta if corte >= meta.hasta else hora(meta, corte)
    ya = [x for x in k if x.ultimo <= hoy]
    medidos = [x.m for x in k if not isinstance(x.m, str)]
    m: Numero | None = None
    if medidos:
        m = sum(medidos) if se_suma(meta) else medidos[-1]
    sabidos = [recortar(x.c) for x in ya if not isinstance(x.c, str)]
    logros = [recortar(x.c) for x in k if not isinstance(x.c, str)]
    return Cuenta(
        m,
        Fraction(sum(logros)) / len(k) if logros else por_que(k),
        esperar(meta, corte, k),
        Fraction(sum(sabidos)) / len(sabidos) if sabidos else por_que(ya),
        Fraction(len(sabidos), len(ya)) if ya else None,
        ya[-1].c if ya else 0,
    )


def por_que(k: list[Trozo]) -> str:
    palabras = [x.c for x in k]
    for palabra in ("denominador_cero", "dato_antiguo"):
        if palabra in palabras:
            return palabra
    return "sin_datos"


# -- 5. situación and its reason


def juzgar(
    meta: Meta,
    reportes: Sequence[Reporte],
    corte: date,
    estados: tuple[str, ...] = ("validado",),
    margen: Fraction = Fraction(15, 100),
    riesgo: Fraction = Fraction(60, 100),
) -> Ficha:
    acto = meta.situacion_formal
    if acto and acto.fecha <= corte and meta.desde <= acto.fecha <= meta.hasta:
        return Ficha("no_aplica", computable=False)
    if not meta.confirmada:
        return Ficha("por_confirmar", "por_confirmar", computable=False)
    for tipo, situacion in (("vacia", "sin_meta"), ("cualitativa", "cualitativa")):
        if meta.tipo.value == tipo:
            return Ficha(situacion, situacion, computable=False)
    malo = contradice(meta)
    if malo:
        return Ficha("no_calculable", malo, computable=False)
    valen = que_valen(meta, reportes, corte, estados)
    x = contar(meta, valen, corte)
    espera = any(
        r.estado.value in ("enviado", "visado") and entra(meta, r, corte)
        for r in reportes
    )
    situacion = nombrar(meta, x, corte, margen, riesgo, espera=espera)
    return Ficha(
        situacion,
        razonar(meta, x, valen, corte, situacion),
        x.m,
        None if isinstance(x.c, str) else x.c,
        x.e,
        None if isinstance(x.r, str) else x.r,
        x.q,
    )


def nombrar(
    meta: Meta,
    x: Cuenta,
    corte: date,
    margen: Fraction,
    riesgo: Fraction,
    *,
    espera: bool,
) -> str:
    vencido = corte >= meta.hasta
    una_vez = se_repite(meta) is None
    hecho = not isinstance(x.c, str) and x.c >= 1
    if hecho and (vencido or (se_suma(meta) and una_vez)):
        return "cumplida"
    if x.e == 0:
        return "no_exigible"
    if isinstance(x.r, str):
        if x.r == "denominador_cero":
            return "no_calculable"
        return "en_revision" if espera else "sin_datos"
    if vencido:
        return "vencida"
    c = x.c if una_vez else x.ultimo_c
    if not isinstance(c, str) and c < 0:
        return "retroceso"
    if x.r > 1 + margen:
        return "adelantada"
    if x.r >= 1 - margen:
        return "en_plazo"
    return "en_riesgo" if x.r >= riesgo else "atrasada"


def razonar(
    meta: Meta, x: Cuenta, valen: list[Reporte], corte: date, situacion: str
) -> str | None:
    if isinstance(x.c, str):
        return x.c
    if situacion == "no_calculable":
        return "denominador_cero"
    if x.q is not None and 0 < x.q < 1:
        return "faltan_periodos"
    if situacion == "cumplida":
        a_tiempo = contar(meta, [r for r in valen if r.fecha <= meta.hasta],
                          min(corte, meta.hasta)).c  # fmt: skip
        return "fuera_de_plazo" if isinstance(a_tiempo, str) or a_tiempo < 1 else None
    return "sin_datos" if x.e != 0 and isinstance(x.r, str) else None


# -- 6. roll-up


def consolidar(hojas: Sequence[tuple[str, Ficha, Numero]]) -> Rama:
    """Roll up leaves, each with its name and its weight."""
    arriba = abajo = debido = hecho = todo = Fraction(0)
    exigibles, informadas, callan, con_logro = 0, 0, [], 0
    for nombre, f, w in hojas:
        if not f.computable:
            continue
        todo += w
        if f.logro is not None:
            con_logro += 1
            hecho += w * recortar(f.logro)
        if not f.esperado and f.situacion != "cumplida":
            continue
        exigibles += 1
        debido += w
        r, q = f.razon, f.conocido if f.conocido is not None else 1
        if f.situacion == "cumplida":
            r = 1 if r is None or r < 1 else r
        if r is None or q < 1:
            callan.append(nombre)
        if r is not None:
            informadas += 1
            arriba += w * q * recortar(r)
            abajo += w * q
    p = hecho / todo if con_logro and todo else None
    if debido == 0:
        return Rama(None, p, None, None, None, exigibles, informadas, callan)
    i = arriba / abajo if abajo else None
    cob = abajo / debido
    bajo = 0 if i is None else i * cob
    return Rama(i, p, cob, bajo, bajo + 1 - cob, exigibles, informadas, callan)
