"""The review queue: what waits, for whom, since when, and what stands out in it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.habiles import Habiles
from pladeco.domain.ciclo.reparos import PorRevisar, Reparo, reparos_de
from pladeco.domain.ciclo.visa import Visas
from pladeco.domain.cifras import fraccion
from pladeco.domain.datos_personales import datos_en
from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.ingreso.alarmas import Cifras
from pladeco.domain.transiciones import A_LA_VISTA, POR_REVISAR, Accion
from pladeco.domain.vocabulario import Estado, Rol
from pladeco.models import (
    Avance,
    ElementoSensible,
    EncargoRevision,
    Evidencia,
    Movimiento,
    Nota,
    Periodo,
    RolAsignado,
    Unidad,
    Usuario,
    VersionAvance,
)
from pladeco.queries.ajustes import load_habiles
from pladeco.queries.plan_cargado import IndicadorCargado, Nodo, PlanCargado
from pladeco.queries.referencias import alarmas_con_el_plan
from pladeco.queries.visa import load_visas

_TEXTOS: Final = (
    "logros", "dificultades", "compromiso", "motivo_sin_novedad", "comentario_cifra",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EnCola:
    """One version that waits. `espera` counts working days since it came here.

    `visa` names the directors whose signature it waits for; where that is empty it is
    SECPLA's turn, and `sin_firmante` says that nobody could have signed it.
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
        advertencias=_advertencias(session),
        sensibles=_sensibles(session, plan),
    )
    cola = [_en_cola(f, lectura) for f in session.execute(_consulta(plan.id))]
    return tuple(sorted(cola, key=lambda f: (f.desde, f.indicador)))


def load_revisores(session: Session) -> tuple[tuple[UUID, str], ...]:
    """Return who of SECPLA can review, by name."""
    filas = session.execute(
        select(Usuario.id, Usuario.nombre)
        .join(RolAsignado, RolAsignado.usuario_id == Usuario.id)
        .where(RolAsignado.rol == Rol.SECPLA, Usuario.activo)
        .order_by(Usuario.nombre, Usuario.id)
    )
    return tuple((clave, nombre) for clave, nombre in filas)


def load_encargado_de(session: Session, avance_id: UUID) -> tuple[UUID, str] | None:
    """Return who of those reviewers has an Avance, `None` where nobody has it."""
    fila = session.execute(
        select(Usuario.id, Usuario.nombre)
        .join(EncargoRevision, EncargoRevision.revisor_id == Usuario.id)
        .join(RolAsignado, RolAsignado.usuario_id == Usuario.id)
        .where(
            EncargoRevision.avance_id == avance_id,
            RolAsignado.rol == Rol.SECPLA,
            Usuario.activo,
        )
    )
    primera = fila.first()
    return None if primera is None else (primera.id, primera.nombre)


def _consulta(instrumento_id: UUID) -> Any:
    v = VersionAvance
    evidencias = (
        select(func.count())
        .select_from(Evidencia)
        .where(Evidencia.version_id == v.id)
        .scalar_subquery()
    )
    devoluciones = (
        select(func.count())
        .select_from(Movimiento)
        .where(Movimiento.version_id == v.id, Movimiento.accion == Accion.DEVOLVER)
        .scalar_subquery()
    )
    notas = (
        select(func.count())
        .select_from(Nota)
        .where(Nota.avance_id == Avance.id)
        .correlate(Avance)
        .scalar_subquery()
    )
    return (
        select(
            Avance.id.label("avance_id"),
            Avance.indicador_id,
            Avance.unidad_id,
            Unidad.codigo.label("unidad"),
            Unidad.nombre.label("unidad_nombre"),
            Periodo.codigo.label("periodo"),
            Periodo.hasta,
            v.id.label("version_id"),
            v.numero,
            v.revision,
            v.estado,
            v.valor,
            v.numerador,
            v.denominador,
            v.sin_novedad,
            v.causa,
            *(getattr(v, campo) for campo in _TEXTOS),
            v.creada_en,
            v.enviada_en,
            v.visado_en,
            Usuario.nombre.label("autor"),
            EncargoRevision.revisor_id,
            evidencias.label("evidencias"),
            devoluciones.label("devoluciones"),
            notas.label("notas"),
        )
        .join(Avance, Avance.id == v.avance_id)
        .join(Unidad, Unidad.id == Avance.unidad_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .join(Usuario, Usuario.id == v.autor_id)
        .outerjoin(EncargoRevision, EncargoRevision.avance_id == Avance.id)
        .where(Periodo.instrumento_id == instrumento_id, v.estado.in_(POR_REVISAR))
    )


def _advertencias(session: Session) -> Counter[UUID]:
    """Count what is to be looked at in the files of what waits, by version.

    What was noticed in them, a day outside the Periodo, the same file elsewhere.
    """
    e = Evidencia
    filas = session.execute(
        select(
            e.version_id, e.advertencias, e.fecha, e.sha256, Periodo.desde,
            Periodo.hasta,
        )
        .join(VersionAvance, VersionAvance.id == e.version_id)
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .where(VersionAvance.estado.in_(POR_REVISAR))
    ).all()  # fmt: skip
    repetidas = set(
        session.scalars(
            select(e.sha256)
            .join(VersionAvance, VersionAvance.id == e.version_id)
            .where(
                e.sha256.in_({f.sha256 for f in filas if f.sha256}),
                VersionAvance.estado.in_(A_LA_VISTA),
            )
            .group_by(e.sha256)
            .having(func.count(VersionAvance.avance_id.distinct()) > 1)
        )
    )
    cuenta: Counter[UUID] = Counter()
    for f in filas:
        fuera = f.fecha is not None and not f.desde <= f.fecha <= f.hasta
        cuenta[f.version_id] += len(f.advertencias) + fuera + (f.sha256 in repetidas)
    return cuenta


def _sensibles(session: Session, plan: PlanCargado) -> frozenset[UUID]:
    """Return the marked Elementos with all that hangs from them."""
    marcados = session.scalars(select(ElementoSensible.elemento_id))
    return frozenset(
        n.id
        for clave in marcados
        if clave in plan.nodos
        for n in plan.bajo(plan.nodos[clave])
    )


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
        datos_personales=any(datos_en(getattr(fila, c) or "") for c in _TEXTOS),
        sensible=indicador.elemento_id in con.sensibles,
        causa=fila.causa is not None,
        numero=fila.numero,
        devoluciones=fila.devoluciones,
        notas=fila.notas,
    )
