"""The page of the calendar: what is owed, what the law asks for, own addresses."""

from datetime import date

from flask import current_app, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pladeco.clock import today
from pladeco.domain.ciclo.calendario_legal import primeras_y_demas, sin_fecha
from pladeco.domain.ciclo.legal import CERTEZAS
from pladeco.domain.permisos import Actor, Permiso
from pladeco.extensions import db
from pladeco.queries.ajustes import load_habiles
from pladeco.queries.calendario import (
    FechaUnidad,
    load_fechas_por_unidad,
    load_suscripciones,
    proximas,
)
from pladeco.queries.fechas_legales import load_cambios_legales, load_fechas_legales
from pladeco.queries.plan_cargado import PlanCargado, UnidadCargada
from pladeco.web.access import actor_actual, plan_actual, requiere
from pladeco.web.calendario.blueprint import calendario
from pladeco.web.calendario.firmas import direccion_de


@calendario.get("")
@requiere(Permiso.VER_CALENDARIO)
def ver() -> ResponseReturnValue:
    session, actor, plan, hoy = db.session(), actor_actual(), plan_actual(), today()
    dadas = load_fechas_legales(session, hoy)
    primeras, demas = primeras_y_demas(dadas)
    unidades = _unidades(actor, plan)
    suscripciones = load_suscripciones(session, actor.id)
    return render_template(
        "calendario/ver.html",
        hoy=hoy,
        primeras=primeras,
        demas=demas,
        sin_fecha=sin_fecha(dadas),
        habiles=load_habiles(session),
        certeza=CERTEZAS,
        cambios=load_cambios_legales(session),
        puede_ajustar=actor.puede(Permiso.AJUSTAR),
        propias=_propias(session, plan, unidades, hoy) if plan and unidades else [],
        suscripciones=[(s, direccion_de(s.id, _base())) for s in suscripciones],
        por_suscribir=[
            (codigo, nombre)
            for codigo, nombre in (
                ("", "Fechas legales"),
                *((u.codigo, u.nombre) for u in unidades),
            )
            if (codigo or None) not in {s.unidad for s in suscripciones}
        ],
    )


def _unidades(actor: Actor, plan: PlanCargado | None) -> list[UnidadCargada]:
    propias = (
        [plan.unidades[u] for u in actor.unidades if u in plan.unidades] if plan else []
    )
    return sorted(propias, key=lambda u: u.nombre)


def _propias(
    session: Session, plan: PlanCargado, unidades: list[UnidadCargada], hoy: date
) -> list[FechaUnidad]:
    """Return what the own units still have to report, unit by unit."""
    fechas = load_fechas_por_unidad(session, plan, [u.id for u in unidades], hoy=hoy)
    return [f for unidad in unidades for f in proximas(fechas[unidad.id], hoy)]


def _base() -> str:
    base: str = current_app.config["PLADECO"].direccion_publica
    return base.rstrip("/")
