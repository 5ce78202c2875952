"""Invented acts of SECPLA: longer time, a reopening with what it corrects."""

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.reaperturas import Resolucion
from pladeco.domain.permisos import Actor
from pladeco.domain.transiciones import Accion
from pladeco.domain.vocabulario import Acumulacion, Estado
from pladeco.models import (
    Avance,
    Aviso,
    Indicador,
    Movimiento,
    Periodo,
    Prorroga,
    Unidad,
    VersionAvance,
)
from pladeco.services.demostracion.periodos import al_empezar, instante
from pladeco.services.periodos import reabrir, terminar_reapertura

_MINIMO = Decimal(2)  # what is corrected goes down by one and stays something
_DIAS_DE_MAS = 3
_PRORROGA = (
    "Demostración: la unidad cambió de encargado y repone el registro del trimestre."
)
_REAPERTURA = "Demostración: una actividad se informó dos veces."


def dar_prorroga(
    session: Session, periodo: Periodo, unidad: Unidad, rita: Actor
) -> None:
    """Give one unit three days more in the quarter that is open."""
    session.add(
        Prorroga(
            periodo_id=periodo.id,
            unidad_id=unidad.id,
            vence=periodo.vence + timedelta(days=_DIAS_DE_MAS),
            motivo=_PRORROGA,
            dada_en=periodo.abierto_en or al_empezar(periodo.abre),
            dada_por_id=rita.id,
        )
    )
    session.flush()


def reabrir_y_corregir(session: Session, periodo: Periodo, rita: Actor) -> None:
    """Open a closed quarter again, take one off what was told twice, and end it."""
    validada = session.scalars(
        select(VersionAvance)
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .join(Indicador, Indicador.id == Avance.indicador_id)
        .where(
            Avance.periodo_id == periodo.id,
            Indicador.acumulacion == Acumulacion.SUMA,
            VersionAvance.estado == Estado.VALIDADO,
            VersionAvance.valor >= _MINIMO,
        )
        .order_by(VersionAvance.valor, Indicador.codigo)
        .limit(1)
    ).first()
    if validada is None:
        return
    abre, termina = (periodo.cierra + timedelta(days=n) for n in (10, 15))
    avance = validada.avance
    reapertura = reabrir(
        session,
        periodo,
        Resolucion(_REAPERTURA, "Resolución de demostración N° 1", abre, termina),
        [(avance.unidad_id, avance.indicador_id)],
        actor=rita,
        ahora=instante(abre),
        hoy=abre,
    )
    session.add(_corregida(validada, rita, abre + timedelta(days=2)))
    session.flush()
    session.expire_all()
    terminar_reapertura(
        session, reapertura, ahora=instante(termina), hoy=termina, actor=rita
    )
    for aviso in session.scalars(select(Aviso).where(Aviso.resuelto_en.is_(None))):
        aviso.resuelto_en = instante(termina)  # nobody is written to of days gone by
    session.flush()


def _corregida(validada: VersionAvance, rita: Actor, dia: date) -> VersionAvance:
    """Return the next version, told and validated on a day."""
    pasos = (
        (Accion.CORREGIR, validada.autor_id, None, Estado.BORRADOR),
        (Accion.ENVIAR, validada.autor_id, Estado.BORRADOR, Estado.ENVIADO),
        (Accion.VALIDAR, rita.id, Estado.ENVIADO, Estado.VALIDADO),
    )
    return VersionAvance(
        avance_id=validada.avance_id,
        numero=validada.numero + 1,
        estado=Estado.VALIDADO,
        valor=(validada.valor or Decimal(0)) - 1,
        logros=validada.logros,
        dificultades=validada.dificultades,
        motivo_correccion=_REAPERTURA,
        autor_id=validada.autor_id,
        creada_en=instante(dia),
        enviada_en=instante(dia, 15),
        validado_en=instante(dia, 16),
        movimientos=[
            Movimiento(
                usuario_id=quien,
                accion=accion,
                desde=desde,
                hacia=hacia,
                en=instante(dia, hora),
            )
            for hora, (accion, quien, desde, hacia) in enumerate(pasos, start=14)
        ],
    )
