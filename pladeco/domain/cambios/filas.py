"""Changes of the plan as changes of its rows: applied, undone, found."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pladeco.domain.cambios.tablas import CONFIRMAR, TABLAS, Fila, Filas
from pladeco.domain.vocabulario import OperacionCambio

AGREGAR = OperacionCambio.AGREGAR
CAMBIAR = OperacionCambio.CAMBIAR
QUITAR = OperacionCambio.QUITAR


@dataclass(frozen=True, slots=True)
class CambioFila:
    """What happens to one row.

    `antes` and `despues` hold the columns that change; a row that is added has no
    `antes`, one that is taken away no `despues`, and each then holds the whole row.
    `codigo` is for people.
    """

    tabla: str
    fila_id: UUID
    codigo: str
    operacion: OperacionCambio
    antes: Mapping[str, Any] | None
    despues: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Choque:
    """The plan is no more as a change found it. `columna` is `None` for a whole row."""

    cambio: CambioFila
    columna: str | None = None
    actual: Any = None


def aplicar(filas: Filas, cambios: Iterable[CambioFila]) -> Filas:
    """Return the rows once changed. A change of a row that is gone changes nothing."""
    nuevas = {tabla: dict(unas) for tabla, unas in filas.items()}
    for cambio in cambios:
        _hacer(nuevas[cambio.tabla], cambio.fila_id, cambio.antes, cambio.despues)
    return nuevas


def deshacer(filas: Filas, cambios: Iterable[CambioFila]) -> Filas:
    """Return the rows as they were before these changes."""
    nuevas = {tabla: dict(unas) for tabla, unas in filas.items()}
    for cambio in reversed(tuple(cambios)):
        _hacer(nuevas[cambio.tabla], cambio.fila_id, cambio.despues, cambio.antes)
    return nuevas


def _hacer(
    filas: dict[UUID, Fila],
    clave: UUID,
    estaba: Mapping[str, Any] | None,
    queda: Mapping[str, Any] | None,
) -> None:
    if queda is None:
        filas.pop(clave, None)
    elif estaba is None:
        filas[clave] = {c: v for c, v in queda.items() if c != CONFIRMAR}
    elif clave in filas:
        filas[clave] = {**filas[clave], **queda}


def diferencia(
    actual: Filas, nuevas: Filas, nombrar: Callable[[str, UUID], str]
) -> tuple[CambioFila, ...]:
    """Return the changes that make of `actual` the `nuevas`, in the tables' order.

    `nombrar` gives the code of a row, of either.
    """
    cambios: list[CambioFila] = []
    for tabla in TABLAS:
        unas, otras = actual.get(tabla, {}), nuevas.get(tabla, {})
        for clave in (*otras, *(c for c in unas if c not in otras)):
            cambio = cambio_de(tabla, clave, unas.get(clave), otras.get(clave), nombrar)
            if cambio is not None:
                cambios.append(cambio)
    return tuple(cambios)


def cambio_de(
    tabla: str,
    clave: UUID,
    antes: Mapping[str, Any] | None,
    despues: Mapping[str, Any] | None,
    nombrar: Callable[[str, UUID], str],
) -> CambioFila | None:
    """Return the change of one row between two moments, `None` when it is the same."""
    if antes is despues or antes == despues:
        return None
    if antes is None or despues is None:
        operacion = AGREGAR if antes is None else QUITAR
        return CambioFila(
            tabla, clave, nombrar(tabla, clave), operacion, antes, despues
        )
    columnas = [c for c in despues if c != CONFIRMAR and antes.get(c) != despues[c]]
    if not columnas:
        return None
    return CambioFila(
        tabla,
        clave,
        nombrar(tabla, clave),
        CAMBIAR,
        {c: antes.get(c) for c in columnas},
        {c: despues[c] for c in columnas},
    )


def choques(actual: Filas, cambios: Iterable[CambioFila]) -> tuple[Choque, ...]:
    """Return where the plan is no more as the changes found it, row by row."""
    todos = tuple(cambios)
    sin_nuevas = aplicar(actual, (c for c in todos if c.operacion is not AGREGAR))
    ocupadas = {
        tabla: {_clave(tabla, fila) for fila in sin_nuevas[tabla].values()}
        for tabla in {c.tabla for c in todos if c.operacion is AGREGAR}
    }
    hallados: list[Choque] = []
    for cambio in todos:
        fila = actual[cambio.tabla].get(cambio.fila_id)
        if cambio.operacion is AGREGAR:
            clave = _clave(cambio.tabla, cambio.despues or {})
            if fila is not None or clave in ocupadas[cambio.tabla]:
                hallados.append(Choque(cambio))
        elif fila is None:
            hallados.append(Choque(cambio))
        else:
            hallados.extend(
                Choque(cambio, columna, fila.get(columna))
                for columna, valor in (cambio.antes or {}).items()
                if fila.get(columna) != valor
            )
    return tuple(hallados)


def _clave(tabla: str, fila: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what no other row of its table may have."""
    return tuple(fila.get(columna) for columna in TABLAS[tabla].clave)
