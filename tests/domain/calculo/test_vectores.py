"""The worked vectors of the compliance page: the figures everything must agree with."""

from dataclasses import replace
from datetime import date
from fractions import Fraction as F  # noqa: N817 - short in tables

import pytest

from pladeco.domain.calculo.consolidado import Hoja, consolidar
from pladeco.domain.calculo.metas import Hito, Meta, Reporte
from pladeco.domain.calculo.situaciones import Resultado, Umbrales, juzgar
from pladeco.domain.cifras import porcentaje
from pladeco.domain.vocabulario import (
    Acumulacion,
    Estado,
    Frecuencia,
    Motivo,
    Sentido,
    Situacion,
    TipoMeta,
)

UMBRALES = Umbrales()
SEIS_ANIOS = (date(2024, 1, 1), date(2029, 12, 31))


def meta(tipo: TipoMeta, valor: int | None = None, **cambios: object) -> Meta:
    base = Meta(tipo, *SEIS_ANIOS, valor=None if valor is None else F(valor))
    return replace(base, **cambios)  # type: ignore[arg-type]


def reportes(*pares: tuple[str, int | F]) -> list[Reporte]:
    return [Reporte(date.fromisoformat(f), "A", valor=F(v)) for f, v in pares]


def al(corte: str, m: Meta, *pares: tuple[str, int | F]) -> Resultado:
    return juzgar(m, reportes(*pares), date.fromisoformat(corte), UMBRALES)


def test_count_of_49_with_3_and_10_reported_is_26_5_percent() -> None:
    r = al(
        "2026-12-31",
        meta(TipoMeta.CONTEO_TOTAL, 49),
        ("2024-12-31", 3),
        ("2025-12-31", 10),
    )

    assert r.logro == F(13, 49)
    assert str(porcentaje(r.logro)) == "26.5"


@pytest.mark.parametrize(
    ("medido", "logro"), [(110, F(-1, 4)), (100, F(0)), (80, F(1, 2)), (60, F(1))]
)
def test_reducing_pays_the_gap_closed(medido: int, logro: F) -> None:
    bajar = meta(
        TipoMeta.REDUCIR,
        60,
        base=F(100),
        sentido=Sentido.DESCENDENTE,
        acumulacion=Acumulacion.ULTIMO,
    )

    assert al("2026-12-31", bajar, ("2026-12-31", medido)).logro == logro


def test_three_of_four_leaves_known() -> None:
    bien = Resultado(
        Situacion.EN_PLAZO, esperado=F(1), razon=F(1), logro=F(1, 2), conocido=F(1)
    )
    callada = Resultado(
        Situacion.SIN_DATOS, Motivo.SIN_DATOS, esperado=F(1), conocido=F(1)
    )

    nodo = consolidar(
        [Hoja(i, bien, F(1)) for i in "abc"] + [Hoja("d", callada, F(1))], UMBRALES
    )

    assert (nodo.cumplimiento, nodo.cobertura) == (F(1), F(3, 4))
    assert (nodo.minimo, nodo.maximo) == (F(3, 4), F(1))
    assert (nodo.exigibles, nodo.informadas, nodo.sin_datos) == (4, 3, ("d",))
    assert nodo.insuficiente
    assert nodo.avance == F(3, 8)


SEIS_AL_ANIO = meta(
    TipoMeta.CONTEO_POR_PERIODO, 6, frecuencia_reporte=Frecuencia.TRIMESTRAL
)


def test_plenty_in_one_period_never_pays_for_another() -> None:
    r = al(
        "2026-12-31",
        SEIS_AL_ANIO,
        ("2024-12-31", 12),
        ("2025-12-31", 3),
        ("2026-12-31", 6),
    )

    assert (r.logro, r.esperado, r.razon) == (F(5, 12), F(1, 2), F(5, 6))
    assert (r.situacion, r.medido) == (Situacion.EN_RIESGO, F(21))


def test_a_period_not_reported_is_not_known() -> None:
    r = al("2026-12-31", SEIS_AL_ANIO, ("2024-12-31", 12), ("2026-12-31", 6))
    nodo = consolidar([Hoja("a", r, F(1))], UMBRALES)

    assert (r.razon, r.conocido) == (F(1), F(2, 3))
    assert (r.situacion, r.motivo) == (Situacion.EN_PLAZO, Motivo.FALTAN_PERIODOS)
    assert (nodo.cobertura, nodo.minimo, nodo.maximo) == (F(2, 3), F(2, 3), F(1))


def test_gap_of_one_plazo() -> None:
    brecha = meta(
        TipoMeta.REDUCCION_BRECHA,
        20,
        base=F(62),
        brecha_meta=F(80),
        acumulacion=Acumulacion.ULTIMO,
    )

    assert al("2026-12-31", brecha, ("2026-12-31", F(647, 10))).logro == F(3, 4)


def test_no_denominator_is_not_calculable() -> None:
    sesiones = meta(TipoMeta.PORCENTAJE, 100, acumulacion=Acumulacion.RAZON)
    informe = Reporte(date(2024, 12, 31), "A", numerador=F(0), denominador=F(0))

    r = juzgar(sesiones, [informe], date(2024, 12, 31), UMBRALES)

    assert (r.situacion, r.motivo) == (
        Situacion.NO_CALCULABLE,
        Motivo.DENOMINADOR_CERO,
    )
    assert r.computable


def test_a_reported_zero_is_data() -> None:
    r = al("2026-12-31", meta(TipoMeta.CONTEO_TOTAL, 10), ("2026-12-31", 0))

    assert (r.logro, r.razon, r.situacion) == (F(0), F(0), Situacion.ATRASADA)


def test_three_equal_milestones_reached_are_exactly_one() -> None:
    hitos = tuple(Hito(n, F(1, 3), None, date(2025, 5, 1)) for n in "abc")
    tres = meta(TipoMeta.HITO, hitos=hitos, acumulacion=Acumulacion.HITOS)

    r = al("2026-12-31", tres)

    assert (r.logro, r.situacion) == (F(1), Situacion.CUMPLIDA)


def test_counts_are_expected_in_whole_units() -> None:
    r = al("2026-09-30", meta(TipoMeta.CONTEO_TOTAL, 10), ("2025-03-31", 3))

    assert (r.esperado, r.logro, r.razon) == (F(2, 5), F(3, 10), F(3, 4))
    assert r.situacion is Situacion.EN_RIESGO


def test_nothing_is_due_before_a_reporting_period_has_ended() -> None:
    m = meta(TipoMeta.CONTEO_TOTAL, 10, frecuencia_reporte=Frecuencia.TRIMESTRAL)

    assert al("2024-03-30", m).situacion is Situacion.NO_EXIGIBLE
    assert al("2024-12-31", m).situacion is Situacion.SIN_DATOS


def test_what_waits_for_review_is_said() -> None:
    m = meta(TipoMeta.CONTEO_TOTAL, 10)
    enviado = reportes(("2026-06-30", 4))[0]._replace(estado=Estado.ENVIADO)

    r = juzgar(m, [enviado], date(2026, 12, 31), UMBRALES)

    assert (r.situacion, r.logro) == (Situacion.EN_REVISION, None)


def test_done_after_the_plazo_is_done_and_says_so() -> None:
    m = meta(TipoMeta.CONTEO_TOTAL, 10, hasta=date(2025, 12, 31))

    r = al("2026-06-30", m, ("2025-12-31", 8), ("2026-03-31", 2))

    assert (r.situacion, r.motivo) == (Situacion.CUMPLIDA, Motivo.FUERA_DE_PLAZO)


def test_a_percentage_below_100_is_never_shown_as_100() -> None:
    assert str(porcentaje(F(99999, 100000))) == "99.9"
    assert str(porcentaje(F(1))) == "100.0"
