"""`pladeco calcular`: the compliance arithmetic on its own, to redo any figure."""

import json
import sys
from pathlib import Path

import click

from pladeco.cli.espanol import Comando
from pladeco.cli.salida import fallar
from pladeco.domain.casos.citas import sin_control
from pladeco.domain.casos.lectura import Lectura, leer_casos
from pladeco.domain.casos.respuesta import responder
from pladeco.domain.casos.texto import TextoIlegible, leer_json

_ENTRADA = "-"
_IMPOSIBLE = 2


@click.command(cls=Comando)
@click.argument("caso")
def calcular(caso: str) -> None:
    """Calcula las cifras de un caso escrito en JSON, o de una lista de casos.

    Lee de la entrada estándar con «-». Escribe la respuesta en JSON. Un caso imposible
    termina con 2 y dice todos sus problemas; lo que no se puede leer termina con 1.

    Ejemplo: pladeco calcular caso.json
    """
    if not caso:
        raise click.UsageError("El nombre del archivo está vacío.")
    nombre = "la entrada estándar" if caso == _ENTRADA else sin_control(caso)
    try:
        lectura = leer_casos(leer_json(_contenido(caso)))
    except OSError as falla:
        mensaje = f"No se pudo leer {nombre}: {_motivo(falla)}."
        raise fallar(mensaje) from falla
    except TextoIlegible as falla:
        mensaje = f"No se pudo leer {nombre}: {falla}."
        raise fallar(mensaje) from falla
    for aviso in lectura.avisos:
        click.echo(f"Aviso: {aviso.frase}", err=True)
    if lectura.problemas:
        raise _imposible(lectura)
    respuestas = [responder(c) for c in lectura.casos]
    salida = respuestas if lectura.en_lista else respuestas[0]
    click.echo(json.dumps(salida, ensure_ascii=False, indent=1))


def _contenido(caso: str) -> bytes:
    if caso == _ENTRADA:
        return sys.stdin.buffer.read()
    return Path(caso).read_bytes()


_MOTIVOS: dict[type[OSError], str] = {
    FileNotFoundError: "no existe",
    IsADirectoryError: "es una carpeta",
    PermissionError: "no hay permiso para leerlo",
}


def _motivo(falla: OSError) -> str:
    return _MOTIVOS.get(type(falla), falla.strerror or "no responde")


def _imposible(lectura: Lectura) -> click.exceptions.Exit:
    cuantos = len(lectura.problemas)
    titulo = "Hay un problema" if cuantos == 1 else f"Hay {cuantos} problemas"
    lineas = [f"{titulo}; no se calculó nada:"]
    lineas += [f"  {problema.frase}" for problema in lectura.problemas]
    return fallar("\n".join(lineas), _IMPOSIBLE)
