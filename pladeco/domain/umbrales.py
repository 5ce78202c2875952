"""New thresholds: what cannot be, and which Metas would change Situacion."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from typing import Final

from pladeco.domain.calculo.situaciones import Umbrales
from pladeco.domain.informar import Problema
from pladeco.domain.ingreso.numero import escribir_numero
from pladeco.domain.vocabulario import Situacion

CAMPOS: Final = tuple(f.name for f in fields(Umbrales))
_CIEN: Final = 100
# The columns hold four decimals of a share: two of a percentage.
_DECIMALES: Final = 2
# With a margin of 100 % nothing could be late.
_MAXIMOS: Final = {"margen": 99, "riesgo": 100, "cobertura_minima": 100}


@dataclass(frozen=True, slots=True)
class Paso:
    """How many Metas go from one Situacion to another."""

    antes: Situacion
    despues: Situacion
    cuantas: int


def en_cien(umbrales: Umbrales) -> dict[str, Decimal]:
    """Return the three in percent, as people write them."""
    return {c: _decimal(getattr(umbrales, c) * _CIEN) for c in CAMPOS}


def revisar_umbrales(
    escritos: dict[str, Decimal | None],
) -> tuple[Umbrales, list[Problema]]:
    """Return the thresholds written in percent, or the usual ones with all problems."""
    problemas = [p for c in CAMPOS for p in _revisar(c, escritos[c])]
    if problemas:
        return Umbrales(), problemas
    umbrales = Umbrales(*(Fraction(escritos[c] or 0) / _CIEN for c in CAMPOS))
    if umbrales.margen + umbrales.riesgo > 1:
        tope = escribir_numero(_decimal(_CIEN * (1 - umbrales.margen)))
        mensaje = (
            "Entre «atrasada» y «en plazo» está «en riesgo»: con ese margen, el riesgo "
            f"llega a lo más a {tope} %."
        )
        return Umbrales(), [Problema("riesgo", mensaje)]
    return umbrales, []


def pasos_de(pares: Iterable[tuple[Situacion, Situacion]]) -> tuple[Paso, ...]:
    """Count the changes among pairs of before and after, in the order of the list."""
    cuenta = Counter((antes, despues) for antes, despues in pares)
    orden = list(Situacion)
    return tuple(
        Paso(antes, despues, cuenta[antes, despues])
        for antes in orden
        for despues in orden
        if antes is not despues and (antes, despues) in cuenta
    )


def _revisar(campo: str, valor: Decimal | None) -> list[Problema]:
    maximo = _MAXIMOS[campo]
    if valor is None:
        return [Problema(campo, "Escriba un porcentaje, como 15 o 62,5.")]
    if not 0 <= valor <= maximo:
        return [Problema(campo, f"Escriba un porcentaje entre 0 y {maximo}.")]
    if valor != round(valor, _DECIMALES):
        return [Problema(campo, "Escriba el porcentaje con hasta dos decimales.")]
    return []


def _decimal(exacto: Fraction) -> Decimal:
    return Decimal(exacto.numerator) / Decimal(exacto.denominator)
