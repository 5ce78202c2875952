"""Settings: environment first (PLADECO_…), then instance/pladeco.toml."""

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MEBIBYTE = 1024 * 1024
MAXIMO_POR_ARCHIVO = 15 * MEBIBYTE
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
    archivo = _leer_archivo(instancia / "pladeco.toml")
    valores = archivo | _del_entorno(entorno)
    correo = CorreoSaliente(**valores.pop("correo", {}))
    valores.setdefault("base_de_datos", f"sqlite:///{instancia / 'pladeco.sqlite3'}")
    if "clave_secreta" not in valores:
        valores["clave_secreta"] = _clave_guardada(instancia / "clave_secreta")
    return Config(instancia=instancia, demo=es_demo, correo=correo, **valores)


_TEXTO = ("base_de_datos", "clave_secreta", "direccion_publica")


def _del_entorno(entorno: Mapping[str, str]) -> dict[str, Any]:
    leidos: dict[str, Any] = {
        nombre: entorno[f"PLADECO_{nombre.upper()}"]
        for nombre in _TEXTO
        if f"PLADECO_{nombre.upper()}" in entorno
    }
    if "PLADECO_HTTPS" in entorno:
        leidos["https"] = entorno["PLADECO_HTTPS"] == "1"
    if "PLADECO_PROXIES" in entorno:
        leidos["proxies"] = int(entorno["PLADECO_PROXIES"])
    return leidos


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
