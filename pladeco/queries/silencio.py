"""Who reports and who is silent: by unit, by Periodo and by person."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.cargos import Cargo
from pladeco.domain.ciclo.puntualidad import (
    InformeDebido,
    Puntualidad,
    contar_entregas,
)
from pladeco.models import Usuario
from pladeco.queries.cargos import load_cargos
from pladeco.queries.debidos import Debido
from pladeco.queries.plan_cargado import PlanCargado, UnidadCargada


class Orden(StrEnum):
    """By what the rows stand. The value is the parameter of an address."""

    NOMBRE = "nombre"
    TASA = "tasa"
    A_TIEMPO = "a_tiempo"
    FALTAN = "faltan"


@dataclass(frozen=True, slots=True)
class FilaSilencio:
    """One row: `clave` is the code of a unit or Periodo, or the e-mail of a person."""

    clave: str
    nombre: str
    cuenta: Puntualidad


@dataclass(frozen=True, slots=True)
class FilaPersona:
    """A person who reports or did, for `unidades` today.

    `cuenta` is what fell due while it reported for a unit; `envio` it sent itself,
    `a_tiempo` so many on time. Where a unit has several officers each of them owes
    the whole of it.
    """

    correo: str
    nombre: str
    activa: bool
    unidades: tuple[UnidadCargada, ...]
    cuenta: Puntualidad
    envio: int
    a_tiempo: int


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
    """Return who reports, owed or sent something of `debidos`, in four SELECTs.

    A report is owed by those who reported for its unit on its due date.
    """
    cargos = _por_persona(load_cargos(session), {d.unidad.id for d in debidos})
    enviaron = {d.enviado_por for d in debidos if d.enviado_por is not None}
    personas = session.execute(
        select(Usuario.id, Usuario.correo, Usuario.nombre, Usuario.activo).where(
            Usuario.id.in_(enviaron | cargos.keys())
        )
    )
    filas = (
        _persona(fila, plan, cargos.get(fila.id, []), debidos, hoy) for fila in personas
    )
    return tuple(f for f in filas if f.unidades or f.envio or f.cuenta.debidos)


def _por_persona(
    cargos: tuple[Cargo, ...], unidades: set[UUID]
) -> dict[UUID, list[Cargo]]:
    suyos: defaultdict[UUID, list[Cargo]] = defaultdict(list)
    for cargo in cargos:
        if cargo.unidad in unidades:
            suyos[cargo.persona].append(cargo)
    return suyos


def _persona(
    fila: Any,
    plan: PlanCargado,
    cargos: list[Cargo],
    debidos: tuple[Debido, ...],
    hoy: date,
) -> FilaPersona:
    enviados = [d.informe for d in debidos if d.enviado_por == fila.id]
    return FilaPersona(
        fila.correo,
        fila.nombre,
        fila.activo,
        tuple(
            sorted((plan.unidades[c.unidad] for c in cargos if c.sigue), key=_nombre)
        ),
        contar_entregas((d.informe for d in debidos if _debia(cargos, d)), hoy),
        envio=sum(informe.entregado for informe in enviados),
        a_tiempo=sum(informe.a_tiempo for informe in enviados),
    )


def _debia(cargos: list[Cargo], debido: Debido) -> bool:
    return any(
        c.unidad == debido.unidad.id and c.tenia(debido.informe.vence) for c in cargos
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
