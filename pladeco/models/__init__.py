"""Tables. Plain SQLAlchemy; constraints are named as sentences.

Importing this package knows every table, as migrations and tests need.
"""

from pladeco.models.avances import (
    Avance,
    Evidencia,
    HitoCumplido,
    Movimiento,
    Periodo,
    VersionAvance,
)
from pladeco.models.base import Base
from pladeco.models.enlaces import (
    ElementoTerritorio,
    Financiamiento,
    Fuente,
    Territorio,
    VinculoOds,
)
from pladeco.models.instituciones import AliasUnidad, Institucion, Unidad
from pladeco.models.metas import Hito, Indicador, Meta
from pladeco.models.modificaciones import Cambio, Modificacion
from pladeco.models.personas import (
    EnlaceClave,
    IntentoIngreso,
    RolAsignado,
    Sesion,
    Usuario,
)
from pladeco.models.plan import Elemento, Instrumento, Responsable, Vinculo
from pladeco.models.registro import Bitacora, Correo, Corte, TareaHecha, Turno

__all__ = [
    "AliasUnidad",
    "Avance",
    "Base",
    "Bitacora",
    "Cambio",
    "Correo",
    "Corte",
    "Elemento",
    "ElementoTerritorio",
    "EnlaceClave",
    "Evidencia",
    "Financiamiento",
    "Fuente",
    "Hito",
    "HitoCumplido",
    "Indicador",
    "Institucion",
    "Instrumento",
    "IntentoIngreso",
    "Meta",
    "Modificacion",
    "Movimiento",
    "Periodo",
    "Responsable",
    "RolAsignado",
    "Sesion",
    "TareaHecha",
    "Territorio",
    "Turno",
    "Unidad",
    "Usuario",
    "VersionAvance",
    "Vinculo",
    "VinculoOds",
]
