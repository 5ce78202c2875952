"""Servers killed at any instant while people write: what they were told is there."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from threading import Event
from time import monotonic, sleep

from sqlalchemy.orm import Session

from tests.ciclo import CHARLAS, LIMPIEZAS, VACUNAS
from tests.faults.a_medias import a_medias
from tests.faults.conftest import MUERTES, Cuenta
from tests.faults.criadero import Criadero
from tests.faults.instalacion import AHORA, Bodega, Instalacion
from tests.faults.navegador import Navegador
from tests.faults.oficina import Oficina
from tests.faults.servidores import Servidor, en_marcha
from tests.services.test_correos import puerto_libre

_QUIEN = {LIMPIEZAS: "ana", VACUNAS: "bruno", CHARLAS: "bruno"}
_PACIENCIA = 120  # seconds


def test_webs_that_die_while_people_write_lose_nothing(
    bodega: Bodega, cria: Criadero, azar: Random, tmp_path: Path
) -> None:
    """Of one the workers die, as on Linux; the other as a whole, as on Windows."""
    instalacion = bodega.sacar("sembrada", tmp_path / "una")
    puertos = (puerto_libre(), puerto_libre())
    webs = [
        Servidor(que, cria, instalacion, AHORA, puerto)
        for que, puerto in zip(("gunicorn", "waitress"), puertos, strict=True)
    ]
    oficinas = abrir_oficinas(puertos, azar)

    with en_marcha(*webs):
        muertes = mientras_escriben(oficinas, webs, azar)
        for web in webs:
            web.esperar()
        for oficina in oficinas:
            oficina.mirar()

    contar(instalacion, oficinas, muertes)
    bodega.tirar(instalacion)


def abrir_oficinas(puertos: tuple[int, ...], azar: Random) -> list[Oficina]:
    return [
        Oficina(
            indicador,
            Navegador(persona),
            Navegador("rita"),
            puertos,
            Random(azar.random()),  # noqa: S311 - not a secret
        )
        for indicador, persona in _QUIEN.items()
    ]


def mientras_escriben(
    oficinas: list[Oficina], webs: list[Servidor], azar: Random
) -> int:
    """Kill one after the other while all write; the last few see it whole again."""
    fin, muertes = Event(), 0
    with ThreadPoolExecutor(len(oficinas)) as hilos:
        trabajos = [hilos.submit(oficina.trabajar, fin) for oficina in oficinas]
        try:
            sleep(0.5)  # all are in
            for _ in range(4 * MUERTES):
                sleep(azar.uniform(0.05, 0.4))
                muertes += azar.choice(webs).matar_algo(azar)
            esperar_a(lambda: all(oficina.validados for oficina in oficinas))
        finally:
            fin.set()
        for trabajo in trabajos:
            trabajo.result()
    return muertes


def esperar_a(llegue: Callable[[], bool]) -> None:
    hasta = monotonic() + _PACIENCIA
    while not llegue() and monotonic() < hasta:
        sleep(0.05)


def contar(instalacion: Instalacion, oficinas: list[Oficina], muertes: int) -> None:
    motor = instalacion.motor()
    with Session(motor) as session:
        perdidos = [p for oficina in oficinas for p in oficina.perdidos(session)]
        medias = [m for oficina in oficinas for m in oficina.a_medias(session)]
    medias += a_medias(motor, instalacion.carpeta)
    cuenta = Cuenta(
        muertes,
        sum(oficina.confirmados for oficina in oficinas),
        len(perdidos),
        len(medias),
    )
    print(cuenta, [dict(o.codigos) for o in oficinas])  # noqa: T201 - read with -s
    assert (perdidos, medias) == ([], [])
    assert all(oficina.validados for oficina in oficinas)
