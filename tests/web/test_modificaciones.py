"""The list of Modificaciones, one of them, and its life from draft to in force."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from io import BytesIO
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pladeco.domain.vocabulario import EstadoModificacion
from pladeco.extensions import db
from pladeco.models import Cambio, Meta, Modificacion
from tests.archivos import pdf
from tests.fabricas import PlanDePrueba
from tests.web.formularios import rellenar
from tests.web.modificando import (
    HOY,
    LIMPIEZA,
    MOTIVO,
    abrir,
    aprobar,
    cambiar_peso,
    modificacion,
    plan_de_hoy,
)
from tests.web.progreso import escribiendo

ClienteDe = Callable[[str], FlaskClient]
PDF = pdf()
# What changes something: (address, data).
ESCRIBEN: tuple[tuple[str, dict[str, str]], ...] = (
    ("/modificaciones/nueva", {"motivo": "Otra"}),
    ("/modificaciones/1", {"motivo": "Otra"}),
    ("/modificaciones/1", {"motivo": "Otra", "accion": "aprobar"}),
    ("/modificaciones/1/borrador", {}),
    ("/modificaciones/1/descartar", {"motivo": "Ya no"}),
    (f"/modificaciones/1/cambios/{uuid4()}/deshacer", {}),
    ("/modificaciones/1/documento/quitar", {}),
    (
        "/modificaciones/1/agregar?bajo=L1",
        {"nivel": "objetivo_local", "nombre": "Otro"},
    ),
    (f"/modificaciones/1/elementos/{LIMPIEZA}", {"nombre": "Otra", "peso": "9"}),
    ("/modificaciones/1/instrumento", {"nombre": "Otro", "vision": "Otra"}),
    (f"/modificaciones/1/elementos/{LIMPIEZA}/plazo", {"desde": HOY, "hasta": HOY}),
    (f"/modificaciones/1/elementos/{LIMPIEZA}/mover", {"paso": "bajar"}),
    (f"/modificaciones/1/elementos/{LIMPIEZA}/retirar", {}),
    (f"/modificaciones/1/elementos/{LIMPIEZA}/restaurar", {}),
    (f"/modificaciones/1/elementos/{LIMPIEZA}/indicadores/nuevo", {"nombre": "Otro"}),
    (f"/modificaciones/1/indicadores/{LIMPIEZA}-I1", {"nombre": "Otro"}),
    (f"/modificaciones/1/indicadores/{LIMPIEZA}-I1/retirar", {}),
    (f"/modificaciones/1/indicadores/{LIMPIEZA}-I1/restaurar", {}),
    (f"/modificaciones/1/indicadores/{LIMPIEZA}-I1/metas/nueva", {"valor": "3"}),
    (f"/modificaciones/1/metas/{LIMPIEZA}-I1-M1", {"valor": "3"}),
    (f"/modificaciones/1/metas/{LIMPIEZA}-I1-M1/retirar", {}),
    (f"/modificaciones/1/metas/{LIMPIEZA}-I1-M1/restaurar", {}),
    ("/modificaciones/importar", {"accion": "guardar"}),
)
LEEN_BORRADORES = (
    "/modificaciones/1",
    "/modificaciones/1/plan",
    "/modificaciones/1/agregar",
    "/modificaciones/1/instrumento",
    f"/modificaciones/1/elementos/{LIMPIEZA}",
    "/modificaciones/nueva",
    "/modificaciones/importar",
    f"/modificaciones/editar/{LIMPIEZA}",
    "/modificaciones/1/documento",
)


@pytest.fixture
def rita(client_of: ClienteDe) -> FlaskClient:
    return client_of("rita")


@pytest.fixture
def base(rita: FlaskClient) -> str:
    """The address of an open draft."""
    return abrir(rita)


# -- who may


@pytest.mark.parametrize(
    "persona", ["bruno", "diego", "carla", "pablo", "celia", "alba"]
)
def test_only_secpla_changes_the_plan(
    app: Flask, client_of: ClienteDe, base: str, persona: str
) -> None:
    quien = client_of(persona)

    for direccion, datos in ESCRIBEN:
        assert quien.post(direccion, data=datos).status_code == 403, direccion

    with app.app_context():
        assert db.session().query(Modificacion).count() == 1
        assert db.session().query(Cambio).count() == 0
    fila = modificacion(app)
    assert (fila.motivo, fila.estado) == (MOTIVO, EstadoModificacion.BORRADOR)


@pytest.mark.parametrize("persona", ["bruno", "carla", "pablo"])
def test_a_draft_is_secplas_alone(
    client_of: ClienteDe, base: str, persona: str
) -> None:
    quien = client_of(persona)

    for direccion in LEEN_BORRADORES:
        assert quien.get(direccion).status_code == 403, direccion


@pytest.mark.parametrize("persona", ["carla", "pablo", "diego"])
def test_who_reads_sees_what_was_approved_and_no_draft(
    rita: FlaskClient, client_of: ClienteDe, base: str, persona: str
) -> None:
    lee = client_of(persona)
    assert MOTIVO not in lee.get("/modificaciones/").text

    cambiar_peso(rita, base)
    aprobar(rita, base)

    assert MOTIVO in lee.get("/modificaciones/").text
    ficha = lee.get(base)
    assert ficha.status_code == 200
    assert "Guardar y aprobar" not in ficha.text


def test_a_unit_has_no_list(client_of: ClienteDe) -> None:
    assert client_of("ana").get("/modificaciones/").status_code == 403


# -- the list and a new one


def test_an_empty_list_explains_itself(rita: FlaskClient, client_of: ClienteDe) -> None:
    assert "Abrir la primera" in rita.get("/modificaciones/").text
    leida = client_of("carla").get("/modificaciones/").text
    assert "El plan no ha cambiado" in leida
    assert "Abrir la primera" not in leida


def test_a_new_one_is_a_draft_with_its_reason(app: Flask, rita: FlaskClient) -> None:
    direccion = abrir(rita, requiere_acuerdo="y")

    fila = modificacion(app)
    assert direccion == "/modificaciones/1"
    assert (fila.estado, fila.motivo) == (EstadoModificacion.BORRADOR, MOTIVO)
    assert fila.requiere_acuerdo
    lista = rita.get("/modificaciones/").text
    assert MOTIVO in lista
    assert "falta el acuerdo" in lista
    assert "Borrador" in lista


def test_without_a_reason_the_page_comes_back(app: Flask, rita: FlaskClient) -> None:
    respuesta = rita.post(
        "/modificaciones/nueva", data={"motivo": "  ", "requiere_acuerdo": "y"}
    )

    assert respuesta.status_code == 422
    assert "Falta este dato." in respuesta.text
    assert "checked" in respuesta.text
    with app.app_context():
        assert db.session().query(Modificacion).count() == 0


def test_numbers_go_on(rita: FlaskClient, base: str) -> None:
    assert abrir(rita) == "/modificaciones/2"


# -- its own data


def test_what_the_act_says_is_kept(app: Flask, rita: FlaskClient, base: str) -> None:
    datos = rellenar(
        rita, base, base, acto="Acuerdo N° 45", acto_fecha="2026-10-01",
        rige_desde="01-01-2027", requiere_acuerdo="y",
    )  # fmt: skip

    assert rita.post(base, data=datos).status_code == 303

    fila = modificacion(app)
    assert (fila.acto, fila.acto_fecha) == ("Acuerdo N° 45", date(2026, 10, 1))
    assert fila.rige_desde == date(2027, 1, 1)
    assert 'value="Acuerdo N° 45"' in rita.get(base).text


def test_nothing_typed_is_lost_where_a_date_does_not_exist(
    app: Flask, rita: FlaskClient, base: str
) -> None:
    datos = rellenar(
        rita,
        base,
        base,
        motivo="Otra razón",
        acto="Decreto 12",
        rige_desde="31-02-2027",
    )

    respuesta = rita.post(base, data=datos)

    assert respuesta.status_code == 422
    for escrito in ("Otra razón", "Decreto 12", "31-02-2027"):
        assert escrito in respuesta.text
    assert "Esa fecha no existe" in respuesta.text
    assert modificacion(app).motivo == MOTIVO


def test_who_saves_over_somebody_elses_text_is_told(
    app: Flask, rita: FlaskClient, base: str
) -> None:
    vieja = rellenar(rita, base, base, motivo="La mía")
    rita.post(base, data=rellenar(rita, base, base, motivo="La de otra persona"))

    respuesta = rita.post(base, data=vieja)

    assert respuesta.status_code == 409
    assert "Otra persona cambió esto" in respuesta.text
    assert "La mía" in respuesta.text
    assert modificacion(app).motivo == "La de otra persona"


def test_the_document_of_the_act_is_kept_and_sent_back(
    app: Flask, rita: FlaskClient, client_of: ClienteDe, base: str
) -> None:
    datos = rellenar(rita, base, base)
    rita.post(base, data=datos | {"documento": (BytesIO(PDF), "acuerdo-45.pdf")})

    with rita.get(f"{base}/documento") as bajado:
        assert bajado.data == PDF
        assert "acuerdo-45.pdf" in bajado.headers["Content-Disposition"]
        assert bajado.headers["Content-Disposition"].startswith("attachment")
    assert client_of("carla").get(f"{base}/documento").status_code == 403
    rita.post(f"{base}/documento/quitar")
    assert rita.get(f"{base}/documento").status_code == 404
    assert list(app.config["PLADECO"].evidencias.iterdir()) == []


def test_another_document_takes_the_place_of_the_first(
    app: Flask, rita: FlaskClient, base: str
) -> None:
    for nombre in ("uno.pdf", "dos.pdf"):
        datos = rellenar(rita, base, base)
        rita.post(base, data=datos | {"documento": (BytesIO(PDF), nombre)})

    assert "dos.pdf" in rita.get(base).text
    assert len(list(app.config["PLADECO"].evidencias.iterdir())) == 1


def test_a_file_of_another_kind_is_refused_and_nothing_else_lost(
    app: Flask, rita: FlaskClient, base: str
) -> None:
    datos = rellenar(rita, base, base, acto="Acuerdo N° 45")

    respuesta = rita.post(
        base, data=datos | {"documento": (BytesIO(b"MZ\x90"), "acuerdo.pdf")}
    )

    assert respuesta.status_code == 422
    assert "por dentro es un programa" in respuesta.text
    assert "Acuerdo N° 45" in respuesta.text
    assert list(app.config["PLADECO"].evidencias.iterdir()) == []


# -- what changes, in words; undo


def test_the_changes_are_told_before_and_after(rita: FlaskClient, base: str) -> None:
    cambiar_peso(rita, base, "2,5")

    ficha = rita.get(base).text

    assert "Peso" in ficha
    assert "2,5" in ficha
    assert f"/modificaciones/1/elementos/{LIMPIEZA}" in ficha


def test_a_change_can_be_undone(app: Flask, rita: FlaskClient, base: str) -> None:
    cambiar_peso(rita, base)
    with app.app_context():
        (fila,) = db.session().query(Cambio.fila_id).one()

    respuesta = rita.post(f"{base}/cambios/{fila}/deshacer")

    assert respuesta.status_code == 303
    assert "Deshizo el cambio" in rita.get(base).text
    with app.app_context():
        assert db.session().query(Cambio).count() == 0


def test_undoing_what_was_added_tells_what_goes_with_it(
    rita: FlaskClient, base: str
) -> None:
    rita.post(f"{base}/agregar", data={"nivel": "lineamiento", "nombre": "Agua"})
    rita.post(
        f"{base}/agregar?bajo=L3", data={"nivel": "objetivo_local", "nombre": "Pozos"}
    )
    ficha = rita.get(base).text
    boton = re.search(r'action="([^"]+/deshacer)"(?:(?!</form>).)*1 cambio más', ficha)

    assert boton
    assert "(Lineamiento L3, Agua)" in ficha
    assert "(Objetivo local L3-O01, Pozos)" in ficha
    respuesta = rita.post(boton[1])

    assert respuesta.location == base  # the notice stands on top
    despues = rita.get(base).text
    assert "Con él se fue otro cambio, que dependía de él." in despues
    assert "Todavía no cambia nada" in despues


def test_an_act_without_its_document_or_later_than_its_force_is_noticed(
    app: Flask, rita: FlaskClient
) -> None:
    base = abrir(rita, requiere_acuerdo="y")
    cambiar_peso(rita, base)
    assert "No está el documento del acuerdo" in rita.get(base).text
    acto = {"acto": "Acuerdo N° 45", "acto_fecha": "2026-10-06"}
    rita.post(base, data=rellenar(rita, base, base, rige_desde="2026-10-01", **acto))

    ficha = rita.get(base).text

    assert "Rige desde el 01-10-2026, antes que su acto, del 06-10-2026" in ficha
    aprobar(rita, base, rige_desde="2026-10-01")
    assert modificacion(app).estado is EstadoModificacion.VIGENTE


def test_another_promise_with_the_reason_of_before_is_noticed(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, base: str
) -> None:
    with escribiendo(app) as session:
        for meta in session.query(Meta):
            meta.razon_lectura = "El documento dice ocho."
    direccion = f"{base}/metas/{LIMPIEZA}-I1-M1"
    avisa = "sigue como estaba: revise si todavía vale"

    rita.post(direccion, data=rellenar(rita, direccion, "", texto="Otras palabras"))
    sin = rita.get(base).text
    rita.post(direccion, data=rellenar(rita, direccion, "", valor="16"))
    con = rita.get(base).text
    razon = rellenar(rita, direccion, "", valor="16", razon="El acuerdo dice 16.")
    rita.post(direccion, data=razon)
    dicha = rita.get(base).text

    assert avisa not in sin
    assert avisa in con
    assert "sigue con la razón de antes, «El documento dice ocho.»" in con
    assert avisa not in dicha
    assert "la razón de antes" not in dicha


def test_the_plan_itself_is_edited_and_its_years_cut_no_meta(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, base: str
) -> None:
    direccion = f"{base}/instrumento"
    assert direccion in rita.get(f"{base}/plan").text
    corto = rellenar(rita, direccion, "", vision="Con agua.", hasta="2025-12-31")

    mal = rita.post(direccion, data=corto)
    bien = rita.post(direccion, data=corto | {"hasta": "2031-12-31"})
    otra = rita.post(direccion, data=corto | {"nombre": "De otra pestaña"})

    assert mal.status_code == 422
    assert f"{LIMPIEZA}-I1-M1" in mal.text
    assert "Con agua." in mal.text
    assert bien.status_code == 303
    assert otra.status_code == 409
    assert "De otra pestaña" in otra.text
    assert "Con agua." in rita.get(base).text
    aprobar(rita, base)
    assert plan_de_hoy(app, plan).hasta == date(2031, 12, 31)


def test_lineamientos_are_numbered_by_their_place(
    client_of: ClienteDe, rita: FlaskClient, base: str
) -> None:
    rita.post(f"{base}/elementos/L2/mover", data={"paso": "subir"})
    aprobar(rita, base)

    for pagina in ("/plan", "/tablero"):
        texto = rita.get(pagina).text
        primero, segundo = (re.search(rf">{n}\. ([^<]+)<", texto) for n in (1, 2))
        assert primero, pagina
        assert segundo, pagina
        assert not re.search(r">3\. [^<]+<", texto), pagina


# -- approval and afterwards


def test_approved_from_today_the_plan_changes_at_once(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, base: str
) -> None:
    cambiar_peso(rita, base)

    respuesta = aprobar(rita, base)

    assert respuesta.status_code == 303
    assert "El plan ya cambió" in rita.get(base).text
    nodo = plan_de_hoy(app, plan).por_codigo(LIMPIEZA)
    assert nodo is not None
    assert nodo.peso == 2
    assert modificacion(app).estado is EstadoModificacion.VIGENTE


def test_in_force_it_is_only_read(rita: FlaskClient, base: str) -> None:
    cambiar_peso(rita, base)
    aprobar(rita, base)

    ficha = rita.get(base).text

    assert "Rita Cortés" in ficha
    assert "Deshacer" not in ficha
    for direccion, datos in ESCRIBEN[1:3]:
        assert rita.post(direccion, data=datos).status_code == 409
    assert rita.get(f"{base}/plan").status_code == 409


def test_approved_for_a_later_day_it_waits_and_can_come_back(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, base: str
) -> None:
    cambiar_peso(rita, base)

    aprobar(rita, base, rige_desde="2027-01-01")

    assert "espera su fecha" in rita.get(base).text
    nodo = plan_de_hoy(app, plan).por_codigo(LIMPIEZA)
    assert nodo is not None
    assert nodo.peso == 1
    assert rita.post(f"{base}/borrador").status_code == 303
    assert modificacion(app).estado is EstadoModificacion.BORRADOR


def test_what_is_missing_for_approval_is_told_at_once_and_the_rest_kept(
    app: Flask, rita: FlaskClient, base: str
) -> None:
    cambiar_peso(rita, base)

    respuesta = aprobar(
        rita, base, rige_desde="", requiere_acuerdo="y", motivo="Razón nueva"
    )

    assert respuesta.status_code == 422
    assert "Razón nueva" in respuesta.text
    assert respuesta.text.count('class="error"') >= 3
    fila = modificacion(app)
    assert (fila.estado, fila.motivo) == (EstadoModificacion.BORRADOR, "Razón nueva")


def test_one_that_changes_nothing_is_not_approved(rita: FlaskClient, base: str) -> None:
    assert aprobar(rita, base).status_code == 422


def test_a_conflict_with_the_plan_is_told(rita: FlaskClient, base: str) -> None:
    cambiar_peso(rita, base, "2")
    otra = abrir(rita)
    cambiar_peso(rita, otra, "3")
    aprobar(rita, otra)

    ficha = rita.get(base).text

    assert "El plan cambió después de escrito este borrador" in ficha
    assert aprobar(rita, base).status_code in (409, 422)


def test_a_discarded_one_keeps_its_number_and_its_reason(
    app: Flask, rita: FlaskClient, base: str
) -> None:
    assert rita.post(f"{base}/descartar", data={"motivo": " "}).status_code == 422

    respuesta = rita.post(f"{base}/descartar", data={"motivo": "Se repetía"})

    assert respuesta.status_code == 303
    assert modificacion(app).estado is EstadoModificacion.DESCARTADA
    assert "cada cambio aparecerá aquí" not in rita.get(base).text
    assert abrir(rita) == "/modificaciones/2"


def test_both_plans_stand_side_by_side(
    rita: FlaskClient, client_of: ClienteDe, base: str
) -> None:
    cambiar_peso(rita, base)
    aprobar(rita, base)

    pagina = client_of("carla").get("/modificaciones/comparacion").text

    for texto in (
        "Plan original",
        "Plan vigente",
        "Agregadas después",
        "Medio ambiente",
    ):
        assert texto in pagina


def test_the_comparison_is_judged_at_the_day_that_is_chosen(
    rita: FlaskClient, base: str
) -> None:
    rita.post(f"{base}/elementos/{LIMPIEZA}/retirar")
    aprobar(rita, base)

    hoy = rita.get("/modificaciones/comparacion?corte=2026-10-07").text
    otra = rita.get("/modificaciones/comparacion?corte=1999-01-01").text

    assert "Cifras validadas al 07-10-2026" in hoy
    assert f"/plan/{LIMPIEZA}" in hoy  # apart, among what was withdrawn
    assert "elija otra de la lista" in otra


def test_each_figure_of_the_comparison_leads_to_its_account(
    rita: FlaskClient, base: str
) -> None:
    antes = rita.get("/modificaciones/comparacion").text
    rita.post(f"{base}/elementos/{LIMPIEZA}/retirar")
    aprobar(rita, base)

    pagina = rita.get("/modificaciones/comparacion?corte=2026-10-07").text
    enlaces = [
        unescape(e)
        for e in re.findall(r'href="(/calculo[^"]*elemento=L1[^"]*)"', pagina)
    ]
    original, vigente = (rita.get(enlace) for enlace in enlaces)

    assert "/calculo?" in antes
    assert original.status_code == vigente.status_code == 200
    for respuesta in (original, vigente):
        assert 'Cifras al <time datetime="2026-10-07">' in respuesta.text
        assert "Del plan que regía el" in respuesta.text
        assert "no se puede ver a la fecha" not in respuesta.text
    assert LIMPIEZA in original.text
    assert "Del plan que regía el 07-10-2026" in vigente.text
    assert "Del plan que regía el 07-10-2026" not in original.text


# -- the shortcut


def test_the_shortcut_opens_a_draft_leads_to_the_only_one_or_asks(
    rita: FlaskClient,
) -> None:
    atajo = f"/modificaciones/editar/{LIMPIEZA}"
    assert rita.get(atajo).location == f"/modificaciones/nueva?editar={LIMPIEZA}"

    abierta = rita.post(
        f"/modificaciones/nueva?editar={LIMPIEZA}", data={"motivo": "a"}
    )

    assert abierta.location == f"/modificaciones/1/elementos/{LIMPIEZA}"
    assert rita.get(atajo).location == f"/modificaciones/1/elementos/{LIMPIEZA}"
    abrir(rita)
    pregunta = rita.get(atajo).text
    for numero in (1, 2):
        assert f"/modificaciones/{numero}/elementos/{LIMPIEZA}" in pregunta
    assert rita.get("/modificaciones/editar/L9").status_code == 404
    assert f"/modificaciones/editar/{LIMPIEZA}" in rita.get(f"/plan/{LIMPIEZA}").text
