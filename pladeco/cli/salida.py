"""How a command ends that could not do its work, and writes what it was asked for."""

from pathlib import Path
from typing import Final

import click

from pladeco.services.errores import por_que_no_se_escribe

CON_HALLAZGOS: Final = 2  # it was done, and something is to be looked at


def fallar(mensaje: str, codigo: int = 1) -> click.exceptions.Exit:
    """Tell what could not be done on the error stream; raise what this returns."""
    click.echo(mensaje, err=True)
    return click.exceptions.Exit(codigo)


def escribir_archivo(ruta: Path, contenido: bytes) -> None:
    """Write what was asked for, or end in one line where it cannot be put there."""
    try:
        ruta.write_bytes(contenido)
    except OSError as falla:
        motivo = por_que_no_se_escribe(falla)
        mensaje = f"No se pudo escribir {ruta}: {motivo}. Elija otro lugar."
        raise fallar(mensaje) from falla
