"""Flask extensions, made once, and the transaction that a door opens."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy.orm import Session

# Models are plain SQLAlchemy: of Flask-SQLAlchemy we take engine and session alone.
db = SQLAlchemy()
csrf = CSRFProtect()
login = LoginManager()


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
