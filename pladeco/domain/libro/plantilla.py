"""The plan workbook: one sheet per kind of thing, one record per row.

The same declarations write a workbook, read one and say what a bad row lacks. Columns
marked `crudo` hold the document's own words; the others what a person understood.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pladeco.domain.libro.filas_entorno import (
    FilaAviso,
    FilaCorreccion,
    FilaFinanciamiento,
    FilaFuente,
    FilaOds,
    FilaTerritorio,
    FilaUnidad,
    FilaVinculo,
)
from pladeco.domain.libro.filas_plan import (
    FilaActividad,
    FilaElemento,
    FilaHito,
    FilaIndicador,
    FilaInstrumento,
    FilaLineamiento,
    FilaMeta,
)
from pladeco.domain.vocabulario import Nivel


@dataclass(frozen=True, slots=True)
class Hoja:
    """A sheet: `clave` are the fields that no two rows share."""

    titulo: str
    registro: type[Any]
    ayuda: str
    clave: tuple[str, ...] = ("codigo",)
    nivel: Nivel | None = None


# fmt: off
HOJAS: Final[tuple[Hoja, ...]] = (
    Hoja("Instrumento", FilaInstrumento, "El plan mismo: una sola fila."),
    Hoja("Lineamientos", FilaLineamiento, "Los lineamientos estratégicos.",
         nivel=Nivel.LINEAMIENTO),
    Hoja("Objetivos estratégicos", FilaElemento, "Dependen de un lineamiento.",
         nivel=Nivel.OBJETIVO_ESTRATEGICO),
    Hoja("Planes", FilaElemento, "Dependen de un objetivo estratégico.",
         nivel=Nivel.PLAN),
    Hoja("Programas estratégicos", FilaElemento, "Dependen de un plan.",
         nivel=Nivel.PROGRAMA),
    Hoja("Proyectos", FilaElemento, "Dependen de un programa.", nivel=Nivel.PROYECTO),
    Hoja("Objetivos locales", FilaElemento, "Dependen de un lineamiento.",
         nivel=Nivel.OBJETIVO_LOCAL),
    Hoja("Programas", FilaElemento,
         "Los programas de las matrices: dependen de un objetivo local.",
         nivel=Nivel.PROGRAMA),
    Hoja("Actividades", FilaActividad,
         "Las filas de las matrices: a la izquierda el documento, a la derecha "
         "cómo se entendió.", nivel=Nivel.ACTIVIDAD),
    Hoja("Indicadores", FilaIndicador, "Qué se mide en cada actividad."),
    Hoja("Metas", FilaMeta,
         "Qué se prometió: una propuesta, hasta que SECPLA la confirme.",
         clave=("indicador", "orden")),
    Hoja("Hitos", FilaHito, "Los pasos de las metas de tipo hito.",
         clave=("indicador", "meta", "orden")),
    Hoja("Unidades", FilaUnidad, "Quiénes responden."),
    Hoja("Fuentes", FilaFuente, "De dónde viene el dinero."),
    Hoja("Financiamiento", FilaFinanciamiento, "Qué fuente paga qué, y cuánto.",
         clave=("elemento", "fuente", "anio", "estado")),
    Hoja("Territorios", FilaTerritorio, "Comuna, sectores, localidades."),
    Hoja("ODS", FilaOds, "Propuestas de vínculo con los ODS; SECPLA las decide.",
         clave=("elemento", "objetivo", "meta")),
    Hoja("Vínculos", FilaVinculo,
         "Propuestas: programa de una matriz con plan o programa estratégico.",
         clave=("desde", "hacia")),
    Hoja("Correcciones", FilaCorreccion,
         "Dónde una persona enmendó al lector, y por qué.",
         clave=("hoja", "codigo", "en_columna")),
    Hoja("Avisos", FilaAviso, "Lo que el lector encontró en el documento.", clave=()),
)
# fmt: on
# The rest may be empty but is there: a sheet that went missing took its rows along.
HOJAS_PRESCINDIBLES: Final = frozenset({"Correcciones", "Avisos"})
HOJA: Final[dict[str, Hoja]] = {hoja.titulo: hoja for hoja in HOJAS}
HOJAS_DE_ELEMENTOS: Final = tuple(hoja for hoja in HOJAS if hoja.nivel is not None)


# Among the codes of rows that could not be read: nobody can tell what the sheet held.
CUALQUIER_CODIGO: Final = "*"


@dataclass(frozen=True, slots=True)
class LibroPlan:
    """The rows of a plan workbook, by sheet title, each with its row number.

    `sin_columnas` holds, by sheet, the fields of which the workbook has no column: it
    says nothing of them, which is not that they are empty.
    """

    filas: dict[str, tuple[tuple[int, Any], ...]]
    sin_columnas: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def de(self, titulo: str) -> tuple[Any, ...]:
        return tuple(fila for _numero, fila in self.filas.get(titulo, ()))

    def dice(self, titulo: str, campo: str) -> bool:
        """Say whether the sheet has the column of a field."""
        return campo not in self.sin_columnas.get(titulo, ())

    def numeradas(self, titulo: str) -> tuple[tuple[int, Any], ...]:
        return self.filas.get(titulo, ())


@dataclass(frozen=True, slots=True, order=True)
class ProblemaLibro:
    """One bad row: every one is told at once. Row 0 is the sheet as a whole."""

    hoja: str
    fila: int
    mensaje: str

    @property
    def donde(self) -> str:
        return f"{self.hoja}, fila {self.fila}" if self.fila else self.hoja
