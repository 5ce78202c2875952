"""What the two reports say, before they are Word or PDF."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from pladeco.domain.explicacion.numeros import en_porcentaje
from pladeco.domain.vocabulario import Destinatario, Nivel, Situacion
from pladeco.queries.informe.registros import InformePlan
from pladeco.reports.atrasadas import RESERVADO
from pladeco.reports.documentos.estructura import Documento
from pladeco.reports.documentos.secciones import NO_GUARDADO
from pladeco.reports.documentos.secciones_metodo import METAS_DEL_ANEXO
from pladeco.reports.documentos.semestral import documento_semestral
from pladeco.reports.documentos.trimestral import documento_trimestral
from tests.reports.completo import HUELLA, informe_completo
from tests.reports.documentos.piezas import (
    PROGRAMA,
    celdas,
    con_programas,
    fila,
    rama,
    seccion,
    tabla,
    tablas,
)
from tests.reports.muestras import VARIADAS, informe
from tests.reports.muestras import fila as meta

Hacer = Callable[[InformePlan], Documento]
AMBOS = pytest.mark.parametrize("hacer", [documento_semestral, documento_trimestral])


def test_the_semestral_evaluates_plan_programmes_projects_and_budget() -> None:
    documento = documento_semestral(informe_completo())

    assert [s.titulo for s in documento.secciones] == [
        "Resumen",
        "Cumplimiento por lineamiento",
        "Cumplimiento de los programas",
        "Planes y proyectos",
        "Presupuesto e inversión por fuente",
        "Lo que se logró",
        "Lo que necesita atención",
        "Lo que no se sabe",
        "Unidades responsables y entrega de informes",
        "Qué cambió desde el corte anterior",
        "Rectificaciones",
        "Modificaciones del plan",
        "Objetivos de Desarrollo Sostenible y territorios",
        "Conclusiones y propuestas de ajuste",
        "Cómo se calculó y cómo comprobarlo",
        "Anexo: todas las metas",
    ]


def test_the_trimestral_tells_what_an_audit_asks() -> None:
    documento = documento_trimestral(informe_completo())

    assert [s.titulo for s in documento.secciones] == [
        "Alcance y resultado",
        "Cuánto se puede confiar en las cifras",
        "Cumplimiento por lineamiento",
        "Cumplimiento de los programas",
        "Lo que no se sabe",
        "Unidades responsables y entrega de informes",
        "Atrasos, causas y compromisos",
        "Rectificaciones",
        "Modificaciones del plan",
        "Ejecución financiera por fuente",
        "Observaciones de la Dirección de Control",
        "Cómo se calculó y cómo comprobarlo",
        "Anexo: todas las metas",
    ]


@AMBOS
def test_it_says_of_which_corte_and_for_whom(hacer: Hacer) -> None:
    plan = informe(
        destinatario=Destinatario.CONCEJO, sesion="Ordinaria N° 28", es_demo=True
    )

    identidad = "\n".join(hacer(plan).identidad)

    assert "Corte N° 7/2026, al 30-09-2026." in identidad
    assert "Para: Concejo Municipal. Sesión: Ordinaria N° 28." in identidad
    # The instant is of the small hours of the 24th in UTC: in Chile it was the 23rd.
    assert "guardadas el 23-10-2026 por Rita Rojas, SECPLA, sobre la versión 12" in (
        identidad
    )


def test_a_figure_never_goes_without_its_coverage() -> None:
    plan = informe_completo()
    escrita = fila(
        tabla(documento_semestral(plan), "Cumplimiento por lineamiento"), "1. Gestión"
    )
    resumen = plan.lineamientos[0].resumen
    assert resumen.cumplimiento is not None
    assert resumen.minimo is not None
    assert resumen.maximo is not None
    assert resumen.cobertura is not None
    assert resumen.avance is not None

    assert escrita[1:] == (
        "4",
        en_porcentaje(resumen.cumplimiento),
        f"{en_porcentaje(resumen.minimo)} a {en_porcentaje(resumen.maximo)}",
        en_porcentaje(resumen.cobertura),
        "4 de 4",
        en_porcentaje(resumen.avance),
    )


def test_too_little_coverage_leaves_words_in_place_of_the_figure() -> None:
    documento = documento_semestral(informe_completo())

    total = fila(tabla(documento, "Cumplimiento por lineamiento"), "Todo el plan")

    assert total[2] == "Información insuficiente"
    assert " a " in total[3]
    assert "Información insuficiente" in seccion(documento, "Resumen")


def test_the_three_figures_stand_side_by_side_for_control() -> None:
    documento = documento_trimestral(informe_completo())

    cuadro = tabla(documento, "La misma fecha, según qué informes se aceptan")

    assert [f[0].texto for f in cuadro.filas] == [
        "Validado (oficial)",
        "Declarado",
        "Respaldado",
    ]


def test_programmes_without_a_figure_are_named_with_the_reason() -> None:
    documento = documento_semestral(con_programas())

    cuadro = tabla(documento, "Programas de 1. Gestión municipal")

    assert [f[0].texto for f in cuadro.filas] == [f"L1-O01-G01 {PROGRAMA}"]
    assert "Nada exigible aún: L3-O01-G01 Programa que nadie mide." in seccion(
        documento, "Cumplimiento de los programas"
    )


def test_programmes_too_many_to_name_are_counted() -> None:
    callados = tuple(
        rama(f"L3-O01-G{n:02d}", "L3", Nivel.PROGRAMA, "Programa que nadie mide.")
        for n in range(1, 34)
    )
    plan = con_programas()
    informe = replace(
        plan, arbol=tuple(r for r in plan.arbol if r.codigo != "L3-O01-G01") + callados
    )

    dicho = seccion(documento_semestral(informe), "Cumplimiento de los programas")

    assert "L3-O01-G30 Programa que nadie mide; y 3 otros." in dicho
    assert "L3-O01-G31" not in dicho


def test_what_was_taken_out_says_by_which_act() -> None:
    documento = documento_semestral(con_programas())

    planes = tabla(documento, "Planes del cuadro estratégico")

    assert planes.filas[0][0].texto == (
        "L1-E01-P01 Plan de modernización Salió del plan: Acuerdo 12 (01-03-2026)."
    )
    assert "1 elemento sin metas propias" in seccion(documento, "Planes y proyectos")


def test_late_metas_tell_cause_and_commitment_the_gravest_first() -> None:
    plan = informe_completo()

    cuadro = tabla(
        documento_semestral(plan), "Metas que necesitan atención: causa y compromiso"
    )

    assert [f[1].texto for f in cuadro.filas] == [
        "✖ Vencida",
        "↓ Retrocede",
        "▼ Atrasada",
        "◆ En riesgo",
    ]
    assert cuadro.filas[1][4].texto == "La unidad no ha dicho la causa"
    assert cuadro.filas[3][5].texto == "Presentar de nuevo el proyecto. (15-12-2026)"


def test_control_reads_which_commitments_have_run_out() -> None:
    vencido = meta(
        "L1-O01-A01-I1-M1",
        situacion=Situacion.ATRASADA,
        compromiso="Contratar.",
        compromiso_fecha=date(2026, 9, 30),
    )
    pendiente = replace(
        vencido, meta_codigo="L1-O01-A02-I1-M1", compromiso_fecha=date(2026, 10, 1)
    )

    documento = documento_trimestral(informe((vencido, pendiente)))

    dicho = seccion(documento, "Atrasos, causas y compromisos")
    assert "meta aún atrasada: L1-O01-A01-I1-M1." in dicho
    assert "2 están sin causa declarada por la unidad." in dicho
    assert "Ninguna está sin compromiso." in dicho


@AMBOS
def test_words_about_a_sensitive_element_stay_inside(hacer: Hacer) -> None:
    atrasada = meta(
        "L1-O01-A01-I1-M1",
        situacion=Situacion.ATRASADA,
        compromiso="Atender a Juanita",
        compromiso_fecha=date(2026, 12, 1),
        logros="Juanita mejoró",
        sensible=True,
    )
    cumplida = replace(
        atrasada, meta_codigo="L1-O01-A02-I1-M1", situacion=Situacion.CUMPLIDA
    )

    documento = hacer(informe((atrasada, cumplida)))

    textos = [c.texto for c in celdas(documento)]
    assert not any("Juanita" in t for t in textos)
    assert f"{RESERVADO} (01-12-2026)" in textos


def test_rectifications_say_what_it_said_and_what_it_says() -> None:
    cuadro = tabla(
        documento_trimestral(informe_completo()),
        "Rectificaciones de lo que mostraron cortes anteriores",
    )

    assert fila(cuadro, "L1-O01-A01-I1-M1")[3:] == (
        "3 ferias",
        "2 ferias",
        "6/2026",
        "19-07-2026",
    )
    assert fila(cuadro, "L1-O01-A03-I1-M1")[3:5] == ("nada validado", "ya no cuenta")


def test_money_is_laid_out_by_state_and_unknown_is_not_zero() -> None:
    cuadro = tabla(
        documento_semestral(informe_completo()), "Dinero por fuente y estado, en pesos"
    )

    fndr, municipal = fila(cuadro, "FNDR"), fila(cuadro, "Municipal")

    assert fndr[1] == (
        "Prevista: $\N{NO-BREAK SPACE}5 y 2 sin monto\nEjecutada: 1 sin monto"
    )
    assert fndr[2] == "sin información"
    assert fndr[3] == "–"
    assert fndr[6] == "$\N{NO-BREAK SPACE}0"
    assert municipal[2] == "$\N{NO-BREAK SPACE}2.400.000"


def test_a_change_that_needs_an_agreement_and_has_none_stands_out() -> None:
    cuadro = tabla(documento_semestral(informe_completo()), "Modificaciones del plan")

    assert cuadro.filas[0][3].texto == "Decreto 9, del 01-07-2026"
    assert cuadro.filas[1][3].texto == "Lo requiere y aún no lo tiene"


@AMBOS
def test_it_bears_the_print_of_its_corte(hacer: Hacer) -> None:
    documento = hacer(informe_completo())

    assert HUELLA in seccion(documento, "Cómo se calculó y cómo comprobarlo")


@AMBOS
def test_every_meta_stands_in_the_annex_once(hacer: Hacer) -> None:
    documento = hacer(informe())

    codigos = [
        f[0].texto.split(" ")[0]
        for titulo in ("Metas que se miden", "Metas que no se miden, y por qué")
        for f in tabla(documento, titulo).filas
    ]

    assert sorted(codigos) == sorted(m.meta_codigo for m in VARIADAS)


def test_the_annex_of_a_huge_plan_is_left_to_the_workbook() -> None:
    muchas = tuple(meta(f"L1-O01-A{n}-I1-M1") for n in range(METAS_DEL_ANEXO + 1))

    documento = documento_semestral(informe(muchas))

    assert not any(t.titulo == "Metas que se miden" for t in tablas(documento))
    dicho = seccion(documento, "Anexo: todas las metas")
    assert "El plan tiene 601 metas" in dicho
    assert "hoja «Detalle» del Informe al Concejo" in dicho


@AMBOS
def test_an_old_corte_says_what_it_did_not_keep(hacer: Hacer) -> None:
    documento = hacer(informe())

    assert NO_GUARDADO in seccion(documento, "Cumplimiento de los programas")
    assert NO_GUARDADO in seccion(documento, "Rectificaciones")


@AMBOS
@pytest.mark.parametrize("metas", [(), VARIADAS[8:10], VARIADAS[:1]])
def test_a_plan_with_little_still_makes_a_report(
    hacer: Hacer, metas: tuple[object, ...]
) -> None:
    plan: InformePlan = informe(metas)  # type: ignore[arg-type]

    documento = hacer(plan)

    assert all(s.bloques for s in documento.secciones)
    assert all(len(f) == len(t.columnas) for t in tablas(documento) for f in t.filas)


def test_links_that_wait_for_secpla_are_counted_apart() -> None:
    documento = documento_semestral(informe())

    cuadro = tabla(
        documento, "Objetivos de Desarrollo Sostenible a los que el plan aporta"
    )

    assert cuadro.columnas[-1].titulo == "Vínculos por confirmar"
    assert fila(cuadro, "11.")[-1] == "16"
