"""Invented permissions: some pictures of the demo that everybody may see."""

from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.fotos import PermisoDeFoto
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import Estado
from pladeco.models import Avance, Evidencia, Indicador, Periodo, VersionAvance
from pladeco.queries.fotos_por_ver import load_foto_por_ver
from pladeco.services.demostracion.periodos import instante
from pladeco.services.fotos import autorizar_foto, retirar_foto

_CUANTAS: Final = 24
_LARGO_NOMBRE: Final = 200


def publicar_fotos(session: Session, *, rita: Actor, ayer: date) -> int:
    """Clear pictures from all over the plan, and take one back; return how many.

    None of a branch that is marked sensitive; one of what still waits for review.
    """
    validadas, esperan = (_fotos(session, e) for e in (Estado.VALIDADO, Estado.ENVIADO))
    salto = max(1, len(validadas) // _CUANTAS)
    hechas: list[Evidencia] = []
    for evidencia, nombre, periodo in (*validadas[::salto], *esperan[:1]):
        if load_foto_por_ver(session, evidencia).imagen.sensible:
            continue
        pie = f"Demostración: «{nombre[:_LARGO_NOMBRE]}», {periodo}."
        autorizar_foto(
            session,
            evidencia,
            PermisoDeFoto(pie),
            actor=rita,
            ahora=instante(ayer, 17),
        )
        hechas.append(evidencia)
    for evidencia in hechas[:1]:
        retirar_foto(session, evidencia, actor=rita, ahora=instante(ayer, 18))
    return len(hechas)


def _fotos(session: Session, estado: Estado) -> list[tuple[Evidencia, str, str]]:
    """Return the pictures of what is at a state, with Indicador and Periodo."""
    filas = session.execute(
        select(Evidencia, Indicador.nombre, Periodo.codigo)
        .join(VersionAvance, VersionAvance.id == Evidencia.version_id)
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .join(Indicador, Indicador.id == Avance.indicador_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .where(
            VersionAvance.estado == estado,
            Evidencia.limpia_media.startswith("image/"),
        )
        .order_by(Indicador.codigo, Periodo.hasta)
    )
    return [(evidencia, nombre, periodo) for evidencia, nombre, periodo in filas]
