"""Changing what counts as late: from then on, never in what was frozen."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.calculo.situaciones import Umbrales
from pladeco.domain.informar import Problema
from pladeco.domain.umbrales import CAMPOS, revisar_umbrales
from pladeco.models import Instrumento
from pladeco.queries.arbol import umbrales_de
from pladeco.services.errores import ConProblemas
from pladeco.services.motivos import revisar_motivo
from pladeco.services.registro import explicar


def cambiar_umbrales(
    session: Session,
    instrumento_id: UUID,
    escritos: Mapping[str, Decimal | None],
    vistos: Umbrales,
    *,
    motivo: str,
) -> bool:
    """Keep the thresholds written in percent; return whether any is another.

    `vistos` were in force when the page was shown. Raises ConProblemas with all that
    cannot be, that somebody changed meanwhile, or without a reason. A Corte keeps the
    thresholds that it froze.
    """
    instrumento = session.get_one(
        Instrumento, instrumento_id, with_for_update=True, populate_existing=True
    )
    rigen = umbrales_de(instrumento)
    nuevos, problemas = revisar_umbrales(dict(escritos))
    if not problemas and nuevos == rigen:
        return False
    if rigen != vistos:
        mensaje = (
            "Otra persona cambió los umbrales mientras usted escribía. Vea qué "
            "cambiaría desde los que rigen ahora, y guarde otra vez."
        )
        problemas.append(Problema("", mensaje))
    problemas += revisar_motivo(motivo, exigido=True)
    if problemas:
        raise ConProblemas(problemas)
    explicar(session, motivo)
    for campo in CAMPOS:
        exacto = getattr(nuevos, campo)
        if exacto != getattr(rigen, campo):
            valor = Decimal(exacto.numerator) / Decimal(exacto.denominator)
            setattr(instrumento, campo, valor)
    session.flush()
    return True
