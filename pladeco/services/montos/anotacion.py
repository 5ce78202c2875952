"""One amount: noted in place of the one in force, or taken back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.dinero.revision import Clave, DatosMonto, problemas_de_monto
from pladeco.domain.permisos import Actor, Permiso
from pladeco.domain.plan import CON_INDICADOR
from pladeco.domain.vocabulario import Rol
from pladeco.models import Monto
from pladeco.models.base import uuid7
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.services.errores import Conflicto, ConProblemas

_YA_HAY = (
    "Ya hay un monto de esa fuente, año y estado. Está en la lista: cámbielo ahí si no "
    "es el que vale."
)
_CAMBIO = (
    "Otra persona cambió ese monto mientras usted lo miraba: no se guardó nada. Esto "
    "es lo que dice ahora."
)


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
