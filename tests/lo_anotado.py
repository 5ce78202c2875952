"""What the Bitácora of a test tells: an import, an Avance, a unit switched off."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import Estado
from pladeco.extensions import db
from pladeco.models import (
    Avance,
    Bitacora,
    Periodo,
    Unidad,
    VersionAvance,
)
from pladeco.services.registro import actuar, anotar
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba


def anotar_lo_que_paso(session: Session, plan: PlanDePrueba) -> None:
    """Let the program import, Ana report, Rita validate and Alba change a unit."""
    avance_validado(session, plan)
    actuar(session, None, AHORA - timedelta(days=40))
    anotar(session, "importar", "instrumento", objeto_id=plan.instrumento,
           motivo="Primera carga")  # fmt: skip
    despues = AHORA + timedelta(minutes=2)
    actuar(session, Actor(plan.personas["alba"], "Alba Ríos"), despues)
    session.get_one(Unidad, plan.unidades["SALUD"]).activa = False
    session.commit()


def avance_validado(session: Session, plan: PlanDePrueba) -> VersionAvance:
    """Let Ana send an Avance and Rita validate it, each signed."""
    periodo = session.query(Periodo).one()
    ana = Actor(plan.personas["ana"], "Ana Rojas", direccion="10.0.0.5")
    actuar(session, ana, AHORA)
    avance = Avance(
        indicador_id=plan.indicadores["L1-O01-A01-I1"],
        unidad_id=plan.unidades["MA"],
        periodo_id=periodo.id,
    )
    version = VersionAvance(
        avance=avance,
        numero=1,
        estado=Estado.ENVIADO,
        logros="Se limpió el humedal.",
        autor_id=plan.personas["ana"],
        creada_en=AHORA,
    )
    session.add_all((avance, version))
    session.flush()
    despues = AHORA + timedelta(minutes=1)
    actuar(session, Actor(plan.personas["rita"], "Rita Cortés"), despues)
    version.estado, version.validado_en = Estado.VALIDADO, AHORA
    session.flush()
    return version


def anotadas(app: Flask, accion: str) -> list[Bitacora]:
    with app.app_context():
        filas = db.session.scalars(select(Bitacora).where(Bitacora.accion == accion))
        return list(filas)
