"""Totals of quantities, and money beside them, on the page of a branch."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.calculo.palabras_cantidades import NO_ES_DE_PERSONAS
from pladeco.domain.vocabulario import EstadoFinanciamiento, TipoFuente
from pladeco.models import Elemento, Financiamiento, Fuente, Indicador
from tests.fabricas import PlanDePrueba
from tests.web.modificando import abrir
from tests.web.progreso import agrandar, contando, escribiendo, sembrar_progreso

ClienteDe = Callable[[str], FlaskClient]
_SECCION = 'id="h-cantidades"'


def marcar(app: Flask, prefijo: str, unidad: str) -> None:
    with escribiendo(app) as session:
        for indicador in session.scalars(
            select(Indicador).where(Indicador.codigo.startswith(prefijo))
        ):
            indicador.agregable = True
            indicador.unidad_medida = unidad


def seccion(pagina: str) -> str:
    """Return the words of the section, without its tags' line breaks."""
    trozo = pagina.split(_SECCION)[1].split("</section>", maxsplit=1)[0]
    return " ".join(trozo.split())


def financiar(app: Flask, plan: PlanDePrueba, monto: Decimal | None) -> None:
    with escribiendo(app) as session:
        fuente = Fuente(
            institucion_id=plan.institucion,
            codigo="MUN",
            nombre="Fondos municipales",
            tipo=TipoFuente.MUNICIPAL,
        )
        session.add(fuente)
        session.flush()
        actividad = session.scalars(
            select(Elemento.id).where(Elemento.codigo == "L1-O01-A01")
        ).one()
        session.add(
            Financiamiento(
                elemento_id=actividad,
                fuente_id=fuente.id,
                monto=monto,
                estado=EstadoFinanciamiento.COMPROMETIDA,
            )
        )


@pytest.mark.parametrize("persona", ["vera", "rita"])
def test_where_nothing_may_be_added_nothing_is_shown(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe, persona: str
) -> None:
    sembrar_progreso(app, plan)

    pagina = client_of(persona).get("/plan/L1").text

    assert _SECCION not in pagina
    assert 'id="h-dinero"' not in pagina


def test_a_lineamiento_shows_its_totals_and_where_they_come_from(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    agrandar(app, plan, 3)
    marcar(app, "L2-O01-A1", "rondas")

    dicho = seccion(client_of("bruno").get("/plan/L2").text)

    assert "<b>3</b>" in dicho
    assert "3 de 3 indicadores" in dicho
    assert dicho.count('href="/plan/L2-O01-A1') == 3
    assert "2 metas: el indicador no dice que se pueda sumar con otros." in dicho


@pytest.mark.parametrize(
    ("unidad", "advierte"), [("atenciones", True), ("talleres", False)]
)
def test_a_total_of_attentions_says_that_it_is_not_of_persons(
    app: Flask,
    plan: PlanDePrueba,
    client_of: ClienteDe,
    unidad: str,
    advierte: bool,
) -> None:
    agrandar(app, plan, 2)
    marcar(app, "L2-O01-A1", unidad)

    dicho = seccion(client_of("bruno").get("/plan/L2-O01-G01").text)

    assert (NO_ES_DE_PERSONAS in dicho) is advierte


def test_what_nobody_reported_is_one_line_and_not_a_wall(
    app: Flask, client_of: ClienteDe
) -> None:
    marcar(app, "L1-O01-A01", "limpiezas")

    dicho = seccion(client_of("bruno").get("/plan/L1").text)

    assert "Todavía no hay datos validados que sumar." in dicho
    assert "<table" not in dicho
    assert "0 de 1 indicador, 1 sin informar" in dicho


def test_an_actividad_does_not_repeat_its_own_figure(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    marcar(app, "L1-O01-A01", "limpiezas")

    assert _SECCION not in client_of("bruno").get("/plan/L1-O01-A01").text


def test_money_stands_beside_and_names_its_state(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    financiar(app, plan, Decimal(2_400_000))

    pagina = client_of("bruno").get("/plan/L1").text

    assert "$\u00a02.400.000" in pagina
    assert "Comprometida" in pagina
    assert "No se mezcla con el avance" in pagina


def test_a_source_without_amount_is_named_and_is_not_zero(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    financiar(app, plan, None)

    pagina = client_of("bruno").get("/plan/L1").text

    assert "Fondos municipales." in pagina
    assert "no es cero pesos" in pagina
    assert "$\u00a00" not in pagina


def test_totals_cost_no_query_however_many(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    vera = client_of("bruno")
    with contando(app) as pocas:
        vera.get("/plan/L2")
    agrandar(app, plan, 20)
    marcar(app, "L2-O01-A", "rondas")
    with contando(app) as muchas:
        vera.get("/plan/L2")

    assert muchas() == pocas()


def test_the_forms_say_what_can_be_added(client_of: ClienteDe) -> None:
    rita = client_of("rita")
    base = abrir(rita)

    for camino in (
        "/lecturas/meta/L1-O01-A02-I1-M1",
        f"{base}/indicadores/L1-O01-A01-I1",
    ):
        pagina = rita.get(camino)
        assert pagina.status_code == 200
        assert "Sí, si se puede sumar con otros indicadores de la misma unidad" in (
            pagina.text
        )
