"""Words for totals of quantities: why something enters none, and what one is not."""

from collections.abc import Mapping
from typing import Final

from pladeco.domain.calculo.cantidades import Fuera

# Of an Indicador that could enter a total: they follow "1" and "2 ".
CALLAN: Final[Mapping[Fuera, tuple[str, str]]] = {
    Fuera.SIN_INFORMAR: ("sin informar", "sin informar"),
    Fuera.EN_REVISION: ("en revisión", "en revisión"),
    Fuera.DATO_ANTIGUO: (
        "con un dato de hace más de un año",
        "con datos de hace más de un año",
    ),
    Fuera.NO_EXIGIBLE: ("aún no exigible", "aún no exigibles"),
}
# Of Metas that enter none: a sentence after "1 meta" and "2 metas".
FUERA_DE_SUMAS: Final[Mapping[Fuera, str]] = {
    Fuera.YA_CONTADA: "otra meta del mismo indicador ya trae esos informes.",
    Fuera.NO_AGREGABLE: "el indicador no dice que se pueda sumar con otros.",
    Fuera.POR_CONFIRMAR: "SECPLA aún no confirma su lectura.",
    Fuera.NO_APLICA: "con un acto que suspende o retira.",
    Fuera.NO_CALCULABLE: "al plan le falta un dato o se contradice.",
    Fuera.NO_ES_CANTIDAD: "sin una cantidad que se pueda sumar.",
    Fuera.SIN_UNIDAD: "el indicador no dice su unidad de medida.",
}
NO_ES_DE_PERSONAS: Final = (
    "No es un total de personas: una misma persona puede contarse más de una vez."
)
