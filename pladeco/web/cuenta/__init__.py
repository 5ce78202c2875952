"""Getting in and out, and what people do with their own account."""

from pladeco.web.cuenta import claves, ingreso, propia
from pladeco.web.cuenta.blueprint import cuenta

__all__ = ["claves", "cuenta", "ingreso", "propia"]
