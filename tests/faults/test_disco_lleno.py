"""The disk is full: said in words, nothing half, and what was typed is still there."""

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.exc import OperationalError

from pladeco.extensions import db
from pladeco.web.errors import _sin_espacio
from tests.archivos import docx
from tests.faults.a_medias import a_medias, resumen, sueltos

Entrar = Callable[[str], FlaskClient]
LIMPIEZAS = "/avances/L1-O01-A01-I1/MA/2026-T3"
BUENO = {"revision": "0", "valor": "2", "logros": "Agua " * 790, "accion": "guardar"}
SIN_ESPACIO = "no le queda espacio"
LIMITE = 64 * 1024
_LLENO = "database or disk is full"  # as SQLite says


@contextmanager
def base_llena(app: Flask) -> Iterator[None]:
    """Let SQLite have not one page more: it says so itself."""
    with app.app_context():
        motor = db.engine
        with motor.connect() as conexion:
            paginas = conexion.exec_driver_sql("PRAGMA page_count").scalar()

    def limitar(conexion: object, *_: object) -> None:
        conexion.execute(f"PRAGMA max_page_count={paginas}")  # type: ignore[attr-defined]

    event.listen(motor, "checkout", limitar)
    try:
        yield
    finally:
        event.remove(motor, "checkout", limitar)
        motor.dispose()


@contextmanager
def archivos_llenos() -> Iterator[None]:
    """Let this process write no file longer than a few pages."""
    antes = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMITE, antes[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, antes)


def mirar(app: Flask) -> tuple[dict[str, object], list[str], set[str]]:
    """Return what is there, what is half done, and files of nobody."""
    carpeta: Path = app.config["PLADECO"].instancia
    with app.app_context():
        motor = db.engine
        return resumen(motor), a_medias(motor, carpeta), sueltos(motor, carpeta)


def test_a_full_database_is_told_and_keeps_what_was_typed(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    antes = mirar(app)

    with base_llena(app):
        respuesta = ana.post(LIMPIEZAS, data=BUENO)
        leida = ana.get(LIMPIEZAS)

    assert respuesta.status_code == 503
    assert SIN_ESPACIO in respuesta.text
    assert BUENO["logros"].strip() in respuesta.text
    assert leida.status_code == 200
    assert mirar(app) == antes
    assert ana.post(LIMPIEZAS, data=BUENO).status_code == 303


def test_full_at_the_very_commit_nothing_is_told_as_saved(
    app: Flask, client_of: Entrar, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = client_of("ana")
    antes = mirar(app)

    def no_cabe(*_: object) -> None:
        raise sqlite3.OperationalError(_LLENO)

    with monkeypatch.context() as disco:
        disco.setattr(DefaultDialect, "do_commit", no_cabe)
        acta = {"archivos": [(BytesIO(docx("Acta")), "acta.docx")]}
        respuesta = ana.post(LIMPIEZAS, data=BUENO | acta)

    assert respuesta.status_code == 503
    assert SIN_ESPACIO in respuesta.text
    assert BUENO["logros"].strip() in respuesta.text
    assert mirar(app) == antes
    assert ana.post(LIMPIEZAS, data=BUENO).status_code == 303


def test_evidence_that_does_not_fit_is_told_and_leaves_nothing(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    antes = mirar(app)
    grande = docx("Acta. " * LIMITE)

    with archivos_llenos():
        datos = BUENO | {"archivos": [(BytesIO(grande), "acta.docx")]}
        respuesta = ana.post(LIMPIEZAS, data=datos)

    assert respuesta.status_code == 503
    assert SIN_ESPACIO in respuesta.text
    assert BUENO["logros"].strip() in respuesta.text
    assert mirar(app) == antes


@pytest.mark.parametrize(
    ("falla", "es"),
    [
        (OSError(28, "No space left on device"), True),
        (OSError(122, "Disk quota exceeded"), True),
        (OSError(13, "Permission denied"), False),
        (OperationalError("", {}, OSError("database or disk is full")), True),
        (OperationalError("", {}, OSError("database is locked")), False),
    ],
)
def test_a_full_disk_is_told_from_other_troubles(falla: Exception, es: bool) -> None:
    assert _sin_espacio(falla) is es
