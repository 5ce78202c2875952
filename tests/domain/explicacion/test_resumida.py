"""What a sheet holds of an explanation: short, and never a figure not validated."""

from datetime import date
from fractions import Fraction

from pladeco.domain.calculo.metas import Meta, Reporte
from pladeco.domain.calculo.situaciones import Umbrales, juzgar
from pladeco.domain.explicacion.meta import explicar
from pladeco.domain.explicacion.resumida import Resumida, resumir
from pladeco.domain.vocabulario import Estado, Frecuencia, TipoMeta

DESDE, HASTA, CORTE = date(2024, 1, 1), date(2029, 12, 31), date(2026, 9, 30)
ANUAL = Meta(TipoMeta.CONTEO_POR_PERIODO, DESDE, HASTA, valor=Fraction(6))


def resumida(meta: Meta, *reportes: Reporte) -> Resumida:
    resultado = juzgar(meta, reportes, CORTE, Umbrales())
    explicada = explicar(meta, reportes, CORTE, Umbrales(), resultado)
    return resumir(explicada, {"OPD": "Oficina de Protección"})


def test_units_are_named_and_what_did_not_enter_tells_no_figure() -> None:
    dicho = resumida(
        ANUAL,
        Reporte(date(2024, 3, 31), "OPD", valor=Fraction(2)),
        Reporte(date(2024, 6, 30), "OTRA", valor=Fraction(1)),
        Reporte(date(2024, 9, 30), "OPD", valor=Fraction(4)),
        Reporte(date(2025, 3, 31), "OPD", Estado.ENVIADO, Fraction(777)),
        Reporte(date(2025, 6, 30), "OPD", Estado.ENVIADO, Fraction(777)),
    )

    assert dicho.entraron == (
        "Oficina de Protección: 2 (31-03-2024), 4 (30-09-2024); OTRA: 1 (30-06-2024)"
    )
    assert dicho.no_entraron == "31-03-2025, 30-06-2025: está enviado, sin validar"
    assert "777" not in str(dicho)


def test_periods_of_which_the_same_is_said_stand_together() -> None:
    mensual = Meta(
        TipoMeta.CONTEO_POR_PERIODO,
        DESDE,
        HASTA,
        valor=Fraction(1),
        frecuencia=Frecuencia.MENSUAL,
    )

    dicho = resumida(mensual, Reporte(date(2024, 3, 31), valor=Fraction(1)))

    assert dicho.periodos.replace("\u00a0", " ") == (
        "2024-M01 a 2024-M02: sin dato; 2024-M03: M / T = 1 / 1 = 100,0 %; "
        "2024-M04 a 2026-M09: sin dato"
    )


def test_what_is_not_computed_has_no_formulas() -> None:
    dicho = resumida(Meta(TipoMeta.CUALITATIVA, DESDE, HASTA))

    assert (dicho.medido, dicho.logro, dicho.esperado, dicho.cumplimiento) == ("",) * 4
    assert dicho.porque.startswith("Cualitativa: ")
    assert (dicho.entraron, dicho.no_entraron, dicho.periodos) == ("", "", "")
