"""The copies of the installation: which there are, and whether the last is recent."""

import shutil
from pathlib import Path

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from pladeco.clock import now
from pladeco.config import Config
from pladeco.domain.permisos import Permiso
from pladeco.domain.respaldo.manifiesto import Manifiesto
from pladeco.domain.respaldo.rotacion import es_viejo
from pladeco.extensions import db
from pladeco.queries.ajustes import load_ajustes
from pladeco.queries.respaldos import FilaRespaldo, load_respaldos
from pladeco.queries.tareas import load_planificador
from pladeco.services.respaldos.revision import RespaldoIlegible, leer_manifiesto
from pladeco.web.access import requiere
from pladeco.web.admin.blueprint import admin


@admin.get("/respaldos")
@requiere(Permiso.VER_RESPALDOS)
def respaldos() -> ResponseReturnValue:
    """Show them; a copy is never sent from here: it holds everybody's data."""
    config: Config = current_app.config["PLADECO"]
    filas, legible = _en(config.respaldos)
    ultimo = filas[0] if filas else None
    session = db.session()
    return render_template(
        "admin/respaldos.html",
        carpeta=config.respaldos,
        legible=legible,
        filas=[(fila, (now() - fila.hecho_en).days) for fila in filas],
        contenido=_contenido(ultimo),
        viejo=es_viejo(ultimo.hecho_en if ultimo else None, now()),
        mismo_disco=_mismo_disco(config),
        libre=_libre(config.respaldos),
        ajustes=load_ajustes(session),
        tarea=load_planificador(session).tareas.get("respaldos"),
    )


def _en(carpeta: Path) -> tuple[list[FilaRespaldo], bool]:
    """Return the copies, and whether the folder could be read at all."""
    try:
        return load_respaldos(carpeta), True
    except OSError:
        return [], False


def _contenido(ultimo: FilaRespaldo | None) -> Manifiesto | None:
    """Return what the last copy says of itself, `None` where it cannot be read."""
    if ultimo is None:
        return None
    try:
        return leer_manifiesto(ultimo.ruta)
    except (RespaldoIlegible, OSError):
        return None


def _mismo_disco(config: Config) -> bool:
    """Tell whether one broken disk would take data and copies together."""
    return (
        _lugar(config.instancia).stat().st_dev == _lugar(config.respaldos).stat().st_dev
    )


def _libre(carpeta: Path) -> int:
    """Return the bytes that are free where copies go."""
    return shutil.disk_usage(_lugar(carpeta)).free


def _lugar(carpeta: Path) -> Path:
    """Return the folder, or the nearest above it that is there already."""
    return next(r for r in (carpeta, *carpeta.absolute().parents) if r.exists())
