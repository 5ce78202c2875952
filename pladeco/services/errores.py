"""What keeps a verb from being done, with the sentence that people read."""

from collections.abc import Callable

from pladeco.domain.informar import Problema


class NoSePuede(Exception):  # noqa: N818 - the sentence is the name
    """The step is not possible now; `str` of it is Spanish for people."""


class Conflicto(NoSePuede):
    """Somebody else was faster; nothing was overwritten."""


class DemasiadosIntentos(NoSePuede):
    """An account or an address failed too often; the sentence says how long to wait."""


class ConProblemas(NoSePuede):
    """What was given has problems, all of them told."""

    def __init__(self, problemas: list[Problema]) -> None:
        super().__init__("; ".join(p.mensaje for p in problemas))
        self.problemas = problemas


def exigir_juntos(*pasos: Callable[[], object]) -> None:
    """Take every step, then raise ConProblemas with what all of them found."""
    reparos: list[Problema] = []
    for paso in pasos:
        try:
            paso()
        except ConProblemas as falla:
            reparos.extend(falla.problemas)
    if reparos:
        raise ConProblemas(reparos)


def muy_largo(campo: str, que: str, texto: str, maximo: int) -> list[Problema]:
    """Return what to tell of a text that its column cannot hold; `que` names it."""
    if len(texto.strip()) <= maximo:
        return []
    return [Problema(campo, f"{que} puede tener hasta {maximo} caracteres.")]
