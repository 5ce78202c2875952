"""A copy of the portal that any web server can host: pages, data, pictures, no server.

Links are relative, so that it stands in any folder. Made again of the same Cortes it is
the same, byte for byte; what is published no longer is taken away.
"""

import hashlib
import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from pathlib import Path
from posixpath import relpath
from typing import Final
from urllib.parse import unquote, urlsplit

from pladeco.services.errores import NoSePuede

REGISTRO: Final = "copia-pladeco.json"
# Where pages find, while they are copied, where the copy will be hosted; of `environ`,
# into which no browser writes.
COPIA: Final = "pladeco.copia"
_RAIZ: Final = "/ciudadania"
_DE_LA_CASA: Final = frozenset({f"{_RAIZ}/emblema", f"{_RAIZ}/colores.css"})
_ESTATICOS: Final = "/static/"
_ENLACE: Final = re.compile(r'\b(href|src|action)="(/[^"]*)"')
_PAGINA: Final = "text/html"
_TERMINACION: Final = {"image/jpeg": ".jpg", "image/png": ".png"}


@dataclass(frozen=True, slots=True)
class Respuesta:
    """What an address answers; `media` without its parameters."""

    media: str
    contenido: bytes


@dataclass(slots=True)
class Copia:
    """What was written: how many of each, and the names of what changed."""

    paginas: int = 0
    datos: int = 0
    imagenes: int = 0
    nuevos: list[str] = field(default_factory=list)
    cambiados: list[str] = field(default_factory=list)
    quitados: list[str] = field(default_factory=list)


Leer = Callable[[str], Respuesta]


def publicar_copia(leer: Leer, estaticos: Path, carpeta: Path) -> Copia:
    """Write the portal below `carpeta`, reading each page through `leer`.

    Raises NoSePuede where the folder holds what is not a copy of ours, or cannot be
    written. One that was cut short is finished by the next.
    """
    antes = _leer_registro(carpeta)
    _exigir_que_se_pueda_escribir(carpeta)
    respuestas = _recorrer(leer)
    archivos = _archivos(respuestas)
    for ruta in sorted(r for r in estaticos.rglob("*") if r.is_file()):
        nombre = f"static/{ruta.relative_to(estaticos).as_posix()}"
        archivos[nombre] = ruta.read_bytes()
    copia = _contar(respuestas)
    _escribir(carpeta, archivos, antes, copia)
    return copia


# -- reading


def _recorrer(leer: Leer) -> dict[str, Respuesta]:
    """Read the front page and all that can be reached from it, each once."""
    leidas: dict[str, Respuesta] = {}
    # In the order of their addresses: one Corte after the other is kept in memory.
    por_leer = ["/"]
    while por_leer:
        ruta = heappop(por_leer)
        if ruta in leidas:
            continue
        leidas[ruta] = respuesta = leer(ruta)
        if respuesta.media == _PAGINA:
            for enlace in _enlaces(respuesta.contenido) - leidas.keys():
                heappush(por_leer, enlace)
    return leidas


def _enlaces(pagina: bytes) -> set[str]:
    rutas = (urlsplit(d).path for _, d in _ENLACE.findall(pagina.decode()))
    return {r for r in rutas if r == "/" or r.startswith(_RAIZ)}


# -- addresses into files


def _archivos(respuestas: Mapping[str, Respuesta]) -> dict[str, bytes]:
    nombres = {ruta: _nombre(ruta, r.media) for ruta, r in respuestas.items()}
    return {
        nombres[ruta]: _relativa(r.contenido, nombres[ruta], nombres)
        if r.media == _PAGINA
        else r.contenido
        for ruta, r in respuestas.items()
    }


def _nombre(ruta: str, media: str) -> str:
    """Return the file of an address: pages are the index of a folder of their own."""
    simple = unquote(ruta).strip("/")
    if media == _PAGINA:
        return f"{simple}/index.html" if simple else "index.html"
    return simple + _TERMINACION.get(media, "")


def _relativa(pagina: bytes, nombre: str, nombres: Mapping[str, str]) -> bytes:
    """Lead the links of a page to files beside it."""
    aqui = nombre.rpartition("/")[0] or "."

    def cambiar(hallado: re.Match[str]) -> str:
        atributo, direccion = hallado.groups()
        partes = urlsplit(direccion)
        destino = nombres.get(partes.path)
        if destino is None and partes.path.startswith(_ESTATICOS):
            destino = partes.path.lstrip("/")
        if destino is None:
            mensaje = f"{nombre} leads to {direccion}, which the copy does not hold"
            raise LookupError(mensaje)
        ancla = f"#{partes.fragment}" if partes.fragment else ""
        return f'{atributo}="{relpath(destino, aqui)}{ancla}"'

    return _ENLACE.sub(cambiar, pagina.decode()).encode()


# -- writing


def _leer_registro(carpeta: Path) -> Mapping[str, str]:
    """Return the files of the copy that is there, by name with their SHA-256."""
    if not carpeta.exists():
        return {}
    if not carpeta.is_dir():
        mensaje = f"{carpeta} es un archivo: diga una carpeta."
        raise NoSePuede(mensaje)
    registro = carpeta / REGISTRO
    if registro.is_file():
        try:
            archivos: dict[str, str] = json.loads(registro.read_text("utf-8"))[
                "archivos"
            ]
        except (ValueError, KeyError, TypeError) as falla:
            mensaje = (
                f"{registro} está dañado y no se sabe qué escribió este programa: diga "
                "una carpeta vacía o una que no exista."
            )
            raise NoSePuede(mensaje) from falla
        return archivos
    if any(r.name != _al_lado(registro).name for r in carpeta.iterdir()):
        mensaje = (
            f"{carpeta} tiene otras cosas y no es una copia de este programa: diga una "
            "carpeta vacía o una que no exista."
        )
        raise NoSePuede(mensaje)
    return {}


def _exigir_que_se_pueda_escribir(carpeta: Path) -> None:
    """Find it out before reading a thousand pages, without leaving anything there."""
    lugar = next(r for r in (carpeta, *carpeta.absolute().parents) if r.exists())
    if not lugar.is_dir():
        mensaje = f"{lugar} es un archivo: diga una carpeta."
        raise NoSePuede(mensaje)
    if not os.access(lugar, os.W_OK | os.X_OK):
        mensaje = (
            f"No se puede escribir en {lugar}: diga otra carpeta, o pida permiso para "
            "escribir en ella."
        )
        raise NoSePuede(mensaje)


def _escribir(
    carpeta: Path, archivos: Mapping[str, bytes], antes: Mapping[str, str], copia: Copia
) -> None:
    huellas = {n: hashlib.sha256(c).hexdigest() for n, c in sorted(archivos.items())}
    # What is about to be written is known beforehand: whoever comes after a cut knows
    # that it is ours, and by the missing hash that it may not be whole.
    seguras = {n: h for n, h in antes.items() if huellas.get(n) == h}
    a_medias = dict.fromkeys((*huellas, *antes), "") | seguras
    if a_medias != antes:
        _anotar(carpeta, a_medias)
    for nombre, huella in huellas.items():
        ruta = carpeta / nombre
        if antes.get(nombre) == huella and ruta.is_file():
            continue
        (copia.cambiados if antes.get(nombre) else copia.nuevos).append(nombre)
        _poner(ruta, archivos[nombre])
    for nombre in sorted(antes.keys() - huellas.keys()):
        copia.quitados.append(nombre)
        _quitar(carpeta, nombre)
    _anotar(carpeta, huellas)


def _anotar(carpeta: Path, huellas: Mapping[str, str]) -> None:
    registro = json.dumps({"archivos": huellas}, indent=0, ensure_ascii=False)
    _poner(carpeta / REGISTRO, registro.encode())


def _poner(ruta: Path, contenido: bytes) -> None:
    """Write it whole or not at all: a reader never gets half a page."""
    ruta.parent.mkdir(parents=True, exist_ok=True)
    al_lado = _al_lado(ruta)
    al_lado.write_bytes(contenido)
    al_lado.replace(ruta)


def _al_lado(ruta: Path) -> Path:
    return ruta.with_name(f".{ruta.name}.parte")


def _quitar(carpeta: Path, nombre: str) -> None:
    """Take away a file of an earlier copy, and folders that stay empty."""
    ruta = carpeta / nombre
    if not ruta.resolve().is_relative_to(carpeta.resolve()):
        return  # the list was changed by hand: nothing outside is ever touched
    ruta.unlink(missing_ok=True)
    _al_lado(ruta).unlink(missing_ok=True)  # what a cut left half written
    for arriba in ruta.parents:
        if arriba == carpeta or any(arriba.iterdir()):
            return
        arriba.rmdir()


def _contar(respuestas: Mapping[str, Respuesta]) -> Copia:
    """Count what people look for: not what every page wears."""
    copia = Copia()
    for ruta, respuesta in respuestas.items():
        if ruta in _DE_LA_CASA:
            continue
        if respuesta.media == _PAGINA:
            copia.paginas += 1
        elif respuesta.media.startswith("image/"):
            copia.imagenes += 1
        else:
            copia.datos += 1
    return copia
