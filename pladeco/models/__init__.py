"""Tables. Plain SQLAlchemy; constraints are named as sentences.

Importing this package knows every table, as migrations and tests need.
"""

from pladeco.models.ajustes import Ajuste
from pladeco.models.avances import (
    Avance,
    AvanceTerritorio,
    EncargoRevision,
    Evidencia,
    FotoPublica,
    HitoCumplido,
    Movimiento,
    Nota,
    VersionAvance,
)
from pladeco.models.avisos import Aviso, Correo, SuscripcionCalendario
from pladeco.models.base import Base
from pladeco.models.cortes import (
    ActoCorte,
    Corte,
    EnvioHecho,
    EnvioProgramado,
    Informe,
)
from pladeco.models.enlaces import (
    ElementoSensible,
    ElementoTerritorio,
    Financiamiento,
    Fuente,
    Monto,
    RevisionOds,
    Territorio,
    VinculoOds,
)
from pladeco.models.instituciones import AliasUnidad, Institucion, Unidad
from pladeco.models.metas import Hito, Indicador, Meta
from pladeco.models.modificaciones import Cambio, Modificacion
from pladeco.models.observaciones import Observacion
from pladeco.models.periodos import (
    AlcanceReapertura,
    Feriado,
    Periodo,
    Prorroga,
    Reapertura,
)
from pladeco.models.personas import (
    CodigoReserva,
    EnlaceClave,
    IntentoIngreso,
    RolAsignado,
    SegundoFactor,
    Sesion,
    Traspaso,
    Usuario,
)
from pladeco.models.plan import Elemento, Instrumento, Responsable, Vinculo
from pladeco.models.registro import Bitacora, Sello, Tarea, TareaHecha, Turno

__all__ = [
    "ActoCorte",
    "Ajuste",
    "AlcanceReapertura",
    "AliasUnidad",
    "Avance",
    "AvanceTerritorio",
    "Aviso",
    "Base",
    "Bitacora",
    "Cambio",
    "CodigoReserva",
    "Correo",
    "Corte",
    "Elemento",
    "ElementoSensible",
    "ElementoTerritorio",
    "EncargoRevision",
    "EnlaceClave",
    "EnvioHecho",
    "EnvioProgramado",
    "Evidencia",
    "Feriado",
    "Financiamiento",
    "FotoPublica",
    "Fuente",
    "Hito",
    "HitoCumplido",
    "Indicador",
    "Informe",
    "Institucion",
    "Instrumento",
    "IntentoIngreso",
    "Meta",
    "Modificacion",
    "Monto",
    "Movimiento",
    "Nota",
    "Observacion",
    "Periodo",
    "Prorroga",
    "Reapertura",
    "Responsable",
    "RevisionOds",
    "RolAsignado",
    "SegundoFactor",
    "Sello",
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
