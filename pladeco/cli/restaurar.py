"""`pladeco restaurar`: a copy back into an empty place, checked before and after."""

import os
from pathlib import Path

import click
from sqlalchemy import Engine

from pladeco import __version__
from pladeco.cli.espanol import Comando
from pladeco.cli.instalacion import abrir_base, exigir_direccion, exigir_utilizable
from pladeco.cli.salida import CON_HALLAZGOS, fallar
from pladeco.config import carpeta_de_la_instalacion
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.hora_chilena import SANTIAGO
from pladeco.queries.verificacion import verificar
from pladeco.services.errores import NoSePuede, por_que_no_se_escribe
from pladeco.services.respaldos.restauracion import (
    Restaurado,
    exigir_lugar_vacio,
    exigir_sano,
)
from pladeco.services.respaldos.restauracion import restaurar as poner_de_vuelta


@click.command(cls=Comando)
@click.argument("respaldo", type=click.Path(path_type=Path))
@click.option(
    "--base-de-datos",
    default="",
    help="Dirección de una base vacía; si no, SQLite en la carpeta de la instalación.",
)
@click.option("--demo", is_flag=True, help="Restaura una demostración, en su carpeta.")
def restaurar(respaldo: Path, base_de_datos: str, *, demo: bool) -> None:
    """Pone un respaldo en una instalación vacía y comprueba que quedó igual.

    La carpeta (PLADECO_INSTANCE) y la base de datos tienen que estar vacías: nunca se
    escribe sobre otros datos.

    Ejemplo: pladeco restaurar pladeco-20261121T063000Z.zip
    """
    instancia = carpeta_de_la_instalacion(demo=demo)
    del_entorno = "" if demo else os.environ.get("PLADECO_BASE_DE_DATOS", "")
    dicha = base_de_datos or del_entorno
    direccion = dicha or f"sqlite:///{instancia / 'pladeco.sqlite3'}"
    exigir_direccion(direccion)
    try:
        exigir_lugar_vacio(instancia)
        revisado = exigir_sano(respaldo)
        _exigir_lo_mismo(revisado.manifiesto.es_demo, demo=demo)
        engine = abrir_base(direccion)
        exigir_utilizable(engine)
        hecho = poner_de_vuelta(
            respaldo, revisado, instancia=instancia, engine=engine, direccion=dicha
        )
    except NoSePuede as falla:
        raise fallar(str(falla)) from falla
    except OSError as falla:
        donde = falla.filename or instancia
        mensaje = f"No se pudo escribir {donde}: {por_que_no_se_escribe(falla)}."
        raise fallar(mensaje) from falla
    _contar(hecho, engine, instancia)


def _exigir_lo_mismo(es_demo: bool, *, demo: bool) -> None:  # noqa: FBT001 - as kept
    if es_demo and not demo:
        raise NoSePuede(
            "Ese respaldo es de la demostración: use --demo. La demostración y los "
            "datos reales no se mezclan."
        )
    if demo and not es_demo:
        raise NoSePuede("Ese respaldo es de una instalación real: quite --demo.")


def _contar(hecho: Restaurado, engine: Engine, instancia: Path) -> None:
    m = hecho.manifiesto
    click.echo(
        f"Restauró {m.institucion or 'una instalación vacía'} como estaba el "
        f"{m.hecho_en.astimezone(SANTIAGO):%d-%m-%Y a las %H:%M}:"
    )
    click.echo(f"  carpeta: {instancia}")
    click.echo(f"  base de datos: {engine.url.render_as_string(hide_password=True)}")
    archivos = contar(len(m.archivos), "archivo", "archivos")
    click.echo(f"  {contar(m.filas, 'fila', 'filas')} y {archivos}")
    if hecho.puesto_al_dia:
        click.echo(
            f"  Sus tablas eran de una versión anterior ({m.programa}): se compararon "
            "así y después se pusieron al día."
        )
    problemas = [*_diferencias(hecho)]
    problemas += [h.mensaje for h in verificar(engine, instancia).hallazgos]
    if problemas:
        lineas = "".join(f"\n  {problema}" for problema in problemas)
        mensaje = f"Quedó restaurado, con esto por mirar:{lineas}"
        raise fallar(mensaje, CON_HALLAZGOS)
    click.echo("Las filas, los archivos y las cifras son los del respaldo.")


def _diferencias(hecho: Restaurado) -> list[str]:
    dichas = [
        f"La tabla «{tabla}» no quedó como en el respaldo." for tabla in hecho.distintas
    ]
    if not hecho.mismas_cifras:
        otra = hecho.manifiesto.programa
        porque = f" Se respaldó con la versión {otra}." if otra != __version__ else ""
        dichas.append(f"Las cifras del plan no son las del respaldo.{porque}")
    return dichas
