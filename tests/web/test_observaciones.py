"""Observaciones through the door: who makes them, who answers, what stays."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.vocabulario import Rol
from pladeco.extensions import db
from pladeco.models import Bitacora, Observacion, RolAsignado
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.services.test_observaciones import corte_entregado
from tests.web.formularios import rellenar
from tests.web.progreso import contando, escribiendo
from tests.web.test_fotos import marcar

Entrar = Callable[[str], FlaskClient]
ESCRITO = {"elemento": "L1-O01-A01", "texto": "¿Por qué no hay limpiezas en agosto?"}
NUEVA = "/observaciones/nueva"


def guardadas(app: Flask) -> list[Observacion]:
    with app.app_context():
        return list(db.session.scalars(select(Observacion).order_by("numero")))


def observar(cliente: FlaskClient, **cambios: Any) -> Any:
    return cliente.post(NUEVA, data=ESCRITO | cambios)


@pytest.fixture
def entregado(app: Flask, plan: PlanDePrueba) -> str:
    """A Corte that the COSOC was handed, as addresses write it."""
    with escribiendo(app) as session:
        corte = corte_entregado(session, plan, date(2026, 9, 15))
        return f"{corte.anio}-{corte.numero}"


def test_the_cosoc_observes_and_secpla_answers(app: Flask, client_of: Entrar) -> None:
    celia, rita = client_of("celia"), client_of("rita")
    hecha = celia.post(NUEVA, data=rellenar(celia, NUEVA, NUEVA, **ESCRITO))
    assert (hecha.status_code, hecha.location) == (303, "/observaciones/1")

    respuesta = rita.post(
        "/observaciones/1/responder",
        data={"respuesta": "Llovió.\nSe hará en octubre.", "documento": "Oficio N° 3"},
    )

    assert respuesta.status_code == 303
    pagina = celia.get("/observaciones/1").text
    assert "Se hará en octubre." in pagina
    assert "Oficio N° 3" in pagina
    assert "Rita Cortés" in pagina
    assert "SECPLA respondió su observación N° 1" in celia.get("/avisos/").text
    [guardada] = guardadas(app)
    assert guardada.texto == ESCRITO["texto"]


@pytest.mark.parametrize("persona", ["ana", "diego", "rita", "pablo", "alba"])
def test_who_is_neither_may_not_observe(
    app: Flask, client_of: Entrar, persona: str
) -> None:
    assert observar(client_of(persona)).status_code == 403
    assert guardadas(app) == []


@pytest.mark.parametrize("persona", ["ana", "carla", "celia", "pablo", "alba"])
def test_only_secpla_answers(app: Flask, client_of: Entrar, persona: str) -> None:
    observar(client_of("carla"))

    respuesta = client_of(persona).post(
        "/observaciones/1/responder", data={"respuesta": "Sí."}
    )

    assert respuesta.status_code == 403
    assert guardadas(app)[0].respuesta is None


@pytest.mark.parametrize(("persona", "codigo"), [
    ("carla", 200), ("celia", 200), ("rita", 200), ("pablo", 200),
    ("ana", 403), ("diego", 403), ("alba", 403),
])  # fmt: skip
def test_who_reads_them(client_of: Entrar, persona: str, codigo: int) -> None:
    observar(client_of("celia"))
    lector = client_of(persona)

    assert lector.get("/observaciones/").status_code == codigo
    assert lector.get("/observaciones/1").status_code == codigo


def test_all_that_is_wrong_is_told_and_stays_typed(
    app: Flask, client_of: Entrar
) -> None:
    respuesta = observar(client_of("celia"), elemento="L9-O99", texto=" ")

    assert respuesta.status_code == 422
    assert "No hay un elemento con ese código" in respuesta.text
    assert "Escriba el texto" in respuesta.text
    assert 'value="L9-O99"' in respuesta.text
    assert guardadas(app) == []


def test_about_nothing_is_no_observation(app: Flask, client_of: Entrar) -> None:
    respuesta = observar(client_of("celia"), elemento="")

    assert respuesta.status_code == 422
    assert "Diga sobre qué observa" in respuesta.text


def test_personal_data_are_warned_of_before_they_stay(
    app: Flask, client_of: Entrar
) -> None:
    carla = client_of("carla")
    texto = "Pregunten a la vecina del 12.345.678-5."
    avisada = observar(carla, texto=texto)
    assert avisada.status_code == 422
    assert "podría traer un RUN" in avisada.text
    assert texto in avisada.text
    assert guardadas(app) == []

    assert observar(carla, texto=texto, visto="y").status_code == 303

    assert guardadas(app)[0].texto == texto


def test_sent_twice_it_is_there_once(app: Flask, client_of: Entrar) -> None:
    celia = client_of("celia")
    datos = rellenar(celia, NUEVA, NUEVA, **ESCRITO)

    assert [celia.post(NUEVA, data=datos).status_code for _ in range(2)] == [303, 303]

    assert len(guardadas(app)) == 1


def test_who_goes_back_and_writes_something_else_observes_again(
    app: Flask, client_of: Entrar
) -> None:
    celia = client_of("celia")
    datos = rellenar(celia, NUEVA, NUEVA, **ESCRITO)

    for texto in (ESCRITO["texto"], "Tampoco dice quién lo hace."):
        assert celia.post(NUEVA, data=datos | {"texto": texto}).status_code == 303

    assert len({hecha.texto for hecha in guardadas(app)}) == 2


def test_a_corte_is_observed_within_its_days(
    app: Flask, client_of: Entrar, entregado: str
) -> None:
    celia = client_of("celia")
    pagina = celia.get(f"{NUEVA}?corte={entregado}").text
    assert "hasta el 07-10-2026" in pagina

    observar(celia, elemento="", corte=entregado)

    [hecha] = guardadas(app)
    assert (hecha.elemento_id, hecha.fuera_de_plazo) == (None, False)
    assert f"corte N° 1/{entregado[:4]}" in celia.get("/observaciones/1").text


def test_a_corte_of_nobody_is_no_choice(app: Flask, client_of: Entrar) -> None:
    respuesta = observar(client_of("celia"), corte="2026-99")

    assert respuesta.status_code == 422
    assert guardadas(app) == []


def test_it_is_answered_once(app: Flask, client_of: Entrar) -> None:
    observar(client_of("celia"))
    rita, ruta = client_of("rita"), "/observaciones/1/responder"
    rita.post(ruta, data={"respuesta": "La primera."})

    otra = rita.post(ruta, data={"respuesta": "La segunda."})

    assert otra.status_code == 409
    assert "ya tiene respuesta" in otra.text
    assert guardadas(app)[0].respuesta == "La primera."


def test_what_was_typed_in_an_answer_is_not_lost(client_of: Entrar) -> None:
    observar(client_of("celia"))

    respuesta = client_of("rita").post(
        "/observaciones/1/responder", data={"respuesta": " ", "documento": "Oficio 9"}
    )

    assert respuesta.status_code == 422
    assert 'value="Oficio 9"' in respuesta.text


def test_who_has_both_seats_says_in_which(
    app: Flask, client_of: Entrar, plan: PlanDePrueba
) -> None:
    with escribiendo(app) as session:
        session.add(RolAsignado(usuario_id=plan.personas["carla"], rol=Rol.COSOC))
    carla = client_of("carla")

    sin_decir = observar(carla)
    dicha = observar(carla, calidad="cosoc")

    assert (sin_decir.status_code, dicha.status_code) == (422, 303)
    assert [o.calidad.value for o in guardadas(app)] == ["cosoc"]


@pytest.mark.parametrize(("filtro", "numeros"), [
    ("", [3, 2, 1]),
    ("calidad=cosoc", [2]),
    ("marcha=respondida", [1]),
    ("marcha=por_responder&calidad=concejal", [3]),
    ("elemento=L1", [2, 1]),
    ("elemento=L1-O01-A0", []),
    ("elemento=L2-O01-A01&marcha=por_responder", [3]),
    ("marcha=vencida", []),
])  # fmt: skip
def test_the_list_is_narrowed_by_the_address(
    client_of: Entrar, filtro: str, numeros: list[int]
) -> None:
    carla = client_of("carla")
    observar(carla)
    observar(client_of("celia"), elemento="l1-o01-a02")
    observar(carla, elemento="L2-O01-A01")
    rita = client_of("rita")
    rita.post("/observaciones/1/responder", data={"respuesta": "Sí."})

    for forma in ("", "&completas=si"):
        pagina = rita.get(f"/observaciones/?{filtro}{forma}").text
        hallados = [n for n in (3, 2, 1) if f'/observaciones/{n}"' in pagina]
        assert hallados == numeros, forma


def test_the_list_needs_as_many_queries_for_many(app: Flask, client_of: Entrar) -> None:
    carla = client_of("carla")
    observar(carla)
    carla.get("/observaciones/")
    with contando(app) as con_una:
        carla.get("/observaciones/")
    for _ in range(4):
        observar(carla)

    with contando(app) as con_cinco:
        carla.get("/observaciones/")

    assert con_cinco() == con_una()


def test_the_bitacora_tells_who(app: Flask, client_of: Entrar) -> None:
    observar(client_of("celia"))

    with app.app_context():
        [anotada] = db.session.scalars(
            select(Bitacora).where(Bitacora.objeto == "observacion")
        )
        assert anotada.en == AHORA
        assert anotada.accion == "crear"


def test_days_are_counted_as_each_clock_does(client_of: Entrar) -> None:
    observar(client_of("carla"))
    observar(client_of("celia"))

    pagina = client_of("rita").get("/observaciones/").text

    assert "quedan 15 días<" in pagina
    assert "quedan 15 días hábiles" in pagina


def test_in_a_sensitive_branch_names_are_warned_of_too(
    app: Flask, client_of: Entrar, plan: PlanDePrueba
) -> None:
    texto = "El niño Benjamín Araya no fue atendido."
    carla, rita = client_of("carla"), client_of("rita")
    assert observar(carla, texto=texto, elemento="L2").status_code == 303
    marcar(app, plan)

    avisada = observar(carla, texto=texto)

    assert avisada.status_code == 422
    assert "el nombre de una persona" in avisada.text
    assert 'name="visto"' in avisada.text
    assert observar(carla, texto=texto, visto="y").status_code == 303
    respuesta = rita.post("/observaciones/2/responder", data={"respuesta": texto})
    assert respuesta.status_code == 422
    assert 'name="visto"' in respuesta.text
