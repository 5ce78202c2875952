"""Asking for a report: once for each Corte, kind and format."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.informes import nombre_archivo
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import ClaseInforme, EstadoInforme, FormatoInforme
from pladeco.models import Corte, Informe
from pladeco.services.turno import esperar_turno


def informe_de_corte(
    session: Session, corte_id: UUID, clase: ClaseInforme, formato: FormatoInforme
) -> Informe | None:
    """Return the report if somebody asked for it before."""
    return session.scalars(
        select(Informe).where(
            Informe.corte_id == corte_id,
            Informe.clase == clase,
            Informe.formato == formato,
        )
    ).one_or_none()


def pedir_informe(
    session: Session,
    corte: Corte,
    clase: ClaseInforme,
    formato: FormatoInforme,
    *,
    actor: Actor | None,
    ahora: datetime,
) -> Informe:
    """Return the one there is, asked for anew where it could not be made.

    Without `actor` the program asks: for a sending that has its day.
    """
    esperar_turno(session, Corte, corte.id)  # two who ask at once ask for the same one
    informe = informe_de_corte(session, corte.id, clase, formato)
    if informe is None:
        informe = Informe(
            corte_id=corte.id,
            clase=clase,
            formato=formato,
            nombre=nombre_archivo(clase, formato, anio=corte.anio, numero=corte.numero),
        )
        session.add(informe)
    elif informe.estado is not EstadoInforme.FALLIDO:
        return informe
    informe.estado = EstadoInforme.PEDIDO
    informe.pedido_en = ahora
    informe.pedido_por_id = None if actor is None else actor.id
    informe.intentos = 0
    informe.hecho = 0
    informe.paso = ""
    informe.falla = None
    session.flush()
    return informe
