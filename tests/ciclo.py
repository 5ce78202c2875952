"""The loop of an Avance in a few words: who acts, where it stands, how far it came."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.informar import AvancePropuesto
from pladeco.domain.permisos import Actor
from pladeco.models import (
    Avance,
    Indicador,
    Movimiento,
    Periodo,
    Usuario,
    VersionAvance,
)
from pladeco.services.avances import enviar, guardar
from pladeco.services.lugar import Lugar
from pladeco.services.revisiones import validar
from tests.fabricas import PlanDePrueba

LIMPIEZAS = "L1-O01-A01-I1"
ORDENANZA = "L1-O01-A02-I1"
VACUNAS = "L2-O01-A01-I1"
CHARLAS = "L2-O01-A02-I1"
UNIDAD_DE = {LIMPIEZAS: "MA", ORDENANZA: "MA", VACUNAS: "SALUD", CHARLAS: "SALUD"}
_COMIENZO = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)
_MINUTO = count(1)


def luego() -> datetime:
    """Return an instant after all that were given before."""
    return _COMIENZO + timedelta(minutes=next(_MINUTO))


def actor(session: Session, plan: PlanDePrueba, persona: str) -> Actor:
    usuario = session.get_one(Usuario, plan.personas[persona])
    return Actor(
        id=usuario.id,
        nombre=usuario.nombre,
        roles=frozenset((r.rol, r.unidad_id) for r in usuario.roles),
        direccion="127.0.0.1",
    )


def lugar(
    session: Session, plan: PlanDePrueba, indicador: str = LIMPIEZAS, periodo: str = ""
) -> Lugar:
    """Load where an Avance of the lead unit stands."""
    return Lugar(
        plan.indicadores[indicador],
        plan.unidades[UNIDAD_DE[indicador]],
        session.scalars(
            select(Periodo.id).where(Periodo.codigo == (periodo or plan.periodo))
        ).one(),
    )


def el_indicador(
    session: Session, plan: PlanDePrueba, codigo: str = LIMPIEZAS
) -> Indicador:
    return session.get_one(Indicador, plan.indicadores[codigo])


def el_periodo(session: Session, plan: PlanDePrueba) -> Periodo:
    return session.get_one(Periodo, lugar(session, plan).periodo_id)


def limpiezas(cuantas: int = 2, **cambios: Any) -> AvancePropuesto:
    """Return a report that can be sent."""
    campos: dict[str, Any] = {"valor": Decimal(cuantas), "logros": "Se limpió."}
    return AvancePropuesto(**campos | cambios)


def guardado(
    session: Session,
    plan: PlanDePrueba,
    propuesto: AvancePropuesto | None = None,
    *,
    en: Lugar | None = None,
    persona: str = "ana",
) -> VersionAvance:
    return guardar(
        session,
        en or lugar(session, plan),
        propuesto or limpiezas(),
        revision=0,
        actor=actor(session, plan, persona),
        ahora=luego(),
    )


def guardar_otra_vez(
    session: Session,
    plan: PlanDePrueba,
    version: VersionAvance,
    propuesto: AvancePropuesto,
    *,
    revision: int | None = None,
) -> None:
    codigos = {clave: codigo for codigo, clave in plan.indicadores.items()}
    en = lugar(session, plan, codigos.get(version.avance.indicador_id, LIMPIEZAS))
    guardar(
        session,
        en,
        propuesto,
        revision=version.revision if revision is None else revision,
        actor=actor(session, plan, "ana"),
        ahora=luego(),
    )


def enviado(
    session: Session,
    plan: PlanDePrueba,
    propuesto: AvancePropuesto | None = None,
    *,
    en: Lugar | None = None,
) -> VersionAvance:
    version = guardado(session, plan, propuesto, en=en)
    enviar(session, version, actor=actor(session, plan, "ana"), ahora=luego())
    return version


def validado(
    session: Session,
    plan: PlanDePrueba,
    propuesto: AvancePropuesto | None = None,
    *,
    en: Lugar | None = None,
) -> VersionAvance:
    version = enviado(session, plan, propuesto, en=en)
    validar(session, version, actor=actor(session, plan, "rita"), ahora=luego())
    return version


def pasos(session: Session, version: VersionAvance) -> list[tuple[str, str | None]]:
    """Return (acción, nota) of every step of all versions of one Avance."""
    consulta = (
        select(Movimiento.accion, Movimiento.nota)
        .join(VersionAvance, VersionAvance.id == Movimiento.version_id)
        .where(VersionAvance.avance_id == version.avance_id)
        .order_by(Movimiento.en, Movimiento.id)
    )
    return [(fila.accion.value, fila.nota) for fila in session.execute(consulta)]


def cuantos_avances(session: Session) -> int:
    return len(session.scalars(select(Avance.id)).all())
