"""The second factor: who must have one, what a login still owes, codes as typed."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final
from uuid import UUID

from pladeco.domain.vocabulario import Rol

# Those who decide over figures and people: a stolen password of theirs does most harm.
LO_NECESITAN: Final = frozenset({Rol.SECPLA, Rol.ADMINISTRADOR})
CIFRAS: Final = 6  # of a code of the telephone
CUANTOS_DE_RESERVA: Final = 10
LARGO_DE_RESERVA: Final = 10
_MITAD = LARGO_DE_RESERVA // 2


class Falta(StrEnum):
    """What who has typed the password still owes before being in."""

    CODIGO = "codigo"
    INSCRIBIRSE = "inscribirse"


def que_falta(
    roles: Iterable[tuple[Rol, UUID | None]],
    *,
    tiene: bool,
    mostrado: bool,
    exigido: bool,
) -> Falta | None:
    """Say what a session owes: `tiene` a confirmed factor, `mostrado` in it.

    `exigido` is what the institution decided for those who need one.
    """
    if tiene:
        return None if mostrado else Falta.CODIGO
    debe = exigido and lo_necesita(roles)
    return Falta.INSCRIBIRSE if debe else None


def lo_necesita(roles: Iterable[tuple[Rol, UUID | None]]) -> bool:
    return any(rol in LO_NECESITAN for rol, _ in roles)


def leer_codigo(texto: str) -> str:
    """Return a code as it was given, whatever spaces and dashes were typed with it."""
    return "".join(letra for letra in texto.upper() if letra.isascii()
                   and letra.isalnum())  # fmt: skip


def es_del_telefono(codigo: str) -> bool:
    return len(codigo) == CIFRAS and codigo.isdecimal()


def mostrar_de_reserva(codigo: str) -> str:
    """Write a recovery code as people read it: ABCDE-FGHIJ."""
    return f"{codigo[:_MITAD]}-{codigo[_MITAD:]}"
