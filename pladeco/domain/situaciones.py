"""One Meta judged at a corte: figures, Situacion and reason (compliance.md §§3-5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pladeco.domain.cifras import acotar
from pladeco.domain.esperado import esperado, hitos_exigibles
from pladeco.domain.logro import Promesa, defecto, formula
from pladeco.domain.medido import (
    Cifra,
    lectura_de,
    medir,
    peso_cumplido,
    vigentes,
)
from pladeco.domain.metas import Meta, Reporte
from pladeco.domain.recurrentes import (
    PeriodoJuzgado,
    juzgar_periodos,
    valores_prometidos,
)
from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    Estado,
    Motivo,
    Situacion,
    TipoMeta,
)

_CERO = Fraction(0)
_UNO = Fraction(1)
VALIDADOS = frozenset({Estado.VALIDADO})
DECLARADOS = frozenset({Estado.ENVIADO, Estado.VISADO, Estado.VALIDADO})
_EN_REVISION = frozenset({Estado.ENVIADO, Estado.VISADO})
NO_COMPUTABLES = frozenset(
    {
        Situacion.NO_APLICA,
        Situacion.POR_CONFIRMAR,
        Situacion.SIN_META,
        Situacion.CUALITATIVA,
    }
)


@dataclass(frozen=True, slots=True)
class Umbrales:
    """m, r and the coverage below which the range takes the place of a figure."""

    margen: Fraction = Fraction(15, 100)
    riesgo: Fraction = Fraction(60, 100)
    cobertura_minima: Fraction = Fraction(80, 100)


@dataclass(frozen=True, slots=True)
class Resultado:
    """What is known of one Meta at a corte. `None` is unknown, never zero."""

    situacion: Situacion
    motivo: Motivo | None = None
    medido: Fraction | None = None
    logro: Fraction | None = None
    esperado: Fraction | None = None
    razon: Fraction | None = None
    conocido: Fraction | None = None
    computable: bool = True
    periodos: tuple[PeriodoJuzgado, ...] = ()

    @property
    def exigible(self) -> bool:
        return self.computable and (
            bool(self.esperado) or self.situacion is Situacion.CUMPLIDA
        )


def juzgar(
    meta: Meta,
    reportes: Iterable[Reporte],
    corte: date,
    umbrales: Umbrales,
    *,
    cuentan: frozenset[Estado] = VALIDADOS,
) -> Resultado:
    """Judge a Meta by the reports in the states that count."""
    fuera = _fuera_de_calculo(meta, corte)
    if fuera is not None:
        return fuera
    todos = tuple(r for r in reportes if r.fecha <= corte)
    contados = vigentes(r for r in todos if r.estado in cuentan)
    cifras = _cifras(meta, contados, corte)
    espera = any(r.estado in _EN_REVISION for r in todos)
    situacion = _situacion(meta, cifras, corte, umbrales, espera=espera)
    return Resultado(
        situacion=situacion,
        motivo=_motivo(meta, contados, cifras, situacion, corte),
        medido=cifras.medido,
        logro=cifras.logro.valor,
        esperado=cifras.esperado,
        razon=cifras.razon.valor,
        conocido=cifras.conocido,
        periodos=cifras.periodos,
    )


# -- what is not computed at all


def _fuera_de_calculo(meta: Meta, corte: date) -> Resultado | None:
    acto = meta.situacion_formal
    if acto is not None and acto.fecha <= corte and _dentro(meta, acto.fecha):
        return Resultado(Situacion.NO_APLICA, computable=False)
    if not meta.confirmada:
        return Resultado(
            Situacion.POR_CONFIRMAR, Motivo.POR_CONFIRMAR, computable=False
        )
    if meta.tipo is TipoMeta.VACIA:
        return Resultado(Situacion.SIN_META, Motivo.SIN_META, computable=False)
    if meta.tipo is TipoMeta.CUALITATIVA:
        return Resultado(Situacion.CUALITATIVA, Motivo.CUALITATIVA, computable=False)
    motivo = defecto_del_plan(meta)
    if motivo is not None:
        return Resultado(Situacion.NO_CALCULABLE, motivo, computable=False)
    return None


def _dentro(meta: Meta, dia: date) -> bool:
    return meta.desde <= dia <= meta.hasta


def defecto_del_plan(meta: Meta) -> Motivo | None:
    """Return what the plan lacks to compute this Meta, whatever is reported."""
    if meta.recurrencia is None:
        return _programacion_no_suma(meta) or defecto(
            Promesa(meta, meta.valor, meta.base)
        )
    # With `base_anterior` the base line comes from reports: any will do to look.
    base = meta.base
    if base is None and meta.base_anterior:
        base = max((v + 1 for v in valores_prometidos(meta) if v), default=_UNO)
    motivos = (
        defecto(Promesa(meta, valor, base)) for valor in valores_prometidos(meta)
    )
    hallado = next((m for m in motivos if m is not None), None)
    if hallado is None and not juzgar_periodos(meta, (), meta.hasta):
        return Motivo.FALTA_LINEA_BASE if meta.base_anterior else Motivo.META_INVALIDA
    return hallado


def _programacion_no_suma(meta: Meta) -> Motivo | None:
    if meta.curva_efectiva is Curva.PROGRAMADA or (meta.suma and meta.programacion):
        total = sum(meta.programacion.values(), _CERO)
        if total <= 0 or (meta.suma and total != meta.valor):
            return Motivo.META_INVALIDA
    return None


# -- figures


@dataclass(frozen=True, slots=True)
class _Cifras:
    medido: Fraction | None
    logro: Cifra
    esperado: Fraction
    razon: Cifra
    conocido: Fraction | None
    periodos: tuple[PeriodoJuzgado, ...] = ()


def _cifras(meta: Meta, reportes: tuple[Reporte, ...], corte: date) -> _Cifras:
    if meta.recurrencia is not None:
        return _cifras_recurrentes(meta, juzgar_periodos(meta, reportes, corte), corte)
    medido, logro = _logro_unico(meta, reportes, corte)
    debido = esperado(meta, corte)
    return _Cifras(
        medido,
        logro,
        debido,
        _razon_unica(meta, logro, debido, corte),
        _UNO if debido else None,
    )


def _logro_unico(
    meta: Meta, reportes: tuple[Reporte, ...], corte: date
) -> tuple[Fraction | None, Cifra]:
    medido = medir(meta, reportes, desde=meta.desde, hasta=lectura_de(meta, corte))
    if medido.valor is None:
        return None, medido
    valor = medido.valor
    if meta.base is not None and meta.suma and meta.acumulacion != Acumulacion.HITOS:
        valor += meta.base
    try:
        return valor, Cifra(formula(Promesa(meta, meta.valor, meta.base), valor))
    except ZeroDivisionError:
        return valor, Cifra(motivo=Motivo.DENOMINADOR_CERO)


def _razon_unica(meta: Meta, logro: Cifra, debido: Fraction, corte: date) -> Cifra:
    if logro.valor is None or debido == 0:
        return Cifra(motivo=logro.motivo)
    if meta.tipo is TipoMeta.HITO and meta.curva_efectiva is Curva.AL_FINAL:
        exigibles = hitos_exigibles(meta, corte)
        peso = sum((h.peso for h in exigibles), _CERO)
        return Cifra(peso_cumplido(exigibles, corte) / peso)
    return Cifra(logro.valor / debido)


def _cifras_recurrentes(
    meta: Meta, periodos: tuple[PeriodoJuzgado, ...], corte: date
) -> _Cifras:
    conocidos = [acotar(p.logro.valor) for p in periodos if p.logro.valor is not None]
    logro = (
        Cifra(sum(conocidos, _CERO) / len(periodos))
        if conocidos
        else Cifra(motivo=_motivo_de(periodos))
    )
    terminados = tuple(p for p in periodos if p.terminado)
    sabidos = [acotar(p.logro.valor) for p in terminados if p.logro.valor is not None]
    razon = (
        Cifra(sum(sabidos, _CERO) / len(sabidos))
        if sabidos
        else Cifra(motivo=_motivo_de(terminados))
    )
    return _Cifras(
        _medido_recurrente(meta, periodos),
        logro,
        esperado(meta, corte, periodos),
        razon,
        Fraction(len(sabidos), len(terminados)) if terminados else None,
        periodos,
    )


def _medido_recurrente(
    meta: Meta, periodos: tuple[PeriodoJuzgado, ...]
) -> Fraction | None:
    valores = [p.medido.valor for p in periodos if p.medido.valor is not None]
    if not valores:
        return None
    return sum(valores, _CERO) if meta.suma else valores[-1]


def _motivo_de(periodos: tuple[PeriodoJuzgado, ...]) -> Motivo:
    """Return why no period is known: what was reported in vain goes first."""
    motivos = {p.logro.motivo for p in periodos}
    for motivo in (Motivo.DENOMINADOR_CERO, Motivo.DATO_ANTIGUO):
        if motivo in motivos:
            return motivo
    return Motivo.SIN_DATOS


# -- Situacion and its reason


def _situacion(
    meta: Meta, cifras: _Cifras, corte: date, umbrales: Umbrales, *, espera: bool
) -> Situacion:
    terminado = corte >= meta.hasta
    logro = cifras.logro.valor
    definitivo = terminado or (meta.suma and meta.recurrencia is None)
    if logro is not None and logro >= 1 and definitivo:
        return Situacion.CUMPLIDA
    if cifras.esperado == 0:
        return Situacion.NO_EXIGIBLE
    if cifras.razon.valor is None:
        return _sin_razon(cifras, espera=espera)
    if terminado and logro is not None and logro < 1:
        return Situacion.VENCIDA
    if _retrocede(cifras):
        return Situacion.RETROCESO
    return _por_razon(cifras.razon.valor, umbrales)


def _sin_razon(cifras: _Cifras, *, espera: bool) -> Situacion:
    if cifras.razon.motivo is Motivo.DENOMINADOR_CERO:
        return Situacion.NO_CALCULABLE
    return Situacion.EN_REVISION if espera else Situacion.SIN_DATOS


def _retrocede(cifras: _Cifras) -> bool:
    if cifras.periodos:
        ultimo = [p.logro.valor for p in cifras.periodos if p.terminado][-1]
        return ultimo is not None and ultimo < 0
    return cifras.logro.valor is not None and cifras.logro.valor < 0


def _por_razon(razon: Fraction, umbrales: Umbrales) -> Situacion:
    if razon > 1 + umbrales.margen:
        return Situacion.ADELANTADA
    if razon >= 1 - umbrales.margen:
        return Situacion.EN_PLAZO
    return Situacion.EN_RIESGO if razon >= umbrales.riesgo else Situacion.ATRASADA


def _motivo(
    meta: Meta,
    reportes: tuple[Reporte, ...],
    cifras: _Cifras,
    situacion: Situacion,
    corte: date,
) -> Motivo | None:
    if cifras.logro.valor is None:
        return cifras.logro.motivo
    if cifras.conocido is not None and 0 < cifras.conocido < 1:
        return Motivo.FALTAN_PERIODOS
    if situacion is Situacion.CUMPLIDA and corte > meta.hasta and meta.suma:
        al_plazo = _cifras(meta, reportes, meta.hasta).logro.valor
        if al_plazo is None or al_plazo < 1:
            return Motivo.FUERA_DE_PLAZO
    if cifras.esperado and cifras.razon.valor is None:
        return Motivo.SIN_DATOS
    return None
