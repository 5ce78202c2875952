"""Which readings an act wrote: those are not the desk's to change."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import EstadoModificacion, OperacionCambio
from pladeco.models import Cambio, Hito, Meta, Modificacion


def numero_del_acto(session: Session, meta: Meta) -> int | None:
    """Return the Modificacion in force that last wrote a Meta, its Indicador or Hitos.

    `None` also where the act added the Meta without saying how it is read.
    """
    hitos = select(Hito.id).where(Hito.meta_id == meta.id)
    cambios = session.execute(
        select(Modificacion.numero, Cambio.operacion, Cambio.fila_id, Cambio.despues)
        .join(Cambio, Cambio.modificacion_id == Modificacion.id)
        .where(
            Modificacion.estado == EstadoModificacion.VIGENTE,
            Cambio.fila_id.in_([meta.id, meta.indicador_id])
            | Cambio.fila_id.in_(hitos),
        )
        .order_by(Modificacion.rige_desde, Modificacion.numero)
    ).all()
    sin_leer = any(
        fila == meta.id
        and operacion is OperacionCambio.AGREGAR
        and (despues or {}).get("tipo") is None
        for _, operacion, fila, despues in cambios
    )
    return None if sin_leer or not cambios else int(cambios[-1][0])
