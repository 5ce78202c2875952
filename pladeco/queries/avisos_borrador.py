"""What whoever approves a draft should know of it, though nothing keeps it back."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.cambios.filas import CAMBIAR, CambioFila
from pladeco.domain.cambios.revision_metas import faltas_de_metas, frase_de_falta
from pladeco.domain.vocabulario import Estado
from pladeco.models import Avance, VersionAvance
from pladeco.queries.borrador import Borrador

# Columns that say how what was reported counts, by table.
_CUENTAN = {"meta": "tipo", "indicador": "acumulacion"}


def load_avisos(session: Session, borrador: Borrador) -> tuple[str, ...]:
    """Return, in sentences, new defects and Avances that will count otherwise."""
    faltas = faltas_de_metas(borrador.actual, borrador.filas, borrador.cambios)
    return (
        *_de_avances(session, borrador),
        *(frase_de_falta(falta) for falta in faltas if not falta.impide),
    )


def _de_avances(session: Session, borrador: Borrador) -> Iterator[str]:
    pares = [
        (cambio, _indicador(borrador, cambio))
        for cambio in borrador.cambios
        if cambio.operacion is CAMBIAR
        and _CUENTAN.get(cambio.tabla) in (cambio.despues or {})
        and cambio.fila_id in borrador.actual[cambio.tabla]
    ]
    if not pares:
        return
    validados = (
        select(Avance.indicador_id, func.count(Avance.id.distinct()))
        .join(VersionAvance, VersionAvance.avance_id == Avance.id)
        .where(
            VersionAvance.estado == Estado.VALIDADO,
            Avance.indicador_id.in_({indicador for _cambio, indicador in pares}),
        )
        .group_by(Avance.indicador_id)
    )
    cuantos = {fila[0]: fila[1] for fila in session.execute(validados)}
    for cambio, indicador in pares:
        if n := cuantos.get(indicador, 0):
            que = "1 avance validado" if n == 1 else f"{n} avances validados"
            verbo = "se contará" if n == 1 else "se contarán"
            cosa = "Meta" if cambio.tabla == "meta" else "Indicador"
            yield (
                f"{cosa} {cambio.codigo}: {que} {verbo} de otra manera, o ya no "
                "contarán, porque cambia cómo se mide."
            )


def _indicador(borrador: Borrador, cambio: CambioFila) -> UUID:
    if cambio.tabla == "indicador":
        return cambio.fila_id
    fila = borrador.filas["meta"].get(cambio.fila_id) or {}
    clave: UUID = fila["indicador_id"]
    return clave
