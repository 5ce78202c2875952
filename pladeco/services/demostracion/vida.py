"""What goes on around invented reports: places, remarks, notices, who left."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from random import Random

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.permisos import Actor
from pladeco.domain.transiciones import Accion
from pladeco.domain.vocabulario import Acumulacion, Estado, Rol, TipoTerritorio
from pladeco.models import (
    Avance,
    AvanceTerritorio,
    EncargoRevision,
    Indicador,
    Instrumento,
    Nota,
    Periodo,
    Territorio,
    Usuario,
    VersionAvance,
)
from pladeco.models.periodos import EstadoPeriodo
from pladeco.services.avisos import avisar_devuelto, avisar_nota
from pladeco.services.demostracion import relatos
from pladeco.services.demostracion.personas import actor_de

_SEMILLA = "pladeco-lugares"
_CON_LUGAR_CADA = 6
_CON_NOTAS = 3
_REPARTIDOS = 8


def nombrar_lugares(session: Session, instrumento: Instrumento) -> None:
    """Let some reports of things that are counted say where they were done."""
    lugares = session.scalars(
        select(Territorio.id)
        .where(
            Territorio.institucion_id == instrumento.institucion_id,
            Territorio.tipo != TipoTerritorio.COMUNA,
        )
        .order_by(Territorio.codigo)
    ).all()
    if not lugares:
        return
    versiones = session.scalars(
        select(VersionAvance.id)
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .join(Indicador, Indicador.id == Avance.indicador_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .where(
            Indicador.acumulacion == Acumulacion.SUMA, VersionAvance.valor > Decimal(0)
        )
        .order_by(Indicador.codigo, Periodo.codigo)
    ).all()[::_CON_LUGAR_CADA]
    azar = Random(_SEMILLA)  # noqa: S311 - it is a demo
    session.add_all(
        AvanceTerritorio(version_id=version, territorio_id=lugar)
        for version in versiones
        for lugar in azar.sample(lugares, min(len(lugares), azar.randint(1, 2)))
    )
    session.flush()


def conversar(session: Session, instrumento: Instrumento, rita: Actor) -> None:
    """Tell of what came back, with a remark and its answer in some threads."""
    for lugar, version in enumerate(_abiertas(session, instrumento, Estado.DEVUELTO)):
        paso = next(m for m in version.movimientos if m.accion is Accion.DEVOLVER)
        avisar_devuelto(
            session, version, nota=paso.nota or "", actor=rita, ahora=paso.en
        )
        if lugar >= _CON_NOTAS:
            continue
        autor = session.get_one(Usuario, version.autor_id)
        suyo = actor_de(autor, Rol.ENCARGADO, version.avance.unidad_id)
        for minutos, quien, texto in (
            (10, suyo, relatos.NOTAS[0]),
            (25, rita, relatos.NOTAS[1]),
        ):
            en = paso.en + timedelta(minutes=minutos)
            nota = Nota(
                avance_id=version.avance_id, autor_id=quien.id, en=en, texto=texto
            )
            session.add(nota)
            session.flush()
            avisar_nota(session, nota, actor=quien, ahora=en)


def repartir(
    session: Session, instrumento: Instrumento, revisoras: Sequence[Usuario]
) -> None:
    """Give what waits first to whoever of SECPLA reviews it, in turn."""
    esperan = _abiertas(session, instrumento, Estado.ENVIADO)[:_REPARTIDOS]
    session.add_all(
        EncargoRevision(
            avance_id=version.avance_id,
            revisor_id=revisoras[lugar % len(revisoras)].id,
            asignado_en=version.enviada_en,
            asignado_por_id=revisoras[0].id,
        )
        for lugar, version in enumerate(esperan)
    )
    session.flush()


def dejar_partir(
    session: Session, instrumento: Instrumento, se_quedan: Sequence[Usuario]
) -> None:
    """Let the officer with most unfinished go, so that a hand-over has a reason."""
    pendientes = func.count(VersionAvance.id)
    quien = session.scalars(
        select(Usuario)
        .join(VersionAvance, VersionAvance.autor_id == Usuario.id)
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .where(
            Periodo.instrumento_id == instrumento.id,
            Periodo.estado == EstadoPeriodo.ABIERTO,
            VersionAvance.estado.in_((Estado.BORRADOR, Estado.DEVUELTO)),
            Usuario.id.not_in([u.id for u in se_quedan]),
        )
        .group_by(Usuario.id)
        .order_by(pendientes.desc(), Usuario.correo)
        .limit(1)
    ).first()
    if quien is not None:
        quien.activo = False
        session.flush()


def _abiertas(
    session: Session, instrumento: Instrumento, estado: Estado
) -> list[VersionAvance]:
    """Return what is at a state in the Periodos that are open, in plan order."""
    return list(
        session.scalars(
            select(VersionAvance)
            .join(Avance, Avance.id == VersionAvance.avance_id)
            .join(Indicador, Indicador.id == Avance.indicador_id)
            .join(Periodo, Periodo.id == Avance.periodo_id)
            .where(
                Periodo.instrumento_id == instrumento.id,
                Periodo.estado == EstadoPeriodo.ABIERTO,
                VersionAvance.estado == estado,
            )
            .order_by(Periodo.codigo, Indicador.codigo)
        )
    )
