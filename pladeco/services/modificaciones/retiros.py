"""Rows that leave a draft: withdrawn from the plan, or never added to it after all."""

from uuid import UUID

from pladeco.domain.cambios.arrastre import apunta
from pladeco.domain.cambios.edicion import AL_REGIR
from pladeco.domain.cambios.tablas import TABLAS, Fila
from pladeco.services.errores import NoSePuede
from pladeco.services.modificaciones.edicion import Edicion


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
    return any(
        clave is not None and clave not in edicion.filas[hacia]
        for columna, clave in fila.items()
        if (hacia := apunta(tabla, columna)) is not None
    )
