"""compliance.md §5: the Situacion of a Meta, the first that holds, and its reason."""

from dataclasses import replace
from fractions import Fraction as F  # noqa: N817 - short in tables

import pytest

from pladeco.domain.calculo.metas import ActoFormal, Meta, Reporte
from pladeco.domain.calculo.situaciones import DECLARADOS, Umbrales, juzgar
from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    Estado,
    Motivo,
    Situacion,
    TipoMeta,
)
from tests.domain.calculo.armado import (
    Exacta,
    al,
    dia,
    hito,
    informe,
    meta,
    serie,
    sin_novedad,
)

T, S = TipoMeta, Situacion
DIEZ = meta(T.CONTEO_TOTAL, 10)
NIVEL = meta(T.PORCENTAJE, 40, base=20, acumulacion=Acumulacion.ULTIMO)
ANUAL = meta(T.CONTEO_POR_PERIODO, 6)
ESPERA = informe("2025", 4, estado=Estado.ENVIADO)
TODO = serie(("2024", 6), ("2025", 6), ("2026", 6))
NADA = (S.SIN_DATOS, Motivo.SIN_DATOS)
OBRA = meta(T.HITO, hitos=(hito(cumplido="2024-03-01"),))
CIEN = meta(T.CONTEO_TOTAL, 100, curva=Curva.POR_PERIODO, plazo="2024-01-01/2025-12-31")


@pytest.mark.parametrize(("promesa", "reportes", "corte", "situacion", "motivo"), [
    (DIEZ,  serie(("2024", 10)),     "2024",       S.CUMPLIDA,    None),
    (DIEZ,  serie(("2024", 12)),     "2026",       S.CUMPLIDA,    None),
    # done before it was due
    (DIEZ,  serie(("2024-01-31", 10)), "2024-01-31", S.CUMPLIDA,  None),
    # a level is done only when the plazo is over
    (NIVEL, serie(("2024", 40)),     "2024",       S.ADELANTADA,  None),
    (NIVEL, serie(("2026", 40)),     "2026",       S.CUMPLIDA,    None),
    # so is what recurs
    (ANUAL, serie(("2024", 6)),      "2024",       S.EN_PLAZO,    None),
    (ANUAL, TODO, "2026-12-30", S.EN_PLAZO, None),
    (ANUAL, TODO, "2026", S.CUMPLIDA, None),
    (DIEZ,  serie(("2024-01-31", 1)), "2024-01-31", S.NO_EXIGIBLE, None),
    (DIEZ,  [],                      "2024-01-31", S.NO_EXIGIBLE, Motivo.SIN_DATOS),
    (DIEZ,  serie(("2024", 2)),      "2023",       S.NO_EXIGIBLE, Motivo.SIN_DATOS),
    (NIVEL, serie(("2024", 30)),     "2026",       S.SIN_DATOS,   Motivo.DATO_ANTIGUO),
    (DIEZ,  [ESPERA],                "2025",       S.EN_REVISION, Motivo.SIN_DATOS),
    (DIEZ,  [ESPERA._replace(estado=Estado.VISADO)], "2025",
     S.EN_REVISION, Motivo.SIN_DATOS),
    (DIEZ,  [ESPERA._replace(estado=Estado.BORRADOR)], "2025", *NADA),
    (DIEZ,  [ESPERA._replace(estado=Estado.DEVUELTO)], "2025", *NADA),
    # what waits does not hide what is known
    (DIEZ,  [ESPERA, informe("2024", 1)], "2025",  S.ATRASADA,    None),
    # … and is not told before its date
    (DIEZ,  [ESPERA],                "2025-12-30", S.SIN_DATOS,   Motivo.SIN_DATOS),
    (DIEZ,  [],                      "2025",       S.SIN_DATOS,   Motivo.SIN_DATOS),
    (DIEZ,  [],                      "2026",       S.SIN_DATOS,   Motivo.SIN_DATOS),
    (DIEZ,  serie(("2026", 9)),      "2026",       S.VENCIDA,     None),
    (DIEZ,  serie(("2026", 0)),      "2026",       S.VENCIDA,     None),
    (NIVEL, serie(("2026", 10)),     "2026",       S.VENCIDA,     None),
    (NIVEL, serie(("2025", 19)),     "2025",       S.RETROCESO,   None),
    (NIVEL, serie(("2025", 20)),     "2025",       S.ATRASADA,    None),
    (ANUAL, serie(("2024", 6), ("2026", 1)), "2026", S.VENCIDA, Motivo.FALTAN_PERIODOS),
    (ANUAL, serie(("2024", 6)),      "2025",       S.EN_PLAZO, Motivo.FALTAN_PERIODOS),
    (ANUAL, [],                      "2025",       S.SIN_DATOS,   Motivo.SIN_DATOS),
    (OBRA, [], "2024-03-01", S.CUMPLIDA, None),
    (meta(T.ESCALA, 2), serie(("2024", 2)), "2024", S.NO_EXIGIBLE, None),
    (meta(T.ESCALA, 2), serie(("2026", 2)), "2026", S.CUMPLIDA,   None),
])  # fmt: skip
def test_the_first_that_holds(
    promesa: Meta,
    reportes: list[Reporte],
    corte: str,
    situacion: Situacion,
    motivo: Motivo | None,
) -> None:
    r = al(corte, promesa, *reportes)

    assert (r.situacion, r.motivo) == (situacion, motivo)
    assert r.computable


# E is 1/2 at the end of the first of two years, so that R is twice the part done.
@pytest.mark.parametrize(("hecho", "situacion"), [
    ("0",     S.ATRASADA),
    ("29.99", S.ATRASADA),
    ("30",    S.EN_RIESGO),
    ("42.49", S.EN_RIESGO),
    ("42.5",  S.EN_PLAZO),
    ("57.5",  S.EN_PLAZO),
    ("57.51", S.ADELANTADA),
    ("-0.01", S.RETROCESO),
])  # fmt: skip
def test_thresholds_compare_exact_values(hecho: Exacta, situacion: Situacion) -> None:
    assert al("2024", CIEN, informe("2024", hecho)).situacion is situacion


@pytest.mark.parametrize(("hecho", "situacion"), [
    ("49.99", S.EN_RIESGO), ("50", S.EN_PLAZO), ("50.01", S.ADELANTADA),
    ("5", S.EN_RIESGO), ("4.99", S.ATRASADA),
])  # fmt: skip
def test_an_instrument_has_thresholds_of_its_own(
    hecho: Exacta, situacion: Situacion
) -> None:
    propios = Umbrales(margen=F(0), riesgo=F(1, 10))

    r = juzgar(CIEN, [informe("2024", hecho)], dia("2024"), propios)

    assert r.situacion is situacion


def test_the_usual_thresholds() -> None:
    assert Umbrales() == Umbrales(F(15, 100), F(60, 100), F(80, 100))


# -- what is not computed


@pytest.mark.parametrize(("fecha", "corte", "situacion"), [
    ("2025-06-01", "2025-06-01", S.NO_APLICA),
    ("2025-06-01", "2025-05-31", S.SIN_DATOS),
    ("2024-01-01", "2025-06-01", S.NO_APLICA),
    ("2023-12-31", "2025-06-01", S.SIN_DATOS),   # before the plazo
    ("2026-12-31", "2026-12-31", S.NO_APLICA),
    ("2027-01-01", "2027-06-01", S.SIN_DATOS),   # after it
])  # fmt: skip
def test_an_act_counts_from_its_date_and_inside_the_plazo(
    fecha: str, corte: str, situacion: Situacion
) -> None:
    retirada = replace(DIEZ, situacion_formal=ActoFormal("Acuerdo 12", dia(fecha)))

    assert al(corte, retirada).situacion is situacion


def test_what_comes_first_of_several() -> None:
    acto = ActoFormal("Acuerdo 12", dia("2025-06-01"))
    nada = meta(T.VACIA, confirmada=False, situacion_formal=acto)

    suspendida = al("2025", nada)
    sin_leer = al("2025", replace(nada, situacion_formal=None))

    assert (suspendida.situacion, suspendida.motivo) == (S.NO_APLICA, None)
    assert (sin_leer.situacion, sin_leer.motivo) == (
        S.POR_CONFIRMAR,
        Motivo.POR_CONFIRMAR,
    )
    assert not suspendida.computable
    assert not sin_leer.computable
    assert not suspendida.exigible


@pytest.mark.parametrize("tipo", [T.CONTEO_TOTAL, T.CUALITATIVA, T.VACIA])
def test_an_unread_meta_has_no_figure(tipo: TipoMeta) -> None:
    r = al("2026", meta(tipo, 10, confirmada=False), informe("2025", 10))

    assert (r.situacion, r.medido, r.logro) == (S.POR_CONFIRMAR, None, None)


def test_a_defect_of_the_plan_goes_before_what_was_done() -> None:
    assert al("2026", meta(T.CONTEO_TOTAL, 0), informe("2025", 10)).situacion is (
        S.NO_CALCULABLE
    )


# -- fuera_de_plazo


@pytest.mark.parametrize(("reportes", "motivo"), [
    (serie(("2026", 10), ("2027", 2)),            None),
    (serie(("2026", 8), ("2027-01-01", 2)),       Motivo.FUERA_DE_PLAZO),
    (serie(("2027-06-30", 10)),                   Motivo.FUERA_DE_PLAZO),
    (serie(("2024", 10)),                         None),
])  # fmt: skip
def test_done_too_late_is_done_and_says_so(
    reportes: list[Reporte], motivo: Motivo | None
) -> None:
    r = al("2027", DIEZ, *reportes)

    assert (r.situacion, r.motivo) == (S.CUMPLIDA, motivo)


@pytest.mark.parametrize(("cumplido", "motivo"), [
    ("2026-12-31", None), ("2027-01-01", Motivo.FUERA_DE_PLAZO),
])  # fmt: skip
def test_milestones_reached_too_late(cumplido: str, motivo: Motivo | None) -> None:
    obra = meta(T.HITO, hitos=(hito(cumplido="2024"), hito(cumplido=cumplido)))

    r = al("2027", obra)

    assert (r.situacion, r.motivo) == (S.CUMPLIDA, motivo)


def test_a_level_reached_too_late_is_not_read() -> None:
    r = al("2027", NIVEL, informe("2026", 30), informe("2027", 40))

    assert (r.situacion, r.logro, r.motivo) == (S.VENCIDA, F(1, 2), None)


def test_not_done_in_time_nor_late_says_nothing_of_the_plazo() -> None:
    r = al("2027", DIEZ, informe("2027", 9))

    assert (r.situacion, r.motivo) == (S.VENCIDA, None)


# -- retroceso of what recurs


SUBE = meta(
    T.INCREMENTO_ABS, 10, base=5, frecuencia=None, acumulacion=Acumulacion.ULTIMO
)


@pytest.mark.parametrize(("reportes", "situacion"), [
    (serie(("2024", 15), ("2025", 4)),       S.RETROCESO),
    (serie(("2024", 4), ("2025", 15)),       S.ATRASADA),   # one of two years: 50 %
    (serie(("2024", 15)),                    S.EN_PLAZO),   # the last one is not known
    (serie(("2024", 15), ("2025", 5)),       S.ATRASADA),
])  # fmt: skip
def test_what_recurs_goes_back_in_its_last_ended_period(
    reportes: list[Reporte], situacion: Situacion
) -> None:
    cada_anio = replace(SUBE, base_anterior=False, frecuencia=ANUAL.recurrencia)

    assert al("2025", cada_anio, *reportes).situacion is situacion


def test_the_running_period_does_not_go_back_yet() -> None:
    cada_anio = replace(SUBE, frecuencia=ANUAL.recurrencia)

    r = al("2025-06-30", cada_anio, *serie(("2024", 15), ("2025-06-30", 1)))

    assert r.situacion is S.EN_PLAZO


# -- no_calculable by what was reported


TASA = meta(T.PORCENTAJE, 100, acumulacion=Acumulacion.RAZON)


def test_what_was_reported_in_vain_goes_before_what_waits() -> None:
    r = al("2025-06-30", TASA, informe("2024", "0/0"),
           informe("2024", "1/2", unidad="OPD", estado=Estado.ENVIADO))  # fmt: skip

    assert (r.situacion, r.motivo) == (S.NO_CALCULABLE, Motivo.DENOMINADOR_CERO)
    assert (r.computable, r.exigible) == (True, True)


def test_the_reason_of_a_ratio_unknown_is_that_of_what_was_due() -> None:
    """C is known by the running period: it is R that cannot be computed."""
    r = al("2025-06-30", TASA, *serie(("2024", "0/0"), ("2025-06-30", "4/5")))

    assert (r.logro, r.razon) == (F(4, 15), None)
    assert (r.situacion, r.motivo) == (S.NO_CALCULABLE, Motivo.DENOMINADOR_CERO)


def test_nothing_due_is_not_yet_in_vain() -> None:
    r = al("2024-06-30", TASA, informe("2024-06-30", "0/0"))

    assert (r.situacion, r.motivo) == (S.NO_EXIGIBLE, Motivo.DENOMINADOR_CERO)


# -- declared figures


@pytest.mark.parametrize(("estado", "medido"), [
    (Estado.ENVIADO, 4), (Estado.VISADO, 4), (Estado.VALIDADO, 4),
    (Estado.BORRADOR, None), (Estado.DEVUELTO, None),
])  # fmt: skip
def test_what_was_sent_is_shown_as_declared(estado: Estado, medido: int | None) -> None:
    r = juzgar(DIEZ, [ESPERA._replace(estado=estado)], dia("2025"), Umbrales(),
               cuentan=DECLARADOS)  # fmt: skip

    assert r.medido == medido


def test_of_what_was_declared_a_correction_replaces_what_it_corrects() -> None:
    for reportes in ([informe("2025", 3), ESPERA], [ESPERA, informe("2025", 3)]):
        r = juzgar(DIEZ, reportes, dia("2025"), Umbrales(), cuentan=DECLARADOS)
        assert r.medido == 4


def test_nothing_new_is_an_answer() -> None:
    r = al("2025", DIEZ, sin_novedad("2025"))

    assert (r.logro, r.situacion) == (F(0), S.ATRASADA)
