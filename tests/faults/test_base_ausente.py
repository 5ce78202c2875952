"""The database goes away and comes back: nobody starts the program again for that."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from threading import Event
from time import sleep

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from typing_extensions import override

from pladeco.models.motor import preparar_motor
from tests.faults.criadero import Criadero
from tests.faults.instalacion import AHORA, Bodega, Instalacion
from tests.faults.oficina import Oficina
from tests.faults.servidores import Servidor, en_marcha
from tests.faults.test_muertes_sirviendo import (
    abrir_oficinas,
    contar,
    esperar_a,
)
from tests.services.test_correos import puerto_libre

_ECHAR = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
_SIN_BASE = 0.7  # seconds


class Quitable:
    """A database that can be taken away, and put back as it was."""

    def quitar(self) -> None:
        raise NotImplementedError

    def reponer(self) -> None:
        raise NotImplementedError


class Archivo(Quitable):
    """SQLite's: the file and what lies beside it."""

    def __init__(self, carpeta: Path) -> None:
        self.carpeta, self.lejos = carpeta, carpeta / "lejos"
        self.lejos.mkdir()

    @override
    def quitar(self) -> None:
        for archivo in self.carpeta.glob("pladeco.sqlite3*"):
            archivo.rename(self.lejos / archivo.name)

    @override
    def reponer(self) -> None:
        assert not list(self.carpeta.glob("pladeco.sqlite3*")), "an empty one was made"
        for archivo in self.lejos.iterdir():
            archivo.rename(self.carpeta / archivo.name)


class PuertaCerrada(Quitable):
    """PostgreSQL's: it throws out who is in, and lets nobody in."""

    def __init__(self, bodega: Bodega, instalacion: Instalacion) -> None:
        self.bodega, self.nombre = bodega, instalacion.url.database

    @override
    def quitar(self) -> None:
        self.bodega.mandar(f"ALTER DATABASE {self.nombre} ALLOW_CONNECTIONS false")
        self.bodega.mandar(_ECHAR + f"'{self.nombre}'")

    @override
    def reponer(self) -> None:
        self.bodega.mandar(f"ALTER DATABASE {self.nombre} ALLOW_CONNECTIONS true")


def test_while_it_is_away_nothing_is_told_and_then_all_goes_on(
    bodega: Bodega, cria: Criadero, azar: Random, tmp_path: Path
) -> None:
    instalacion = bodega.sacar("sembrada", tmp_path / "una")
    base: Quitable = Archivo(instalacion.carpeta)
    if bodega.servidor is not None:
        base = PuertaCerrada(bodega, instalacion)

    quitar_y_reponer(instalacion, base, cria, azar)


def quitar_y_reponer(
    instalacion: Instalacion, base: Quitable, cria: Criadero, azar: Random
) -> None:
    puerto = puerto_libre()
    web = Servidor("gunicorn", cria, instalacion, AHORA, puerto)
    reloj = Servidor("planificador", cria, instalacion, AHORA)
    oficinas = abrir_oficinas((puerto,), azar)

    with en_marcha(web, reloj):
        trabajando(oficinas, base)
        assert reloj.vive(), reloj.dicho
        assert "Traceback" not in web.dicho

    assert sum(o.codigos[503] for o in oficinas)
    contar(instalacion, oficinas, 0)


def trabajando(oficinas: list[Oficina], base: Quitable) -> None:
    fin = Event()
    with ThreadPoolExecutor(len(oficinas)) as hilos:
        trabajos = [hilos.submit(oficina.trabajar, fin) for oficina in oficinas]
        try:
            esperar_a(lambda: all(o.guardado for o in oficinas))
            base.quitar()
            esperar_a(lambda: all(o.codigos[503] for o in oficinas))
            sleep(_SIN_BASE)
            antes = [o.confirmados for o in oficinas]
            base.reponer()
            esperar_a(
                lambda: all(
                    o.confirmados > a + 1 and o.validados
                    for o, a in zip(oficinas, antes, strict=True)
                )
            )
        finally:
            fin.set()
        for trabajo in trabajos:
            trabajo.result()


def test_what_is_written_after_a_file_was_replaced_is_in_the_new_one(
    tmp_path: Path,
) -> None:
    archivo, otro = tmp_path / "una.sqlite3", tmp_path / "respaldo.sqlite3"
    motor = preparar_motor(create_engine(f"sqlite:///{archivo}"))
    with motor.begin() as conexion:
        conexion.execute(text("CREATE TABLE cosa (n INTEGER)"))
    motor.dispose()
    otro.write_bytes(archivo.read_bytes())
    with motor.begin() as conexion:
        conexion.execute(text("INSERT INTO cosa VALUES (1)"))

    for viejo in tmp_path.glob("una.sqlite3*"):  # a backup is put in its place
        viejo.unlink()
    otro.rename(archivo)
    with motor.begin() as conexion:
        conexion.execute(text("INSERT INTO cosa VALUES (2)"))

    assert leer(f"sqlite:///{archivo}") == [2]
    archivo.unlink()
    with pytest.raises(OperationalError, match="unable to open"):
        motor.connect()
    assert not archivo.exists()
    motor.dispose()


def leer(direccion: str) -> list[int]:
    motor = preparar_motor(create_engine(direccion))
    with motor.connect() as conexion:
        numeros = list(conexion.scalars(text("SELECT n FROM cosa ORDER BY n")))
    motor.dispose()
    return numeros
