"""What may be reported, as a table: what was typed, and which fields are told."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from pladeco.domain.calculo.metas import ActoFormal, Meta
from pladeco.domain.informar import (
    AvancePropuesto,
    QueSeInforma,
    debe_informar,
    revisar_alarmas,
    revisar_borrador,
    revisar_envio,
)
from pladeco.domain.ingreso.alarmas import Alarma, TipoAlarma
from pladeco.domain.vocabulario import Acumulacion, CausaAtraso, TipoMeta

FIN = date(2026, 9, 30)
DESPUES = date(2026, 12, 31)
HITO = UUID(int=7)
NUMERO = QueSeInforma(Acumulacion.SUMA, FIN)
MEDIDA = QueSeInforma(Acumulacion.ULTIMO, FIN)
RAZON = QueSeInforma(Acumulacion.RAZON, FIN)
HITOS = QueSeInforma(Acumulacion.HITOS, FIN)
PALABRAS = QueSeInforma(Acumulacion.SUMA, FIN, cualitativa=True)


def de(**cambios: Any) -> AvancePropuesto:
    return AvancePropuesto(**{"logros": "Se hizo."} | cambios)


UNO, MENOS = Decimal(1), Decimal(-1)
# fmt: off
ENVIOS: list[tuple[QueSeInforma, AvancePropuesto, set[str]]] = [
    # what it asks for, what was typed, fields with a problem
    (NUMERO,   de(valor=UNO),                               set()),
    (NUMERO,   de(valor=Decimal(0)),                        set()),
    (NUMERO,   de(),                                        {"valor"}),
    (NUMERO,   de(valor=MENOS),                             {"valor"}),
    (NUMERO,   de(valor=UNO, logros=" "),                   {"logros"}),
    (NUMERO,   AvancePropuesto(),                           {"valor", "logros"}),
    (MEDIDA,   de(valor=MENOS),                             set()),
    (RAZON,    de(numerador=UNO, denominador=UNO),          set()),
    (RAZON,    de(numerador=UNO, denominador=Decimal(0)),   set()),
    (RAZON,    de(numerador=UNO),                           {"denominador"}),
    (RAZON,    de(denominador=UNO),                         {"numerador"}),
    (RAZON,    de(numerador=MENOS, denominador=UNO),        {"numerador"}),
    (RAZON,    de(numerador=UNO, denominador=MENOS),        {"denominador"}),
    (HITOS,    de(hitos={HITO: FIN}),                       set()),
    (HITOS,    de(),                                        {"hitos"}),
    (HITOS,    de(hitos={HITO: date(2026, 10, 1)}),         {"hitos"}),
    (PALABRAS, de(),                                        set()),
    (PALABRAS, de(logros=""),                               {"logros"}),
    (NUMERO,   AvancePropuesto(sin_novedad=True, motivo_sin_novedad="Llovió."), set()),
    (HITOS,    AvancePropuesto(sin_novedad=True, motivo_sin_novedad="Llovió."), set()),
    (NUMERO,   AvancePropuesto(sin_novedad=True),           {"motivo_sin_novedad"}),
    (NUMERO,   AvancePropuesto(sin_novedad=True, motivo_sin_novedad=" "),
                                                            {"motivo_sin_novedad"}),
    (NUMERO,   de(sin_novedad=True, motivo_sin_novedad="x", valor=UNO),
                                                            {"sin_novedad"}),
    (HITOS,    de(sin_novedad=True, motivo_sin_novedad="x", hitos={HITO: FIN}),
                                                            {"sin_novedad"}),
    (NUMERO,   de(valor=UNO, causa=CausaAtraso.CLIMA),      {"compromiso"}),
    (NUMERO,   de(valor=UNO, compromiso="Se hará."),        {"compromiso_fecha"}),
    (NUMERO,   de(valor=UNO, compromiso="Se hará.", compromiso_fecha=FIN),
                                                            {"compromiso_fecha"}),
    (NUMERO,   de(valor=UNO, causa=CausaAtraso.CLIMA, compromiso="Se hará.",
                  compromiso_fecha=DESPUES),                set()),
]
BORRADORES: list[tuple[QueSeInforma, AvancePropuesto, set[str]]] = [
    (NUMERO, AvancePropuesto(),                      set()),
    (NUMERO, AvancePropuesto(sin_novedad=True),      set()),
    (RAZON,  AvancePropuesto(denominador=UNO),       set()),
    (NUMERO, AvancePropuesto(valor=MENOS),           {"valor"}),
    (RAZON,  AvancePropuesto(numerador=MENOS),       {"numerador"}),
    (NUMERO, AvancePropuesto(sin_novedad=True, valor=UNO), {"sin_novedad"}),
]
# fmt: on


@pytest.mark.parametrize(("pedido", "avance", "campos"), ENVIOS)
def test_what_is_sent_tells_every_problem(
    pedido: QueSeInforma, avance: AvancePropuesto, campos: set[str]
) -> None:
    problemas = revisar_envio(avance, pedido)

    assert {p.campo for p in problemas} == campos
    assert all(p.mensaje.endswith(".") for p in problemas)


@pytest.mark.parametrize(("pedido", "avance", "campos"), BORRADORES)
def test_a_draft_may_lack_but_not_contradict(
    pedido: QueSeInforma, avance: AvancePropuesto, campos: set[str]
) -> None:
    assert {p.campo for p in revisar_borrador(avance, pedido)} == campos


@pytest.mark.parametrize(("tipo", "comentario", "campos"), [
    (TipoAlarma.SALTO,     "",       ["comentario_cifra"]),
    (TipoAlarma.SALTO,     "  ",     ["comentario_cifra"]),
    (TipoAlarma.SALTO,     "Es así.", []),
    (TipoAlarma.MIL_VECES, "",       []),
])  # fmt: skip
def test_what_stands_out_wants_a_comment_before_it_is_sent(
    tipo: TipoAlarma, comentario: str, campos: list[str]
) -> None:
    alarmas = (Alarma(tipo, "valor", "Se aleja mucho."),)

    problemas = revisar_alarmas(de(valor=UNO, comentario_cifra=comentario), alarmas)

    assert [p.campo for p in problemas] == campos


@pytest.mark.parametrize("acumulacion", Acumulacion)
def test_each_indicador_asks_for_one_thing(acumulacion: Acumulacion) -> None:
    pedido = QueSeInforma(acumulacion, FIN)

    assert [pedido.pide_valor, pedido.pide_razon, pedido.pide_hitos].count(True) == 1


@pytest.mark.parametrize(("tipo", "confirmada", "desde", "hasta", "debe"), [
    (TipoMeta.CONTEO_TOTAL, True,  date(2024, 1, 1),  date(2029, 12, 31), True),
    (TipoMeta.CUALITATIVA,  True,  date(2024, 1, 1),  date(2029, 12, 31), True),
    (TipoMeta.CONTEO_TOTAL, False, date(2024, 1, 1),  date(2029, 12, 31), False),
    (TipoMeta.VACIA,        True,  date(2024, 1, 1),  date(2029, 12, 31), False),
    (TipoMeta.CONTEO_TOTAL, True,  date(2026, 9, 30), date(2029, 12, 31), True),
    (TipoMeta.CONTEO_TOTAL, True,  date(2026, 10, 1), date(2029, 12, 31), False),
    (TipoMeta.CONTEO_TOTAL, True,  date(2024, 1, 1),  date(2026, 7, 1),   True),
    (TipoMeta.CONTEO_TOTAL, True,  date(2024, 1, 1),  date(2026, 6, 30),  False),
])  # fmt: skip
def test_who_must_report_on_a_quarter(
    tipo: TipoMeta, confirmada: bool, desde: date, hasta: date, debe: bool
) -> None:
    meta = Meta(tipo=tipo, desde=desde, hasta=hasta, confirmada=confirmada)

    assert debe_informar(meta, desde=date(2026, 7, 1), hasta=FIN) is debe


@pytest.mark.parametrize(("acto", "debe"), [
    (date(2026, 6, 30), False),
    (FIN,               False),
    (DESPUES,           True),    # it was in the plan while the quarter lasted
    (date(2023, 1, 1),  True),    # an act counts inside the plazo
    (date(2030, 1, 1),  True),
])  # fmt: skip
def test_what_was_taken_out_of_the_plan_is_not_reported(acto: date, debe: bool) -> None:
    meta = Meta(
        tipo=TipoMeta.CONTEO_TOTAL,
        desde=date(2024, 1, 1),
        hasta=date(2029, 12, 31),
        situacion_formal=ActoFormal("Acuerdo 3", acto),
    )

    assert debe_informar(meta, desde=date(2026, 7, 1), hasta=FIN) is debe
