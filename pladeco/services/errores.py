"""What keeps a verb from being done, with the sentence that people read."""

import errno
from collections.abc import Callable
from typing import Final

from pladeco.domain.informar import Problema

_POR_QUE_NO: Final[dict[int, str]] = {
    errno.ENOENT: "no existe esa carpeta",
    errno.ENOTDIR: "el camino pasa por un archivo",
    errno.EEXIST: "es un archivo, no una carpeta",
    errno.EISDIR: "es una carpeta",
    errno.EACCES: "no hay permiso para escribir allí",
    errno.EPERM: "no hay permiso para escribir allí",
    errno.EROFS: "ese disco es de solo lectura",
    errno.ENOSPC: "no queda espacio en el disco",
    errno.ENAMETOOLONG: "el nombre es demasiado largo",
}


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


def por_que_no_se_escribe(falla: OSError) -> str:
    """Say why a file or folder could not be written; what Python says is English."""
    return _POR_QUE_NO.get(falla.errno or 0, "el sistema no lo permite")
