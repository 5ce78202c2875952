"""Invented evidence: pictures that say what they are."""

import hashlib
import secrets
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Estado
from pladeco.models import Avance, Evidencia, Indicador, Periodo, VersionAvance
from pladeco.models.avances import TipoEvidencia

_UNA_DE_CADA = 4
_REPETIDA_CADA = 40  # among those with evidence, so that it is seen how it is told
_FUERA_CADA = 55
_TAMANO = (480, 320)
_MEDIA = "image/jpeg"


def adjuntar_evidencias(session: Session, carpeta: Path) -> None:
    """Give one report of four a picture of its own; a few are used twice."""
    carpeta.mkdir(parents=True, exist_ok=True)
    filas = session.execute(
        select(VersionAvance, Indicador.codigo, Periodo.codigo, Periodo.hasta)
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .join(Indicador, Indicador.id == Avance.indicador_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .where(VersionAvance.estado != Estado.BORRADOR)
        .order_by(VersionAvance.creada_en, VersionAvance.id)
    ).all()[::_UNA_DE_CADA]
    hechas = [
        _evidencia(version, carpeta, f"{indicador}, {periodo}", _dia(hasta, lugar))
        for lugar, (version, indicador, periodo, hasta) in enumerate(filas)
    ]
    for lugar, (antes, esta) in enumerate(pairwise(hechas), start=1):
        if lugar % _REPETIDA_CADA == 0:
            _usar_la_de(antes, esta, carpeta)
    session.add_all(hechas)


def _dia(hasta: date, lugar: int) -> date:
    fuera = lugar % _FUERA_CADA == _FUERA_CADA - 1
    return hasta + timedelta(days=6) if fuera else hasta - timedelta(days=12)


def _evidencia(
    version: VersionAvance, carpeta: Path, que: str, fecha: date
) -> Evidencia:
    """Keep one picture. It tells nothing besides itself, so it is its own copy."""
    imagen = _imagen(que)
    clave, suma = secrets.token_hex(32), hashlib.sha256(imagen).hexdigest()
    (carpeta / clave).write_bytes(imagen)
    return Evidencia(
        version_id=version.id,
        tipo=TipoEvidencia.ARCHIVO,
        nombre="registro-demo.jpg",
        media=_MEDIA,
        largo=len(imagen),
        sha256=suma,
        clave=clave,
        fecha=fecha,
        limpia_clave=clave,
        limpia_media=_MEDIA,
        limpia_largo=len(imagen),
        limpia_sha256=suma,
        previa_clave=clave,
        agregada_por_id=version.autor_id,
        agregada_en=version.creada_en,
    )


def _usar_la_de(antes: Evidencia, esta: Evidencia, carpeta: Path) -> None:
    """Make it the same file as the one before, as if attached twice."""
    (carpeta / str(esta.clave)).write_bytes((carpeta / str(antes.clave)).read_bytes())
    esta.largo = esta.limpia_largo = antes.largo
    esta.sha256 = esta.limpia_sha256 = antes.sha256


def _imagen(que: str) -> bytes:
    lienzo = Image.new("RGB", _TAMANO, "#e6ecea")
    dibujo = ImageDraw.Draw(lienzo)
    dibujo.rectangle((12, 12, _TAMANO[0] - 12, _TAMANO[1] - 12), outline="#17332d")
    dibujo.text((36, 130), "DEMO: registro inventado, sin valor de prueba", "#14211e")
    dibujo.text((36, 160), que, "#14211e")
    archivo = BytesIO()
    lienzo.save(archivo, "JPEG", quality=70)
    return archivo.getvalue()
