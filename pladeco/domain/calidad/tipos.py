"""What may keep a plan from being followed: the closed list, and how grave it is."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Gravedad(StrEnum):
    GRAVE = "grave"
    MEDIA = "media"
    LEVE = "leve"


class TipoHallazgo(StrEnum):
    """The kinds, in the order in which pages list them."""

    SIN_INDICADOR = "sin_indicador"
    SIN_META = "sin_meta"
    META_POR_LEER = "meta_por_leer"
    META_POR_CONFIRMAR = "meta_por_confirmar"
    META_CUALITATIVA = "meta_cualitativa"
    SIN_LINEA_BASE = "sin_linea_base"
    META_NO_CALCULABLE = "meta_no_calculable"
    SIN_RESPONSABLE = "sin_responsable"
    INDICADOR_ES_META = "indicador_es_meta"
    MEDIO_COMO_INDICADOR = "medio_como_indicador"
    PRIMER_PERIODO_SIN_BASE = "primer_periodo_sin_base"
    HITOS_SIN_FECHA = "hitos_sin_fecha"
    PLAZO_DUDOSO = "plazo_dudoso"
    ANIOS_CONTRADICEN = "anios_contradicen"
    FUERA_DEL_INSTRUMENTO = "fuera_del_instrumento"
    RESPONSABLE_EXTERNO = "responsable_externo"
    SIN_FUENTE = "sin_fuente"
    PESO_CERO = "peso_cero"
    SIN_OBJETIVO = "sin_objetivo"
    OBJETIVO_SIN_ACTIVIDADES = "objetivo_sin_actividades"
    SIN_ODS = "sin_ods"
    SIN_VINCULO = "sin_vinculo"
    ESTRATEGICO_SIN_ACTIVIDADES = "estrategico_sin_actividades"
    POSIBLE_DUPLICADO = "posible_duplicado"
    OBJETIVO_NO_CALZA = "objetivo_no_calza"
    FILA_POR_REVISAR = "fila_por_revisar"
    SIN_MONTO = "sin_monto"


GRAVEDADES: Final[Mapping[Gravedad, str]] = {
    Gravedad.GRAVE: "Impide el seguimiento",
    Gravedad.MEDIA: "Dificulta el seguimiento",
    Gravedad.LEVE: "Conviene mirarlo",
}
