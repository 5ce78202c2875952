"""The demonstration: the real plan with invented people and invented progress.

Everything is seeded and relative to a date, so that two demos of one day are equal.
"""

from pladeco.services.demostracion.armado import armar_demostracion
from pladeco.services.demostracion.personas import CLAVE_DEMO, PERSONAS, PersonaDemo

__all__ = ["CLAVE_DEMO", "PERSONAS", "PersonaDemo", "armar_demostracion"]
