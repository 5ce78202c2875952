"""What stands out in what waits: each thing alone, and nothing at all."""

from dataclasses import replace
from typing import Any

import pytest

from pladeco.domain.ciclo.reparos import REPAROS, PorRevisar, Reparo, reparos_de

LIMPIO = PorRevisar(
    alarmas=0,
    comenta_cifra=False,
    sin_novedad=False,
    evidencias=1,
    advertencias=0,
    datos_personales=False,
    sensible=False,
    causa=False,
    numero=1,
    devoluciones=0,
    notas=0,
)


def test_nothing_stands_out_in_what_is_clean() -> None:
    assert reparos_de(LIMPIO) == ()


@pytest.mark.parametrize(
    ("cambio", "reparo"),
    [
        ({"alarmas": 1}, Reparo.ALARMA),
        ({"comenta_cifra": True}, Reparo.CIFRA_COMENTADA),
        ({"sin_novedad": True}, Reparo.SIN_NOVEDAD),
        ({"sin_novedad": True, "evidencias": 0}, Reparo.SIN_NOVEDAD),
        ({"evidencias": 0}, Reparo.SIN_MEDIOS),
        ({"advertencias": 2}, Reparo.ADVERTENCIA),
        ({"datos_personales": True}, Reparo.DATOS_PERSONALES),
        ({"sensible": True}, Reparo.SENSIBLE),
        ({"causa": True}, Reparo.CAUSA),
        ({"numero": 2}, Reparo.CORRECCION),
        ({"devoluciones": 1}, Reparo.DEVUELTO_ANTES),
        ({"notas": 1}, Reparo.CON_NOTAS),
    ],
)
def test_each_thing_stands_out_alone(cambio: dict[str, Any], reparo: Reparo) -> None:
    assert reparos_de(replace(LIMPIO, **cambio)) == (reparo,)


def test_each_has_its_words() -> None:
    assert set(REPAROS) == set(Reparo)
