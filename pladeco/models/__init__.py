"""Tables. Plain SQLAlchemy; constraints are named as sentences.

Importing this package knows every table, as migrations and tests need.
"""

from pladeco.models.ajustes import Ajuste
from pladeco.models.avances import (
    Avance,
    AvanceTerritorio,
    EncargoRevision,
    Evidencia,
    HitoCumplido,
    Movimiento,
    Nota,
    VersionAvance,
)
from pladeco.models.avisos import Aviso, Correo, SuscripcionCalendario
from pladeco.models.base import Base
from pladeco.models.enlaces import (
    ElementoSensible,
    ElementoTerritorio,
    Financiamiento,
    Fuente,
    Monto,
    Territorio,
    VinculoOds,
)
from pladeco.models.instituciones import AliasUnidad, Institucion, Unidad
from pladeco.models.metas import Hito, Indicador, Meta
from pladeco.models.modificaciones import Cambio, Modificacion
from pladeco.models.periodos import (
    AlcanceReapertura,
    Feriado,
    Periodo,
    Prorroga,
    Reapertura,
)
from pladeco.models.personas import (
    EnlaceClave,
    IntentoIngreso,
    RolAsignado,
    Sesion,
    Traspaso,
    Usuario,
)
from pladeco.models.plan import Elemento, Instrumento, Responsable, Vinculo
from pladeco.models.registro import Bitacora, Corte, Tarea, TareaHecha, Turno

__all__ = [
    "Ajuste",
    "AlcanceReapertura",
    "AliasUnidad",
    "Avance",
    "AvanceTerritorio",
    "Aviso",
    "Base",
    "Bitacora",
    "Cambio",
    "Correo",
    "Corte",
    "Elemento",
    "ElementoSensible",
    "ElementoTerritorio",
    "EncargoRevision",
    "EnlaceClave",
    "Evidencia",
    "Feriado",
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
    "Monto",
    "Movimiento",
    "Nota",
    "Periodo",
    "Prorroga",
    "Reapertura",
    "Responsable",
    "RolAsignado",
    "Sesion",
    "SuscripcionCalendario",
    "Tarea",
    "TareaHecha",
    "Territorio",
    "Traspaso",
    "Turno",
    "Unidad",
    "Usuario",
    "VersionAvance",
    "Vinculo",
    "VinculoOds",
]
