"""How one Meta was judged: what was promised, each figure step by step, and why."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from pladeco.domain.calculo.calendario import codigo_periodo, tramo_de
from pladeco.domain.calculo.logro import Promesa
from pladeco.domain.calculo.metas import Meta, Reporte
from pladeco.domain.calculo.recurrentes import PeriodoJuzgado
from pladeco.domain.calculo.situaciones import VALIDADOS, Resultado, Umbrales
from pladeco.domain.cifras import acotar
from pladeco.domain.explicacion.avances import en_su_nivel, todos_fuera, ver_avances
from pladeco.domain.explicacion.esperados import (
    paso_conocido,
    paso_esperado,
    paso_razon,
)
from pladeco.domain.explicacion.formulas import formula_en_palabras
from pladeco.domain.explicacion.medidas import medida_en_palabras
from pladeco.domain.explicacion.motivos import (
    motivo_del_periodo,
    motivo_en_palabras,
)
from pladeco.domain.explicacion.numeros import (
    contar,
    en_fecha,
    en_numero,
    en_porcentaje,
)
from pladeco.domain.explicacion.palabras import ACUMULACIONES, CADA, SIN_RESPALDO
from pladeco.domain.explicacion.porque import porque
from pladeco.domain.explicacion.registros import (
    AvanceVisto,
    ExplicacionMeta,
    Fuera,
    Paso,
    PeriodoVisto,
)
from pladeco.domain.palabras import TIPOS
from pladeco.domain.vocabulario import Acumulacion, Estado, Motivo, Sentido, TipoMeta

_CERO: Final = Fraction(0)
_SIN_LEER: Final = "Sin leer todavía"
_SIN_NUMERO: Final = frozenset({TipoMeta.MANTENER, TipoMeta.SUPERAR_BASE})


def explicar(
    meta: Meta,
    reportes: Iterable[Reporte],
    corte: date,
    umbrales: Umbrales,
    resultado: Resultado,
    *,
    cuentan: frozenset[Estado] = VALIDADOS,
    sin_evidencia: Iterable[Reporte] = (),
) -> ExplicacionMeta:
    """Tell how `juzgar` came to `resultado` from the same arguments.

    `sin_evidencia` are the validated reports that a backed figure never saw.
    """
    todos, apartados = tuple(reportes), tuple(sin_evidencia)
    avances = (
        ver_avances(meta, todos, corte, cuentan, apartados)
        if resultado.computable
        else todos_fuera(meta, (*todos, *apartados))
    )
    entraron = tuple(a for a in avances if a.fuera is None)
    sin_respaldo = resultado.motivo is Motivo.SIN_DATOS and any(
        a.fuera is Fuera.SIN_EVIDENCIA for a in avances
    )
    por_que_no = SIN_RESPALDO if sin_respaldo else motivo_en_palabras(meta, resultado)
    return ExplicacionMeta(
        corte=corte,
        situacion=resultado.situacion,
        motivo=resultado.motivo,
        promesa=_promesa(meta),
        pasos=tuple(_pasos(meta, entraron, corte, resultado, por_que_no)),
        porque=porque(
            meta, corte, umbrales, resultado, cuentan, sin_respaldo=sin_respaldo
        ),
        periodos=tuple(_periodo(meta, p, entraron, corte) for p in resultado.periodos),
        hitos=meta.hitos if meta.medida is Acumulacion.HITOS else (),
        avances=avances,
    )


# -- what was promised


def _promesa(meta: Meta) -> str:
    partes = [_clase(meta)]
    partes += _valores(meta)
    if meta.recurrencia is not None:
        partes.append(CADA[meta.recurrencia])
    if meta.sentido is Sentido.DESCENDENTE:
        partes.append("lo bueno es que baje")
    plazo = f"plazo del {en_fecha(meta.desde)} al {en_fecha(meta.hasta)}"
    return f"{', '.join(partes)}; {plazo}"


def _clase(meta: Meta) -> str:
    """Return its kind in words; one that nobody has read yet comes as an empty one."""
    if meta.tipo is TipoMeta.VACIA and not meta.confirmada:
        return _SIN_LEER
    return TIPOS[meta.tipo]


def _valores(meta: Meta) -> Iterable[str]:
    if meta.tipo is TipoMeta.HITO:
        yield contar(len(meta.hitos), "hito", "hitos")
    elif meta.valor is not None and meta.tipo not in _SIN_NUMERO:
        yield f"T = {en_su_nivel(meta, meta.valor)}"
    if meta.tipo is TipoMeta.BANDA and meta.valor_max is not None:
        yield f"hasta {en_numero(meta.valor_max)}"
    if meta.base is not None:
        yield f"línea base B = {en_su_nivel(meta, meta.base)}"
    if meta.base_anterior:
        yield "B es lo medido en el período anterior"
    if meta.tipo is TipoMeta.REDUCCION_BRECHA and meta.brecha_meta is not None:
        yield f"Q = {en_numero(meta.brecha_meta)}"
    if meta.programacion:
        anios = sorted(meta.programacion.items())
        yield "programada " + ", ".join(f"{a}: {en_numero(v)}" for a, v in anios)


# -- the figures, one after the other


def _pasos(
    meta: Meta,
    entraron: Sequence[AvanceVisto],
    corte: date,
    resultado: Resultado,
    por_que_no: str,
) -> Iterable[Paso]:
    if not resultado.computable:
        return
    yield _medido(meta, entraron, resultado)
    yield _logro(meta, resultado, por_que_no)
    yield paso_esperado(meta, corte, resultado)
    yield paso_razon(meta, corte, resultado)
    conocido = paso_conocido(resultado)
    if conocido is not None:
        yield conocido


def _medido(meta: Meta, entraron: Sequence[AvanceVisto], resultado: Resultado) -> Paso:
    regla = ACUMULACIONES[meta.medida]
    if not resultado.periodos:
        formula = medida_en_palabras(meta, entraron, resultado.medido, con_base=True)
        return Paso("Medido (M)", formula, regla)
    medidos = [p.medido.valor for p in resultado.periodos if p.medido.valor is not None]
    if not medidos:
        return Paso("Medido (M)", "ningún período tiene una medida", regla)
    assert resultado.medido is not None
    total = en_su_nivel(meta, resultado.medido)
    if meta.suma:
        cuantos = contar(len(medidos), "período", "períodos")
        return Paso("Medido (M)", f"suma de {cuantos} = {total}", regla)
    return Paso("Medido (M)", f"lo del último período medido = {total}", regla)


def _logro(meta: Meta, resultado: Resultado, por_que_no: str) -> Paso:
    logro = resultado.logro
    if logro is None:
        return Paso("Logro (C)", f"no se puede decir. {por_que_no}")
    if resultado.periodos:
        sumados = [
            acotar(p.logro.valor)
            for p in resultado.periodos
            if p.logro.valor is not None
        ]
        formula = (
            "lo que cuentan los períodos / períodos del plazo = "
            f"{en_numero(sum(sumados, _CERO))} / {len(resultado.periodos)} = "
            f"{en_porcentaje(logro)}"
        )
        nota = "lo que sobra en un período no paga lo que falta en otro"
        return Paso("Logro (C)", formula, nota)
    assert resultado.medido is not None
    promesa = Promesa(meta, meta.valor, meta.base)
    formula = formula_en_palabras(promesa, resultado.medido).con(logro)
    return Paso("Logro (C)", formula)


# -- periodos objetivo


def _periodo(
    meta: Meta, periodo: PeriodoJuzgado, entraron: Sequence[AvanceVisto], corte: date
) -> PeriodoVisto:
    tramo, medido, logro = periodo.tramo, periodo.medido.valor, periodo.logro.valor
    suyos = [a for a in entraron if a.fecha in tramo]
    return PeriodoVisto(
        codigo=_codigo(meta, periodo),
        tramo=tramo,
        prometido=_prometido(meta, periodo),
        medido=medida_en_palabras(meta, suyos, medido) if suyos or medido else "",
        formula=_formula(meta, periodo),
        cuenta="" if logro is None else en_porcentaje(acotar(logro)),
        terminado=periodo.terminado,
        empezado=corte >= tramo.desde,
    )


def _codigo(meta: Meta, periodo: PeriodoJuzgado) -> str:
    """Name a period after the calendar one that holds its middle."""
    assert meta.recurrencia is not None
    medio = periodo.tramo.desde + (periodo.tramo.hasta - periodo.tramo.desde) / 2
    return codigo_periodo(tramo_de(medio, meta.recurrencia), meta.recurrencia)


def _prometido(meta: Meta, periodo: PeriodoJuzgado) -> str:
    partes = []
    if periodo.valor is not None and meta.tipo not in _SIN_NUMERO:
        partes.append(f"T = {en_numero(periodo.valor)}")
    if periodo.base is not None:
        partes.append(f"B = {en_numero(periodo.base)}")
    return ", ".join(partes)


def _formula(meta: Meta, periodo: PeriodoJuzgado) -> str:
    medido, logro = periodo.medido.valor, periodo.logro
    if logro.valor is None or medido is None:
        return _sin_formula(meta, periodo)
    promesa = Promesa(meta, periodo.valor, periodo.base)
    return formula_en_palabras(promesa, medido).con(logro.valor)


def _sin_formula(meta: Meta, periodo: PeriodoJuzgado) -> str:
    """Say why a period has no c_k; without any report there is nothing to say."""
    if periodo.logro.motivo is not Motivo.SIN_DATOS:
        return motivo_del_periodo(meta, periodo)
    if periodo.medido.valor is None:
        return ""
    return "no se sabe B, lo medido en el período anterior"
