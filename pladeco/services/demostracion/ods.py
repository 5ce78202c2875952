"""The demo's goals: SECPLA has reviewed part of the plan, and the rest waits."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import EstadoPropuesta, Nivel
from pladeco.models import Elemento, Instrumento, RevisionOds, Usuario, VinculoOds

_POR_REVISAR = ("L4", "L6")  # what Rita has not come to yet
_DISCUTIDOS = ("17.17",)  # what she does not take for a contribution of its own


def revisar_ods_demo(
    session: Session, instrumento: Instrumento, *, rita: Usuario, ahora: datetime
) -> int:
    """Settle what the workbook proposes in all but two lineamientos.

    Return how many links she confirmed.
    """
    elementos = {
        e.id: e
        for e in session.scalars(
            select(Elemento).where(Elemento.instrumento_id == instrumento.id)
        )
    }
    enlaces = session.scalars(
        select(VinculoOds).where(VinculoOds.elemento_id.in_(elementos))
    ).all()
    confirmados = 0
    con_ods = set()
    for enlace in enlaces:
        if _espera(elementos[enlace.elemento_id]):
            continue
        toma = enlace.meta_ods not in _DISCUTIDOS
        enlace.estado = (
            EstadoPropuesta.CONFIRMADO if toma else EstadoPropuesta.RECHAZADO
        )
        enlace.decidido_en, enlace.decidido_por_id = ahora, rita.id
        confirmados += toma
        if toma:
            con_ods.add(enlace.elemento_id)
    session.add_all(
        RevisionOds(elemento_id=e.id, revisado_en=ahora, revisado_por_id=rita.id)
        for e in elementos.values()
        if e.nivel is Nivel.ACTIVIDAD
        and not _espera(e)
        and {e.id, e.superior_id} & con_ods
    )
    session.flush()
    return confirmados


def _espera(elemento: Elemento) -> bool:
    return elemento.codigo.split("-")[0] in _POR_REVISAR
