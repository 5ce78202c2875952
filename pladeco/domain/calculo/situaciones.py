"""One Meta judged at a corte: figures, Situacion and reason (compliance.md §§3-5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pladeco.domain.calculo.balance import Balance, balance
from pladeco.domain.calculo.defectos import defecto_del_plan
from pladeco.domain.calculo.medido import lectura_de, sirve, vigentes
from pladeco.domain.calculo.metas import Meta, Reporte
from pladeco.domain.calculo.recurrentes import PeriodoJuzgado
from pladeco.domain.vocabulario import Estado, Motivo, Situacion, TipoMeta

VALIDADOS = frozenset({Estado.VALIDADO})
DECLARADOS = frozenset({Estado.ENVIADO, Estado.VISADO, Estado.VALIDADO})
_EN_REVISION = frozenset({Estado.ENVIADO, Estado.VISADO})


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
    lectura = lectura_de(meta, corte)
    # What was dated before the plazo is history; without its figures it is no report.
    utiles = [
        r for r in reportes if meta.desde <= r.fecha <= lectura and sirve(meta, r)
    ]
    contados = vigentes(r for r in utiles if r.estado in cuentan)
    cifras = balance(meta, contados, corte)
    espera = any(r.estado in _EN_REVISION for r in utiles)
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


# -- Situacion and its reason


def _situacion(
    meta: Meta, cifras: Balance, corte: date, umbrales: Umbrales, *, espera: bool
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
    if terminado:
        return Situacion.VENCIDA
    if _retrocede(cifras):
        return Situacion.RETROCESO
    return _por_razon(cifras.razon.valor, umbrales)


def _sin_razon(cifras: Balance, *, espera: bool) -> Situacion:
    if cifras.razon.motivo is Motivo.DENOMINADOR_CERO:
        return Situacion.NO_CALCULABLE
    return Situacion.EN_REVISION if espera else Situacion.SIN_DATOS


def _retrocede(cifras: Balance) -> bool:
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
    cifras: Balance,
    situacion: Situacion,
    corte: date,
) -> Motivo | None:
    if cifras.logro.valor is None:
        return cifras.logro.motivo
    if situacion is Situacion.NO_CALCULABLE:
        return cifras.razon.motivo
    if cifras.conocido is not None and 0 < cifras.conocido < 1:
        return Motivo.FALTAN_PERIODOS
    if situacion is Situacion.CUMPLIDA and corte > meta.hasta and meta.suma:
        al_plazo = balance(meta, reportes, meta.hasta).logro.valor
        if al_plazo is None or al_plazo < 1:
            return Motivo.FUERA_DE_PLAZO
    if cifras.esperado and cifras.razon.valor is None:
        return Motivo.SIN_DATOS
    return None
