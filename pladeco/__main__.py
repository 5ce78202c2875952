"""The command line: it loads what the command it is given needs, and no more."""

from typing import TYPE_CHECKING

from pladeco.cli.grupo import comandos
from pladeco.cli.puertas import Puertas
from pladeco.config import Config

if TYPE_CHECKING:
    from flask import Flask


def main() -> None:
    comandos(obj=Puertas(_crear_app, _correr_planificador))


def _crear_app(config: Config) -> "Flask":
    from pladeco.app import create_app  # noqa: PLC0415 - it takes a second

    return create_app(config)


def _correr_planificador(app: "Flask") -> None:
    from pladeco.jobs import correr_planificador  # noqa: PLC0415 - with the timer only

    correr_planificador(app)


if __name__ == "__main__":
    main()
