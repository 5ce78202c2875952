"""Settings: environment first (PLADECO_…), then instance/pladeco.toml."""

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_type_hints

MEBIBYTE = 1024 * 1024
MAXIMO_POR_ENVIO = 64 * MEBIBYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class CorreoSaliente:
    """The mail server. Without a host nothing is sent: notices wait in the outbox."""

    servidor: str = ""
    puerto: int = 587
    usuario: str = ""
    clave: str = ""
    remitente: str = ""
    tls: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    instancia: Path
    base_de_datos: str
    clave_secreta: str
    demo: bool = False
    https: bool = False
    proxies: int = 0
    direccion_publica: str = "http://127.0.0.1:8000"
    correo: CorreoSaliente = CorreoSaliente()

    @property
    def evidencias(self) -> Path:
        return self.instancia / "evidencias"

    @property
    def informes(self) -> Path:
        """Where issued reports are kept."""
        return self.instancia / "informes"


def cargar_config(
    entorno: Mapping[str, str] = os.environ, *, demo: bool | None = None
) -> Config:
    """Read the settings. The demo lives in a folder of its own, never beside real data.

    Raises ValueError with the Spanish reason when a setting cannot be read.
    """
    raiz = Path(entorno.get("PLADECO_INSTANCE", "instance")).resolve()
    es_demo = entorno.get("PLADECO_DEMO") == "1" if demo is None else demo
    instancia = raiz / "demo" if es_demo else raiz
    instancia.mkdir(parents=True, exist_ok=True)
    archivo = instancia / "pladeco.toml"
    valores = _leer_archivo(archivo) | _del_entorno(entorno, demo=es_demo)
    del_correo = valores.pop("correo", {})
    _exigir_conocidas(del_correo, CorreoSaliente, f"[correo] de {archivo}")
    _exigir_conocidas(valores, Config, str(archivo))
    correo = CorreoSaliente(**del_correo)
    valores.setdefault("base_de_datos", f"sqlite:///{instancia / 'pladeco.sqlite3'}")
    if "clave_secreta" not in valores:
        valores["clave_secreta"] = _clave_guardada(instancia / "clave_secreta")
    return Config(instancia=instancia, demo=es_demo, correo=correo, **valores)


_TEXTO = ("base_de_datos", "clave_secreta", "direccion_publica")
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
        if not isinstance(valor, tipos[nombre]):
            mensaje = f"En {donde}, «{nombre}» debe ser {_CLASES[tipos[nombre]]}."
            raise ValueError(mensaje)  # noqa: TRY004 - one kind of bad setting


_NO_SE_CONFIGURAN = frozenset({"instancia", "demo", "correo"})
_CLASES = {str: "un texto", int: "un número entero", bool: "true o false"}


def _leer_archivo(ruta: Path) -> dict[str, Any]:
    if not ruta.is_file():
        return {}
    try:
        return tomllib.loads(ruta.read_text("utf-8"))
    except tomllib.TOMLDecodeError as falla:
        mensaje = f"No se pudo leer {ruta}: {falla}"
        raise ValueError(mensaje) from falla


def _clave_guardada(ruta: Path) -> str:
    """Return the secret of this installation, made once and readable by its owner."""
    if not ruta.exists():
        descriptor = os.open(ruta, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as archivo:
            archivo.write(secrets.token_urlsafe(48))
    return ruta.read_text("utf-8").strip()
