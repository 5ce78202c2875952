"""Where things were done, as validated Avances say: beside where the plan puts them."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Estado
from pladeco.models import (
    Avance,
    AvanceTerritorio,
    Elemento,
    Indicador,
    Periodo,
    Territorio,
    VersionAvance,
)
from pladeco.queries.ultima_version import numero_de_la_ultima


@dataclass(frozen=True, slots=True)
class LugarInformado:
    """A place that Avances name: how many of them, and on which Elementos."""

    territorio: str
    avances: int
    elementos: tuple[str, ...]


def load_lugares_informados(
    session: Session, instrumento_id: UUID
) -> dict[str, LugarInformado]:
    """Return the places by name, as the validated version in force says; one SELECT.

    They change no figure: the plan's marks say where an Elemento counts.
    """
    filas = session.execute(
        select(Territorio.nombre, Avance.id, Elemento.codigo)
        .join(AvanceTerritorio, AvanceTerritorio.territorio_id == Territorio.id)
        .join(VersionAvance, VersionAvance.id == AvanceTerritorio.version_id)
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .join(Indicador, Indicador.id == Avance.indicador_id)
        .join(Elemento, Elemento.id == Indicador.elemento_id)
        .where(
            Periodo.instrumento_id == instrumento_id,
            VersionAvance.numero == numero_de_la_ultima({Estado.VALIDADO}),
        )
        .order_by(Elemento.ruta)
    )
    avances: defaultdict[str, set[UUID]] = defaultdict(set)
    elementos: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for nombre, avance_id, codigo in filas:
        avances[nombre].add(avance_id)
        elementos[nombre][codigo] = None
    return {
        nombre: LugarInformado(nombre, len(avances[nombre]), tuple(codigos))
        for nombre, codigos in sorted(elementos.items())
    }
