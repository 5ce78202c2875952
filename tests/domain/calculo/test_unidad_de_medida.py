"""Words of what is counted: how one of them is written."""

import pytest

from pladeco.domain.calculo.unidad_de_medida import en_singular


@pytest.mark.parametrize(
    ("varias", "una"),
    [
        ("campañas", "campaña"),
        ("campañas realizadas", "campaña realizada"),
        ("talleres de reciclaje", "taller de reciclaje"),
        ("personas mayores con control", "persona mayor con control"),
        ("capacitaciones", "capacitación"),
        ("señales", "señal"),
        ("actividades anuales", "actividad anual"),
        ("árboles", "árbol"),
        ("desfiles", "desfiles"),  # no rule tells it from «fusiles»
        ("vales de gas", "vales de gas"),
        ("viajes", "viajes"),
        ("mes", "mes"),
        ("m2 construidos", "m2 construidos"),
        ("%", "%"),
        ("", ""),
    ],
)
def test_one_is_written_in_the_singular_where_that_is_sure(
    varias: str, una: str
) -> None:
    assert en_singular(varias) == una
