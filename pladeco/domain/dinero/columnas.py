"""The columns of the sheet of amounts: declared once, written and read by it."""
# ruff: noqa: RUF009 - columna() answers a dataclass field

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pladeco.domain.libro.columnas import columna
from pladeco.domain.libro.plantilla import Hoja
from pladeco.domain.vocabulario import EstadoFinanciamiento

LARGO_BIP: Final = 30
LARGO_DOCUMENTO: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaHojaMonto:
    """One amount as the sheet says it. `monto` is in pesos, `None` where unknown."""

    codigo: str = columna("Código", "De la actividad o el proyecto.", ancho=20)
    nombre: str | None = columna(
        "Actividad o proyecto",
        "Para orientarse: no se lee.",
        ancho=48,
        prescindible=True,
    )
    fuente: str = columna(
        "Fuente", "Su código o su nombre, como en el plan.", ancho=26, en=("Fuentes",)
    )
    anio: int = columna("Año", ancho=8)
    estado: EstadoFinanciamiento = columna("Estado", "En qué etapa va.", ancho=16)
    monto: Decimal | None = columna(
        "Monto", "Pesos, sin decimales. Vacío: sin información.", ancho=20
    )
    codigo_bip: str | None = columna(
        "Código BIP", "Como 30123456-0.", ancho=16, largo=LARGO_BIP, prescindible=True
    )
    documento: str | None = columna(
        "Documento", "Decreto, convenio, resolución.", ancho=36, largo=LARGO_DOCUMENTO,
        prescindible=True,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaHojaFuente:
    """A source that a row of amounts may name."""

    codigo: str = columna("Código", ancho=24)
    nombre: str = columna("Nombre", ancho=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaHojaElemento:
    """An actividad or proyecto on which amounts may be noted."""

    codigo: str = columna("Código", ancho=24)
    nivel: str = columna("Qué es", ancho=14)
    nombre: str = columna("Nombre", ancho=80)


HOJA_FUENTES: Final = Hoja(
    "Fuentes", FilaHojaFuente, "Las fuentes del plan. Esta hoja no se lee."
)
HOJA_ELEMENTOS: Final = Hoja(
    "Elementos",
    FilaHojaElemento,
    "Las actividades y proyectos en que puede anotar. Esta hoja no se lee.",
)
HOJA_MONTOS: Final = Hoja(
    "Montos",
    FilaHojaMonto,
    "Un monto en cada fila. Lo que no está en esta hoja no se borra.",
    clave=("codigo", "fuente", "anio", "estado"),
)
