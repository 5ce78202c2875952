"""`pladeco respaldar`: one file with all there is, made while people work."""

from fractions import Fraction
from pathlib import Path

import click
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from pladeco import __version__
from pladeco.cli.espanol import Comando
from pladeco.cli.instalacion import abrir_al_dia, configurar
from pladeco.cli.salida import fallar
from pladeco.clock import now
from pladeco.domain.explicacion.numeros import contar, en_numero
from pladeco.domain.respaldo.noticias import sin_archivos
from pladeco.queries.copia import FilaIlegible
from pladeco.services.errores import NoSePuede, por_que_no_se_escribe
from pladeco.services.registro import actuar
from pladeco.services.respaldos.hechura import (
    Hecho,
    anotar_respaldo,
    hacer_respaldo,
)

A_MEDIAS = 2  # the copy is there, but lacks files or was not noted


@click.command(cls=Comando)
@click.option(
    "--carpeta",
    type=click.Path(path_type=Path),
    help="Dónde dejarlo; si no, donde los deja el planificador.",
)
@click.option("--demo", is_flag=True, help="Respalda la demostración.")
def respaldar(carpeta: Path | None, *, demo: bool) -> None:
    """Guarda en un archivo la base de datos, evidencias, informes y ajustes.

    Se puede hacer mientras se trabaja. El archivo trae datos personales y la clave
    secreta: guárdelo donde solo lo lea quien administra.

    Ejemplo: pladeco respaldar --carpeta /mnt/respaldos
    """
    config = configurar(demo=True if demo else None)
    destino = carpeta or config.respaldos
    engine = abrir_al_dia(config)
    try:
        hecho = hacer_respaldo(
            engine,
            instancia=config.instancia,
            carpeta=destino,
            ahora=now(),
            programa=__version__,
        )
    except OSError as falla:
        mensaje = (
            f"No se pudo escribir en {destino}: {por_que_no_se_escribe(falla)}. No "
            "quedó nada a medias."
        )
        raise fallar(mensaje) from falla
    except (NoSePuede, FilaIlegible) as falla:
        raise fallar(str(falla)) from falla
    _contar(hecho)
    _anotar(engine, hecho)
    _exigir_completo(hecho)


def _anotar(engine: Engine, hecho: Hecho) -> None:
    """Tell the Bitácora; a database that is full has its copy all the same."""
    try:
        with Session(engine) as session:
            actuar(session, None, now())
            anotar_respaldo(session, hecho)
            session.commit()
    except DBAPIError as falla:
        motivo = str(falla.orig).partition("\n")[0]
        mensaje = (
            "El respaldo quedó hecho y sirve, pero la base de datos no dejó anotarlo "
            f"en la Bitácora ({motivo})."
        )
        raise fallar(mensaje, A_MEDIAS) from falla


def _contar(hecho: Hecho) -> None:
    manifiesto = hecho.revisado.manifiesto
    click.echo(f"Respaldó {manifiesto.institucion or 'una instalación vacía'}:")
    click.echo(f"  archivo: {hecho.ruta} ({_megas(hecho.revisado.largo)})")
    click.echo(f"  SHA-256: {hecho.revisado.sha256}")
    filas = contar(manifiesto.filas, "fila", "filas")
    archivos = contar(len(manifiesto.archivos), "archivo", "archivos")
    click.echo(f"  contiene: {filas} y {archivos}; se leyó de vuelta y está completo")


def _exigir_completo(hecho: Hecho) -> None:
    if faltan := hecho.revisado.manifiesto.faltan:
        lineas = "".join(f"\n  {nombre}" for nombre in faltan)
        mensaje = f"Quedó hecho {sin_archivos(len(faltan))}:{lineas}"
        raise fallar(mensaje, A_MEDIAS)


def _megas(largo: int) -> str:
    """Write a size; what is there is never «0 MB»."""
    return f"{en_numero(Fraction(max(largo, 50_000), 1_000_000), 1)} MB"
