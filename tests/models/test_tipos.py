"""Instants and decimals come back exactly as they went in, on both engines."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from time import sleep
from uuid import UUID

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.exc import StatementError

from pladeco.domain.vocabulario import CausaAtraso
from pladeco.models.base import uuid7
from tests.models.filas import TABLAS, insertar

EN_SANTIAGO = timezone(timedelta(hours=-3))


@pytest.mark.parametrize(
    "texto",
    [
        "99999999999999.1234",
        "-99999999999999.9999",
        "0.0001",
        "-0.0001",
        "0",
        "-5",
        "1000000",
        "12.5",
    ],
)
def test_a_decimal_comes_back_exact(conexion: Connection, texto: str) -> None:
    numero = Decimal(texto)

    vuelto = ida_y_vuelta(conexion, "version_avance", "valor", numero)

    assert isinstance(vuelto, Decimal)
    assert vuelto == numero
    assert "E" not in str(vuelto)


@pytest.mark.parametrize("texto", ["0.00005", "0.12345", "-0.00015"])
def test_both_engines_round_a_fifth_decimal_alike(
    conexion: Connection, texto: str
) -> None:
    numero = Decimal(texto)

    vuelto = ida_y_vuelta(conexion, "version_avance", "valor", numero)

    assert vuelto == numero.quantize(Decimal("0.0001"), "ROUND_HALF_UP")


def test_no_decimal_stays_none(conexion: Connection) -> None:
    assert ida_y_vuelta(conexion, "version_avance", "valor", None) is None


@pytest.mark.parametrize(
    "instante",
    [
        datetime(2026, 10, 7, 15, 0, tzinfo=UTC),
        datetime(2026, 10, 7, 15, 0, 0, 123456, tzinfo=UTC),
        datetime(2026, 10, 7, 12, 0, tzinfo=EN_SANTIAGO),
        datetime(2024, 2, 29, 23, 59, 59, tzinfo=EN_SANTIAGO),
    ],
)
def test_an_instant_comes_back_aware_and_in_utc(
    conexion: Connection, instante: datetime
) -> None:
    vuelto = ida_y_vuelta(conexion, "bitacora", "en", instante)

    assert isinstance(vuelto, datetime)
    assert vuelto == instante
    assert vuelto.utcoffset() == timedelta(0)


def test_no_instant_stays_none(conexion: Connection) -> None:
    assert ida_y_vuelta(conexion, "version_avance", "enviada_en", None) is None


def test_an_instant_without_time_zone_is_refused(conexion: Connection) -> None:
    sin_zona = datetime(2026, 10, 7, 15, 0)  # noqa: DTZ001 - what is refused

    with pytest.raises(StatementError, match="without time zone"):
        insertar(conexion, "bitacora", en=sin_zona)


def test_instants_sort_as_time_does(conexion: Connection) -> None:
    antes = datetime(2026, 10, 7, 23, 30, tzinfo=EN_SANTIAGO)
    despues = datetime(2026, 10, 8, 2, 31, tzinfo=UTC)
    for instante in (despues, antes):
        insertar(conexion, "intento_ingreso", en=instante)

    tabla = TABLAS["intento_ingreso"]
    vueltos = conexion.scalars(select(tabla.c.en).order_by(tabla.c.en)).all()

    assert vueltos == [antes, despues]


def test_a_json_cell_keeps_text_and_order(conexion: Connection) -> None:
    celdas = {"actividad": "Ñandú, 50 % — «sí»", "plazo": None, "linea": [3, 1]}

    assert ida_y_vuelta(conexion, "elemento", "texto_fuente", celdas) == celdas


def test_an_empty_json_cell_is_made_anew_each_time(conexion: Connection) -> None:
    for columna, vacia in (("texto_fuente", {}), ("revisar", [])):
        vuelta = ida_y_vuelta(conexion, "elemento", columna, vacia)
        otra = ida_y_vuelta(conexion, "elemento", columna, vacia)

        assert vuelta == otra == vacia
        assert vuelta is not otra


@pytest.mark.parametrize("causa", [*CausaAtraso, None])
def test_a_value_of_a_closed_list_comes_back_as_its_member(
    conexion: Connection, causa: CausaAtraso | None
) -> None:
    assert ida_y_vuelta(conexion, "version_avance", "causa", causa) is causa


def test_keys_sort_by_time_and_say_their_version() -> None:
    claves: list[UUID] = []
    for _ in range(5):
        claves.append(uuid7())
        sleep(0.002)

    assert claves == sorted(claves)
    assert {c.version for c in claves} == {7}
    assert {c.variant for c in claves} == {"specified in RFC 4122"}


def test_keys_of_one_instant_differ() -> None:
    assert len({uuid7() for _ in range(10_000)}) == 10_000


def ida_y_vuelta(
    conexion: Connection, tabla: str, columna: str, valor: object
) -> object:
    clave = insertar(conexion, tabla, **{columna: valor})
    campos = TABLAS[tabla].c
    return conexion.scalar(select(campos[columna]).where(campos.id == clave))
