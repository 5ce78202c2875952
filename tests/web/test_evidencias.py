"""Evidence in the pages: who sees which copy, and what is pointed out."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from pladeco.domain.vocabulario import Estado
from pladeco.extensions import db
from pladeco.models import Bitacora, Elemento, ElementoSensible, Evidencia
from tests.archivos import docx
from tests.archivos_hostiles import SECRETO, foto_que_cuenta, pdf_con_programa
from tests.web.ocultos import oculto
from tests.web.test_avances import BUENO, LIMPIEZAS, versiones

Entrar = Callable[[str], FlaskClient]
DENTRO, FUERA = date(2026, 8, 3), date(2026, 2, 3)
REVISAR = LIMPIEZAS.replace("/avances/", "/revision/")


def enviar(
    ana: FlaskClient, nombre: str, contenido: bytes, **otros: str
) -> tuple[int, str]:
    datos = BUENO | otros | {"archivos": [(BytesIO(contenido), nombre)]}
    respuesta = ana.post(LIMPIEZAS, data=datos)
    return respuesta.status_code, respuesta.text


def la_unica(app: Flask) -> UUID:
    with app.app_context():
        return db.session.scalars(select(Evidencia.id)).one()


def descargas_anotadas(app: Flask) -> list[dict[str, str] | None]:
    with app.app_context():
        filas = db.session.scalars(
            select(Bitacora).where(Bitacora.accion == "descargar")
        )
        return [f.despues for f in filas]


def test_the_link_gives_a_copy_that_says_nothing(app: Flask, client_of: Entrar) -> None:
    original = foto_que_cuenta(DENTRO)
    ana, rita = client_of("ana"), client_of("rita")
    assert enviar(ana, "jornada.jpg", original)[0] == 303
    clave = la_unica(app)

    with rita.get(f"/evidencias/{clave}") as copia:
        assert copia.headers["Content-Disposition"].startswith("attachment")
        assert SECRETO.encode() not in copia.data
        with Image.open(BytesIO(copia.data)) as imagen:
            assert not imagen.getexif()
    de_ella = {"nombre": "jornada.jpg"}
    assert descargas_anotadas(app) == [{"que": "copia"} | de_ella]
    with rita.get(f"/evidencias/{clave}/original") as entera:
        assert entera.data == original
    assert descargas_anotadas(app)[1:] == [{"que": "original"} | de_ella]
    pablo = client_of("pablo")
    hallado = pablo.get("/auditoria?palabras=jornada&accion=descargas").text
    lugar = "jornada.jpg, L1-O01-A01-I1, 2026-T3, Dirección de Medio Ambiente"
    assert f"Rita Cortés descargó un medio de verificación ({lugar}" in hallado
    assert f"descargó el original de un medio de verificación ({lugar}" in hallado


def test_the_picture_in_the_page_is_ours(app: Flask, client_of: Entrar) -> None:
    ana, rita = client_of("ana"), client_of("rita")
    enviar(ana, "acta.pdf", pdf_con_programa(), datos_vistos=VISTO_ACTA)
    clave = la_unica(app)

    assert f'src="/evidencias/{clave}/vista"' in rita.get(REVISAR).text
    with rita.get(f"/evidencias/{clave}/vista") as vista:
        assert vista.mimetype == "image/jpeg"
        assert vista.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in vista.headers["Content-Security-Policy"]
        assert vista.data.startswith(b"\xff\xd8")


VISTO_ACTA = "«acta.pdf» podría traer un teléfono"


@pytest.mark.parametrize("que", ["", "/original", "/vista"])
@pytest.mark.parametrize("persona", ["bruno", "carla"])
def test_others_get_nothing(
    app: Flask, client_of: Entrar, persona: str, que: str
) -> None:
    enviar(client_of("ana"), "jornada.jpg", foto_que_cuenta(DENTRO))

    respuesta = client_of(persona).get(f"/evidencias/{la_unica(app)}{que}")

    assert respuesta.status_code == 403
    assert descargas_anotadas(app) == []


def test_of_a_letter_the_original_goes_and_is_written_down(
    app: Flask, client_of: Entrar
) -> None:
    ana, carta = client_of("ana"), docx("Se hizo.")
    enviar(ana, "carta.docx", carta)
    clave = la_unica(app)

    with ana.get(f"/evidencias/{clave}") as respuesta:
        assert respuesta.data == carta
    assert len(descargas_anotadas(app)) == 1
    assert ana.get(f"/evidencias/{clave}/vista").status_code == 404


def test_what_the_copy_lacks_is_told(client_of: Entrar) -> None:
    ana = client_of("ana")

    enviar(ana, "jornada.jpg", foto_que_cuenta(DENTRO))

    assert "va sin el lugar en que se tomó la foto" in ana.get(LIMPIEZAS).text


def test_a_file_of_another_day_and_one_used_twice_are_pointed_out(
    app: Flask, client_of: Entrar
) -> None:
    ana, rita = client_of("ana"), client_of("rita")
    foto = foto_que_cuenta(FUERA)
    ana.post(
        LIMPIEZAS,
        data=BUENO | {"archivos": [(BytesIO(foto), "a.jpg"), (BytesIO(foto), "b.jpg")]},
    )

    for pagina in (ana.get(LIMPIEZAS).text, rita.get(REVISAR).text):
        assert "03-02-2026, anterior al período" in pagina
        assert "otra vez en este avance, como «b.jpg»: deje uno" in pagina
        assert "otra vez en este avance, como «a.jpg»: deje uno" in pagina
        assert "está también en" not in pagina


def test_personal_data_is_told_once_before_it_is_sent(
    app: Flask, client_of: Entrar
) -> None:
    ana, rita = client_of("ana"), client_of("rita")
    con_run = BUENO | {"logros": "Se atendió a 12.345.678-5 en su casa."}

    primera = ana.post(LIMPIEZAS, data=con_run)

    assert primera.status_code == 422
    assert "podría traer un RUN" in primera.text
    assert versiones(app)[0].estado is Estado.BORRADOR
    segunda = ana.post(
        LIMPIEZAS,
        data=con_run
        | {
            "revision": oculto(ana, LIMPIEZAS, "revision"),
            "datos_vistos": oculto(ana, LIMPIEZAS, "datos_vistos"),
        },
    )
    assert segunda.status_code == 303
    assert versiones(app)[0].estado is Estado.ENVIADO
    assert "«Qué se hizo» podría traer un RUN" in rita.get(REVISAR).text


def test_personal_data_is_told_beside_all_else_that_is_missing(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    con_run = {"logros": "Se atendió a 12.345.678-5 en su casa.", "valor": ""}

    respuesta = ana.post(LIMPIEZAS, data=BUENO | con_run)

    assert respuesta.status_code == 422
    assert "podría traer un RUN" in respuesta.text
    assert "Falta corregir 2 cosas" in respuesta.text
    assert versiones(app)[0].estado is Estado.BORRADOR


def test_in_a_marked_branch_names_are_told_too(app: Flask, client_of: Entrar) -> None:
    ana, rita = client_of("ana"), client_of("rita")
    con_nombre = BUENO | {"logros": "Juana Pérez recibió ayuda.", "accion": "guardar"}
    ana.post(LIMPIEZAS, data=con_nombre)
    assert "nombre de una persona" not in ana.get(LIMPIEZAS).text

    respuesta = rita.post("/plan/L1-O01/sensible/marcar", data={"motivo": "Niños."})

    assert respuesta.status_code == 303
    assert "Está marcada como sensible" in rita.get("/plan/L1-O01/sensible").text
    assert "llega hasta aquí" in rita.get("/plan/L1-O01-A01/sensible").text
    assert "podría traer el nombre de una persona" in ana.get(LIMPIEZAS).text
    with app.app_context():
        fila = db.session.scalars(select(ElementoSensible)).one()
        codigo = db.session.get_one(Elemento, fila.elemento_id).codigo
    assert (codigo, fila.motivo) == ("L1-O01", "Niños.")

    assert rita.post("/plan/L1-O01/sensible/quitar").status_code == 422
    porque = {"motivo": "Ya no atiende a niños."}
    assert rita.post("/plan/L1-O01/sensible/quitar", data=porque).status_code == 303
    assert "nombre de una persona" not in ana.get(LIMPIEZAS).text
    assert rita.post("/plan/L1-O01/sensible/quitar").status_code == 409


@pytest.mark.parametrize("motivo", ["", "   ", "x" * 501])
def test_a_mark_needs_its_reason_and_keeps_what_was_typed(
    app: Flask, client_of: Entrar, motivo: str
) -> None:
    respuesta = client_of("rita").post(
        "/plan/L1-O01/sensible/marcar", data={"motivo": motivo}
    )

    assert respuesta.status_code == 422
    assert f">{motivo}</textarea>" in respuesta.text
    with app.app_context():
        assert db.session.scalars(select(ElementoSensible)).all() == []


@pytest.mark.parametrize("persona", ["ana", "bruno", "carla", "pablo", "alba"])
@pytest.mark.parametrize("verbo", ["marcar", "quitar"])
def test_only_secpla_marks(
    app: Flask, client_of: Entrar, persona: str, verbo: str
) -> None:
    cliente = client_of(persona)

    respuesta = cliente.post(
        f"/plan/L1-O01/sensible/{verbo}", data={"motivo": "Porque sí."}
    )

    assert respuesta.status_code == 403
    assert cliente.get("/plan/L1-O01/sensible").status_code == 403
    with app.app_context():
        assert db.session.scalars(select(ElementoSensible)).all() == []
