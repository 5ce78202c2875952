"""What a form of the plan lets choose among: units, sources and places by code."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.models import Fuente, Territorio, Unidad

Pares = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Elegibles:
    """Pairs of code and name, in the order of their names."""

    unidades: Pares
    fuentes: Pares
    territorios: Pares


def load_elegibles(
    session: Session, institucion_id: UUID, *, en_uso: Iterable[str] = ()
) -> Elegibles:
    """Return the units that may be chosen and those `en_uso`: three SELECTs."""
    u = Unidad
    unidades = (
        select(u.codigo, u.nombre)
        .where(
            u.institucion_id == institucion_id,
            u.activa | u.codigo.in_(tuple(en_uso)),
        )
        .order_by(u.nombre)
    )
    return Elegibles(
        *(
            tuple((fila.codigo, fila.nombre) for fila in session.execute(consulta))
            for consulta in (
                unidades,
                *(
                    select(tabla.codigo, tabla.nombre)
                    .where(tabla.institucion_id == institucion_id)
                    .order_by(tabla.nombre)
                    for tabla in (Fuente, Territorio)
                ),
            )
        )
    )
