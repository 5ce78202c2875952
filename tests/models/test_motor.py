"""How a database is opened: what protects from one that goes away."""

from sqlalchemy import Engine, create_engine, text

from pladeco.models.motor import opciones, preparar_motor


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
