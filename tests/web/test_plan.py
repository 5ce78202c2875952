"""Both trees, the page of each Elemento, and the goals that SECPLA settles."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.plan import CON_INDICADOR
from pladeco.domain.vocabulario import (
    EstadoFinanciamiento,
    EstadoPropuesta,
    TipoFuente,
    TipoMeta,
)
from pladeco.models import (
    Financiamiento,
    Fuente,
    Hito,
    HitoCumplido,
    Meta,
    VersionAvance,
    VinculoOds,
)
from pladeco.queries.fechas import PeriodoTerminado
from pladeco.queries.ramas import arbol_estrategico
from pladeco.queries.series import Escala, serie_de
from pladeco.web.filters import porcentaje
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba, elemento_de
from tests.web.progreso import (
    CORTE,
    SECRETO,
    agrandar,
    agregar_periodo,
    contando,
    declarar,
    escribiendo,
    informar,
    juzgado_de,
    sembrar_progreso,
    vincular,
)

ClienteDe = Callable[[str], FlaskClient]
_LIMPIEZA = "/plan/L1-O01-A01"


# -- the trees


def test_the_tree_goes_down_to_the_actividades(client_of: ClienteDe) -> None:
    pagina = client_of("bruno").get("/plan").text

    for texto in ("Medio ambiente", "Resguardar el humedal.", "Programa Humedal Vivo",
                  "Limpieza del humedal", "Concientizar a la población"):  # fmt: skip
        assert texto in pagina
    assert "Pasarela del humedal." not in pagina


def test_the_strategic_table_goes_down_to_the_proyectos(client_of: ClienteDe) -> None:
    pagina = client_of("bruno").get("/plan?arbol=estrategico").text

    assert "Plan del agua" in pagina
    assert "Pasarela del humedal." in pagina
    assert "Limpieza del humedal" not in pagina


def test_branches_fold_and_can_all_be_opened(client_of: ClienteDe) -> None:
    vera = client_of("bruno")

    assert "<details" in vera.get("/plan").text
    assert " open>" not in vera.get("/plan").text
    assert vera.get("/plan?todo=1").text.count(" open>") == 6


def test_branches_show_the_figures_of_the_queries(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    juzgado = juzgado_de(app, plan)
    objetivo = juzgado.plan.por_codigo("L1-O01")
    assert objetivo is not None

    pagina = client_of("bruno").get("/plan").text

    assert porcentaje(juzgado.resumen(objetivo).cumplimiento) in pagina
    assert "sin informes de 1 meta exigible" in pagina


def test_without_a_plan_the_page_says_so(app: Flask) -> None:
    cliente = app.test_client()

    for camino in ("/plan", "/plan/L1"):
        pagina = cliente.get(camino, follow_redirects=True).text
        assert "Todavía no hay un plan" in pagina


@pytest.mark.parametrize(
    ("camino", "publico"),
    [
        ("/plan?arbol=estrategico", "/ciudadania/plan"),
        ("/plan/L1-O01-A01", "/ciudadania/plan/L1-O01-A01"),
    ],
)
def test_citizens_are_led_to_what_is_published(
    client_of: ClienteDe, camino: str, publico: str
) -> None:
    respuesta = client_of("vera").get(camino)

    assert (respuesta.status_code, respuesta.location) == (302, publico)


# -- vínculos


def test_a_proposed_vinculo_shows_and_does_not_count(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    vincular(app, EstadoPropuesta.PROPUESTO, plan)
    vera = client_of("bruno")

    arbol = vera.get("/plan?arbol=estrategico").text
    pagina = vera.get("/plan/L1-E01-P01-G01").text

    assert "1 vínculo propuesto" in arbol
    assert "<b>Sin vincular:</b> 1 programa de las matrices, con 2 actividades" in arbol
    assert "Nada vinculado todavía" in pagina
    assert "Propuesto: aún no cuenta" in pagina


def test_a_confirmed_vinculo_carries_the_figures_up(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    vincular(app, EstadoPropuesta.CONFIRMADO, plan)
    juzgado = juzgado_de(app, plan)
    objetivo = juzgado.plan.por_codigo("L1-E01")
    assert objetivo is not None
    cumplimiento = juzgado.resumen(objetivo).cumplimiento
    assert cumplimiento is not None

    pagina = client_of("bruno").get("/plan/L1-E01").text

    # The headline figure stands apart from its sign.
    assert porcentaje(cumplimiento)[:-2] in pagina
    assert "solo por vínculos confirmados" in pagina
    assert "<b>Confirmado</b>" in pagina
    medio_ambiente = arbol_estrategico(juzgado)[0]
    assert medio_ambiente.sin_vincular is not None
    assert medio_ambiente.sin_vincular.actividades == 0


def test_indicadores_of_one_name_are_told_apart_by_their_code(
    client_of: ClienteDe,
) -> None:
    pagina = client_of("bruno").get(_LIMPIEZA).text

    codigo = "L1-O01-A01-I1"
    assert f'aria-labelledby="c-{codigo} h-{codigo}"' in pagina
    assert f'id="c-{codigo}">Indicador {codigo}<' in pagina


def test_a_rejected_vinculo_is_not_shown(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    vincular(app, EstadoPropuesta.RECHAZADO, plan)

    pagina = client_of("bruno").get("/plan/L1-E01-P01-G01").text

    assert "Es el mismo humedal." not in pagina


def test_the_matrix_programme_says_what_it_serves(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    vincular(app, EstadoPropuesta.CONFIRMADO, plan)

    pagina = client_of("bruno").get("/plan/L1-O01-G01").text

    assert "Vínculos con la tabla estratégica" in pagina
    assert "/plan/L1-E01-P01-G01" in pagina


# -- one Elemento


def test_every_element_has_its_page(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    vera, rita = client_of("bruno"), client_of("rita")

    for nodo in juzgado_de(app, plan).plan.nodos.values():
        for cliente in (vera, rita):
            respuesta = cliente.get(f"/plan/{nodo.codigo}")
            assert respuesta.status_code == 200
            assert (nodo.nombre or "") in respuesta.text
            assert ("Financiamiento" in respuesta.text) is (nodo.nivel in CON_INDICADOR)


@pytest.mark.parametrize("codigo", ["L9", "l1", "L1-O01-A99", "cualquiera"])
def test_an_unknown_code_is_not_found(client_of: ClienteDe, codigo: str) -> None:
    respuesta = client_of("bruno").get(f"/plan/{codigo}")

    assert respuesta.status_code == 404
    assert "No encontramos esta página" in respuesta.text


def test_the_page_of_an_actividad_tells_promise_and_progress(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)

    pagina = client_of("bruno").get(_LIMPIEZA).text

    assert "Cantidad en total: <b>6 limpiezas</b>" in pagina
    assert "Plazo del 01-01-2024 al 31-12-2029" in re.sub("<[^>]+>", "", pagina)
    assert "1 de 6" in pagina
    assert porcentaje(Fraction(1, 6)) in pagina
    assert "Dirección de Medio Ambiente, Aseo y Ornato" in pagina
    assert "Se limpió la ribera norte." in pagina
    assert "Arrendar una pala." in pagina
    assert 'id="serie-L1-O01-A01-I1-M1"' in pagina


def _sin_sello(cliente: FlaskClient, *caminos: str) -> list[str]:
    """Return pages without the token of their forms, which is another each second."""
    sello = re.compile('name="csrf_token" value="[^"]*"')
    return [sello.sub("", cliente.get(camino).text) for camino in caminos]


def test_declared_figures_never_show_on_the_page(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    bruno = client_of("bruno")
    antes = _sin_sello(bruno, "/plan", _LIMPIEZA, "/plan/L1")

    declarar(app, plan)

    assert _sin_sello(bruno, "/plan", _LIMPIEZA, "/plan/L1") == antes
    for persona in ("bruno", "carla", "rita"):
        assert SECRETO not in client_of(persona).get(_LIMPIEZA).text


def test_an_unconfirmed_meta_says_so_and_counts_nothing(client_of: ClienteDe) -> None:
    pagina = client_of("bruno").get("/plan/L1-O01-A02").text

    assert "<b>Por confirmar:</b> todavía no se ha leído" in pagina
    assert "No cuenta en las cifras" in pagina


def test_a_proposed_reading_is_told_as_a_proposal(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    with escribiendo(app) as session:
        meta = session.scalars(
            select(Meta).where(Meta.indicador_id == plan.indicadores["L1-O01-A02-I1"])
        ).one()
        meta.tipo, meta.valor = TipoMeta.PORCENTAJE, Decimal(80)

    pagina = client_of("bruno").get("/plan/L1-O01-A02").text

    assert "se propone leerla así. Porcentaje por alcanzar: <b>80</b>" in pagina
    assert "hasta que SECPLA lo confirme" in pagina


def test_milestones_show_when_they_were_reached(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    with escribiendo(app) as session:
        meta = session.scalars(
            select(Meta).where(Meta.indicador_id == plan.indicadores["L1-O01-A02-I1"])
        ).one()
        meta.tipo = TipoMeta.HITO
        meta.confirmada_en, meta.confirmada_por_id = AHORA, plan.personas["rita"]
        hitos = [
            Hito(meta_id=meta.id, orden=n, nombre=nombre, peso=Decimal(1),
                 fecha_prevista=date(2026, 3 * n, 30))
            for n, nombre in enumerate(("Borrador", "Aprobación"), start=1)
        ]  # fmt: skip
        session.add_all(hitos)
        session.flush()
        informar(session, plan, "L1-O01-A02-I1", "MA", "2026-T3")
        version = session.scalars(select(VersionAvance)).one()
        session.add(
            HitoCumplido(
                version_id=version.id, hito_id=hitos[0].id, fecha=date(2026, 8, 5)
            )
        )

    pagina = client_of("bruno").get("/plan/L1-O01-A02").text

    assert "Borrador" in pagina
    assert "05-08-2026" in pagina
    assert "1 hito alcanzado" in pagina
    assert "50,0" in pagina


def test_money_without_amount_is_no_zero(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    with escribiendo(app) as session:
        fuente = Fuente(
            institucion_id=plan.institucion,
            codigo="MUN",
            nombre="Municipal",
            tipo=TipoFuente.MUNICIPAL,
        )
        session.add(fuente)
        session.flush()
        actividad = elemento_de(session, "L1-O01-A01")
        for anio, monto in (
            (2025, Decimal(2_400_000)),
            (2026, None),
            (2027, Decimal(0)),
        ):
            session.add(
                Financiamiento(
                    elemento_id=actividad.id,
                    fuente_id=fuente.id,
                    anio=anio,
                    monto=monto,
                    estado=EstadoFinanciamiento.PREVISTA,
                )
            )

    pagina = client_of("bruno").get(_LIMPIEZA).text

    assert "$\u00a02.400.000" in pagina
    assert "$\u00a00" in pagina
    assert "sin información" in pagina
    assert "no es cero pesos" in pagina


def test_what_the_reader_flagged_is_for_officers(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    with escribiendo(app) as session:
        actividad = elemento_de(session, "L1-O01-A01")
        actividad.revisar = ["celda_dudosa"]
        actividad.linea_fuente = 778
        actividad.texto_fuente = {
            "actividad": "Limpieza",
            "otros": ["un trozo"],
            "meta": None,
        }
        actividad.dudas = "No se sabe cuántas."

    interna = client_of("ana").get(_LIMPIEZA).text

    assert "Línea 778 del documento" in interna
    assert "un trozo" in interna
    assert "Una celda dice algo impropio" in interna
    assert "No se sabe cuántas." in interna


# -- history


def test_a_series_breaks_where_nobody_reported(app: Flask, plan: PlanDePrueba) -> None:
    with escribiendo(app) as session:
        for dia in (date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1)):
            agregar_periodo(session, plan, dia)
        for periodo, valor in (("2025-T4", 0), ("2026-T2", 2)):
            informar(
                session, plan, "L1-O01-A01-I1", "MA", periodo, valor=Decimal(valor)
            )
    juzgado = juzgado_de(app, plan)
    limpiezas = juzgado.por_elemento[
        next(n.id for n in juzgado.plan.nodos.values() if n.codigo == "L1-O01-A01")
    ][0]
    terminados = tuple(
        PeriodoTerminado(codigo, date.fromisoformat(dia))
        for codigo, dia in (
            ("2026-T2", "2026-06-30"),
            ("2026-T1", "2026-03-31"),
            ("2025-T4", "2025-12-31"),
        )
    )

    serie = serie_de(
        limpiezas.indicador, limpiezas.meta, terminados, juzgado.plan.umbrales
    )

    assert serie.escala is Escala.MEDIDO
    assert [p.periodo for p in serie.puntos] == ["2025-T4", "2026-T1", "2026-T2"]
    assert [p.validado for p in serie.puntos] == [0, None, 2]
    assert [p.esperado for p in serie.puntos] == [2, 2, 2]


def test_a_meta_of_each_year_is_drawn_year_by_year(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    with escribiendo(app) as session:
        agregar_periodo(session, plan, date(2025, 10, 1))
        for periodo, arriba in (("2025-T4", 600), ("2026-T3", 700)):
            informar(
                session, plan, "L2-O01-A01-I1", "SALUD", periodo,
                numerador=Decimal(arriba), denominador=Decimal(1000),
            )  # fmt: skip
    juzgado = juzgado_de(app, plan)
    vacunas = next(m for m in juzgado.metas if m.elemento.codigo == "L2-O01-A01")
    terminados = (
        PeriodoTerminado("2026-T3", CORTE),
        PeriodoTerminado("2025-T4", date(2025, 12, 31)),
    )

    serie = serie_de(vacunas.indicador, vacunas.meta, terminados, juzgado.plan.umbrales)
    pagina = client_of("bruno").get("/plan/L2-O01-A01").text

    assert serie.escala is Escala.DEL_TRAMO
    assert [p.validado for p in serie.puntos] == [60, 70]
    assert [p.esperado for p in serie.puntos] == [80, 80]
    assert "Prometido para el año" in pagina
    assert "700 de 1.000" in pagina


# -- ODS


def _enlace(app: Flask) -> UUID:
    with app.app_context(), escribiendo(app) as session:
        return session.scalars(select(VinculoOds.id)).one()


def _estado(app: Flask, enlace: UUID) -> EstadoPropuesta:
    with escribiendo(app) as session:
        return session.get_one(VinculoOds, enlace).estado


def test_secpla_confirms_rejects_and_undoes(app: Flask, client_of: ClienteDe) -> None:
    rita, enlace = client_of("rita"), _enlace(app)

    for decision, texto in (
        ("confirmado", "Confirmada por SECPLA"),
        ("propuesto", "Propuesta, sin confirmar"),
        ("rechazado", "Rechazada: no cuenta"),
    ):
        respuesta = rita.post(f"/plan/ods/{enlace}", data={"decision": decision})
        assert respuesta.status_code == 303
        assert respuesta.headers["Location"].endswith("/plan/L1-O01-G01#ods")
        assert _estado(app, enlace).value == decision
        assert texto in client_of("rita").get("/plan/L1-O01-G01").text

    publica = client_of("bruno").get("/plan/L1-O01-A01").text
    assert "Agua limpia y saneamiento" not in publica


@pytest.mark.parametrize(
    "persona", ["ana", "bruno", "diego", "carla", "celia", "pablo", "alba"]
)
def test_nobody_else_decides_a_goal(
    app: Flask, client_of: ClienteDe, persona: str
) -> None:
    cliente, enlace = client_of(persona), _enlace(app)

    respuesta = cliente.post(f"/plan/ods/{enlace}", data={"decision": "confirmado"})

    assert respuesta.status_code == 403
    assert _estado(app, enlace) is EstadoPropuesta.PROPUESTO
    assert "Rechazar" not in cliente.get("/plan/L1-O01-G01").text


def test_who_is_not_logged_in_decides_nothing(app: Flask, client_of: ClienteDe) -> None:
    enlace = _enlace(app)

    respuesta = client_of("vera").post(
        f"/plan/ods/{enlace}", data={"decision": "confirmado"}
    )

    assert respuesta.status_code == 401
    assert _estado(app, enlace) is EstadoPropuesta.PROPUESTO


def test_a_wrong_decision_changes_nothing(app: Flask, client_of: ClienteDe) -> None:
    rita, enlace = client_of("rita"), _enlace(app)

    respuesta = rita.post(f"/plan/ods/{enlace}", data={"decision": "quizas"})

    assert respuesta.status_code == 422
    assert _estado(app, enlace) is EstadoPropuesta.PROPUESTO


def test_an_unknown_link_is_not_found(client_of: ClienteDe) -> None:
    respuesta = client_of("rita").post(
        f"/plan/ods/{uuid4()}", data={"decision": "confirmado"}
    )

    assert respuesta.status_code == 404


# -- cost


@pytest.mark.parametrize(
    "camino", ["/plan", "/plan?arbol=estrategico", "/plan/L2", "/plan/L2-O01-A01"]
)
def test_the_number_of_queries_does_not_grow_with_the_plan(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe, camino: str
) -> None:
    vera = client_of("bruno")
    with contando(app) as pocas:
        vera.get(camino)
    agrandar(app, plan)
    with contando(app) as muchas:
        vera.get(camino)

    assert muchas() == pocas()
