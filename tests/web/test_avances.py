"""The unit's desk, through the door: nothing lost, nobody else's seen."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from pladeco.domain.vocabulario import Estado, Frecuencia
from pladeco.extensions import db
from pladeco.models import (
    Evidencia,
    Instrumento,
    Movimiento,
    Periodo,
    VersionAvance,
)
from pladeco.models.periodos import EstadoPeriodo
from pladeco.services.registro import actuar
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba, elemento_de
from tests.web.ocultos import oculto, revisar
from tests.web.progreso import escribiendo

Entrar = Callable[[str], FlaskClient]
LIMPIEZAS = "/avances/L1-O01-A01-I1/MA/2026-T3"
BUENO = {
    "revision": "0",
    "valor": "2",
    "logros": "Dos jornadas con vecinas.",
    "accion": "enviar",
}


def png() -> BytesIO:
    archivo = BytesIO()
    Image.new("RGB", (8, 8)).save(archivo, "PNG")
    archivo.seek(0)
    return archivo


def versiones(app: Flask) -> list[VersionAvance]:
    with app.app_context():
        filas = list(db.session.scalars(select(VersionAvance)))
        for fila in filas:
            _ = fila.movimientos, fila.evidencias
        db.session.expunge_all()
    return filas


def test_what_the_unit_owes_is_listed(client_of: Entrar) -> None:
    pagina = client_of("ana").get("/mi-unidad").text

    assert "Limpiezas realizadas" in pagina
    assert "Cobertura de vacunación" not in pagina
    assert "1 indicador de su unidad espera que SECPLA confirme" in pagina


def test_a_report_is_sent_with_its_evidence(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")

    respuesta = ana.post(LIMPIEZAS, data=BUENO | {"archivos": [(png(), "jornada.png")]})

    assert respuesta.status_code == 303
    (version,) = versiones(app)
    assert (version.estado, version.valor) == (Estado.ENVIADO, Decimal(2))
    assert [e.nombre for e in version.evidencias] == ["jornada.png"]
    assert [m.accion.value for m in version.movimientos] == ["registrar", "enviar"]
    assert "Dos jornadas con vecinas." in ana.get(LIMPIEZAS).text


@pytest.mark.parametrize(
    ("persona", "codigo"),
    [("bruno", 403), ("rita", 403), ("carla", 403), ("pablo", 403), ("alba", 403)],
)
def test_nobody_else_sees_or_writes_a_draft(
    app: Flask, client_of: Entrar, persona: str, codigo: int
) -> None:
    client_of("ana").post(LIMPIEZAS, data=BUENO | {"accion": "guardar"})
    otra = client_of(persona)

    assert otra.get(LIMPIEZAS).status_code == codigo
    assert otra.post(LIMPIEZAS, data=BUENO | {"valor": "9"}).status_code == codigo
    assert otra.post(f"{LIMPIEZAS}/retirar").status_code == codigo
    assert otra.post(f"{LIMPIEZAS}/corregir").status_code == codigo
    assert [v.valor for v in versiones(app)] == [2]


def test_who_is_not_logged_in_keeps_what_was_typed(
    app: Flask, client_of: Entrar
) -> None:
    vera = client_of("vera")

    respuesta = vera.post(LIMPIEZAS, data=BUENO)

    assert respuesta.status_code == 401
    assert "Lo que escribió no se perdió" in respuesta.text
    assert versiones(app) == []


@pytest.mark.parametrize(
    ("cambio", "mensaje"),
    [
        ({"valor": "dos"}, "Escriba un número"),
        ({"valor": ""}, "Escriba la cifra del período"),
        ({"valor": "-3"}, "no puede ser menor que 0"),
        ({"logros": "  "}, "Cuente en una frase"),
        ({"causa": "clima"}, "diga qué se hará"),
        ({"causa": "clima", "compromiso": "Repetir."}, "Diga para cuándo"),
        ({"compromiso_fecha": "31-09-2026"}, "Esa fecha no existe"),
        ({"sin_novedad": "y"}, "Deje solo una de las dos"),
        ({"enlace": "javascript:alert(1)"}, "http:// o https://"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(
    client_of: Entrar, cambio: dict[str, str], mensaje: str
) -> None:
    respuesta = client_of("ana").post(
        LIMPIEZAS, data=BUENO | {"dificultades": "Camino cortado"} | cambio
    )

    assert respuesta.status_code == 422
    assert mensaje in respuesta.text
    assert "Camino cortado" in respuesta.text
    for escrito in cambio.values():
        assert escrito in respuesta.text


def test_a_cause_from_outside_the_list_is_told(client_of: Entrar) -> None:
    respuesta = client_of("ana").post(LIMPIEZAS, data=BUENO | {"causa": "granizo"})

    assert respuesta.status_code == 422
    assert "Dos jornadas con vecinas." in respuesta.text


def test_a_wrong_field_does_not_cost_the_file(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")

    ana.post(LIMPIEZAS, data=BUENO | {"valor": "x", "archivos": [(png(), "foto.png")]})

    (version,) = versiones(app)
    assert version.estado is Estado.BORRADOR
    assert [e.nombre for e in version.evidencias] == ["foto.png"]
    assert "foto.png" in ana.get(LIMPIEZAS).text


def test_a_refused_file_is_told_and_the_draft_is_kept(
    app: Flask, client_of: Entrar
) -> None:
    respuesta = client_of("ana").post(
        LIMPIEZAS,
        data=BUENO | {"archivos": [(BytesIO(b"<svg onload=x>"), "mapa.svg")]},
    )

    assert respuesta.status_code == 422
    assert "no es de un tipo admitido" in respuesta.text
    (version,) = versiones(app)
    assert (version.estado, version.valor) == (Estado.BORRADOR, Decimal(2))
    assert version.evidencias == []


def test_the_second_of_two_people_is_told_and_loses_nothing(
    app: Flask, client_of: Entrar
) -> None:
    ana, diego = client_of("ana"), client_of("diego")
    ana.post(LIMPIEZAS, data=BUENO | {"accion": "guardar"})

    respuesta = diego.post(
        LIMPIEZAS, data=BUENO | {"valor": "7", "logros": "Mi versión."}
    )

    assert respuesta.status_code == 409
    assert "Otra persona guardó este avance" in respuesta.text
    assert "Mi versión." in respuesta.text
    assert "Dos jornadas con vecinas." in respuesta.text
    assert [v.valor for v in versiones(app)] == [2]


def test_what_is_sent_again_because_no_answer_came_is_kept_once(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    for _ in range(2):
        respuesta = ana.post(
            LIMPIEZAS,
            data=BUENO
            | {
                "accion": "guardar",
                "enlace": "https://comuna.cl/acta",
                "archivos": (png(), "foto.png"),
            },
            content_type="multipart/form-data",
        )
        assert respuesta.status_code == 303

    (version,) = versiones(app)
    assert sorted(e.tipo for e in version.evidencias) == ["archivo", "enlace"]


def test_an_indicador_is_told_in_periodos_of_its_own_frequency(
    app: Flask, client_of: Entrar
) -> None:
    with app.app_context():
        actuar(db.session(), None, AHORA)
        trimestre = db.session.scalars(select(Periodo)).one()
        db.session.add(
            Periodo(
                instrumento_id=trimestre.instrumento_id,
                codigo="2026-M09",
                frecuencia=Frecuencia.MENSUAL,
                desde=date(2026, 9, 1),
                hasta=date(2026, 9, 30),
                abre=date(2026, 10, 1),
                abierto_en=AHORA,
                vence=trimestre.vence,
                cierra=trimestre.cierra,
                estado=EstadoPeriodo.ABIERTO,
            )
        )
        db.session.commit()
    ana, mes = client_of("ana"), LIMPIEZAS.replace("2026-T3", "2026-M09")
    fila = "/mi-unidad/MA/2026-M09/grilla/L1-O01-A01-I1"

    pedidos = (ana.get(mes), ana.post(mes, data=BUENO), ana.post(fila, data={}))

    assert [p.status_code for p in pedidos] == [404, 404, 404]
    assert versiones(app) == []


def test_what_cannot_be_read_leaves_what_was_saved(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    ana.post(LIMPIEZAS, data=BUENO | {"accion": "guardar"})
    revision = oculto(ana, LIMPIEZAS, "revision")

    malo = {"revision": revision, "valor": "0x10", "logros": "x" * 4001}
    respuesta = ana.post(LIMPIEZAS, data=BUENO | malo)

    assert respuesta.status_code == 422
    (version,) = versiones(app)
    assert (version.valor, version.logros) == (Decimal(2), BUENO["logros"])


def test_a_link_is_kept_once(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")
    enlace = {"enlace": "https://comuna.cl/acta", "valor": "x"}

    pagina = ana.post(LIMPIEZAS, data=BUENO | enlace).text

    assert 'value="https://comuna.cl/acta"' not in pagina
    assert len(versiones(app)[0].evidencias) == 1


def test_a_download_is_for_this_person_alone(client_of: Entrar, app: Flask) -> None:
    ana = client_of("ana")
    ana.post(LIMPIEZAS, data=BUENO | {"archivos": [(png(), "foto.png")]})
    with app.app_context():
        clave = db.session.scalars(select(Evidencia.id)).one()

    with ana.get(f"/evidencias/{clave}") as respuesta:
        assert respuesta.headers["Cache-Control"] == "private, no-cache"


def test_ten_files_at_a_time(app: Flask, client_of: Entrar) -> None:
    doce = [(png(), f"foto-{n}.png") for n in range(12)]

    respuesta = client_of("ana").post(LIMPIEZAS, data=BUENO | {"archivos": doce})

    assert "Son más de 10 archivos" in respuesta.text
    assert len(versiones(app)[0].evidencias) == 10


def test_a_double_click_sends_once(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")
    ana.post(LIMPIEZAS, data=BUENO)

    segundo = ana.post(LIMPIEZAS, data=BUENO)

    assert segundo.status_code == 409
    assert len(versiones(app)) == 1


def test_sent_can_be_withdrawn_until_it_is_reviewed(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    ana.post(LIMPIEZAS, data=BUENO)

    assert ana.post(f"{LIMPIEZAS}/retirar").status_code == 303
    assert versiones(app)[0].estado is Estado.BORRADOR


def test_a_validated_report_changes_only_by_a_correction(
    app: Flask, client_of: Entrar
) -> None:
    ana, rita = client_of("ana"), client_of("rita")
    ana.post(LIMPIEZAS, data=BUENO)
    revisar(rita, LIMPIEZAS.replace("avances", "revision"), accion="validar")

    assert ana.post(LIMPIEZAS, data=BUENO | {"revision": "4"}).status_code == 409
    ana.post(f"{LIMPIEZAS}/corregir", data={"motivo": ""})
    assert len(versiones(app)) == 1
    ana.post(f"{LIMPIEZAS}/corregir", data={"motivo": "Faltó una jornada."})

    vieja, nueva = versiones(app)
    assert (vieja.estado, vieja.valor) == (Estado.VALIDADO, Decimal(2))
    assert (nueva.estado, nueva.motivo_correccion) == (
        Estado.BORRADOR,
        "Faltó una jornada.",
    )


def test_a_closed_period_takes_nothing(
    app: Flask, client_of: Entrar, plan: PlanDePrueba, ahora: object
) -> None:
    with app.app_context():
        actuar(db.session(), None, ahora)  # type: ignore[arg-type]
        periodo = db.session.scalars(select(Periodo)).one()
        periodo.estado, periodo.cerrado_en = EstadoPeriodo.CERRADO, ahora  # type: ignore[assignment]
        db.session.commit()

    respuesta = client_of("ana").post(LIMPIEZAS, data=BUENO)

    assert respuesta.status_code == 409
    assert "está cerrado" in respuesta.text
    assert versiones(app) == []


def _retirar_del_plan(app: Flask) -> None:
    with escribiendo(app) as session:
        limpieza = elemento_de(session, "L1-O01-A01")
        limpieza.retirado_en, limpieza.retiro_acto = date(2026, 9, 1), "Acuerdo N° 9"
        plan = session.get_one(Instrumento, limpieza.instrumento_id)
        plan.version += 1


def test_what_was_withdrawn_takes_nothing_and_loses_nothing(
    app: Flask, client_of: Entrar
) -> None:
    ana, rita = client_of("ana"), client_of("rita")
    ana.post(LIMPIEZAS, data=BUENO)
    revisar(
        rita, LIMPIEZAS.replace("avances", "revision"), accion="devolver", nota="Más."
    )
    assert "Limpiezas realizadas" in ana.get("/mi-unidad").text
    _retirar_del_plan(app)

    assert "Limpiezas realizadas" not in ana.get("/mi-unidad").text
    pagina = ana.get(LIMPIEZAS).text
    assert "un acto lo dejó sin efecto el 01-09-2026 (Acuerdo N° 9)" in pagina
    assert "Dos jornadas con vecinas." in pagina
    assert "enctype" not in pagina
    revision = str(versiones(app)[0].revision)
    respuesta = ana.post(
        LIMPIEZAS, data=BUENO | {"revision": revision, "logros": "Tres más."}
    )

    assert respuesta.status_code == 409
    assert "un acto lo dejó sin efecto" in respuesta.text
    assert "Tres más." in respuesta.text
    assert [(v.estado, v.logros) for v in versiones(app)] == [
        (Estado.DEVUELTO, "Dos jornadas con vecinas.")
    ]


def test_of_what_was_withdrawn_nothing_is_taken_back(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    ana.post(LIMPIEZAS, data=BUENO)
    _retirar_del_plan(app)

    for paso in ("retirar", "corregir"):
        respuesta = ana.post(
            f"{LIMPIEZAS}/{paso}", data={"motivo": "x"}, follow_redirects=True
        )
        assert "No se cambió nada." in respuesta.text
    assert [v.estado for v in versiones(app)] == [Estado.ENVIADO]


def test_nobody_begins_a_report_on_what_was_withdrawn(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    _retirar_del_plan(app)

    assert "Ya no se informa" in ana.get(LIMPIEZAS).text
    assert ana.post(LIMPIEZAS, data=BUENO).status_code == 409
    assert versiones(app) == []


@pytest.mark.parametrize(
    "direccion",
    [
        "/avances/L2-O01-A01-I1/MA/2026-T3",
        "/avances/L9-O01-A01-I1/MA/2026-T3",
        "/avances/L1-O01-A01-I1/MA/2031-T1",
    ],
)
def test_a_wrong_address_is_no_page(client_of: Entrar, direccion: str) -> None:
    assert client_of("ana").get(direccion).status_code == 404
    assert client_of("ana").post(direccion, data=BUENO).status_code == 404


def test_evidence_is_sent_as_attachment_to_who_may(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    ana.post(LIMPIEZAS, data=BUENO | {"archivos": [(png(), "ñandú.png")]})
    with app.app_context():
        clave = db.session.scalars(select(Evidencia.id)).one()

    with ana.get(f"/evidencias/{clave}") as respuesta:
        assert respuesta.data.startswith(b"\x89PNG")

    assert respuesta.headers["Content-Disposition"].startswith("attachment")
    assert respuesta.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in respuesta.headers["Content-Security-Policy"]
    for persona, codigo in (("bruno", 403), ("carla", 403), ("rita", 200)):
        with client_of(persona).get(f"/evidencias/{clave}") as otra:
            assert otra.status_code == codigo


def test_a_report_of_300_mb_is_refused(client_of: Entrar, app: Flask) -> None:
    respuesta = client_of("ana").post(
        LIMPIEZAS,
        data=b"",
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(300 * 1024 * 1024)},
    )

    assert respuesta.status_code == 413
    assert "pesa" in respuesta.text or "grande" in respuesta.text
    assert versiones(app) == []


def test_every_step_is_written_down(app: Flask, client_of: Entrar) -> None:
    client_of("ana").post(LIMPIEZAS, data=BUENO)

    with app.app_context():
        pasos = db.session.scalars(select(Movimiento)).all()

    assert len(pasos) == 2
