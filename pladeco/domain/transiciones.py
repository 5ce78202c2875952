"""The life of an Avance: which step leads from which Estado to which, and by whom."""

from enum import StrEnum
from typing import Final

from pladeco.domain.vocabulario import Estado, Rol


class Accion(StrEnum):
    REGISTRAR = "registrar"
    ENVIAR = "enviar"
    RETIRAR = "retirar"
    VISAR = "visar"
    DEVOLVER = "devolver"
    VALIDAR = "validar"
    CORREGIR = "corregir"


_UNIDAD = frozenset({Rol.ENCARGADO, Rol.DIRECTOR})
_DIRECTOR = frozenset({Rol.DIRECTOR})
_SECPLA = frozenset({Rol.SECPLA})

# (estado, acción) → (who may, estado after). Nothing else is possible.
# fmt: off
TRANSICIONES: Final[dict[tuple[Estado, Accion], tuple[frozenset[Rol], Estado]]] = {
    (Estado.BORRADOR, Accion.ENVIAR):   (_UNIDAD, Estado.ENVIADO),
    (Estado.DEVUELTO, Accion.ENVIAR):   (_UNIDAD, Estado.ENVIADO),
    (Estado.ENVIADO,  Accion.RETIRAR):  (_UNIDAD, Estado.BORRADOR),
    (Estado.ENVIADO,  Accion.VISAR):    (_DIRECTOR, Estado.VISADO),
    (Estado.ENVIADO,  Accion.DEVOLVER): (_DIRECTOR | _SECPLA, Estado.DEVUELTO),
    (Estado.ENVIADO,  Accion.VALIDAR):  (_SECPLA, Estado.VALIDADO),
    (Estado.VISADO,   Accion.RETIRAR):  (_UNIDAD, Estado.BORRADOR),
    (Estado.VISADO,   Accion.DEVOLVER): (_SECPLA, Estado.DEVUELTO),
    (Estado.VISADO,   Accion.VALIDAR):  (_SECPLA, Estado.VALIDADO),
}
# fmt: on
EDITABLES: Final = frozenset({Estado.BORRADOR, Estado.DEVUELTO})
POR_REVISAR: Final = frozenset({Estado.ENVIADO, Estado.VISADO})
# What figures are made from; drafts are seen by their unit alone.
A_LA_VISTA: Final = POR_REVISAR | {Estado.VALIDADO}


# What was sent waits for one of the two: the director, where a visa is awaited.
_DECIDEN: Final = frozenset({Accion.VISAR, Accion.DEVOLVER, Accion.VALIDAR})


def quienes(estado: Estado, accion: Accion, *, espera_visa: bool) -> frozenset[Rol]:
    """Return the roles that may take the step now; empty where it is not possible.

    While a visa is awaited what was sent is the director's to decide, else SECPLA's.
    """
    roles, _ = TRANSICIONES.get((estado, accion), (frozenset[Rol](), estado))
    if estado is Estado.ENVIADO and accion in _DECIDEN:
        return roles & (_DIRECTOR if espera_visa else _SECPLA)
    return roles


def siguiente_estado(estado: Estado, accion: Accion) -> Estado | None:
    """Return the Estado after the step, `None` where the step is not possible."""
    paso = TRANSICIONES.get((estado, accion))
    return None if paso is None else paso[1]
