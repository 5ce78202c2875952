"""Flask extensions, made once, and the transaction that a door opens."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from pladeco.models.motor import SOLO_LECTURA

# Models are plain SQLAlchemy: of Flask-SQLAlchemy we take engine and session alone.
db = SQLAlchemy()
csrf = CSRFProtect()
login = LoginManager()

_registro = logging.getLogger(__name__)


def soltar_sesion(_falla: BaseException | None = None) -> None:
    """Close the session of this request or job; one whose database went away, too.

    What had to be told of that was told where it was noticed; here it would only turn
    an answer that was ready into a failure.
    """
    try:
        db.session.remove()
    except DBAPIError as falla:
        _registro.warning("the session ended without its database: %s", falla)
        db.session.registry.clear()


@contextmanager
def transaction() -> Iterator[Session]:
    """Commit once at the end, or nothing at all."""
    session = db.session()
    try:
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise


@contextmanager
def solo_leyendo() -> Iterator[Session]:
    """Read without the write lock of SQLite, also inside a request that will write.

    What was begun before is undone, and nothing of this stays open.
    """
    session = db.session()
    session.rollback()
    anterior = SOLO_LECTURA.set(True)
    try:
        yield session
    finally:
        session.rollback()
        SOLO_LECTURA.reset(anterior)
