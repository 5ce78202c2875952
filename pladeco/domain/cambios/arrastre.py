"""Changes of a draft that cannot be without another: what hangs from an added row."""

from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

from pladeco.domain.cambios.filas import AGREGAR, CambioFila

HACIA: Final = {
    "elemento_id": "elemento",
    "unidad_id": "unidad",
    "indicador_id": "indicador",
    "meta_id": "meta",
    "fuente_id": "fuente",
    "territorio_id": "territorio",
    "desde_id": "elemento",
    "hacia_id": "elemento",
}
_SUPERIOR: Final = "superior_id"  # of its own table


def apunta(tabla: str, columna: str) -> str | None:
    """Return the table at whose rows a column points, `None` for one with a value."""
    return tabla if columna == _SUPERIOR else HACIA.get(columna)


def se_van_con(cambios: Sequence[CambioFila]) -> dict[UUID, int]:
    """Return how many other changes go when one is undone, by the key of its row.

    Rows without any are left out. What was only moved there stays in the plan: its
    change goes, and nothing more with it.
    """
    encima: dict[UUID, list[CambioFila]] = {}
    for cambio in cambios:
        for clave in _apuntadas(cambio):
            encima.setdefault(clave, []).append(cambio)
    cuantos = {
        cambio.fila_id: len(_bajo(cambio, encima))
        for cambio in cambios
        if cambio.operacion is AGREGAR
    }
    return {clave: n for clave, n in cuantos.items() if n}


def _bajo(cambio: CambioFila, encima: dict[UUID, list[CambioFila]]) -> set[UUID]:
    vistas: set[UUID] = set()
    quedan = [cambio]
    while quedan:
        for otro in encima.get(quedan.pop().fila_id, ()):
            if otro.fila_id not in vistas:
                vistas.add(otro.fila_id)
                if otro.operacion is AGREGAR:
                    quedan.append(otro)
    return vistas


def _apuntadas(cambio: CambioFila) -> Iterator[UUID]:
    for columna, valor in (cambio.despues or {}).items():
        if valor is not None and apunta(cambio.tabla, columna) is not None:
            yield valor
