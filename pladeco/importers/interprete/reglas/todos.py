"""All of them: a hundred percent that nobody wrote in figures."""

import re
from fractions import Fraction

from pladeco.domain.vocabulario import Acumulacion, TipoMeta
from pladeco.importers.interprete.dudas import duda
from pladeco.importers.interprete.modelo import CodigoDuda, Parte
from pladeco.importers.interprete.partes import Frase
from pladeco.importers.interprete.reglas.cadencias import acumulacion_de_parte
from pladeco.importers.interprete.reglas.comparaciones import cadencia_de
from pladeco.importers.interprete.reglas.contexto import Medicion

_CUANTOS = (
    r"(?:tod[oa]s\s+(?:l[oa]s|sus|nuestr[oa]s)|(?:la|el)\s+(?:totalidad|total)\s+de)"
)
# At the beginning, or what a verb is done to; not where or for whom it is done.
_TODOS = re.compile(
    rf"^\W*(?:que\s+)?(?:[a-z]{{3,}}[aei]r\s+(?:a\s+)?)?{_CUANTOS}\s+[a-z]"
)
_CIEN = Fraction(100)


def leer_todos(frase: Frase, medicion: Medicion) -> tuple[Parte, ...]:
    """Read "todas las sedes con agua" as 100 %, which a person must accept."""
    if not _TODOS.match(frase.plegado) or any(not n.articulo for n in frase.numeros):
        return ()
    texto = f"{frase.plegado} {medicion.texto}"
    return (
        Parte(
            TipoMeta.PORCENTAJE,
            "todos",
            texto=frase.celda.texto,
            valor=_CIEN,
            unidad="%",
            frecuencia=cadencia_de(frase),
            acumulacion=acumulacion_de_parte(texto, medicion.formula)
            if medicion.formula
            else Acumulacion.ULTIMO,
            dudas=(duda(CodigoDuda.TODOS_SIN_CIFRA),),
        ),
    )
