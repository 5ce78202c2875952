"""The bell, the list of notices, the jobs and the outbox as people see them."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.ciclo.avisos import (
    ruta_avance,
    ruta_revision,
    ruta_unidad,
    ruta_visa,
)
from pladeco.domain.ciclo.tareas import TAREAS as PALABRAS
from pladeco.domain.vocabulario import TipoAviso
from pladeco.jobs import TAREAS
from pladeco.models import Aviso, Correo, Tarea, Turno
from pladeco.models.avisos import EstadoCorreo
from tests.conftest import AHORA, HOY
from tests.fabricas import PlanDePrueba
from tests.web.leyendo import leyendo
from tests.web.progreso import escribiendo

ClienteDe = Callable[[str], FlaskClient]


def dar_aviso(
    app: Flask,
    plan: PlanDePrueba,
    persona: str = "ana",
    tipo: TipoAviso = TipoAviso.NOTA,
    tema: str = "nota:1",
) -> str:
    with escribiendo(app) as session:
        aviso = Aviso(
            usuario_id=plan.personas[persona],
            tipo=tipo,
            tema=tema,
            dia=HOY,
            titulo="Nota de <Rita>",
            texto="Mire\nesto.",
            ruta="/mi-unidad/MA",
            creado_en=AHORA,
        )
        session.add(aviso)
        session.flush()
        return str(aviso.id)


def test_the_bell_counts_what_was_not_read(
    app: Flask, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    dar_aviso(app, plan)
    dar_aviso(app, plan, "bruno", tema="nota:2")
    ana = client_of("ana")

    pagina = ana.get("/avisos").text

    assert 'Avisos <b>1<span class="sr"> sin leer</span></b>' in pagina
    assert "Nota de &lt;Rita&gt;" in pagina
    assert 'href="/mi-unidad/MA"' in pagina


def test_what_was_read_is_counted_no_longer(
    app: Flask, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    cual = dar_aviso(app, plan)
    dar_aviso(app, plan, tipo=TipoAviso.VENCIDO, tema="vencido:2026-T3:MA:2026-10-01")
    ana = client_of("ana")

    assert ana.post("/avisos/leidos", data={"aviso": cual}).location == "/avisos"
    assert "Nota de" in ana.get("/avisos?ver=todos").text
    ana.post("/avisos/leidos")

    pagina = ana.get("/avisos").text
    assert "sin leer" not in pagina
    with leyendo(app) as session:
        resueltos = {a.tipo: a.resuelto_en for a in session.scalars(select(Aviso))}
    # what only told something is done with; what is owed stays until it is sent
    assert resueltos == {TipoAviso.NOTA: AHORA, TipoAviso.VENCIDO: None}


def test_nobody_reads_the_notice_of_another(
    app: Flask, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    cual = dar_aviso(app, plan)
    bruno = client_of("bruno")

    assert "Nota de" not in bruno.get("/avisos").text
    bruno.post("/avisos/leidos", data={"aviso": cual})
    bruno.post("/avisos/leidos")

    with leyendo(app) as session:
        assert session.scalars(select(Aviso.leido_en)).all() == [None]


def test_a_notice_that_is_none_is_not_found(client_of: ClienteDe) -> None:
    assert (
        client_of("ana").post("/avisos/leidos", data={"aviso": "x"}).status_code == 404
    )


def test_notices_lead_to_addresses_that_exist(
    app: Flask, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    reglas = app.url_map.bind("localhost")
    partes = ("L1-O01-A01-I1", "MA", "2026-T3")

    for ruta, destino in (
        (ruta_avance(*partes), "avances."),
        (ruta_revision(*partes), "revision."),
        (ruta_visa(*partes), "visa."),
        (ruta_unidad("MA"), "avances."),
        ("/calendario", "calendario."),
        ("/tablero", "tablero."),
        ("/revision/", "revision."),
        ("/periodos/2026-T3", "periodos."),
    ):
        assert reglas.match(ruta, method="GET")[0].startswith(destino), ruta


def test_a_link_of_a_letter_leads_there_through_the_login(
    app: Flask, plan: PlanDePrueba
) -> None:
    ruta = ruta_avance("L1-O01-A01-I1", "MA", "2026-T3")
    cliente = app.test_client()

    entrada = cliente.get(cliente.get(ruta).location).text
    assert f'name="siguiente" type="hidden" value="{ruta}"' in entrada
    datos = {"cuenta": "ana@qh.cl", "clave": "quebrada-honda-1", "siguiente": ruta}
    dentro = cliente.post("/ingresar", data=datos)

    assert dentro.location == ruta
    assert cliente.get(ruta).status_code == 200


# -- the scheduler


def test_the_page_of_jobs_tells_last_and_next_run(
    app: Flask, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    with escribiendo(app) as session:
        session.add(Turno(
            nombre="planificador", dueno="casa-7", vence_en=AHORA + timedelta(minutes=1)
        ))  # fmt: skip
        session.add(Tarea(
            nombre="correos", dueno="casa-7", empezada_en=AHORA, terminada_en=AHORA,
            resultado="3 enviados", proxima_en=AHORA + timedelta(minutes=4),
        ))  # fmt: skip
        session.add(Tarea(
            nombre="avisos", dueno="casa-7", empezada_en=AHORA,
            falla="OSError: <disco>", fallida_en=AHORA,
        ))  # fmt: skip

    pagina = client_of("rita").get("/admin/tareas").text

    assert "El planificador está trabajando: casa-7" in pagina
    assert "3 enviados" in pagina
    assert "07-10-2026, 12:04" in pagina
    assert "OSError: &lt;disco&gt;" in pagina


def test_a_scheduler_that_rests_is_told(client_of: ClienteDe) -> None:
    pagina = client_of("alba").get("/admin/tareas").text

    assert "El planificador no está trabajando" in pagina


def test_every_job_has_its_words() -> None:
    assert [t.nombre for t in TAREAS] == [p.nombre for p in PALABRAS]


@pytest.mark.parametrize("persona", ["ana", "diego", "carla", "pablo"])
def test_jobs_are_for_administrator_and_secpla(
    client_of: ClienteDe, persona: str
) -> None:
    assert client_of(persona).get("/admin/tareas").status_code == 403


# -- the outbox


def poner_correo(app: Flask, estado: EstadoCorreo, **mas: object) -> str:
    with escribiendo(app) as session:
        correo = Correo(
            clave=f"c-{estado}", para="ana@qh.cl", asunto="Aviso", texto="x", html="x",
            message_id="<1@pladeco.invalid>", estado=estado, creado_en=AHORA,
            proximo_en=AHORA, **mas,
        )  # fmt: skip
        session.add(correo)
        session.flush()
        return str(correo.id)


def test_what_is_uncertain_is_shown_with_its_name(
    app: Flask, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    poner_correo(app, EstadoCorreo.ENVIADO, enviado_en=AHORA, inciertos=1)

    pagina = client_of("alba").get("/admin/correos").text

    assert "Pudo llegar dos veces" in pagina
    assert "&lt;1@pladeco.invalid&gt;" in pagina


def test_what_was_given_up_may_be_tried_again(
    app: Flask, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    cual = poner_correo(app, EstadoCorreo.FALLIDO, intentos=8, falla="Sin ruta")
    alba = client_of("alba")
    assert "Reintentar" in alba.get("/admin/correos").text

    alba.post("/admin/correos/reintentar", data={"correo": cual})

    with leyendo(app) as session:
        correo = session.scalars(select(Correo)).one()
        assert (correo.estado, correo.intentos) == (EstadoCorreo.PENDIENTE, 0)


def test_what_left_is_not_tried_again(
    app: Flask, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    cual = poner_correo(app, EstadoCorreo.ENVIADO, enviado_en=AHORA)
    alba = client_of("alba")

    alba.post("/admin/correos/reintentar", data={"correo": cual})

    assert "ya se envió" in alba.get("/admin/correos").text
    for ninguno in ("x", str(uuid4())):
        respuesta = alba.post("/admin/correos/reintentar", data={"correo": ninguno})
        assert respuesta.status_code == 404


def test_only_the_administrator_tries_again(
    app: Flask, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    cual = poner_correo(app, EstadoCorreo.FALLIDO, intentos=8)

    respuesta = client_of("bruno").post(
        "/admin/correos/reintentar", data={"correo": cual}
    )

    assert respuesta.status_code == 403
    with leyendo(app) as session:
        assert session.scalars(select(Correo.intentos)).one() == 8
