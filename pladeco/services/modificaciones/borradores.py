"""The draft itself: opened, described, undone in part, discarded."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.cambios.edicion import DatosModificacion
from pladeco.domain.informar import Problema
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import EstadoModificacion
from pladeco.models import Instrumento, Modificacion
from pladeco.queries.borrador import cambios_de
from pladeco.services.errores import NoSePuede
from pladeco.services.evidencias import ArchivoListo
from pladeco.services.modificaciones.edicion import editar, tomar_borrador
from pladeco.services.modificaciones.problemas import exigir
from pladeco.services.modificaciones.retiros import sacar
from pladeco.services.registro import actuar, anotar
from pladeco.services.turno import esperar_turno

_LARGO_ACTO: Final = 200


def abrir(
    session: Session,
    instrumento_id: UUID,
    *,
    motivo: str,
    requiere_acuerdo: bool,
    actor: Actor | None,
    ahora: datetime,
) -> Modificacion:
    """Open a draft under the next number. Problem field: `motivo`."""
    exigir(_sin_motivo(motivo, "Diga por qué se cambia el plan."))
    actuar(session, actor, ahora)
    esperar_turno(session, Instrumento, instrumento_id)
    ultima = session.scalar(
        select(func.max(Modificacion.numero)).where(
            Modificacion.instrumento_id == instrumento_id
        )
    )
    nueva = Modificacion(
        instrumento_id=instrumento_id,
        numero=(ultima or 0) + 1,
        estado=EstadoModificacion.BORRADOR,
        motivo=motivo.strip(),
        requiere_acuerdo=requiere_acuerdo,
        creada_en=ahora,
        creada_por_id=actor.id if actor else None,
    )
    session.add(nueva)
    session.flush()
    return nueva


def describir(
    session: Session,
    modificacion: Modificacion,
    datos: DatosModificacion,
    *,
    actor: Actor | None,
    ahora: datetime,
) -> None:
    """Say why, by whose act and from when; what is not known yet may wait.

    Problem fields: those of DatosModificacion.
    """
    acto = (datos.acto or "").strip()
    problemas = _sin_motivo(datos.motivo, "Diga por qué se cambia el plan.")
    if len(acto) > _LARGO_ACTO:
        problemas.append(
            Problema("acto", f"Caben {_LARGO_ACTO} caracteres: acorte el texto.")
        )
    exigir(problemas)
    tomar_borrador(session, modificacion)
    actuar(session, actor, ahora)
    modificacion.motivo = datos.motivo.strip()
    modificacion.requiere_acuerdo = datos.requiere_acuerdo
    modificacion.acto = acto or None
    modificacion.acto_fecha = datos.acto_fecha
    modificacion.rige_desde = datos.rige_desde
    session.flush()


def adjuntar_documento(
    session: Session,
    modificacion: Modificacion,
    archivo: ArchivoListo,
    *,
    actor: Actor | None,
    ahora: datetime,
) -> str | None:
    """Put the act's document (`services/evidencias.preparar_archivo`) with the draft.

    Return the key of the file that it replaces: the door deletes that once all is kept.
    """
    tomar_borrador(session, modificacion)
    actuar(session, actor, ahora)
    anterior = modificacion.documento_clave
    modificacion.documento_nombre = archivo.nombre
    modificacion.documento_media = archivo.media
    modificacion.documento_clave = archivo.ruta.name
    modificacion.documento_sha256 = archivo.sha256
    session.flush()
    return anterior


def quitar_documento(
    session: Session,
    modificacion: Modificacion,
    *,
    actor: Actor | None,
    ahora: datetime,
) -> str | None:
    """Take the document off the draft; return the key of its file."""
    tomar_borrador(session, modificacion)
    actuar(session, actor, ahora)
    anterior = modificacion.documento_clave
    modificacion.documento_nombre = None
    modificacion.documento_media = None
    modificacion.documento_clave = None
    modificacion.documento_sha256 = None
    session.flush()
    return anterior


def quitar_cambio(
    session: Session,
    modificacion: Modificacion,
    fila_id: UUID,
    *,
    actor: Actor | None,
    ahora: datetime,
) -> int:
    """Take one change off the draft, and those that cannot be without it.

    What hangs from an added row goes with it: return how many changes that was.
    """
    edicion = editar(session, modificacion, actor=actor, ahora=ahora)
    cambio = next((c for c in edicion.borrador.cambios if c.fila_id == fila_id), None)
    if cambio is None:
        raise NoSePuede("Ese cambio ya no está en el borrador.")
    sacar(edicion, cambio.tabla, fila_id)
    edicion.guardar()
    quedan = cambios_de(session, modificacion.id)
    return len(edicion.borrador.cambios) - len(quedan) - 1


def descartar(
    session: Session,
    modificacion: Modificacion,
    *,
    motivo: str,
    actor: Actor | None,
    ahora: datetime,
) -> None:
    """Give a draft up, with a reason that the Bitácora keeps. Field: `motivo`."""
    exigir(_sin_motivo(motivo, "Diga por qué se descarta."))
    tomar_borrador(session, modificacion)
    actuar(session, actor, ahora)
    modificacion.estado = EstadoModificacion.DESCARTADA
    anotar(
        session,
        "descartar",
        "modificacion",
        objeto_id=modificacion.id,
        motivo=motivo.strip(),
    )
    session.flush()


def _sin_motivo(motivo: str, mensaje: str) -> list[Problema]:
    return [] if motivo.strip() else [Problema("motivo", mensaje)]
