"""The page of the calendar, and the dates of the law that SECPLA sets."""

from datetime import date

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pladeco.clock import now, today
from pladeco.domain.ciclo.cambios_legales import mostrar_cambio
from pladeco.domain.ciclo.legal import (
    FECHAS,
    primeras_y_demas,
    sin_fecha,
)
from pladeco.domain.permisos import Actor, Permiso
from pladeco.extensions import db, transaction
from pladeco.models import Usuario
from pladeco.queries.ajustes import load_habiles
from pladeco.queries.calendario import (
    FechaUnidad,
    load_fechas_por_unidad,
    load_suscripciones,
    proximas,
)
from pladeco.queries.fechas_legales import load_cambios_legales, load_fechas_legales
from pladeco.queries.plan_cargado import PlanCargado, UnidadCargada
from pladeco.services.errores import ConProblemas
from pladeco.services.fechas_legales import cambiar_fechas
from pladeco.web.access import actor_actual, plan_actual, requiere
from pladeco.web.calendario.blueprint import calendario
from pladeco.web.calendario.firmas import direccion_de
from pladeco.web.calendario.forms import FechasForm
from pladeco.web.formas import agregar_problemas

_CERTEZA = {
    "v": "leído en la ley",
    "s": "según fuentes secundarias",
    "?": "por confirmar",
}


@calendario.get("")
@requiere(Permiso.VER_CALENDARIO)
def ver() -> ResponseReturnValue:
    return _pagina(_forma_guardada())


@calendario.post("/fechas")
@requiere(Permiso.AJUSTAR)
def fechas() -> ResponseReturnValue:
    forma = FechasForm()
    if not forma.validate():
        return _pagina(forma), 422
    try:
        with transaction() as session:
            cuantas = cambiar_fechas(
                session,
                session.get_one(Usuario, actor_actual().id).institucion_id,
                forma.escritas(),
                actor=actor_actual(),
                ahora=now(),
            )
    except ConProblemas as falla:
        agregar_problemas(forma, falla.problemas)
        return _pagina(forma), 422
    flash(
        "Guardó las fechas: quien siga el calendario verá las nuevas."
        if cuantas
        else "No cambió ninguna fecha.",
        "bien" if cuantas else "info",
    )
    return redirect(url_for("calendario.ver"), 303)


def _forma_guardada() -> FechasForm:
    cambios = load_cambios_legales(db.session())
    return FechasForm(
        formdata=None,
        data={clave: mostrar_cambio(cambio) for clave, cambio in cambios.items()},
    )


def _pagina(forma: FechasForm) -> str:
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
        certeza=_CERTEZA,
        forma=forma,
        reglas=FECHAS,
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
