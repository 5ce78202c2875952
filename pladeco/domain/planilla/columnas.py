"""The columns of the unit's workbook: declared once, written and read by it."""
# ruff: noqa: RUF009 - columna() answers a dataclass field

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from pladeco.domain.libro.columnas import Columna, columna, columnas_de
from pladeco.domain.libro.plantilla import Hoja

_RELATO: Final = 4000
_MOTIVO: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaPlanilla:
    """One Indicador: what it is about, and the cells in which the unit answers."""

    codigo: str = columna("Código", ancho=17)
    indicador: str | None = columna("Indicador", ancho=32, prescindible=True)
    actividad: str | None = columna("Actividad", ancho=32, prescindible=True)
    meta: str | None = columna("Lo que dice el plan", ancho=28, prescindible=True)
    antes: str | None = columna("Lo informado antes", ancho=20, prescindible=True)
    esperado: str | None = columna(
        "A esta fecha se espera", ancho=16, prescindible=True
    )
    situacion: str | None = columna("Estado", ancho=22, prescindible=True)
    pide: str | None = columna("Qué se pide", ancho=20, prescindible=True)
    valor: Decimal | None = columna("Cifra", ancho=13, prescindible=True)
    numerador: Decimal | None = columna("Cuánto se hizo", ancho=13, prescindible=True)
    denominador: Decimal | None = columna("De un total de", ancho=13, prescindible=True)
    logros: str | None = columna(
        "Qué se hizo", ancho=44, largo=_RELATO, prescindible=True
    )
    sin_novedad: bool | None = columna("¿Sin novedad?", ancho=11, prescindible=True)
    motivo_sin_novedad: str | None = columna(
        "Por qué no hubo novedades", ancho=28, largo=_MOTIVO, prescindible=True
    )
    dificultades: str | None = columna(
        "Dificultades", ancho=34, largo=_RELATO, prescindible=True
    )
    causa: str | None = columna("Causa del atraso", ancho=20, prescindible=True)
    compromiso: str | None = columna(
        "Qué se hará para cumplir", ancho=34, largo=_RELATO, prescindible=True
    )
    compromiso_fecha: date | None = columna("Para cuándo", ancho=13, prescindible=True)
    comentario_cifra: str | None = columna(
        "Comentario a la cifra", ancho=34, largo=_RELATO, prescindible=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaHitoPlanilla:
    """One milestone of an Indicador, and the day on which it was reached."""

    codigo: str = columna("Código", ancho=17)
    numero: int = columna("N° de hito", ancho=11)
    indicador: str | None = columna("Indicador", ancho=40, prescindible=True)
    hito: str | None = columna("Hito", ancho=56, prescindible=True)
    prevista: date | None = columna("Previsto para", ancho=15, prescindible=True)
    cumplido_en: date | None = columna("Cumplido el", ancho=15, prescindible=True)


AVANCES: Final = Hoja(
    "Avances",
    FilaPlanilla,
    "Escriba solo en las celdas blancas; las grises son para orientarse.",
)
HITOS: Final = Hoja(
    "Hitos",
    FilaHitoPlanilla,
    "Escriba el día en que se cumplió cada hito; deje en blanco los que faltan.",
    clave=("codigo", "numero"),
)
CONTROL: Final = "Control"
CIFRAS: Final = ("valor", "numerador", "denominador")
TEXTOS: Final = (
    "logros",
    "motivo_sin_novedad",
    "dificultades",
    "compromiso",
    "comentario_cifra",
)
# What the unit answers, in the order in which the sheet asks.
RESPUESTAS: Final = (
    *CIFRAS,
    "logros",
    "sin_novedad",
    "motivo_sin_novedad",
    "dificultades",
    "causa",
    "compromiso",
    "compromiso_fecha",
    "comentario_cifra",
)
COLUMNAS: Final[dict[str, Columna]] = {c.campo: c for c in columnas_de(FilaPlanilla)}
COLUMNAS_HITOS: Final[dict[str, Columna]] = {
    c.campo: c for c in columnas_de(FilaHitoPlanilla)
}
