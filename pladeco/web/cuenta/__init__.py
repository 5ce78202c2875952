"""Getting in and out, and what people do with their own account."""

from pladeco.web.cuenta import (
    claves,
    codigo,
    ingreso,
    inscripcion,
    propia,
    retomar,
    segundo,
)
from pladeco.web.cuenta.blueprint import cuenta

__all__ = [
    "claves",
    "codigo",
    "cuenta",
    "ingreso",
    "inscripcion",
    "propia",
    "retomar",
    "segundo",
]
