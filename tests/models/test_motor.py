"""How a database is opened: what protects from one that goes away."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import URL, Engine, create_engine, text

from pladeco.models.motor import (
    opciones,
    preparar_motor,
    problema_para_llenarla,
)
from tests.motores import _mandar


def test_what_a_statement_was_about_is_never_told() -> None:
    assert opciones("sqlite://")["hide_parameters"]
    assert opciones("postgresql+psycopg://x/y")["hide_parameters"]


def test_every_setting_of_the_connection_is_one_that_the_server_knows(
    motor: Engine,
) -> None:
    direccion = motor.url.render_as_string(hide_password=False)
    abierto = preparar_motor(create_engine(direccion, **opciones(direccion)))
    with abierto.connect() as conexion:
        if abierto.dialect.name == "postgresql":
            espera = conexion.execute(text("SHOW lock_timeout")).scalar_one()
            assert espera == "15s"
        assert conexion.execute(text("SELECT 1")).scalar_one() == 1
    abierto.dispose()


def test_a_connection_that_died_while_it_rested_is_not_handed_out(
    motor: Engine,
) -> None:
    if motor.dialect.name != "postgresql":
        return
    direccion = motor.url.render_as_string(hide_password=False)
    abierto = preparar_motor(create_engine(direccion, **opciones(direccion)))
    with abierto.connect() as conexion:
        quien = conexion.execute(text("SELECT pg_backend_pid()")).scalar_one()
    with motor.begin() as otra:
        otra.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": quien})

    with abierto.connect() as conexion:
        ahora = conexion.execute(text("SELECT pg_backend_pid()")).scalar_one()

    assert ahora != quien
    abierto.dispose()


@contextmanager
def hecha_asi(servidor: URL, como: str) -> Iterator[URL]:
    """Make an empty PostgreSQL database, and take it away."""
    ajena = servidor.set(database="ajena")
    _mandar(servidor, f"CREATE DATABASE ajena {como}")
    yield ajena
    _mandar(servidor, "DROP DATABASE ajena")


def problema_de(base: URL) -> str | None:
    direccion = base.render_as_string(hide_password=False)
    abierto = preparar_motor(create_engine(direccion, **opciones(direccion)))
    try:
        return problema_para_llenarla(abierto)
    finally:
        abierto.dispose()


@pytest.mark.parametrize("letras", ["SQL_ASCII", "LATIN1", "UTF8"])
def test_letters_that_would_be_lost_are_told_before_anything_is_written(
    servidor_postgres: URL, letras: str
) -> None:
    como = f"ENCODING '{letras}' LOCALE 'C' TEMPLATE template0"
    with hecha_asi(servidor_postgres, como) as base:
        dicho = problema_de(base)

    if letras == "UTF8":
        assert dicho is None
    else:
        assert dicho is not None
        assert f"guarda el texto en {letras}" in dicho
        assert "--encoding UTF8" in dicho


def test_an_account_that_may_make_no_tables_is_told_whose_it_must_be(
    servidor_postgres: URL,
) -> None:
    with hecha_asi(servidor_postgres, "") as base:
        _mandar(base, "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        _mandar(base, "CREATE ROLE sin_base LOGIN")
        dicho = problema_de(base.set(username="sin_base"))
        _mandar(base, "DROP ROLE sin_base")

    assert dicho is not None
    assert 'ALTER DATABASE "ajena" OWNER TO "sin_base"' in dicho


def test_a_database_of_ours_takes_what_is_to_be_put_in(motor_vacio: Engine) -> None:
    assert problema_para_llenarla(motor_vacio) is None
