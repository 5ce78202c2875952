"""The neighbours' workbook: the same rows, in words that need no explanation."""

import re
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest

from pladeco.domain.ciclo.habiles import DiaFeriado
from pladeco.domain.vocabulario import Destinatario, Motivo, Situacion, TipoMeta
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.reports.cosoc import informe_cosoc
from pladeco.reports.estilos import PORCENTAJE
from pladeco.reports.frases import promesa_entera
from pladeco.reports.llano import en_frases, hecho, que_falta
from tests.reports.leer import abrir, encabezados, hoja, registros, textos
from tests.reports.muestras import VARIADAS, fila, informe, resumir, sin_cifras

UNA = "L1-O01-A01-I1-M1"
FIJO = "\N{NO-BREAK SPACE}"
JERGA = re.compile(
    r"cobertura|exigible|semáforo|ponderad|indicador|corresponsable|\brazón\b"
    r"|no_|sin_datos|conteo|None",
    re.IGNORECASE,
)


def test_sheets_and_columns_have_stable_names() -> None:
    libro = abrir(informe_cosoc(informe()))

    assert libro.sheetnames == [
        "Portada",
        "Qué se prometió",
        "Por lineamiento",
        "Por territorio",
        "Observaciones",
        "Cómo se calculó",
        "Cómo se sumó",
        "Comprobación",
    ]
    assert encabezados(hoja(libro, "Qué se prometió"))[:9] == [
        "Lineamiento",
        "Qué se prometió",
        "Qué se ha hecho",
        "Parte hecha",
        "Qué falta",
        "Para cuándo",
        "Quién responde",
        "Dónde",
        "En qué va",
    ]


def test_every_promise_is_told_in_plan_order() -> None:
    plan = informe()
    filas = registros(hoja(abrir(informe_cosoc(plan)), "Qué se prometió"))

    assert len(filas) == len(plan.metas)
    for escrita, meta in zip(filas, plan.metas, strict=True):
        prometido = promesa_entera(meta.actividad, meta.promesa)
        assert escrita["Qué se prometió"].value == prometido
        assert escrita["Para cuándo"].value.date() == meta.hasta
    assert filas[0]["Parte hecha"].value == 0.7
    assert filas[0]["Parte hecha"].number_format == PORCENTAJE
    assert filas[0]["En qué va"].value == "▲ Va adelantada"
    assert filas[9]["Quién responde"].value == "Sin unidad responsable"


def test_no_jargon_reaches_a_neighbour() -> None:
    libro = abrir(informe_cosoc(informe()))

    for pagina in libro.worksheets:
        assert not JERGA.findall(textos(pagina)), pagina.title


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({}, "14 de 20 mesas territoriales."),
        ({"unidad_medida": ""}, "14 de 20."),
        ({"medido": Fraction(0)}, "0 de 20 mesas territoriales."),
        (
            {"tipo": TipoMeta.CONTEO_POR_PERIODO, "medido": Fraction(1042)},
            (
                "1.042 mesas territoriales en total hasta ahora; se prometieron 20 en "
                "cada período."
            ),
        ),
        (
            {
                "tipo": TipoMeta.PORCENTAJE,
                "medido": Fraction(647, 10),
                "valor": Fraction(80),
                "unidad_medida": "%",
            },
            f"64,7{FIJO}%; se prometió 80{FIJO}%.",
        ),
        (
            {"tipo": TipoMeta.HITO, "medido": Fraction(2, 3)},
            f"Se alcanzó el 66,7{FIJO}% de los hitos.",
        ),
        (
            {"tipo": TipoMeta.REDUCIR, "medido": Fraction(-5, 2), "unidad_medida": ""},
            "Último valor informado: −2,5.",
        ),
    ],
)
def test_what_was_done_is_told_by_kind(cambios: dict[str, Any], dice: str) -> None:
    assert hecho(fila(UNA, logros="", **cambios)) == dice


@pytest.mark.parametrize(
    ("situacion", "dice"),
    [
        (Situacion.CUALITATIVA, "No se mide con números."),
        (Situacion.POR_CONFIRMAR, "Falta acordar cómo se mide."),
        (Situacion.SIN_DATOS, "No se sabe: no hay datos validados."),
        (Situacion.NO_EXIGIBLE, "Sin datos validados aún."),
    ],
)
def test_what_is_not_measured_is_told_by_its_reason(
    situacion: Situacion, dice: str
) -> None:
    assert hecho(sin_cifras(UNA, situacion)) == dice


def test_the_units_own_words_follow_the_figure() -> None:
    assert hecho(fila(UNA)).endswith(
        "La unidad informó (tercer trimestre de 2026): Se hicieron tres mesas más."
    )


def test_what_a_sensitive_branch_told_stays_inside() -> None:
    dicho = hecho(fila(UNA, sensible=True))

    assert dicho.startswith("14 de 20 mesas territoriales.")
    assert "se reserva" in dicho
    assert "mesas más" not in dicho


@pytest.mark.parametrize(
    ("meta", "dice"),
    [
        (fila(UNA), "Faltan 6 de 20 mesas territoriales."),
        (
            fila(UNA, medido=Fraction(19), logro=Fraction(19, 20)),
            "Falta 1 de 20 mesas territoriales.",
        ),
        (
            fila(UNA, tipo=TipoMeta.PORCENTAJE, logro=Fraction(1, 3)),
            f"Falta el 66,7{FIJO}% de lo prometido.",
        ),
        (fila(UNA, situacion=Situacion.CUMPLIDA), "Nada: está cumplida."),
        (
            fila(UNA, logro=Fraction(1), hasta=date(2029, 12, 31)),
            "Por ahora nada: hay que mantenerlo hasta el 31-12-2029.",
        ),
        (
            fila(UNA, logro=Fraction(-1, 4), situacion=Situacion.RETROCESO),
            "Más que al comienzo: está peor que en el punto de partida.",
        ),
        (
            sin_cifras(UNA, Situacion.SIN_DATOS),
            "No se sabe: falta que la unidad informe.",
        ),
        (
            sin_cifras(UNA, Situacion.EN_REVISION),
            "No se sabe aún: SECPLA está revisando lo que envió la unidad.",
        ),
        (
            sin_cifras(UNA, Situacion.NO_EXIGIBLE),
            "A esta fecha todavía no debía mostrar resultados.",
        ),
        (
            sin_cifras(UNA, Situacion.NO_CALCULABLE, motivo=Motivo.FALTA_LINEA_BASE),
            "No se puede calcular. El plan no dice de qué valor se parte (línea base).",
        ),
    ],
)
def test_what_is_missing_is_told_or_why_nobody_can_tell(
    meta: FilaMeta, dice: str
) -> None:
    assert que_falta(meta) == dice


@pytest.mark.parametrize("situacion", Situacion)
def test_every_state_has_something_to_say(situacion: Situacion) -> None:
    sin_nada = sin_cifras(UNA, situacion, tipo=None, valor=None)

    assert que_falta(sin_nada)
    assert hecho(sin_nada)


def test_done_and_missing_add_up_to_what_was_promised() -> None:
    casi = fila(UNA, tipo=TipoMeta.PORCENTAJE, logro=Fraction(9999, 10000))

    assert que_falta(casi) == f"Falta el 0,1{FIJO}% de lo prometido."


def test_a_promise_equal_to_its_activity_is_told_once() -> None:
    assert promesa_entera("Plantar", "Plantar") == "Plantar"


def test_a_branch_is_told_in_sentences_with_what_is_known_of_it() -> None:
    frases = en_frases(resumir(f for f in VARIADAS if f.lineamiento == "L1"))

    assert frases.startswith(
        "De 4 promesas, 3 van bien o están cumplidas y 1 necesita atención."
    )
    assert "está hecho el " in frases
    assert "Se sabe de 4 de las 4" in frases


def test_a_branch_known_too_little_gets_no_single_figure() -> None:
    frases = en_frases(resumir(f for f in VARIADAS if f.lineamiento == "L2"))

    assert "está hecho el" not in frases
    assert "son pocas para dar una sola cifra" in frases
    assert re.search(r"entre \S+\s% y \S+\s%", frases)


def test_a_branch_without_metas_says_so() -> None:
    assert en_frases(resumir([])) == "No tiene promesas."


def test_sentences_and_numbers_stand_side_by_side() -> None:
    plan = informe()
    filas = registros(hoja(abrir(informe_cosoc(plan)), "Por lineamiento"))

    assert len(filas) == len(plan.lineamientos) + 1
    assert [f["Promesas"].value for f in filas] == [4, 6, 6, 16]
    for escrita in filas:
        grupos = [c.value for c in list(escrita.values())[4:9]]
        assert sum(grupos) == escrita["Promesas"].value
    assert filas[0]["Lo que busca"].value == "Un municipio que atiende bien."


def test_an_empty_plan_says_that_it_is_empty() -> None:
    libro = abrir(informe_cosoc(informe([], [])))

    assert "no tiene promesas" in str(hoja(libro, "Qué se prometió")["A5"].value)


def feriados_de(plan: InformePlan) -> list[date]:
    libro = abrir(informe_cosoc(plan))
    ((nombre, donde),) = libro.defined_names["Feriados"].destinations
    return [
        c.value.date() for (c,) in libro[nombre][donde] if isinstance(c.value, datetime)
    ]


def test_the_clock_jumps_over_the_holidays_that_the_corte_froze() -> None:
    base = informe()
    suyos = (DiaFeriado(date(2026, 10, 6), "Aniversario de la comuna"),)
    plan = replace(base, cabecera=replace(base.cabecera, feriados=suyos))

    assert feriados_de(plan) == [date(2026, 10, 6)]
    assert date(2026, 9, 18) in feriados_de(base)  # of before any was frozen


@pytest.mark.parametrize(
    ("sesion", "dicha"),
    [("Ordinaria N° 4", "Sesión: Ordinaria N° 4."), ("Sesión N° 4", "Sesión N° 4.")],
)
def test_its_cover_says_for_whom_and_which_session(sesion: str, dicha: str) -> None:
    base = informe()
    cabecera = replace(base.cabecera, destinatario=Destinatario.COSOC, sesion=sesion)

    dicho = textos(
        hoja(abrir(informe_cosoc(replace(base, cabecera=cabecera))), "Portada")
    )

    assert f"{cabecera.proposito} Para: COSOC. {dicha}" in dicho
