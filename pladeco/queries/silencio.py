"""Who reports and who is silent: by unit, by Periodo and by person."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.puntualidad import (
    InformeDebido,
    Puntualidad,
    contar_entregas,
)
from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.transiciones import A_LA_VISTA, Accion
from pladeco.domain.vocabulario import Estado, Rol
from pladeco.models import (
    Avance,
    Movimiento,
    Periodo,
    RolAsignado,
    Usuario,
    VersionAvance,
)
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.avances import FilaPeriodo, load_periodos
from pladeco.queries.deuda import se_informa
from pladeco.queries.plan_cargado import IndicadorCargado, PlanCargado, UnidadCargada
from pladeco.queries.plazos import load_prorrogas

_ENTREGADO = A_LA_VISTA | {Estado.DEVUELTO}


class Orden(StrEnum):
    """By what the rows stand. The value is the parameter of an address."""

    NOMBRE = "nombre"
    TASA = "tasa"
    A_TIEMPO = "a_tiempo"
    FALTAN = "faltan"


@dataclass(frozen=True, slots=True)
class Debido:
    """One report that a unit owes for a Periodo, and who sent it first."""

    unidad: UnidadCargada
    indicador: IndicadorCargado
    periodo: FilaPeriodo
    informe: InformeDebido
    enviado_por: UUID | None


@dataclass(frozen=True, slots=True)
class FilaSilencio:
    """One row: `clave` is the code of a unit or Periodo, or the e-mail of a person."""

    clave: str
    nombre: str
    cuenta: Puntualidad


@dataclass(frozen=True, slots=True)
class FilaPersona:
    """A person who reports. `cuenta` is what the units that it reports for owed.

    `envio` of these it sent itself, `a_tiempo` so many on time. Where a unit has
    several officers each of them owes the whole of it.
    """

    correo: str
    nombre: str
    activa: bool
    unidades: tuple[UnidadCargada, ...]
    cuenta: Puntualidad
    envio: int
    a_tiempo: int


@dataclass(frozen=True, slots=True)
class _Envio:
    primera_vez: datetime | None
    por: UUID | None
    entregado: bool


def load_debidos(
    session: Session, plan: PlanCargado, *, unidades: Collection[UUID] | None = None
) -> tuple[Debido, ...]:
    """Return all that is or was owed in Periodos that opened, in five SELECTs.

    `unidades` are those that may be looked at, `None` for all.
    """
    periodos = [
        p
        for p in load_periodos(session, plan.id)
        if p.estado is not EstadoPeriodo.PROGRAMADO
    ]
    prorrogas = load_prorrogas(session, plan.id)
    envios = _envios(session, plan.id)
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
        for indicador, unidad in _quien_informa(plan)
        if unidades is None or unidad.id in unidades
        for periodo in periodos
        if se_informa(indicador, periodo)
        for envio in [envios.get((indicador.id, unidad.id, periodo.id), _NADA)]
    )


_NADA = _Envio(None, None, entregado=False)


def _quien_informa(
    plan: PlanCargado,
) -> Iterator[tuple[IndicadorCargado, UnidadCargada]]:
    for elemento_id, indicadores in plan.indicadores.items():
        for responsable in plan.responsables.get(elemento_id, ()):
            if responsable.reporta:
                for indicador in indicadores:
                    yield indicador, responsable.unidad


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


# -- rows


def por_unidad(debidos: tuple[Debido, ...], hoy: date) -> tuple[FilaSilencio, ...]:
    return _agrupar(debidos, hoy, lambda d: (d.unidad.codigo, d.unidad.nombre))


def por_periodo(debidos: tuple[Debido, ...], hoy: date) -> tuple[FilaSilencio, ...]:
    """Return a row for each Periodo, the oldest first: the trend is read so."""
    cronologico = tuple(
        sorted(debidos, key=lambda d: (d.periodo.hasta, d.periodo.codigo))
    )
    return _agrupar(cronologico, hoy, lambda d: (d.periodo.codigo, d.periodo.codigo))


def total_de(debidos: tuple[Debido, ...], hoy: date) -> Puntualidad:
    return contar_entregas((d.informe for d in debidos), hoy)


def _agrupar(
    debidos: tuple[Debido, ...],
    hoy: date,
    clave: Callable[[Debido], tuple[str, str]],
) -> tuple[FilaSilencio, ...]:
    grupos: defaultdict[tuple[str, str], list[InformeDebido]] = defaultdict(list)
    for debido in debidos:
        grupos[clave(debido)].append(debido.informe)
    return tuple(
        FilaSilencio(codigo, nombre, contar_entregas(informes, hoy))
        for (codigo, nombre), informes in grupos.items()
    )


def load_por_persona(
    session: Session, plan: PlanCargado, debidos: tuple[Debido, ...], hoy: date
) -> tuple[FilaPersona, ...]:
    """Return whoever reports or once sent something of `debidos`, in two SELECTs."""
    de_unidad = {d.unidad.id for d in debidos}
    asignadas: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for usuario, unidad in session.execute(
        select(RolAsignado.usuario_id, RolAsignado.unidad_id).where(
            RolAsignado.rol == Rol.ENCARGADO
        )
    ):
        if unidad in de_unidad:
            asignadas[usuario].append(unidad)
    enviaron = {d.enviado_por for d in debidos if d.enviado_por is not None}
    personas = session.execute(
        select(Usuario.id, Usuario.correo, Usuario.nombre, Usuario.activo).where(
            Usuario.id.in_(enviaron | asignadas.keys())
        )
    )
    return tuple(
        _persona(fila, plan, asignadas.get(fila.id, []), debidos, hoy)
        for fila in personas
    )


def _persona(
    fila: Any,
    plan: PlanCargado,
    unidades: list[UUID],
    debidos: tuple[Debido, ...],
    hoy: date,
) -> FilaPersona:
    suyos = [d.informe for d in debidos if d.enviado_por == fila.id]
    return FilaPersona(
        fila.correo,
        fila.nombre,
        fila.activo,
        tuple(sorted((plan.unidades[u] for u in unidades), key=_nombre)),
        contar_entregas((d.informe for d in debidos if d.unidad.id in unidades), hoy),
        envio=sum(informe.entregado for informe in suyos),
        a_tiempo=sum(informe.a_tiempo for informe in suyos),
    )


def _nombre(unidad: UnidadCargada) -> str:
    return unidad.nombre.casefold()


# -- order


def ordenar(filas: tuple[Any, ...], orden: Orden, *, sube: bool) -> tuple[Any, ...]:
    """Sort rows; what has no rate yet stands at the end either way."""
    por_nombre = sorted(filas, key=lambda f: f.nombre.casefold())
    if orden is Orden.NOMBRE:
        return tuple(por_nombre if sube else reversed(por_nombre))
    con = [f for f in por_nombre if f.cuenta.tasa is not None]
    sin = [f for f in por_nombre if f.cuenta.tasa is None]
    return (*sorted(con, key=_POR[orden], reverse=not sube), *sin)


_POR: dict[Orden, Callable[[Any], Any]] = {
    Orden.TASA: lambda f: f.cuenta.tasa,
    Orden.A_TIEMPO: lambda f: f.cuenta.tasa_a_tiempo,
    Orden.FALTAN: lambda f: f.cuenta.faltan,
}
