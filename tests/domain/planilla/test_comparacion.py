"""What was changed where: the workbook, the program, both, or neither."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from pladeco.domain.informar import AvancePropuesto
from pladeco.domain.planilla.comparacion import comparar, marcas_de
from pladeco.domain.planilla.control import (
    Control,
    ControlDanado,
    FilaControl,
    en_texto,
    escribir_control,
    leer_control,
    marca,
)
from pladeco.domain.vocabulario import CausaAtraso

HITO = UUID(int=7)
DIA = date(2026, 8, 20)


def control_de(enviado: AvancePropuesto) -> FilaControl:
    hitos = {1: (HITO, marca(enviado.hitos.get(HITO)))}
    return FilaControl("L1-I1", 3, False, marcas_de(enviado), hitos)


@pytest.mark.parametrize(
    ("enviado", "ahora", "escrito", "queda", "choca"),
    [
        pytest.param(None, None, None, None, False, id="blank everywhere"),
        pytest.param(None, None, 2, 2, False, id="new in the workbook"),
        pytest.param(None, 7, None, 7, False, id="new here"),
        pytest.param(None, 7, 7, 7, False, id="the same on both sides"),
        pytest.param(None, 7, 2, 7, True, id="different on both sides"),
        pytest.param(5, 5, 2, 2, False, id="changed in the workbook"),
        pytest.param(5, 7, 5, 7, False, id="changed here"),
        pytest.param(5, 7, 2, 7, True, id="changed on both sides"),
        pytest.param(5, 5, None, None, False, id="deleted in the workbook"),
        pytest.param(5, None, 5, None, False, id="deleted here"),
        pytest.param(5, 7, None, 7, True, id="deleted there, changed here"),
        pytest.param(5, None, 2, None, True, id="deleted here, changed there"),
    ],
)
def test_three_ways(
    enviado: int | None,
    ahora: int | None,
    escrito: int | None,
    queda: int | None,
    choca: bool,
) -> None:
    def con(valor: int | None) -> AvancePropuesto:
        return AvancePropuesto(valor=None if valor is None else Decimal(valor))

    hecha = comparar(
        control_de(con(enviado)), {"valor": con(escrito).valor}, con(ahora)
    )

    assert (hecha.sin_choques, hecha.con_choques) == (con(queda), choca)
    if choca:
        assert hecha.toda == con(escrito)


def test_what_clashes_in_one_answer_does_not_hold_back_the_others() -> None:
    enviado = AvancePropuesto()
    ahora = AvancePropuesto(valor=Decimal(7), logros="Lo nuestro.")
    escrito: dict[str | UUID, Any] = {
        "valor": Decimal(2), "logros": "Lo nuestro.", "dificultades": "Llovió.",
    }  # fmt: skip

    hecha = comparar(control_de(enviado), escrito, ahora)

    assert [(d.campo, d.choca) for d in hecha.diferencias] == [
        ("valor", True),
        ("dificultades", False),
    ]
    assert hecha.sin_choques.valor == 7
    assert hecha.sin_choques.dificultades == "Llovió."
    assert hecha.toda.valor == 2


def test_milestones_are_compared_one_by_one() -> None:
    otro = UUID(int=8)
    ahora = AvancePropuesto(hitos={otro: DIA})

    puesto = comparar(control_de(AvancePropuesto()), {HITO: DIA}, ahora)
    quitado = comparar(
        control_de(AvancePropuesto(hitos={HITO: DIA})),
        {HITO: None},
        AvancePropuesto(hitos={HITO: DIA, otro: DIA}),
    )

    assert puesto.toda.hitos == {HITO: DIA, otro: DIA}
    assert quitado.toda.hitos == {otro: DIA}


def test_a_column_that_was_deleted_says_nothing() -> None:
    ahora = AvancePropuesto(valor=Decimal(7))

    hecha = comparar(control_de(ahora), {}, ahora)

    assert (hecha.diferencias, hecha.toda) == ((), ahora)


@pytest.mark.parametrize(
    ("uno", "otro"),
    [
        (None, ""),
        (False, None),
        (Decimal("2.50"), Decimal("2.5")),
        (Decimal("1E+3"), Decimal(1000)),
        ("Se hizo.\r\nY más. ", "Se hizo.\nY más."),
        (CausaAtraso.CLIMA, "clima"),
    ],
)
def test_equal_answers_are_equal_however_they_are_kept(uno: Any, otro: Any) -> None:
    assert en_texto(uno) == en_texto(otro)
    assert marca(uno) == marca(otro)


def test_the_control_sheet_reads_back() -> None:
    fila = control_de(AvancePropuesto(valor=Decimal(2), hitos={HITO: DIA}))
    control = Control("PLADECO", "MA", "2026-T3", 12, DIA, {"L1-I1": fila})

    leido = leer_control(escribir_control(control))

    assert leido.filas["L1-I1"].hitos == fila.hitos
    assert leido.filas["L1-I1"].marcas == {"valor": fila.marcas["valor"]}
    assert (leido.unidad, leido.periodo, leido.version) == ("MA", "2026-T3", 12)


@pytest.mark.parametrize(
    ("filas", "dicho"),
    [
        ([], "perdió la hoja oculta"),
        ([("planilla", "{")], "perdió la hoja oculta"),
        ([("planilla", "[]")], "perdió la hoja oculta"),
        ([("planilla", '{"formato": 1}')], "perdió la hoja oculta"),
        ([("planilla", '{"formato": 9}')], "otra versión"),
        ([("planilla", "[" * 10_000)], "perdió la hoja oculta"),
    ],
)
def test_a_damaged_one_is_told(filas: list[tuple[str, str]], dicho: str) -> None:
    with pytest.raises(ControlDanado, match=dicho):
        leer_control(filas)
