"""What is kept of people no longer than the institution decided. Not the Bitácora.

Each verb takes away a few at a time, so that nobody waits for it, and says how many.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.transiciones import Accion
from pladeco.domain.vocabulario import Estado
from pladeco.models import (
    Avance,
    Aviso,
    Bitacora,
    Correo,
    Evidencia,
    IntentoIngreso,
    Modificacion,
    Movimiento,
    Periodo,
    Reapertura,
    Sesion,
    VersionAvance,
)
from pladeco.models.avances import TipoEvidencia
from pladeco.models.avisos import EstadoCorreo
from pladeco.models.base import Base
from pladeco.models.periodos import EstadoPeriodo
from pladeco.services.registro import explicar

DE_UNA_VEZ: Final = 500
_YA_SALIERON: Final = (
    EstadoCorreo.ENVIADO, EstadoCorreo.ANULADO, EstadoCorreo.FALLIDO,
)  # fmt: skip
BORRADO: Final = "(borrado por antigüedad)"


def borrar_sesiones(session: Session, *, hasta: datetime) -> int:
    """Delete sessions that ended before `hasta`, by themselves or by somebody."""
    return _borrar(
        session, Sesion, or_(Sesion.vence_en < hasta, Sesion.revocada_en < hasta)
    )


def borrar_intentos(session: Session, *, hasta: datetime) -> int:
    return _borrar(session, IntentoIngreso, IntentoIngreso.en < hasta)


def borrar_correos(session: Session, *, hasta: datetime) -> int:
    """Delete letters that were settled before `hasta`.

    Of one that carried notices an empty row stays: it tells that those were sent, so
    that they do not go again.
    """
    viejos = (Correo.estado.in_(_YA_SALIERON), Correo.creado_en < hasta)
    con_avisos = exists().where(Aviso.correo_id == Correo.id)
    borrados = _borrar(session, Correo, *viejos, ~con_avisos)
    claves = _algunas(session, Correo, *viejos, Correo.para != "")
    session.execute(
        update(Correo)
        .where(Correo.id.in_(claves))
        .values(para="", asunto=BORRADO, texto="", html="", falla=None),
        execution_options={"synchronize_session": False},
    )
    return borrados + len(claves)


def borrar_evidencias(session: Session, *, dias: int, hasta: datetime) -> int:
    """Take the files out of drafts never sent of Periodos closed before `hasta`.

    What another version shows too stays. The files go with `archivos_de_nadie`.
    """
    explicar(
        session,
        f"Pasaron {contar(dias, 'día', 'días')} desde que se cerró su período sin que "
        "se enviara: se borra según Ajustes.",
    )
    otra = aliased(Evidencia)
    viejas = session.scalars(
        select(Evidencia)
        .join(VersionAvance, VersionAvance.id == Evidencia.version_id)
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .where(
            Evidencia.tipo == TipoEvidencia.ARCHIVO,
            VersionAvance.estado == Estado.BORRADOR,
            ~_enviada(VersionAvance.id),
            Periodo.estado == EstadoPeriodo.CERRADO,
            Periodo.cerrado_en < hasta,
            ~exists().where(
                Reapertura.periodo_id == Periodo.id, Reapertura.terminada_en.is_(None)
            ),
            ~exists().where(otra.clave == Evidencia.clave, otra.id != Evidencia.id),
        )
        .order_by(Evidencia.id)
        .limit(DE_UNA_VEZ)
    ).all()
    for evidencia in viejas:
        session.delete(evidencia)
    session.flush()
    return len(viejas)


def archivos_de_nadie(
    session: Session, carpeta: Path, *, hasta: datetime
) -> Iterator[Path]:
    """Give the files still there of evidence that is not: to be deleted after commit.

    Those that this program took out, and those that a unit took out of a draft before
    `hasta` without ever sending it. What was sent once is kept.
    """
    quitadas = session.execute(
        select(Bitacora.usuario_id, Bitacora.antes).where(
            Bitacora.accion == "borrar",
            Bitacora.objeto == Evidencia.__tablename__,
            or_(Bitacora.usuario_id.is_(None), Bitacora.en < hasta),
        )
    )
    for quien, antes in quitadas:
        datos: dict[str, Any] = antes or {}
        claves = [datos.get(c) for c in ("clave", "limpia_clave", "previa_clave")]
        rutas = [carpeta / clave for clave in claves if clave]
        if not any(ruta.is_file() for ruta in rutas):
            continue
        if quien is not None and _se_envio(session, datos.get("version_id")):
            continue
        yield from (r for r in rutas if r.is_file() and not _de_alguien(session, r))


def _se_envio(session: Session, version_id: str | None) -> bool:
    """Tell whether it left the unit once; of what nothing is known it is said so."""
    if version_id is None:
        return True
    return bool(session.scalar(select(_enviada(UUID(version_id)))))


def _enviada(version_id: Any) -> Any:
    return exists().where(
        Movimiento.version_id == version_id, Movimiento.accion == Accion.ENVIAR
    )


def _de_alguien(session: Session, ruta: Path) -> bool:
    nombre = ruta.name
    return any(
        session.scalar(select(func.count()).where(columna == nombre))
        for columna in (
            Evidencia.clave,
            Evidencia.limpia_clave,
            Evidencia.previa_clave,
            Modificacion.documento_clave,
        )
    )


def _borrar(session: Session, tabla: type[Base], *cuales: Any) -> int:
    claves = _algunas(session, tabla, *cuales)
    session.execute(
        delete(tabla).where(tabla.id.in_(claves)),
        execution_options={"synchronize_session": False},
    )
    return len(claves)


def _algunas(session: Session, tabla: type[Base], *cuales: Any) -> list[Any]:
    consulta = select(tabla.id).where(*cuales).order_by(tabla.id).limit(DE_UNA_VEZ)
    return list(session.scalars(consulta))
