"""What keeps a change of the plan from being made."""

from pladeco.domain.informar import Problema
from pladeco.services.errores import ConProblemas

__all__ = ["CambioImposible", "exigir"]


class CambioImposible(ConProblemas):
    """The change cannot be; every reason is told, each beside its field."""


def exigir(problemas: list[Problema]) -> None:
    if problemas:
        raise CambioImposible(problemas)
