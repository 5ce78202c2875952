"""The figures of one Meta: medido, logro, esperado, razón and what is known."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pladeco.domain.calculo.esperado import esperado, hitos_exigibles
from pladeco.domain.calculo.logro import Promesa, formula
from pladeco.domain.calculo.medido import Cifra, lectura_de, medir, peso_cumplido
from pladeco.domain.calculo.metas import Meta, Reporte
from pladeco.domain.calculo.recurrentes import PeriodoJuzgado, juzgar_periodos
from pladeco.domain.cifras import acotar, sumar
from pladeco.domain.vocabulario import Acumulacion, Motivo, TipoMeta

_UNO = Fraction(1)


@dataclass(frozen=True, slots=True)
class Balance:
    """The figures of one Meta at a corte, each with the reason where there is none."""

    medido: Fraction | None
    logro: Cifra
    esperado: Fraction
    razon: Cifra
    conocido: Fraction | None
    periodos: tuple[PeriodoJuzgado, ...] = ()


def balance(meta: Meta, reportes: tuple[Reporte, ...], corte: date) -> Balance:
    """Reckon M, C, E, R and q (compliance.md §§2-4) from the reports that count."""
    if meta.recurrencia is not None:
        return _balance_recurrente(meta, juzgar_periodos(meta, reportes, corte), corte)
    medido, logro = _logro_unico(meta, reportes, corte)
    debido = esperado(meta, corte)
    return Balance(
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
    if meta.base is not None and meta.suma and meta.medida is not Acumulacion.HITOS:
        valor += meta.base
    try:
        return valor, Cifra(formula(Promesa(meta, meta.valor, meta.base), valor))
    except ZeroDivisionError:
        return valor, Cifra(motivo=Motivo.DENOMINADOR_CERO)


def _razon_unica(meta: Meta, logro: Cifra, debido: Fraction, corte: date) -> Cifra:
    if logro.valor is None or debido == 0:
        return Cifra(motivo=logro.motivo)
    if meta.tipo is TipoMeta.HITO:
        exigibles = hitos_exigibles(meta, corte)
        peso = sumar(h.peso for h in exigibles)
        # Another curve may ask for something before the first of them is due.
        if peso > 0:
            return Cifra(peso_cumplido(exigibles, corte) / peso)
    return Cifra(logro.valor / debido)


def _balance_recurrente(
    meta: Meta, periodos: tuple[PeriodoJuzgado, ...], corte: date
) -> Balance:
    conocidos = [acotar(p.logro.valor) for p in periodos if p.logro.valor is not None]
    logro = (
        Cifra(sumar(conocidos) / len(periodos))
        if conocidos
        else Cifra(motivo=_motivo_de(periodos))
    )
    terminados = tuple(p for p in periodos if p.terminado)
    sabidos = [acotar(p.logro.valor) for p in terminados if p.logro.valor is not None]
    razon = (
        Cifra(sumar(sabidos) / len(sabidos))
        if sabidos
        else Cifra(motivo=_motivo_de(terminados))
    )
    return Balance(
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
    return sumar(valores) if meta.suma else valores[-1]


def _motivo_de(periodos: tuple[PeriodoJuzgado, ...]) -> Motivo:
    """Return why no period is known: what was reported in vain goes first."""
    motivos = {p.logro.motivo for p in periodos}
    for motivo in (Motivo.DENOMINADOR_CERO, Motivo.DATO_ANTIGUO):
        if motivo in motivos:
            return motivo
    return Motivo.SIN_DATOS
