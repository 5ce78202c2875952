"""The folder of a copy: what of it is ours, and how it changes without harm.

`copia-pladeco.json` names what is ours. Nothing else in the folder is touched, nor
anything outside, wherever a link in it leads.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pladeco.services.errores import NoSePuede

REGISTRO: Final = "copia-pladeco.json"
# Whoever serves the copy is not the account that writes it, whatever its umask.
_DE_TODOS: Final = 0o644
_CARPETA_DE_TODOS: Final = 0o755


@dataclass(frozen=True, slots=True)
class Cambios:
    """The names of the files that came, changed and went."""

    nuevos: list[str] = field(default_factory=list)
    cambiados: list[str] = field(default_factory=list)
    quitados: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Anterior:
    """A folder that is ours alone for now; `huellas` by name, of the copy in it."""

    carpeta: Path
    huellas: Mapping[str, str]

    def cambiar_por(self, archivos: Mapping[str, bytes]) -> Cambios:
        """Write what changed. What is published no longer goes first of all."""
        cambios, antes = Cambios(), self.huellas
        huellas = {
            n: hashlib.sha256(c).hexdigest() for n, c in sorted(archivos.items())
        }
        # What is about to be written is known beforehand: whoever comes after a cut
        # knows that it is ours, and by the missing hash that it may not be whole.
        seguras = {n: h for n, h in antes.items() if huellas.get(n) == h}
        a_medias = dict.fromkeys((*huellas, *antes), "") | seguras
        if a_medias != antes:
            self._anotar(a_medias)
        for nombre in sorted(antes.keys() - huellas.keys()):
            cambios.quitados.append(nombre)
            self._quitar(nombre)
        for nombre, huella in huellas.items():
            ruta = self.carpeta / nombre
            if antes.get(nombre) == huella and ruta.is_file():
                continue
            (cambios.cambiados if antes.get(nombre) else cambios.nuevos).append(nombre)
            self._poner(ruta, archivos[nombre])
        self._anotar(huellas)
        return cambios

    def _anotar(self, huellas: Mapping[str, str]) -> None:
        registro = json.dumps({"archivos": huellas}, indent=0, ensure_ascii=False)
        self._poner(self.carpeta / REGISTRO, registro.encode())

    def _poner(self, ruta: Path, contenido: bytes) -> None:
        """Write it whole or not at all: a reader never gets half a page."""
        self._exigir_dentro(ruta)
        _abrir_camino(ruta.parent)
        al_lado = _al_lado(ruta)
        al_lado.unlink(missing_ok=True)  # of a cut, or a link that somebody put there
        with al_lado.open("xb") as archivo:
            archivo.write(contenido)
        al_lado.chmod(_DE_TODOS)
        al_lado.replace(ruta)

    def _quitar(self, nombre: str) -> None:
        """Take away a file of an earlier copy, and folders that stay empty."""
        ruta = self.carpeta / nombre
        if not self._esta_dentro(ruta):
            return  # the list was changed by hand: nothing outside is ever touched
        ruta.unlink(missing_ok=True)
        _al_lado(ruta).unlink(missing_ok=True)  # what a cut left half written
        for arriba in ruta.parents:
            if arriba == self.carpeta:
                return
            with suppress(FileNotFoundError):  # somebody took it away
                if any(arriba.iterdir()):
                    return
                arriba.rmdir()

    def _esta_dentro(self, ruta: Path) -> bool:
        arriba = ruta.parent.resolve()
        es_archivo = ruta.name not in ("", "..")
        return es_archivo and arriba.is_relative_to(self.carpeta.resolve())

    def _exigir_dentro(self, ruta: Path) -> None:
        if not self._esta_dentro(ruta):
            mensaje = (
                f"{ruta.parent} lleva fuera de {self.carpeta}: es un enlace. Quítelo "
                "y repita la orden."
            )
            raise NoSePuede(mensaje)


@contextmanager
def a_solas(carpeta: Path) -> Iterator[Anterior]:
    """Hold the folder and tell what is in it; it goes again where nothing was written.

    Raises NoSePuede before anything is read: where it cannot be written, holds what is
    not ours, or somebody else holds it. Of two at once, each would leave behind files
    that the other takes for nobody's.
    """
    _exigir_que_se_pueda_escribir(carpeta)
    es_nueva = not carpeta.exists()
    _abrir_camino(carpeta)
    try:
        with _cerrojo(carpeta):
            yield Anterior(carpeta, _leer_registro(carpeta))
    finally:
        if es_nueva and not any(carpeta.iterdir()):
            carpeta.rmdir()


@contextmanager
def _cerrojo(carpeta: Path) -> Iterator[None]:
    """Lock the folder itself, which leaves nothing in it; Windows cannot."""
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(carpeta, os.O_RDONLY)
    try:
        _tomar(descriptor, carpeta)
        yield
    finally:
        os.close(descriptor)


def _tomar(descriptor: int, carpeta: Path) -> None:
    import fcntl  # noqa: PLC0415 - not on every system

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as falla:
        mensaje = (
            f"Otra orden está copiando en {carpeta}: espere a que termine y repita la "
            "suya."
        )
        raise NoSePuede(mensaje) from falla
    except OSError:
        return  # a disk of the network that knows no locks


def _leer_registro(carpeta: Path) -> Mapping[str, str]:
    """Return the files of the copy that is there, by name with their SHA-256."""
    registro = carpeta / REGISTRO
    if registro.is_file():
        try:
            archivos = json.loads(registro.read_text("utf-8"))["archivos"]
            return {str(nombre): str(huella) for nombre, huella in archivos.items()}
        except (ValueError, KeyError, TypeError, AttributeError) as falla:
            mensaje = (
                f"{registro} está dañado y no se sabe qué escribió este programa: diga "
                "una carpeta vacía o una que no exista."
            )
            raise NoSePuede(mensaje) from falla
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


def _abrir_camino(carpeta: Path) -> None:
    """Make the folders that are missing, so that everybody may read below them."""
    faltan = [r for r in (carpeta, *carpeta.parents) if not r.exists()]
    for nueva in reversed(faltan):
        nueva.mkdir(exist_ok=True)
        nueva.chmod(_CARPETA_DE_TODOS)


def _al_lado(ruta: Path) -> Path:
    return ruta.with_name(f".{ruta.name}.parte")
