"""The plan as a workbook, as of today or of a day."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.libro.a_filas import Descartadas
from pladeco.domain.libro.de_filas import libro_de
from pladeco.domain.libro.plantilla import LibroPlan
from pladeco.models import Elemento, Indicador, Instrumento, Meta
from pladeco.queries.borrador import procedencia_de
from pladeco.queries.en_el_tiempo import filas_al


def load_libro(
    session: Session, instrumento: Instrumento, fecha: date | None = None
) -> LibroPlan:
    """Return all that the tables keep of a plan, as its workbook holds it."""
    filas = filas_al(session, instrumento, fecha)
    return libro_de(filas, procedencia_de(session, instrumento))


def load_descartadas(session: Session, instrumento: Instrumento) -> Descartadas:
    """Return the readings that SECPLA discarded: no workbook brings them back."""
    de_este = Elemento.instrumento_id == instrumento.id
    indicadores = session.scalars(
        select(Indicador.codigo)
        .join(Elemento, Elemento.id == Indicador.elemento_id)
        .where(de_este, Indicador.descartado_en.is_not(None))
    )
    metas = session.execute(
        select(Indicador.codigo, Meta.orden)
        .join(Indicador, Indicador.id == Meta.indicador_id)
        .join(Elemento, Elemento.id == Indicador.elemento_id)
        .where(de_este, Meta.descartada_en.is_not(None))
    )
    return Descartadas(
        frozenset(indicadores), frozenset((codigo, orden) for codigo, orden in metas)
    )
