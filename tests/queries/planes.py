"""A plan many times as large as the small one, and links between its two trees."""

from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import (
    Acumulacion,
    EstadoFinanciamiento,
    EstadoPropuesta,
    Frecuencia,
    Nivel,
    Sentido,
    TipoFuente,
    TipoMeta,
    TipoTerritorio,
)
from pladeco.models import (
    Elemento,
    ElementoTerritorio,
    Financiamiento,
    Fuente,
    Hito,
    Indicador,
    Instrumento,
    Meta,
    Responsable,
    Territorio,
    Vinculo,
    VinculoOds,
)
from pladeco.queries.arbol import load_plan
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.resultados import PlanJuzgado
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba

CORTE = date(2026, 9, 30)


def cargar(session: Session, plan: PlanDePrueba) -> PlanCargado:
    return load_plan(session, session.get_one(Instrumento, plan.instrumento))


def juzgar(session: Session, plan: PlanDePrueba, corte: date = CORTE) -> PlanJuzgado:
    return PlanJuzgado(cargar(session, plan), corte)


def elemento(session: Session, codigo: str) -> Elemento:
    return session.scalars(select(Elemento).where(Elemento.codigo == codigo)).one()


def vincular(
    session: Session, desde: str, hacia: str, estado: EstadoPropuesta
) -> Vinculo:
    propuesto = estado is EstadoPropuesta.PROPUESTO
    nuevo = Vinculo(
        desde_id=elemento(session, desde).id,
        hacia_id=elemento(session, hacia).id,
        estado=estado,
        razon="Hablan del mismo humedal.",
        decidido_en=None if propuesto else AHORA,
    )
    session.add(nuevo)
    session.flush()
    return nuevo


def crecer(session: Session, plan: PlanDePrueba, cuantas: int) -> None:
    """Add Actividades, each with one row of everything that may hang from it."""
    programa = elemento(session, "L1-O01-G01")
    fuente = Fuente(
        institucion_id=plan.institucion,
        codigo="MUN",
        nombre="Municipal",
        tipo=TipoFuente.MUNICIPAL,
    )
    territorio = Territorio(
        institucion_id=plan.institucion,
        codigo="RURAL",
        nombre="Sector rural",
        tipo=TipoTerritorio.SECTOR,
    )
    session.add_all((fuente, territorio))
    session.flush()
    for numero in range(cuantas):
        _actividad(
            session,
            plan,
            programa,
            orden=10 + numero,
            fuente=fuente,
            territorio=territorio,
        )
    session.flush()


def _actividad(
    session: Session,
    plan: PlanDePrueba,
    programa: Elemento,
    *,
    orden: int,
    fuente: Fuente,
    territorio: Territorio,
) -> None:
    actividad = Elemento(
        instrumento_id=plan.instrumento,
        superior_id=programa.id,
        nivel=Nivel.ACTIVIDAD,
        codigo=f"L1-O01-A{orden}",
        orden=orden,
        ruta=f"{programa.ruta}/{orden:03d}",
        nombre=f"Actividad {orden}",
    )
    session.add(actividad)
    session.flush()
    indicador = Indicador(
        elemento_id=actividad.id,
        codigo=f"L1-O01-A{orden}-I1",
        orden=1,
        nombre="Jornadas",
        sentido=Sentido.ASCENDENTE,
        acumulacion=Acumulacion.SUMA,
        frecuencia_reporte=Frecuencia.TRIMESTRAL,
    )
    session.add(indicador)
    session.flush()
    meta = Meta(
        indicador_id=indicador.id,
        orden=1,
        tipo=TipoMeta.CONTEO_TOTAL,
        valor=Decimal(4),
        desde=date(2024, 1, 1),
        hasta=date(2029, 12, 31),
        confirmada_en=AHORA,
        confirmada_por_id=plan.personas["rita"],
    )
    session.add(meta)
    session.flush()
    session.add_all(
        (
            Hito(meta_id=meta.id, orden=1, nombre="Primero"),
            Responsable(
                elemento_id=actividad.id,
                unidad_id=plan.unidades["SALUD"],
                lider=True,
                reporta=True,
            ),
            Financiamiento(
                elemento_id=actividad.id,
                fuente_id=fuente.id,
                estado=EstadoFinanciamiento.PREVISTA,
                monto=Decimal(1_000_000),
            ),
            ElementoTerritorio(elemento_id=actividad.id, territorio_id=territorio.id),
            VinculoOds(
                elemento_id=actividad.id,
                objetivo=6,
                estado=EstadoPropuesta.CONFIRMADO,
                decidido_en=AHORA,
                decidido_por_id=plan.personas["rita"],
                razon="Agua.",
            ),
        )
    )


def confirmar_ods(session: Session) -> None:
    """Confirm every goal that is proposed."""
    for enlace in session.scalars(select(VinculoOds)):
        enlace.estado, enlace.decidido_en = EstadoPropuesta.CONFIRMADO, AHORA
    session.flush()
