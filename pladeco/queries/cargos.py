"""Who reported for which unit, and from when to when: from roles and the Bitácora."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.cargos import Cargo, sin_ausencias
from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.vocabulario import Rol
from pladeco.models import Bitacora, RolAsignado, Usuario


def load_cargos(session: Session) -> tuple[Cargo, ...]:
    """Return what officers report or reported for, in three SELECTs.

    A role of which the Bitácora does not tell the beginning counts from ever on.
    """
    cuentas = _cuentas(session)
    return tuple(
        recortado
        for cargo in _asignados(session)
        for recortado in sin_ausencias(cargo, tuple(cuentas[cargo.persona]))
    )


def _asignados(session: Session) -> Iterator[Cargo]:
    desde: dict[UUID, date] = {}
    for en, accion, clave, antes in session.execute(
        select(Bitacora.en, Bitacora.accion, Bitacora.objeto_id, Bitacora.antes)
        .where(Bitacora.objeto == RolAsignado.__tablename__)
        .order_by(Bitacora.en, Bitacora.id)
    ):
        if accion == "crear":
            desde[clave] = dia_de(en)
        elif accion == "borrar" and antes["rol"] == Rol.ENCARGADO:
            yield Cargo(
                UUID(antes["usuario_id"]),
                UUID(antes["unidad_id"]),
                desde.get(clave),
                dia_de(en),
            )
    for clave, persona, unidad in session.execute(
        select(RolAsignado.id, RolAsignado.usuario_id, RolAsignado.unidad_id).where(
            RolAsignado.rol == Rol.ENCARGADO
        )
    ):
        if unidad is not None:  # as every officer's is
            yield Cargo(persona, unidad, desde.get(clave))


def _cuentas(session: Session) -> defaultdict[UUID, list[tuple[date, bool]]]:
    """Return by person the days on which the account was switched on or off."""
    cuentas: defaultdict[UUID, list[tuple[date, bool]]] = defaultdict(list)
    for en, persona, despues in session.execute(
        select(Bitacora.en, Bitacora.objeto_id, Bitacora.despues)
        .where(Bitacora.objeto == Usuario.__tablename__, Bitacora.accion == "cambiar")
        .order_by(Bitacora.en, Bitacora.id)
    ):
        if "activo" in (despues or {}):
            cuentas[persona].append((dia_de(en), despues["activo"]))
    return cuentas
