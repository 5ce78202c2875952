"""How typed figures are said back."""

from fractions import Fraction

import pytest

from pladeco.domain.ingreso.alarmas import Cifras
from pladeco.domain.ingreso.eco import eco_de

F = Fraction


@pytest.mark.parametrize(("cifras", "medida", "eco"), [
    (Cifras(valor=F(1234)), "talleres", {"valor": "Entendí 1.234\u00a0talleres."}),
    (Cifras(valor=F("0.8")), "%", {"valor": "Entendí 0,8\u00a0%."}),
    (Cifras(valor=F(1)), "talleres", {"valor": "Entendí 1."}),
    (Cifras(valor=F(1)), "%", {"valor": "Entendí 1\u00a0%."}),
    (Cifras(valor=F(0)), "", {"valor": "Entendí 0."}),
    (Cifras(numerador=F(3), denominador=F(4)), "%",
     {"numerador": "Entendí 3.", "denominador": "Entendí 4: es el 75\u00a0%."}),
    (Cifras(numerador=F(3), denominador=F(0)), "%",
     {"numerador": "Entendí 3.", "denominador": "Entendí 0."}),
    (Cifras(denominador=F(4)), "%", {"denominador": "Entendí 4."}),
    (Cifras(), "%", {}),
])  # fmt: skip
def test_what_was_understood(cifras: Cifras, medida: str, eco: dict[str, str]) -> None:
    assert eco_de(cifras, medida) == eco
