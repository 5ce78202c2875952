"""Making evidence part of a version: files that were looked into, and links."""

from datetime import datetime
from urllib.parse import urlsplit

from pladeco.domain.datos_personales import DatoPersonal, datos_en
from pladeco.domain.permisos import Actor
from pladeco.models import Evidencia, VersionAvance
from pladeco.models.avances import TipoEvidencia
from pladeco.services.evidencias.recepcion import ArchivoRechazado, EvidenciaLista

_LARGO_ENLACE = 2000


def adjuntar(
    version: VersionAvance,
    archivo: EvidenciaLista,
    *,
    actor: Actor,
    ahora: datetime,
    conocidas: frozenset[str] | None = None,
) -> Evidencia:
    """Attach a file; what its name and its words seem to hold is noted by its kind.

    `conocidas`, in branches marked sensitive alone, are the words that are no person's
    name: with them names are looked for too.
    """
    texto = f"{archivo.nombre.rsplit('.', 1)[0]}\n{archivo.texto}"
    hallados = datos_en(
        texto, nombres=conocidas is not None, conocidas=conocidas or frozenset()
    )
    limpia, previa = archivo.limpia, archivo.previa
    evidencia = Evidencia(
        tipo=TipoEvidencia.ARCHIVO,
        nombre=archivo.nombre,
        media=archivo.media,
        largo=archivo.largo,
        sha256=archivo.sha256,
        clave=archivo.ruta.name,
        fecha=archivo.fecha,
        limpia_clave=limpia.ruta.name if limpia else None,
        limpia_media=limpia.media if limpia else None,
        limpia_largo=limpia.largo if limpia else None,
        limpia_sha256=limpia.sha256 if limpia else None,
        previa_clave=previa.name if previa else None,
        advertencias=[dato.value for dato in DatoPersonal if dato in hallados],
        agregada_por_id=actor.id,
        agregada_en=ahora,
    )
    version.evidencias.append(evidencia)
    return evidencia


def guardar_enlace(
    version: VersionAvance, url: str, *, actor: Actor, ahora: datetime
) -> None:
    """Keep a link. Raises ArchivoRechazado when it is no address of the web."""
    url = url.strip()
    if len(url) > _LARGO_ENLACE:
        mensaje = f"El enlace (http…) puede tener hasta {_LARGO_ENLACE} caracteres."
        raise ArchivoRechazado(mensaje)
    if url.lower().startswith(("http://", "https://")) and not _es_direccion(url):
        mensaje = (
            "El enlace está mal escrito: cópielo entero, de http a su final, y en una "
            "sola línea."
        )
        raise ArchivoRechazado(mensaje)
    if not _es_direccion(url):
        mensaje = "El enlace debe comenzar con http:// o https://."
        raise ArchivoRechazado(mensaje)
    version.evidencias.append(
        Evidencia(
            tipo=TipoEvidencia.ENLACE,
            nombre=(urlsplit(url).hostname or "")[:255],
            url=url,
            agregada_por_id=actor.id,
            agregada_en=ahora,
        )
    )


def _es_direccion(url: str) -> bool:
    """Tell an address of the web: with host, a port that exists, and on one line."""
    try:
        partes = urlsplit(url)
        partes.port  # noqa: B018 - raises for a port that is none
    except ValueError:  # also half an IPv6 address
        return False
    anfitrion = partes.hostname or ""
    return (
        url.isprintable()  # `urlsplit` skips line ends and tabs
        and partes.scheme in ("http", "https")
        and bool(anfitrion)
        and not any(letra.isspace() or letra in '\\<>"' for letra in partes.netloc)
    )
