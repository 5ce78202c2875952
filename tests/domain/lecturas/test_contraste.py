"""What the program reads beside what is stored."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from pladeco.domain.cambios.edicion import DatosHito
from pladeco.domain.lecturas.contraste import Propuesta, adoptar, diferencias, emparejar
from pladeco.domain.lecturas.palabras import CAMPOS
from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    Frecuencia,
    Sentido,
    TipoMeta,
)
from tests.domain.lecturas.test_lectura import TALLERES

D = Decimal


def difieren(*, con_plazo: bool = True, **cambios: Any) -> list[str]:
    halladas = diferencias(TALLERES, replace(TALLERES, **cambios), con_plazo=con_plazo)
    return [d.campo for d in halladas]


@pytest.mark.parametrize(
    ("cambios", "campos"),
    [
        ({}, []),
        ({"valor": D(7)}, ["valor"]),
        ({"valor": D("6.00")}, []),
        ({"tipo": TipoMeta.TECHO, "valor": D(9)}, ["tipo"]),
        ({"base": D(1), "sentido": Sentido.DESCENDENTE}, ["base", "sentido"]),
        ({"acumulacion": Acumulacion.ULTIMO}, ["acumulacion"]),
        ({"frecuencia": Frecuencia.ANUAL}, ["frecuencia"]),
        ({"hitos": (DatosHito("Listo"),)}, ["hitos"]),
        ({"hasta": date(2026, 12, 31)}, ["hasta"]),
        ({"nombre": "Otra cosa", "unidad_medida": "taller", "razon": "x"}, []),
        ({"medio_verificacion": "Fotos", "curva": Curva.LINEAL}, []),
    ],
)
def test_only_what_changes_the_promise_is_told(
    cambios: dict[str, Any], campos: list[str]
) -> None:
    assert difieren(**cambios) == campos
    assert set(campos) <= set(CAMPOS)


def test_a_yearly_count_recurs_though_only_one_of_them_says_so() -> None:
    guardada = replace(TALLERES, tipo=TipoMeta.CONTEO_POR_PERIODO)
    leida = replace(guardada, frecuencia=Frecuencia.ANUAL)

    assert diferencias(guardada, leida, con_plazo=True) == ()


def test_of_what_is_not_computed_how_to_add_it_up_says_nothing() -> None:
    guardada = replace(TALLERES, tipo=TipoMeta.CUALITATIVA, valor=None)
    leida = replace(
        guardada, acumulacion=Acumulacion.ULTIMO, sentido=Sentido.DESCENDENTE
    )

    assert diferencias(guardada, leida, con_plazo=True) == ()


def test_a_plazo_that_no_cell_gives_is_not_compared() -> None:
    assert difieren(con_plazo=False, desde=date(2022, 1, 1)) == []


def test_accepting_takes_the_promise_and_leaves_the_rest() -> None:
    guardada = replace(
        TALLERES,
        tipo=None,
        valor=None,
        medio_verificacion="Lista",
        razon="Falta leerla.",
        frecuencia_reporte=Frecuencia.MENSUAL,
    )
    parte = replace(
        TALLERES,
        nombre="Lo que dice la celda",
        tipo=TipoMeta.CONTEO_POR_PERIODO,
        frecuencia=Frecuencia.ANUAL,
        desde=date(2022, 1, 1),
        numerador="hechos",
        denominador="pedidos",
    )

    nueva = adoptar(guardada, parte, "La leyó el programa.")

    assert (nueva.tipo, nueva.valor) == (TipoMeta.CONTEO_POR_PERIODO, D(6))
    assert nueva.frecuencia is Frecuencia.ANUAL
    assert (nueva.numerador, nueva.denominador) == ("hechos", "pedidos")
    assert (nueva.nombre, nueva.desde) == (guardada.nombre, guardada.desde)
    assert nueva.frecuencia_reporte is Frecuencia.MENSUAL
    assert nueva.medio_verificacion == "Lista"
    assert nueva.razon == "La leyó el programa."


def test_a_unit_that_is_stored_stays() -> None:
    parte = replace(TALLERES, unidad_medida="de talleres")

    assert adoptar(TALLERES, parte, "").unidad_medida == "talleres"


def test_each_stored_reading_meets_the_part_most_like_it() -> None:
    visitas = replace(TALLERES, valor=D(2), texto="Al menos 2 visitas")
    talleres = replace(TALLERES, texto="a lo menos 6 talleres")

    assert emparejar([talleres, visitas], [visitas, talleres]) == (1, 0)
    assert emparejar([talleres], [visitas, talleres]) == (1,)
    assert emparejar([talleres, visitas], [visitas]) == (None, 0)
    assert emparejar([], [visitas]) == ()
    assert emparejar([talleres], []) == (None,)


def test_one_that_nobody_read_takes_what_is_left() -> None:
    sin_leer = replace(TALLERES, tipo=None, valor=None)
    otra = replace(TALLERES, valor=D(2))

    assert emparejar([sin_leer, TALLERES], [TALLERES, otra]) == (1, 0)


def test_one_that_nobody_read_meets_the_part_with_its_words() -> None:
    sin_leer = replace(TALLERES, tipo=None, valor=None, texto="2 visitas")
    visitas = replace(TALLERES, valor=D(2), texto="Al menos 2 visitas al año")

    assert emparejar([sin_leer], [TALLERES, visitas]) == (1,)


def test_a_low_confidence_is_a_doubt() -> None:
    assert Propuesta((), Fraction("0.69")).dudosa
    assert not Propuesta((), Fraction("0.7")).dudosa
