"""The dates that the law sets for a plan: rule, source, and what they mean.

These are the usual ones; SECPLA changes each, since nobody here can vouch for the law
of next year. `certeza` says how we know: v read in the statute, s in a secondary
source, ? generally known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from pladeco.domain.calculo.calendario import siguiente, tramo_de
from pladeco.domain.ciclo.habiles import Habiles
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.vocabulario import Frecuencia

_HABILES: Final = ("día hábil", "días hábiles")
CERTEZAS: Final = {
    "v": "leído en la ley",
    "s": "según fuentes secundarias",
    "?": "por confirmar",
}
_POR_FRECUENCIA = {
    Frecuencia.TRIMESTRAL: "cada trimestre",
    Frecuencia.SEMESTRAL: "cada semestre",
}


@dataclass(frozen=True, slots=True)
class EnElAnio:
    """A day of every year; where nobody works that day, the working day before."""

    mes: int
    dia: int

    def dicha(self, _dias: int | None) -> str:
        return f"A más tardar el {self.dia:02}-{self.mes:02} de cada año, en día hábil."


@dataclass(frozen=True, slots=True)
class TrasPeriodo:
    """So many working days after each stretch of the calendar; 0 is its last one."""

    frecuencia: Frecuencia
    dias: int

    def dicha(self, dias: int | None) -> str:
        cuantos = self.dias if dias is None else dias
        cada = _POR_FRECUENCIA[self.frecuencia]
        if not cuantos:
            return f"A más tardar el último día hábil de {cada}."
        return f"{contar(cuantos, *_HABILES)} después de {cada}."


@dataclass(frozen=True, slots=True)
class Antes:
    """So many working days counted back from another date."""

    de: str
    dias: int

    def dicha(self, dias: int | None) -> str:
        cuantos = self.dias if dias is None else dias
        return f"{contar(cuantos, *_HABILES)} antes de «{POR_CLAVE[self.de].nombre}»."


@dataclass(frozen=True, slots=True)
class AFijar:
    """A date that only SECPLA knows."""

    def dicha(self, _dias: int | None) -> str:
        return "La fecha la fija SECPLA."


Regla = EnElAnio | TrasPeriodo | Antes | AFijar


@dataclass(frozen=True, slots=True)
class FechaLegal:
    """One date of the law, whatever the year."""

    clave: str
    nombre: str
    regla: Regla
    fuente: str
    certeza: str
    significa: str


@dataclass(frozen=True, slots=True)
class CambioLegal:
    """What SECPLA set instead: dates, and how many working days the rule counts."""

    fechas: tuple[date, ...] = ()
    dias: int | None = None


@dataclass(frozen=True, slots=True)
class FechaDada:
    """One occurrence; `usual` is the day of the rule, where SECPLA may set another."""

    regla: FechaLegal
    fecha: date
    usual: date

    @property
    def fijada(self) -> bool:
        return self.fecha != self.usual or isinstance(self.regla.regla, AFijar)


FECHAS: Final = (
    FechaLegal(
        "paquete_octubre", "Entregar al Concejo el paquete de octubre",
        EnElAnio(10, 7), "Ley 18.695, art. 82 letra a", "s",
        "En la primera semana de octubre el alcalde presenta las orientaciones "
        "globales (el PLADECO y sus cambios), el presupuesto y el programa anual.",
    ),
    FechaLegal(
        "decision_concejo", "Último día del Concejo para decidir el paquete de octubre",
        EnElAnio(12, 14), "Ley 18.695, art. 82 letra a", "s",
        "El Concejo decide antes del 15 de diciembre. Si calla, rige la propuesta "
        "del alcalde.",
    ),
    FechaLegal(
        "cuenta_publica", "Cuenta pública del alcalde",
        EnElAnio(4, 30), "Ley 18.695, art. 67", "s",
        "A más tardar en abril, por escrito: lo hecho por el PLADECO, las metas "
        "cumplidas y las inversiones por fuente.",
    ),
    FechaLegal(
        "control_trimestral", "Informe trimestral de Control al Concejo",
        TrasPeriodo(Frecuencia.TRIMESTRAL, 15), "Ley 18.695, art. 29", "s",
        "La ley pide un informe cada trimestre. Los días después del trimestre los "
        "decide la institución.",
    ),
    FechaLegal(
        "secpla_semestral", "Informe semestral de SECPLA al Concejo",
        TrasPeriodo(Frecuencia.SEMESTRAL, 20), "Ley 18.695, art. 21", "s",
        "SECPLA informa el cumplimiento de planes, programas y presupuesto al menos "
        "cada seis meses. Los días después del semestre los decide la institución.",
    ),
    FechaLegal(
        "cosoc_sesiones", "Sesión del COSOC del trimestre",
        TrasPeriodo(Frecuencia.TRIMESTRAL, 0), "Ley 18.695, art. 94", "v",
        "El COSOC sesiona al menos cuatro veces al año.",
    ),
    FechaLegal(
        "sesion_cosoc", "Sesión del COSOC sobre el PLADECO y el presupuesto",
        AFijar(), "Ley 18.695, art. 94", "v",
        "SECPLA escribe la fecha citada; de ella se cuentan hacia atrás los 15 días "
        "hábiles.",
    ),
    FechaLegal(
        "informar_cosoc", "Informar al COSOC el PLADECO y el presupuesto",
        Antes("sesion_cosoc", 15), "Ley 18.695, art. 94", "v",
        "El COSOC tiene 15 días hábiles para formular sus observaciones.",
    ),
    FechaLegal(
        "cosoc_cuenta", "El COSOC se pronuncia sobre la cuenta pública",
        EnElAnio(5, 31), "Ley 18.695, art. 94", "?",
        "Marzo o mayo, según el texto que rige en su comuna: confírmelo.",
    ),
)  # fmt: skip
POR_CLAVE: Final = {f.clave: f for f in FECHAS}


def calendario(
    desde: date,
    hasta: date,
    *,
    habiles: Habiles,
    cambios: Mapping[str, CambioLegal],
) -> tuple[FechaDada, ...]:
    """Return the dates between two days, both included, in their order."""
    # A date may lie in the year after the stretch that it is about.
    anios = range(desde.year - 1, hasta.year + 2)
    dadas = {
        dada
        for regla in FECHAS
        for dada in _de_regla(regla, anios, habiles, cambios)
        if desde <= dada.fecha <= hasta
    }
    return tuple(sorted(dadas, key=lambda d: (d.fecha, d.regla.clave)))


def sin_fecha(
    dadas: tuple[FechaDada, ...],
) -> tuple[FechaLegal, ...]:
    """Return the dates of the law that have no day yet: SECPLA is to set one."""
    con = {d.regla.clave for d in dadas}
    return tuple(f for f in FECHAS if f.clave not in con)


def primeras_y_demas(
    dadas: tuple[FechaDada, ...],
) -> tuple[tuple[FechaDada, ...], tuple[FechaDada, ...]]:
    """Part the first date of each thing from those that follow; both keep the order."""
    vistas: set[str] = set()
    primeras: list[FechaDada] = []
    demas: list[FechaDada] = []
    for dada in dadas:
        (demas if dada.regla.clave in vistas else primeras).append(dada)
        vistas.add(dada.regla.clave)
    return tuple(primeras), tuple(demas)


def _de_regla(
    legal: FechaLegal,
    anios: range,
    habiles: Habiles,
    cambios: Mapping[str, CambioLegal],
) -> list[FechaDada]:
    cambio = cambios.get(legal.clave, CambioLegal())
    calculadas = _calculadas(legal, anios, habiles, cambios)
    # A day that was set stands for the one that the rule gives nearest to it.
    fijadas = {
        min(calculadas, key=lambda c: abs((c - f).days), default=f): f
        for f in cambio.fechas
    }
    return [
        FechaDada(legal, fijadas.get(fecha, fecha), usual=fecha)
        for fecha in {*calculadas, *fijadas}
    ]


def _calculadas(
    legal: FechaLegal,
    anios: range,
    habiles: Habiles,
    cambios: Mapping[str, CambioLegal],
) -> list[date]:
    regla = legal.regla
    dias = cambios.get(legal.clave, CambioLegal()).dias
    if isinstance(regla, EnElAnio):
        return [_habil_hasta(date(a, regla.mes, regla.dia), habiles) for a in anios]
    if isinstance(regla, TrasPeriodo):
        cuantos = regla.dias if dias is None else dias
        return [
            habiles.sumar(fin, cuantos) if cuantos else _habil_hasta(fin, habiles)
            for fin in _fines(anios, regla.frecuencia)
        ]
    if isinstance(regla, Antes):
        otra = _de_regla(POR_CLAVE[regla.de], anios, habiles, cambios)
        cuantos = regla.dias if dias is None else dias
        return [habiles.restar(d.fecha, cuantos) for d in otra]
    return []


def _fines(anios: range, frecuencia: Frecuencia) -> list[date]:
    tramo = tramo_de(date(anios[0], 1, 1), frecuencia)
    fines = []
    while tramo.hasta.year <= anios[-1]:
        fines.append(tramo.hasta)
        tramo = siguiente(tramo, frecuencia)
    return fines


def _habil_hasta(dia: date, habiles: Habiles) -> date:
    while not habiles.es_habil(dia):
        dia -= timedelta(days=1)
    return dia
