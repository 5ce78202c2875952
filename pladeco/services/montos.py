"""Amounts of money: noted one by one or from a sheet, replaced and never rubbed out."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.cifras import fraccion
from pladeco.domain.dinero.columnas import FilaHojaMonto
from pladeco.domain.dinero.revision import (
    Catalogo,
    Clave,
    DatosMonto,
    ProblemaFila,
    plegado,
    problemas_de_monto,
    revisar_hoja,
)
from pladeco.domain.permisos import Actor, Permiso
from pladeco.domain.plan import CON_INDICADOR
from pladeco.domain.vocabulario import Rol
from pladeco.models import Monto
from pladeco.models.base import uuid7
from pladeco.queries.montos import FilaMonto, load_fuentes, load_montos
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.services.errores import Conflicto, ConProblemas, NoSePuede

_YA_HAY = (
    "Ya hay un monto de esa fuente, año y estado. Está en la lista: cámbielo ahí si no "
    "es el que vale."
)
_CAMBIO = (
    "Otra persona cambió ese monto mientras usted lo miraba: no se guardó nada. Esto "
    "es lo que dice ahora."
)


class HojaConProblemas(NoSePuede):
    """The sheet has bad rows; nothing of it was noted."""

    def __init__(self, problemas: tuple[ProblemaFila, ...]) -> None:
        super().__init__("La hoja tiene problemas; no se anotó nada.")
        self.problemas = problemas


@dataclass(frozen=True, slots=True)
class CambioMonto:
    """What a row of the sheet would change. `antes` is `None` for a new amount."""

    fila: int
    codigo: str
    nombre: str
    fuente: str
    datos: DatosMonto
    antes: FilaMonto | None


@dataclass(frozen=True, slots=True)
class DiferenciaMontos:
    nuevos: tuple[CambioMonto, ...]
    cambian: tuple[CambioMonto, ...]
    iguales: int

    @property
    def vacia(self) -> bool:
        return not (self.nuevos or self.cambian)

    @property
    def huella(self) -> str:
        """Tell this difference from any other: what somebody agreed to see done."""
        dicho = "|".join(
            f"{c.datos} {c.antes.id if c.antes else ''}"
            for c in (*self.nuevos, *self.cambian)
        )
        return hashlib.sha256(dicho.encode()).hexdigest()[:32]


def puede_anotar(actor: Actor, plan: PlanCargado, nodo: Nodo) -> bool:
    """SECPLA notes anywhere, a unit where it answers for the Elemento."""
    permiso = Permiso.ANOTAR_MONTOS
    return nodo.nivel in CON_INDICADOR and (
        (Rol.SECPLA, None) in actor.roles
        or any(
            actor.puede(permiso, r.unidad.id)
            for r in plan.responsables.get(nodo.id, ())
        )
    )


def anotar_monto(
    session: Session,
    plan: PlanCargado,
    datos: DatosMonto,
    *,
    reemplaza: UUID | None,
    actor: Actor,
    ahora: datetime,
) -> Monto:
    """Note an amount; `reemplaza` is the row that the person saw in force, if any.

    Another in force is told as a Conflicto and stays.
    """
    if problemas := problemas_de_monto(datos):
        raise ConProblemas(problemas)
    anterior = _visto(session, reemplaza, datos.elemento_id) if reemplaza else None
    vigente = _vigente(session, datos.clave)
    if vigente is not None and vigente is not anterior:
        raise Conflicto(_YA_HAY)
    return _escribir(session, plan, datos, anterior, actor=actor, ahora=ahora)


def retirar_monto(session: Session, monto: Monto, *, ahora: datetime) -> None:
    """Take back an amount that should not be there: it stays in the history."""
    if monto.reemplazado_en is not None:
        raise Conflicto(_CAMBIO)
    monto.reemplazado_en = ahora
    session.flush()


# -- a sheet


def diferencia_de_montos(
    session: Session,
    plan: PlanCargado,
    filas: Iterable[tuple[int, FilaHojaMonto]],
    *,
    actor: Actor,
    problemas: tuple[ProblemaFila, ...] = (),
) -> DiferenciaMontos:
    """Say what a sheet would change. `problemas` are those of its reading.

    Raises HojaConProblemas with all of them.
    """
    fuentes = load_fuentes(session, plan.institucion_id)
    catalogo = Catalogo(
        {n.codigo: n.id for n in plan.nodos.values()},
        frozenset(n.id for n in plan.nodos.values() if n.nivel in CON_INDICADOR),
        frozenset(n.id for n in plan.nodos.values() if puede_anotar(actor, plan, n)),
        {plegado(dicho): f.id for f in fuentes for dicho in (f.nombre, f.codigo)},
    )
    buenas, malas = revisar_hoja(filas, catalogo)
    if problemas or malas:
        raise HojaConProblemas(tuple(sorted((*problemas, *malas))))
    vigentes = {_clave(m): m for m in load_montos(session, plan.id)}
    nombres = {f.id: f.nombre for f in fuentes}
    cambios = [
        CambioMonto(
            numero,
            plan.nodos[datos.elemento_id].codigo,
            plan.nodos[datos.elemento_id].nombre or "",
            nombres[datos.fuente_id],
            datos,
            vigentes.get(datos.clave),
        )
        for numero, datos in buenas
    ]
    distintos = [
        c for c in cambios if c.antes is None or not _iguales(c.antes, c.datos)
    ]
    return DiferenciaMontos(
        tuple(c for c in distintos if c.antes is None),
        tuple(c for c in distintos if c.antes is not None),
        len(cambios) - len(distintos),
    )


def importar_montos(
    session: Session,
    plan: PlanCargado,
    diferencia: DiferenciaMontos,
    *,
    actor: Actor,
    ahora: datetime,
) -> int:
    """Note all that the difference says, or nothing; return how many rows."""
    cambios = (*diferencia.nuevos, *diferencia.cambian)
    for cambio in cambios:
        anotar_monto(
            session,
            plan,
            cambio.datos,
            reemplaza=cambio.antes.id if cambio.antes else None,
            actor=actor,
            ahora=ahora,
        )
    return len(cambios)


def _iguales(antes: FilaMonto, datos: DatosMonto) -> bool:
    return (antes.monto, antes.codigo_bip, antes.documento) == (
        fraccion(datos.monto),
        datos.codigo_bip,
        datos.documento,
    )


def _clave(monto: FilaMonto) -> Clave:
    return monto.elemento_id, monto.fuente_id, monto.anio, monto.estado


# -- rows


def _vigente(session: Session, clave: Clave) -> Monto | None:
    elemento_id, fuente_id, anio, estado = clave
    return session.scalar(
        select(Monto).where(
            Monto.elemento_id == elemento_id,
            Monto.fuente_id == fuente_id,
            Monto.anio == anio,
            Monto.estado == estado,
            Monto.reemplazado_en.is_(None),
        )
    )


def _visto(session: Session, clave: UUID, elemento_id: UUID) -> Monto:
    """Return the row that the person saw, which must still be in force.

    Also where its source, year or state is what changes.
    """
    monto = session.get(Monto, clave)
    if (
        monto is None
        or monto.elemento_id != elemento_id
        or monto.reemplazado_en is not None
    ):
        raise Conflicto(_CAMBIO)
    return monto


def _escribir(
    session: Session,
    plan: PlanCargado,
    datos: DatosMonto,
    anterior: Monto | None,
    *,
    actor: Actor,
    ahora: datetime,
) -> Monto:
    if anterior is not None:
        anterior.reemplazado_en = ahora
        session.flush()
    nuevo = Monto(
        id=uuid7(),
        elemento_id=datos.elemento_id,
        fuente_id=datos.fuente_id,
        anio=datos.anio,
        estado=datos.estado,
        monto=datos.monto,
        codigo_bip=datos.codigo_bip,
        documento=datos.documento,
        unidad_id=_unidad_de(actor, plan, datos.elemento_id),
        registrado_en=ahora,
        registrado_por_id=actor.id,
    )
    session.add(nuevo)
    session.flush()
    return nuevo


def _unidad_de(actor: Actor, plan: PlanCargado, elemento_id: UUID) -> UUID | None:
    """Return the unit for which the person notes it; SECPLA notes for none."""
    for r in plan.responsables.get(elemento_id, ()):
        if r.unidad.id in actor.unidades:
            return r.unidad.id
    return None
