"""Reports made by the timer, and those that it sends on its own."""

from datetime import UTC, date, datetime
from email.message import EmailMessage

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.cortes import ActoPropuesto
from pladeco.domain.vocabulario import (
    AccionCorte,
    ClaseInforme,
    EstadoInforme,
    FormatoInforme,
    OcasionEnvio,
    Rol,
    TipoAviso,
)
from pladeco.extensions import db
from pladeco.imprenta import Hacer
from pladeco.jobs import informes as trabajo
from pladeco.models import Corte, EnvioHecho, EnvioProgramado, Informe, Instrumento
from pladeco.queries.arbol import load_plan
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.resultados import PlanJuzgado
from pladeco.reports.documentos.en_pdf import SIN_PANGO, PdfNoDisponible
from pladeco.reports.pasos import Progreso
from pladeco.services.correos import tomar_siguiente
from pladeco.services.cortes import hacer_acto, tomar_corte
from pladeco.services.envios import EnvioPropuesto, detener_envio, programar_envio
from pladeco.services.informes import pedir_informe
from tests.ciclo import actor
from tests.fabricas import PlanDePrueba
from tests.jobs.conftest import Reloj
from tests.web.progreso import escribiendo

CONCEJO = (ClaseInforme.CONCEJO, FormatoInforme.XLSX)
SETIEMBRE = date(2026, 9, 30)


def tomar(session: Session, plan: PlanDePrueba, ahora: datetime) -> Corte:
    instrumento = session.get_one(Instrumento, plan.instrumento)
    return tomar_corte(
        session,
        PlanJuzgado(load_plan(session, instrumento), SETIEMBRE),
        proposito="Sesión N° 28",
        actor=actor(session, plan, "rita"),
        ahora=ahora,
        hoy=ahora.date(),
    )


def firmado(app: Flask, plan: PlanDePrueba, ahora: datetime) -> None:
    with escribiendo(app) as session:
        hacer_acto(
            session,
            tomar(session, plan, ahora),
            ActoPropuesto(AccionCorte.FIRMAR, ahora.date()),
            actor=actor(session, plan, "rita"),
            ahora=ahora,
            hoy=ahora.date(),
        )


def pedido(app: Flask, plan: PlanDePrueba, ahora: datetime) -> None:
    with escribiendo(app) as session:
        corte = tomar(session, plan, ahora)
        quien = actor(session, plan, "carla")
        pedir_informe(session, corte, *CONCEJO, actor=quien, ahora=ahora)


def informe_de(reloj: Reloj) -> Informe:
    (fila,) = reloj.filas(Informe)
    assert isinstance(fila, Informe)
    return fila


def con_hacedor(monkeypatch: pytest.MonkeyPatch, hacer: Hacer) -> None:
    monkeypatch.setattr(trabajo, "HACEDORES", {CONCEJO: hacer})


# -- making


def test_what_is_asked_for_is_made_once(reloj: Reloj, plan: PlanDePrueba) -> None:
    pedido(reloj.app, plan, reloj.ahora)

    assert reloj.correr("informes") == "1 hecho"
    assert reloj.correr("informes") == "nada pedido"

    informe = informe_de(reloj)
    (archivo,) = reloj.app.config["PLADECO"].informes.iterdir()
    assert informe.estado is EstadoInforme.EMITIDO
    assert (archivo.name, archivo.stat().st_size) == (informe.clave, informe.largo)
    assert archivo.stat().st_mode & 0o777 == 0o600


def test_who_looks_meanwhile_sees_how_far_it_is(
    reloj: Reloj, plan: PlanDePrueba, monkeypatch: pytest.MonkeyPatch
) -> None:
    vistos = []

    def hacer(_informe: InformePlan, progreso: Progreso) -> bytes:
        for hecho in (0, 2, 40, 41, 80):
            progreso(hecho, f"Hoja {hecho}")
            with db.engine.connect() as otra:
                vistos.append(
                    tuple(otra.execute(select(Informe.hecho, Informe.paso)).one())
                )
        return b"libro"

    con_hacedor(monkeypatch, hacer)
    pedido(reloj.app, plan, reloj.ahora)

    reloj.correr("informes")

    assert vistos == [
        (0, "Hoja 0"), (0, "Hoja 0"), (40, "Hoja 40"), (40, "Hoja 40"), (80, "Hoja 80"),
    ]  # fmt: skip


def test_one_that_cannot_be_made_is_told_and_keeps_nobody_waiting(
    reloj: Reloj, plan: PlanDePrueba, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hacer(_informe: InformePlan, _progreso: Progreso) -> bytes:
        mensaje = "a defect of ours"
        raise ZeroDivisionError(mensaje)

    con_hacedor(monkeypatch, hacer)
    pedido(reloj.app, plan, reloj.ahora)

    assert reloj.correr("informes") == "1 no se pudo hacer"
    assert reloj.correr("informes") == "nada pedido"

    informe = informe_de(reloj)
    assert informe.estado is EstadoInforme.FALLIDO
    assert (informe.falla or "").startswith("El programa no pudo terminarlo.")
    assert not reloj.app.config["PLADECO"].informes.exists()


def test_a_server_that_keeps_no_files_says_so(
    reloj: Reloj, plan: PlanDePrueba, monkeypatch: pytest.MonkeyPatch
) -> None:
    con_hacedor(monkeypatch, lambda _informe, _progreso: b"libro")
    pedido(reloj.app, plan, reloj.ahora)
    carpeta = reloj.app.config["PLADECO"].informes
    carpeta.write_bytes(b"a file where the folder should be")

    assert reloj.correr("informes") == "1 no se pudo hacer"

    informe = informe_de(reloj)
    assert informe.estado is EstadoInforme.FALLIDO
    assert (informe.falla or "").startswith("El servidor no pudo guardar el archivo")


def test_a_server_without_pango_says_so(
    reloj: Reloj, plan: PlanDePrueba, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hacer(_informe: InformePlan, _progreso: Progreso) -> bytes:
        raise PdfNoDisponible(SIN_PANGO)

    con_hacedor(monkeypatch, hacer)
    pedido(reloj.app, plan, reloj.ahora)

    reloj.correr("informes")

    assert informe_de(reloj).falla == SIN_PANGO


def test_one_that_this_installation_does_not_know_is_told(
    reloj: Reloj, plan: PlanDePrueba, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trabajo, "HACEDORES", {})
    pedido(reloj.app, plan, reloj.ahora)

    reloj.correr("informes")

    assert informe_de(reloj).falla == "Esta instalación no sabe hacer ese informe."


def test_what_a_dead_process_left_is_made_anew(
    reloj: Reloj, plan: PlanDePrueba, monkeypatch: pytest.MonkeyPatch
) -> None:
    def morir(_informe: InformePlan, progreso: Progreso) -> bytes:
        progreso(50, "la mitad")
        raise SystemExit

    pedido(reloj.app, plan, reloj.ahora)
    with monkeypatch.context() as muerte:
        con_hacedor(muerte, morir)
        with pytest.raises(SystemExit):
            reloj.correr("informes")
    assert informe_de(reloj).estado is EstadoInforme.EN_CURSO

    assert reloj.correr("informes") == "1 hecho"
    assert informe_de(reloj).intentos == 2


def test_who_lost_the_lease_stops_and_leaves_no_file(
    reloj: Reloj, plan: PlanDePrueba, monkeypatch: pytest.MonkeyPatch
) -> None:
    def perder(_informe: InformePlan, progreso: Progreso) -> bytes:
        with escribiendo(reloj.app) as session:
            informe = session.scalars(select(Informe)).one()
            informe.tomado_en = datetime(2026, 10, 7, 15, 30, tzinfo=UTC)
        progreso(50, "la mitad")
        return b"libro"

    con_hacedor(monkeypatch, perder)
    pedido(reloj.app, plan, reloj.ahora)

    assert reloj.correr("informes") == "otro proceso sigue"
    assert not reloj.app.config["PLADECO"].informes.exists()


# -- sending


def programado(
    app: Flask,
    plan: PlanDePrueba,
    ahora: datetime,
    ocasion: OcasionEnvio = OcasionEnvio.AL_FIRMAR,
) -> None:
    propuesto = EnvioPropuesto(
        *CONCEJO, ocasion, 0, (Rol.CONCEJAL, Rol.CONTROL), ("gabinete@qh.cl",)
    )
    with escribiendo(app) as session:
        programar_envio(
            session,
            plan.instrumento,
            propuesto,
            actor=actor(session, plan, "rita"),
            ahora=ahora,
        )


def enviar(reloj: Reloj) -> None:
    """Run what asks for the report, what makes it and what puts it into the outbox."""
    for tarea in ("envios", "informes", "envios"):
        reloj.correr(tarea)


def carta_con_adjunto(reloj: Reloj) -> EmailMessage:
    with escribiendo(reloj.app) as session:
        tomado = tomar_siguiente(
            session,
            remitente="plan@qh.cl",
            informes=reloj.app.config["PLADECO"].informes,
            ahora=reloj.ahora,
        )
    assert tomado is not None
    return tomado[1]


def test_a_signed_corte_is_sent_to_each_reader_once(
    reloj: Reloj, plan: PlanDePrueba
) -> None:
    programado(reloj.app, plan, reloj.ahora)
    firmado(reloj.app, plan, reloj.ahora)

    dichos = [reloj.correr(t) for t in ("envios", "informes", "envios", "envios")]

    assert dichos == ["1 espera", "1 hecho", "1 enviado", "ninguno tiene su día"]
    cartas = reloj.correos()
    assert [c.para for c in cartas] == ["carla@qh.cl", "gabinete@qh.cl", "pablo@qh.cl"]
    assert {c.asunto for c in cartas} == {"Informe al Concejo (Excel): corte N° 1/2026"}
    de_carla, de_gabinete, _ = cartas
    assert "/informes/2026-1" in de_carla.texto
    assert "/informes/2026-1" not in de_gabinete.texto  # there is no account to enter
    (hecho,) = reloj.filas(EnvioHecho)
    assert isinstance(hecho, EnvioHecho)
    assert (hecho.ocasion, hecho.cartas) == ("al_firmar:1/2026", 3)


def test_the_file_goes_with_the_letter_as_it_was_issued(
    reloj: Reloj, plan: PlanDePrueba
) -> None:
    programado(reloj.app, plan, reloj.ahora)
    firmado(reloj.app, plan, reloj.ahora)
    enviar(reloj)

    (adjunto,) = carta_con_adjunto(reloj).iter_attachments()

    (archivo,) = reloj.app.config["PLADECO"].informes.iterdir()
    assert adjunto.get_filename() == "informe-concejo-corte-1-2026.xlsx"
    assert adjunto.get_payload(decode=True) == archivo.read_bytes()


def test_a_letter_whose_file_is_gone_is_told_and_not_sent_without(
    reloj: Reloj, plan: PlanDePrueba
) -> None:
    programado(reloj.app, plan, reloj.ahora)
    firmado(reloj.app, plan, reloj.ahora)
    enviar(reloj)
    (archivo,) = reloj.app.config["PLADECO"].informes.iterdir()
    archivo.unlink()

    with escribiendo(reloj.app) as session:
        tomado = tomar_siguiente(
            session,
            remitente="plan@qh.cl",
            informes=archivo.parent,
            ahora=reloj.ahora,
        )

    assert tomado is None
    assert all("no está" in (c.falla or "") for c in reloj.correos())


def test_without_a_signed_corte_secpla_is_told_once_and_it_waits(
    reloj: Reloj, plan: PlanDePrueba
) -> None:
    reloj.es(9, 1)
    programado(reloj.app, plan, reloj.ahora, OcasionEnvio.CADA_TRIMESTRE)
    reloj.es(10, 7)

    assert [reloj.correr("envios") for _ in range(2)] == ["1 espera"] * 2
    (aviso,) = reloj.avisos()
    assert (aviso.tipo, aviso.usuario_id) == (TipoAviso.INFORME, plan.personas["rita"])
    assert "término de 2026-T3" in aviso.texto
    assert aviso.ruta == "/informes/envios"

    firmado(reloj.app, plan, reloj.ahora)
    enviar(reloj)

    (aviso,) = reloj.avisos()
    assert aviso.resuelto_en is not None
    assert len(reloj.correos()) == 3


def test_a_report_that_cannot_be_made_is_told_and_not_asked_for_again(
    reloj: Reloj, plan: PlanDePrueba, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trabajo, "HACEDORES", {})
    programado(reloj.app, plan, reloj.ahora)
    firmado(reloj.app, plan, reloj.ahora)

    for tarea in ("envios", "informes", "envios", "informes", "envios"):
        reloj.correr(tarea)

    (aviso,) = reloj.avisos()
    assert "No se pudo hacer" in aviso.titulo
    assert informe_de(reloj).estado is EstadoInforme.FALLIDO
    assert reloj.correos() == []


def test_what_is_stopped_sends_nothing_and_asks_for_nothing(
    reloj: Reloj, plan: PlanDePrueba
) -> None:
    reloj.es(9, 1)
    programado(reloj.app, plan, reloj.ahora, OcasionEnvio.CADA_TRIMESTRE)
    reloj.es(10, 7)
    reloj.correr("envios")

    with escribiendo(reloj.app) as session:
        envio = session.scalars(select(EnvioProgramado)).one()
        detener_envio(session, envio, ahora=reloj.ahora)
    firmado(reloj.app, plan, reloj.ahora)

    assert reloj.correr("envios") == "ninguno tiene su día"
    assert all(a.resuelto_en is not None for a in reloj.avisos())


def test_before_there_is_a_plan_nothing_is_sent(reloj: Reloj) -> None:
    assert reloj.correr("envios") == "todavía no hay un plan"
