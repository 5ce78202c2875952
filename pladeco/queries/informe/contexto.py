"""What a report tells beside the figures, from the database."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from itertools import count
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.puntualidad import InformeDebido, contar_entregas
from pladeco.domain.vocabulario import EstadoModificacion
from pladeco.models import Corte
from pladeco.queries.cortes import CorteAlterado, leer_intacto
from pladeco.queries.debidos import Debido, load_debidos
from pladeco.queries.informe.dinero import registrado_por_fuente
from pladeco.queries.informe.hacer import Contexto, Entregas
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.informe.registros_cambios import FilaModificacion
from pladeco.queries.modificaciones import load_modificaciones
from pladeco.queries.montos import load_montos
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.sensibles import load_sensibles

_ABIERTAS = frozenset({EstadoModificacion.BORRADOR, EstadoModificacion.PROGRAMADA})


def load_contexto(session: Session, plan: PlanCargado, corte: date) -> Contexto:
    """Load it for a Corte of that day, in a fixed number of SELECTs."""
    anteriores = _anteriores(session, plan.id, corte)
    desde = anteriores[0].cabecera.creado_en if anteriores else None
    return Contexto(
        entregas=entregas_de(load_debidos(session, plan), corte),
        registrado=registrado_por_fuente(load_montos(session, plan.id)),
        modificaciones=_modificaciones(session, plan.id, desde),
        sensibles=load_sensibles(session, plan.id),
        anteriores=anteriores,
    )


def _anteriores(
    session: Session, instrumento_id: UUID, corte: date
) -> tuple[InformePlan, ...]:
    """Return the newest Corte of an earlier day, then the newest of this same day."""
    suyos = Corte.instrumento_id == instrumento_id
    ultimos = (
        _ultimo_intacto(session, suyos & donde)
        for donde in (Corte.fecha < corte, Corte.fecha == corte)
    )
    return tuple(u for u in ultimos if u is not None)


def _ultimo_intacto(session: Session, donde: ColumnElement[bool]) -> InformePlan | None:
    """Return the newest, in one SELECT, and one more for each that was changed."""
    consulta = (
        select(Corte.contenido, Corte.sha256)
        .where(donde)
        .order_by(Corte.fecha.desc(), Corte.anio.desc(), Corte.numero.desc())
        .limit(1)
    )
    for salto in count():
        fila = session.execute(consulta.offset(salto)).first()
        if fila is None:
            return None
        with suppress(CorteAlterado):
            return leer_intacto(*fila)
    raise AssertionError


def entregas_de(debidos: Iterable[Debido], corte: date) -> dict[UUID, Entregas]:
    """Count by unit what was due of Periodos that the corte covers."""
    por_unidad: defaultdict[UUID, list[InformeDebido]] = defaultdict(list)
    for d in debidos:
        if d.periodo.hasta <= corte:
            por_unidad[d.unidad.id].append(d.informe)
    return {
        unidad: Entregas(cuenta.vencidos, cuenta.informados, cuenta.a_tiempo)
        for unidad, informes in por_unidad.items()
        for cuenta in [contar_entregas(informes, date.max)]
    }


def _modificaciones(
    session: Session, instrumento_id: UUID, desde: datetime | None
) -> tuple[FilaModificacion, ...]:
    """Return those that are open, and those approved since the previous Corte."""
    return tuple(
        FilaModificacion(
            m.numero,
            m.estado,
            m.motivo,
            m.requiere_acuerdo,
            m.acto or "",
            m.acto_fecha,
            m.rige_desde,
            m.cambios,
        )
        for m in reversed(load_modificaciones(session, instrumento_id))
        if m.estado in _ABIERTAS
        or (m.aprobada_en is not None and (desde is None or m.aprobada_en > desde))
    )
