"""Invented evidence: pictures and sheets that say what they are."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw
from PIL.ExifTags import Base as Exif
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Estado
from pladeco.models import Avance, Evidencia, Indicador, Periodo, VersionAvance
from pladeco.models.avances import TipoEvidencia

_UNA_DE_CADA = 4
_SIN_NADA_CADA = 5  # of what waits for review: some come without
_REPETIDA_CADA = 40  # among those with evidence, so that it is seen how it is told
_FUERA_CADA = 55
_HOJA_CADA = 3  # a sheet (PDF) in place of a picture
_TAMANO = (480, 320)
_FOTO: Final = "image/jpeg"
_HOJA: Final = "application/pdf"


@dataclass(frozen=True, slots=True)
class _Archivo:
    """A file as it came, the copy without what it tells about itself, and a picture."""

    nombre: str
    media: str
    original: bytes
    limpio: bytes
    previa: bytes


def adjuntar_evidencias(session: Session, carpeta: Path) -> None:
    """Give one report of four a file of its own, and most of those that wait.

    A few are used twice, and a few tell of a day outside their Periodo.
    """
    carpeta.mkdir(parents=True, exist_ok=True)
    filas = session.execute(
        select(VersionAvance, Indicador.codigo, Periodo.codigo, Periodo.hasta)
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .join(Indicador, Indicador.id == Avance.indicador_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .where(VersionAvance.estado != Estado.BORRADOR)
        .order_by(VersionAvance.creada_en, Indicador.codigo, Periodo.codigo)
    ).all()
    esperan = [f for f in filas if f[0].estado is Estado.ENVIADO]
    otros = [f for f in filas if f[0].estado is not Estado.ENVIADO]
    elegidas = [
        *otros[::_UNA_DE_CADA],
        *(f for n, f in enumerate(esperan) if n % _SIN_NADA_CADA),
    ]
    hechas = [
        _evidencia(version, carpeta, (indicador, periodo), hasta, lugar)
        for lugar, (version, indicador, periodo, hasta) in enumerate(elegidas)
    ]
    for lugar, (antes, esta) in enumerate(pairwise(hechas), start=1):
        if lugar % _REPETIDA_CADA == 0:
            _usar_la_de(antes, esta, carpeta)
    session.add_all(hechas)


def _dia(hasta: date, version: VersionAvance, lugar: int) -> date:
    if lugar % _FUERA_CADA == _FUERA_CADA - 1:
        return min(hasta + timedelta(days=6), version.creada_en.date())
    return hasta - timedelta(days=12)


def _evidencia(
    version: VersionAvance,
    carpeta: Path,
    de: tuple[str, str],
    hasta: date,
    lugar: int,
) -> Evidencia:
    """Keep one file with its copy and its picture; its Periodo lasted until `hasta`."""
    fecha = _dia(hasta, version, lugar)
    archivo = _archivo(*de, fecha, hoja=lugar % _HOJA_CADA == 0)
    claves = [secrets.token_hex(32) for _ in range(3)]
    contenidos = (archivo.original, archivo.limpio, archivo.previa)
    for clave, contenido in zip(claves, contenidos, strict=True):
        _guardar(carpeta / clave, contenido)
    return Evidencia(
        version_id=version.id,
        tipo=TipoEvidencia.ARCHIVO,
        nombre=archivo.nombre,
        media=archivo.media,
        largo=len(archivo.original),
        sha256=_suma(archivo.original),
        clave=claves[0],
        fecha=fecha,
        limpia_clave=claves[1],
        limpia_media=archivo.media,
        limpia_largo=len(archivo.limpio),
        limpia_sha256=_suma(archivo.limpio),
        previa_clave=claves[2],
        agregada_por_id=version.autor_id,
        agregada_en=version.creada_en,
    )


def _guardar(ruta: Path, contenido: bytes) -> None:
    """Write it for the program's own user alone, as a file that a unit attaches."""
    ruta.touch(mode=0o600)
    ruta.write_bytes(contenido)


def _suma(contenido: bytes) -> str:
    return hashlib.sha256(contenido).hexdigest()


def _usar_la_de(antes: Evidencia, esta: Evidencia, carpeta: Path) -> None:
    """Make it the same file as the one before, as if attached twice."""
    for suya, ajena in (
        (esta.clave, antes.clave),
        (esta.limpia_clave, antes.limpia_clave),
        (esta.previa_clave, antes.previa_clave),
    ):
        _guardar(carpeta / str(suya), (carpeta / str(ajena)).read_bytes())
    for campo in ("nombre", "media", "largo", "sha256", "fecha"):
        setattr(esta, campo, getattr(antes, campo))
    for campo in ("limpia_media", "limpia_largo", "limpia_sha256"):
        setattr(esta, campo, getattr(antes, campo))


def _archivo(indicador: str, periodo: str, dia: date, *, hoja: bool) -> _Archivo:
    """Draw it: the original says the day on which it was made, its copy does not."""
    lienzo = _lienzo(f"{indicador}, {periodo}", "Acta" if hoja else "Fotografía")
    previa = _guardado(lienzo, "JPEG", quality=70)
    nombre = f"{indicador.lower()}-{periodo.lower()}"
    if hoja:
        hecha = dia.timetuple()
        original = _guardado(lienzo, "PDF", creationDate=hecha, modDate=hecha)
        limpio = _guardado(lienzo, "PDF", creationDate=None, modDate=None)
        return _Archivo(f"acta-{nombre}.pdf", _HOJA, original, limpio, previa)
    exif = Image.Exif()
    exif[Exif.DateTime] = f"{dia:%Y:%m:%d} 11:00:00"
    original = _guardado(lienzo, "JPEG", quality=70, exif=exif)
    return _Archivo(f"foto-{nombre}.jpg", _FOTO, original, previa, previa)


def _guardado(lienzo: Image.Image, formato: str, **opciones: object) -> bytes:
    archivo = BytesIO()
    lienzo.save(archivo, formato, **opciones)
    return archivo.getvalue()


def _lienzo(de: str, clase: str) -> Image.Image:
    lienzo = Image.new("RGB", _TAMANO, "#e6ecea")
    dibujo = ImageDraw.Draw(lienzo)
    dibujo.rectangle((12, 12, _TAMANO[0] - 12, _TAMANO[1] - 12), outline="#17332d")
    dibujo.text((36, 100), clase, "#14211e")
    dibujo.text((36, 130), "DEMO: registro inventado, sin valor de prueba", "#14211e")
    dibujo.text((36, 160), de, "#14211e")
    return lienzo
