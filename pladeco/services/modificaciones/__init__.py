"""Changing the plan by Modificaciones: a draft, then in force from its day.

Every verb takes the session and the Modificacion (from `queries/modificaciones`),
names rows by code, writes net changes and flushes. What cannot be is told all at once
by CambioImposible (`problemas`: list of Problema with the field's name); a step that
is not possible in the state of the Modificacion is NoSePuede, a lost race Conflicto.
"""

from pladeco.services.modificaciones.borradores import (
    abrir,
    adjuntar_documento,
    descartar,
    describir,
    quitar_cambio,
    quitar_documento,
)
from pladeco.services.modificaciones.elementos import (
    agregar_elemento,
    editar_elemento,
    mover_elemento,
    restaurar_elemento,
    retirar_elemento,
)
from pladeco.services.modificaciones.indicadores import (
    agregar_indicador,
    editar_indicador,
    restaurar_indicador,
    retirar_indicador,
)
from pladeco.services.modificaciones.instrumento import editar_instrumento
from pladeco.services.modificaciones.lazos import (
    poner_fuentes,
    poner_responsables,
    poner_territorios,
)
from pladeco.services.modificaciones.libro import diferencia_con, proponer_libro
from pladeco.services.modificaciones.metas import (
    agregar_meta,
    editar_meta,
    poner_plazo,
    restaurar_meta,
    retirar_meta,
)
from pladeco.services.modificaciones.problemas import CambioImposible
from pladeco.services.modificaciones.vigencia import (
    aplicar_programadas,
    aprobar,
    volver_a_borrador,
)

__all__ = [
    "CambioImposible",
    "abrir",
    "adjuntar_documento",
    "agregar_elemento",
    "agregar_indicador",
    "agregar_meta",
    "aplicar_programadas",
    "aprobar",
    "descartar",
    "describir",
    "diferencia_con",
    "editar_elemento",
    "editar_indicador",
    "editar_instrumento",
    "editar_meta",
    "mover_elemento",
    "poner_fuentes",
    "poner_plazo",
    "poner_responsables",
    "poner_territorios",
    "proponer_libro",
    "quitar_cambio",
    "quitar_documento",
    "restaurar_elemento",
    "restaurar_indicador",
    "restaurar_meta",
    "retirar_elemento",
    "retirar_indicador",
    "retirar_meta",
    "volver_a_borrador",
]
