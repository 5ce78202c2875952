"""The council's other sheets: units, what changed, acts, money, cuts, one page."""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from openpyxl import Workbook

from pladeco.domain.vocabulario import Situacion
from pladeco.queries.informe.registros import InformePlan
from pladeco.reports.atrasadas import RESERVADO
from pladeco.reports.cambios import PRIMER_CORTE
from pladeco.reports.concejo import informe_concejo
from pladeco.reports.cosoc import informe_cosoc
from pladeco.reports.grupos import CORTE_SIN_ESTO
from tests.reports.completo import HUELLA, informe_completo
from tests.reports.leer import abrir, hoja, paginas, registros, textos
from tests.reports.muestras import fila, informe, resumir, sin_cifras

UNA = "L1-O01-A01-I1-M1"


@cache
def completo() -> Workbook:
    return abrir(informe_concejo(informe_completo()))


def filas(nombre: str, plan: InformePlan | None = None) -> list[dict[str, Any]]:
    libro = completo() if plan is None else abrir(informe_concejo(plan))
    return registros(hoja(libro, nombre))


def pagina(plan: InformePlan) -> str:
    return textos(hoja(abrir(informe_concejo(plan)), "En una página"))


# -- units and cuts


def test_units_are_ranked_by_what_is_sure_and_equals_share_a_place() -> None:
    plan = informe_completo()
    primera, segunda, callada, nadie = plan.unidades
    plan = replace(plan, unidades=(primera, primera, segunda, callada, nadie))

    escritas = filas("Por unidad", plan)

    assert [f["Puesto"].value for f in escritas] == [1, 1, 3, 4, "–"]
    assert escritas[3]["Mínimo"].value == 0
    assert escritas[3]["Máximo"].value == 1
    assert escritas[3]["Por saber"].value == 1


def test_a_unit_tells_how_it_reported_and_nothing_due_is_not_zero() -> None:
    escritas = filas("Por unidad")

    assert [
        escritas[0][n].value
        for n in ("Informes vencidos", "Informes entregados", "Entregados a tiempo")
    ] == [12, 9, 6]
    assert [f["Parte entregada"].value for f in escritas] == [
        0.75,
        1,
        0,
        "nada vencido",
    ]


def test_minimum_and_what_is_not_known_add_up_to_the_maximum() -> None:
    for escrita in (*filas("Resumen"), *filas("Por unidad")):
        if escrita["Mínimo"].value != "–":
            suma = escrita["Mínimo"].value + escrita["Por saber"].value
            assert suma == pytest.approx(escrita["Máximo"].value)


def test_a_year_to_come_says_so() -> None:
    escritas = filas("Por año")

    assert escritas[1]["Cumplimiento a la fecha"].value == "Por empezar"


@pytest.mark.parametrize("nombre", ["Por territorio", "Por fuente"])
def test_cuts_that_overlap_say_so(nombre: str) -> None:
    dicho = textos(hoja(abrir(informe_concejo(informe_completo())), nombre))

    assert "se superponen y no se suman" in dicho


def test_every_branch_of_both_trees_has_its_three_figures() -> None:
    local, estrategica = filas("Elementos")

    assert (local["Árbol"].value, estrategica["Árbol"].value) == (
        "Actividades",
        "Estratégico",
    )
    assert local["Cumplimiento a la fecha"].value == local["Declarado"].value
    assert local["Respaldado"].value == "Información insuficiente"
    assert estrategica["Depende de"].value == "L1"
    assert estrategica["Retirado por"].value == "Acuerdo 12 (01-06-2026)"


# -- what is new


def test_changes_tell_the_plan_first_and_the_points_between_both() -> None:
    plan, lineamiento, mejor, *_ = filas("Cambios")

    assert (plan["De qué"].value, lineamiento["De qué"].value) == (
        "Plan",
        "Lineamiento",
    )
    assert lineamiento["Cumplimiento antes"].value == "Información insuficiente"
    assert lineamiento["Diferencia"].value == "–"
    assert mejor["Qué pasó"].value == "Mejoró"
    assert mejor["Situación antes"].value == "▼ Atrasada"
    assert mejor["Diferencia"].value == pytest.approx(0.667 - 0.5)


def test_a_meta_that_is_gone_stays_in_the_list() -> None:
    retirada = filas("Cambios")[-1]

    assert retirada["Qué pasó"].value == "Salió del plan"
    assert retirada["Situación ahora"].value == "no estaba"


def test_what_was_put_right_says_what_it_said() -> None:
    una, otra = filas("Rectificaciones")

    assert (una["Decía"].value, una["Dice ahora"].value) == ("3 ferias", "2 ferias")
    assert una["Validado el"].value == datetime(2026, 7, 19)  # noqa: DTZ001 - Chile's
    assert (otra["Decía"].value, otra["Dice ahora"].value) == (
        "nada validado",
        "ya no cuenta",
    )


def test_what_waits_for_the_council_comes_first() -> None:
    espera, vigente = filas("Modificaciones")

    assert espera["Qué falta"].value == "Acuerdo del Concejo"
    assert espera["Necesita acuerdo"].value == "Sí"
    assert (vigente["Qué falta"].value, vigente["Acto"].value) == ("Nada", "Decreto 9")


def test_the_first_corte_has_nothing_to_compare_with_and_says_so() -> None:
    libro = abrir(informe_concejo(replace(informe_completo(), cambios=None)))

    assert hoja(libro, "Cambios")["A5"].value == PRIMER_CORTE
    assert hoja(libro, "Rectificaciones")["A5"].value == PRIMER_CORTE


@pytest.mark.parametrize(
    "nombre",
    [
        "Por unidad",
        "Cambios",
        "Rectificaciones",
        "Modificaciones",
        "Dinero",
        "Dinero por estado",
        "Por territorio",
        "Por fuente",
        "Por año",
        "Elementos",
    ],
)
def test_a_corte_of_before_says_which_sheets_it_cannot_fill(nombre: str) -> None:
    antiguo = informe()
    assert antiguo.formato == 1

    assert hoja(abrir(informe_concejo(antiguo)), nombre)["A5"].value == CORTE_SIN_ESTO


# -- money


def test_money_stands_by_source_and_state_and_no_amount_is_not_zero() -> None:
    fndr, municipal = filas("Dinero")

    assert fndr["Veces que el plan la nombra sin monto"].value == 3
    assert fndr["Prevista, registrado"].value == "sin información"
    assert fndr["Ejecutada, registrado"].value == 0
    assert municipal["Prevista, registrado"].value == 2_400_000
    assert municipal["Prevista, registrado"].number_format.startswith('"$"')


def test_what_the_plan_says_and_what_was_registered_stand_apart() -> None:
    prevista, ejecutada, _municipal = filas("Dinero por estado")

    assert (prevista["Según el plan"].value, prevista["Registrado"].value) == (
        5,
        "sin información",
    )
    assert (ejecutada["Según el plan"].value, ejecutada["Registrado"].value) == (
        "sin información",
        0,
    )


# -- one page


def test_one_page_tells_the_figure_its_range_and_its_coverage() -> None:
    plan = informe([fila(UNA), fila("L1-O01-A02-I1-M1", razon=Fraction(1, 2))])
    dicho = pagina(plan)

    assert "Cobertura 100,0\N{NO-BREAK SPACE}%: informaron 2 de 2" in dicho
    assert "Todo el plan" in dicho


def test_one_page_lists_what_is_better_what_is_worse_and_who_is_silent() -> None:
    dicho = pagina(informe_completo())

    assert "Lo que mejoró desde el corte N° 6/2026" in dicho
    assert "✔ 8 ferias: cumplida (antes, en plazo)." in dicho
    assert "◆ 20 mesas territoriales: en riesgo (antes, atrasada)." in dicho
    assert "✖ 20 mesas territoriales: vencida. Compras y licitación." in dicho
    assert "? Sin unidad responsable: 1" in dicho


def test_one_page_does_not_call_silent_who_sent_and_waits() -> None:
    dicho = pagina(informe([sin_cifras(UNA, Situacion.EN_REVISION)]))

    assert "No han informado (0 metas)" in dicho
    assert "Todas las metas exigibles tienen algún dato." in dicho


def test_one_page_stays_one_with_many_long_names() -> None:
    largo = "una promesa que se cuenta con muchas palabras " * 9
    plan = informe(
        [
            fila(
                f"L1-O01-A{n:02d}-I1-M1",
                promesa=largo,
                lider=f"{largo}{n}",
                situacion=Situacion.ATRASADA,
            )
            for n in range(1, 40)
        ],
        [(f"L{n}", largo, None) for n in range(1, 21)],
        instrumento=largo,
        proposito=largo,
    )
    hecha = hoja(abrir(informe_concejo(plan)), "En una página")

    assert hecha.page_setup.fitToHeight == 1
    assert "Y 34 más, en las hojas que siguen." in textos(hecha)
    assert max(len(str(c.value or "")) for f in hecha.iter_rows() for c in f) < 260


def test_what_a_unit_of_a_sensitive_branch_told_stays_inside() -> None:
    palabras = dict.fromkeys(("logros", "dificultades", "compromiso"), "Un relato.")
    reservada = fila(UNA, situacion=Situacion.ATRASADA, sensible=True, **palabras)

    libro = abrir(informe_concejo(informe([reservada])))

    assert not [p.title for p in paginas(libro) if "Un relato." in textos(p)]
    assert registros(hoja(libro, "Atrasadas"))[0]["Compromiso"].value == RESERVADO


# -- method, order, progress


def test_method_names_the_corte_by_its_hash() -> None:
    guardado = textos(hoja(abrir(informe_concejo(informe_completo())), "Método"))
    suelto = textos(hoja(abrir(informe_concejo(informe())), "Método"))

    assert HUELLA in guardado
    assert "no tienen huella" in suelto


def test_the_gravest_come_first_and_among_them_the_oldest() -> None:
    hoy, antes = datetime(2026, 9, 30), datetime(2025, 12, 31)  # noqa: DTZ001
    plan = informe(
        [
            fila(
                f"L1-O01-A0{n}-I1-M1",
                situacion=Situacion.ATRASADA,
                atrasada_desde=dia.date(),
            )
            for n, dia in ((1, hoy), (2, antes))
        ]
    )

    escritas = filas("Atrasadas", plan)

    assert [f["Atrasada desde"].value for f in escritas] == [antes, hoy]


def test_places_are_told_to_neighbours_in_sentences() -> None:
    libro = abrir(informe_cosoc(informe_completo()))
    hacienda, sin_lugar = registros(hoja(libro, "Por territorio"))

    assert hacienda["Lugar"].value == "Hacienda"
    assert "De 4 promesas" in hacienda["En palabras"].value
    assert sin_lugar["Promesas"].value == resumir(informe().metas[4:10]).metas


@pytest.mark.parametrize("hacer", [informe_concejo, informe_cosoc])
def test_progress_is_told_and_never_goes_back(hacer: Any) -> None:
    contado: list[tuple[int, str]] = []

    hacer(informe(), lambda hecho, paso: contado.append((hecho, paso)))

    hechos = [hecho for hecho, _ in contado]
    assert hechos == sorted(hechos)
    assert hechos[0] == 0
    assert hechos[-1] < 100
    assert all(paso for _, paso in contado)


def test_cover_leads_to_every_sheet() -> None:
    for hacer in (informe_concejo, informe_cosoc):
        libro = abrir(hacer(informe()))
        portada = hoja(libro, "Portada")

        enlaces = [
            (c.value, c.hyperlink.location)
            for f in portada.iter_rows(max_col=1)
            for c in f
            if c.hyperlink
        ]
        assert [nombre for nombre, _ in enlaces] == libro.sheetnames[1:]
        assert all(donde == f"'{nombre}'!A1" for nombre, donde in enlaces)
