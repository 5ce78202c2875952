"""Tables that only grow refuse every change, whoever asks."""

import pytest
from sqlalchemy import Connection, Engine, delete, text, update
from sqlalchemy.exc import DBAPIError

from pladeco.models.intocables import INTOCABLES
from tests.models.filas import TABLAS, insertar

_CAMBIOS = {
    "bitacora": {"accion": "otra"},
    "movimiento": {"nota": "otra"},
    "corte": {"contenido": "otro"},
    "nota": {"texto": "otro"},
    "acto_corte": {"nota": "otra"},
    "sello": {"huella": "otra"},
}


@pytest.mark.parametrize("tabla", INTOCABLES)
def test_a_row_is_not_changed(conexion: Connection, tabla: str) -> None:
    insertar(conexion, tabla)

    with pytest.raises(DBAPIError, match=f"{tabla}: append-only"):
        conexion.execute(update(TABLAS[tabla]).values(_CAMBIOS[tabla]))


@pytest.mark.parametrize("tabla", INTOCABLES)
def test_a_row_is_not_deleted(conexion: Connection, tabla: str) -> None:
    insertar(conexion, tabla)

    with pytest.raises(DBAPIError, match=f"{tabla}: append-only"):
        conexion.execute(delete(TABLAS[tabla]))


@pytest.mark.parametrize("tabla", INTOCABLES)
def test_a_row_is_not_replaced(conexion: Connection, tabla: str) -> None:
    clave = insertar(conexion, tabla)

    with pytest.raises(DBAPIError):
        insertar(conexion, tabla, id=clave)


@pytest.mark.parametrize("tabla", INTOCABLES)
def test_a_table_is_not_emptied_at_once(motor: Engine, tabla: str) -> None:
    if motor.dialect.name == "sqlite":
        orden = f"DELETE FROM {tabla}"  # noqa: S608 - SQLite's way to truncate
    else:
        orden = f"TRUNCATE {tabla} CASCADE"
    with motor.begin() as conexion:
        insertar(conexion, tabla)

    with (
        pytest.raises(DBAPIError, match=f"{tabla}: append-only"),
        motor.begin() as conexion,
    ):
        conexion.execute(text(orden))


def test_other_tables_are_not_held(conexion: Connection) -> None:
    insertar(conexion, "turno")

    assert conexion.execute(delete(TABLAS["turno"])).rowcount == 1
