"""Tables that only grow refuse every change, whoever asks."""

import pytest
from sqlalchemy import Connection, Engine, bindparam, delete, text, update
from sqlalchemy.exc import DBAPIError

from pladeco.models.base import uuid7
from pladeco.models.intocables import INTOCABLES
from tests.models.filas import TABLAS, fila, insertar

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


_IGUALES = [
    *((tabla, ("id",)) for tabla in INTOCABLES),
    *((tabla, ("rowid",)) for tabla in INTOCABLES),
    ("corte", ("instrumento_id", "anio", "numero")),
    ("sello", ("dia",)),
]


@pytest.mark.parametrize("motor_compartido", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("tabla", "iguales"), _IGUALES)
def test_sqlite_puts_no_new_row_in_the_place_of_an_old_one(
    conexion: Connection, tabla: str, iguales: tuple[str, ...]
) -> None:
    """REPLACE takes away the old row that shares a key, and asks no DELETE trigger."""
    vieja = insertar(conexion, tabla)
    nueva = fila(conexion, tabla) | {"id": uuid7()}
    columnas = ["rowid", *nueva] if iguales == ("rowid",) else list(nueva)
    toma = [c if c in iguales else f":{c}" for c in columnas]
    parecida = f"SELECT {', '.join(toma)} FROM {tabla} WHERE id = :vieja"  # noqa: S608
    reemplazo = f"INSERT OR REPLACE INTO {tabla} ({', '.join(columnas)}) {parecida}"
    tipos = {c.name: c.type for c in TABLAS[tabla].columns}
    valores = [
        bindparam(c, nueva[c], type_=tipos[c]) for c in nueva if c not in iguales
    ]

    with pytest.raises(DBAPIError, match=f"{tabla}: append-only"):
        conexion.execute(
            text(reemplazo).bindparams(
                *valores, bindparam("vieja", vieja, type_=tipos["id"])
            )
        )


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
