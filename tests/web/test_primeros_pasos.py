"""The first days: what is done is told by what is there; the first plan is loaded."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage

from pladeco.domain.libro.plantilla import LibroPlan
from pladeco.domain.vocabulario import Rol, TipoUnidad
from pladeco.extensions import db
from pladeco.models import (
    Elemento,
    Institucion,
    Instrumento,
    Meta,
    RolAsignado,
    Turno,
    Unidad,
    Usuario,
)
from pladeco.queries.tareas import DURACION_TURNO, PLANIFICADOR
from pladeco.reports.plantilla import escribir_plantilla
from pladeco.services.registro import actuar, anotar
from tests.conftest import AHORA
from tests.fabricas import CLAVE, HASHER_BARATO
from tests.libros import con, libro_pequeno
from tests.web.ocultos import ocultos

Entrar = Callable[[str], FlaskClient]
CAMINO = "/primeros-pasos/plan"


@pytest.fixture
def entrar(app: Flask) -> Entrar:
    """A municipality without units or plan; return who logs in to it."""
    roles = {"alba": Rol.ADMINISTRADOR, "rita": Rol.SECPLA, "carla": Rol.CONCEJAL}
    with app.app_context():
        session = db.session()
        actuar(session, None, AHORA)
        casa = Institucion(
            nombre="Municipalidad de Quebrada Honda",
            comuna="Quebrada Honda",
            es_demo=False,
        )
        session.add(casa)
        session.flush()
        for nombre, rol in roles.items():
            session.add(
                Usuario(
                    institucion_id=casa.id,
                    nombre=nombre.capitalize(),
                    correo=f"{nombre}@qh.cl",
                    clave_hash=HASHER_BARATO.hash(CLAVE),
                    roles=[RolAsignado(rol=rol)],
                )
            )
        session.commit()

    def entra(quien: str) -> FlaskClient:
        cliente = app.test_client()
        datos = {"cuenta": f"{quien}@qh.cl", "clave": CLAVE}
        assert cliente.post("/ingresar", data=datos).status_code == 302
        return cliente

    return entra


def subir(cliente: FlaskClient, libro: LibroPlan | bytes, **campos: str) -> Any:
    contenido = libro if isinstance(libro, bytes) else escribir_plantilla(libro)
    archivo = FileStorage(BytesIO(contenido), "plan.xlsx")
    return cliente.post(
        CAMINO, data={"libro": archivo, **campos}, content_type="multipart/form-data"
    )


def cuantos(app: Flask, tabla: Any) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(tabla)) or 0


def test_the_list_says_what_is_done_and_what_comes_next(entrar: Entrar) -> None:
    pagina = entrar("alba").get("/primeros-pasos").text

    assert "1 de 8 pasos" in pagina
    assert "Falta decir cuál es el servidor de correo" in pagina
    assert "Falta un encargado de unidad." in pagina
    assert "/admin/nomina" in pagina
    assert CAMINO not in pagina
    assert "Le toca a SECPLA." in pagina


def test_the_first_copy_that_was_read_back_is_a_step(
    app: Flask, entrar: Entrar
) -> None:
    alba = entrar("alba")
    assert "ejecute «pladeco respaldar»" in alba.get("/primeros-pasos").text

    with app.app_context():
        actuar(db.session(), None, AHORA)
        anotar(db.session(), "respaldar", "respaldo", despues={"nombre": "x.zip"})
        db.session.commit()

    pagina = alba.get("/primeros-pasos").text
    assert "2 de 8 pasos" in pagina
    assert "El primero es del 07-10-2026" in pagina


def test_secpla_finds_its_own_part_of_it(entrar: Entrar) -> None:
    pagina = entrar("rita").get("/primeros-pasos").text

    assert CAMINO in pagina
    assert "/admin/correo" not in pagina


def test_the_masthead_names_the_institution_before_there_is_a_plan(
    entrar: Entrar,
) -> None:
    assert "Municipalidad de Quebrada Honda" in entrar("alba").get("/cuenta").text


@pytest.mark.parametrize("camino", ["/primeros-pasos", CAMINO])
def test_who_reads_only_is_not_led_there(entrar: Entrar, camino: str) -> None:
    assert entrar("carla").get(camino).status_code == 403


def test_a_plan_is_seen_first_and_nothing_of_it_stays(
    app: Flask, entrar: Entrar
) -> None:
    respuesta = subir(entrar("rita"), libro_pequeno())

    assert respuesta.status_code == 200
    assert "Plan de desarrollo comunal 2024-2029" in respuesta.text
    assert "Cargar este plan" in respuesta.text
    assert "Mírelo antes de cargar" not in respuesta.text
    assert cuantos(app, Instrumento) == cuantos(app, Elemento) == 0


def test_what_should_be_looked_at_before_is_told(app: Flask, entrar: Entrar) -> None:
    with app.app_context():
        actuar(db.session(), None, AHORA)
        casa = db.session.scalars(select(Institucion)).one()
        casa.comuna = "Otra Quebrada"
        obras = libro_pequeno().de("Unidades")[0].nombre
        db.session.add(
            Unidad(
                institucion_id=casa.id,
                codigo="DOM",
                nombre=obras.upper(),
                tipo=TipoUnidad.DIRECCION,
            )
        )
        db.session.commit()

    pagina = subir(entrar("rita"), libro_pequeno()).text

    assert "Mírelo antes de cargar" in pagina
    assert "El libro es el plan de Quebrada Honda" in pagina
    assert "se llama igual que DOM, que ya está: quedarían dos" in pagina
    assert "cambia antes, en Unidades, el código DOM por OBRAS" in pagina


def test_what_was_seen_is_loaded(app: Flask, entrar: Entrar) -> None:
    rita = entrar("rita")
    vista = subir(rita, libro_pequeno())

    respuesta = rita.post(
        CAMINO, data={"recibo": ocultos(vista.text)["recibo"], "accion": "guardar"}
    )

    assert respuesta.status_code == 303
    assert cuantos(app, Instrumento) == 1
    assert cuantos(app, Meta) == 4
    pagina = rita.get("/primeros-pasos").text
    assert "Cargó «Plan de desarrollo comunal 2024-2029», con 4 metas" in pagina
    assert "0 de 4 metas" in pagina


def test_units_of_the_plan_with_nobody_to_report_are_told(
    app: Flask, entrar: Entrar
) -> None:
    rita = entrar("rita")
    subir(rita, libro_pequeno(), accion="guardar")
    assert "En 1 unidad del plan nadie tiene cuenta para informar." in (
        rita.get("/primeros-pasos").text
    )
    with app.app_context():
        actuar(db.session(), None, AHORA)
        obras = db.session.scalars(select(Unidad).filter_by(codigo="OBRAS")).one()
        quien = db.session.scalars(select(Usuario).filter_by(nombre="Carla")).one()
        quien.roles.append(RolAsignado(rol=Rol.ENCARGADO, unidad_id=obras.id))
        db.session.commit()

    pagina = rita.get("/primeros-pasos").text

    assert "nadie tiene cuenta para informar" not in pagina
    assert "Ver dónde falta alguien" not in pagina


def test_the_next_step_is_one_that_who_looks_can_take(
    app: Flask, entrar: Entrar
) -> None:
    with app.app_context():
        vence = AHORA + DURACION_TURNO
        db.session.add(Turno(nombre=PLANIFICADOR, dueno="uno", vence_en=vence))
        db.session.commit()

    de_alba, de_rita = (entrar(q).get("/primeros-pasos").text for q in ("alba", "rita"))

    boton = 'class="button button--main" href="'
    assert f"{boton}/admin/respaldos" in de_alba
    assert f"{boton}{CAMINO}" in de_rita


def test_all_that_is_wrong_in_it_is_told_and_nothing_is_loaded(
    app: Flask, entrar: Entrar
) -> None:
    malo = con(libro_pequeno(), "Actividades", 0, lider="NADIE")
    malo = con(malo, "Metas", 0, indicador="L9-O01-A01-I1")

    respuesta = subir(entrar("rita"), malo, accion="guardar")

    assert respuesta.status_code == 422
    assert "no se guardó nada" in respuesta.text
    assert "Actividades, fila 5" in respuesta.text
    assert "Metas, fila 5" in respuesta.text
    assert cuantos(app, Instrumento) == 0


@pytest.mark.parametrize("contenido", [b"", b"PK\x03\x04roto", b"%PDF-1.7"])
def test_what_is_no_workbook_is_told(entrar: Entrar, contenido: bytes) -> None:
    respuesta = subir(entrar("rita"), contenido)

    assert respuesta.status_code == 422
    assert "Falta corregir una cosa" in respuesta.text


def test_a_second_plan_is_a_modification(app: Flask, entrar: Entrar) -> None:
    rita = entrar("rita")
    assert subir(rita, libro_pequeno(), accion="guardar").status_code == 303

    otra = subir(rita, libro_pequeno(), accion="guardar")

    assert otra.status_code == 409
    assert cuantos(app, Instrumento) == 1
    assert rita.get(CAMINO).location == "/modificaciones/importar"


@pytest.mark.parametrize("quien", ["alba", "carla"])
def test_only_secpla_loads_a_plan(app: Flask, entrar: Entrar, quien: str) -> None:
    assert subir(entrar(quien), libro_pequeno(), accion="guardar").status_code == 403
    assert entrar(quien).get(f"{CAMINO}/plantilla.xlsx").status_code == 403
    assert cuantos(app, Instrumento) == 0


def test_the_empty_template_can_be_taken(entrar: Entrar, tmp_path: Path) -> None:
    libro = entrar("rita").get(f"{CAMINO}/plantilla.xlsx")

    assert libro.data.startswith(b"PK")
    assert "plantilla-plan.xlsx" in libro.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("quien", "llega"), [("alba", True), ("rita", True), ("carla", False)]
)
def test_whoever_installs_gets_there_at_the_login(
    app: Flask, entrar: Entrar, quien: str, llega: bool
) -> None:
    entrar(quien)

    datos = {"cuenta": f"{quien}@qh.cl", "clave": CLAVE}
    respuesta = app.test_client().post("/ingresar", data=datos)

    assert (respuesta.location == "/primeros-pasos") is llega
