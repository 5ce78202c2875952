"""The real scheduler of an installation, in a hurry: `python …apurado.py`.

Only its times are others: the lease is short and it looks for letters all the time, so
that a test does not wait minutes for what an installation has minutes for.
"""

from dataclasses import replace
from datetime import timedelta

from pladeco.app import create_app
from pladeco.jobs import planificador

TURNO = timedelta(seconds=1)
CADA = timedelta(milliseconds=200)


def correr() -> None:
    planificador.DURACION_TURNO = TURNO
    apuradas = tuple(
        replace(t, cada=CADA) for t in planificador.TAREAS if t.nombre == "correos"
    )
    setattr(planificador, "TAREAS", apuradas)  # noqa: B010 - a constant elsewhere
    planificador.correr_planificador(create_app())


if __name__ == "__main__":
    correr()
