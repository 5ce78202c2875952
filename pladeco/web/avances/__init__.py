"""The unit's desk: what it owes, the grid, and the form in which it reports."""

from pladeco.web.avances import grilla as _grilla  # noqa: F401 - adds its addresses
from pladeco.web.avances.vistas import avances

__all__ = ["avances"]
