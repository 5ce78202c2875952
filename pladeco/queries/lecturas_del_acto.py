"""Which readings an act wrote: those are not the desk's to change."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import EstadoModificacion, OperacionCambio
from pladeco.models import Cambio, Hito, Meta, Modificacion


def numeros_de_actos(session: Session, metas: Collection[UUID]) -> dict[UUID, int]:
    """Return, by Meta, the Modificacion in force that last wrote it: one query.

    What writes its Indicador or its Hitos writes it too. A Meta is left out where no
    act did, and where the act added it without saying how it is read.
    """
    suyas = union_all(
        select(Meta.id.label("meta"), Meta.id.label("fila")).where(Meta.id.in_(metas)),
        select(Meta.id, Meta.indicador_id).where(Meta.id.in_(metas)),
        select(Hito.meta_id, Hito.id).where(Hito.meta_id.in_(metas)),
    ).subquery()
    cambios = session.execute(
        select(
            suyas.c.meta,
            Modificacion.numero,
            Cambio.operacion,
            Cambio.fila_id,
            Cambio.despues,
        )
        .join(Cambio, Cambio.fila_id == suyas.c.fila)
        .join(Modificacion, Modificacion.id == Cambio.modificacion_id)
        .where(Modificacion.estado == EstadoModificacion.VIGENTE)
        .order_by(Modificacion.rige_desde, Modificacion.numero)
    )
    numeros: dict[UUID, int] = {}
    sin_leer: set[UUID] = set()
    for meta, numero, operacion, fila, despues in cambios:
        numeros[meta] = numero
        agregada = fila == meta and operacion is OperacionCambio.AGREGAR
        if agregada and (despues or {}).get("tipo") is None:
            sin_leer.add(meta)
    return {meta: n for meta, n in numeros.items() if meta not in sin_leer}
