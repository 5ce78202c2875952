"""A form that adds something, sent twice, adds it once: the new row's key is in it."""

from uuid import UUID, uuid4, uuid5


def una_vez() -> str:
    """Return what a form that adds is shown with."""
    return uuid4().hex


def clave_nueva(de: UUID, marca: str) -> UUID | None:
    """Return the key of the new row below `de`; `None` where the form brought no mark.

    What somebody writes into the mark can never name a row that is another's.
    """
    return uuid5(de, marca[:64]) if marca else None
