"""Invented evidence: pictures that say what they are."""

import hashlib
import secrets
from datetime import datetime
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Estado
from pladeco.models import Evidencia, VersionAvance
from pladeco.models.avances import TipoEvidencia

_UNA_DE_CADA = 4
_TAMANO = (480, 320)


def adjuntar_evidencias(session: Session, carpeta: Path) -> None:
    """Give one report of four the same labelled picture, kept once for all."""
    carpeta.mkdir(parents=True, exist_ok=True)
    imagen = _imagen()
    clave = secrets.token_hex(32)
    (carpeta / clave).write_bytes(imagen)
    versiones = session.scalars(
        select(VersionAvance)
        .where(VersionAvance.estado != Estado.BORRADOR)
        .order_by(VersionAvance.creada_en, VersionAvance.id)
    ).all()
    session.add_all(
        _evidencia(version, imagen, clave, version.creada_en)
        for version in versiones[::_UNA_DE_CADA]
    )


def _evidencia(
    version: VersionAvance, imagen: bytes, clave: str, cuando: datetime
) -> Evidencia:
    return Evidencia(
        version_id=version.id,
        tipo=TipoEvidencia.ARCHIVO,
        nombre="registro-demo.png",
        media="image/png",
        largo=len(imagen),
        sha256=hashlib.sha256(imagen).hexdigest(),
        clave=clave,
        agregada_por_id=version.autor_id,
        agregada_en=cuando,
    )


def _imagen() -> bytes:
    lienzo = Image.new("RGB", _TAMANO, "#e6ecea")
    dibujo = ImageDraw.Draw(lienzo)
    dibujo.rectangle((12, 12, _TAMANO[0] - 12, _TAMANO[1] - 12), outline="#17332d")
    dibujo.text((36, 140), "DEMO: registro inventado, sin valor de prueba", "#14211e")
    archivo = BytesIO()
    lienzo.save(archivo, "PNG")
    return archivo.getvalue()
