"""Invented Cortes: taken, signed, handed over, published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from pladeco.domain.cortes import ActoPropuesto
from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import (
    AccionCorte,
    ClaseInforme,
    Destinatario,
    FormatoInforme,
    OcasionEnvio,
    Rol,
)
from pladeco.models import Corte, Instrumento, Periodo
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.arbol import load_plan
from pladeco.queries.resultados import PlanJuzgado
from pladeco.services.cortes import hacer_acto, tomar_corte
from pladeco.services.demostracion.actos import reabrir_y_corregir
from pladeco.services.demostracion.periodos import al_empezar, instante
from pladeco.services.envios import EnvioPropuesto, programar_envio
from pladeco.services.informes import pedir_informe

_CIERRES = 2  # how many of the newest closed quarters have their Corte
_REABIERTO = -3  # which quarter was opened again
_DIAS_DEL_ENVIO = 10
_INFORMES: Final = (
    (ClaseInforme.CONCEJO, FormatoInforme.XLSX),
    (ClaseInforme.COSOC, FormatoInforme.XLSX),
    (ClaseInforme.SEMESTRAL, FormatoInforme.DOCX),
    (ClaseInforme.TRIMESTRAL, FormatoInforme.PDF),
)


@dataclass(frozen=True, slots=True)
class _Presentacion:
    """A Corte of a quarter, counted from the end; its acts, days after it was taken."""

    puesto: int
    proposito: str
    destinatario: Destinatario
    sesion: str
    actos: tuple[tuple[int, AccionCorte, str], ...]


_PRESENTACIONES: Final = (
    _Presentacion(
        -3,
        "Demostración: informe trimestral al Concejo",
        Destinatario.CONCEJO,
        "Sesión ordinaria N° 11",
        (
            (1, AccionCorte.FIRMAR, ""),
            (3, AccionCorte.PUBLICAR, ""),
        ),
    ),
    _Presentacion(
        -2,
        "Demostración: informe semestral al Concejo y al COSOC",
        Destinatario.COSOC,
        "Sesión ordinaria N° 20",
        (
            (1, AccionCorte.FIRMAR, "Demostración: revisado con las direcciones."),
            (2, AccionCorte.ENTREGAR_COSOC, "Demostración: oficio N° 45."),
            (6, AccionCorte.PUBLICAR, ""),
        ),
    ),
)


def hacer_cortes(
    session: Session,
    instrumento: Instrumento,
    trimestres: Sequence[Periodo],
    *,
    rita: Actor,
    hoy: date,
) -> None:
    """Take them in the order of their days, with the reopening between them."""
    session.expire_all()
    plan = load_plan(session, instrumento)
    reapertura = _reapertura(trimestres)
    for en, periodo, presenta in _por_hacer(trimestres):
        if reapertura is not None and en >= reapertura[0]:
            reabrir_y_corregir(session, reapertura[1], rita)
            plan, reapertura = load_plan(session, instrumento), None
        juzgado = PlanJuzgado(plan, periodo.hasta)
        if presenta is None:
            _cerrar(session, juzgado, periodo, en, hoy)
        else:
            _presentar(session, juzgado, presenta, en, rita=rita, hoy=hoy)
    if reapertura is not None:
        reabrir_y_corregir(session, reapertura[1], rita)


def programar_envios(
    session: Session, instrumento: Instrumento, *, rita: Actor, ahora: datetime
) -> None:
    """Let the report to the Concejo go on its own after each quarter."""
    propuesto = EnvioPropuesto(
        *_INFORMES[0],
        OcasionEnvio.CADA_TRIMESTRE,
        _DIAS_DEL_ENVIO,
        (Rol.CONCEJAL, Rol.CONTROL),
        (),
    )
    programar_envio(session, instrumento.id, propuesto, actor=rita, ahora=ahora)


_PorHacer = tuple[datetime, Periodo, _Presentacion | None]


def _por_hacer(trimestres: Sequence[Periodo]) -> list[_PorHacer]:
    """Return each Corte with its instant, in their order; without words: a closing."""
    cerrados = [p for p in trimestres if p.estado is EstadoPeriodo.CERRADO]
    hechos: list[_PorHacer] = [
        (al_empezar(p.cierra + timedelta(days=1)), p, None)
        for p in cerrados[-_CIERRES:]
    ]
    hechos += [
        (instante(trimestres[p.puesto].vence), trimestres[p.puesto], p)
        for p in _PRESENTACIONES
        if len(trimestres) + p.puesto >= 0
    ]
    return sorted(hechos, key=lambda h: h[0])


def _reapertura(trimestres: Sequence[Periodo]) -> tuple[datetime, Periodo] | None:
    if len(trimestres) < -_REABIERTO:
        return None
    periodo = trimestres[_REABIERTO]
    return al_empezar(periodo.cierra + timedelta(days=10)), periodo


def _cerrar(
    session: Session, juzgado: PlanJuzgado, periodo: Periodo, en: datetime, hoy: date
) -> None:
    """Give a closed quarter the Corte that closing takes."""
    periodo.corte_id = tomar_corte(
        session,
        juzgado,
        proposito=f"Cierre del período {periodo.codigo}",
        actor=None,
        ahora=en,
        hoy=hoy,
    ).id
    session.flush()


def _presentar(
    session: Session,
    juzgado: PlanJuzgado,
    presenta: _Presentacion,
    en: datetime,
    *,
    rita: Actor,
    hoy: date,
) -> None:
    corte = tomar_corte(
        session,
        juzgado,
        proposito=presenta.proposito,
        destinatario=presenta.destinatario,
        sesion=presenta.sesion,
        actor=rita,
        ahora=en,
        hoy=hoy,
    )
    for dias, accion, nota in presenta.actos:
        cuando = en + timedelta(days=dias)
        if dia_de(cuando) <= hoy:
            hacer_acto(
                session,
                corte,
                ActoPropuesto(accion, dia_de(cuando), nota),
                actor=rita,
                ahora=cuando,
                hoy=hoy,
            )
    _pedir(session, corte, rita, en)


def _pedir(session: Session, corte: Corte, rita: Actor, en: datetime) -> None:
    """Ask for its reports: the scheduler of the demo makes them."""
    for clase, formato in _INFORMES:
        pedir_informe(session, corte, clase, formato, actor=rita, ahora=en)
