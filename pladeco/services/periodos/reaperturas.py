"""A closed Periodo opened again by a formal act, and what it changed when it ended."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from pladeco.domain.ciclo.reaperturas import Resolucion, problemas_de_resolucion
from pladeco.domain.congelar import congelar
from pladeco.domain.informar import Problema
from pladeco.domain.permisos import Actor
from pladeco.models import AlcanceReapertura, Instrumento, Periodo, Reapertura
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.avances import fila_periodo
from pladeco.queries.fotografias import alcanzados, fotografiar
from pladeco.queries.plazos import vigente_de
from pladeco.services.avisos import avisar_reapertura
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.services.periodos.cierre import corte_del_periodo, juzgado_del_periodo

Alcance = tuple[UUID | None, UUID | None]  # unit and Indicador, `None` where any


def reabrir(
    session: Session,
    periodo: Periodo,
    acto: Resolucion,
    alcances: Collection[Alcance],
    *,
    actor: Actor,
    ahora: datetime,
    hoy: date,
) -> Reapertura:
    """Open it again for those it reaches, all without `alcances`, and tell them.

    Raises ConProblemas with all that is wrong, NoSePuede for a Periodo that is not
    closed or is open again already.
    """
    session.flush()
    session.refresh(periodo, with_for_update=True)  # who reopens it too comes after us
    _exigir_cerrado(session, periodo)
    problemas = problemas_de_resolucion(acto, hoy)
    if problemas or acto.fecha is None or acto.vence is None:
        raise ConProblemas(problemas)
    reapertura = Reapertura(
        periodo_id=periodo.id,
        numero=_siguiente_numero(session, periodo),
        motivo=acto.motivo.strip(),
        resolucion=acto.numero.strip(),
        resolucion_fecha=acto.fecha,
        vence=acto.vence,
        abierta_en=ahora,
        abierta_por_id=actor.id,
        alcances=[
            AlcanceReapertura(unidad_id=unidad, indicador_id=indicador)
            for unidad, indicador in alcances
        ],
    )
    reapertura.antes = _fotografia(session, periodo, reapertura)
    session.add(reapertura)
    session.flush()
    avisar_reapertura(session, reapertura, ahora=ahora)
    return reapertura


def terminar_reapertura(
    session: Session,
    reapertura: Reapertura,
    *,
    ahora: datetime,
    hoy: date,
    actor: Actor | None = None,
) -> None:
    """End it: the figures of now are kept beside those of before, with a Corte.

    Drafts that were not sent stay drafts. Without `actor` it came to its last day.
    """
    session.flush()
    session.refresh(reapertura, with_for_update=True)
    if reapertura.terminada_en is not None:
        raise NoSePuede("Esa reapertura ya terminó.")
    periodo = session.get_one(Periodo, reapertura.periodo_id)
    despues = _fotografia(session, periodo, reapertura)
    corte = corte_del_periodo(
        session,
        periodo,
        proposito=(
            f"Término de la reapertura {reapertura.numero} del período {periodo.codigo}"
        ),
        actor=actor,
        ahora=ahora,
        hoy=hoy,
    )
    reapertura.despues = despues
    reapertura.corte_id = corte.id
    reapertura.terminada_en = ahora
    reapertura.terminada_por_id = None if actor is None else actor.id
    session.flush()


def terminar_reaperturas(
    session: Session, instrumento: Instrumento, *, ahora: datetime, hoy: date
) -> list[str]:
    """End those that had their last day. Returns the codes of their Periodos."""
    toca = session.execute(
        select(Reapertura, Periodo.codigo)
        .join(Periodo, Periodo.id == Reapertura.periodo_id)
        .where(
            Periodo.instrumento_id == instrumento.id,
            Reapertura.terminada_en.is_(None),
            Reapertura.vence < hoy,
        )
        .options(selectinload(Reapertura.alcances))
        .order_by(Periodo.hasta, Periodo.codigo)
    ).all()
    for reapertura, _ in toca:
        terminar_reapertura(session, reapertura, ahora=ahora, hoy=hoy)
    return [codigo for _, codigo in toca]


def _exigir_cerrado(session: Session, periodo: Periodo) -> None:
    if periodo.estado is not EstadoPeriodo.CERRADO:
        mensaje = f"El período {periodo.codigo} no está cerrado: no hay qué reabrir."
        raise NoSePuede(mensaje)
    abierta = session.scalar(
        select(Reapertura.vence).where(
            Reapertura.periodo_id == periodo.id, Reapertura.terminada_en.is_(None)
        )
    )
    if abierta is not None:
        mensaje = (
            f"El período {periodo.codigo} ya está reabierto hasta el "
            f"{abierta:%d-%m-%Y}. Termine esa reapertura antes de hacer otra."
        )
        raise NoSePuede(mensaje)


def _siguiente_numero(session: Session, periodo: Periodo) -> int:
    ultimo = session.scalar(
        select(func.max(Reapertura.numero)).where(Reapertura.periodo_id == periodo.id)
    )
    return (ultimo or 0) + 1


def _fotografia(session: Session, periodo: Periodo, reapertura: Reapertura) -> str:
    """Freeze what it may touch. Raises ConProblemas where it reaches nobody."""
    juzgado = juzgado_del_periodo(session, periodo)
    indicadores = alcanzados(
        juzgado.plan, fila_periodo(periodo), vigente_de(reapertura)
    )
    if not indicadores:
        mensaje = (
            f"Nadie informa en el período {periodo.codigo} lo que eligió: revise las "
            "unidades y los indicadores."
        )
        raise ConProblemas([Problema("alcance", mensaje)])
    return congelar(fotografiar(juzgado, indicadores))
