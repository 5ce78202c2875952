"""Schedulers killed while they send: no letter lost, none twice without a word of it.

There are two, as processes of their own, and a real mail server; the one that has the
lease is killed wherever it is, and another started in its place.
"""

from collections import Counter
from pathlib import Path
from random import Random
from time import monotonic, sleep

from sqlalchemy import Engine, create_engine, select
from sqlalchemy.orm import Session

from pladeco.models import Correo
from pladeco.models.avisos import EstadoCorreo
from pladeco.models.motor import preparar_motor
from tests.faults.conftest import MUERTES, Cuenta
from tests.faults.criadero import Criadero
from tests.faults.instalacion import AHORA, Bodega
from tests.faults.servidores import Servidor, en_marcha
from tests.jobs.correo_real import (
    Cartero,
    cartero,
    cuantos,
    instalar,
    lider,
    vencer_turno,
)

__all__ = ["cartero"]

_CARTAS = 20 + 20 * MUERTES
_PACIENCIA = 120 + 20 * MUERTES  # seconds
_POR_SALIR = tuple(e for e in EstadoCorreo if e is not EstadoCorreo.ENVIADO)


def test_killed_while_they_send_nothing_is_lost_and_doubts_are_told(
    bodega: Bodega, cria: Criadero, cartero: Cartero, azar: Random, tmp_path: Path
) -> None:
    instalacion = bodega.sacar("sembrada", tmp_path / "una")
    motor = preparar_motor(create_engine(instalacion.url))  # asked all the time
    instalar(instalacion.carpeta, motor, cartero, cartas=_CARTAS, ahora=AHORA)
    comienzo = monotonic()
    relojes = [
        Servidor("planificador apurado", cria, instalacion, AHORA, comienzo=comienzo)
        for _ in range(2)
    ]

    with en_marcha(*relojes):
        muertes = mientras_envian(relojes, motor, cartero.recibidos, azar)

    with Session(motor) as session:
        dudas = {c.message_id: c.inciertos for c in session.scalars(select(Correo))}
    recibidos = cartero.recibidos
    perdidas = set(dudas) - set(recibidos)
    calladas = [n for n, veces in recibidos.items() if veces > 1 + dudas.get(n, -1)]
    print(Cuenta(muertes, len(recibidos), len(perdidas), len(calladas)))  # noqa: T201
    assert (perdidas, calladas) == (set(), [])
    assert muertes == MUERTES
    assert sum(dudas.values()) <= MUERTES
    motor.dispose()
    bodega.tirar(instalacion)


def mientras_envian(
    relojes: list[Servidor], motor: Engine, recibidos: Counter[str], azar: Random
) -> int:
    """Kill one after so many letters; between two of them any instant may be it."""
    cuando = sorted(azar.sample(range(5, _CARTAS - 10), MUERTES))
    muertes, hasta = 0, monotonic() + _PACIENCIA
    while quedan := cuantos(motor, *_POR_SALIR):
        assert monotonic() < hasta, f"{quedan} letters are left"
        sleep(azar.uniform(0, 0.02))
        vencer_turno(motor, [reloj.numero for reloj in relojes])
        if cuando and recibidos.total() >= cuando[0]:
            quien = lider(motor)
            for reloj in relojes:
                if reloj.numero == quien:
                    reloj.matar()
                    reloj.arrancar()
                    cuando.pop(0)
                    muertes += 1
                    break
    return muertes
