"""One of several processes that read a number and write it plus one.

python -m tests.models.sumar DATABASE THREADS TIMES
"""

import sys
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import create_engine, select, update
from sqlalchemy.orm import Session

from pladeco.models import Instrumento
from pladeco.models.motor import preparar_motor


def sumar(direccion: str, hilos: int, veces: int) -> None:
    motor = preparar_motor(create_engine(direccion))

    def una_vez(_: int) -> None:
        with Session(motor) as session, session.begin():
            leida = session.scalars(select(Instrumento.version)).one()
            session.execute(update(Instrumento).values(version=leida + 1))

    with ThreadPoolExecutor(hilos) as equipo:
        list(equipo.map(una_vez, range(hilos * veces)))
    motor.dispose()


if __name__ == "__main__":
    sumar(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
