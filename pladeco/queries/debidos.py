"""All that units owe or owed, each report with how it was sent."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.puntualidad import InformeDebido
from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.transiciones import A_LA_VISTA, Accion
from pladeco.domain.vocabulario import Estado
from pladeco.models import Avance, Movimiento, Periodo, VersionAvance
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.avances import FilaPeriodo, load_periodos
from pladeco.queries.deuda import se_informa
from pladeco.queries.indicador_cargado import IndicadorCargado
from pladeco.queries.plan_cargado import PlanCargado, UnidadCargada
from pladeco.queries.plazos import load_prorrogas
from pladeco.queries.responsables import load_responsables

_ENTREGADO = A_LA_VISTA | {Estado.DEVUELTO}


@dataclass(frozen=True, slots=True)
class Debido:
    """One report that a unit owes for a Periodo, and who sent it first."""

    unidad: UnidadCargada
    indicador: IndicadorCargado
    periodo: FilaPeriodo
    informe: InformeDebido
    enviado_por: UUID | None


@dataclass(frozen=True, slots=True)
class _Envio:
    primera_vez: datetime | None
    por: UUID | None
    entregado: bool


def load_debidos(
    session: Session, plan: PlanCargado, *, unidades: Collection[UUID] | None = None
) -> tuple[Debido, ...]:
    """Return all that is or was owed in Periodos that opened, in six SELECTs at most.

    Each is owed by whoever reported on the Elemento when the Periodo was due.
    `unidades` are those that may be looked at, `None` for all.
    """
    periodos = [
        p
        for p in load_periodos(session, plan.id)
        if p.estado is not EstadoPeriodo.PROGRAMADO
    ]
    prorrogas = load_prorrogas(session, plan.id)
    envios = _envios(session, plan.id)
    responsables = load_responsables(session, plan)
    informan = {p.id: responsables.al(p.vence) for p in periodos}
    return tuple(
        Debido(
            unidad,
            indicador,
            periodo,
            InformeDebido(
                prorrogas.get((periodo.id, unidad.id), periodo.vence),
                envio.primera_vez and dia_de(envio.primera_vez),
                envio.entregado,
            ),
            envio.por,
        )
        for elemento_id, indicadores in plan.indicadores.items()
        for indicador in indicadores
        for periodo in periodos
        if se_informa(indicador, periodo)
        for unidad in informan[periodo.id].get(elemento_id, ())
        if unidades is None or unidad.id in unidades
        for envio in [envios.get((indicador.id, unidad.id, periodo.id), _NADA)]
    )


_NADA = _Envio(None, None, entregado=False)


def _envios(
    session: Session, instrumento_id: UUID
) -> dict[tuple[UUID, UUID, UUID], _Envio]:
    """Return how each Avance was sent: the first time, by whom, does it still stand."""
    primeros = _primeros_envios(session, instrumento_id)
    filas = session.execute(
        select(
            Avance.id,
            Avance.indicador_id,
            Avance.unidad_id,
            Avance.periodo_id,
            VersionAvance.estado,
            VersionAvance.enviada_en,
            VersionAvance.autor_id,
        )
        .join(VersionAvance, VersionAvance.avance_id == Avance.id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .where(Periodo.instrumento_id == instrumento_id)
        .order_by(VersionAvance.numero.desc())
    )
    versiones: defaultdict[Any, list[Any]] = defaultdict(list)
    for fila in filas:
        versiones[fila.id].append(fila)
    return {
        (v[0].indicador_id, v[0].unidad_id, v[0].periodo_id): _Envio(
            primera_vez, por, any(x.estado in _ENTREGADO for x in v)
        )
        for clave, v in versiones.items()
        for primera_vez, por in [
            primeros.get(clave, (v[-1].enviada_en, v[-1].autor_id))
        ]
    }


def _primeros_envios(
    session: Session, instrumento_id: UUID
) -> dict[UUID, tuple[datetime, UUID]]:
    filas = session.execute(
        select(VersionAvance.avance_id, Movimiento.en, Movimiento.usuario_id)
        .join(VersionAvance, VersionAvance.id == Movimiento.version_id)
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .where(
            Periodo.instrumento_id == instrumento_id,
            Movimiento.accion == Accion.ENVIAR,
        )
        .order_by(Movimiento.en.desc(), Movimiento.id.desc())
    )
    return {avance: (en, quien) for avance, en, quien in filas}
