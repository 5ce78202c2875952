"""Switching the director's visa: whose turn it is changes for what already waits."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.ciclo.visa import Mudanza
from pladeco.queries.visa import load_enviados, load_visas
from pladeco.services.avisos import pedir_visas, retirar_pedidos


def mudar_lo_enviado(
    session: Session, institucion_id: UUID, *, ahora: datetime
) -> Mudanza:
    """Ask directors for the visa of what waits, or ask no longer; count what moved.

    The setting was changed before, in the same transaction. No Avance changes its
    Estado: whose turn it is comes from the setting.
    """
    visas = load_visas(session)
    enviados = load_enviados(session, institucion_id)
    if visas.exigida:
        pedir_visas(session, visas, enviados, ahora=ahora)
    else:
        retirar_pedidos(session, ahora=ahora)
    unidades = (unidad_id for _, unidad_id in enviados)
    return visas.mudanza(unidades, hacia_visa=visas.exigida)
