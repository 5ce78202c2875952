"""Rows of the plan workbook around the plan: who, with what, where, and why so."""
# ruff: noqa: RUF009 - columna() answers a dataclass field

from dataclasses import dataclass
from decimal import Decimal

from pladeco.domain.libro.columnas import columna
from pladeco.domain.vocabulario import (
    EstadoFinanciamiento,
    TipoFuente,
    TipoTerritorio,
    TipoUnidad,
)

_CON_INDICADOR = ("Actividades", "Proyectos")
_RENGLON = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaUnidad:
    codigo: str = columna("Código", "Corto y sin espacios.", largo=30)
    nombre: str = columna("Nombre", ancho=56, largo=200)
    tipo: TipoUnidad = columna("Tipo", ancho=16)
    superior: str | None = columna(
        "Depende de", "Código de otra unidad.", en=("Unidades",)
    )
    alias: tuple[str, ...] = columna(
        "Otras escrituras",
        "Como la nombra el documento; una por renglón.",
        ancho=60,
        separador=_RENGLON,
        largo=300,
    )
    nota: str | None = columna("Nota", "De dónde sale o qué falta saber.", ancho=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaFuente:
    codigo: str = columna("Código", "Corto y sin espacios.", largo=30)
    nombre: str = columna("Nombre", ancho=50, largo=200)
    tipo: TipoFuente = columna("Tipo", ancho=16)
    alias: tuple[str, ...] = columna(
        "Otras escrituras",
        "Como la nombra el documento; una por renglón.",
        ancho=60,
        separador=_RENGLON,
        largo=300,
    )
    nota: str | None = columna("Nota", "De dónde sale o qué falta saber.", ancho=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaFinanciamiento:
    elemento: str = columna(
        "Actividad o proyecto", "Su código.", ancho=18, en=_CON_INDICADOR
    )
    fuente: str = columna("Fuente", "Código de la hoja Fuentes.", en=("Fuentes",))
    anio: int | None = columna("Año", "Vacío: el plan no lo dice.", ancho=8)
    monto: Decimal | None = columna("Monto en pesos", "Vacío no es cero.", ancho=18)
    estado: EstadoFinanciamiento = columna("Estado", ancho=16)
    codigo_bip: str | None = columna("Código BIP", largo=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaTerritorio:
    codigo: str = columna("Código", "Corto y sin espacios.", largo=30)
    nombre: str = columna("Nombre", ancho=50, largo=200)
    tipo: TipoTerritorio = columna("Tipo", ancho=16)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaOds:
    elemento: str = columna(
        "Elemento",
        "Código de un programa u otro elemento.",
        ancho=20,
        en=("Programas", "Programas estratégicos", "Objetivos locales", "Actividades"),
    )
    objetivo: int = columna("ODS", "De 1 a 17.", ancho=8)
    meta: str | None = columna("Meta ODS", "Por ejemplo 11.7.", ancho=11)
    razon: str = columna("Por qué", ancho=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaVinculo:
    desde: str = columna(
        "Programa de la matriz", "Su código.", ancho=18, en=("Programas",)
    )
    hacia: str = columna(
        "Plan o programa estratégico",
        "Su código.",
        ancho=24,
        en=("Planes", "Programas estratégicos"),
    )
    razon: str = columna("Por qué", ancho=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaCorreccion:
    """A place where a person overruled the reader."""

    hoja: str = columna("Hoja", ancho=22)
    codigo: str = columna("Código", ancho=22)
    en_columna: str = columna("Columna")
    leido: str | None = columna("Lo que leyó el programa", ancho=54)
    corregido: str | None = columna("Lo que dice ahora", ancho=54)
    razon: str = columna("Por qué", ancho=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaAviso:
    """What the reader saw in the document and what it decided."""

    linea: int = columna("Línea", "Línea del documento.", crudo=True, ancho=8)
    codigo: str = columna("Aviso", "Véase docs/lectura.md.", crudo=True, ancho=26)
    mensaje: str = columna("Qué decidió el lector", crudo=True, ancho=70)
    texto: str | None = columna("Lo que dice la línea", crudo=True, ancho=80)
