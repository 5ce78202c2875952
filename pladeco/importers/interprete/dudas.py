"""The words of each doubt, and how much certainty it costs."""

from typing import Final

from pladeco.importers.interprete.modelo import CodigoDuda, Duda

_C = CodigoDuda
# What is left of the certainty of a reading that has the doubt, and its words.
PESOS: Final[dict[CodigoDuda, float]] = {
    _C.ACOMPANAMIENTO: 0.97,
    _C.ANIO_FUERA_DE_PLAZO: 0.72,
    _C.APROXIMADO: 0.7,
    _C.BASE_O_META: 0.7,
    _C.BRECHA_SIN_META: 0.6,
    _C.CANTIDAD_EN_INDICADOR: 0.95,
    _C.CELDA_LARGA: 0.5,
    _C.CONDICION: 0.92,
    _C.COSA_UNICA: 0.65,
    _C.ESCALA_SUPUESTA: 0.7,
    _C.EXISTENCIAS: 0.72,
    _C.FORMULA_DE_OTRA_COSA: 0.95,
    _C.FORMULA_SIN_PORCENTAJE: 0.7,
    _C.FRECUENCIA_APROXIMADA: 0.65,
    _C.FRECUENCIA_DE_OTRA_FRASE: 0.65,
    _C.FRECUENCIA_SIN_CANTIDAD: 0.65,
    _C.HITO_SUPUESTO: 0.65,
    _C.MEDIO_DE_VERIFICACION: 0.97,
    _C.MULTIPLICADOR: 0.65,
    _C.NIVEL: 0.7,
    _C.NIVEL_O_AUMENTO: 0.65,
    _C.NUMERO_DE_OTRA_COSA: 0.7,
    _C.NUMERO_SIN_UNIDAD: 0.85,
    _C.NUMERO_SIN_LEER: 0.6,
    _C.NUMEROS_EN_AMBAS_CELDAS: 0.6,
    _C.PLAZO_ILEGIBLE: 0.72,
    _C.PLAZO_SIN_FECHAS: 0.85,
    _C.PLURAL_SIN_CANTIDAD: 0.68,
    _C.POR_ANIO_O_ACUMULADO: 0.72,
    _C.POSIBLE_CIEN_POR_CIENTO: 0.6,
    _C.REDUCCION_SIN_BASE: 0.65,
    _C.REPARTIDO: 0.65,
    _C.SIN_LINEA_BASE: 0.95,
    _C.TODOS_SIN_CIFRA: 0.6,
    _C.TOPE_O_META: 0.65,
    _C.TOTAL_AMBIGUO: 0.6,
}
_MENSAJES: Final[dict[CodigoDuda, str]] = {
    _C.ACOMPANAMIENTO: "Hay frases sin cantidad junto a la meta: no se leen como otra.",
    _C.ANIO_FUERA_DE_PLAZO: "Nombra un año fuera del plazo; el plazo no cambia.",
    _C.APROXIMADO: "La cantidad es aproximada; se lee la que está escrita.",
    _C.BASE_O_META: "«Mantener» con un valor: puede ser la línea base o la meta.",
    _C.BRECHA_SIN_META: "No dice hasta qué valor se mide la brecha.",
    _C.CANTIDAD_EN_INDICADOR: "La cantidad está en el indicador.",
    _C.CELDA_LARGA: "La celda es muy larga: solo se leyó su comienzo.",
    _C.CONDICION: "Otro número se lee como condición o descripción.",
    _C.COSA_UNICA: "Una sola cosa: puede ser una cantidad o un hito.",
    _C.ESCALA_SUPUESTA: "Los niveles de la escala se suponen de los que se nombran.",
    _C.EXISTENCIAS: "La fórmula divide dos existencias: se lee la última informada.",
    _C.FORMULA_DE_OTRA_COSA: "El indicador trae una fórmula y la meta es una cantidad: "
    "se cuenta, y la fórmula queda anotada.",
    _C.FORMULA_SIN_PORCENTAJE: "Hay una fórmula, pero ninguna celda promete un valor.",
    _C.FRECUENCIA_APROXIMADA: "Se lee la frecuencia más cercana de la lista.",
    _C.FRECUENCIA_DE_OTRA_FRASE: "La frecuencia está en otra frase; puede no ser suya.",
    _C.FRECUENCIA_SIN_CANTIDAD: "Dice cada cuánto y no cuántas: se lee una cada vez.",
    _C.HITO_SUPUESTO: "Parece algo que se hace una sola vez; puede ser un propósito.",
    _C.MEDIO_DE_VERIFICACION: "El indicador es un medio de verificación.",
    _C.MULTIPLICADOR: "La cantidad es por cada uno: falta decir cuántos son.",
    _C.NIVEL: "Es un nivel, como una nota: se lee el último, no se suma.",
    _C.NIVEL_O_AUMENTO: "Puede ser un aumento o el nivel al que se llega.",
    _C.NUMERO_DE_OTRA_COSA: "El número puede decir dónde o para quiénes, y no cuánto.",
    _C.NUMERO_SIN_UNIDAD: "El número no dice de qué es; se toma del indicador.",
    _C.NUMERO_SIN_LEER: "Queda un número que ninguna regla explica.",
    _C.NUMEROS_EN_AMBAS_CELDAS: "Hay cantidades en la meta y en el indicador: se leen "
    "las dos.",
    _C.PLAZO_ILEGIBLE: "No se entiende el plazo.",
    _C.PLAZO_SIN_FECHAS: "El plazo no tiene fechas.",
    _C.PLURAL_SIN_CANTIDAD: "Promete varias cosas sin decir cuántas.",
    _C.POR_ANIO_O_ACUMULADO: "Los valores por año pueden ser de cada año o lo que "
    "se lleva hasta entonces.",
    _C.POSIBLE_CIEN_POR_CIENTO: "Un «1» puede ser un 100 % que perdió su formato.",
    _C.REDUCCION_SIN_BASE: "Dice cuánto baja y no a qué valor: falta la línea base "
    "para saber a cuánto hay que llegar.",
    _C.REPARTIDO: "El mismo porcentaje se lee para las dos cosas que nombra.",
    _C.SIN_LINEA_BASE: "Falta la línea base para poder calcular.",
    _C.TODOS_SIN_CIFRA: "Dice «todos» sin cifra; puede ser un 100 %.",
    _C.TOPE_O_META: "Puede ser un tope o la cantidad que se promete.",
    _C.TOTAL_AMBIGUO: "El total puede ser la línea base o el valor al que se llega.",
}


def duda(codigo: CodigoDuda, mensaje: str | None = None) -> Duda:
    """Return a doubt in its usual words, or in others that say more."""
    return Duda(codigo, mensaje or _MENSAJES[codigo])
