"""PLADECO: from the plan document of a Chilean municipality to a living plan."""

__version__ = "0.1.0"
