"""The council's workbook tells the figures of its rows, to the last digit."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from io import BytesIO
from zipfile import ZipFile

import pytest

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.cifras import porcentaje
from pladeco.domain.palabras import SITUACIONES
from pladeco.domain.vocabulario import Situacion
from pladeco.queries.informe.registros import InformePlan
from pladeco.reports.concejo import informe_concejo
from pladeco.reports.estilos import COLORES, FECHA, PORCENTAJE
from tests.reports.leer import (
    abrir,
    encabezados,
    hoja,
    registros,
    textos,
    valor_de,
)
from tests.reports.muestras import VARIADAS, fila, informe, sin_cifras

HOJAS = [
    "Portada",
    "En una página",
    "Resumen",
    "Por unidad",
    "Atrasadas",
    "Sin informar",
    "Cambios",
    "Rectificaciones",
    "Modificaciones",
    "Dinero",
    "Dinero por estado",
    "ODS",
    "Por territorio",
    "Por fuente",
    "Por año",
    "Elementos",
    "Detalle",
    "Cómo se calculó",
    "Cómo se sumó",
    "Comprobación",
    "Método",
]
CIFRAS = ["Cobertura", "Cumplimiento a la fecha", "Mínimo", "Máximo", "Avance del plan"]
UNA = "L1-O01-A01-I1-M1"


def mostrada(valor: Fraction | None) -> float | str:
    return "–" if valor is None else float(porcentaje(valor) / 100)


def cifras(resumen: Resumen) -> list[Fraction | None]:
    return [
        resumen.cobertura,
        resumen.cumplimiento,
        resumen.minimo,
        resumen.maximo,
        resumen.avance,
    ]


def todo_cumplido() -> InformePlan:
    return informe(
        [
            fila(
                f"L{n}-O01-A01-I1-M1",
                medido=Fraction(20),
                logro=Fraction(1),
                razon=Fraction(1),
                esperado=Fraction(1),
                situacion=Situacion.CUMPLIDA,
            )
            for n in (1, 2, 3)
        ]
    )


def nada_informado() -> InformePlan:
    return informe(
        [
            sin_cifras(f"L{n}-O01-A01-I1-M1", Situacion.SIN_DATOS, lider=f"Unidad {n}")
            for n in (1, 2, 2, 3)
        ]
    )


def test_sheets_have_stable_names() -> None:
    assert abrir(informe_concejo(informe())).sheetnames == HOJAS


def test_columns_of_the_detail_are_stable() -> None:
    pagina = hoja(abrir(informe_concejo(informe())), "Detalle")

    assert encabezados(pagina)[:14] == [
        "Código",
        "Situación",
        "Actividad",
        "Meta",
        "Hasta",
        "Unidad responsable",
        "Prometido",
        "Unidad de medida",
        "Medido",
        "Logro",
        "Esperado",
        "Cumplimiento a la fecha",
        "Nota",
        "Lineamiento",
    ]
    assert pagina.print_area.startswith("'Detalle'!$A$1:$M$")


def test_summary_tells_the_figures_of_each_lineamiento() -> None:
    plan = informe()
    filas = registros(hoja(abrir(informe_concejo(plan)), "Resumen"))

    assert [f["Lineamiento"].value for f in filas] == [
        "1. Gestión municipal",
        "2. Medio ambiente",
        "3. Salud y calidad de vida",
        "Todo el plan",
    ]
    resumenes = [*(f.resumen for f in plan.lineamientos), plan.total]
    for escrita, resumen in zip(filas, resumenes, strict=True):
        assert escrita["Metas"].value == resumen.metas
        assert escrita["Exigibles"].value == resumen.exigibles
        assert escrita["Informadas"].value == resumen.informadas
        for nombre, valor in zip(CIFRAS, cifras(resumen), strict=True):
            sin_cifra = resumen.insuficiente or resumen.minimo is None
            if nombre != "Cumplimiento a la fecha" or not sin_cifra:
                assert escrita[nombre].value == mostrada(valor)


def test_counts_by_state_add_up_to_the_metas() -> None:
    plan = informe()
    filas = registros(hoja(abrir(informe_concejo(plan)), "Resumen"))

    for escrita in filas:
        cuentas = [c.value for c in list(escrita.values())[1:12]]
        assert all(isinstance(n, int) for n in cuentas)
        assert sum(cuentas) == escrita["Metas"].value
    assert filas[-1]["✔ Cumplida"].value == 1
    assert filas[-1]["? Sin datos"].value == 2
    assert filas[-1]["– No se mide"].value == 5


def test_range_takes_the_place_of_a_figure_with_too_little_behind_it() -> None:
    plan = informe()
    medio_ambiente = plan.lineamientos[1].resumen
    assert medio_ambiente.insuficiente

    escrita = registros(hoja(abrir(informe_concejo(plan)), "Resumen"))[1]

    assert escrita["Cumplimiento a la fecha"].value == "Información insuficiente"
    assert escrita["Mínimo"].value == mostrada(medio_ambiente.minimo)
    assert escrita["Máximo"].value == mostrada(medio_ambiente.maximo)


def test_cover_never_shows_the_figure_alone() -> None:
    plan = informe([f for f in VARIADAS if f.lineamiento == "L1"])
    portada = hoja(abrir(informe_concejo(plan)), "Portada")

    cifra = next(
        c for f in portada.iter_rows(max_col=1) for c in f if isinstance(c.value, float)
    )
    assert cifra.value == mostrada(plan.total.cumplimiento)
    assert cifra.number_format == PORCENTAJE
    al_lado = str(portada.cell(cifra.row, 2).value)
    assert "Cobertura" in al_lado
    assert "4 de 4 metas exigibles" in al_lado


def test_cover_of_a_silent_plan_has_words_where_the_figure_goes() -> None:
    portada = hoja(abrir(informe_concejo(nada_informado())), "Portada")

    assert "Información insuficiente" in textos(portada)
    assert "Entre 0,0\N{NO-BREAK SPACE}% y 100,0\N{NO-BREAK SPACE}%" in textos(portada)
    assert valor_de(portada, "Avance del plan").value == "–"


def test_cover_says_whose_figures_of_what_day_and_for_whom() -> None:
    dicho = textos(hoja(abrir(informe_concejo(informe())), "Portada"))

    for parte in (
        "Ilustre Municipalidad de Río Claro",
        "PLADECO 2022-2029",
        "Corte N° 7/2026, al 30-09-2026",
        "Sesión ordinaria del Concejo del 28-10-2026",
        "guardadas el 23-10-2026 por Rita Rojas",
        "No es un cero",
    ):
        assert parte in dicho


def test_cover_tells_the_share_of_time_and_the_thresholds() -> None:
    portada = hoja(abrir(informe_concejo(informe())), "Portada")

    assert valor_de(portada, "Tiempo transcurrido").value == 0.593
    assert valor_de(portada, "Margen").value == 0.15
    assert valor_de(portada, "Riesgo").value == 0.6
    assert valor_de(portada, "Cobertura mínima").value == 0.8


def test_detail_has_every_meta_in_plan_order_with_figures_as_numbers() -> None:
    plan = informe()
    filas = registros(hoja(abrir(informe_concejo(plan)), "Detalle"))

    assert [f["Código"].value for f in filas] == [m.meta_codigo for m in plan.metas]
    for escrita, meta in zip(filas, plan.metas, strict=True):
        for nombre, valor in (
            ("Logro", meta.logro),
            ("Esperado", meta.esperado),
            ("Cumplimiento a la fecha", meta.razon),
        ):
            if valor is not None:
                assert escrita[nombre].value == float(porcentaje(valor) / 100)
                assert escrita[nombre].number_format == PORCENTAJE
        assert isinstance(escrita["Hasta"].value, datetime)
        assert escrita["Hasta"].value.date() == meta.hasta
        assert escrita["Hasta"].number_format == FECHA


def test_detail_keeps_quantities_as_they_were_measured() -> None:
    filas = registros(hoja(abrir(informe_concejo(informe())), "Detalle"))

    assert filas[0]["Medido"].value == 14
    assert filas[0]["Medido"].number_format == "#,##0"
    assert filas[2]["Medido"].value == 194 / 3
    assert filas[3]["Prometido"].value == "hitos"
    assert filas[3]["Medido"].value == 0.333


def test_a_zero_is_a_zero_and_an_absence_has_its_name() -> None:
    filas = registros(hoja(abrir(informe_concejo(informe())), "Detalle"))
    por_situacion = {f["Situación"].value.split(" ", 1)[1]: f for f in filas}

    assert por_situacion["Atrasada"]["Medido"].value == 0
    assert por_situacion["Sin datos"]["Medido"].value == "sin dato"
    assert por_situacion["No exigible aún"]["Logro"].value == "no exigible aún"
    assert por_situacion["Cualitativa"]["Logro"].value == "no se mide"


@pytest.mark.parametrize("que", Situacion)
def test_a_state_is_mark_word_and_colour(que: Situacion) -> None:
    plan = informe([sin_cifras(UNA, que)])

    celda = registros(hoja(abrir(informe_concejo(plan)), "Detalle"))[0]["Situación"]

    palabra = SITUACIONES[que]
    assert celda.value == f"{palabra.marca} {palabra.titulo}"
    assert celda.fill.fgColor.rgb == f"00{COLORES[palabra.color].fondo}"
    assert celda.font.color.rgb == f"00{COLORES[palabra.color].tinta}"


def test_delayed_ones_come_worst_first_with_cause_and_commitment() -> None:
    filas = registros(hoja(abrir(informe_concejo(informe())), "Atrasadas"))

    assert [f["Situación"].value for f in filas] == [
        "✖ Vencida",
        "↓ Retrocede",
        "▼ Atrasada",
        "◆ En riesgo",
    ]
    assert filas[0]["Causa del atraso"].value == "Compras y licitación"
    assert filas[1]["Causa del atraso"].value == "La unidad no ha dicho la causa"
    assert filas[3]["Compromiso"].value == "Presentar de nuevo el proyecto."
    assert filas[3]["Fecha del compromiso"].value == datetime(2026, 12, 15)  # noqa: DTZ001


def test_silent_ones_come_by_unit_the_most_silent_first() -> None:
    plan = nada_informado()
    filas = registros(hoja(abrir(informe_concejo(plan)), "Sin informar"))

    assert [f["Unidad responsable"].value for f in filas] == [
        "Unidad 2",
        "Unidad 2",
        "Unidad 1",
        "Unidad 3",
    ]
    assert filas[0]["Metas de la unidad en esta lista"].value == 2


def test_who_sent_and_waits_is_not_said_to_be_silent() -> None:
    filas = registros(hoja(abrir(informe_concejo(informe())), "Sin informar"))
    que_falta = {f["Código"].value: f["Qué falta"].value for f in filas}

    assert que_falta["L2-O02-A01-I1-M1"].startswith("La unidad envió sus datos")
    assert que_falta["L1-O01-A03-I1-M1"].startswith("Faltan datos de períodos")
    assert que_falta["L2-O02-A02-I1-M1"].startswith("La unidad no tiene ningún")


def test_goals_overlap_and_the_sheet_says_so() -> None:
    plan = informe([fila(UNA, ods=(6, 11)), fila("L2-O01-A01-I1-M1", ods=(6,))])
    pagina = hoja(abrir(informe_concejo(plan)), "ODS")
    filas = registros(pagina)

    assert len(filas) == 17
    assert (filas[5]["Metas"].value, filas[10]["Metas"].value) == (2, 1)
    assert filas[0]["Cumplimiento a la fecha"].value == "Sin metas"
    assert "no se suman" in textos(pagina)


def test_an_empty_plan_says_that_it_is_empty() -> None:
    libro = abrir(informe_concejo(informe([], [])))

    assert libro.sheetnames == HOJAS
    assert hoja(libro, "Detalle")["A5"].value == "Este plan no tiene metas."
    assert "Sin metas" in textos(hoja(libro, "Portada"))


def test_a_plan_without_delays_or_silence_says_so() -> None:
    libro = abrir(informe_concejo(todo_cumplido()))

    assert "Ninguna meta" in str(hoja(libro, "Atrasadas")["A5"].value)
    assert "Todas las metas" in str(hoja(libro, "Sin informar")["A5"].value)
    resumen = registros(hoja(libro, "Resumen"))[-1]
    assert resumen["Cumplimiento a la fecha"].value == 1


def test_declared_figures_stand_apart_from_the_official_ones() -> None:
    plan = informe([fila(UNA)])
    declarado = replace(plan.total, cumplimiento=Fraction(1, 3))
    portada = hoja(
        abrir(informe_concejo(replace(plan, declarado=declarado))), "Portada"
    )

    assert valor_de(portada, "Declarado").value == 0.333


def test_backed_figures_stand_beside_and_an_old_corte_has_none() -> None:
    plan = informe([fila(UNA)])
    respaldado = replace(plan.total, cumplimiento=Fraction(1, 4))
    portada = hoja(
        abrir(informe_concejo(replace(plan, respaldado=respaldado))), "Portada"
    )
    antigua = hoja(abrir(informe_concejo(replace(plan, respaldado=None))), "Portada")

    assert valor_de(portada, "Respaldado").value == 0.25
    assert not [
        c for f in antigua.iter_rows(values_only=True) for c in f if c == "Respaldado"
    ]


def grafico_de(datos: bytes) -> str:
    """Return the chart of the states, the first that draws eleven of them."""
    with ZipFile(BytesIO(datos)) as archivo:
        graficos = [n for n in archivo.namelist() if n.startswith("xl/charts/chart")]
        textos_xml = [archivo.read(n).decode() for n in graficos]
    return next(x for x in textos_xml if x.count("<ser>") == 11)


def test_chart_takes_its_counts_from_the_table_and_shows_its_axes() -> None:
    xml = grafico_de(informe_concejo(informe()))

    assert xml.count("<ser>") == 11
    assert xml.count('<delete val="0"') == 2
    assert "'Resumen'!$B$5:$B$7" in xml
    assert "'Resumen'!$B$4" in xml
    assert "'Resumen'!$A$5:$A$7" in xml


def test_chart_draws_what_is_not_known_with_a_texture() -> None:
    xml = grafico_de(informe_concejo(informe()))

    assert xml.count("<a:pattFill") == 2
    assert all(color.relleno in xml for color in COLORES.values())


@pytest.mark.parametrize("lineamientos", [(), (("L9", "Otro", None),)])
def test_chart_of_nothing_does_not_break(
    lineamientos: Sequence[tuple[str, str, str | None]],
) -> None:
    libro = abrir(informe_concejo(informe([], lineamientos)))

    assert hoja(libro, "Resumen")["A5"].value
