"""The board of SECPLA: figures, dates, who may look."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from pladeco.domain.vocabulario import CausaAtraso
from pladeco.models import Instrumento, Meta, VersionAvance
from pladeco.queries.avances import load_por_revisar
from pladeco.queries.informe.filas import filas_ods
from pladeco.queries.tablero import tablero_de, tiempo_transcurrido
from pladeco.web.filters import porcentaje
from tests.fabricas import PlanDePrueba
from tests.publicando import publicar
from tests.queries.planes import confirmar_ods
from tests.web.progreso import (
    agrandar,
    contando,
    declarar,
    escribiendo,
    juzgado_de,
    sembrar_progreso,
)

ClienteDe = Callable[[str], FlaskClient]


# -- who may look


@pytest.mark.parametrize("persona", ["rita", "pablo", "diego", "carla"])
def test_who_reads_the_plan_sees_the_board(client_of: ClienteDe, persona: str) -> None:
    assert client_of(persona).get("/tablero").status_code == 200


@pytest.mark.parametrize("persona", ["ana", "bruno", "celia", "alba"])
def test_others_do_not(client_of: ClienteDe, persona: str) -> None:
    assert client_of(persona).get("/tablero").status_code == 403


def test_who_has_not_logged_in_is_sent_to_the_login(client_of: ClienteDe) -> None:
    respuesta = client_of("vera").get("/tablero")

    assert respuesta.status_code == 302
    assert "/ingresar" in respuesta.headers["Location"]


# -- figures


def test_the_figures_are_those_of_the_queries(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    juzgado = juzgado_de(app, plan)
    total = juzgado.total

    pagina = client_of("rita").get("/tablero").text

    assert "30-09-2026" in pagina
    for cifra in (total.minimo, total.maximo, total.cobertura, total.avance):
        assert porcentaje(cifra) in pagina
    assert porcentaje(tiempo_transcurrido(juzgado.plan, juzgado.corte)) in pagina
    for clave in juzgado.plan.raices:
        assert (juzgado.plan.nodos[clave].nombre or "") in pagina


def test_the_board_agrees_with_the_report(app: Flask, plan: PlanDePrueba) -> None:
    sembrar_progreso(app, plan)
    declarar(app, plan)
    juzgado = juzgado_de(app, plan)

    tablero = tablero_de(juzgado)

    calladas = [f.meta_codigo for s in tablero.silencios for f in s.metas]
    assert sorted(calladas) == sorted(juzgado.total.sin_datos)
    cuantas = [len(s.metas) for s in tablero.silencios]
    assert cuantas == sorted(cuantas, reverse=True)
    assert [o.fila for o in tablero.ods] == [
        f for f in filas_ods(juzgado) if f.resumen.metas
    ]
    assert tablero.total.resumen == juzgado.total
    assert sum(n for _, n in tablero.total.conteo) == juzgado.total.metas
    with escribiendo(app) as session:
        assert tablero.por_revisar == len(load_por_revisar(session, plan.instrumento))
        assert tablero.por_revisar == 1


def test_late_metas_stand_with_cause_and_commitment(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    with escribiendo(app) as session:
        session.execute(update(VersionAvance).values(causa=CausaAtraso.COMPRAS))

    pagina = client_of("rita").get("/tablero").text

    assert "Compras y licitación" in pagina
    assert "Arrendar una pala." in pagina
    assert "Hasta el 30-11-2026" in pagina
    assert "ya pasó" not in pagina


def test_a_commitment_whose_day_has_gone_says_so(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    with escribiendo(app) as session:
        dia = date(2026, 6, 15)
        session.execute(update(VersionAvance).values(compromiso_fecha=dia))

    assert "Hasta el 15-06-2026, ya pasó" in client_of("rita").get("/tablero").text


def test_the_silent_units_are_named(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)

    pagina = client_of("rita").get("/tablero").text

    assert "1 meta, 1 unidad" in pagina
    assert "Departamento de Salud" in pagina


def test_goals_say_that_they_overlap(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    with escribiendo(app) as session:
        confirmar_ods(session)

    pagina = client_of("rita").get("/tablero").text

    assert "Agua limpia y saneamiento" in pagina
    assert "Solo cuentan los vínculos que SECPLA confirmó." in pagina
    assert "se superponen y no se suman" in pagina


def test_declared_figures_are_for_who_works_with_them(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    declarar(app, plan)
    declarado = juzgado_de(app, plan).total_declarado

    rita = client_of("rita").get("/tablero").text
    carla = client_of("carla").get("/tablero").text

    assert porcentaje(declarado.maximo) in rita
    assert "1 avance espera revisión" in rita
    assert "Ir a revisión" in rita
    assert "Declarado" not in carla
    assert "espera revisión" not in carla


def test_control_sees_what_waits_but_no_way_to_review_it(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    declarar(app, plan)

    pagina = client_of("pablo").get("/tablero").text

    assert "1 avance espera revisión" in pagina
    assert "Ir a revisión" not in pagina


# -- the date


def test_another_date_gives_the_figures_of_that_day(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    junio = juzgado_de(app, plan, date(2026, 6, 30)).total

    pagina = client_of("rita").get("/tablero?corte=2026-06-30").text

    assert "Cifras validadas al" in pagina
    assert '<time datetime="2026-06-30">' in pagina
    assert porcentaje(junio.avance) in pagina


@pytest.mark.parametrize("pedido", ["2026-07-04", "ayer", "2026-13-45"])
def test_an_unknown_date_is_told_and_the_usual_one_shown(
    client_of: ClienteDe, pedido: str
) -> None:
    respuesta = client_of("rita").get("/tablero", query_string={"corte": pedido})

    assert respuesta.status_code == 200
    assert "no se puede ver a la fecha que pidió" in respuesta.text
    assert '<time datetime="2026-09-30">' in respuesta.text


def test_words_of_later_periodos_do_not_explain_an_earlier_date(
    app: Flask, plan: PlanDePrueba
) -> None:
    sembrar_progreso(app, plan)

    antes = tablero_de(juzgado_de(app, plan, date(2026, 3, 31)))

    assert all(not f.ultimo_periodo for f in antes.atrasos)


@pytest.mark.parametrize(
    ("corte", "tiempo"),
    [("2023-01-01", "0,0"), ("2024-01-01", "0,0"), ("2030-06-30", "100,0")],
)
def test_time_elapsed_stays_within_the_plan(
    app: Flask, plan: PlanDePrueba, corte: str, tiempo: str
) -> None:
    cargado = juzgado_de(app, plan).plan

    transcurrido = tiempo_transcurrido(cargado, date.fromisoformat(corte))

    assert porcentaje(transcurrido) == f"{tiempo}\u00a0%"


# -- filters, in the address


def test_a_part_of_the_plan_has_its_own_figures(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    juzgado = juzgado_de(app, plan)
    lineamiento = juzgado.resumen(juzgado.plan.nodos[juzgado.plan.raices[0]])

    pagina = client_of("rita").get("/tablero?lineamiento=L1&unidad=MA").text

    assert porcentaje(lineamiento.avance) in pagina
    assert "Todo lo elegido" in pagina
    assert "La dirección de esta página guarda lo elegido" in pagina
    assert pagina.count(">Quitar filtros</a>") == 1
    assert 'href="/tablero?unidad=MA"' in pagina  # without that lineamiento
    assert 'href="/tablero?lineamiento=L1"' in pagina


def test_counts_are_links_to_the_list_of_those_metas(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    rita = client_of("rita")
    assert 'href="/tablero?situacion=sin_datos#metas"' in rita.get("/tablero").text

    pagina = rita.get("/tablero?situacion=sin_datos").text

    lista = pagina.split('id="metas"')[1].split("</section>")[0]
    assert "Metas en «Sin datos»" in pagina.replace("\n", "")
    assert "L2-O01-A01" in lista
    assert "L1-O01-A01" not in lista
    assert porcentaje(juzgado_de(app, plan).total.avance) in pagina


@pytest.mark.parametrize("campo", ["lineamiento", "unidad", "ods", "anio", "situacion"])
def test_what_the_plan_does_not_know_filters_nothing_and_is_told(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe, campo: str
) -> None:
    sembrar_progreso(app, plan)

    respuesta = client_of("rita").get("/tablero", query_string={campo: "<b>no"})

    assert respuesta.status_code == 200
    assert "No se filtró por" in respuesta.text
    assert "«&lt;b&gt;no»" in respuesta.text
    assert "Quitar filtros" not in respuesta.text


@pytest.mark.parametrize(
    ("pide", "pregunta"),
    [
        ("lineamiento=L1", "elemento=L1"),
        ("unidad=MA", "unidad=MA"),
        ("ods=-", "ods=-"),
        ("situacion=sin_datos", ""),
    ],
)
def test_one_cut_leads_to_how_its_figure_came_about(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe, pide: str, pregunta: str
) -> None:
    sembrar_progreso(app, plan)
    rita = client_of("rita")

    pagina = rita.get(f"/tablero?{pide}").text

    titular = pagina.split('id="h-titular"')[1].split("</section>")[0]
    enlaces = re.findall(r'href="(/calculo[^"]*)"', titular)
    assert len(enlaces) == 3
    for enlace in map(unescape, enlaces):
        assert pregunta in enlace
        assert rita.get(enlace).status_code == 200


@pytest.mark.parametrize("pide", ["anio=2026", "lineamiento=L1&unidad=MA"])
def test_what_no_page_explains_has_no_such_link(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe, pide: str
) -> None:
    sembrar_progreso(app, plan)

    pagina = client_of("rita").get(f"/tablero?{pide}").text

    titular = pagina.split('id="h-titular"')[1].split("</section>")[0]
    assert "/calculo" not in titular


def test_filters_that_leave_nothing_say_so_and_lead_out(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)

    pagina = client_of("rita").get("/tablero?lineamiento=L1&unidad=SALUD").text

    assert "Nada queda con esos filtros" in pagina
    assert "Avance del plan" not in pagina
    assert ">Quitar filtros</a>" in pagina


# -- Cortes


def test_a_corte_is_shown_as_it_was_frozen(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    publicar(app, plan)
    entonces = juzgado_de(app, plan).total
    with escribiendo(app) as session:
        session.execute(update(VersionAvance).values(valor=Decimal(3)))
        instrumento = session.get_one(Instrumento, plan.instrumento)
        instrumento.version += 1
    rita = client_of("rita")

    hoy, congelado = rita.get("/tablero").text, rita.get("/tablero?corte=2026-1").text

    assert "Lo que guardó el" in congelado
    assert 'href="/informes/2026-1"' in congelado
    ahora = juzgado_de(app, plan).total
    assert ahora.avance != entonces.avance
    dice = "<dt>Avance del plan</dt><dd>{}</dd>".format
    assert dice(porcentaje(entonces.avance)) in congelado
    assert dice(porcentaje(ahora.avance)) in hoy


def test_a_corte_is_cut_too_and_keeps_its_number_in_the_links(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    publicar(app, plan)

    pagina = client_of("rita").get("/tablero?corte=2026-1&lineamiento=L1").text

    assert 'href="/tablero?corte=2026-1"' in pagina
    assert "El corte guardó el dinero de todo el plan" in pagina


def test_what_changed_since_the_last_corte_is_told(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    publicar(app, plan, date(2026, 6, 30))

    pagina = client_of("rita").get("/tablero").text

    cambios = pagina.split('aria-labelledby="h-cambios"')[1].split("</section>")[0]
    assert "corte N° 1/2026" in cambios
    assert "30-06-2026" in cambios
    assert "Todo el plan" in cambios


# -- the first days


def test_the_first_day_says_what_comes_next(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    pagina = client_of("rita").get("/tablero").text

    assert "Qué sigue" in pagina
    assert 'href="/lecturas"' in pagina
    assert 'href="/revision/"' in pagina
    assert "Falta que informen" not in pagina
    assert "Información insuficiente" not in pagina


def test_who_only_reads_gets_the_steps_without_the_way(client_of: ClienteDe) -> None:
    pagina = client_of("carla").get("/tablero").text

    assert "Qué sigue" in pagina
    assert 'href="/lecturas"' not in pagina


def test_with_the_first_validated_report_the_steps_are_gone(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)

    pagina = client_of("rita").get("/tablero").text

    assert "Qué sigue" not in pagina
    assert "Falta que informen" in pagina


# -- empty states and cost


def test_without_confirmed_metas_there_is_no_figure(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    with escribiendo(app) as session:
        session.execute(update(Meta).values(confirmada_en=None, confirmada_por_id=None))

    pagina = client_of("rita").get("/tablero").text

    assert "Aún no hay cifras" in pagina
    assert "nada exigible" not in pagina.lower()


@pytest.mark.parametrize("pide", ["", "?unidad=SALUD&situacion=sin_datos"])
def test_the_number_of_queries_does_not_grow_with_the_plan(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe, pide: str
) -> None:
    sembrar_progreso(app, plan)
    rita = client_of("rita")
    with contando(app) as pocas:
        rita.get(f"/tablero{pide}")
    agrandar(app, plan)
    with contando(app) as muchas:
        rita.get(f"/tablero{pide}")

    assert muchas() == pocas()


def test_once_reckoned_the_board_is_kept(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    juzgado = juzgado_de(app, plan)
    rita = client_of("rita")
    rita.get("/tablero")

    with contando(app) as cuenta:
        rita.get("/tablero")

    assert cuenta() <= 8  # of them the registered money and the Cortes there are
    assert tablero_de(juzgado) is tablero_de(juzgado)
