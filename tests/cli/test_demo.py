"""The demonstration shows the whole cycle, and is the same each time it is made."""

import stat
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from pladeco.domain.ciclo.observaciones import Marcha
from pladeco.domain.hora_chilena import SANTIAGO
from pladeco.domain.vocabulario import (
    Calidad,
    EstadoFinanciamiento,
    EstadoPropuesta,
    Frecuencia,
    Rol,
)
from pladeco.extensions import db
from pladeco.models import (
    Avance,
    AvanceTerritorio,
    Aviso,
    Corte,
    EncargoRevision,
    Evidencia,
    Instrumento,
    Monto,
    Movimiento,
    Nota,
    Periodo,
    Prorroga,
    Reapertura,
    RevisionOds,
    RolAsignado,
    Usuario,
    VersionAvance,
    VinculoOds,
)
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.arbol import load_plan
from pladeco.queries.cargos import load_cargos
from pladeco.queries.desatendidos import load_desatendidos
from pladeco.queries.fotos import load_fotos_publicas
from pladeco.queries.observaciones import load_observaciones
from pladeco.services.demostracion import CLAVE_DEMO, PERSONAS
from tests.demostrada import copiar_demo

HOY = date(2026, 10, 7)


@pytest.fixture(scope="module")
def demo(demo_hecha: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return copiar_demo(demo_hecha, tmp_path_factory.mktemp("copia") / "demo")


@pytest.fixture(autouse=True)
def dentro(demo: Flask) -> Iterator[None]:
    with demo.app_context():
        yield


def cuantos(columna: InstrumentedAttribute[object]) -> dict[object, int]:
    filas = db.session.execute(select(columna, func.count()).group_by(columna))
    return {clave: n for clave, n in filas}  # noqa: C416


def test_four_frequencies_side_by_side() -> None:
    filas = db.session.execute(
        select(Periodo.frecuencia, Periodo.estado, func.count()).group_by(
            Periodo.frecuencia, Periodo.estado
        )
    )
    hay = {(f, e): n for f, e, n in filas}

    for frecuencia in Frecuencia:
        assert hay[frecuencia, EstadoPeriodo.CERRADO] > 0
        assert hay[frecuencia, EstadoPeriodo.PROGRAMADO] > 0
    assert hay[Frecuencia.TRIMESTRAL, EstadoPeriodo.ABIERTO] == 1
    assert hay[Frecuencia.MENSUAL, EstadoPeriodo.ABIERTO] == 1


def test_one_prorroga_and_one_reapertura_that_ended() -> None:
    assert len(db.session.scalars(select(Prorroga)).all()) == 1
    (reapertura,) = db.session.scalars(select(Reapertura)).all()
    assert reapertura.terminada_en is not None
    assert reapertura.despues


def test_some_were_sent_after_they_were_due() -> None:
    filas = db.session.execute(
        select(VersionAvance.enviada_en, Periodo.vence)
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .where(VersionAvance.enviada_en.is_not(None), VersionAvance.numero == 1)
    ).all()

    tarde = sum(enviada.date() > vence for enviada, vence in filas if enviada)
    assert 0 < tarde < len(filas) / 3


def test_nearly_every_file_is_its_own_and_told_of_its_day() -> None:
    evidencias = db.session.scalars(select(Evidencia)).all()

    sumas = {e.sha256 for e in evidencias}
    assert 0 < len(evidencias) - len(sumas) < len(evidencias) / 20
    assert {e.media for e in evidencias} == {"image/jpeg", "application/pdf"}
    assert all(e.fecha is not None for e in evidencias)
    assert all(e.limpia_sha256 != e.sha256 for e in evidencias)


def test_files_are_for_the_program_alone(demo: Flask) -> None:
    ruta = demo.config["PLADECO"].evidencias

    assert {stat.S_IMODE(f.stat().st_mode) for f in ruta.iterdir() if f.is_file()} == {
        0o600
    }


def test_money_moves_through_every_state_and_some_is_not_known() -> None:
    assert set(cuantos(Monto.estado)) == set(EstadoFinanciamiento)
    assert 0 < cuantos(Monto.monto)[None] < 60
    assert set(cuantos(Monto.anio)) == {2025, 2026}


def test_places_remarks_and_notices() -> None:
    assert len(db.session.scalars(select(AvanceTerritorio)).all()) > 20
    assert len(db.session.scalars(select(Nota)).all()) > 2
    abiertos = select(Aviso.tipo).where(Aviso.resuelto_en.is_(None))
    assert {t.value for t in db.session.scalars(abiertos)} == {
        "devuelto", "nota", "observacion",
    }  # fmt: skip


def test_some_observaciones_are_answered_and_some_pictures_cleared() -> None:
    instrumento = db.session.scalars(select(Instrumento.id)).one()

    observaciones = load_observaciones(db.session(), instrumento)
    fotos = load_fotos_publicas(db.session(), instrumento)

    assert {o.calidad for o in observaciones} == set(Calidad)
    assert {o.marcha(HOY) for o in observaciones} == set(Marcha)
    assert sum(f.a_la_vista for f in fotos) > len(fotos) / 2 > 5
    assert [f.falta for f in fotos if not f.a_la_vista] == [
        "Se verá cuando SECPLA valide el avance."
    ]


def test_somebody_left_with_things_pending() -> None:
    plan = load_plan(db.session(), db.session.scalars(select(Instrumento)).one())

    (se_fue,) = load_desatendidos(db.session(), plan).se_fueron

    assert se_fue.nombre.startswith("Encargado de demostración")
    (termino,) = [c for c in load_cargos(db.session()) if not c.sigue]
    assert termino.persona == se_fue.id


@pytest.mark.parametrize(
    "columna",
    [
        Aviso.creado_en, Corte.creado_en, EncargoRevision.asignado_en,
        Evidencia.agregada_en, Monto.registrado_en, Movimiento.en, Nota.en,
        Periodo.abierto_en, Periodo.cerrado_en, Prorroga.dada_en,
        Reapertura.terminada_en, VersionAvance.creada_en, VersionAvance.enviada_en,
        VersionAvance.validado_en,
    ],
    ids=str,
)  # fmt: skip
def test_nothing_is_told_before_its_time(
    columna: InstrumentedAttribute[datetime],
) -> None:
    """Whatever the hour at which the demo is made: all is over when the day begins."""
    ultimo = db.session.scalar(select(func.max(columna)))

    assert ultimo is not None
    assert ultimo <= datetime.combine(HOY, time(), SANTIAGO)


def test_two_of_secpla_and_every_account_of_the_list_is_open() -> None:
    secpla = db.session.scalars(
        select(Usuario.nombre)
        .join(RolAsignado, RolAsignado.usuario_id == Usuario.id)
        .where(RolAsignado.rol == Rol.SECPLA, Usuario.activo)
    ).all()
    assert sorted(secpla) == ["Rita Cortés", "Sara Pinto"]
    correos = {p.correo for p in PERSONAS}
    abiertas = select(Usuario.correo).where(Usuario.activo)
    assert correos <= set(db.session.scalars(abiertas))


def test_there_is_something_to_validate_together(demo: Flask) -> None:
    rita = demo.test_client()
    forma = rita.get("/ingresar").text
    testigo = forma.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    rita.post(
        "/ingresar",
        data={
            "cuenta": "rita@demo.pladeco.cl",
            "clave": CLAVE_DEMO,
            "csrf_token": testigo,
        },
    )

    pagina = rita.get("/revision/?de=todos", follow_redirects=True)

    assert pagina.status_code == 200
    assert "Validar juntos" in pagina.text


def test_secpla_has_reviewed_the_goals_of_part_of_the_plan(demo: Flask) -> None:
    with demo.app_context():
        estados = set(db.session.scalars(select(VinculoOds.estado)))
        revisadas = db.session.scalars(select(func.count(RevisionOds.id))).one()

    assert estados == {
        EstadoPropuesta.PROPUESTO,
        EstadoPropuesta.CONFIRMADO,
        EstadoPropuesta.RECHAZADO,
    }
    assert revisadas > 0
