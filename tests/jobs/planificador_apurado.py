"""The real scheduler of an installation, in a hurry: `python …apurado.py`.

It looks for letters all the time, so that a test does not wait half a minute, and
leaves a file once it was told to end, so that none guesses when it has heard it.
"""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler
from typing_extensions import override

from pladeco.app import create_app
from pladeco.jobs import planificador

CADA = timedelta(milliseconds=200)


class _RelojQueAvisa(BackgroundScheduler):  # type: ignore[misc]
    @override
    def remove_all_jobs(self, jobstore: Any = None) -> None:
        super().remove_all_jobs(jobstore)
        Path(os.environ["PLADECO_INSTANCE"], "termina").touch()


def correr() -> None:
    apuradas = tuple(
        replace(t, cada=CADA) for t in planificador.TAREAS if t.nombre == "correos"
    )
    setattr(planificador, "TAREAS", apuradas)  # noqa: B010 - a constant elsewhere
    setattr(planificador, "BackgroundScheduler", _RelojQueAvisa)  # noqa: B010
    planificador.correr_planificador(create_app())


if __name__ == "__main__":
    correr()
