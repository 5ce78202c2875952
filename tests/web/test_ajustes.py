"""The pages of settings, each for whom it is, and the holidays."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.ajustes import campos_de
from pladeco.domain.grupos_de_ajustes import GRUPOS
from pladeco.domain.permisos import Permiso
from pladeco.domain.vocabulario import Rol, TipoAviso
from pladeco.extensions import db
from pladeco.models import (
    Ajuste,
    Bitacora,
    Feriado,
    Institucion,
    RolAsignado,
    Usuario,
)
from pladeco.queries.ajustes import load_ajustes
from tests.fabricas import CLAVE, HASHER_BARATO
from tests.web.formularios import campos_de as campos_del_formulario
from tests.web.progreso import escribiendo

Entrar = Callable[[str], FlaskClient]
FERIADO = {"fecha": "05-01-2026", "nombre": "Aniversario de la comuna"}
CON_AJUSTES = [g for g in GRUPOS if campos_de(g)]
OTROS = ("umbrales", "fechas-legales", "feriados", "sensibles")


@pytest.fixture
def rita(client_of: Entrar) -> FlaskClient:
    return client_of("rita")


def escrito(cliente: FlaskClient, grupo: str, **cambios: object) -> dict[str, object]:
    direccion = f"/ajustes/{grupo}"
    campos = campos_del_formulario(cliente.get(direccion).text, direccion)
    return campos | {"motivo": "Acuerdo de gabinete."} | cambios


def de_quien(grupo: str) -> str:
    return "rita" if GRUPOS[grupo].permiso is Permiso.AJUSTAR else "alba"


@pytest.mark.parametrize("grupo", CON_AJUSTES)
def test_sent_as_shown_it_changes_nothing(
    app: Flask, client_of: Entrar, grupo: str
) -> None:
    cliente = client_of(de_quien(grupo))

    respuesta = cliente.post(
        f"/ajustes/{grupo}", data=escrito(cliente, grupo), follow_redirects=True
    )

    assert "No cambió nada" in respuesta.text
    with app.app_context():
        assert db.session.scalars(select(Ajuste)).all() == []


def test_settings_are_changed_and_tell_by_whom(app: Flask, rita: FlaskClient) -> None:
    cambios = (
        ("periodos", {"dias_vence": "12", "frecuencia_usual": "semestral"}),
        ("revision", {"visa_director": "sí"}),
        ("avisos", {"avisos_apagados": ["devuelto"], "motivo": ""}),
    )
    for grupo, valores in cambios:
        datos = escrito(rita, grupo, **valores)
        assert rita.post(f"/ajustes/{grupo}", data=datos).status_code == 303

    with app.app_context():
        rigen = load_ajustes(db.session())
        motivos = set(db.session.scalars(select(Bitacora.motivo)))
    assert (rigen.dias_vence, rigen.visa_director) == (12, True)
    assert rigen.frecuencia_usual.value == "semestral"
    assert rigen.avisos_apagados == {*TipoAviso} - {TipoAviso.DEVUELTO}
    assert "Acuerdo de gabinete." in motivos
    assert "Lo cambió Rita Cortés el" in rita.get("/ajustes/periodos").text
    assert '<td data-label="Cambiados">2</td>' in rita.get("/ajustes").text


def test_all_that_is_wrong_is_told_and_stays_typed(
    app: Flask, rita: FlaskClient
) -> None:
    malos = {"dias_director": "muchos", "correo_gabinete": "alcalde"}
    datos = escrito(rita, "escalamiento", **malos, motivo="")

    respuesta = rita.post("/ajustes/escalamiento", data=datos)

    assert respuesta.status_code == 422
    assert "Falta corregir 3 cosas" in respuesta.text
    assert 'value="muchos"' in respuesta.text
    assert "Escriba por qué lo cambia" in respuesta.text
    with app.app_context():
        assert db.session.scalars(select(Ajuste)).all() == []


def test_each_page_says_since_when_a_change_holds(rita: FlaskClient) -> None:
    for codigo, grupo in GRUPOS.items():
        assert grupo.rige in rita.get(f"/ajustes/{codigo}").text


def test_what_somebody_else_changed_meanwhile_is_told_and_may_be_decided(
    app: Flask, rita: FlaskClient
) -> None:
    vieja = escrito(rita, "periodos", dias_vence="14")
    rita.post("/ajustes/periodos", data=escrito(rita, "periodos", dias_vence="12"))

    respuesta = rita.post("/ajustes/periodos", data=vieja)
    assert respuesta.status_code == 422
    assert "ahora dice «12»" in respuesta.text
    otra = campos_del_formulario(respuesta.text, "/ajustes/periodos")
    rita.post("/ajustes/periodos", data=otra)

    with app.app_context():
        assert load_ajustes(db.session()).dias_vence == 14


def test_an_old_page_sent_again_brings_back_nothing_that_was_not_touched(
    app: Flask, rita: FlaskClient
) -> None:
    """What is wrong is mended and sent; meanwhile another changed something else."""
    vieja = escrito(rita, "periodos", dias_vence="muchos")
    otra = escrito(rita, "periodos", abrir_solo="no", dias_cierre="30")
    rita.post("/ajustes/periodos", data=otra)

    respuesta = rita.post("/ajustes/periodos", data=vieja)
    assert respuesta.status_code == 422
    corregida = campos_del_formulario(respuesta.text, "/ajustes/periodos")
    rita.post("/ajustes/periodos", data=corregida | {"dias_vence": "14"})

    with app.app_context():
        rigen = load_ajustes(db.session())
    assert (rigen.dias_vence, rigen.abrir_solo, rigen.dias_cierre) == (14, False, 30)


def test_a_holiday_is_added_and_taken_away(app: Flask, rita: FlaskClient) -> None:
    assert rita.post("/ajustes/feriados", data=FERIADO).status_code == 303
    assert FERIADO["nombre"] in rita.get("/ajustes/feriados?anio=2026").text
    assert FERIADO["nombre"] not in rita.get("/ajustes/feriados?anio=2027").text

    quitar = "/ajustes/feriados/2026-01-05/quitar"
    rita.post(quitar)
    assert FERIADO["nombre"] in rita.get("/ajustes/feriados?anio=2026").text
    for _ in range(2):
        rita.post(quitar, data={"motivo": "Se celebra otro día."})
    with app.app_context():
        assert db.session.scalars(select(Feriado)).all() == []
        assert "Se celebra otro día." in set(
            db.session.scalars(select(Bitacora.motivo))
        )


@pytest.mark.parametrize("fecha", ["31-02-2026", "18-09-2026", ""])
def test_a_holiday_that_cannot_be_is_told(
    app: Flask, rita: FlaskClient, fecha: str
) -> None:
    respuesta = rita.post("/ajustes/feriados", data=FERIADO | {"fecha": fecha})

    assert respuesta.status_code == 422
    assert FERIADO["nombre"] in respuesta.text
    with app.app_context():
        assert db.session.scalars(select(Feriado)).all() == []


@pytest.mark.parametrize("anio", ["0", "99999", "hoy", "-1", "٣"])
def test_any_year_asked_for_gives_a_page(rita: FlaskClient, anio: str) -> None:
    pedido = rita.get("/ajustes/feriados", query_string={"anio": anio})

    assert pedido.status_code == 200


@pytest.mark.parametrize("persona", ["ana", "diego", "carla", "celia", "pablo", "alba"])
def test_nobody_else_changes_what_is_for_secpla(
    app: Flask, client_of: Entrar, persona: str
) -> None:
    otra = client_of(persona)

    de_secpla = [g for g in CON_AJUSTES if de_quien(g) == "rita"]
    for grupo in de_secpla:
        datos = {"dias_vence": "12", "visa_director": "sí", "motivo": "Porque sí."}
        assert otra.post(f"/ajustes/{grupo}", data=datos).status_code == 403
    assert otra.post("/ajustes/feriados", data=FERIADO).status_code == 403
    assert otra.post("/ajustes/feriados/2026-01-05/quitar").status_code == 403
    with app.app_context():
        assert db.session.scalars(select(Ajuste)).all() == []


@pytest.mark.parametrize("persona", ["ana", "diego", "carla", "celia", "pablo", "rita"])
def test_nobody_else_changes_what_is_for_the_administrator(
    app: Flask, client_of: Entrar, persona: str
) -> None:
    otra = client_of(persona)

    for grupo in (g for g in CON_AJUSTES if de_quien(g) == "alba"):
        datos = {"exigir_segundo_factor": "sí", "dias_sesiones": "1", "motivo": "Sí."}
        assert otra.post(f"/ajustes/{grupo}", data=datos).status_code == 403
    with app.app_context():
        assert db.session.scalars(select(Ajuste)).all() == []


@pytest.mark.parametrize("persona", ["ana", "diego", "carla", "celia"])
def test_who_is_not_of_the_desk_does_not_read_them(
    client_of: Entrar, persona: str
) -> None:
    otra = client_of(persona)

    for pagina in ("", *CON_AJUSTES, *OTROS):
        assert otra.get(f"/ajustes/{pagina}").status_code == 403, pagina


@pytest.mark.parametrize("pagina", ["", *CON_AJUSTES, *OTROS])
def test_control_reads_them_without_a_form(client_of: Entrar, pagina: str) -> None:
    respuesta = client_of("pablo").get(f"/ajustes/{pagina}")

    assert respuesta.status_code == 200
    assert 'action="/ajustes' not in respuesta.text


def test_the_administrator_changes_retention_and_security(
    app: Flask, client_of: Entrar
) -> None:
    alba = client_of("alba")
    for grupo, valores in (
        ("datos", {"dias_sesiones": "45", "correo_transparencia": "oirs@qh.cl"}),
        ("seguridad", {"exigir_segundo_factor": "sí"}),
    ):
        datos = escrito(alba, grupo, **valores)
        assert alba.post(f"/ajustes/{grupo}", data=datos).status_code == 303

    with app.app_context():
        rigen = load_ajustes(db.session())
    assert (rigen.dias_sesiones, rigen.exigir_segundo_factor) == (45, True)
    assert rigen.correo_transparencia == "oirs@qh.cl"


def test_marked_branches_are_listed_and_a_code_leads_to_marking(
    client_of: Entrar, rita: FlaskClient
) -> None:
    rita.post("/plan/L2/sensible/marcar", data={"motivo": "Niñas y niños."})

    pagina = client_of("pablo").get("/ajustes/sensibles").text
    assert "Niñas y niños." in pagina
    assert "Rita Cortés" in pagina
    lleva = rita.get("/ajustes/sensibles?codigo=l1-o01")
    assert lleva.headers["Location"] == "/plan/L1-O01/sensible"
    assert "No hay nada en el plan" in rita.get("/ajustes/sensibles?codigo=X9").text


def test_before_there_is_a_plan_the_others_are_there(app: Flask) -> None:
    with escribiendo(app) as session:
        casa = Institucion(
            nombre="Municipalidad de Quebrada Honda", comuna="Q", es_demo=False
        )
        session.add(casa)
        session.flush()
        suya = Usuario(institucion_id=casa.id, nombre="Rita", correo="rita@qh.cl")
        suya.clave_hash = HASHER_BARATO.hash(CLAVE)
        suya.roles = [RolAsignado(rol=Rol.SECPLA)]
        session.add(suya)
    rita = app.test_client()
    rita.post("/ingresar", data={"cuenta": "rita@qh.cl", "clave": CLAVE})

    pagina = rita.get("/ajustes").text
    assert "Umbrales" not in pagina
    for grupo in re.findall(r'href="(/ajustes/[a-z-]+)"', pagina):
        assert rita.get(grupo).status_code == 200, grupo
    datos = escrito(rita, "periodos", dias_vence="12")
    assert rita.post("/ajustes/periodos", data=datos).status_code == 303
    assert rita.post("/ajustes/feriados", data=FERIADO).status_code == 303
