"""What the administrator sets up: mail, emblem and colour, units and people, links."""

import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as SesionSmtp
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from pladeco.config import Config, CorreoSaliente, leer_correo
from pladeco.domain.vocabulario import Rol
from pladeco.estafeta import ClaveConAcentos, correo_vigente, en_palabras
from pladeco.extensions import db
from pladeco.models import (
    Bitacora,
    Correo,
    EnlaceClave,
    Institucion,
    Unidad,
    Usuario,
)
from pladeco.web.qr import dibujar
from tests.services.test_correos import puerto_libre
from tests.web.ocultos import ocultos
from tests.web.progreso import contando

ClientOf = Callable[[str], FlaskClient]
SERVIDOR = {
    "servidor": "smtp.qh.cl", "puerto": "587", "tls": "y", "usuario": "pladeco",
    "clave": "secreto-del-correo", "remitente": "pladeco@qh.cl",
}  # fmt: skip


@pytest.fixture
def alba(client_of: ClientOf) -> FlaskClient:
    return client_of("alba")


def config(app: Flask) -> Config:
    puesta: Config = app.config["PLADECO"]
    return puesta


def vigente(app: Flask) -> CorreoSaliente:
    with app.app_context():
        return correo_vigente(config(app), db.session())


@pytest.mark.parametrize(
    ("camino", "datos"),
    [
        ("/admin/correo", SERVIDOR),
        ("/admin/correo/prueba", {"para": "bruno@qh.cl"}),
        ("/admin/institucion", {"nombre": "Otra", "comuna": "Otra"}),
        ("/admin/nomina", {"accion": "guardar"}),
        ("/admin/enlaces", {"como": "papel", "correo": "ana@qh.cl"}),
    ],
)
@pytest.mark.parametrize("persona", ["bruno", "rita", "pablo"])
def test_only_who_administers_sets_it_up(
    client_of: ClientOf, persona: str, camino: str, datos: dict[str, str]
) -> None:
    alguien = client_of(persona)

    assert alguien.post(camino, data=datos).status_code == 403
    if not camino.endswith("prueba"):
        assert alguien.get(camino).status_code == 403


# -- mail


def test_the_server_is_kept_privately_and_read_anew(
    app: Flask, alba: FlaskClient
) -> None:
    respuesta = alba.post("/admin/correo", data=SERVIDOR)

    assert respuesta.status_code == 303
    archivo = config(app).archivo_de_correo
    assert archivo.stat().st_mode & 0o077 == 0
    assert leer_correo(archivo) == vigente(app)
    assert vigente(app).clave == "secreto-del-correo"
    pagina = alba.get("/admin/correo").text
    assert "smtp.qh.cl" in pagina
    assert "secreto-del-correo" not in pagina


def test_a_blank_password_stays_only_for_the_same_user_of_the_same_server(
    app: Flask, alba: FlaskClient
) -> None:
    alba.post("/admin/correo", data=SERVIDOR)

    alba.post("/admin/correo", data=SERVIDOR | {"clave": "", "puerto": "465"})
    otros = [
        alba.post("/admin/correo", data=SERVIDOR | {"clave": ""} | otro)
        for otro in ({"usuario": "otro"}, {"servidor": "smtp.ajeno.cl"})
    ]

    assert vigente(app).puerto == 465
    assert vigente(app).servidor == "smtp.qh.cl"
    assert vigente(app).clave == "secreto-del-correo"
    assert [otro.status_code for otro in otros] == [422, 422]


def test_all_that_is_wrong_is_told_and_what_was_typed_stays(
    app: Flask, alba: FlaskClient
) -> None:
    respuesta = alba.post(
        "/admin/correo",
        data={"servidor": "smtp qh", "puerto": "mil", "remitente": "Pladeco QH"},
    )

    assert respuesta.status_code == 422
    assert "Falta corregir 3 cosas" in respuesta.text
    assert "Pladeco QH" in respuesta.text
    assert not config(app).archivo_de_correo.exists()


def test_what_the_settings_say_stands_above_the_page(
    app: Flask, alba: FlaskClient
) -> None:
    fijo = CorreoSaliente(servidor="fijo.qh.cl", remitente="p@qh.cl")
    app.config["PLADECO"] = replace(config(app), correo=fijo)

    respuesta = alba.post("/admin/correo", data=SERVIDOR)

    assert respuesta.status_code == 409
    assert "rige por sobre esta página" in alba.get("/admin/correo").text
    assert vigente(app).servidor == "fijo.qh.cl"


def test_the_bitacora_tells_of_it_without_user_or_password(
    app: Flask, alba: FlaskClient
) -> None:
    alba.post("/admin/correo", data=SERVIDOR)

    with app.app_context():
        entrada = db.session.scalars(
            select(Bitacora).where(Bitacora.objeto == "correo_saliente")
        ).one()
    assert entrada.accion == "configurar"
    assert entrada.despues == {"servidor": "smtp.qh.cl:587", "tls": True}


class Buzon:
    def __init__(self) -> None:
        self.sobres: list[Envelope] = []

    async def handle_RCPT(  # noqa: N802 - aiosmtpd asks for this name
        self, _: SMTP, __: SesionSmtp, sobre: Envelope, para: str, ___: object
    ) -> str:
        if para.startswith("nadie"):
            return "550 No existe esa casilla"
        sobre.rcpt_tos.append(para)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, _: SMTP, __: SesionSmtp, sobre: Envelope
    ) -> str:
        self.sobres.append(sobre)
        return "250 OK"


@pytest.fixture
def buzon(app: Flask) -> Iterator[Buzon]:
    guarda, puerto = Buzon(), puerto_libre()
    servidor = Controller(guarda, hostname="127.0.0.1", port=puerto)
    servidor.start()
    saliente = CorreoSaliente(
        servidor="127.0.0.1", puerto=puerto, remitente="p@qh.cl", tls=False
    )
    app.config["PLADECO"] = replace(config(app), correo=saliente)
    yield guarda
    servidor.stop()


def test_a_real_message_is_sent_and_counts_as_the_step(
    alba: FlaskClient, buzon: Buzon
) -> None:
    respuesta = alba.post("/admin/correo/prueba", data={"para": "alba@qh.cl"})

    assert respuesta.status_code == 303
    assert [s.rcpt_tos for s in buzon.sobres] == [["alba@qh.cl"]]
    assert "El servidor aceptó el mensaje" in alba.get("/admin/correo").text
    assert "aceptó un mensaje de prueba" in alba.get("/primeros-pasos").text


def test_what_the_server_answers_is_told(alba: FlaskClient, buzon: Buzon) -> None:
    respuesta = alba.post("/admin/correo/prueba", data={"para": "nadie@qh.cl"})

    assert respuesta.status_code == 422
    assert "Contestó: «550 No existe esa casilla»" in respuesta.text
    assert "Falta que acepte un mensaje de prueba" in alba.get("/primeros-pasos").text


def test_nobody_at_the_port_is_told(app: Flask, alba: FlaskClient) -> None:
    saliente = CorreoSaliente(
        servidor="127.0.0.1", puerto=puerto_libre(), remitente="p@qh.cl"
    )
    app.config["PLADECO"] = replace(config(app), correo=saliente)

    respuesta = alba.post("/admin/correo/prueba", data={"para": "alba@qh.cl"})

    assert "nadie recibe correo" in respuesta.text


def test_in_the_demo_no_test_is_offered_and_none_is_sent(
    app: Flask, alba: FlaskClient, buzon: Buzon
) -> None:
    app.config["PLADECO"] = replace(config(app), demo=True)

    pagina = alba.get("/admin/correo").text
    respuesta = alba.post("/admin/correo/prueba", data={"para": "alba@qh.cl"})

    assert "Enviar una prueba" not in pagina
    assert "En la demostración no se envían correos" in pagina
    assert respuesta.status_code == 422
    assert buzon.sobres == []


@pytest.mark.parametrize("para", ["", "alba", "a@qh.cl\nBcc: b@qh.cl"])
def test_a_test_goes_to_one_address(alba: FlaskClient, buzon: Buzon, para: str) -> None:
    assert alba.post("/admin/correo/prueba", data={"para": para}).status_code == 422
    assert buzon.sobres == []


@pytest.mark.parametrize(
    ("falla", "dice"),
    [
        (smtplib.SMTPAuthenticationError(535, b"no\r\nno"), "«535 no no»"),
        (smtplib.SMTPNotSupportedError("STARTTLS"), "no ofrece"),
        (smtplib.SMTPSenderRefused(553, b"x", "p@qh.cl"), "remitente"),
        (smtplib.SMTPServerDisconnected("bye"), "cortó"),
        (smtplib.SMTPDataError(554, "ñ".encode("latin-1")), "no aceptó el mensaje"),
        (ssl.SSLCertVerificationError("x"), "certificado"),
        (ssl.SSLError("x"), "465"),
        (socket.gaierror(), "No se encontró"),
        (TimeoutError(), "a tiempo"),
        (ClaveConAcentos(), "acentos, eñes"),
        (UnicodeError(), "nombre de un servidor"),
        (ValueError(), "direcciones"),
        (OSError(), "no aceptó"),
    ],
)
def test_every_failure_has_its_sentence(falla: Exception, dice: str) -> None:
    frase = en_palabras(falla, CorreoSaliente(servidor="smtp.qh.cl"))

    assert dice in frase
    assert "\n" not in frase


# -- name, emblem and colour


def imagen(lado: int = 300) -> FileStorage:
    archivo = BytesIO()
    Image.new("RGBA", (lado, lado), (10, 90, 60, 255)).save(archivo, "PNG")
    return FileStorage(BytesIO(archivo.getvalue()), "emblema.png")


def guardar(alba: FlaskClient, **campos: Any) -> Any:
    datos = {"nombre": "Ilustre Municipalidad", "comuna": "Quebrada Honda"} | campos
    return alba.post(
        "/admin/institucion", data=datos, content_type="multipart/form-data"
    )


def test_emblem_and_colour_stand_on_every_page(app: Flask, alba: FlaskClient) -> None:
    assert app.test_client().get("/ciudadania/emblema").status_code == 404
    assert app.test_client().get("/ciudadania/colores.css").status_code == 404

    respuesta = guardar(alba, color="0B5C3F", emblema=imagen())

    assert respuesta.status_code == 303
    for pagina in (alba.get("/cuenta"), app.test_client().get("/ingresar")):
        assert '<img class="emblem" src="/ciudadania/emblema" alt="">' in pagina.text
        assert "/ciudadania/colores.css" in pagina.text
        assert "Ilustre Municipalidad" in pagina.text
    assert list(config(app).evidencias.iterdir()) == []  # what was sent is not kept
    hoja = app.test_client().get("/ciudadania/colores.css")
    assert hoja.mimetype == "text/css"
    assert "--brand: #0b5c3f" in hoja.text
    png = app.test_client().get("/ciudadania/emblema")
    assert png.mimetype == "image/png"
    assert png.data.startswith(b"\x89PNG")
    huella = {"If-None-Match": png.headers["ETag"]}
    with contando(app) as cuenta:
        otra = app.test_client().get("/ciudadania/emblema", headers=huella)
    assert (otra.status_code, otra.data) == (304, b"")
    assert cuenta() == 2  # BEGIN and one SELECT, without the picture


def test_the_emblem_can_be_taken_off(app: Flask, alba: FlaskClient) -> None:
    guardar(alba, emblema=imagen())

    guardar(alba, quitar_emblema="y")

    assert app.test_client().get("/ciudadania/emblema").status_code == 404
    assert 'class="emblem"' not in alba.get("/cuenta").text


@pytest.mark.parametrize(
    ("campos", "dice"),
    [
        ({"color": "#ffd0d0"}, "su contraste con el fondo es"),
        ({"color": "lila"}, "seis cifras"),
        ({"nombre": " "}, "Falta el nombre"),
        ({"comuna": ""}, "Falta la comuna"),
        ({"emblema": FileStorage(BytesIO(b"hola"), "emblema.png")}, "emblema.png"),
        ({"emblema": FileStorage(BytesIO(b"%PDF-1.4\n"), "e.pdf")}, "e.pdf"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_changes(
    app: Flask, alba: FlaskClient, campos: dict[str, Any], dice: str
) -> None:
    respuesta = guardar(alba, **campos)

    assert respuesta.status_code == 422
    assert dice in respuesta.text
    with app.app_context():
        casa = db.session.scalars(select(Institucion)).one()
    assert (casa.nombre, casa.color) == ("Municipalidad de Quebrada Honda", None)


def test_all_that_is_wrong_is_told_at_once(alba: FlaskClient) -> None:
    pagina = guardar(
        alba,
        nombre="",
        color="lila",
        emblema=FileStorage(BytesIO(b"%PDF-1.4\n"), "e.pdf"),
    ).text

    assert "Falta corregir 3 cosas" in pagina
    assert "«e.pdf» no es una imagen PNG o JPEG" in pagina


CASA = {"nombre": "Municipalidad de Quebrada Honda", "comuna": "Quebrada Honda"}


def test_two_at_once_lose_nothing_of_each_other(app: Flask, alba: FlaskClient) -> None:
    visto = CASA | ocultos(alba.get("/admin/institucion").text)
    guardar(alba, **visto | {"comuna": "Vallenar"})

    otra = guardar(alba, **visto | {"nombre": "Municipalidad de Vallenar"})

    assert otra.status_code == 303
    with app.app_context():
        casa = db.session.scalars(select(Institucion)).one()
    assert (casa.nombre, casa.comuna) == ("Municipalidad de Vallenar", "Vallenar")


def test_who_comes_second_is_told_and_decides(app: Flask, alba: FlaskClient) -> None:
    visto = CASA | ocultos(alba.get("/admin/institucion").text)
    guardar(
        alba, **visto | {"comuna": "Vallenar", "color": "#0b5c3f", "emblema": imagen()}
    )
    primero = app.test_client().get("/ciudadania/emblema").data

    suyo = {"comuna": "Alto del Carmen"}
    otra = guardar(alba, **visto | suyo, emblema=imagen(lado=90))

    assert otra.status_code == 422
    assert "ahora dice «Vallenar»" in otra.text
    assert "Otra persona cambió el emblema" in otra.text
    assert 'value="Alto del Carmen"' in otra.text  # what was typed
    assert 'value="#0b5c3f"' in otra.text  # what the first did elsewhere
    assert app.test_client().get("/ciudadania/emblema").data == primero

    visto = CASA | ocultos(otra.text) | suyo | {"color": "#0b5c3f"}
    assert guardar(alba, **visto, emblema=imagen(lado=90)).status_code == 303
    with app.app_context():
        casa = db.session.scalars(select(Institucion)).one()
    assert (casa.comuna, casa.color) == ("Alto del Carmen", "#0b5c3f")
    assert app.test_client().get("/ciudadania/emblema").data != primero


def test_a_picture_too_small_is_told(alba: FlaskClient) -> None:
    assert "más grande" in guardar(alba, emblema=imagen(lado=8)).text


# -- units and people


def libro(**hojas: list[tuple[Any, ...]]) -> bytes:
    armado = openpyxl.Workbook()
    armado.remove(armado.worksheets[0])
    titulos = {
        "Unidades": ("Código", "Nombre", "Tipo", "Depende de", "Otras escrituras",
                     "Nota"),
        "Personas": ("Nombre y apellidos", "Correo", "RUN", "Rol", "Unidad"),
    }  # fmt: skip
    for titulo, cabeza in titulos.items():
        hoja = armado.create_sheet(titulo)
        for fila in (cabeza, *hojas.get(titulo.lower(), [])):
            hoja.append(fila)
    archivo = BytesIO()
    armado.save(archivo)
    return archivo.getvalue()


NUEVAS = libro(
    unidades=[
        ("ASEO", "Oficina de Aseo", "oficina", "MA", "Of. de Aseo", None),
        ("MA", "Dirección de Medio Ambiente", "direccion", None, None, None),
    ],
    personas=[
        ("Elsa Pino", "elsa@qh.cl", "20.111.111-0", "encargado", "ASEO"),
        ("Elsa Pino", "elsa@qh.cl", None, "secpla", None),
        ("Ana Rojas", "ana@qh.cl", None, "director", "ASEO"),
    ],
)


def subir(alba: FlaskClient, contenido: bytes, **campos: str) -> Any:
    archivo = FileStorage(BytesIO(contenido), "nomina.xlsx")
    return alba.post(
        "/admin/nomina",
        data={"libro": archivo, **campos},
        content_type="multipart/form-data",
    )


def test_the_difference_is_seen_first_and_nothing_is_kept(
    app: Flask, alba: FlaskClient
) -> None:
    respuesta = subir(alba, NUEVAS)

    assert respuesta.status_code == 200
    assert "Lo que cambiaría con «nomina.xlsx»" in respuesta.text
    (espera,) = (config(app).instancia / "libros").iterdir()
    assert espera.stat().st_mode & 0o077 == 0
    assert "Persona nueva" in respuesta.text
    assert "Director, ASEO" in respuesta.text
    with app.app_context():
        assert db.session.scalar(select(Unidad).filter_by(codigo="ASEO")) is None
        (vio,) = db.session.scalars(select(Bitacora).filter_by(accion="consultar"))
        assert vio.objeto == "usuario"  # it tells who is behind each e-mail


def test_what_was_seen_is_kept_and_nothing_is_lost(
    app: Flask, alba: FlaskClient
) -> None:
    vista = ocultos(subir(alba, NUEVAS).text)

    respuesta = alba.post("/admin/nomina", data=vista | {"accion": "guardar"})

    assert respuesta.status_code == 303
    assert respuesta.location == "/admin/enlaces"
    with app.app_context():
        aseo = db.session.scalars(select(Unidad).filter_by(codigo="ASEO")).one()
        ma = db.session.scalars(select(Unidad).filter_by(codigo="MA")).one()
        assert aseo.superior_id == ma.id
        assert ma.nombre == "Dirección de Medio Ambiente"
        elsa = db.session.scalars(select(Usuario).filter_by(correo="elsa@qh.cl")).one()
        ana = db.session.scalars(select(Usuario).filter_by(correo="ana@qh.cl")).one()
        assert {(r.rol, r.unidad_id) for r in elsa.roles} == {
            (Rol.ENCARGADO, aseo.id),
            (Rol.SECPLA, None),
        }
        assert {(r.rol, r.unidad_id) for r in ana.roles} == {
            (Rol.ENCARGADO, ma.id),
            (Rol.DIRECTOR, aseo.id),
        }
        assert ana.run_numero == 12345678
        assert ana.clave_hash
    assert "dice lo mismo que el programa" in subir(alba, NUEVAS).text


def test_what_changed_meanwhile_is_shown_again(app: Flask, alba: FlaskClient) -> None:
    vista = ocultos(subir(alba, NUEVAS).text)
    alba.post(
        "/admin/unidades/MA",
        data={"codigo": "MA", "nombre": "Dirección de Medio Ambiente",
              "tipo": "direccion"},
    )  # fmt: skip

    respuesta = alba.post("/admin/nomina", data=vista | {"accion": "guardar"})

    assert respuesta.status_code == 409
    assert "Mientras usted miraba" in respuesta.text
    with app.app_context():
        assert db.session.scalar(select(Unidad).filter_by(codigo="ASEO")) is None


def test_every_bad_row_is_told_at_once(app: Flask, alba: FlaskClient) -> None:
    malo = libro(
        unidades=[
            ("ASEO", "Oficina de Aseo", "taller", None, None, None),
            ("RIEGO", "Oficina de Riego", "oficina", "NADIE", None, None),
        ],
        personas=[
            ("Elsa Pino", "elsa", "20.111.111-1", "encargado", "ASEO"),
            ("Eva Paz", "eva@qh.cl", "12.345.678-5", "jefa", None),
            ("Eva Paz", "eva@qh.cl", "=1+1", "secpla", "MA"),
        ],
    )

    respuesta = subir(alba, malo, accion="guardar")

    assert respuesta.status_code == 422
    for donde in (
        "Unidades, fila 2", "Unidades, fila 3", "Personas, fila 2", "Personas, fila 3",
        "Personas, fila 4",
    ):  # fmt: skip
        assert donde in respuesta.text, donde
    assert "«ASEO» no está" not in respuesta.text  # its row could only not be read
    with app.app_context():
        assert db.session.scalar(select(Usuario).filter_by(nombre="Eva Paz")) is None


@pytest.mark.parametrize("contenido", [b"", b"PK\x03\x04x", b"%PDF", libro()])
def test_what_brings_nothing_is_told(alba: FlaskClient, contenido: bytes) -> None:
    assert subir(alba, contenido).status_code == 422


def test_the_template_brings_units_and_nobody(alba: FlaskClient) -> None:
    contenido = alba.get("/admin/nomina/plantilla.xlsx").data

    hojas = openpyxl.load_workbook(BytesIO(contenido))
    textos = [str(c.value) for hoja in hojas for fila in hoja.iter_rows() for c in fila]
    assert hojas.sheetnames == ["Léame", "Unidades", "Personas"]
    assert "Departamento de Salud" in textos
    assert not [t for t in textos if "@qh.cl" in t or "Ana Rojas" in t]


# -- links


@pytest.fixture
def con_elsa(alba: FlaskClient) -> FlaskClient:
    alba.post("/admin/nomina", data={**ocultos(subir(alba, NUEVAS).text),
                                     "accion": "guardar"})  # fmt: skip
    return alba


def test_links_are_printed_once(app: Flask, con_elsa: FlaskClient) -> None:
    pagina = con_elsa.get("/admin/enlaces").text
    assert "elsa@qh.cl" in pagina
    assert "ana@qh.cl" not in pagina

    hoja = con_elsa.post(
        "/admin/enlaces", data={"como": "papel", "correo": ["elsa@qh.cl", "ana@qh.cl"]}
    )

    assert hoja.headers["Cache-Control"] == "no-store"
    [enlace] = re.findall(r"http://127\.0\.0\.1:8000(/clave/[\w-]+)", hoja.text)
    assert app.test_client().get(enlace).status_code == 200
    assert dibujar(f"http://127.0.0.1:8000{enlace}").trazo in hoja.text
    with app.app_context():
        assert len(db.session.scalars(select(EnlaceClave)).all()) == 1


def test_the_slips_loaded_again_stay_those_on_paper(
    app: Flask, con_elsa: FlaskClient
) -> None:
    pedido = ocultos(con_elsa.get("/admin/enlaces").text) | {
        "como": "papel", "correo": "elsa@qh.cl",
    }  # fmt: skip

    hoja = con_elsa.post("/admin/enlaces", data=pedido)
    otra_vez = con_elsa.post("/admin/enlaces", data=pedido)
    de_nuevo = ocultos(con_elsa.get("/admin/enlaces").text)

    assert "Sirve una sola vez, hasta el 08-10-2026" in hoja.text
    assert otra_vez.location == "/admin/enlaces"
    [enlace] = re.findall(r"http://127\.0\.0\.1:8000(/clave/[\w-]+)", hoja.text)
    assert app.test_client().get(enlace).status_code == 200
    con_elsa.post("/admin/enlaces", data=pedido | de_nuevo)
    assert app.test_client().get(enlace).status_code == 404


def test_links_go_by_mail_where_there_is_a_server(
    app: Flask, con_elsa: FlaskClient
) -> None:
    sin = con_elsa.post(
        "/admin/enlaces", data={"como": "correo", "correo": "elsa@qh.cl"}
    )
    con_elsa.post("/admin/correo", data=SERVIDOR)

    con = con_elsa.post(
        "/admin/enlaces", data={"como": "correo", "correo": "elsa@qh.cl"}
    )

    assert (sin.status_code, con.status_code) == (422, 303)
    with app.app_context():
        [carta] = db.session.scalars(select(Correo)).all()
    assert carta.para == "elsa@qh.cl"
    assert "/clave/" in carta.texto


def test_nobody_chosen_is_told(con_elsa: FlaskClient) -> None:
    assert con_elsa.post("/admin/enlaces", data={"como": "papel"}).status_code == 422
