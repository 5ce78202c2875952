"""`pladeco iniciar` and `pladeco enlace`: from an empty folder to who administers."""

import shutil
import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path
from typing import Any

import click
import pytest
from PIL import Image
from sqlalchemy import URL, Engine, create_engine, text

from pladeco.cli import respuestas
from tests.cli.ordenes import RESPUESTAS, correr, iniciar
from tests.models.conftest import motor_vacio, servidor_postgres
from tests.motores import archivo_sqlite

__all__ = ["archivo_sqlite", "motor_vacio", "servidor_postgres"]
pytestmark = pytest.mark.usefixtures("instancia")


@pytest.fixture
def con_tablas(instancia: Path, archivo_sqlite: Path) -> Path:
    """A folder whose database has its tables and no row: to make them takes seconds."""
    instancia.mkdir()
    shutil.copy(archivo_sqlite, instancia / "pladeco.sqlite3")
    return instancia


def filas(instancia: Path, consulta: str) -> list[Any]:
    with closing(sqlite3.connect(instancia / "pladeco.sqlite3")) as base:
        return base.execute(consulta).fetchall()


def ajustes(instancia: Path) -> dict[str, Any]:
    return tomllib.loads((instancia / "pladeco.toml").read_text("utf-8"))


def test_an_empty_folder_becomes_an_installation(hecha: tuple[Path, str]) -> None:
    instancia, dicho = hecha

    assert "https://pladeco.qh.cl/clave/" in dicho
    assert "Antes de partir falta" not in dicho
    assert ajustes(instancia) == {
        "direccion_publica": "https://pladeco.qh.cl",
        "https": True,
        "proxies": 1,
    }
    assert filas(instancia, "SELECT nombre, es_demo, color FROM institucion") == [
        ("Municipalidad de Quebrada Honda", 0, "#0b5c3f")
    ]
    assert filas(instancia, "SELECT correo, clave_hash FROM usuario") == [
        ("alba@qh.cl", None)
    ]
    assert filas(instancia, "SELECT clave, valor FROM ajuste") == [
        ("exigir_segundo_factor", "sí")
    ]
    for lo_propio in (".", "pladeco.toml", "clave_secreta"):
        assert (instancia / lo_propio).stat().st_mode & 0o077 == 0


def test_run_twice_it_tells_and_changes_nothing(instalada: Path) -> None:
    instancia = instalada
    antes = (instancia / "pladeco.sqlite3").read_bytes()
    toml = (instancia / "pladeco.toml").read_bytes()

    otra = iniciar(nombre="Otra municipalidad", direccion_publica="https://otra.cl")

    assert otra.exit_code == 0, otra.output
    assert "ya está instalada. No se cambió nada." in otra.output
    assert (instancia / "pladeco.sqlite3").read_bytes() == antes
    assert (instancia / "pladeco.toml").read_bytes() == toml


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_made(
    instancia: Path, tmp_path: Path
) -> None:
    archivo = tmp_path / "r.toml"
    archivo.write_text('nombre = " "\ncolor = "#eeeeee"\nclave = "x"\n', "utf-8")

    hecho = correr(
        "iniciar", "--archivo", str(archivo), "--emblema", str(tmp_path / "no.png")
    )

    assert hecho.exit_code == 1
    for dice in (
        "No se conoce «clave»",
        "Falta el nombre de la institución",
        "Falta la comuna",
        "Falta el nombre de quien administra",
        "Escriba el correo de quien administra",
        "Falta la dirección",
        "las letras se leen mal",
        "No se pudo abrir el emblema",
    ):
        assert dice in hecho.stderr
    assert not (instancia / "pladeco.sqlite3").exists()
    assert not (instancia / "pladeco.toml").exists()


def test_a_file_that_is_no_toml_is_told_with_its_place(tmp_path: Path) -> None:
    archivo = tmp_path / "r.toml"
    archivo.write_text('nombre = "Municipalidad"\ncomuna = Río\n', "utf-8")

    hecho = correr("iniciar", "--archivo", str(archivo))

    assert hecho.exit_code == 1
    assert "en la línea 2, columna 10 no está escrito" in hecho.stderr


def test_what_the_settings_say_already_stays_with_its_comments(
    con_tablas: Path,
) -> None:
    instancia = con_tablas
    anterior = '# de nosotros\nproxies = 2\n[correo]\nservidor = "smtp.qh.cl"\n'
    (instancia / "pladeco.toml").write_text(anterior, "utf-8")

    assert iniciar().exit_code == 0

    assert (instancia / "pladeco.toml").read_text("utf-8").endswith(anterior)
    assert ajustes(instancia)["proxies"] == 2


def test_an_emblem_is_drawn_anew_and_small(con_tablas: Path, tmp_path: Path) -> None:
    imagen, archivo = tmp_path / "emblema.png", tmp_path / "r.toml"
    Image.new("RGBA", (2000, 1000), (10, 90, 60, 255)).save(imagen)
    archivo.write_text('emblema = "emblema.png"\n', "utf-8")

    hecho = iniciar(archivo=str(archivo))

    assert hecho.exit_code == 0, hecho.output
    [(png,)] = filas(con_tablas, "SELECT emblema FROM institucion")
    assert png.startswith(b"\x89PNG")
    assert png != imagen.read_bytes()
    assert len(png) < 10_000


def test_whoever_is_at_a_terminal_is_asked_and_asked_again(
    con_tablas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dichas = iter(
        ["Municipalidad de Quebrada Honda", "Quebrada Honda", "http://qh.cl",
         "https://qh.cl", "Alba Ríos", "alba", "alba@qh.cl", "", "corta",
         "cuarenta acequias viejas", "cuarenta acequias", "cuarenta acequias viejas",
         "cuarenta acequias viejas"]
    )  # fmt: skip
    monkeypatch.setattr(respuestas, "_hay_quien_responda", lambda: True)
    monkeypatch.setattr(click, "prompt", lambda *_, **__: next(dichas))

    hecho = correr("iniciar", "--con-clave")

    assert hecho.exit_code == 0, hecho.output
    assert "las claves viajarían a la vista de otros" in hecho.stderr
    assert "Las dos claves no son iguales" in hecho.stderr
    assert "/clave/" not in hecho.output
    [(clave,)] = filas(con_tablas, "SELECT clave_hash FROM usuario")
    assert clave.startswith("$argon2")


def test_a_password_is_not_asked_for_where_nobody_can_type_it() -> None:
    hecho = correr(
        "iniciar", "--con-clave",
        *(p for n, v in RESPUESTAS.items() for p in (f"--{n.replace('_', '-')}", v)),
    )  # fmt: skip

    assert hecho.exit_code == 1
    assert "La clave se pide en la terminal" in hecho.stderr


@pytest.mark.parametrize("como", ["PLADECO_DEMO", "carpeta"])
def test_never_in_a_place_of_the_demo(
    como: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if como == "carpeta":
        monkeypatch.setenv("PLADECO_INSTANCE", str(tmp_path / "instance" / "demo"))
    else:
        monkeypatch.setenv("PLADECO_DEMO", "1")

    hecho = iniciar()

    assert hecho.exit_code == 1
    assert "es de la demostración" in hecho.stderr


def test_never_in_a_database_of_the_demo(instalada: Path) -> None:
    instancia = instalada
    with closing(sqlite3.connect(instancia / "pladeco.sqlite3")) as base, base:
        base.execute("UPDATE institucion SET es_demo = 1")

    hecho = iniciar()

    assert hecho.exit_code == 1
    assert "es de la demostración" in hecho.stderr


def test_where_nobody_administers_only_that_person_is_made(instalada: Path) -> None:
    instancia = instalada
    with closing(sqlite3.connect(instancia / "pladeco.sqlite3")) as base, base:
        base.execute("UPDATE usuario SET activo = 0")

    hecho = iniciar(nombre="Otra", correo="olga@qh.cl", administrador="Olga Paz")

    assert hecho.exit_code == 0, hecho.output
    assert filas(instancia, "SELECT count(*) FROM institucion") == [(1,)]
    assert ("olga@qh.cl", 1) in filas(instancia, "SELECT correo, activo FROM usuario")


def test_cut_short_before_the_first_row_it_goes_on(
    instalada: Path, archivo_sqlite: Path
) -> None:
    toml = (instalada / "pladeco.toml").read_bytes()
    shutil.copy(archivo_sqlite, instalada / "pladeco.sqlite3")

    hecho = iniciar()

    assert hecho.exit_code == 0, hecho.output
    assert "/clave/" in hecho.output
    assert (instalada / "pladeco.toml").read_bytes() == toml


def test_another_database_than_the_settings_say_is_told(instancia: Path) -> None:
    instancia.mkdir()
    (instancia / "pladeco.toml").write_text(
        f'base_de_datos = "sqlite:///{instancia}/una.sqlite3"\n', "utf-8"
    )

    hecho = iniciar(base_de_datos=f"sqlite:///{instancia}/otra.sqlite3")

    assert hecho.exit_code == 1
    assert "nombran otra base de datos" in hecho.stderr


@pytest.mark.parametrize("motor_vacio", ["postgresql"], indirect=True)
def test_it_installs_on_an_empty_postgresql(
    motor_vacio: Engine, instancia: Path
) -> None:
    direccion: URL = motor_vacio.url

    hecho = iniciar(base_de_datos=direccion.render_as_string(hide_password=False))

    assert hecho.exit_code == 0, hecho.output
    motor = create_engine(direccion)
    with motor.connect() as conexion:
        consulta = text("SELECT nombre, es_demo FROM institucion")
        assert [tuple(f) for f in conexion.execute(consulta)] == [
            ("Municipalidad de Quebrada Honda", False)
        ]
    motor.dispose()
    assert "base_de_datos" in ajustes(instancia)


def test_a_lost_link_is_made_again(instalada: Path) -> None:
    enlace = correr("enlace", "ALBA@qh.cl")
    nadie = correr("enlace", "nadie@qh.cl")

    assert enlace.output.startswith("https://pladeco.qh.cl/clave/")
    assert nadie.exit_code == 1
    assert "No hay una cuenta" in nadie.stderr
    usados = filas(
        instalada, "SELECT count(*) FROM enlace_clave WHERE usado_en IS NULL"
    )
    assert usados == [(1,)]
