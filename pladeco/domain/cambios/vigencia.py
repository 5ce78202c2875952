"""The day on which a Modificacion comes into force, where its draft left it open."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from pladeco.domain.cambios.edicion import AL_REGIR
from pladeco.domain.cambios.filas import CambioFila

# By table: the column of the day and that of the act.
CON_ACTO: Final[Mapping[str, tuple[str, str]]] = {
    "elemento": ("retirado_en", "retiro_acto"),
    "indicador": ("retirado_en", "retiro_acto"),
    "meta": ("acto_fecha", "acto"),
}


def fijar(
    cambios: Iterable[CambioFila], rige_desde: date, acto: str
) -> tuple[CambioFila, ...]:
    """Return the changes with the day and the act of each withdrawal."""
    return tuple(
        replace(cambio, antes=antes, despues=despues)
        for cambio in cambios
        for antes, despues in [_fijado(cambio, rige_desde, acto)]
    )


def _fijado(
    cambio: CambioFila, rige_desde: date, acto: str
) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]:
    columnas = CON_ACTO.get(cambio.tabla)
    despues = cambio.despues
    if columnas is None or despues is None or despues.get(columnas[0]) != AL_REGIR:
        return cambio.antes, despues
    dia, cual = columnas
    antes = cambio.antes
    if antes is not None:  # a change tells each column on both sides
        antes = {cual: None, **antes}
    return antes, {**despues, dia: rige_desde, cual: acto}
