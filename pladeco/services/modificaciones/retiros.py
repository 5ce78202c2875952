"""Rows that leave a draft: withdrawn from the plan, or never added to it after all."""

from typing import Any, Final
from uuid import UUID

from pladeco.domain.cambios.edicion import AL_REGIR
from pladeco.domain.cambios.tablas import TABLAS, Fila
from pladeco.services.errores import NoSePuede
from pladeco.services.modificaciones.edicion import Edicion

_HACIA: Final = {
    "elemento_id": "elemento",
    "unidad_id": "unidad",
    "indicador_id": "indicador",
    "meta_id": "meta",
    "fuente_id": "fuente",
    "territorio_id": "territorio",
    "desde_id": "elemento",
    "hacia_id": "elemento",
}


def retirar(edicion: Edicion, tabla: str, clave: UUID, codigo: str) -> None:
    """Withdraw an Elemento or Indicador from the day on which the draft rules."""
    if edicion.agregada(tabla, clave):
        sacar(edicion, tabla, clave)
    elif edicion.fila(tabla, clave)["retirado_en"] is not None:
        mensaje = f"{codigo} ya está retirado."
        raise NoSePuede(mensaje)
    else:
        edicion.cambiar(tabla, clave, {"retirado_en": AL_REGIR, "retiro_acto": None})


def restaurar(edicion: Edicion, tabla: str, clave: UUID, codigo: str) -> None:
    if edicion.fila(tabla, clave)["retirado_en"] is None:
        mensaje = f"{codigo} no está retirado."
        raise NoSePuede(mensaje)
    edicion.cambiar(tabla, clave, {"retirado_en": None, "retiro_acto": None})


def sacar(edicion: Edicion, tabla: str, clave: UUID) -> None:
    """Put a row back as the plan has it; what hangs from an added one goes with it."""
    _reponer(edicion, tabla, clave)
    while sueltas := _sueltas(edicion):
        for otra, suelta in sueltas:
            _reponer(edicion, otra, suelta)


def _reponer(edicion: Edicion, tabla: str, clave: UUID) -> None:
    fila = edicion.base[tabla].get(clave)
    if fila is None:
        edicion.filas[tabla].pop(clave, None)
    else:
        edicion.filas[tabla][clave] = fila


def _sueltas(edicion: Edicion) -> list[tuple[str, UUID]]:
    """Return the rows that point at one that is gone."""
    return [
        (tabla, clave)
        for tabla in TABLAS
        for clave, fila in edicion.filas[tabla].items()
        if _apunta_a_nada(edicion, tabla, fila)
    ]


def _apunta_a_nada(edicion: Edicion, tabla: str, fila: Fila) -> bool:
    valores: list[tuple[str, Any]] = [
        (_HACIA.get(columna, tabla), fila[columna])
        for columna in fila
        if columna in _HACIA or columna == "superior_id"
    ]
    return any(
        clave is not None and clave not in edicion.filas[hacia]
        for hacia, clave in valores
    )
