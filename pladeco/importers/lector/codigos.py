"""The two closed lists a reading speaks with: marks on rows, and avisos.

`docs/lectura.md` prints both with these explanations, and a test compares them. Codes
are part of the JSON face: they may be added, never renamed.
"""

from enum import StrEnum
from typing import Self


class _ConExplicacion(StrEnum):
    explicacion: str

    def __new__(cls, codigo: str, explicacion: str) -> Self:
        miembro = str.__new__(cls, codigo)
        miembro._value_ = codigo
        miembro.explicacion = explicacion
        return miembro


class Revisar(_ConExplicacion):
    """What a person has to look at in a row before trusting it."""

    PROGRAMA_HEREDADO = (
        "programa_heredado",
        "El programa viene de la fila de arriba (celda combinada).",
    )
    ACTIVIDAD_HEREDADA = (
        "actividad_heredada",
        "La actividad viene de la fila de arriba (celda combinada).",
    )
    PLAZO_HEREDADO = (
        "plazo_heredado",
        "El plazo viene de la fila de arriba (celda combinada).",
    )
    META_HEREDADA = (
        "meta_heredada",
        "La meta viene de la fila de arriba: la fila tampoco trae plazo propio.",
    )
    RESPONSABLE_HEREDADO = (
        "responsable_heredado",
        "El responsable viene de la fila de arriba (celda combinada).",
    )
    FINANCIAMIENTO_HEREDADO = (
        "financiamiento_heredado",
        "El financiamiento viene de arriba: la fila tampoco trae responsable.",
    )
    PROGRAMA_AUSENTE = (
        "programa_ausente",
        "La fila no tiene programa y tampoco hay uno arriba en su tabla.",
    )
    COLUMNAS_INFERIDAS = (
        "columnas_inferidas",
        "Le faltan o sobran columnas; cada celda se asignó por su contenido.",
    )
    COLUMNAS_CORRIDAS = (
        "columnas_corridas",
        "Las celdas no calzan con sus columnas; se reasignaron por su contenido.",
    )
    FILA_UNIDA = (
        "fila_unida",
        "La fila estaba cortada por un cambio de página y se volvió a unir.",
    )
    FRAGMENTO_SUELTO = (
        "fragmento_suelto",
        "Un trozo de celda quedó fuera de la tabla; se guardó en «otros».",
    )
    CELDA_DUDOSA = (
        "celda_dudosa",
        "Una celda dice algo impropio de su columna; se conserva tal cual.",
    )


class CodigoAviso(_ConExplicacion):
    """What the reader saw in the document and what it decided."""

    COLUMNAS_CORRIDAS = (
        "columnas_corridas",
        "Fila con celdas fuera de su columna, reasignadas por su contenido.",
    )
    COLUMNAS_INFERIDAS = (
        "columnas_inferidas",
        "Fila de la tabla estratégica con menos columnas que su encabezado.",
    )
    FILA_UNIDA = (
        "fila_unida",
        "Trozo de fila cortado por la página, unido a la fila a la que pertenece.",
    )
    FILA_NO_RECONOCIDA = (
        "fila_no_reconocida",
        "Línea con forma de tabla que no se pudo leer; no se usó.",
    )
    ENCABEZADO_REPETIDO = (
        "encabezado_repetido",
        "Encabezado de tabla repetido; la tabla continúa.",
    )
    SIN_OBJETIVO_LOCAL = (
        "sin_objetivo_local",
        "Tabla de actividades sin un objetivo local encima.",
    )
    VARIOS_OBJETIVOS = (
        "varios_objetivos",
        "Varios objetivos locales sobre una misma tabla; se guardaron todos.",
    )
    OBJETIVO_EN_TABLA = (
        "objetivo_en_tabla",
        "Objetivo local dentro de una tabla; desde ahí se abrió otra.",
    )
    TITULO_SUELTO = (
        "titulo_suelto",
        "Texto junto a una tabla que no es objetivo ni fila; no se usó.",
    )
    FRAGMENTO_SUELTO = (
        "fragmento_suelto",
        "Trozo de celda fuera de su tabla, guardado en «otros» de la fila anterior.",
    )
    CELDA_DUDOSA = (
        "celda_dudosa",
        "Celda cuyo contenido no parece de su columna; se conserva tal cual.",
    )
    LISTA_SEPARADA = (
        "lista_separada",
        "Proyectos escritos de corrido, separados por su primera palabra.",
    )
    RESTOS = (
        "restos",
        "Restos de la conversión del documento, sin contenido; se pasaron por alto.",
    )
    LINEAMIENTO_CON_DOS_NOMBRES = (
        "lineamiento_con_dos_nombres",
        "El título del lineamiento y su definición lo nombran distinto.",
    )
    DEFINICION_SIN_LINEAMIENTO = (
        "definicion_sin_lineamiento",
        "Definición estratégica que no corresponde a ningún lineamiento leído.",
    )
    CONTEO_DISTINTO = (
        "conteo_distinto",
        "El texto anuncia otra cantidad de lineamientos que la encontrada.",
    )
    SIN_LINEAMIENTO = (
        "sin_lineamiento",
        "Tablas antes de cualquier lineamiento; se reunieron en uno sin nombre.",
    )
