"""Two ends of a change: "de 40 a 60", and the level that is reached."""

import re
from dataclasses import replace
from itertools import pairwise

from pladeco.domain.vocabulario import Acumulacion, TipoMeta
from pladeco.importers.interprete.cuantificadores import cuantificador_de
from pladeco.importers.interprete.modelo import Parte
from pladeco.importers.interprete.numeros import Numero
from pladeco.importers.interprete.partes import Frase
from pladeco.importers.interprete.reglas.cadencias import acumulacion_de_parte
from pladeco.importers.interprete.reglas.comparaciones import cadencia_de, con_base
from pladeco.importers.interprete.reglas.contexto import Medicion
from pladeco.importers.interprete.unidad_de_medida import unidad_desde

_A = re.compile(
    r"\b(?:a|al|hasta|alcanzar|llegar a|llegando a|lograr)\s*(?:(?:al menos|a lo menos|"
    r"un minimo de|mas de|menos de|no mas de|llegar a)\s*)?"
    r"(?:un|una|el|los|las)?[\s(]*$"
)
_DE = re.compile(r"\b(?:de(?:l)?|desde)\s*(?:un|una|el|los|las)?[\s(]*$")
_TODO = 100
_LETRAS_ANTES = 60


def alcanzables(frase: Frase, verbo: re.Match[str] | None) -> list[Numero]:
    """Return the numbers that a verb can reach; "10 % de aumento" has it behind."""
    numeros = [n for n in frase.numeros if not n.articulo]
    if verbo is None:
        return []
    return [n for n in numeros if n.inicio >= verbo.end()] or [
        n for n in numeros if verbo.start() - n.fin in range(len(" de un  "))
    ]


def llega_a(frase: Frase, numero: Numero) -> bool:
    """Tell "a 60", where a change ends, from "en 60", how large it is."""
    antes = frase.visible[max(0, numero.inicio - _LETRAS_ANTES) : numero.inicio]
    return _A.search(antes) is not None


def desde_hasta(frase: Frase, numeros: list[Numero]) -> tuple[Numero, Numero] | None:
    """Return both ends of "de 40 a 60"."""
    for bajo, alto in pairwise(numeros):
        entre = frase.visible[bajo.fin : alto.inicio]
        antes = frase.visible[max(0, bajo.inicio - _LETRAS_ANTES) : bajo.inicio]
        if _DE.search(antes) and _A.search(entre):
            return bajo, alto
    return None


def nivel(
    frase: Frase, medicion: Medicion, hasta: Numero, desde: Numero | None
) -> Parte:
    """Return the level that is reached, with the one that it starts from."""
    dicho = hasta.porcentaje or (desde is not None and desde.porcentaje)
    frecuencia = cadencia_de(frase)
    parte = Parte(
        TipoMeta.CONTEO_POR_PERIODO if frecuencia else TipoMeta.CONTEO_TOTAL,
        "nivel",
        texto=frase.celda.texto,
        valor=hasta.valor,
        base=desde.valor if desde else None,
        unidad=unidad_desde(frase.celda, hasta.fin, len(frase.plegado)),
        acumulacion=Acumulacion.ULTIMO,
        frecuencia=frecuencia,
        cuantificador=cuantificador_de(frase.visible, hasta),
    )
    if dicho or (medicion.porcentual and hasta.valor <= _TODO):
        acumulacion = acumulacion_de_parte(frase.plegado, medicion.formula)
        parte = replace(
            parte, tipo=TipoMeta.PORCENTAJE, unidad="%", acumulacion=acumulacion
        )
    return con_base(frase, parte)
