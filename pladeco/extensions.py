"""Flask extensions, made once, and the transaction that a door opens."""

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from flask.sessions import SecureCookieSessionInterface
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from itsdangerous import Signer
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from pladeco.models.motor import solo_lectura

# Models are plain SQLAlchemy: of Flask-SQLAlchemy we take engine and session alone.
db = SQLAlchemy()
csrf = CSRFProtect()
login = LoginManager()

# What is signed, with SHA-256: forms that are kept, addresses of calendars, and the
# token of Flask-WTF, which takes no argument for it. Of itself it would be SHA-1.
Signer.default_digest_method = staticmethod(hashlib.sha256)

_registro = logging.getLogger(__name__)


class Galletas(SecureCookieSessionInterface):
    """Flask's cookie, signed with the same."""

    digest_method = staticmethod(hashlib.sha256)


def soltar_sesion(_falla: BaseException | None = None) -> None:
    """Close the session of this request or job; one whose database went away, too.

    What had to be told of that was told where it was noticed; here it would only turn
    an answer that was ready into a failure.
    """
    try:
        db.session.remove()
    except DBAPIError as falla:
        _registro.warning("la sesión terminó sin su base de datos: %s", falla)
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


def commit_en_duda(falla: BaseException) -> bool:
    """Tell whether it may have been done all the same: its answer did not come back.

    What lies on the disk for its rows stays, then: the timer deletes what is nobody's.
    """
    return isinstance(falla, DBAPIError) and falla.connection_invalidated


@contextmanager
def solo_leyendo() -> Iterator[Session]:
    """Read without the write lock of SQLite, also inside a request that will write.

    What was begun before is undone, and nothing of this stays open.
    """
    session = db.session()
    session.rollback()
    with solo_lectura():
        try:
            yield session
        finally:
            session.rollback()
