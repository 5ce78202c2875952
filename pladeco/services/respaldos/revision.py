"""Reading a copy: what it says of itself, and whether it is still what was written."""

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from pladeco.domain.congelar import OTRO_TEXTO, descongelar
from pladeco.domain.respaldo.manifiesto import FORMATO, MANIFIESTO, Manifiesto
from pladeco.services.errores import NoSePuede

_BLOQUE: Final = 1024 * 1024
# Rows as text take up to thirty times their packed size; a bomb, a thousand times.
_VECES: Final = 200
_SIEMPRE_CABE: Final = 16 * _BLOQUE
_NO_SE_LEE: Final[dict[type[OSError], str]] = {
    IsADirectoryError: "es una carpeta, no un archivo",
    PermissionError: "no hay permiso para leerlo",
}
# What reading runs into where a file is no copy, or not a whole one.
_ROTO: Final = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError)


class RespaldoIlegible(NoSePuede):
    """The file is no copy of this program, or not a whole one; the sentence says it."""


@dataclass(frozen=True, slots=True)
class Revisado:
    """A copy that was read from end to end. `problemas` in words; none where sound."""

    manifiesto: Manifiesto
    sha256: str
    largo: int
    problemas: tuple[str, ...]


def leer_manifiesto(ruta: Path) -> Manifiesto:
    """Return what the copy says of itself, quickly. Raises RespaldoIlegible."""
    with abrir(ruta) as archivo:
        return manifiesto_de(archivo, ruta)


@contextmanager
def abrir(ruta: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archivo = zipfile.ZipFile(ruta)
    except FileNotFoundError as falla:
        mensaje = f"No existe el respaldo {ruta}: revise cómo está escrito."
        raise RespaldoIlegible(mensaje) from falla
    except _ROTO as falla:
        mensaje = f"{ruta} no es un respaldo de este programa, o está incompleto."
        raise RespaldoIlegible(mensaje) from falla
    except OSError as falla:
        que = _NO_SE_LEE.get(type(falla), "el disco no lo entrega")
        mensaje = f"No se pudo leer {ruta}: {que}."
        raise RespaldoIlegible(mensaje) from falla
    with archivo:
        yield archivo


def manifiesto_de(archivo: zipfile.ZipFile, ruta: Path) -> Manifiesto:
    try:
        if _se_infla(archivo.getinfo(MANIFIESTO)):
            raise zipfile.BadZipFile
        manifiesto = descongelar(Manifiesto, archivo.read(MANIFIESTO).decode("utf-8"))
    except (*_ROTO, *OTRO_TEXTO) as falla:
        mensaje = f"{ruta} no es un respaldo de este programa, o está dañado."
        raise RespaldoIlegible(mensaje) from falla
    if manifiesto.formato > FORMATO:
        raise de_otra_version(ruta, manifiesto)
    return manifiesto


def de_otra_version(ruta: Path, manifiesto: Manifiesto) -> RespaldoIlegible:
    """Say that this program is too old for the copy."""
    return RespaldoIlegible(
        f"{ruta} se hizo con una versión más nueva del programa "
        f"({manifiesto.programa}): use esa versión, o una posterior."
    )


def revisar_respaldo(ruta: Path) -> Revisado:
    """Read all of a copy against its hashes. Raises RespaldoIlegible."""
    with abrir(ruta) as archivo:
        manifiesto = manifiesto_de(archivo, ruta)
        problemas = [*_diferencias(archivo, manifiesto)]
    suma, largo = _huella_de(ruta)
    return Revisado(manifiesto, suma, largo, tuple(problemas))


def _diferencias(archivo: zipfile.ZipFile, manifiesto: Manifiesto) -> Iterator[str]:
    esperados = {t.archivo: t.sha256 for t in manifiesto.tablas} | {
        a.nombre: a.sha256 for a in manifiesto.archivos
    }
    presentes = set(archivo.namelist()) - {MANIFIESTO}
    for nombre in sorted(esperados.keys() - presentes):
        yield f"Falta «{nombre}» en el respaldo."
    for nombre in sorted(presentes - esperados.keys()):
        yield f"«{nombre}» no es del respaldo: alguien lo agregó."
    for nombre in sorted(esperados.keys() & presentes):
        if _se_infla(archivo.getinfo(nombre)):
            yield f"«{nombre}» se infla al abrirlo más que ningún dato: no se leyó."
        elif _huella_dentro(archivo, nombre) != esperados[nombre]:
            yield f"«{nombre}» no es el que se respaldó: su huella es otra."


def _se_infla(entrada: zipfile.ZipInfo) -> bool:
    """Tell what would fill memory or disk; no more comes out than the entry says."""
    return entrada.file_size > max(_SIEMPRE_CABE, _VECES * entrada.compress_size)


def _huella_dentro(archivo: zipfile.ZipFile, nombre: str) -> str:
    try:
        with archivo.open(nombre) as dentro:
            return _sumar(dentro)[0]
    except _ROTO:
        return "ilegible"


def _huella_de(ruta: Path) -> tuple[str, int]:
    with ruta.open("rb") as abierto:
        return _sumar(abierto)


def _sumar(abierto: IO[bytes]) -> tuple[str, int]:
    suma, largo = hashlib.sha256(), 0
    while bloque := abierto.read(_BLOQUE):
        suma.update(bloque)
        largo += len(bloque)
    return suma.hexdigest(), largo
