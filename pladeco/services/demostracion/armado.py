"""Putting the demonstration together, on the plan that was just imported."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import EstadoPropuesta, Frecuencia, Rol
from pladeco.models import (
    Elemento,
    Indicador,
    Instrumento,
    Meta,
    Periodo,
    Responsable,
    Unidad,
    Usuario,
    Vinculo,
)
from pladeco.services.demostracion.actos import dar_prorroga
from pladeco.services.demostracion.cortes import hacer_cortes, programar_envios
from pladeco.services.demostracion.dinero import anotar_montos
from pladeco.services.demostracion.evidencias import adjuntar_evidencias
from pladeco.services.demostracion.fotos import publicar_fotos
from pladeco.services.demostracion.informes import crear_avances
from pladeco.services.demostracion.observaciones import observar_el_plan
from pladeco.services.demostracion.ods import revisar_ods_demo
from pladeco.services.demostracion.periodos import (
    crear_periodos,
    repartir_frecuencias,
)
from pladeco.services.demostracion.personas import PERSONAS, actor_de, crear_personas
from pladeco.services.demostracion.sensibles import marcar_ramas
from pladeco.services.demostracion.vida import (
    conversar,
    dejar_partir,
    nombrar_lugares,
    repartir,
)
from pladeco.services.registro import anotar

_CON_PRORROGA = 1  # the unit that reports most after the first


@dataclass(frozen=True, slots=True)
class ResumenDemo:
    metas_confirmadas: int
    periodos: int
    avances: int


def armar_demostracion(
    session: Session,
    instrumento: Instrumento,
    *,
    hoy: date,
    ahora: datetime,
    carpeta: Path,
) -> ResumenDemo:
    """Add people, confirmations, progress and Cortes, all marked as demo."""
    session.info["bitacora_resumida"] = True
    unidades = _unidades(session, instrumento)
    usuarios = crear_personas(session, instrumento.institucion_id, unidades)
    confirmadas = _confirmar(session, usuarios["demostracion"], ahora)
    repartir_frecuencias(session)
    periodos = crear_periodos(session, instrumento, hoy)
    ayer = hoy - timedelta(days=1)  # whatever the hour, nothing is told before its time
    avances = crear_avances(session, periodos, usuarios, ayer)
    adjuntar_evidencias(session, carpeta)
    nombrar_lugares(session, instrumento)
    anotar_montos(session, instrumento, quien=usuarios["rita"].id, hasta=ayer)
    revisar_ods_demo(session, instrumento, rita=usuarios["rita"], ahora=ahora)
    marcar_ramas(session, instrumento.id, quien=usuarios["rita"].id, ahora=ahora)
    session.flush()
    rita = actor_de(usuarios["rita"], Rol.SECPLA)
    trimestres = [p for p in periodos if p.frecuencia is Frecuencia.TRIMESTRAL]
    _actos(
        session,
        instrumento,
        trimestres,
        unidades=unidades,
        rita=rita,
        hoy=hoy,
        ahora=ahora,
    )
    publicar_fotos(session, rita=rita, ayer=ayer)
    observar_el_plan(session, instrumento, usuarios, hoy=hoy)
    conversar(session, instrumento, rita)
    repartir(session, instrumento, (usuarios["rita"], usuarios["sara"]))
    session.flush()
    session.info.pop(
        "bitacora_resumida"
    )  # who left, and when, is asked of the Bitácora
    dejar_partir(session, instrumento, [usuarios[p.usuario] for p in PERSONAS])
    anotar(
        session,
        "demostrar",
        "instrumento",
        objeto_id=instrumento.id,
        despues={"avances": avances, "metas_confirmadas": confirmadas},
        motivo="Datos inventados para la demostración.",
    )
    session.flush()
    return ResumenDemo(confirmadas, len(periodos), avances)


def _unidades(session: Session, instrumento: Instrumento) -> list[Unidad]:
    """Return the units that lead something, the one with most indicators first."""
    cuantos = func.count(Indicador.id)
    return list(
        session.scalars(
            select(Unidad)
            .join(Responsable, Responsable.unidad_id == Unidad.id)
            .join(Indicador, Indicador.elemento_id == Responsable.elemento_id)
            .where(
                Responsable.lider, Unidad.institucion_id == instrumento.institucion_id
            )
            .group_by(Unidad.id)
            .order_by(cuantos.desc(), Unidad.codigo)
        )
    )


def _confirmar(session: Session, quien: Usuario, ahora: datetime) -> int:
    """Confirm what the workbook filled in, in the name of the demonstration."""
    metas = session.scalars(select(Meta).where(Meta.tipo.is_not(None))).all()
    for meta in metas:
        meta.confirmada_en = ahora
        meta.confirmada_por_id = quien.id
    for vinculo in session.scalars(select(Vinculo)):
        desde = session.get_one(Elemento, vinculo.desde_id)
        hacia = session.get_one(Elemento, vinculo.hacia_id)
        if desde.codigo.split("-")[0] == hacia.codigo.split("-")[0]:
            vinculo.estado = EstadoPropuesta.CONFIRMADO
            vinculo.decidido_en = ahora
            vinculo.decidido_por_id = quien.id
    session.flush()
    return len(metas)


def _actos(
    session: Session,
    instrumento: Instrumento,
    trimestres: list[Periodo],
    *,
    unidades: list[Unidad],
    rita: Actor,
    hoy: date,
    ahora: datetime,
) -> None:
    """Close, freeze, prolong and reopen, each where the demo is old enough for it."""
    if trimestres:
        dar_prorroga(session, trimestres[-1], unidades[_CON_PRORROGA], rita)
    hacer_cortes(session, instrumento, trimestres, rita=rita, hoy=hoy)
    programar_envios(session, instrumento, rita=rita, ahora=ahora)
