"""How far the reports of each Periodo have come."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Estado
from pladeco.models import Avance, Periodo, VersionAvance
from pladeco.queries.avances import FilaPeriodo
from pladeco.queries.deuda import indicadores_de, se_informa
from pladeco.queries.plan_cargado import PlanCargado


@dataclass(frozen=True, slots=True)
class Entrega:
    """Reports owed for a Periodo, and how many are in each state."""

    debidos: int
    estados: tuple[tuple[Estado, int], ...]

    @property
    def validados(self) -> int:
        return dict(self.estados).get(Estado.VALIDADO, 0)

    @property
    def sin_enviar(self) -> int:
        en_camino = dict(self.estados)
        enviados = sum(
            en_camino.get(e, 0)
            for e in (Estado.ENVIADO, Estado.VISADO, Estado.VALIDADO)
        )
        return max(0, self.debidos - enviados)


def load_entregas(
    session: Session, plan: PlanCargado, periodos: tuple[FilaPeriodo, ...]
) -> dict[str, Entrega]:
    """Return the deliveries by code of the Periodo, in one SELECT."""
    newest = (
        select(VersionAvance.avance_id, func.max(VersionAvance.numero).label("numero"))
        .group_by(VersionAvance.avance_id)
        .subquery()
    )
    filas = session.execute(
        select(Periodo.codigo, VersionAvance.estado, func.count())
        .join(Avance, Avance.periodo_id == Periodo.id)
        .join(VersionAvance, VersionAvance.avance_id == Avance.id)
        .join(
            newest,
            (newest.c.avance_id == VersionAvance.avance_id)
            & (newest.c.numero == VersionAvance.numero),
        )
        .where(Periodo.instrumento_id == plan.id)
        .group_by(Periodo.codigo, VersionAvance.estado)
    )
    cuentas: dict[str, Counter[Estado]] = {p.codigo: Counter() for p in periodos}
    for codigo, estado, cuantos in filas:
        cuentas[codigo][estado] = cuantos
    return {
        p.codigo: Entrega(
            debidos=_debidos(plan, p),
            estados=tuple((e, cuentas[p.codigo][e]) for e in Estado),
        )
        for p in periodos
    }


def _debidos(plan: PlanCargado, periodo: FilaPeriodo) -> int:
    return sum(
        se_informa(indicador, periodo)
        for unidad_id in plan.unidades
        for indicador in indicadores_de(plan, unidad_id)
    )
