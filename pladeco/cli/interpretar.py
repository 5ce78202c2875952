"""`pladeco interpretar`: how a meta in plain words becomes computable."""

import json
import re
from pathlib import Path
from typing import Any

import click

from pladeco.cli.espanol import Comando
from pladeco.cli.grupo import fallar
from pladeco.importers.interprete.a_json import a_json
from pladeco.importers.interprete.archivo import ArchivoIlegible, leer_filas
from pladeco.importers.interprete.en_palabras import en_palabras
from pladeco.importers.interprete.fuentes import leer_fuentes
from pladeco.importers.interprete.interprete import (
    INSTRUMENTO,
)
from pladeco.importers.interprete.interprete import (
    interpretar as leer_fila,
)
from pladeco.importers.interprete.plazos import Instrumento
from pladeco.importers.interprete.unidades import leer_unidades

_ANIOS = re.compile(r"\s*(\d{4})\s*-\s*(\d{4})\s*")


def _instrumento(
    _contexto: click.Context, _parametro: click.Parameter, escrito: str
) -> Instrumento:
    anios = _ANIOS.fullmatch(escrito)
    if not anios or not 0 < int(anios[1]) <= int(anios[2]):
        mensaje = (
            f"«{escrito}» no son dos años en orden; escriba, por ejemplo, 2022-2029."
        )
        raise click.BadParameter(mensaje)
    return int(anios[1]), int(anios[2])


@click.command(cls=Comando)
@click.option("--indicador", help="La celda del indicador.")
@click.option("--meta", help="La celda de la meta.")
@click.option("--plazo", help="La celda del plazo.")
@click.option("--responsable", help="La celda del responsable.")
@click.option("--financiamiento", help="La celda del financiamiento.")
@click.option(
    "--archivo",
    type=click.Path(path_type=Path),
    help="Un CSV con las columnas linea, indicador, meta y plazo.",
)
@click.option(
    "--instrumento",
    default=f"{INSTRUMENTO[0]}-{INSTRUMENTO[1]}",
    show_default=True,
    callback=_instrumento,
    help="Primer y último año del plan, para plazos como «Enero - Diciembre».",
)
@click.option("--json", "en_json", is_flag=True, help="Escribe la lectura como JSON.")
def interpretar(
    *,
    archivo: Path | None,
    instrumento: Instrumento,
    en_json: bool,
    **celdas: str | None,
) -> None:
    """Lee una meta en palabras y propone cómo se calcula; SECPLA la confirma.

    Ejemplo: pladeco interpretar --meta "6 talleres anuales" --plazo 2024-2029 --json
    """
    dadas = [nombre for nombre, texto in celdas.items() if texto is not None]
    if bool(dadas) == (archivo is not None):
        mensaje = (
            "Dé las celdas de una fila (--indicador, --meta, --plazo, --responsable, "
            "--financiamiento) o un --archivo, una de las dos cosas."
        )
        raise click.UsageError(mensaje)
    if archivo is not None:
        _leer_archivo(archivo, instrumento, en_json=en_json)
    else:
        _leer_celdas(celdas, instrumento, en_json=en_json)


def _leer_celdas(
    celdas: dict[str, str | None], instrumento: Instrumento, *, en_json: bool
) -> None:
    lectura = leer_fila(
        celdas["indicador"], celdas["meta"], celdas["plazo"], instrumento
    )
    leida = a_json(lectura) | _de_quien(celdas)
    if en_json:
        _escribir(leida)
        return
    for linea in en_palabras(lectura):
        click.echo(linea)
    for clave in ("responsables", "fuentes"):
        for uno in leida.get(clave, ()):
            dudas = "".join(f" - {duda['mensaje']}" for duda in uno["dudas"])
            click.echo(f"{clave.capitalize()}: {uno['nombre']} ({uno['papel']}){dudas}")


def _de_quien(celdas: dict[str, str | None]) -> dict[str, Any]:
    """Read who answers and who pays, where those cells were given."""
    leidas: dict[str, Any] = {}
    if (responsable := celdas["responsable"]) is not None:
        leidas["responsables"] = [u.a_json() for u in leer_unidades(responsable)]
    if (financiamiento := celdas["financiamiento"]) is not None:
        leidas["fuentes"] = [f.a_json() for f in leer_fuentes(financiamiento)]
    return leidas


def _leer_archivo(ruta: Path, instrumento: Instrumento, *, en_json: bool) -> None:
    try:
        archivo = leer_filas(ruta)
    except ArchivoIlegible as falla:
        raise fallar(str(falla)) from falla
    for aviso in archivo.avisos:
        click.echo(aviso, err=True)
    lecturas = [
        (fila.linea, leer_fila(fila.indicador, fila.meta, fila.plazo, instrumento))
        for fila in archivo.filas
    ]
    if en_json:
        _escribir([a_json(lectura, linea) for linea, lectura in lecturas])
        return
    for numero, (linea, lectura) in enumerate(lecturas, start=1):
        click.echo(f"[{linea or numero}]")
        for renglon in en_palabras(lectura):
            click.echo(f"  {renglon}")


def _escribir(leido: object) -> None:
    click.echo(json.dumps(leido, ensure_ascii=False, indent=1))
