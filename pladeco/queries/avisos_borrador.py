"""What whoever approves a draft should know of it, though nothing keeps it back."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.cambios.codigos import codigos_de_otro_lugar
from pladeco.domain.cambios.filas import AGREGAR, CAMBIAR, CambioFila
from pladeco.domain.cambios.revision_metas import (
    con_la_razon_de_antes,
    faltas_de_metas,
    frase_de_falta,
)
from pladeco.domain.cambios.vistos import acortar
from pladeco.domain.vocabulario import Estado
from pladeco.models import Avance, VersionAvance
from pladeco.queries.borrador import Borrador

# Columns that say how what was reported counts, by table.
_CUENTAN = {"meta": "tipo", "indicador": "acumulacion"}


def load_avisos(session: Session, borrador: Borrador) -> tuple[str, ...]:
    """Return, in sentences, what will count otherwise, odd codes and new defects."""
    faltas = faltas_de_metas(borrador.actual, borrador.filas, borrador.cambios)
    return (
        *_de_avances(session, borrador),
        *_de_codigos(borrador),
        *_de_razones(borrador),
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


def _de_codigos(borrador: Borrador) -> Iterator[str]:
    agregados = (
        cambio.fila_id
        for cambio in borrador.cambios
        if cambio.tabla == "elemento" and cambio.operacion is AGREGAR
    )
    for codigo, superior in codigos_de_otro_lugar(borrador.filas, agregados):
        yield (
            f"{codigo} depende de {superior} y su código es de otro lugar. Un código "
            "no se cambia después: si es un descuido, corríjalo antes de aprobar."
        )


def _de_razones(borrador: Borrador) -> Iterator[str]:
    for cambio in borrador.cambios:
        if con_la_razon_de_antes(borrador.filas, cambio):
            razon = borrador.filas["meta"][cambio.fila_id]["razon_lectura"]
            yield (
                f"Meta {cambio.codigo}: cambia lo que promete y sigue con la razón de "
                f"antes, «{acortar(razon)}». Revise si todavía vale."
            )


def _indicador(borrador: Borrador, cambio: CambioFila) -> UUID:
    if cambio.tabla == "indicador":
        return cambio.fila_id
    fila = borrador.filas["meta"].get(cambio.fila_id) or {}
    clave: UUID = fila["indicador_id"]
    return clave
