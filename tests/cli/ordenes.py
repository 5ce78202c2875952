"""Commands as a terminal calls them, and what is expected of their answers."""

from pathlib import Path

from click.testing import CliRunner, Result
from sqlalchemy import create_engine, text

from pladeco.app import create_app
from pladeco.cli.grupo import comandos
from pladeco.cli.puertas import Puertas
from pladeco.jobs import correr_planificador

PUERTAS = Puertas(create_app, correr_planificador)


RESPUESTAS = {
    "nombre": "Municipalidad de Quebrada Honda",
    "comuna": "Quebrada Honda",
    "direccion_publica": "https://pladeco.qh.cl",
    "administrador": "Alba Ríos",
    "correo": "alba@qh.cl",
}


def correr(*palabras: str, teclas: str = "") -> Result:
    return CliRunner().invoke(comandos, list(palabras), obj=PUERTAS, input=teclas)


def iniciar(**otras: str) -> Result:
    opciones = [
        parte
        for nombre, valor in (RESPUESTAS | otras).items()
        for parte in (f"--{nombre.replace('_', '-')}", valor)
    ]
    return correr("iniciar", *opciones)


def contar(base: Path, tabla: str) -> int:
    motor = create_engine(f"sqlite:///{base}")
    with motor.connect() as conexion:
        cuenta: int = conexion.execute(
            text(f"SELECT count(*) FROM {tabla}")  # noqa: S608 - our own tables
        ).scalar_one()
    motor.dispose()
    return cuenta


def una_linea(resultado: Result, dice: str) -> None:
    """Check that a command ended telling one thing, and nothing of its insides."""
    assert resultado.exit_code == 1, resultado.output
    assert isinstance(resultado.exception, SystemExit)
    assert len(resultado.stderr.strip().splitlines()) == 1
    assert dice in resultado.stderr
