"""The reports made of a Corte: their names, who signs them, how they are written."""

from collections.abc import Mapping
from typing import Final

from pladeco.domain.vocabulario import ClaseInforme, FormatoInforme, OcasionEnvio

INFORMES: Final[Mapping[ClaseInforme, str]] = {
    ClaseInforme.CONCEJO: "Informe al Concejo",
    ClaseInforme.COSOC: "Informe al COSOC",
    ClaseInforme.SEMESTRAL: "Informe semestral de SECPLA",
    ClaseInforme.TRIMESTRAL: "Informe trimestral de Control",
}
FORMATOS: Final[Mapping[FormatoInforme, str]] = {
    FormatoInforme.XLSX: "Excel",
    FormatoInforme.DOCX: "Word",
    FormatoInforme.PDF: "PDF",
}
MEDIAS: Final[Mapping[FormatoInforme, str]] = {
    FormatoInforme.XLSX: (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
    FormatoInforme.DOCX: (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    FormatoInforme.PDF: "application/pdf",
}
OCASIONES: Final[Mapping[OcasionEnvio, str]] = {
    OcasionEnvio.AL_FIRMAR: "Al firmar un corte",
    OcasionEnvio.AL_PUBLICAR: "Al publicar un corte",
    OcasionEnvio.CADA_TRIMESTRE: "Después de cada trimestre",
    OcasionEnvio.CADA_SEMESTRE: "Después de cada semestre",
}
Hechura = tuple[ClaseInforme, FormatoInforme]


def titulo_informe(clase: ClaseInforme, formato: FormatoInforme) -> str:
    """Name a report for people: «Informe al Concejo (Excel)»."""
    return f"{INFORMES[clase]} ({FORMATOS[formato]})"


def nombre_archivo(
    clase: ClaseInforme, formato: FormatoInforme, *, anio: int, numero: int
) -> str:
    """Return the file name of a report: the same for one Corte, always."""
    return f"informe-{clase}-corte-{numero}-{anio}.{formato}"
