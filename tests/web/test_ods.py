"""The goals of the plan, and the desk where SECPLA links them."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from pladeco.domain.vocabulario import EstadoPropuesta
from pladeco.models import Bitacora, Elemento, Meta, RevisionOds, VinculoOds
from tests.fabricas import PlanDePrueba
from tests.queries.planes import confirmar_ods
from tests.web.progreso import agrandar, contando, escribiendo

ClienteDe = Callable[[str], FlaskClient]
PROGRAMA, LIMPIEZA, ORDENANZA = "L1-O01-G01", "L1-O01-A01", "L1-O01-A02"
VACUNAS = "L2-O01-G01"
MESA = "/ods/mesa/L1"
DEL_LIBRO = f"{PROGRAMA}|6.6"


@pytest.fixture
def rita(client_of: ClienteDe, plan: PlanDePrueba) -> FlaskClient:
    return client_of("rita")


def enlaces(app: Flask) -> dict[tuple[str, str | int], EstadoPropuesta]:
    with escribiendo(app) as session:
        filas = session.execute(
            select(VinculoOds, Elemento.codigo).join(
                Elemento, Elemento.id == VinculoOds.elemento_id
            )
        )
        return {
            (codigo, enlace.meta_ods or enlace.objetivo): enlace.estado
            for enlace, codigo in filas
        }


def revisiones(app: Flask) -> dict[str, str | None]:
    with escribiendo(app) as session:
        filas = session.execute(
            select(Elemento.codigo, RevisionOds.sin_ods).join(
                Elemento, Elemento.id == RevisionOds.elemento_id
            )
        )
        return {fila.codigo: fila.sin_ods for fila in filas}


def vistas(pagina: str, codigo: str) -> list[str]:
    """Return what the page shows to be decided for an Elemento and its children."""
    partes = pagina.split('name="vista" value="')[1:]
    return [p.split('"')[0] for p in partes if p.startswith(codigo)]


# -- reading


@pytest.mark.parametrize("persona", ["rita", "carla"])
def test_readers_see_the_goals(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe, persona: str
) -> None:
    with escribiendo(app) as session:
        confirmar_ods(session)

    pagina = client_of(persona).get("/ods").text

    assert "1 objetivo con actividades" in pagina
    assert "Agua limpia y saneamiento" in pagina
    assert "16 objetivos sin actividades" in pagina
    assert "se superponen y no se suman" in pagina
    assert "2 de 4 metas no están en ningún objetivo." in pagina


def test_nothing_counts_before_it_is_confirmed(rita: FlaskClient) -> None:
    pagina = rita.get("/ods").text

    assert "Ningún ODS confirmado" in pagina
    assert "1 vínculo propuesto" in pagina
    assert "4 actividades por revisar" in pagina


def test_the_page_of_a_goal_says_what_serves_it_and_why(
    app: Flask, rita: FlaskClient
) -> None:
    with escribiendo(app) as session:
        confirmar_ods(session)

    pagina = rita.get("/ods/6").text

    assert "Programa Humedal Vivo" in pagina
    assert "El programa resguarda un humedal." in pagina
    assert "El plan toca 1 de 8." in pagina
    assert "Proteger ríos, lagos, humedales y acuíferos" in pagina


def test_metas_that_nobody_confirmed_are_not_said_to_be_due_later(
    app: Flask, rita: FlaskClient
) -> None:
    with escribiendo(app) as session:
        confirmar_ods(session)
        session.execute(update(Meta).values(confirmada_en=None, confirmada_por_id=None))

    for direccion in ("/ods", "/ods/6"):
        pagina = rita.get(direccion).text.lower()
        assert "metas por confirmar" in pagina
        assert "exigible aún" not in pagina


def test_a_goal_that_nothing_serves_says_so(rita: FlaskClient) -> None:
    assert "Nada vinculado" in rita.get("/ods/14").text


@pytest.mark.parametrize("objetivo", [0, 18, 999])
def test_there_are_seventeen(rita: FlaskClient, objetivo: int) -> None:
    assert rita.get(f"/ods/{objetivo}").status_code == 404


def test_an_earlier_day_shows_the_goals_of_then(rita: FlaskClient) -> None:
    assert rita.get("/ods?fecha=01-02-2025").status_code == 200


@pytest.mark.parametrize("camino", ["/ods", "/ods/6", "/ods/mesa", "/ods/mesa/L2"])
def test_the_number_of_queries_does_not_grow_with_the_plan(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, camino: str
) -> None:
    with escribiendo(app) as session:
        confirmar_ods(session)
    with contando(app) as pocas:
        rita.get(camino)
    agrandar(app, plan)
    with contando(app) as muchas:
        rita.get(camino)

    assert muchas() == pocas()


# -- the desk


def test_the_desk_leads_to_what_is_pending(rita: FlaskClient) -> None:
    respuesta = rita.get("/ods/mesa")

    assert respuesta.status_code == 303
    assert respuesta.headers["Location"].endswith(MESA)


def test_the_desk_proposes_with_its_reasons(rita: FlaskClient) -> None:
    pagina = rita.get("/ods/mesa/L2").text

    assert "0 de 2 actividades revisadas" in pagina
    assert "Propuesto por las palabras." in pagina
    assert "Lo que se hará dice «vacunación»" in pagina


def test_what_the_programme_has_is_not_proposed_below_again(rita: FlaskClient) -> None:
    suyas = vistas(rita.get(MESA).text, "L1-")

    assert DEL_LIBRO in suyas
    assert f"{LIMPIEZA}|6.6" not in suyas


def test_what_is_ticked_counts_and_the_rest_is_rejected(
    app: Flask, rita: FlaskClient
) -> None:
    suyas = vistas(rita.get(MESA).text, "L1-O01")
    otras = [v for v in suyas if v != DEL_LIBRO]
    assert otras

    respuesta = rita.post(
        f"{MESA}/revisar",
        data={"grupo": PROGRAMA, "vista": suyas, "acepta": [DEL_LIBRO]},
    )

    assert respuesta.status_code == 303
    assert enlaces(app) == {
        (PROGRAMA, "6.6"): EstadoPropuesta.CONFIRMADO,
        **{tuple(v.split("|")): EstadoPropuesta.RECHAZADO for v in otras},
    }
    assert revisiones(app) == {LIMPIEZA: None, ORDENANZA: None}
    pagina = rita.get(MESA).text
    assert "2 de 2 actividades revisadas" in pagina
    assert "Guardó la revisión de L1-O01-G01." in pagina
    assert "rechazado" in pagina
    assert "1 objetivo con actividades" in rita.get("/ods").text


def test_what_is_left_can_be_seen_alone(app: Flask, rita: FlaskClient) -> None:
    rita.post(
        f"{MESA}/revisar",
        data={"grupo": PROGRAMA, "vista": [DEL_LIBRO], "acepta": [DEL_LIBRO]},
    )

    assert "Programa Humedal Vivo" in rita.get(MESA).text
    pagina = rita.get(f"{MESA}?ver=pendientes").text
    assert "Programa Humedal Vivo" not in pagina
    assert "Nada por revisar" in pagina


def test_what_the_page_did_not_show_is_not_decided(
    app: Flask, rita: FlaskClient
) -> None:
    rita.post(
        f"{MESA}/revisar",
        data={"grupo": PROGRAMA, "vista": [DEL_LIBRO], "acepta": [DEL_LIBRO, "x|1"]},
    )

    assert enlaces(app) == {(PROGRAMA, "6.6"): EstadoPropuesta.CONFIRMADO}


def test_what_serves_no_goal_needs_a_reason_and_nothing_is_lost(
    app: Flask, rita: FlaskClient
) -> None:
    suyas = vistas(rita.get("/ods/mesa/L2").text, "L2-")
    una = next(v for v in suyas if v.startswith("L2-O01-A01"))

    respuesta = rita.post(
        "/ods/mesa/L2/revisar",
        data={"grupo": VACUNAS, "vista": suyas, "acepta": [una]},
    )

    assert respuesta.status_code == 422
    assert "L2-O01-A02 quedaría sin objetivo" in respuesta.text
    assert f'value="{una}" checked' in respuesta.text
    assert revisiones(app) == {}
    assert set(enlaces(app)) == {(PROGRAMA, "6.6")}

    respuesta = rita.post(
        "/ods/mesa/L2/revisar",
        data={
            "grupo": VACUNAS,
            "vista": suyas,
            "acepta": [una],
            "sin_ods": "Es solo difusión interna.",
        },
    )

    assert respuesta.status_code == 303
    assert revisiones(app) == {
        "L2-O01-A01": None,
        "L2-O01-A02": "Es solo difusión interna.",
    }
    assert "Es solo difusión interna." in rita.get("/ods/mesa/L2").text


def test_a_reason_that_is_too_long_is_told(app: Flask, rita: FlaskClient) -> None:
    respuesta = rita.post(
        f"{MESA}/revisar", data={"grupo": PROGRAMA, "sin_ods": "x" * 1001}
    )

    assert respuesta.status_code == 422
    assert "hasta 1000 caracteres" in respuesta.text
    assert revisiones(app) == {}


def test_whoever_comes_second_changes_nothing(
    app: Flask, rita: FlaskClient, client_of: ClienteDe
) -> None:
    datos = {"grupo": PROGRAMA, "vista": [DEL_LIBRO], "acepta": [DEL_LIBRO]}
    rita.post(f"{MESA}/revisar", data=datos)

    respuesta = rita.post(
        f"{MESA}/revisar", data={"grupo": PROGRAMA, "vista": [DEL_LIBRO]}
    )

    assert respuesta.status_code == 409
    assert "Otra persona revisó este programa antes" in respuesta.text
    assert enlaces(app) == {(PROGRAMA, "6.6"): EstadoPropuesta.CONFIRMADO}


def test_a_review_is_undone(app: Flask, rita: FlaskClient) -> None:
    datos = {"grupo": PROGRAMA, "vista": [DEL_LIBRO], "acepta": [DEL_LIBRO]}
    rita.post(f"{MESA}/revisar", data=datos)

    respuesta = rita.post(f"{MESA}/deshacer", data={"grupo": PROGRAMA})

    assert respuesta.status_code == 303
    assert enlaces(app) == {(PROGRAMA, "6.6"): EstadoPropuesta.PROPUESTO}
    assert revisiones(app) == {}
    assert "vuelve a estar por revisar" in rita.get(MESA).text
    assert "Ningún ODS confirmado" in rita.get("/ods").text


def test_what_was_not_reviewed_cannot_be_undone(app: Flask, rita: FlaskClient) -> None:
    rita.post(f"{MESA}/deshacer", data={"grupo": PROGRAMA})

    assert "No había nada que deshacer" in rita.get(MESA).text


@pytest.mark.parametrize(
    ("escrito", "clave"),
    [
        ("11.7", "11.7"),
        ("11.7 Espacios públicos seguros, verdes e inclusivos para todos", "11.7"),
        ("16.B", "16.b"),
        ("13", 13),
        (" 13 Acción por el clima", 13),
    ],
)
def test_a_goal_is_added_by_hand(
    app: Flask, rita: FlaskClient, escrito: str, clave: str | int
) -> None:
    respuesta = rita.post(
        f"{MESA}/agregar",
        data={"grupo": PROGRAMA, "para": LIMPIEZA, "ods": escrito, "razon": "Cuida."},
    )

    assert respuesta.status_code == 303
    assert enlaces(app)[LIMPIEZA, clave] is EstadoPropuesta.CONFIRMADO
    assert "Cuida." in rita.get(f"/ods/{str(clave).split('.')[0]}").text


@pytest.mark.parametrize(
    "escrito", ["", "18", "0", "11.99", "agua", "-3", "٣", "1" * 999]
)
def test_what_is_no_goal_is_told_and_kept(
    app: Flask, rita: FlaskClient, escrito: str
) -> None:
    respuesta = rita.post(
        f"{MESA}/agregar",
        data={"grupo": PROGRAMA, "para": LIMPIEZA, "ods": escrito, "razon": "Cuida."},
    )

    assert respuesta.status_code == 422
    assert "Elija de la lista un ODS" in respuesta.text
    assert 'value="Cuida."' in respuesta.text
    assert set(enlaces(app)) == {(PROGRAMA, "6.6")}


def test_adding_a_rejected_goal_confirms_it(app: Flask, rita: FlaskClient) -> None:
    for _ in range(2):
        rita.post(
            f"{MESA}/agregar", data={"grupo": PROGRAMA, "para": PROGRAMA, "ods": "6.6"}
        )

    assert enlaces(app) == {(PROGRAMA, "6.6"): EstadoPropuesta.CONFIRMADO}


def test_decisions_are_in_the_log(app: Flask, rita: FlaskClient) -> None:
    datos = {"grupo": PROGRAMA, "vista": [DEL_LIBRO], "acepta": [DEL_LIBRO]}
    rita.post(f"{MESA}/revisar", data=datos)
    rita.post(f"{MESA}/deshacer", data={"grupo": PROGRAMA})

    with escribiendo(app) as session:
        objetos = {b.objeto for b in session.scalars(select(Bitacora))}

    assert {"vinculo_ods", "revision_ods"} <= objetos


# -- who may not, and addresses that are not


@pytest.mark.parametrize("verbo", ["revisar", "agregar", "deshacer"])
def test_nobody_else_decides(app: Flask, client_of: ClienteDe, verbo: str) -> None:
    for persona in ("bruno", "carla"):
        respuesta = client_of(persona).post(
            f"{MESA}/{verbo}",
            data={
                "grupo": PROGRAMA,
                "vista": [DEL_LIBRO],
                "acepta": [DEL_LIBRO],
                "para": PROGRAMA,
                "ods": "11",
            },
        )
        assert respuesta.status_code == 403

    assert enlaces(app) == {(PROGRAMA, "6.6"): EstadoPropuesta.PROPUESTO}
    assert revisiones(app) == {}


def test_an_officer_without_the_permission_does_not_see_them(
    client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    assert client_of("bruno").get("/ods").status_code == 403
    assert client_of("carla").get(MESA).status_code == 403


@pytest.mark.parametrize("verbo", ["revisar", "agregar", "deshacer"])
@pytest.mark.parametrize("grupo", ["", "L2-O01-G01", "L1-O01-A01", "nada"])
def test_a_programme_of_elsewhere_is_not_found(
    rita: FlaskClient, verbo: str, grupo: str
) -> None:
    assert rita.post(f"{MESA}/{verbo}", data={"grupo": grupo}).status_code == 404


def test_only_a_lineamiento_has_a_desk(rita: FlaskClient) -> None:
    assert rita.get(f"/ods/mesa/{PROGRAMA}").status_code == 404
    assert rita.get("/ods/mesa/L9").status_code == 404


def test_an_addition_for_another_programme_is_refused(rita: FlaskClient) -> None:
    respuesta = rita.post(
        f"{MESA}/agregar", data={"grupo": PROGRAMA, "para": VACUNAS, "ods": "3"}
    )
    assert respuesta.status_code == 422
