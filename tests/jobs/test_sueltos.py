"""Files that a death left without a row go away; all others stay."""

import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from tests.archivos import docx
from tests.jobs.conftest import Reloj
from tests.web.test_avances import BUENO, LIMPIEZAS, Entrar, versiones


@pytest.fixture
def carpeta(app: Flask) -> Path:
    lugar: Path = app.config["PLADECO"].evidencias
    lugar.mkdir(exist_ok=True)
    return lugar


def dejar(carpeta: Path, nombre: str, reloj: Reloj, hace: timedelta) -> Path:
    archivo = carpeta / nombre
    archivo.write_bytes(b"a medias")
    envejecer(archivo, reloj, hace)
    return archivo


def envejecer(archivo: Path, reloj: Reloj, hace: timedelta) -> None:
    instante = (reloj.ahora - hace).timestamp()
    os.utime(archivo, (instante, instante))


def test_only_what_no_row_ever_named_goes_and_after_a_day(
    client_of: Entrar, app: Flask, reloj: Reloj, carpeta: Path
) -> None:
    ana = client_of("ana")
    acta = {"archivos": [(BytesIO(docx("Acta")), "acta.docx")]}
    ana.post(LIMPIEZAS, data=BUENO | {"accion": "guardar"} | acta)
    (version,) = versiones(app)
    (evidencia,) = version.evidencias
    (guardada,) = carpeta.iterdir()
    envejecer(guardada, reloj, timedelta(days=3))
    vieja = dejar(carpeta, "a" * 64, reloj, timedelta(days=2))
    reciente = dejar(carpeta, "b" * 64, reloj, timedelta(hours=2))

    assert "1 archivo suelto" in reloj.correr("sueltos")

    assert not vieja.exists()
    assert reciente.exists()
    assert guardada.exists()
    ana.post(
        LIMPIEZAS,
        data=BUENO
        | {
            "accion": "guardar",
            "revision": str(version.revision),
            "quitar": str(evidencia.id),
        },
    )
    assert versiones(app)[0].evidencias == []

    assert "no había" in reloj.correr("sueltos")

    assert guardada.exists()  # it had its row: Ajustes says how long it stays


def test_a_workbook_that_nobody_came_back_for_goes_too(
    app: Flask, reloj: Reloj
) -> None:
    libros = app.config["PLADECO"].instancia / "libros"
    libros.mkdir()
    olvidado = dejar(libros, "a" * 64, reloj, timedelta(days=2))
    de_hoy = dejar(libros, "b" * 64, reloj, timedelta(hours=2))

    assert "1 archivo suelto" in reloj.correr("sueltos")

    assert not olvidado.exists()
    assert de_hoy.exists()
