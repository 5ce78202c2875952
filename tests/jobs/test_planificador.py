"""Notices of the day: who is told what, when, and until it is done."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco import jobs
from pladeco.domain.ciclo.reaperturas import Resolucion
from pladeco.domain.vocabulario import Estado, TipoAviso
from pladeco.extensions import db
from pladeco.jobs import TAREAS
from pladeco.models import (
    Correo,
    Periodo,
    Prorroga,
    Tarea,
    TareaHecha,
    Turno,
    Usuario,
    VersionAvance,
)
from pladeco.models.avisos import EstadoCorreo
from pladeco.services.avisos import avisar_devuelto, avisar_prorroga
from pladeco.services.periodos import cerrar, reabrir
from tests.ajustando import poner_ajustes
from tests.ciclo import actor
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.jobs.conftest import Reloj
from tests.web.progreso import escribiendo

ClienteDe = Callable[[str], FlaskClient]
# In the small plan T3 opens on 1 July, is due on 15 October and closes on the 30th.


def ajustar(app: Flask, plan: PlanDePrueba, **valores: str) -> None:
    with escribiendo(app) as session:
        poner_ajustes(session, plan, **valores)


def informar(cliente: FlaskClient, avance: str, **datos: str) -> None:
    campos = {"revision": "0", "logros": "Hecho.", "accion": "enviar"} | datos
    assert cliente.post(f"/avances/{avance}", data=campos).status_code == 303


def informa_ana(ana: FlaskClient) -> None:
    informar(ana, "L1-O01-A01-I1/MA/2026-T3", valor="1")
    informar(
        ana, "L1-O01-A02-I1/MA/2026-T3", sin_novedad="y", motivo_sin_novedad="Nada."
    )


def a_quien(reloj: Reloj) -> dict[str, list[str]]:
    """Return the kinds of notice that each person has, in the order of telling."""
    with reloj.app.app_context():
        correos = {u.id: u.correo for u in db.session.scalars(select(Usuario))}
    dichos: dict[str, list[str]] = {}
    for aviso in sorted(reloj.avisos(), key=lambda a: (a.dia, a.id)):
        nombre = correos[aviso.usuario_id].removesuffix("@qh.cl")
        dichos.setdefault(nombre, []).append(aviso.tipo.value)
    return dichos


def dias(reloj: Reloj, desde: date, hasta: date) -> None:
    """Let the scheduler run once on each day."""
    while desde <= hasta:
        reloj.es(desde.month, desde.day)
        reloj.correr("avisos")
        desde += timedelta(days=1)


def test_who_owes_is_told_once_a_day_with_a_link_that_leads_there(
    reloj: Reloj, plan: PlanDePrueba
) -> None:
    reloj.es(10, 8)

    assert reloj.correr("avisos") == "3 avisos nuevos; 3 correos"
    assert reloj.correr("avisos") == "ya se hizo hoy"

    de_ana, de_bruno = [c for c in reloj.correos() if c.para != "rita@qh.cl"]
    assert (de_ana.para, de_bruno.para) == ("ana@qh.cl", "bruno@qh.cl")
    for texto in (de_ana.texto, de_ana.html):
        assert "/avances/L1-O01-A01-I1/MA/2026-T3" in texto
        assert "Limpiezas realizadas" in texto
        assert "15-10-2026" in texto
    assert "Limpiezas realizadas" not in de_bruno.texto


def test_the_three_reminders_come_once_each(reloj: Reloj, plan: PlanDePrueba) -> None:
    dias(reloj, date(2026, 9, 20), date(2026, 10, 15))

    assert a_quien(reloj)["ana"] == ["periodo_abierto"] + ["por_vencer"] * 3
    de_ana = [c for c in reloj.correos() if c.para == "ana@qh.cl"]
    assert [c.creado_en.date().isoformat() for c in de_ana] == [
        "2026-09-20", "2026-10-01", "2026-10-08", "2026-10-14",
    ]  # fmt: skip


def test_days_without_a_scheduler_are_told_with_the_dates_of_now(
    reloj: Reloj, plan: PlanDePrueba
) -> None:
    dias(reloj, date(2026, 9, 20), date(2026, 9, 20))
    dias(reloj, date(2026, 10, 10), date(2026, 10, 10))

    assert a_quien(reloj)["ana"] == ["periodo_abierto", "por_vencer"]
    de_ana = [c.asunto for c in reloj.correos() if c.para == "ana@qh.cl"]
    assert de_ana[-1] == "PLADECO: Quedan 5 días para informar 2026-T3"


def test_what_is_overdue_goes_up_step_by_step(
    app: Flask, reloj: Reloj, plan: PlanDePrueba
) -> None:
    ajustar(app, plan, correo_gabinete="gabinete@qh.cl")

    dias(reloj, date(2026, 10, 14), date(2026, 10, 30))

    dichos = a_quien(reloj)
    assert dichos["ana"][-1] == "vencido"
    assert dichos["diego"] == ["vencido_director"]
    dia_de = {(c.para, c.creado_en.date().isoformat()) for c in reloj.correos()}
    assert {d for d in dia_de if d[0] != "bruno@qh.cl" and d[0] != "rita@qh.cl"} == {
        ("ana@qh.cl", "2026-10-14"),
        ("ana@qh.cl", "2026-10-16"),
        ("diego@qh.cl", "2026-10-20"),  # three working days after the 15th
        ("gabinete@qh.cl", "2026-10-26"),  # seven
    }


def test_the_letter_to_the_cabinet_is_called_back_once_all_is_sent(
    app: Flask, reloj: Reloj, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    ajustar(app, plan, correo_gabinete="gabinete@qh.cl")
    dias(reloj, date(2026, 10, 26), date(2026, 10, 26))
    informa_ana(client_of("ana"))
    reloj.correr("cartas")
    assert _del_gabinete(reloj).estado is EstadoCorreo.PENDIENTE  # SALUD owes still

    bruno = client_of("bruno")
    informar(bruno, "L2-O01-A01-I1/SALUD/2026-T3", numerador="8", denominador="10")
    informar(bruno, "L2-O01-A02-I1/SALUD/2026-T3")
    reloj.correr("cartas")

    assert _del_gabinete(reloj).estado is EstadoCorreo.ANULADO


def _del_gabinete(reloj: Reloj) -> Correo:
    (carta,) = [c for c in reloj.correos() if c.para == "gabinete@qh.cl"]
    return carta


def test_each_step_may_be_switched_off(
    app: Flask, reloj: Reloj, plan: PlanDePrueba
) -> None:
    ajustar(app, plan, correo_gabinete="gabinete@qh.cl")
    ajustar(app, plan, avisos_apagados="vencido_director, vencido_gabinete")

    dias(reloj, date(2026, 10, 14), date(2026, 10, 30))

    assert "diego" not in a_quien(reloj)
    assert "gabinete@qh.cl" not in {c.para for c in reloj.correos()}


def test_once_it_is_done_nothing_more_is_asked(
    reloj: Reloj, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    dias(reloj, date(2026, 10, 1), date(2026, 10, 2))
    informa_ana(client_of("ana"))

    reloj.correr("cartas")
    dias(reloj, date(2026, 10, 3), date(2026, 10, 30))

    assert a_quien(reloj)["ana"] == ["periodo_abierto"]
    assert {c.para for c in reloj.correos() if c.creado_en > AHORA} <= {
        "bruno@qh.cl", "rita@qh.cl",
    }  # fmt: skip


def test_a_letter_whose_matter_is_done_does_not_leave(
    reloj: Reloj, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    reloj.es(10, 8)
    reloj.correr("avisos")
    informa_ana(client_of("ana"))

    reloj.correr("cartas")

    estados = {c.para: c.estado for c in reloj.correos()}
    assert estados["ana@qh.cl"] is EstadoCorreo.ANULADO
    assert estados["bruno@qh.cl"] is EstadoCorreo.PENDIENTE
    assert all(a.resuelto_en for a in reloj.avisos() if "MA" in a.tema.split(":"))


@pytest.mark.parametrize(("dada", "recuerdan"), [
    (date(2026, 10, 9), ["14", "7", "1"]),  # 18 days before the new day
    (date(2026, 10, 14), ["7", "1"]),  # 13: the new day has just been told
])  # fmt: skip
def test_a_prolonged_unit_is_reminded_of_its_own_day(
    app: Flask, reloj: Reloj, plan: PlanDePrueba, dada: date, recuerdan: list[str]
) -> None:
    dias(reloj, date(2026, 10, 8), dada)
    with escribiendo(app) as session:
        prorroga = Prorroga(
            periodo_id=_periodo(session),
            unidad_id=plan.unidades["MA"],
            vence=date(2026, 10, 27),
            motivo="Licencia médica.",
            dada_en=reloj.ahora,
            dada_por_id=plan.personas["rita"],
        )
        session.add(prorroga)
        session.flush()
        avisar_prorroga(session, prorroga, ahora=reloj.ahora)

    dias(reloj, dada + timedelta(days=1), date(2026, 10, 27))

    temas = [a.tema for a in reloj.avisos() if ":MA:2026-10-27" in a.tema]
    assert temas == [f"por_vencer:2026-T3:MA:2026-10-27:{n}" for n in recuerdan]


def test_a_reopening_is_not_reminded_of_the_day_after_it_was_told(
    app: Flask, reloj: Reloj, plan: PlanDePrueba
) -> None:
    reloj.es(11, 3)
    with escribiendo(app) as session:
        periodo = session.get_one(Periodo, _periodo(session))
        rita = actor(session, plan, "rita")
        cerrar(session, periodo, actor=rita, ahora=reloj.ahora, hoy=date(2026, 11, 3))
        acto = Resolucion(
            "Faltó una cifra.", "Res. 7", date(2026, 11, 2), date(2026, 11, 12)
        )
        hoy, ahora = date(2026, 11, 3), reloj.ahora
        reabrir(session, periodo, acto, (), actor=rita, ahora=ahora, hoy=hoy)

    dias(reloj, date(2026, 11, 3), date(2026, 11, 12))

    temas = [a.tema for a in reloj.avisos() if a.tema.startswith("por_vencer")]
    assert sorted(t.removeprefix("por_vencer:2026-T3:") for t in temas) == [
        f"{unidad}:2026-11-12:{n}" for unidad in ("MA", "SALUD") for n in (1, 7)
    ]


def _periodo(session: Any) -> Any:
    return session.scalars(select(Periodo.id)).one()


def test_secpla_hears_of_what_waits_and_of_the_closing(
    reloj: Reloj, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    informa_ana(client_of("ana"))  # on 7 October

    dias(reloj, date(2026, 10, 8), date(2026, 10, 29))

    de_rita = [a for a in reloj.avisos() if a.usuario_id == plan.personas["rita"]]
    de_rita.sort(key=lambda a: a.dia)
    assert [
        (a.tipo, a.dia.isoformat())
        for a in de_rita
        if a.tipo is not TipoAviso.FECHA_LEGAL
    ] == [
        # the 12th is a holiday
        (TipoAviso.ESPERA_REVISION, "2026-10-16"),
        (TipoAviso.POR_CERRAR, "2026-10-27"),
    ]
    assert "Esperan revisión: 2. Sin enviar: 2." in [a.texto for a in de_rita]


def test_a_return_is_told_soon_and_together(
    reloj: Reloj, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    informa_ana(client_of("ana"))
    with escribiendo(reloj.app) as session:
        _devolver_todo(session, plan)
    reloj.es(10, 7, 15, 1)
    reloj.correr("cartas")
    assert reloj.correos() == []  # it may not be the last one

    reloj.es(10, 7, 15, 3)
    reloj.correr("cartas")
    reloj.correr("cartas")

    (carta,) = reloj.correos()
    assert carta.para == "ana@qh.cl"
    assert carta.asunto.startswith("PLADECO: Le devolvieron «")
    assert carta.asunto.endswith(" y 1 aviso más")
    assert "Rita Cortés pide: Falta la foto." in carta.texto
    assert "hasta el 15-10-2026" in carta.texto
    assert "/avances/L1-O01-A02-I1/MA/2026-T3" in carta.html


def _devolver_todo(session: Any, plan: PlanDePrueba) -> None:
    for version in session.scalars(select(VersionAvance)):
        version.estado = Estado.DEVUELTO
        avisar_devuelto(
            session,
            version,
            nota="Falta la foto.",
            actor=actor(session, plan, "rita"),
            ahora=AHORA,
        )


def test_who_has_no_account_any_more_gets_nothing(
    app: Flask, reloj: Reloj, plan: PlanDePrueba
) -> None:
    with escribiendo(app) as session:
        session.get_one(Usuario, plan.personas["ana"]).activo = False
    reloj.es(10, 8)

    reloj.correr("avisos")

    # Without an officer her director is asked.
    assert {c.para for c in reloj.correos()} == {
        "diego@qh.cl", "bruno@qh.cl", "rita@qh.cl",
    }  # fmt: skip


def test_before_its_hour_the_digest_waits(reloj: Reloj, plan: PlanDePrueba) -> None:
    reloj.es(10, 8, 10, 59)  # 7:59 in Chile
    assert reloj.correr("avisos") == "aún no es la hora"

    reloj.es(10, 8, 11, 0)
    assert reloj.correr("avisos").endswith("correos")


def test_the_night_without_midnight_has_its_digest(
    app: Flask, reloj: Reloj, plan: PlanDePrueba
) -> None:
    ajustar(app, plan, hora_resumen="0")
    reloj.es(9, 6, 3, 30)  # still Saturday, 23:30
    reloj.correr("avisos")
    reloj.es(9, 6, 4, 5)  # Sunday, 1:05: there was no 0:05

    assert reloj.correr("avisos").endswith("correos")
    assert [h.dia for h in _hechas(reloj)] == [date(2026, 9, 5), date(2026, 9, 6)]


def _hechas(reloj: Reloj) -> list[TareaHecha]:
    hechas = [f for f in reloj.filas(TareaHecha) if isinstance(f, TareaHecha)]
    return sorted((h for h in hechas if h.tarea == "avisos"), key=lambda h: h.dia)


def test_without_a_mail_server_letters_wait(reloj: Reloj, plan: PlanDePrueba) -> None:
    reloj.es(10, 8)
    reloj.correr("avisos")

    assert reloj.correr("correos") == "no hay servidor de correo"
    assert {c.intentos for c in reloj.correos()} == {0}


def test_a_job_that_fails_leaves_no_trace_but_the_reason(
    reloj: Reloj, plan: PlanDePrueba, caplog: pytest.LogCaptureFixture
) -> None:
    def caer(momento: Any) -> str:
        with momento.escribiendo() as session:
            session.add(_correo())
            session.flush()
            raise RuntimeError("caída")

    tarea = replace(TAREAS[0], nombre="avisos", hacer=caer)

    assert jobs.correr_tarea(reloj.app, tarea, lambda: AHORA) == "falló"

    assert reloj.correos() == []
    (fila,) = [f for f in reloj.filas(Tarea) if isinstance(f, Tarea)]
    assert (fila.falla, fila.terminada_en) == ("RuntimeError: caída", None)
    assert "caída" in caplog.text


def _correo() -> Correo:
    return Correo(
        clave="x", para="x@qh.cl", asunto="x", texto="x", html="x", message_id="<x@x>",
        estado=EstadoCorreo.PENDIENTE, creado_en=AHORA, proximo_en=AHORA,
    )  # fmt: skip


def test_one_process_leads_and_the_other_rests(
    reloj: Reloj, plan: PlanDePrueba
) -> None:
    with escribiendo(reloj.app) as session:
        session.add(
            Turno(
                nombre="planificador",
                dueno="otra-1",
                vence_en=reloj.ahora + timedelta(seconds=30),
            )
        )

    assert reloj.correr("periodos") == "otro proceso lo hace"
    reloj.ahora += timedelta(seconds=31)
    assert reloj.correr("periodos") != "otro proceso lo hace"


@pytest.mark.parametrize("tarea", TAREAS, ids=lambda t: t.nombre)
def test_every_job_does_nothing_where_there_is_nothing(
    app: Flask, reloj: Reloj, tarea: Any
) -> None:
    assert reloj.correr(tarea.nombre) != "falló"
    assert reloj.correr(tarea.nombre) != "falló"
