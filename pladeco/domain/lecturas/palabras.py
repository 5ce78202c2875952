"""Words for the parts of a reading: one place for the desk, its forms and its lists."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from pladeco.domain.vocabulario import Acumulacion, Curva, Frecuencia, Sentido

ACUMULACIONES: Final[Mapping[Acumulacion, str]] = {
    Acumulacion.SUMA: "Se suma: cada informe trae lo nuevo",
    Acumulacion.ACUMULADO: "Vale el último acumulado de cada unidad",
    Acumulacion.ULTIMO: "Vale el último dato (un nivel o una existencia)",
    Acumulacion.PROMEDIO: "El promedio de los informes",
    Acumulacion.MAXIMO: "El más alto de los informes",
    Acumulacion.MINIMO: "El más bajo de los informes",
    Acumulacion.RAZON: "Se suman las dos partes y se dividen",
    Acumulacion.RAZON_ULTIMA: "Se divide lo último informado",
    Acumulacion.HITOS: "Por hitos alcanzados",
    Acumulacion.ESCALA: "Vale el último nivel",
}
CURVAS: Final[Mapping[Curva, str]] = {
    Curva.POR_PERIODO: "Lo mismo en cada período que se repite",
    Curva.PROGRAMADA: "Según los valores de cada año",
    Curva.LINEAL: "Parejo, día a día",
    Curva.AL_FINAL: "Nada hasta el final del plazo",
}
SENTIDOS: Final[Mapping[Sentido, str]] = {
    Sentido.ASCENDENTE: "Más es mejor",
    Sentido.DESCENDENTE: "Menos es mejor",
}
CADA: Final[Mapping[Frecuencia, str]] = {
    Frecuencia.ANUAL: "cada año",
    Frecuencia.SEMESTRAL: "cada semestre",
    Frecuencia.TRIMESTRAL: "cada trimestre",
    Frecuencia.MENSUAL: "cada mes",
}
CAMPOS: Final[Mapping[str, str]] = {
    "tipo": "tipo",
    "valor": "valor",
    "valor_max": "valor más alto",
    "base": "línea base",
    "base_anterior": "línea base tomada del período anterior",
    "brecha_meta": "fin de la brecha",
    "frecuencia": "cada cuánto se repite",
    "sentido": "sentido",
    "acumulacion": "cómo se juntan los informes",
    "hitos": "hitos",
    "desde": "comienzo del plazo",
    "hasta": "fin del plazo",
}


class EstadoLectura(StrEnum):
    """Where the reading of a Meta stands on the desk."""

    CONFIRMADA = "confirmada"
    POR_CONFIRMAR = "por_confirmar"
    SIN_LEER = "sin_leer"
    DESCARTADA = "descartada"


ESTADOS: Final[Mapping[EstadoLectura, str]] = {
    EstadoLectura.CONFIRMADA: "Confirmada",
    EstadoLectura.POR_CONFIRMAR: "Por confirmar",
    EstadoLectura.SIN_LEER: "Sin leer",
    EstadoLectura.DESCARTADA: "Descartada",
}
