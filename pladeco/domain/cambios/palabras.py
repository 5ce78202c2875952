"""Rows of the plan and columns as people call them, values as they write them."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final
from uuid import UUID

from pladeco.domain.cambios.edicion import AL_REGIR
from pladeco.domain.cambios.estados import ESTADOS_FINANCIAMIENTO
from pladeco.domain.cambios.tablas import Fila, Filas
from pladeco.domain.explicacion.numeros import FIJO, en_numero
from pladeco.domain.lecturas.palabras import ACUMULACIONES, CADA, CURVAS, SENTIDOS
from pladeco.domain.libro.columnas import columnas_de
from pladeco.domain.libro.filas_entorno import FilaFinanciamiento, FilaUnidad
from pladeco.domain.libro.filas_plan import (
    FilaActividad,
    FilaHito,
    FilaIndicador,
    FilaInstrumento,
    FilaLineamiento,
    FilaMeta,
)
from pladeco.domain.palabras import TIPOS
from pladeco.domain.plan import NOMBRE_NIVEL
from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    EstadoFinanciamiento,
    Frecuencia,
    Nivel,
    Sentido,
    TipoMeta,
)

SIN_DATO: Final = "sin dato"
_TABLAS: Final[Mapping[str, str]] = {
    "unidad": "Unidad",
    "alias_unidad": "Otra escritura de la unidad",
    "fuente": "Fuente de financiamiento",
    "territorio": "Territorio",
    "instrumento": "Plan",
    "elemento": "Elemento",
    "responsable": "Responsable de",
    "indicador": "Indicador",
    "meta": "Meta",
    "hito": "Hito",
    "financiamiento": "Financiamiento de",
    "elemento_territorio": "Territorio de",
    "vinculo_ods": "Vínculo con los ODS de",
    "vinculo": "Vínculo de",
}
# Columns that the plan workbook calls otherwise, or does not have.
_PROPIAS: Final[Mapping[tuple[str, str], str]] = {
    ("elemento", "superior_id"): "Depende de",
    ("elemento", "nivel"): "Nivel",
    ("elemento", "orden"): "Lugar entre sus hermanos",
    ("elemento", "nombre"): "Nombre",
    ("elemento", "linea_fuente"): "Línea del documento",
    ("elemento", "texto_fuente"): "Texto del documento",
    ("responsable", "elemento_id"): "Elemento",
    ("responsable", "unidad_id"): "Unidad",
    ("responsable", "lider"): "Es la unidad líder",
    ("responsable", "reporta"): "Debe informar",
    ("indicador", "elemento_id"): "Actividad o proyecto",
    ("indicador", "orden"): "Orden",
    ("meta", "indicador_id"): "Indicador",
    ("meta", "texto_fuente"): "Palabras del documento",
    ("meta", "razon_lectura"): "Por qué se leyó así",
    ("hito", "meta_id"): "Meta",
    ("financiamiento", "elemento_id"): "Actividad o proyecto",
    ("financiamiento", "fuente_id"): "Fuente",
    ("elemento_territorio", "elemento_id"): "Elemento",
    ("elemento_territorio", "territorio_id"): "Territorio",
    ("unidad", "superior_id"): "Depende de",
    ("alias_unidad", "unidad_id"): "Unidad",
    ("alias_unidad", "texto"): "Otra escritura",
    ("vinculo_ods", "elemento_id"): "Elemento",
    ("vinculo_ods", "objetivo"): "ODS",
    ("vinculo_ods", "meta_ods"): "Meta ODS",
    ("vinculo_ods", "razon"): "Por qué",
    ("vinculo", "desde_id"): "Programa de la matriz",
    ("vinculo", "hacia_id"): "Plan o programa estratégico",
    ("vinculo", "razon"): "Por qué",
}
_REGISTROS: Final[Mapping[str, tuple[Any, ...]]] = {
    "instrumento": (FilaInstrumento,),
    "elemento": (FilaActividad, FilaLineamiento),
    "indicador": (FilaIndicador,),
    "meta": (FilaMeta,),
    "hito": (FilaHito,),
    "financiamiento": (FilaFinanciamiento,),
    "unidad": (FilaUnidad,),
    "fuente": (FilaUnidad,),
    "territorio": (FilaUnidad,),
}
# The closed lists that have words of their own.
_LISTAS: Final[Mapping[type[StrEnum], Mapping[Any, str]]] = {
    TipoMeta: TIPOS,
    Acumulacion: ACUMULACIONES,
    Curva: CURVAS,
    Sentido: SENTIDOS,
    Frecuencia: CADA,
    Nivel: NOMBRE_NIVEL,
    EstadoFinanciamiento: ESTADOS_FINANCIAMIENTO,
}
_MONTO: Final = ("financiamiento", "monto")
_CON_CODIGO: Final = ("elemento", "unidad", "fuente", "territorio", "indicador")


def titulo_de(tabla: str, nivel: Nivel | None = None) -> str:
    """Return what a row is: «Actividad», «Meta», «Responsable de»."""
    return _TABLAS[tabla] if nivel is None else NOMBRE_NIVEL[nivel]


def titulo_columna(tabla: str, columna: str) -> str:
    """Return a column's title, that of the plan workbook where it has one."""
    if (propia := _PROPIAS.get((tabla, columna))) is not None:
        return propia
    for registro in _REGISTROS[tabla]:
        for una in columnas_de(registro):
            if una.campo == columna:
                return una.titulo
    return columna.replace("_", " ").capitalize()


def frase_de(tabla: str, columna: str) -> str:
    """Return a column's title within a sentence."""
    titulo = titulo_columna(tabla, columna)
    return titulo[0].lower() + titulo[1:]


def en_su_columna(tabla: str, columna: str, valor: Any, *filas: Filas) -> str:
    """Return a value as people write it there: an amount of money says that it is."""
    if (tabla, columna) == _MONTO and isinstance(valor, Decimal):
        return f"${FIJO}{en_numero(Fraction(valor))}"
    return en_palabras(valor, *filas)


def en_palabras(valor: Any, *filas: Filas) -> str:
    """Return a value as people write it; a key by code and name of its row."""
    if valor is None or valor in ("", {}, []):
        return SIN_DATO
    for clase, decir in _DECIR:
        if isinstance(valor, clase):
            return decir(valor)
    if isinstance(valor, UUID):
        return _codigo(valor, filas)
    return str(valor)


def _codigo(clave: UUID, filas: tuple[Filas, ...]) -> str:
    for unas in filas:
        for tabla in _CON_CODIGO:
            if (fila := unas[tabla].get(clave)) is not None:
                return _con_nombre(fila)
        if (meta := unas["meta"].get(clave)) is not None:
            codigo = unas["indicador"][meta["indicador_id"]]["codigo"]
            return f"{codigo}-M{meta['orden']}"
    return SIN_DATO


def _con_nombre(fila: Fila) -> str:
    codigo, nombre = str(fila["codigo"]), " ".join((fila["nombre"] or "").split())
    return codigo if nombre in ("", codigo) else f"{codigo}: {nombre}"


def _codigo_en_palabras(valor: StrEnum) -> str:
    """Return the words of a code; one of a list without any, without its dashes."""
    palabras = _LISTAS.get(type(valor), {})
    return palabras.get(valor) or str(valor.value).replace("_", " ")


def _fecha(valor: date) -> str:
    return "cuando rija" if valor == AL_REGIR else f"{valor:%d-%m-%Y}"


def _cifra(valor: Decimal) -> str:
    return format(valor.normalize() + 0, "f").replace(".", ",")


def _pares(valor: dict[str, Any]) -> str:
    return "; ".join(f"{c}: {str(v).replace('.', ',')}" for c, v in valor.items())


_DECIR: Final[tuple[tuple[type[Any], Callable[[Any], str]], ...]] = (
    (bool, lambda v: "Sí" if v else "No"),
    (StrEnum, _codigo_en_palabras),
    (date, _fecha),
    (Decimal, _cifra),
    (dict, _pares),
    (list, "; ".join),
)
