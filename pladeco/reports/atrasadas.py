"""What every report says of late Metas: their order, and the words for what is not."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from pladeco.queries.informe.registros import GRAVEDAD
from pladeco.queries.informe.registros_metas import FilaMeta

SIN_CAUSA: Final = "La unidad no ha dicho la causa"
SIN_COMPROMISO: Final = "Sin compromiso informado"
RESERVADO: Final = "Reservado: rama sensible"  # in place of a unit's own words


def por_gravedad(atrasadas: Iterable[FilaMeta]) -> list[FilaMeta]:
    """Return the gravest first; among equals, what has been late the longest."""
    return sorted(
        atrasadas,
        key=lambda f: (
            -GRAVEDAD.index(f.situacion),
            f.atrasada_desde or date.max,
        ),
    )
