"""The Bitácora writes itself: every change of a row, who, when, before and after.

It tells people by their key alone: what names one is not kept in it.
"""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import event, insert, inspect, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.base import NO_VALUE

from pladeco.domain.permisos import Actor
from pladeco.domain.transiciones import A_LA_VISTA
from pladeco.models import Bitacora, VersionAvance
from pladeco.models.base import Base, uuid7
from pladeco.models.plan import Instrumento
from pladeco.services.registro.dichos import diferencias, motivo_de
from pladeco.services.registro.tablas import FUERA_DEL_PLAN, SIN_ANOTAR


def actuar(session: Session, actor: Actor | None, ahora: datetime) -> None:
    """Tell the session who acts, and when: what it writes is signed with both."""
    session.info["actor"] = actor
    session.info["ahora"] = ahora


def explicar(session: Session, motivo: str) -> None:
    """Tell the session why: what it writes from here to its end bears this reason."""
    session.info["motivo"] = motivo.strip() or None


def anotar(
    session: Session,
    accion: str,
    objeto: str,
    *,
    objeto_id: UUID | None = None,
    antes: dict[str, Any] | None = None,
    despues: dict[str, Any] | None = None,
    motivo: str | None = None,
    actor: Actor | None = None,
    direccion: str = "",
) -> None:
    """Write one entry; by hand only for what is no change of a row.

    `actor` where another acts than the session knows; `direccion` where nobody does.
    """
    entrada = _entrada(
        session,
        actor=actor or session.info.get("actor"),
        direccion=direccion,
        motivo=motivo,
        accion=accion,
        objeto=objeto,
        objeto_id=objeto_id,
        antes=antes,
        despues=despues,
    )
    session.add(Bitacora(**entrada))


def _entrada(
    session: Session,
    *,
    actor: Actor | None,
    direccion: str = "",
    motivo: str | None,
    **dicho: Any,
) -> dict[str, Any]:
    """Return the columns of an entry; `dicho` are those that say what it is about."""
    return {
        "en": session.info["ahora"],
        "usuario_id": actor.id if actor else None,
        "direccion": actor.direccion if actor else direccion,
        "motivo": motivo or session.info.get("motivo"),
        "peticion": session.info.get("peticion"),
        **dicho,
    }


def vigilar(fabrica: Any) -> None:
    """Make the sessions of a factory keep the Bitácora and the plan's version.

    A second call does nothing: two programs in one process share the factory.
    """
    if event.contains(fabrica, "before_flush", _before_flush):
        return
    event.listen(fabrica, "before_flush", _before_flush)
    for fin in ("after_commit", "after_rollback"):
        event.listen(fabrica, fin, _olvidar)


def _olvidar(session: Session) -> None:
    for de_la_transaccion in ("version_subida", "motivo"):
        session.info.pop(de_la_transaccion, None)


def _before_flush(session: Session, _contexto: Any, _objetos: Any) -> None:
    cambios = [
        (accion, objeto)
        for accion, objetos in (
            ("crear", session.new),
            ("cambiar", session.dirty),
            ("borrar", (*session.deleted, *_sueltos(session))),
        )
        for objeto in objetos
        if not isinstance(objeto, SIN_ANOTAR)
        and (accion != "cambiar" or session.is_modified(objeto))
    ]
    if not cambios:
        return
    if not session.info.get("bitacora_resumida"):
        entradas = [_del_cambio(session, *cambio) for cambio in cambios]
        _escribir(session, [e for e in entradas if e is not None])
    if any(_se_ve(objeto) for _, objeto in cambios):
        _envejecer(session)


def _sueltos(session: Session) -> list[Base]:
    """Return what its owner let go of, which the flush deletes only after this."""
    return [
        suelto
        for objeto in session.dirty
        for estado in (inspect(objeto),)
        for relacion in estado.mapper.relationships
        if relacion.cascade.delete_orphan and relacion.key not in estado.unmodified
        for suelto in estado.attrs[relacion.key].history.deleted
        if inspect(suelto).persistent and suelto not in session.deleted
    ]


def _se_ve(objeto: Base) -> bool:
    """Tell whether the plan in memory is another after this change of a row.

    It holds no drafts; what hangs from a version changes only while that is one.
    """
    if isinstance(objeto, FUERA_DEL_PLAN):
        return False
    if not isinstance(objeto, VersionAvance):
        return True
    estados = inspect(objeto).attrs.estado.history.sum()
    return not A_LA_VISTA.isdisjoint(estados)


def _envejecer(session: Session) -> None:
    """Raise the version: rows kept in memory under the old one are dropped."""
    if not session.info.get("version_subida"):
        session.info["version_subida"] = True
        tabla = Instrumento.__table__
        session.execute(
            update(Instrumento).values(version=tabla.c.version + 1),
            execution_options={"synchronize_session": False},
        )


def _del_cambio(session: Session, accion: str, objeto: Base) -> dict[str, Any] | None:
    """Return the entry of a change, `None` where nothing that is told did change."""
    # Keys are made when rows are written: this entry needs its own before that.
    # A row that is there already has one, even while it is not loaded.
    sin_clave = inspect(objeto).attrs.id.loaded_value in (None, NO_VALUE)
    if accion == "crear" and sin_clave:
        objeto.id = uuid7()
    que, antes, despues = diferencias(accion, objeto)
    if que == "cambiar" and not despues:
        return None
    return _entrada(
        session,
        actor=session.info.get("actor"),
        motivo=motivo_de(session, objeto, despues),
        accion=que,
        objeto=objeto.__tablename__,
        objeto_id=objeto.id,
        antes=antes or None,
        despues=despues or None,
    )


def _escribir(session: Session, entradas: list[dict[str, Any]]) -> None:
    """Write the entries of a flush at once: nobody reads them back, so no objects."""
    if entradas:
        session.connection().execute(_ENTRADAS, entradas)


_ENTRADAS: Final = insert(Bitacora)  # asked at each saving: it is built once
