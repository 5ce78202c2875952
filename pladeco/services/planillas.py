"""The rows of a unit's workbook: saved together by the verb of the form, or none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pladeco.domain.informar import AvancePropuesto
from pladeco.domain.permisos import Actor
from pladeco.services.avances import guardar
from pladeco.services.errores import Conflicto, NoSePuede
from pladeco.services.lugar import Lugar


@dataclass(frozen=True, slots=True)
class FilaAceptada:
    """What a row is to hold, and the revision that the person saw.

    `indicador` is its code, as people know the row.
    """

    indicador: str
    lugar: Lugar
    propuesto: AvancePropuesto
    revision: int


def guardar_planilla(
    session: Session,
    filas: Iterable[FilaAceptada],
    *,
    actor: Actor,
    ahora: datetime,
) -> int:
    """Save every row as a draft; return how many.

    Raises Conflicto where one was saved or locked meanwhile, with all of them: the
    caller then commits nothing.
    """
    impedidas = []
    cuantas = 0
    for fila in filas:
        try:
            guardar(
                session,
                fila.lugar,
                fila.propuesto,
                revision=fila.revision,
                actor=actor,
                ahora=ahora,
            )
        except NoSePuede as falla:
            impedidas.append(f"{fila.indicador}: {falla}")
        cuantas += 1
    if impedidas:
        raise Conflicto(" ".join(impedidas))
    return cuantas
