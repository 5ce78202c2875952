"""Reads are tested on the small plan."""

from tests.modificadas import taller
from tests.sembrado import sembrado

__all__ = ["sembrado", "taller"]
