"""Who of SECPLA reviews what: take it, pass it on, share out what is nobody's."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.reparto import repartir
from pladeco.domain.permisos import Actor
from pladeco.models import EncargoRevision
from pladeco.queries.revision import EnCola
from pladeco.queries.revisores import load_encargado_de, load_revisores
from pladeco.services.errores import Conflicto, NoSePuede


def tomar(session: Session, avance_id: UUID, *, actor: Actor, ahora: datetime) -> None:
    """Assign to oneself what is nobody's. Raises Conflicto where it is somebody's."""
    suyo = load_encargado_de(session, avance_id)
    if suyo is not None and suyo[0] != actor.id:
        mensaje = f"Ya lo tiene {suyo[1]}: pídale que se lo pase."
        raise Conflicto(mensaje)
    encargo = _encargo(session, avance_id)
    _asignar(session, encargo, avance_id, actor.id, actor=actor, ahora=ahora)
    session.flush()


def pasar(
    session: Session, avance_id: UUID, a: UUID, *, actor: Actor, ahora: datetime
) -> str:
    """Assign to a reviewer, and return the name of who has it now."""
    nombre = dict(load_revisores(session)).get(a)
    if nombre is None:
        raise NoSePuede("Esa persona no revisa avances, o ya no tiene cuenta.")
    encargo = _encargo(session, avance_id)
    _asignar(session, encargo, avance_id, a, actor=actor, ahora=ahora)
    session.flush()
    return nombre


def repartir_cola(
    session: Session, cola: Iterable[EnCola], *, actor: Actor, ahora: datetime
) -> Counter[str]:
    """Share out what is nobody's among the reviewers; returns how many each got."""
    revisores = dict(load_revisores(session))
    filas = tuple(cola)
    sueltas = [f for f in filas if f.revisor_id is None]
    reparto = repartir(
        Counter(f.unidad for f in sueltas),
        tuple(revisores),
        cargas=Counter(f.revisor_id for f in filas if f.revisor_id),
        ya={f.unidad: f.revisor_id for f in filas if f.revisor_id},
    )
    repartidas: Counter[str] = Counter()
    encargos = _encargos(session, [f.avance_id for f in sueltas])
    for fila in sueltas if reparto else ():
        quien = reparto[fila.unidad]
        _asignar(
            session,
            encargos.get(fila.avance_id),
            fila.avance_id,
            quien,
            actor=actor,
            ahora=ahora,
        )
        repartidas[revisores[quien]] += 1
    session.flush()
    return repartidas


def _asignar(
    session: Session,
    encargo: EncargoRevision | None,
    avance_id: UUID,
    revisor_id: UUID,
    *,
    actor: Actor,
    ahora: datetime,
) -> None:
    if encargo is None:
        encargo = EncargoRevision(avance_id=avance_id)
        session.add(encargo)
    encargo.revisor_id = revisor_id
    encargo.asignado_en = ahora
    encargo.asignado_por_id = actor.id


def _encargo(session: Session, avance_id: UUID) -> EncargoRevision | None:
    return _encargos(session, [avance_id]).get(avance_id)


def _encargos(session: Session, avances: list[UUID]) -> dict[UUID, EncargoRevision]:
    filas = session.scalars(
        select(EncargoRevision).where(EncargoRevision.avance_id.in_(avances))
    )
    return {e.avance_id: e for e in filas}
