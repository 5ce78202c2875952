"""What a rule knows besides its phrase, and the shape that all rules share."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pladeco.importers.interprete.base_linea import BaseDicha, base_dicha
from pladeco.importers.interprete.modelo import Formula, Parte
from pladeco.importers.interprete.no_cantidades import tapar
from pladeco.importers.interprete.partes import Frase

_PORCENTUAL = re.compile(
    r"^\W*(?:el\s+)?(?:%|porcentaje|por ciento|cobertura|proporcion|tasa|indice|"
    r"nivel de cumplimiento|cumplimiento|grado de)"
)
_TIEMPO = re.compile(
    r"\b(?:tiempos?|plazo|dias (?:de|habiles|promedio)|demora|espera|duracion)\b"
)
_MALO = re.compile(
    r"\b(?:desercion|ausentismo|morosidad|mortalidad|embarazo|delitos?|accidentes?|"
    r"merma|obesidad|desempleo|desocupacion|pobreza|reclamos|perdidas?|deuda|rotacion|"
    r"inasistencia|analfabetismo|victimizacion|denuncias|rechazo|deficit|contagios|"
    r"incendios|reprobacion|hacinamiento|microbasurales|robos)\b"
)


@dataclass(frozen=True, slots=True)
class Medicion:
    """What the indicator says is measured, where it says it.

    `malo`: less of it is better.
    """

    texto: str = ""
    porcentual: bool = False
    tiempo: bool = False
    malo: bool = False
    formula: Formula | None = None
    base: BaseDicha | None = None


def es_malo(plegado: str) -> bool:
    """Tell what a municipality wants less of."""
    return _MALO.search(plegado) is not None


SIN_MEDICION = Medicion()


def medicion_de(plegado: str, formula: Formula | None) -> Medicion:
    return Medicion(
        plegado,
        porcentual=bool(formula or _PORCENTUAL.match(plegado)),
        tiempo=_TIEMPO.search(plegado) is not None,
        malo=es_malo(plegado),
        base=base_dicha(plegado, tapar(plegado)),
        formula=formula,
    )


Regla = Callable[[Frase, Medicion], tuple[Parte, ...]]
