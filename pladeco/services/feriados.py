"""The days on which the institution does not work, besides the country's own."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.informar import Problema
from pladeco.models import Feriado
from pladeco.queries.ajustes import feriados_de_chile
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.services.motivos import de_a_uno, revisar_motivo
from pladeco.services.registro import explicar

_LARGO_NOMBRE = 120


def agregar_feriado(
    session: Session, institucion_id: UUID, dia: date | None, nombre: str
) -> Feriado:
    """Add a day on which nobody works. Raises ConProblemas with all that is wrong."""
    de_a_uno(session, institucion_id)
    problemas = []
    if dia is None:
        problemas.append(Problema("fecha", "Escriba la fecha del feriado."))
    elif dia in feriados_de_chile():
        problemas.append(
            Problema(
                "fecha",
                f"El {dia:%d-%m-%Y} ya es feriado en todo el país: "
                f"{feriados_de_chile()[dia]}.",
            )
        )
    elif _feriado(session, institucion_id, dia) is not None:
        problemas.append(Problema("fecha", f"El {dia:%d-%m-%Y} ya está en la lista."))
    if not nombre.strip():
        problemas.append(Problema("nombre", "Escriba el nombre del feriado."))
    elif len(nombre.strip()) > _LARGO_NOMBRE:
        problemas.append(
            Problema("nombre", f"Escriba hasta {_LARGO_NOMBRE} caracteres.")
        )
    if problemas or dia is None:
        raise ConProblemas(problemas)
    feriado = Feriado(institucion_id=institucion_id, fecha=dia, nombre=nombre.strip())
    session.add(feriado)
    session.flush()
    return feriado


def quitar_feriado(
    session: Session, institucion_id: UUID, dia: date, *, motivo: str
) -> None:
    """Take away a day that was added by hand.

    Raises NoSePuede if it is not there, ConProblemas without a reason.
    """
    feriado = _feriado(session, institucion_id, dia)
    if feriado is None:
        raise NoSePuede("Ese feriado ya no estaba en la lista.")
    if problemas := revisar_motivo(motivo, exigido=True):
        raise ConProblemas(problemas)
    explicar(session, motivo)
    session.delete(feriado)
    session.flush()


def _feriado(session: Session, institucion_id: UUID, dia: date) -> Feriado | None:
    return session.scalar(
        select(Feriado).where(
            Feriado.institucion_id == institucion_id, Feriado.fecha == dia
        )
    )
