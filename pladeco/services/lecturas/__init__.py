"""SECPLA settles how each Meta is read: keep, confirm, look again, split, join."""

from pladeco.services.lecturas.confirmacion import (
    confirmar,
    guardar,
    volver_a_revisar,
)
from pladeco.services.lecturas.partes import agregar, descartar, recuperar

__all__ = [
    "agregar",
    "confirmar",
    "descartar",
    "guardar",
    "recuperar",
    "volver_a_revisar",
]
