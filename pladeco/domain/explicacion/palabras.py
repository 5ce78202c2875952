"""Words of the explanations: one place for what pages, sheets and files say."""

from collections.abc import Mapping
from typing import Final

from pladeco.domain.explicacion.registros import Fuera
from pladeco.domain.vocabulario import Acumulacion, Estado, Frecuencia

FUERA: Final[Mapping[Fuera, str]] = {
    Fuera.NO_SE_CALCULA: "la meta no entra en el cálculo",
    Fuera.FUTURO: "es posterior al corte",
    Fuera.NO_VALIDADO: "no está validado",
    Fuera.SIN_EVIDENCIA: "está validado, sin medio de verificación",
    Fuera.SIN_CIFRA: "no trae la cifra que se necesita",
    Fuera.REEMPLAZADO: "otro de la misma unidad y fecha se validó después",
    Fuera.HISTORIA: "es anterior al plazo: es historia",
    Fuera.TARDE: "es posterior al plazo",
    Fuera.SIN_PROMESA: "su período no cuenta: le falta valor o línea base",
    Fuera.NADA_QUE_REPETIR: "dice «sin novedad» y no hay un valor anterior que repetir",
    Fuera.MAS_NUEVO: "vale otro más nuevo",
    Fuera.ANTIGUO: "tiene más de doce meses",
}

SIN_RESPALDO: Final = "Lo que se validó no tiene medio de verificación."

ESTADOS: Final[Mapping[Estado, str]] = {
    Estado.BORRADOR: "está en borrador",
    Estado.ENVIADO: "está enviado, sin validar",
    Estado.VISADO: "está visado, sin validar",
    Estado.DEVUELTO: "está devuelto",
    Estado.VALIDADO: "está validado",
}

ACUMULACIONES: Final[Mapping[Acumulacion, str]] = {
    Acumulacion.SUMA: "se suman los avances",
    Acumulacion.ACUMULADO: "vale el último total de cada unidad",
    Acumulacion.ULTIMO: "vale el último avance",
    Acumulacion.PROMEDIO: "vale el promedio de los avances",
    Acumulacion.MAXIMO: "vale el mayor de los avances",
    Acumulacion.MINIMO: "vale el menor de los avances",
    Acumulacion.RAZON: "se dividen los totales, nunca se promedian porcentajes",
    Acumulacion.RAZON_ULTIMA: "vale la división del último avance",
    Acumulacion.HITOS: "vale el peso de los hitos alcanzados",
    Acumulacion.ESCALA: "vale el último nivel",
}

CADA: Final[Mapping[Frecuencia, str]] = {
    Frecuencia.ANUAL: "cada año",
    Frecuencia.SEMESTRAL: "cada semestre",
    Frecuencia.TRIMESTRAL: "cada trimestre",
    Frecuencia.MENSUAL: "cada mes",
}
TRAMO: Final[Mapping[Frecuencia, str]] = {
    Frecuencia.ANUAL: "año",
    Frecuencia.SEMESTRAL: "semestre",
    Frecuencia.TRIMESTRAL: "trimestre",
    Frecuencia.MENSUAL: "mes",
}
