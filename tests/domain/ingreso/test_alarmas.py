"""What stands out in a figure, by table: beside what was reported before."""

from datetime import date
from fractions import Fraction

import pytest

from pladeco.domain.ingreso.alarmas import (
    Anterior,
    Cifras,
    Referencia,
    TipoAlarma,
    alarmas_de,
)
from pladeco.domain.vocabulario import Acumulacion

SUMA, TOTAL = Acumulacion.SUMA, Acumulacion.ACUMULADO
ULTIMO, RAZON = Acumulacion.ULTIMO, Acumulacion.RAZON
SALTO, BAJA = TipoAlarma.SALTO, TipoAlarma.BAJA
CIEN, PARTES = TipoAlarma.FUERA_DE_CIEN, TipoAlarma.MAS_QUE_EL_TOTAL
FRACCION, MIL = TipoAlarma.FRACCION, TipoAlarma.MIL_VECES


def valor(texto: str | int) -> Cifras:
    return Cifras(valor=Fraction(texto))


def razon(numerador: int, denominador: int) -> Cifras:
    return Cifras(numerador=Fraction(numerador), denominador=Fraction(denominador))


def antes(*cifras: Cifras) -> tuple[Anterior, ...]:
    return tuple(
        Anterior(f"2025-T{n}", date(2025, 3 * n, 28), c)
        for n, c in enumerate(cifras, 1)
    )


def valores(*textos: str | int) -> tuple[Anterior, ...]:
    return antes(*map(valor, textos))


@pytest.mark.parametrize(("acumulacion", "previos", "cifras", "tipos"), [
    # a jump is told from three earlier values on, twice their range away
    (SUMA,   valores(10, 12),        valor(90),   set()),
    (SUMA,   valores(10, 11, 12),    valor(18),   set()),
    (SUMA,   valores(10, 11, 12),    valor(19),   {SALTO}),
    (SUMA,   valores(10, 11, 12),    valor(4),    set()),
    (SUMA,   valores(10, 11, 12),    valor(3),    {SALTO}),
    (SUMA,   valores(2, 2, 2),       valor(4),    set()),
    (SUMA,   valores(2, 2, 2),       valor(5),    {SALTO}),
    (SUMA,   valores(0, 0, 0),       valor(2),    set()),
    (SUMA,   valores(0, 0, 0),       valor(3),    {SALTO}),
    (SUMA,   valores(10, 11, 12),    Cifras(),    set()),
    (RAZON,  antes(razon(4, 10), razon(5, 10), razon(6, 10)), razon(10, 10), set()),
    (RAZON,  antes(razon(1, 10), razon(1, 10), razon(1, 10)), razon(9, 10), {SALTO}),
    (RAZON,  antes(razon(1, 10), razon(1, 10), razon(1, 0)),  razon(9, 10), set()),
    # a running total is judged by what it grows, and never falls
    (TOTAL,  valores(10, 20, 30, 40), valor(50),  set()),
    (TOTAL,  valores(10, 20, 30, 40), valor(90),  {SALTO}),
    (TOTAL,  valores(10, 20),         valor(20),  set()),
    (TOTAL,  valores(10, 20),         valor(19),  {BAJA}),
    (TOTAL,  valores(),               valor(19),  set()),
    # parts and wholes
    (RAZON,  (),                      razon(3, 4),  set()),
    (RAZON,  (),                      razon(5, 4),  {PARTES}),
    (RAZON,  antes(razon(5, 4)),      razon(9, 4),  set()),
    (RAZON,  (),                      Cifras(numerador=Fraction(5)), set()),
    # a thousand times more or less than what was usual
    (ULTIMO, valores(1200),           valor("1.234"), {MIL}),
    (ULTIMO, valores("1.2"),          valor(1234),    {MIL}),
    (ULTIMO, valores(1200),           valor(1234),    set()),
    (ULTIMO, valores(1200),           valor(0),       set()),
    (ULTIMO, valores(0),              valor(1000),    set()),
    (RAZON,  antes(razon(800, 1000)), Cifras(numerador=Fraction("0.8"),
                                             denominador=Fraction(1000)), {MIL}),
])  # fmt: skip
def test_what_stands_out(
    acumulacion: Acumulacion,
    previos: tuple[Anterior, ...],
    cifras: Cifras,
    tipos: set[TipoAlarma],
) -> None:
    halladas = alarmas_de(cifras, Referencia(acumulacion, anteriores=previos))

    assert {a.tipo for a in halladas} == tipos
    assert all(a.texto.endswith((".", "?")) for a in halladas)


@pytest.mark.parametrize(("previos", "meta", "escrito", "tipos"), [
    (valores(70), None, "100",   set()),
    (valores(70), None, "100.1", {CIEN}),
    (valores(70), None, "-1",    {CIEN}),
    (valores(70), None, "0.8",   {FRACCION}),
    (valores(70), None, "1",     {FRACCION}),
    (valores(70), None, "0",     set()),
    (valores(70), None, "1.1",   set()),
    (valores(2),  None, "0.8",   set()),
    ((),          80,   "0.8",   {FRACCION}),
    ((),          2,    "0.8",   set()),
    ((),          None, "0.8",   set()),
])  # fmt: skip
def test_percent_written_as_a_part_of_one_is_asked_about(
    previos: tuple[Anterior, ...],
    meta: int | None,
    escrito: str,
    tipos: set[TipoAlarma],
) -> None:
    referencia = Referencia(
        ULTIMO,
        en_porcentaje=True,
        anteriores=previos,
        meta=None if meta is None else Fraction(meta),
    )

    assert {a.tipo for a in alarmas_de(valor(escrito), referencia)} == tipos


def test_a_running_total_begins_anew_with_its_year() -> None:
    nuevo_anio = Referencia(
        TOTAL, anteriores=valores(30, 40), total_desde=date(2026, 1, 1)
    )

    assert alarmas_de(valor(5), nuevo_anio) == ()


@pytest.mark.parametrize(
    ("logro", "pide"), [("3/2", False), ("151/100", True), (None, False)]
)
def test_far_above_the_promise_a_comment_is_asked_for(
    logro: str | None, pide: bool
) -> None:
    halladas = alarmas_de(
        valor(5), Referencia(SUMA), logro=Fraction(logro) if logro else None
    )

    assert [a.pide_comentario for a in halladas] == [True] * pide


def test_a_slip_of_unit_is_asked_and_never_held_back() -> None:
    referencia = Referencia(ULTIMO, anteriores=valores(1200))

    (alarma,) = alarmas_de(valor("1.234"), referencia)

    assert alarma.texto == "Se entiende 1,234. ¿Quiso decir 1.234?"
    assert not alarma.pide_comentario
