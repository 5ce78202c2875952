"""Which of the three figures who is asking may see: the official one is everybody's."""

from flask_login import current_user

from pladeco.domain.permisos import Permiso
from pladeco.queries.resultados import Cifra


def lee_el_tablero() -> bool:
    return bool(
        current_user.is_authenticated and current_user.puede(Permiso.VER_TABLERO)
    )


def ve_cifra(cifra: Cifra) -> bool:
    """Say who sees which: what was sent and is not validated, who reads units too."""
    if cifra is Cifra.DECLARADA:
        return lee_el_tablero() and bool(current_user.puede(Permiso.VER_UNIDAD))
    return cifra is Cifra.VALIDADA or lee_el_tablero()


def otras_cifras() -> tuple[Cifra, ...]:
    """Return those that may stand beside the official one."""
    return tuple(c for c in Cifra if c is not Cifra.VALIDADA and ve_cifra(c))
