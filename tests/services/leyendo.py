"""Readings in a few words: read one, keep it, confirm it, look at it again."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.cambios.edicion import DatosHito
from pladeco.domain.lecturas.lectura import LecturaMeta
from pladeco.domain.vocabulario import (
    TipoMeta,
)
from pladeco.models import (
    Bitacora,
)
from pladeco.queries.lecturas import LecturaGuardada, load_lectura
from pladeco.services import lecturas
from tests.ciclo import actor
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba, elemento_de

D = Decimal
LIMPIEZAS, APROBADA = "L1-O01-A01-I1-M1", "L1-O01-A02-I1-M1"
CHARLAS = "L2-O01-A02-I1-M1"
UN_HITO = (DatosHito("Ordenanza aprobada", D(1), date(2026, 6, 30)),)


def leer(session: Session, plan: PlanDePrueba, codigo: str) -> LecturaGuardada:
    session.flush()
    guardada = load_lectura(session, plan.instrumento, codigo)
    assert guardada is not None
    return guardada


def confirmar(
    session: Session, plan: PlanDePrueba, codigo: str, **otros: Any
) -> LecturaGuardada:
    guardada = leer(session, plan, codigo)
    lecturas.confirmar(
        session,
        guardada.meta_id,
        **(_firmado(session, plan, guardada) | otros),
    )
    return leer(session, plan, codigo)


def _firmado(
    session: Session, plan: PlanDePrueba, guardada: LecturaGuardada
) -> dict[str, Any]:
    rita = actor(session, plan, "rita")
    return {"visto": guardada.marca, "actor": rita, "ahora": AHORA}


def volver(
    session: Session, plan: PlanDePrueba, codigo: str, **otros: Any
) -> LecturaGuardada:
    guardada = leer(session, plan, codigo)
    lecturas.volver_a_revisar(
        session,
        guardada.meta_id,
        **(_firmado(session, plan, guardada) | {"motivo": "Se leyó mal."} | otros),
    )
    return leer(session, plan, codigo)


def guardar(
    session: Session, plan: PlanDePrueba, codigo: str, lectura: LecturaMeta
) -> LecturaGuardada:
    guardada = leer(session, plan, codigo)
    lecturas.guardar(session, guardada.meta_id, lectura, visto=guardada.marca)
    return leer(session, plan, codigo)


def como_hito(
    session: Session, plan: PlanDePrueba, *mas: DatosHito, **otros: Any
) -> LecturaMeta:
    """Read the ordenanza as a milestone, and `mas` beside it."""
    leida = leer(session, plan, APROBADA).lectura
    return replace(leida, tipo=TipoMeta.HITO, hitos=(*UN_HITO, *mas), **otros)


def agregar(
    session: Session, plan: PlanDePrueba, lectura: LecturaMeta, en: str = "L1-O01-A01"
) -> str:
    elemento = elemento_de(session, en)
    nueva = lecturas.agregar(session, elemento, lectura)
    return f"{nueva.indicador.codigo}-M{nueva.orden}"


def descartar(session: Session, plan: PlanDePrueba, codigo: str, **otros: Any) -> None:
    guardada = leer(session, plan, codigo)
    campos: dict[str, Any] = {"visto": guardada.marca, "motivo": "Sobra."}
    lecturas.descartar(session, guardada.meta_id, ahora=AHORA, **(campos | otros))


def otra(valor: int = 2, **otros: Any) -> LecturaMeta:
    visitas = LecturaMeta(
        nombre="Visitas",
        texto="Al menos 2 visitas",
        desde=date(2024, 1, 1),
        hasta=date(2029, 12, 31),
        tipo=TipoMeta.CONTEO_TOTAL,
        valor=D(valor),
    )
    return replace(visitas, **otros)


def motivos(session: Session, accion: str) -> list[str | None]:
    session.flush()
    consulta = select(Bitacora.motivo).where(Bitacora.accion == accion)
    return list(session.scalars(consulta))
