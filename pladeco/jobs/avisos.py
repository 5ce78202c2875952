"""Notices of the day and the letters that carry them."""

from datetime import UTC, datetime, time, timedelta

from sqlalchemy.orm import Session

from pladeco.cartas import escribir_carta
from pladeco.domain.ciclo.avisos import apremio
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.hora_chilena import SANTIAGO, hora_de
from pladeco.extensions import db
from pladeco.jobs.tarea import Momento, plan_vigente
from pladeco.queries.ajustes import load_ajustes
from pladeco.queries.avisos import (
    Cuentas,
    Destinatario,
    Deuda,
    enlaces_de,
    load_cuentas,
)
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.services.avisos import (
    anotar_gabinete,
    anular_al_gabinete,
    anular_lo_hecho,
    avisar_del_dia,
    cartas_al_momento,
    cartas_del_dia,
    clave_gabinete,
    encolar_carta,
    por_contar_al_gabinete,
    resolver_lo_hecho,
)
from pladeco.services.correos import encolar
from pladeco.services.tareas import hecha_hoy, marcar_hecha

_TAREA = "avisos"


def avisar_hoy(momento: Momento) -> str:
    """Write the notices of today and one digest for each person, once a day.

    A day on which nobody ran is not caught up: what it would have said is told with
    the dates of today, or is not true any more.
    """
    with momento.escribiendo() as session:
        if hora_de(momento.ahora) < load_ajustes(session).hora_resumen:
            return "aún no es la hora"
        if hecha_hoy(session, _TAREA, momento.hoy):
            return "ya se hizo hoy"
        plan = plan_vigente(session)
        cuentas = _cuentas(session, plan, momento)
        resolver_lo_hecho(session, cuentas, ahora=momento.ahora)
        avisos = avisar_del_dia(session, cuentas, ahora=momento.ahora)
        cartas = cartas_del_dia(session, ahora=momento.ahora)
        _encolar_todas(session, cartas, cuentas, momento)
        _al_gabinete(session, cuentas, momento)
        resultado = "; ".join(
            (
                contar(avisos, "aviso nuevo", "avisos nuevos"),
                contar(len(cartas), "correo", "correos"),
            )
        )
        marcar_hecha(
            session, _TAREA, momento.hoy, ahora=momento.ahora, resultado=resultado
        )
    return resultado


def escribir_cartas(momento: Momento) -> str:
    """Settle what was done meanwhile, and write the letters that should not wait."""
    with momento.escribiendo() as session:
        plan = plan_vigente(session)
        cuentas = _cuentas(session, plan, momento)
        hechos = resolver_lo_hecho(session, cuentas, ahora=momento.ahora)
        anuladas = anular_lo_hecho(session) + anular_al_gabinete(session, cuentas)
        cartas = cartas_al_momento(session, ahora=momento.ahora)
        _encolar_todas(session, cartas, cuentas, momento)
    return "; ".join(
        (
            contar(len(cartas), "correo", "correos"),
            contar(hechos, "aviso resuelto", "avisos resueltos"),
            contar(anuladas, "correo anulado", "correos anulados"),
        )
    )


def _cuentas(session: Session, plan: PlanCargado | None, momento: Momento) -> Cuentas:
    if plan is None:
        return Cuentas({}, (), ())
    return load_cuentas(session, plan, hoy=momento.hoy)


def proximo_resumen(momento: Momento) -> datetime:
    """Return when the next digest is due, as an instant."""
    session = db.session()
    dia = momento.hoy
    if hecha_hoy(session, _TAREA, dia):
        dia += timedelta(days=1)
    hora = time(load_ajustes(session).hora_resumen, tzinfo=SANTIAGO)
    return max(datetime.combine(dia, hora).astimezone(UTC), momento.ahora)


def _encolar_todas(
    session: Session,
    cartas: tuple[tuple[str, Destinatario], ...],
    cuentas: Cuentas,
    momento: Momento,
) -> None:
    for clave, persona in cartas:
        carta = escribir_carta(
            "avisos",
            persona=persona,
            avisos=[
                (a, enlaces_de(a, cuentas))
                for a in sorted(persona.avisos, key=lambda a: apremio(a.tipo))
            ],
            base=momento.config.direccion_publica.rstrip("/"),
        )
        encolar_carta(session, clave, persona, carta, ahora=momento.ahora)


def _al_gabinete(session: Session, cuentas: Cuentas, momento: Momento) -> None:
    deudas: tuple[Deuda, ...] = por_contar_al_gabinete(
        session, cuentas, ahora=momento.ahora
    )
    if deudas:
        encolar(
            session,
            escribir_carta("gabinete", deudas=deudas),
            para=load_ajustes(session).correo_gabinete,
            clave=clave_gabinete(momento.hoy),
            ahora=momento.ahora,
        )
        anotar_gabinete(session, deudas, ahora=momento.ahora)
