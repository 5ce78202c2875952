"""The plan as rows by table: which columns are the plan's, and of what type.

Rows of the plan are `{tabla: {fila_id: {columna: valor}}}`. What a table holds beside
these columns is a state (confirmed, discarded) or follows from them (`ruta`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    EstadoFinanciamiento,
    Frecuencia,
    Nivel,
    Sentido,
    TipoFuente,
    TipoMeta,
    TipoTerritorio,
    TipoUnidad,
)

Fila = dict[str, Any]
Filas = dict[str, dict[UUID, Fila]]


@dataclass(frozen=True, slots=True)
class Tabla:
    """`clave`: columns that no two rows share."""

    nombre: str
    columnas: Mapping[str, type[Any]]
    clave: tuple[str, ...]


# fmt: off
_TABLAS: Final = (
    # Around the plan: new ones come with a workbook, nothing else changes them here.
    Tabla("unidad", {
        "superior_id": UUID, "codigo": str, "nombre": str, "tipo": TipoUnidad,
    }, ("codigo",)),
    Tabla("alias_unidad", {"unidad_id": UUID, "texto": str}, ("unidad_id", "texto")),
    Tabla("fuente", {"codigo": str, "nombre": str, "tipo": TipoFuente}, ("codigo",)),
    Tabla("territorio", {
        "codigo": str, "nombre": str, "tipo": TipoTerritorio,
    }, ("codigo",)),
    # The plan itself, what is pointed at before what points at it.
    Tabla("instrumento", {
        "codigo": str, "nombre": str, "desde": date, "hasta": date, "vision": str,
        "mision": str,
    }, ("codigo",)),
    Tabla("elemento", {
        "superior_id": UUID, "nivel": Nivel, "codigo": str, "orden": int,
        "nombre": str, "lema": str, "definicion": str, "peso": Decimal,
        "linea_fuente": int, "texto_fuente": dict, "dudas": str, "revisar": list,
        "retirado_en": date, "retiro_acto": str,
    }, ("codigo",)),
    Tabla("responsable", {
        "elemento_id": UUID, "unidad_id": UUID, "lider": bool, "reporta": bool,
    }, ("elemento_id", "unidad_id")),
    Tabla("indicador", {
        "elemento_id": UUID, "codigo": str, "orden": int, "nombre": str,
        "unidad_medida": str, "sentido": Sentido, "acumulacion": Acumulacion,
        "numerador": str, "denominador": str, "factor": Decimal,
        "frecuencia_reporte": Frecuencia, "medio_verificacion": str,
        "agregable": bool, "niveles": list, "retirado_en": date, "retiro_acto": str,
    }, ("codigo",)),
    Tabla("meta", {
        "indicador_id": UUID, "orden": int, "tipo": TipoMeta, "valor": Decimal,
        "valor_max": Decimal, "base": Decimal, "base_anterior": bool,
        "brecha_meta": Decimal, "frecuencia": Frecuencia, "curva": Curva,
        "desde": date, "hasta": date, "programacion": dict, "equiespaciados": bool,
        "texto_fuente": str, "razon_lectura": str, "acto": str, "acto_fecha": date,
    }, ("indicador_id", "orden")),
    Tabla("hito", {
        "meta_id": UUID, "orden": int, "nombre": str, "peso": Decimal,
        "fecha_prevista": date,
    }, ("meta_id", "orden")),
    Tabla("financiamiento", {
        "elemento_id": UUID, "fuente_id": UUID, "anio": int, "monto": Decimal,
        "estado": EstadoFinanciamiento, "codigo_bip": str,
    }, ("elemento_id", "fuente_id", "anio", "estado")),
    Tabla("elemento_territorio", {"elemento_id": UUID, "territorio_id": UUID},
          ("elemento_id", "territorio_id")),
    Tabla("vinculo_ods", {
        "elemento_id": UUID, "objetivo": int, "meta_ods": str, "razon": str,
    }, ("elemento_id", "objetivo", "meta_ods")),
    Tabla("vinculo", {"desde_id": UUID, "hacia_id": UUID, "razon": str},
          ("desde_id", "hacia_id")),
)
# fmt: on
TABLAS: Final[Mapping[str, Tabla]] = {tabla.nombre: tabla for tabla in _TABLAS}
ENTORNO: Final = ("unidad", "alias_unidad", "fuente", "territorio")
DEL_PLAN: Final = tuple(nombre for nombre in TABLAS if nombre not in ENTORNO)
# With an added Meta: whoever wrote it is who confirms how it is read.
CONFIRMAR: Final = "confirmar"
_DE_MAS: Final[Mapping[tuple[str, str], type[Any]]] = {("meta", CONFIRMAR): bool}


def filas_vacias() -> Filas:
    return {nombre: {} for nombre in TABLAS}


def tipo_de(tabla: str, columna: str) -> type[Any]:
    return TABLAS[tabla].columnas.get(columna) or _DE_MAS[tabla, columna]


def a_json(fila: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row's values as JSON writes them; exact numbers are text."""
    return {columna: _escrito(valor) for columna, valor in fila.items()}


def de_json(tabla: str, fila: Mapping[str, Any]) -> Fila:
    """Return the values that `a_json` wrote, each of its column's type."""
    return {
        columna: _leido(tipo_de(tabla, columna), valor)
        for columna, valor in fila.items()
    }


def _escrito(valor: Any) -> Any:
    if isinstance(valor, StrEnum):
        return valor.value
    if isinstance(valor, (Decimal, UUID)):
        return str(valor)
    return valor.isoformat() if isinstance(valor, date) else valor


def _leido(tipo: type[Any], valor: Any) -> Any:
    if valor is None:
        return None
    if tipo is date:
        return date.fromisoformat(valor)
    if tipo in (Decimal, UUID) or issubclass(tipo, StrEnum):
        return tipo(valor)
    return valor
