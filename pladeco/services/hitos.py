"""Milestones whose dates no Periodo holds, or would change a closed one."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.ciclo.fechas_de_hitos import (
    problemas_antes_de_informar,
    problemas_de_hitos,
)
from pladeco.domain.informar import Problema
from pladeco.domain.vocabulario import Acumulacion
from pladeco.models import Avance, Indicador, Periodo
from pladeco.queries.hitos import load_hitos


def revisar_hitos(
    session: Session, avance: Avance, hitos: Mapping[UUID, date]
) -> list[Problema]:
    """Return which dates lie before any Periodo, or touch a closed Periodo."""
    indicador = session.get_one(Indicador, avance.indicador_id)
    if indicador.acumulacion is not Acumulacion.HITOS:
        return []
    periodo = session.get_one(Periodo, avance.periodo_id)
    del_plan = load_hitos(session, indicador, periodo, avance.unidad_id)
    return [
        *problemas_antes_de_informar(
            hitos, del_plan.validados, del_plan.comienzo, del_plan.nombres
        ),
        *problemas_de_hitos(
            hitos, del_plan.validados, del_plan.cerrados, del_plan.nombres
        ),
    ]
