"""Reads are tested on the small plan."""

from tests.sembrado import sembrado

__all__ = ["sembrado"]
