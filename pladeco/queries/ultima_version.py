"""The newest version of an Avance, as a condition of a SELECT over many."""

from collections.abc import Collection

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import aliased

from pladeco.domain.vocabulario import Estado
from pladeco.models import Avance, VersionAvance


def numero_de_la_ultima(
    estados: Collection[Estado] | None = None,
) -> ScalarSelect[int | None]:
    """Return the number of the newest version of the Avance that a SELECT is at.

    Among versions in `estados`, all where it is `None`. The SELECT names `Avance`.
    """
    otra = aliased(VersionAvance)
    consulta = select(func.max(otra.numero)).where(otra.avance_id == Avance.id)
    if estados is not None:
        consulta = consulta.where(otra.estado.in_(sorted(estados)))
    return consulta.correlate(Avance).scalar_subquery()
