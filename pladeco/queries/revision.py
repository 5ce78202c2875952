"""The review queue: what waits, for whom, since when, and what stands out in it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.habiles import Habiles
from pladeco.domain.ciclo.reparos import PorRevisar, Reparo, reparos_de
from pladeco.domain.ciclo.visa import Visas
from pladeco.domain.cifras import fraccion
from pladeco.domain.datos_personales import datos_en
from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.ingreso.alarmas import Cifras
from pladeco.domain.vocabulario import Estado
from pladeco.queries.ajustes import load_habiles
from pladeco.queries.indicador_cargado import IndicadorCargado
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.queries.por_revisar import (
    TEXTOS,
    load_advertencias,
    load_ramas_sensibles,
    por_revisar,
)
from pladeco.queries.referencias import alarmas_con_el_plan
from pladeco.queries.visa import load_visas


@dataclass(frozen=True, slots=True)
class EnCola:
    """One version that waits. `espera` counts working days since it came here.

    `visa` names the directors whose signature it waits for; where that is empty it is
    SECPLA's turn, and `sin_firmante` says that nobody could have signed it.
    `revisor_id` is who has it and may still review.
    """

    avance_id: UUID
    version_id: UUID
    marca: str
    indicador: str
    nombre: str
    lineamiento: Nodo
    unidad_id: UUID
    unidad: str
    unidad_nombre: str
    periodo: str
    estado: Estado
    valor: Decimal | None
    numerador: Decimal | None
    denominador: Decimal | None
    sin_novedad: bool
    autor: str
    desde: datetime
    espera: int
    evidencias: int
    reparos: tuple[Reparo, ...]
    revisor_id: UUID | None
    visa: tuple[str, ...]
    sin_firmante: bool


def load_cola(
    session: Session, plan: PlanCargado, hoy: date, *, visas: Visas | None = None
) -> tuple[EnCola, ...]:
    """Return all that was sent and not decided, what waits longest first.

    Eight SELECTs, five where `visas` are handed in.
    """
    lectura = _Lectura(
        plan=plan,
        indicadores={i.id: i for grupo in plan.indicadores.values() for i in grupo},
        visas=visas or load_visas(session),
        habiles=load_habiles(session),
        hoy=hoy,
        advertencias=load_advertencias(session),
        sensibles=load_ramas_sensibles(session, plan),
    )
    cola = [_en_cola(f, lectura) for f in session.execute(por_revisar(plan.id))]
    return tuple(sorted(cola, key=lambda f: (f.desde, f.indicador)))


@dataclass(frozen=True, slots=True)
class _Lectura:
    """What rows of the queue are read with."""

    plan: PlanCargado
    indicadores: Mapping[UUID, IndicadorCargado]
    visas: Visas
    habiles: Habiles
    hoy: date
    advertencias: Counter[UUID]
    sensibles: frozenset[UUID]


def _en_cola(fila: Row[Any], con: _Lectura) -> EnCola:
    desde = fila.visado_en or fila.enviada_en or fila.creada_en
    indicador = con.indicadores[fila.indicador_id]
    nodo = con.plan.nodos[indicador.elemento_id]
    firmantes = con.visas.firmantes(fila.unidad_id)
    espera_visa = con.visas.espera(fila.estado, fila.unidad_id)
    return EnCola(
        avance_id=fila.avance_id,
        version_id=fila.version_id,
        marca=f"{fila.numero}.{fila.revision}",
        indicador=indicador.codigo,
        nombre=indicador.nombre,
        lineamiento=(*con.plan.ascendencia(nodo), nodo)[0],
        unidad_id=fila.unidad_id,
        unidad=fila.unidad,
        unidad_nombre=fila.unidad_nombre,
        periodo=fila.periodo,
        estado=fila.estado,
        valor=fila.valor,
        numerador=fila.numerador,
        denominador=fila.denominador,
        sin_novedad=fila.sin_novedad,
        autor=fila.autor,
        desde=desde,
        espera=con.habiles.entre(dia_de(desde), con.hoy),
        evidencias=fila.evidencias,
        reparos=reparos_de(_hecho(fila, indicador, con)),
        revisor_id=fila.revisor_id,
        visa=tuple(f.nombre for f in firmantes) if espera_visa else (),
        sin_firmante=con.visas.exigida and not firmantes,
    )


def _hecho(fila: Row[Any], indicador: IndicadorCargado, con: _Lectura) -> PorRevisar:
    alarmas = alarmas_con_el_plan(
        indicador,
        unidad_id=fila.unidad_id,
        unidad=fila.unidad,
        hasta=fila.hasta,
        cifras=Cifras(
            fraccion(fila.valor), fraccion(fila.numerador), fraccion(fila.denominador)
        ),
    )
    return PorRevisar(
        alarmas=len(alarmas),
        comenta_cifra=bool(fila.comentario_cifra),
        sin_novedad=fila.sin_novedad,
        evidencias=fila.evidencias,
        advertencias=con.advertencias[fila.version_id],
        datos_personales=any(datos_en(getattr(fila, c) or "") for c in TEXTOS),
        sensible=indicador.elemento_id in con.sensibles,
        causa=fila.causa is not None,
        numero=fila.numero,
        devoluciones=fila.devoluciones,
        notas=fila.notas,
    )
