"""People, units and the outbox: the administrator's pages."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.config import CorreoSaliente
from pladeco.domain.vocabulario import Rol, TipoUnidad
from pladeco.extensions import db
from pladeco.models import Bitacora, Correo, EnlaceClave, Unidad, Usuario
from pladeco.models.avisos import EstadoCorreo
from pladeco.queries.bandeja import load_bandeja
from pladeco.queries.organigrama import load_organigrama
from pladeco.queries.paginas import Pagina
from pladeco.queries.personas import load_usuarios
from pladeco.services.registro import actuar
from tests.conftest import AHORA
from tests.fabricas import CLAVE, PERSONAS, sembrar

ClientOf = Callable[[str], FlaskClient]
ELSA = {
    "nombre": "Elsa Pino", "correo": "elsa@qh.cl", "run": "20.111.111-0",
    "roles": ["concejal"],
    "cargos-0-rol": "encargado", "cargos-0-unidad": "MA",
    "cargos-1-rol": "director", "cargos-1-unidad": "SALUD",
}  # fmt: skip
ASEO = {
    "codigo": "aseo", "nombre": "Oficina de Aseo", "tipo": "oficina",
    "superior": "MA", "alias": "ASEO\n\nOf. de Aseo\nASEO",
}  # fmt: skip
PAGINAS = (
    "/admin/usuarios", "/admin/usuarios/nueva", "/admin/usuarios/ana@qh.cl",
    "/admin/unidades", "/admin/unidades/nueva", "/admin/unidades/MA",
    "/admin/correos",
)  # fmt: skip
ACCIONES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("/admin/usuarios/nueva", ELSA),
    ("/admin/usuarios/ana@qh.cl", ELSA),
    ("/admin/usuarios/ana@qh.cl/retirar", {}),
    ("/admin/usuarios/ana@qh.cl/activar", {}),
    ("/admin/usuarios/ana@qh.cl/enlace", {}),
    ("/admin/usuarios/ana@qh.cl/sesiones", {"motivo": "Perdió el teléfono."}),
    ("/admin/sesiones", {"motivo": "Alguien entró al servidor."}),
    ("/admin/unidades/nueva", ASEO),
    ("/admin/unidades/MA", ASEO),
    ("/admin/unidades/MA/desactivar", {}),
    ("/admin/unidades/MA/activar", {}),
)


@pytest.fixture
def alba(client_of: ClientOf) -> FlaskClient:
    return client_of("alba")


def leer(app: Flask, correo: str) -> Usuario:
    with app.app_context():
        return db.session.scalars(select(Usuario).filter_by(correo=correo)).one()


def roles_de(app: Flask, correo: str) -> set[tuple[str, str | None]]:
    with app.app_context():
        usuario = db.session.scalars(select(Usuario).filter_by(correo=correo)).one()
        codigos = {u.id: u.codigo for u in db.session.scalars(select(Unidad))}
        return {
            (r.rol.value, codigos[r.unidad_id] if r.unidad_id else None)
            for r in usuario.roles
        }


def cuantos(app: Flask, modelo: type[object]) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(modelo)) or 0


# -- who may


@pytest.mark.parametrize("pagina", PAGINAS)
@pytest.mark.parametrize("persona", [*PERSONAS, "vera"])
def test_only_the_administrator_sees_these_pages(
    client_of: ClientOf, persona: str, pagina: str
) -> None:
    esperado = {"alba": 200, "vera": 302}.get(persona, 403)

    assert client_of(persona).get(pagina).status_code == esperado


@pytest.mark.parametrize(("donde", "datos"), ACCIONES)
@pytest.mark.parametrize("persona", ["bruno", "rita", "pablo", "vera"])
def test_nobody_else_changes_people_or_units(
    app: Flask,
    client_of: ClientOf,
    persona: str,
    donde: str,
    datos: dict[str, object],
) -> None:
    respuesta = client_of(persona).post(donde, data=datos)

    assert respuesta.status_code == (401 if persona == "vera" else 403)
    assert cuantos(app, Usuario) == len(PERSONAS)
    assert cuantos(app, Unidad) == 3
    assert cuantos(app, EnlaceClave) == 0
    assert leer(app, "ana@qh.cl").activo
    with app.app_context():
        ma = db.session.scalars(select(Unidad).filter_by(codigo="MA")).one()
        assert ma.activa


@pytest.mark.parametrize(
    "donde", ["/admin/usuarios/nadie@qh.cl", "/admin/unidades/NADA"]
)
def test_who_is_not_there_is_not_found(alba: FlaskClient, donde: str) -> None:
    assert alba.get(donde).status_code == 404
    assert alba.post(donde, data=ELSA).status_code == 404


# -- people


def test_the_list_says_roles_in_words(alba: FlaskClient) -> None:
    pagina = alba.get("/admin/usuarios").text

    assert "Encargado, Dirección de Medio Ambiente, Aseo y Ornato" in pagina
    assert "SECPLA" in pagina
    assert "12345678" not in pagina


def test_many_people_come_page_by_page(app: Flask, alba: FlaskClient) -> None:
    with app.app_context():
        ana = db.session.scalars(select(Usuario).filter_by(correo="ana@qh.cl")).one()
        muchas = [
            Usuario(
                institucion_id=ana.institucion_id,
                nombre=f"Zoila {n:03d}",
                correo=f"z{n}@qh.cl",
            )
            for n in range(60)
        ]
        actuar(db.session(), None, AHORA)
        db.session.add_all(muchas)
        db.session.commit()

    primera = alba.get("/admin/usuarios").text
    segunda = alba.get("/admin/usuarios?pagina=2").text
    halladas = alba.get("/admin/usuarios?q=zoila&pagina=9").text

    assert "Ana Rojas" in primera
    assert "Zoila 059" not in primera
    assert "Zoila 059" in segunda
    assert "51 a 60 de 60 cuentas" in halladas
    assert "q=zoila&amp;pagina=1" in halladas


@pytest.mark.parametrize(
    ("busqueda", "estan"),
    [
        ("nunez", {"Celia Núñez"}),
        ("MEDIO ambiente", {"Ana Rojas", "Diego Soto"}),
        ("bruno@", {"Bruno Díaz"}),
        ("nadie así", set()),
    ],
)
def test_people_are_found_without_accents(
    alba: FlaskClient, busqueda: str, estan: set[str]
) -> None:
    pagina = alba.get("/admin/usuarios", query_string={"q": busqueda}).text

    tabla = pagina.split('<section class="panel"')[1]
    assert {p.nombre for p in PERSONAS.values() if p.nombre in tabla} == estan


def test_who_left_is_listed_apart(alba: FlaskClient) -> None:
    alba.post("/admin/usuarios/ana@qh.cl/retirar")
    alba.get("/admin/usuarios/ana@qh.cl")  # reads the notice

    assert "Ana Rojas" not in alba.get("/admin/usuarios").text
    assert "Ana Rojas" in alba.get("/admin/usuarios?estado=inactivas").text
    assert "Ana Rojas" in alba.get("/admin/usuarios?estado=todas").text


def test_an_account_is_created_with_roles(app: Flask, alba: FlaskClient) -> None:
    respuesta = alba.post("/admin/usuarios/nueva", data=ELSA)

    assert respuesta.status_code == 303
    elsa = leer(app, "elsa@qh.cl")
    assert (elsa.nombre, elsa.run_numero, elsa.run_dv, elsa.clave_hash) == (
        "Elsa Pino", 20111111, "0", None,
    )  # fmt: skip
    assert roles_de(app, "elsa@qh.cl") == {
        ("concejal", None), ("encargado", "MA"), ("director", "SALUD"),
    }  # fmt: skip
    pagina = alba.get(respuesta.location).text
    assert "Creó la cuenta de Elsa Pino." in pagina
    assert "20.111.111-0" in pagina
    assert "aún no crea su clave" in alba.get("/admin/usuarios").text


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"run": "20.111.111-1"}, "El dígito verificador no corresponde"),
        ({"run": "12.345.678-5"}, "Ese RUN ya es de Ana Rojas."),
        ({"correo": "ana@qh.cl"}, "Ese correo ya es de Ana Rojas."),
        ({"correo": "elsa"}, "Escriba un correo"),
        ({"nombre": "  "}, "Escriba el nombre."),
        ({"nombre": "x" * 121}, "120"),
        ({"roles": [], "cargos-0-unidad": "", "cargos-1-unidad": ""},
         "Marque al menos un rol."),
        ({"roles": ["rey"]}, "Roles en la institución"),
    ],
)  # fmt: skip
def test_a_mistake_loses_nothing_that_was_typed(
    app: Flask, alba: FlaskClient, cambio: dict[str, object], dice: str
) -> None:
    datos = ELSA | cambio

    respuesta = alba.post("/admin/usuarios/nueva", data=datos)

    assert respuesta.status_code == 422
    assert dice in respuesta.text
    assert f'value="{datos["nombre"]}"' in respuesta.text
    assert f'value="{datos["run"]}"' in respuesta.text
    assert cuantos(app, Usuario) == len(PERSONAS)


def test_a_person_is_changed_and_keeps_what_was_not_touched(
    app: Flask, alba: FlaskClient
) -> None:
    pagina = alba.get("/admin/usuarios/ana@qh.cl").text
    assert '<option selected value="MA">' in pagina
    assert "12.345.678-5" in pagina

    respuesta = alba.post(
        "/admin/usuarios/ana@qh.cl",
        data={
            "nombre": "Ana Rojas Pinto", "correo": "ana.rojas@qh.cl", "run": "",
            "roles": ["secpla"], "cargos-0-rol": "encargado",
            "cargos-0-unidad": "SALUD",
        },
    )  # fmt: skip

    assert respuesta.location == "/admin/usuarios/ana.rojas@qh.cl"
    ana = leer(app, "ana.rojas@qh.cl")
    assert (ana.nombre, ana.run_numero, ana.run_dv) == ("Ana Rojas Pinto", None, None)
    assert ana.clave_hash is not None
    assert roles_de(app, "ana.rojas@qh.cl") == {
        ("secpla", None), ("encargado", "SALUD"),
    }  # fmt: skip


def test_a_wrong_digit_changes_nobody(app: Flask, alba: FlaskClient) -> None:
    respuesta = alba.post(
        "/admin/usuarios/ana@qh.cl",
        data=ELSA | {"correo": "ana@qh.cl", "run": "12.345.678-9"},
    )

    assert respuesta.status_code == 422
    assert "El dígito verificador no corresponde" in respuesta.text
    assert leer(app, "ana@qh.cl").nombre == "Ana Rojas"


def test_who_is_retired_cannot_get_in_until_back(app: Flask, alba: FlaskClient) -> None:
    datos = {"cuenta": "ana@qh.cl", "clave": CLAVE}

    assert alba.post("/admin/usuarios/ana@qh.cl/retirar").status_code == 303
    dicho = alba.get("/admin/usuarios/ana@qh.cl").text
    assert "Desactivó la cuenta de Ana Rojas." in dicho
    assert app.test_client().post("/ingresar", data=datos).status_code == 422

    assert alba.post("/admin/usuarios/ana@qh.cl/activar").status_code == 303
    assert app.test_client().post("/ingresar", data=datos).status_code == 302


def test_the_last_administrator_stays(app: Flask, alba: FlaskClient) -> None:
    retirar = alba.post("/admin/usuarios/alba@qh.cl/retirar")
    sin_rol = alba.post(
        "/admin/usuarios/alba@qh.cl",
        data={"nombre": "Alba Ríos", "correo": "alba@qh.cl", "roles": ["concejal"]},
    )

    for respuesta in (retirar, sin_rol):
        assert respuesta.status_code == 422
        assert "Es la única persona que administra" in respuesta.text
    assert leer(app, "alba@qh.cl").activo
    assert roles_de(app, "alba@qh.cl") == {(Rol.ADMINISTRADOR.value, None)}
    assert alba.get("/admin/usuarios").status_code == 200


# -- the one-time link


def enlace_de(pagina: str) -> str:
    hallado = re.search(r"http://127\.0\.0\.1:8000(/clave/[\w-]+)", pagina)
    assert hallado is not None
    return hallado[1]


def test_the_link_is_shown_once_and_works_once(app: Flask, alba: FlaskClient) -> None:
    alba.post("/admin/usuarios/nueva", data=ELSA)
    respuesta = alba.post("/admin/usuarios/elsa@qh.cl/enlace")

    assert respuesta.status_code == 200
    assert respuesta.headers["Cache-Control"] == "no-store"
    enlace = enlace_de(respuesta.text)
    assert "/clave/" not in alba.get("/admin/usuarios/elsa@qh.cl").text
    assert cuantos(app, Correo) == 0

    elsa = app.test_client()
    nueva = {"clave": "clave-de-elsa", "clave2": "clave-de-elsa"}
    assert elsa.post(enlace, data=nueva).status_code == 303
    assert elsa.post(enlace, data=nueva).status_code == 404
    datos = {"cuenta": "20.111.111-0", "clave": "clave-de-elsa"}
    assert elsa.post("/ingresar", data=datos).status_code == 302


def test_the_link_goes_by_mail_where_there_is_a_server(
    app: Flask, alba: FlaskClient
) -> None:
    app.config["PLADECO"] = replace(
        app.config["PLADECO"], correo=CorreoSaliente(servidor="correo.qh.cl")
    )

    respuesta = alba.post("/admin/usuarios/ana@qh.cl/enlace")

    assert "También se enviará a ana@qh.cl." in respuesta.text
    with app.app_context():
        carta = db.session.scalars(select(Correo)).one()
    assert carta.para == "ana@qh.cl"
    assert "Alba Ríos le dio un enlace" in carta.texto
    assert enlace_de(respuesta.text) in carta.texto


def test_the_sessions_of_somebody_are_ended_for_a_reason(
    app: Flask, client_of: ClientOf, alba: FlaskClient
) -> None:
    ana, bruno = client_of("ana"), client_of("bruno")
    pagina, direccion = (
        "/admin/usuarios/ana@qh.cl",
        "/admin/usuarios/ana@qh.cl/sesiones",
    )
    assert "1 sesión abierta" in alba.get(pagina).text

    sin_motivo = alba.post(direccion, data={"motivo": " "})
    assert sin_motivo.status_code == 422
    assert "Escriba por qué las cierra" in sin_motivo.text
    assert ana.get("/cuenta").status_code == 200

    hecho = alba.post(direccion, data={"motivo": "Perdió el teléfono."})

    assert hecho.status_code == 303
    assert ana.get("/cuenta").status_code == 302
    assert bruno.get("/cuenta").status_code == 200
    assert "Sesiones" not in alba.get(pagina).text
    with app.app_context():
        entrada = db.session.scalars(
            select(Bitacora).where(Bitacora.accion == "cerrar_sesiones")
        ).one()
        assert (entrada.despues, entrada.motivo) == (
            {"cuantas": 1}, "Perdió el teléfono.",
        )  # fmt: skip


def test_all_sessions_but_ones_own_are_ended(
    client_of: ClientOf, alba: FlaskClient
) -> None:
    clientes = [client_of(quien) for quien in ("ana", "bruno", "rita")]
    alba.post("/admin/sesiones", data={"motivo": ""})
    assert all(c.get("/cuenta").status_code == 200 for c in clientes)

    hecho = alba.post("/admin/sesiones", data={"motivo": "Alguien entró al servidor."})

    assert hecho.status_code == 303
    assert [c.get("/cuenta").status_code for c in clientes] == [302, 302, 302]
    assert "Cerró 3 sesiones: solo queda la suya." in alba.get("/admin/usuarios").text
    dicho = "Alba Ríos cerró 3 sesiones: las de todas las personas, menos la suya"
    assert dicho in client_of("pablo").get("/auditoria").text


def test_who_is_retired_gets_no_link(app: Flask, alba: FlaskClient) -> None:
    alba.post("/admin/usuarios/ana@qh.cl/retirar")

    respuesta = alba.post("/admin/usuarios/ana@qh.cl/enlace")

    assert respuesta.status_code == 422
    assert "actívela antes" in respuesta.text
    assert cuantos(app, EnlaceClave) == 0


# -- units


def unidad(app: Flask, codigo: str) -> tuple[Unidad, list[str], str | None]:
    with app.app_context():
        fila = db.session.scalars(select(Unidad).filter_by(codigo=codigo)).one()
        arriba = db.session.get(Unidad, fila.superior_id) if fila.superior_id else None
        return fila, [a.texto for a in fila.alias], arriba.codigo if arriba else None


def test_units_are_listed_with_what_they_lead(alba: FlaskClient) -> None:
    pagina = alba.get("/admin/unidades").text

    ma = pagina.split("/admin/unidades/MA")[1].split("</tr>")[0]
    assert re.search(r'data-label="Lidera">2<', ma)
    assert "Ana Rojas, Diego Soto" in ma
    assert "nadie" in pagina.split("/admin/unidades/SECPLA")[1].split("</tr>")[0]


def test_a_unit_is_created_under_another(app: Flask, alba: FlaskClient) -> None:
    respuesta = alba.post("/admin/unidades/nueva", data=ASEO)

    assert respuesta.status_code == 303
    fila, alias, arriba = unidad(app, "ASEO")
    assert (fila.nombre, fila.tipo, arriba) == (
        "Oficina de Aseo", TipoUnidad.OFICINA, "MA",
    )  # fmt: skip
    assert alias == ["ASEO", "Of. de Aseo"]
    pagina = alba.get("/admin/unidades").text
    assert 'class="tree-1"><a href="/admin/unidades/ASEO"' in pagina


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"codigo": "salud"}, "Escriba un código sin barras"),
        ({"nombre": ""}, "Escriba el nombre de la unidad."),
        ({"tipo": "feudo"}, "Tipo"),
        ({"superior": "NADA"}, "Depende de"),
        ({"alias": "x" * 301}, "hasta 300 caracteres"),
    ],
)
def test_a_mistake_in_a_unit_loses_nothing(
    app: Flask, alba: FlaskClient, cambio: dict[str, str], dice: str
) -> None:
    respuesta = alba.post("/admin/unidades/nueva", data=ASEO | cambio)

    assert respuesta.status_code == 422
    assert dice in respuesta.text
    assert (ASEO | cambio)["alias"].split("\n")[0] in respuesta.text
    assert cuantos(app, Unidad) == 3


def test_units_called_alike_are_told_apart_by_their_code(alba: FlaskClient) -> None:
    datos = {"codigo": "SALUD2", "nombre": "Departamento de Salud", "tipo": "oficina"}
    assert alba.post("/admin/unidades/nueva", data=datos).status_code == 303

    pagina = alba.get("/admin/usuarios/nueva").text

    assert ">Departamento de Salud (SALUD)<" in pagina
    assert ">Departamento de Salud (SALUD2)<" in pagina
    assert ">Dirección de Medio Ambiente, Aseo y Ornato<" in pagina


def test_a_unit_is_changed(app: Flask, alba: FlaskClient) -> None:
    alba.post("/admin/unidades/nueva", data=ASEO)
    nuevo = ASEO | {"codigo": "AO", "alias": "Of. de Aseo", "superior": ""}

    respuesta = alba.post("/admin/unidades/ASEO", data=nuevo)

    assert respuesta.location == "/admin/unidades/AO"
    assert unidad(app, "AO")[1:] == (["Of. de Aseo"], None)
    assert "Of. de Aseo</textarea>" in alba.get("/admin/unidades/AO").text


def test_units_cannot_hang_from_themselves(app: Flask, alba: FlaskClient) -> None:
    alba.post("/admin/unidades/nueva", data=ASEO)
    ma = {"codigo": "MA", "nombre": "Medio Ambiente", "tipo": "direccion"}

    for superior in ("ASEO", "MA"):
        respuesta = alba.post("/admin/unidades/MA", data=ma | {"superior": superior})
        assert respuesta.status_code == 422
        assert "Una unidad no puede depender de sí misma." in respuesta.text
    fila, _, arriba = unidad(app, "MA")
    assert (fila.nombre, arriba) == ("Dirección de Medio Ambiente, Aseo y Ornato", None)


def test_what_hangs_from_a_unit_is_told_before_it_is_switched_off(
    app: Flask, alba: FlaskClient
) -> None:
    alba.post("/admin/unidades/nueva", data=ASEO)
    pagina = alba.get("/admin/unidades/MA").text
    assert "2 actividades" in pagina
    assert "Ana Rojas, Diego Soto" in pagina
    assert "<dd>Oficina de Aseo</dd>" in pagina

    assert alba.post("/admin/unidades/MA/desactivar").status_code == 303
    assert not unidad(app, "MA")[0].activa
    assert 'value="MA"' not in alba.get("/admin/unidades/nueva").text
    assert '<option selected value="MA">' in alba.get("/admin/usuarios/ana@qh.cl").text

    assert alba.post("/admin/unidades/MA/activar").status_code == 303
    assert unidad(app, "MA")[0].activa


# -- the outbox


def escribir(session: Session, clave: str, estado: EstadoCorreo, **mas: object) -> None:
    session.add(
        Correo(
            clave=clave,
            para="ana@qh.cl",
            asunto=f"Asunto {clave}",
            texto=f"Hola\n<b>{clave}</b>\nhttp://x/clave/{'a' * 43}",
            html="<script>alert(1)</script>",
            message_id=f"<{clave}@pladeco.invalid>",
            estado=estado,
            creado_en=AHORA,
            proximo_en=AHORA + timedelta(minutes=4),
            **mas,
        )
    )  # fmt: skip


@pytest.fixture
def bandeja(app: Flask) -> None:
    with app.app_context():
        escribir(db.session(), "uno", EstadoCorreo.PENDIENTE)
        escribir(db.session(), "dos", EstadoCorreo.ENVIADO, enviado_en=AHORA)
        escribir(
            db.session(), "tres", EstadoCorreo.FALLIDO, intentos=8, falla="Sin ruta"
        )
        db.session.commit()


def test_the_outbox_tells_state_tries_and_reason(
    alba: FlaskClient, bandeja: None
) -> None:
    pagina = alba.get("/admin/correos").text

    assert "Sin ruta" in pagina
    assert "07-10-2026, 12:04" in pagina
    assert "&lt;b&gt;uno&lt;/b&gt;" in pagina
    assert "alert(1)" not in pagina
    assert "No hay un servidor de correo configurado" in pagina


def test_one_time_links_are_not_shown_to_the_administrator(
    alba: FlaskClient, bandeja: None
) -> None:
    pagina = alba.get("/admin/correos").text

    assert "a" * 43 not in pagina
    assert "(enlace personal, no se muestra)" in pagina


@pytest.mark.parametrize(
    ("estado", "asuntos"),
    [
        ("pendiente", {"uno"}), ("enviado", {"dos"}), ("fallido", {"tres"}),
        ("perdido", {"uno", "dos", "tres"}),
    ],
)  # fmt: skip
def test_the_outbox_is_filtered_by_state(
    alba: FlaskClient, bandeja: None, estado: str, asuntos: set[str]
) -> None:
    pagina = alba.get(f"/admin/correos?estado={estado}").text

    assert {a for a in ("uno", "dos", "tres") if f"Asunto {a}" in pagina} == asuntos


# -- reads


def test_lists_need_a_known_number_of_queries(
    session: Session, count_queries: Callable[..., object]
) -> None:
    plan = sembrar(session, AHORA)
    for numero in range(60):
        escribir(session, str(numero), EstadoCorreo.ENVIADO, enviado_en=AHORA)
    session.commit()
    session.connection()

    for leer_lista, esperadas in (
        (lambda: load_usuarios(session, plan.institucion), 2),
        (lambda: load_organigrama(session, plan.institucion), 3),
        (lambda: load_bandeja(session, None, 2), 2),
    ):
        with count_queries() as cuenta:  # type: ignore[attr-defined]
            leer_lista()
        assert cuenta() == esperadas


@pytest.mark.parametrize(
    ("page", "total", "numeros"),
    [
        (1, 10, [1]),
        (1, 500, [1, 2, 3, None, 10]),
        (5, 500, [1, None, 4, 5, 6, 7, None, 10]),
        (10, 500, [1, None, 9, 10]),
    ],
)
def test_the_paginator_leaves_stretches_out(
    page: int, total: int, numeros: list[int | None]
) -> None:
    pagina = Pagina(("x",) * 50, page, total)

    assert list(pagina.iter_pages()) == numeros
    assert (pagina.first, pagina.last) == ((page - 1) * 50 + 1, page * 50)
