"""What a row tells of is on the disk by then: no death of a process shows that."""

import os
import sqlite3
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.engine.default import DefaultDialect

from pladeco.extensions import db
from pladeco.models import Evidencia
from pladeco.services.informes.archivo import guardar_informe
from tests.archivos import imagen
from tests.faults.a_medias import a_medias
from tests.faults.operaciones import LIMPIEZAS


@pytest.fixture
def seguros(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every file and folder that the disk was asked to keep, in order."""
    pedidos: list[Path] = []
    asegurar = os.fsync

    def anotado(descriptor: int) -> None:
        asegurar(descriptor)
        pedidos.append(Path(f"/proc/self/fd/{descriptor}").readlink())

    monkeypatch.setattr(os, "fsync", anotado)
    return pedidos


def con_foto() -> dict[str, object]:
    foto = {"archivos": [(BytesIO(imagen("JPEG")), "plaza.jpg")]}
    return foto | {"revision": "0", "valor": "2", "logros": "2.", "accion": "guardar"}


def test_evidence_and_what_was_made_of_it_are_there_before_its_row(
    app: Flask,
    client_of: Callable[[str], FlaskClient],
    seguros: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ana = client_of("ana")
    carpeta = app.config["PLADECO"].evidencias
    en_cada_commit: list[list[Path]] = []
    comprometer: Callable[..., None] = DefaultDialect.do_commit

    def contado(dialecto: DefaultDialect, conexion: object) -> None:
        en_cada_commit.append(list(seguros))
        comprometer(dialecto, conexion)

    monkeypatch.setattr(DefaultDialect, "do_commit", contado)
    hecho = ana.post(LIMPIEZAS, data=con_foto())

    assert hecho.status_code == 303
    guardados = list(carpeta.iterdir())
    assert len(guardados) == 3  # as it came, cleaned, and small
    *contenidos, nombres = en_cada_commit[-1]
    assert sorted(contenidos) == sorted(guardados)
    assert nombres == carpeta


def test_a_report_is_there_before_its_row(tmp_path: Path, seguros: list[Path]) -> None:
    archivo = guardar_informe(b"%PDF", carpeta=tmp_path)

    assert seguros == [archivo.ruta, tmp_path]


def test_where_the_answer_to_a_commit_was_lost_its_files_stay(
    app: Flask,
    client_of: Callable[[str], FlaskClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody knows whether it was done: here it was, and its rows need them."""
    ana = client_of("ana")
    comprometer: Callable[..., None] = DefaultDialect.do_commit

    def sin_respuesta(dialecto: DefaultDialect, conexion: object) -> None:
        comprometer(dialecto, conexion)
        raise sqlite3.ProgrammingError(_SE_CORTO)

    monkeypatch.setattr(DefaultDialect, "do_commit", sin_respuesta)
    hecho = ana.post(LIMPIEZAS, data=con_foto())
    monkeypatch.undo()

    assert hecho.status_code >= 500
    with app.app_context():
        assert a_medias(db.engine, app.config["PLADECO"].instancia) == []
        assert db.session.scalars(select(Evidencia.nombre)).all() == ["plaza.jpg"]


_SE_CORTO = "Cannot operate on a closed database."  # as SQLAlchemy knows it
