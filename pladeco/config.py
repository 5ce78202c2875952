"""Settings: environment first (PLADECO_…), then instance/pladeco.toml."""

import os
import re
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_type_hints

from pladeco.domain.instalacion import SIN_DIRECCION_PUBLICA
from pladeco.services.privado import escribir_privado

ARCHIVO_AJUSTES = "pladeco.toml"
ARCHIVO_CLAVE = "clave_secreta"
ARCHIVO_ANTERIORES = "clave_secreta.anterior"
MEBIBYTE = 1024 * 1024
MAXIMO_POR_ENVIO = 64 * MEBIBYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class CorreoSaliente:
    """The mail server. Without a host nothing is sent: notices wait in the outbox.

    `tls`: told in clear and then encrypted (STARTTLS); at port 465 from the first byte.
    """

    servidor: str = ""
    puerto: int = 587
    usuario: str = ""
    clave: str = ""
    remitente: str = ""
    tls: bool = True

    @property
    def lugar(self) -> str:
        """Name it as people read it; empty where there is none."""
        return f"{self.servidor}:{self.puerto}" if self.servidor else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    instancia: Path
    base_de_datos: str
    clave_secreta: str
    claves_anteriores: tuple[str, ...] = ()
    demo: bool = False
    https: bool = False
    proxies: int = 0
    direccion_publica: str = SIN_DIRECCION_PUBLICA
    respaldos_en: str = ""
    correo: CorreoSaliente = CorreoSaliente()  # as file and environment say

    @property
    def claves_de_firma(self) -> list[str]:
        """Return the secrets that signatures are read with, the one in force last."""
        return [*reversed(self.claves_anteriores), self.clave_secreta]

    @property
    def evidencias(self) -> Path:
        return self.instancia / "evidencias"

    @property
    def informes(self) -> Path:
        """Where issued reports are kept."""
        return self.instancia / "informes"

    @property
    def respaldos(self) -> Path:
        """Where copies are kept: on another disk, where the settings name one."""
        return Path(self.respaldos_en or self.instancia / "respaldos")

    @property
    def archivo_de_correo(self) -> Path:
        """Where the page keeps the mail server that was set there."""
        return self.instancia / "correo.toml"


def cargar_config(
    entorno: Mapping[str, str] = os.environ, *, demo: bool | None = None
) -> Config:
    """Read the settings. The demo lives in a folder of its own, never beside real data.

    Raises ValueError with the Spanish reason when a setting cannot be read.
    """
    es_demo = entorno.get("PLADECO_DEMO") == "1" if demo is None else demo
    instancia = carpeta_de_la_instalacion(entorno, demo=es_demo)
    # What is in it is nobody else's on this machine, whatever it was started by.
    instancia.mkdir(parents=True, exist_ok=True, mode=0o700)
    archivo = instancia / ARCHIVO_AJUSTES
    valores = leer_toml(archivo)
    del_correo = valores.pop("correo", {})
    valores |= _del_entorno(entorno, demo=es_demo)
    if isinstance(del_correo, dict) and not es_demo:
        del_correo |= _correo_del_entorno(entorno)
    _exigir_conocidas(del_correo, CorreoSaliente, f"[correo] de {archivo}")
    _exigir_conocidas(valores, Config, str(archivo))
    correo = CorreoSaliente(**del_correo)
    valores.setdefault("base_de_datos", f"sqlite:///{instancia / 'pladeco.sqlite3'}")
    if "clave_secreta" not in valores:
        valores["clave_secreta"] = _clave_guardada(instancia / ARCHIVO_CLAVE)
    valores["claves_anteriores"] = leer_anteriores(instancia)
    return Config(instancia=instancia, demo=es_demo, correo=correo, **valores)


def carpeta_de_la_instalacion(
    entorno: Mapping[str, str] = os.environ, *, demo: bool
) -> Path:
    """Return where the installation is, or would be; nothing is made there."""
    raiz = Path(entorno.get("PLADECO_INSTANCE", "instance")).resolve()
    return raiz / "demo" if demo else raiz


_TEXTO = ("base_de_datos", "clave_secreta", "direccion_publica", "respaldos_en")
# The demo never follows the address of the real database.
_TEXTO_DEMO = ("clave_secreta", "direccion_publica")


def _del_entorno(entorno: Mapping[str, str], *, demo: bool) -> dict[str, Any]:
    leidos: dict[str, Any] = {
        nombre: entorno[f"PLADECO_{nombre.upper()}"]
        for nombre in (_TEXTO_DEMO if demo else _TEXTO)
        if f"PLADECO_{nombre.upper()}" in entorno
    }
    if "PLADECO_HTTPS" in entorno:
        leidos["https"] = entorno["PLADECO_HTTPS"] == "1"
    if "PLADECO_PROXIES" in entorno:
        leidos["proxies"] = _entero("PLADECO_PROXIES", entorno["PLADECO_PROXIES"])
    return leidos


_CORREO_DEL_ENTORNO: Final = {
    "PLADECO_CORREO_SERVIDOR": "servidor",
    "PLADECO_CORREO_PUERTO": "puerto",
    "PLADECO_CORREO_USUARIO": "usuario",
    "PLADECO_CORREO_CLAVE": "clave",
    "PLADECO_CORREO_REMITENTE": "remitente",
    "PLADECO_CORREO_TLS": "tls",
}


def _correo_del_entorno(entorno: Mapping[str, str]) -> dict[str, Any]:
    leidos: dict[str, Any] = {
        campo: entorno[nombre]
        for nombre, campo in _CORREO_DEL_ENTORNO.items()
        if nombre in entorno
    }
    if "puerto" in leidos:
        leidos["puerto"] = _entero("PLADECO_CORREO_PUERTO", leidos["puerto"])
    if "tls" in leidos:
        leidos["tls"] = leidos["tls"] == "1"
    return leidos


def leer_correo(ruta: Path) -> CorreoSaliente:
    """Read the mail server that was set in the page; without the file there is none.

    Raises ValueError with the Spanish reason, OSError where it may not be read.
    """
    valores = leer_toml(ruta)
    _exigir_conocidas(valores, CorreoSaliente, str(ruta))
    return CorreoSaliente(**valores)


def _entero(nombre: str, texto: str) -> int:
    if not texto.isdecimal():
        mensaje = f"{nombre} debe ser un número entero, no «{texto}»."
        raise ValueError(mensaje)
    return int(texto)


def _exigir_conocidas(valores: dict[str, Any], tipo: type[Any], donde: str) -> None:
    """Raise ValueError for the first setting that is unknown or of another kind."""
    tipos = get_type_hints(tipo)
    for nombre, valor in valores.items():
        if nombre not in tipos or nombre in _NO_SE_CONFIGURAN:
            mensaje = f"En {donde} no se conoce «{nombre}». Revise cómo está escrito."
            raise ValueError(mensaje)
        if type(valor) is not tipos[nombre]:  # `true` would pass for a number
            mensaje = f"En {donde}, «{nombre}» debe ser {_CLASES[tipos[nombre]]}."
            raise ValueError(mensaje)


_NO_SE_CONFIGURAN = frozenset({"instancia", "demo", "correo", "claves_anteriores"})
_CLASES = {str: "un texto", int: "un número entero", bool: "true o false"}


def leer_toml(ruta: Path) -> dict[str, Any]:
    """Read a file of settings; without it there are none.

    Raises ValueError with the Spanish reason, OSError where it may not be read.
    """
    if not ruta.is_file():
        return {}
    try:
        return tomllib.loads(leer_texto(ruta))
    except tomllib.TOMLDecodeError as falla:
        raise ValueError(toml_ilegible(ruta, falla)) from falla


def toml_ilegible(ruta: Path, falla: tomllib.TOMLDecodeError) -> str:
    """Say where a file is no TOML; what Python says of it is English."""
    lugar = re.search(r"line (\d+), column (\d+)", str(falla))
    donde = f"en la línea {lugar[1]}, columna {lugar[2]}" if lugar else "al final"
    return (
        f'No se pudo leer {ruta}: {donde} no está escrito como «nombre = "valor"». '
        "Revise las comillas."
    )


def leer_texto(ruta: Path) -> str:
    """Read a text, without the mark that editors of Windows put before it.

    Raises ValueError with the Spanish reason, OSError where it may not be read.
    """
    try:
        return ruta.read_text("utf-8-sig")
    except UnicodeDecodeError as falla:
        mensaje = f"{ruta} no es texto en UTF-8: ábralo y guárdelo así."
        raise ValueError(mensaje) from falla


def _clave_guardada(ruta: Path) -> str:
    """Return the secret of this installation, made once and readable by its owner."""
    if not ruta.exists():
        escribir_privado(ruta, secrets.token_urlsafe(48), sobre_otro=False)
    return leer_texto(ruta).strip()


def leer_anteriores(instancia: Path) -> tuple[str, ...]:
    """Return the secrets that were in force before, the latest first.

    What they signed or encrypted is still read, until they are taken away.
    """
    ruta = instancia / ARCHIVO_ANTERIORES
    if not ruta.is_file():
        return ()
    return tuple(filter(None, map(str.strip, leer_texto(ruta).splitlines())))
