"""Asking for the director's visa of what waits for it, and asking no longer."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.visa import Visas
from pladeco.domain.vocabulario import Estado, TipoAviso
from pladeco.models import Aviso, VersionAvance
from pladeco.services.avisos.registro import resolver
from pladeco.services.avisos.sucesos import avisar_por_visar


def pedir_visas(
    session: Session,
    visas: Visas,
    enviados: Iterable[tuple[UUID, UUID]],
    *,
    ahora: datetime,
) -> int:
    """Ask whoever signs and is not being asked; return how many were told.

    `enviados` are versions with their units. After the setting was switched, or
    somebody came to direct a unit.
    """
    preguntados: defaultdict[str, set[UUID]] = defaultdict(set)
    for aviso in _pedidos(session):
        preguntados[aviso.tema.split(":")[1]].add(aviso.usuario_id)
    cuantos = 0
    for version_id, unidad_id in enviados:
        if not visas.espera(Estado.ENVIADO, unidad_id):
            continue
        ya = preguntados[str(version_id)]
        faltan = [f.id for f in visas.firmantes(unidad_id) if f.id not in ya]
        if faltan:
            version = session.get_one(VersionAvance, version_id)
            cuantos += avisar_por_visar(
                session, version, directores=faltan, ahora=ahora
            )
    return cuantos


def retirar_pedidos(session: Session, *, ahora: datetime) -> None:
    """Settle every request for a visa: the institution wants none any more."""
    resolver(session, [aviso.id for aviso in _pedidos(session)], ahora=ahora)


def _pedidos(session: Session) -> list[Aviso]:
    return list(
        session.scalars(
            select(Aviso).where(
                Aviso.tipo == TipoAviso.POR_VISAR, Aviso.resuelto_en.is_(None)
            )
        )
    )
