"""What SECPLA has had for too long: counted from when it could be reviewed."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.vocabulario import TipoAviso
from pladeco.models import Aviso, VersionAvance
from pladeco.services.revisiones import visar
from tests.ajustando import poner_ajustes
from tests.ciclo import actor
from tests.fabricas import PlanDePrueba
from tests.jobs.conftest import Reloj
from tests.web.ocultos import revisar
from tests.web.progreso import escribiendo

ClienteDe = Callable[[str], FlaskClient]
BUENO = {"revision": "0", "valor": "1", "logros": "Hecho.", "accion": "enviar"}


@pytest.fixture
def con_visa(app: Flask, plan: PlanDePrueba) -> None:
    with escribiendo(app) as session:
        poner_ajustes(session, plan, visa_director="sí")


def enviar(ana: FlaskClient) -> None:
    """Send one on 7 October."""
    hecha = ana.post("/avances/L1-O01-A01-I1/MA/2026-T3", data=BUENO)
    assert hecha.status_code == 303


def firmar(app: Flask, plan: PlanDePrueba) -> None:
    """Let Diego sign it on 14 October."""
    with escribiendo(app) as session:
        visar(
            session,
            session.scalars(select(VersionAvance)).one(),
            actor=actor(session, plan, "diego"),
            ahora=datetime(2026, 10, 14, 15, tzinfo=UTC),
        )


def dias(reloj: Reloj, desde: date, hasta: date) -> None:
    while desde <= hasta:
        reloj.es(desde.month, desde.day)
        for tarea in ("periodos", "avisos", "cartas"):
            reloj.correr(tarea)
        desde += timedelta(days=1)


def esperas(reloj: Reloj) -> list[Aviso]:
    return [a for a in reloj.avisos() if a.tipo is TipoAviso.ESPERA_REVISION]


def test_what_waits_when_its_periodo_closes_is_not_forgotten(
    reloj: Reloj, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    enviar(client_of("ana"))

    dias(reloj, date(2026, 10, 8), date(2026, 11, 4))

    (espera,) = esperas(reloj)
    assert espera.dia == date(2026, 10, 16)  # the sixth working day
    assert espera.resuelto_en is None


@pytest.mark.usefixtures("con_visa")
def test_the_days_with_the_director_are_not_those_of_secpla(
    app: Flask, reloj: Reloj, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    enviar(client_of("ana"))
    firmar(app, plan)

    dias(reloj, date(2026, 10, 14), date(2026, 10, 22))

    assert [a.dia for a in esperas(reloj)] == [date(2026, 10, 22)]


@pytest.mark.usefixtures("con_visa")
def test_what_waits_for_the_director_keeps_nothing_open_for_secpla(
    app: Flask, reloj: Reloj, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    ana, rita = client_of("ana"), client_of("rita")
    enviar(ana)
    firmar(app, plan)
    dias(reloj, date(2026, 10, 22), date(2026, 10, 22))
    revision = "/revision/L1-O01-A01-I1/MA/2026-T3"
    assert revisar(rita, revision, accion="validar").status_code == 303
    ana.post(
        "/avances/L1-O01-A02-I1/MA/2026-T3",
        data={"sin_novedad": "y", "motivo_sin_novedad": "Nada.", "accion": "enviar"},
    )

    reloj.correr("cartas")

    (espera,) = esperas(reloj)
    assert espera.resuelto_en is not None
