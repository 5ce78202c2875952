"""What citizens read: only what a published Corte froze, at addresses that stay."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from pladeco.domain.congelar import congelar
from pladeco.domain.vocabulario import EstadoPropuesta
from pladeco.models import Meta, VersionAvance
from pladeco.web.filters import porcentaje
from tests.fabricas import PlanDePrueba
from tests.publicando import marcar_sensible, publicar, publicar_texto, retirar
from tests.reports.muestras import informe
from tests.web.progreso import (
    SECRETO,
    agrandar,
    contando,
    escribiendo,
    informar,
    juzgado_de,
    sembrar_progreso,
    vincular,
)

ClienteDe = Callable[[str], FlaskClient]
PAGINAS = (
    "/",
    "/ciudadania/plan",
    "/ciudadania/plan-estrategico",
    "/ciudadania/plan/L1",
    "/ciudadania/plan/L1-O01-A01",
    "/ciudadania/plan/L1-E01-P01-G01",
    "/ciudadania/hecho",
    "/ciudadania/atrasos",
    "/ciudadania/ods",
    "/ciudadania/ods/6",
    "/ciudadania/territorios",
    "/ciudadania/unidades",
    "/ciudadania/unidades/ma",
    "/ciudadania/buscar?q=humedal",
    "/ciudadania/datos",
    "/ciudadania/publicados",
)


def numerada(camino: str, numero: int = 1) -> str:
    """Return the address of a page in one Corte of 2026."""
    resto = camino.removeprefix("/ciudadania").removesuffix("/")
    return f"/ciudadania/cortes/2026-{numero}{resto}"


# -- only what is published


@pytest.mark.parametrize("hasta", ["tomar", "firmar"])
def test_what_is_not_published_is_nowhere(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe, hasta: str
) -> None:
    sembrar_progreso(app, plan)
    publicar(app, plan, hasta=hasta)
    vera = client_of("vera")

    assert "Todavía no hay cifras publicadas" in vera.get("/").text
    for camino in PAGINAS[1:]:
        respuesta = vera.get(camino)
        assert (respuesta.status_code, respuesta.location) == (302, "/"), camino
        assert vera.get(numerada(camino)).status_code == 404, camino


def test_the_answer_is_that_of_the_corte(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    total = juzgado_de(app, plan).total
    publicar(app, plan)

    pagina = client_of("vera").get("/").text

    assert total.insuficiente
    assert "Información insuficiente" in pagina
    for figura in (total.minimo, total.maximo, total.cobertura):
        assert porcentaje(figura) in pagina
    assert "Corte N° 1/2026" in pagina
    assert "30-09-2026" in pagina
    assert "Se limpió la ribera norte." in pagina


def test_a_commitment_whose_day_had_gone_says_so(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    with escribiendo(app) as session:
        dia = date(2026, 6, 15)
        session.execute(update(VersionAvance).values(compromiso_fecha=dia))
    publicar(app, plan)

    assert "15-06-2026, ya pasó" in client_of("vera").get("/ciudadania/atrasos").text


def test_what_comes_after_the_corte_waits_for_the_next(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    publicar(app, plan)
    vera = client_of("vera")
    antes = {camino: vera.get(camino).text for camino in PAGINAS}

    with escribiendo(app) as session:
        informar(
            session, plan, "L1-O01-A01-I1", "MA", "2026-T3",
            valor=Decimal(4), logros="Cuatro más en invierno.",
        )  # fmt: skip
    declarar_sin_chocar(app, plan)

    for camino, texto in antes.items():
        assert vera.get(camino).text == texto, camino
        assert SECRETO not in texto
    publicar(app, plan)
    assert "Cuatro más en invierno." in vera.get("/").text
    assert "Cuatro más en invierno." not in vera.get(numerada("/")).text


def declarar_sin_chocar(app: Flask, plan: PlanDePrueba) -> None:
    with escribiendo(app) as session:
        informar(
            session, plan, "L2-O01-A01-I1", "SALUD", "2026-T3",
            numerador=Decimal(9), denominador=Decimal(10), logros=SECRETO,
        )  # fmt: skip
        session.execute(update(Meta).values(confirmada_en=None, confirmada_por_id=None))


def test_a_withdrawn_corte_says_that_it_was_and_why(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    publicar(app, plan)
    retirar(app, plan, 1, "Faltaba un anexo.")
    vera = client_of("vera")

    respuesta = vera.get(numerada("/ciudadania/plan"))

    assert respuesta.status_code == 410
    assert "Faltaba un anexo." in respuesta.text
    assert "Todavía no hay cifras publicadas" in vera.get("/").text


def test_an_officer_reads_there_what_citizens_read(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    publicar(app, plan)

    assert client_of("rita").get("/").text == client_of("vera").get("/").text


# -- words that are not for everybody


def test_words_of_a_sensitive_branch_are_not_shown(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    marcar_sensible(app, plan, "L1-O01")
    publicar(app, plan)
    vera = client_of("vera")

    for camino in (*PAGINAS, "/ciudadania/datos/metas.csv"):
        texto = vera.get(camino).text
        assert "Se limpió la ribera norte." not in texto, camino
        assert "Faltó maquinaria." not in texto, camino
        assert "Arrendar una pala." not in texto, camino
    assert "no se publican" in vera.get("/ciudadania/plan/L1-O01-A01").text


def test_a_later_mark_takes_the_words_back_at_once(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    publicar(app, plan)
    vera = client_of("vera")
    antes = vera.get("/ciudadania/plan/L1-O01-A01")
    assert "Se limpió la ribera norte." in antes.text

    marcar_sensible(app, plan, "L1")

    despues = vera.get(
        "/ciudadania/plan/L1-O01-A01",
        headers={"If-None-Match": antes.headers["ETag"]},
    )
    assert despues.status_code == 200
    assert "Se limpió la ribera norte." not in despues.text


# -- addresses


@pytest.mark.parametrize("camino", PAGINAS)
def test_each_page_tells_its_day_and_the_address_that_stays(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe, camino: str
) -> None:
    sembrar_progreso(app, plan)
    publicar(app, plan)
    vera = client_of("vera")

    pagina = vera.get(camino).text

    estable = unescape(re.findall(r'<link rel="canonical" href="([^"]+)"', pagina)[0])
    assert "30-09-2026" in pagina
    assert estable == f"http://127.0.0.1:8000{numerada(camino)}"
    assert f'<meta property="og:url" content="{estable}">' in pagina
    assert vera.get(numerada(camino)).status_code == 200


def test_who_reads_an_old_corte_stays_in_it(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    publicar(app, plan)
    publicar(app, plan)
    pagina = client_of("vera").get(numerada("/ciudadania/plan/L1")).text

    enlaces = set(re.findall(r'href="(/ciudadania[^"#]*)', pagina))

    assert "Está viendo el corte N° 1/2026" in pagina
    assert enlaces
    assert all(e.startswith("/ciudadania/cortes/2026-1") for e in enlaces)


def test_the_newest_day_is_the_front_not_the_newest_number(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    publicar(app, plan)
    publicar(app, plan, juzgado_de(app, plan).corte.replace(month=6))

    assert "Corte N° 1/2026" in client_of("vera").get("/").text


@pytest.mark.parametrize(
    "camino",
    [
        "/ciudadania/plan/L9",
        "/ciudadania/ods/18",
        "/ciudadania/territorios/luna",
        "/ciudadania/unidades/nadie",
        "/ciudadania/datos/secretos.csv",
        "/ciudadania/datos/metas.xml",
        "/ciudadania/cortes/2026-9",
        "/ciudadania/cortes/2026-01",
        "/ciudadania/cortes/ayer/plan",
        "/ciudadania/cortes/99999999999-1",
        "/ciudadania/fotos/00000000-0000-0000-0000-000000000007",
    ],
)
def test_what_is_not_there_is_not_found(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe, camino: str
) -> None:
    publicar(app, plan)

    assert client_of("vera").get(camino).status_code == 404


# -- empty states


def test_without_a_plan_it_says_what_comes_next(app: Flask) -> None:
    respuesta = app.test_client().get("/")

    assert respuesta.status_code == 200
    assert "Todavía no hay un plan publicado" in respuesta.text
    assert "La municipalidad carga aquí su plan" in respuesta.text
    assert "SECPLA" not in respuesta.text  # who reads this is a neighbour


def test_without_reports_it_says_that_nobody_reported(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    publicar(app, plan)

    pagina = client_of("vera").get("/").text

    assert "Nadie ha informado todavía" in pagina
    assert "Eso no es cero" in pagina


def test_without_confirmed_metas_it_says_so(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    with escribiendo(app) as session:
        session.execute(update(Meta).values(confirmada_en=None, confirmada_por_id=None))
    publicar(app, plan)

    pagina = client_of("vera").get("/").text

    assert "Aún no hay cifras" in pagina
    assert "Todavía se está acordando cómo se miden sus 2 metas." in pagina


def test_a_corte_of_an_early_program_is_shown_as_far_as_it_goes(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    publicar_texto(app, plan, congelar(informe()))
    vera = client_of("vera")

    for camino in PAGINAS:
        if camino not in _DEL_PLAN_DE_PRUEBA:
            assert vera.get(camino).status_code == 200, camino
    assert "Gestión municipal" in vera.get("/ciudadania/plan/L1").text
    assert "no guardó cifras por unidad" in vera.get("/ciudadania/unidades").text


_DEL_PLAN_DE_PRUEBA = frozenset(
    {
        "/ciudadania/plan/L1-O01-A01",
        "/ciudadania/plan/L1-E01-P01-G01",
        "/ciudadania/unidades/ma",
    }
)


# -- search


def test_a_search_forgives_accents_and_endings(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    publicar(app, plan)

    pagina = client_of("vera").get("/ciudadania/buscar?q=VACUNACION").text

    assert "Campaña de <mark>vacunación</mark>" in pagina


def test_a_search_shows_what_was_typed_as_text(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    publicar(app, plan)

    pagina = client_of("vera").get("/ciudadania/buscar?q=<script>alert(1)").text

    assert "<script>alert" not in pagina
    assert "&lt;script&gt;alert(1)" in pagina
    assert '<meta property="og:title" content="Buscar en el plan">' in pagina


def test_a_strategic_branch_shows_the_metas_that_vinculos_bring(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    vincular(app, EstadoPropuesta.CONFIRMADO, plan)
    publicar(app, plan)
    vera = client_of("vera")

    suya = vera.get("/ciudadania/plan/L1-E01-P01-G01").text
    de_arriba = vera.get("/ciudadania/plan/L1-E01").text

    for pagina in (suya, de_arriba):
        assert 'href="/ciudadania/plan/L1-O01-A01#L1-O01-A01-I1-M1"' in pagina
    assert "Con qué se cumple" in suya
    assert 'href="/ciudadania/plan/L1-O01-G01"' in suya


# -- how much it costs


@pytest.mark.parametrize("camino", PAGINAS)
def test_what_did_not_change_is_not_sent_again(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe, camino: str
) -> None:
    sembrar_progreso(app, plan)
    publicar(app, plan)
    vera = client_of("vera")
    etag = vera.get(camino).headers["ETag"]

    with contando(app) as cuenta:
        otra = vera.get(camino, headers={"If-None-Match": etag})

    assert (otra.status_code, otra.data) == (304, b"")
    assert cuenta() == 2  # BEGIN and one SELECT
    comprimida = vera.get(camino, headers={"If-None-Match": f"W/{etag}"})
    assert comprimida.status_code == 304
    publicar(app, plan)
    assert vera.get(camino, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(("camino", "espera"), [("L1", 200), ("L9", 404)])
def test_any_page_at_all_is_no_page_in_particular(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe, camino: str, espera: int
) -> None:
    publicar(app, plan)
    cabeceras = {"If-None-Match": "*"}

    respuesta = client_of("vera").get(f"/ciudadania/plan/{camino}", headers=cabeceras)

    assert respuesta.status_code == espera


def test_the_page_of_a_person_is_nobody_elses(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    publicar(app, plan)
    respuesta = client_of("rita").get("/")

    assert "ETag" not in respuesta.headers


def test_the_number_of_queries_does_not_grow_with_the_plan(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    publicar(app, plan)
    vera = client_of("vera")
    vera.get("/")
    with contando(app) as pocas:
        vera.get("/")
    agrandar(app, plan)
    publicar(app, plan)
    vera.get("/")
    with contando(app) as muchas:
        pagina = vera.get("/").text

    assert "34 actividades" in pagina
    assert muchas() == pocas()
