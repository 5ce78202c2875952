"""What `pladeco iniciar` is told: options, a file, or who is there."""

import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from pladeco.cli.salida import fallar
from pladeco.config import Config, leer_texto, toml_ilegible
from pladeco.domain.informar import Problema
from pladeco.domain.instalacion import (
    SIN_DIRECCION_PUBLICA,
    DatosInstalacion,
    datos_de_archivo,
    revisar_datos,
)
from pladeco.services.emblema import Emblema, preparar_emblema
from pladeco.services.errores import NoSePuede
from pladeco.services.evidencias.recepcion import ArchivoRechazado
from pladeco.services.ingreso import exigir_clave_buena

# What each answer is about, as it is asked; the first that is wrong is asked again.
_PREGUNTAS: Final = {
    "nombre": "Nombre de la institución",
    "comuna": "Comuna",
    "direccion_publica": "Dirección con que se entra (https://…)",
    "administrador": "Nombre de quien administra",
    "correo": "Correo de quien administra",
    "color": "Color de la institución, como #8a1a55 (vacío: el del programa)",
}
_DE_TEXTO: Final = frozenset(_PREGUNTAS)
_CONOCIDOS: Final = _DE_TEXTO | {"emblema", "base_de_datos"}
_PUEDEN_FALTAR: Final = frozenset({"color"})


def leer_archivo(archivo: Path | None) -> tuple[dict[str, str], list[Problema]]:
    """Return what a file says, and what of it is no answer; end if it is no TOML."""
    if archivo is None:
        return {}, []
    try:
        leido = tomllib.loads(leer_texto(archivo))
    except OSError as falla:
        mensaje = (
            f"No se pudo leer {archivo}: revise que exista y que pueda abrirlo la "
            "cuenta con que corre el programa."
        )
        raise fallar(mensaje) from falla
    except tomllib.TOMLDecodeError as falla:
        raise fallar(toml_ilegible(archivo, falla)) from falla
    except ValueError as falla:
        raise fallar(str(falla)) from falla
    dichos, problemas = datos_de_archivo(leido, _CONOCIDOS)
    if dichos.get("emblema", "").strip():  # it lies beside the file that names it
        dichos["emblema"] = str(archivo.parent / dichos["emblema"].strip())
    return dichos, problemas


def completar(respuestas: dict[str, str], config: Config) -> None:
    """Take what settings say, and ask for the rest where somebody is there."""
    if config.direccion_publica != SIN_DIRECCION_PUBLICA:
        respuestas.setdefault("direccion_publica", config.direccion_publica)
    if not _hay_quien_responda():
        return
    for campo, pregunta in _PREGUNTAS.items():
        while campo not in respuestas or _mal(campo, respuestas):
            opcional = campo in _PUEDEN_FALTAR
            respuestas[campo] = click.prompt(
                pregunta, default="" if opcional else None, show_default=False
            )


def _hay_quien_responda() -> bool:
    return sys.stdin.isatty()


def _mal(campo: str, respuestas: dict[str, str]) -> bool:
    suyos = [p for p in revisar_datos(datos_de(respuestas)) if p.campo == campo]
    for problema in suyos:
        click.echo(problema.mensaje, err=True)
    return bool(suyos)


def datos_de(respuestas: dict[str, str]) -> DatosInstalacion:
    """Return the answers as they were typed; what nobody said is empty."""
    dichos = {n: v for n, v in respuestas.items() if n in _DE_TEXTO}
    return replace(DatosInstalacion(), **dichos)


def leer_emblema(
    ruta: str, config: Config, problemas: list[Problema]
) -> Emblema | None:
    """Return it drawn anew; what is wrong with it goes to `problemas`."""
    if not ruta.strip():
        return None
    origen = Path(ruta)
    try:
        with origen.open("rb") as imagen:
            return preparar_emblema(origen.name, imagen, carpeta=config.evidencias)
    except ArchivoRechazado as falla:
        problemas.append(Problema("emblema", str(falla)))
    except OSError:
        mensaje = f"No se pudo abrir el emblema {ruta}: revise que exista."
        problemas.append(Problema("emblema", mensaje))
    return None


def pedir_clave(
    datos: DatosInstalacion, problemas: list[Problema], *, con_clave: bool
) -> str | None:
    """Ask for the password where it is wanted, once all else is in order."""
    if not con_clave or problemas:
        return None
    if not _hay_quien_responda():
        mensaje = (
            "La clave se pide en la terminal y aquí no hay una: sin --con-clave se da "
            "un enlace para crearla."
        )
        problemas.append(Problema("clave", mensaje))
        return None
    propios = datos.administrador, datos.correo, datos.nombre, datos.comuna
    while True:
        clave: str = click.prompt("Clave de quien administra", hide_input=True)
        try:
            exigir_clave_buena(clave, propios)
        except NoSePuede as falla:
            click.echo(str(falla), err=True)
            continue
        if clave == click.prompt("La misma clave otra vez", hide_input=True):
            return clave
        click.echo("Las dos claves no son iguales: escríbalas otra vez.", err=True)
