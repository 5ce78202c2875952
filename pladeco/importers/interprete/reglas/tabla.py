"""The rules in the order in which they are asked: the first that answers is believed.

What says most comes first: a gap before a reduction, a comparison before a count.
"""

from pladeco.importers.interprete.modelo import Parte
from pladeco.importers.interprete.partes import Frase
from pladeco.importers.interprete.reglas.aumentos import (
    leer_aumento,
    leer_de_a,
    leer_mas_que,
    leer_multiplo,
)
from pladeco.importers.interprete.reglas.cantidades import leer_cantidades
from pladeco.importers.interprete.reglas.comparaciones import (
    leer_brecha,
    leer_mantener,
    leer_superar,
)
from pladeco.importers.interprete.reglas.contexto import Medicion, Regla
from pladeco.importers.interprete.reglas.escalas import leer_escala
from pladeco.importers.interprete.reglas.hitos import (
    leer_hito,
    leer_obra_para,
    leer_unica,
)
from pladeco.importers.interprete.reglas.programas import (
    leer_cadencia_sola,
    leer_programacion,
)
from pladeco.importers.interprete.reglas.reducciones import leer_reduccion
from pladeco.importers.interprete.reglas.todos import leer_todos

REGLAS: tuple[Regla, ...] = (
    leer_programacion,
    leer_brecha,
    leer_mantener,
    leer_multiplo,
    leer_mas_que,
    leer_superar,
    leer_reduccion,
    leer_aumento,
    leer_de_a,
    leer_escala,
    leer_unica,
    leer_obra_para,
    leer_cantidades,
    leer_todos,
    leer_cadencia_sola,
    leer_hito,
)


def leer_frase(frase: Frase, medicion: Medicion) -> tuple[Parte, ...]:
    """Return what the first rule that answers reads, or nothing."""
    for regla in REGLAS:
        if partes := regla(frase, medicion):
            return partes
    return ()
