"""A page that only reads, and yet must tell the Bitácora who read."""

from typing import Any
from uuid import UUID

from flask import request

from pladeco.clock import now
from pladeco.extensions import db, transaction
from pladeco.models.motor import con_escritura
from pladeco.services.registro import actuar, anotar
from pladeco.web.access import actor_actual


def anotar_lectura(
    accion: str,
    objeto: str,
    *,
    objeto_id: UUID | None = None,
    despues: dict[str, Any] | None = None,
) -> None:
    """Tell who read it; a page that was only asked whether it is there was not read.

    It is written in a short transaction of its own, once the answer is made: what was
    loaded before is not to be used after. Where it cannot be written nothing
    is sent: nobody reads what is not noted.
    """
    if request.method == "HEAD":
        return
    actor = actor_actual()
    db.session.rollback()
    with con_escritura(), transaction() as session:
        actuar(session, actor, now())
        anotar(session, accion, objeto, objeto_id=objeto_id, despues=despues)
