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
from pladeco.models import Indicador, Periodo
from pladeco.queries.hitos import load_hitos
from pladeco.services.lugar import Lugar


def revisar_hitos(
    session: Session, lugar: Lugar, hitos: Mapping[UUID, date]
) -> list[Problema]:
    """Return which dates lie before any Periodo, or touch a closed Periodo.

    Of an Indicador that is measured by milestones.
    """
    indicador = session.get_one(Indicador, lugar.indicador_id)
    periodo = session.get_one(Periodo, lugar.periodo_id)
    del_plan = load_hitos(session, indicador, periodo, lugar.unidad_id)
    return [
        *problemas_antes_de_informar(
            hitos, del_plan.validados, del_plan.comienzo, del_plan.nombres
        ),
        *problemas_de_hitos(
            hitos, del_plan.validados, del_plan.cerrados, del_plan.nombres
        ),
    ]
