"""The unit's desk: what it owes, and the form in which it reports."""

from pladeco.web.avances.vistas import avances

__all__ = ["avances"]
