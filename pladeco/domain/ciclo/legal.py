"""The dates that the law sets for a plan: rule, source, and what they mean.

These are the usual ones; SECPLA changes each, since nobody here can vouch for the law
of next year. `certeza` says how we know: v read in the statute, s in a secondary
source, ? generally known.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

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

    @property
    def cuenta_dias(self) -> bool:
        """Say whether its rule counts working days, which SECPLA may change."""
        return isinstance(self.regla, TrasPeriodo | Antes)


@dataclass(frozen=True, slots=True)
class CambioLegal:
    """What SECPLA set instead: dates, and how many working days the rule counts."""

    fechas: tuple[date, ...] = ()
    dias: int | None = None


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
