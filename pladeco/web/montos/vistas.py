"""Money of the whole plan and of one Elemento, beside how far they came."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import (
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pladeco.clock import now, today
from pladeco.domain.cambios.estados import ESTADOS_FINANCIAMIENTO
from pladeco.domain.permisos import Permiso
from pladeco.domain.plan import CON_INDICADOR, NOMBRE_NIVEL
from pladeco.extensions import db, transaction
from pladeco.models import Monto
from pladeco.queries.dinero import (
    ESTADOS,
    dinero_del_plan,
    por_elemento,
    total_registrado,
)
from pladeco.queries.fechas import corte_de_trabajo
from pladeco.queries.montos import (
    load_fuentes,
    load_historia_de_montos,
    load_montos,
)
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.reports.montos import libro_de_montos
from pladeco.services.errores import Conflicto, NoSePuede
from pladeco.services.montos import (
    anotar_monto,
    puede_anotar,
    retirar_monto,
)
from pladeco.web.access import (
    actor_actual,
    memoria,
    plan_actual,
    plan_or_404,
    requiere,
)
from pladeco.web.anotado import anotar_lectura
from pladeco.web.fallas import decir_falla
from pladeco.web.libros_enviados import enviar_libro
from pladeco.web.montos.blueprint import montos
from pladeco.web.montos.forms import MontoForm


@montos.get("/dinero")
@requiere(Permiso.VER_MONTOS)
def ver() -> ResponseReturnValue:
    """Show each lineamiento with its progress and, beside it, its money."""
    plan = plan_actual()
    if plan is None:
        return render_template("tablero/vacio.html")
    anio = request.args.get("anio", type=int)
    todos = load_montos(db.session(), plan.id)
    juzgado = memoria().juzgado(plan, corte_de_trabajo(db.session(), today()))
    return render_template(
        "montos/ver.html",
        plan=plan,
        corte=juzgado.corte,
        anio=anio,
        anios=sorted({m.anio for m in todos}),
        filas=dinero_del_plan(juzgado, por_elemento(todos), anio=anio),
        pies=total_registrado(plan, todos, anio=anio),
        estados=_estados(),
        anotables=_anotables(plan),
    )


@montos.get("/dinero/montos.xlsx")
@requiere(Permiso.VER_MONTOS)
def descargar() -> ResponseReturnValue:
    """Send what is registered, which is also the sheet to fill and send back.

    An officer gets the rows of the own units: what may be sent back.
    """
    plan = plan_or_404()
    session = db.session()
    elementos = _anotables(plan) or _con_dinero(plan)
    suyos = {n.id for n in elementos}
    libro = libro_de_montos(
        plan,
        tuple(m for m in load_montos(session, plan.id) if m.elemento_id in suyos),
        elementos=elementos,
        fuentes=load_fuentes(session, plan.institucion_id),
        al=today(),
    )
    anotar_lectura("descargar", "monto")
    return enviar_libro(libro, f"dinero-{plan.codigo.lower()}-{today()}.xlsx")


# -- one Elemento


@montos.get("/plan/<codigo>/dinero")
@requiere(Permiso.VER_MONTOS)
def elemento(codigo: str) -> ResponseReturnValue:
    plan = plan_or_404()
    nodo = _nodo_or_404(plan, codigo)
    session = db.session()
    forma = MontoForm(data=_datos_de(session, plan, nodo))
    forma.ofrecer(load_fuentes(session, plan.institucion_id))
    return _pagina(plan, nodo, forma)


@montos.post("/plan/<codigo>/dinero")
@requiere(Permiso.ANOTAR_MONTOS)
def anotar(codigo: str) -> ResponseReturnValue:
    plan = plan_or_404()
    nodo = _propio_or_403(plan, codigo)
    forma = MontoForm()
    forma.ofrecer(load_fuentes(db.session(), plan.institucion_id))
    if not forma.validate():
        return _pagina(plan, nodo, forma), 422
    try:
        with transaction() as session:
            anotar_monto(
                session,
                plan,
                forma.to_command(nodo.id),
                reemplaza=forma.clave_reemplazada(),
                actor=actor_actual(),
                ahora=now(),
            )
    except NoSePuede as falla:
        estado = decir_falla(forma, falla)
        return _pagina(plan, nodo, forma), estado
    flash(forma.en_palabras(), "bien")
    return redirect(url_for(".elemento", codigo=codigo), 303)


@montos.post("/plan/<codigo>/dinero/<uuid:clave>/retirar")
@requiere(Permiso.ANOTAR_MONTOS)
def retirar(codigo: str, clave: UUID) -> ResponseReturnValue:
    nodo = _propio_or_403(plan_or_404(), codigo)
    try:
        with transaction() as session:
            monto = session.get(Monto, clave)
            if monto is None or monto.elemento_id != nodo.id:
                abort(404)
            retirar_monto(session, monto, ahora=now())
    except Conflicto as falla:
        flash(str(falla), "error")
    else:
        flash("Retiró el monto. Queda en la historia.", "bien")
    return redirect(url_for(".elemento", codigo=codigo), 303)


def _pagina(plan: PlanCargado, nodo: Nodo, forma: MontoForm) -> str:
    session = db.session()
    return render_template(
        "montos/elemento.html",
        plan=plan,
        nodo=nodo,
        forma=forma,
        cambia=forma.clave_reemplazada(),
        filas=load_montos(session, plan.id, elemento_id=nodo.id),
        historia=load_historia_de_montos(session, plan.id, nodo.id),
        del_plan=plan.fuentes.get(nodo.id, ()),
        puede=puede_anotar(actor_actual(), plan, nodo),
        estados=ESTADOS_FINANCIAMIENTO,
        niveles=NOMBRE_NIVEL,
    )


def _datos_de(session: Session, plan: PlanCargado, nodo: Nodo) -> dict[str, Any]:
    """Return the amount that `?cambiar=` names as the form has it, else a new one."""
    pedido = request.args.get("cambiar", "")
    for m in load_montos(session, plan.id, elemento_id=nodo.id):
        if str(m.id) == pedido:
            return {
                "reemplaza": str(m.id),
                "fuente": str(m.fuente_id),
                "anio": m.anio,
                "estado": m.estado.value,
                "monto": m.monto,
                "codigo_bip": m.codigo_bip,
                "documento": m.documento,
            }
    return {"anio": today().year}


# -- loading


def _nodo_or_404(plan: PlanCargado, codigo: str) -> Nodo:
    nodo = plan.por_codigo(codigo)
    if nodo is None or nodo.nivel not in CON_INDICADOR:
        abort(404)
    return nodo


def _propio_or_403(plan: PlanCargado, codigo: str) -> Nodo:
    nodo = _nodo_or_404(plan, codigo)
    if not puede_anotar(actor_actual(), plan, nodo):
        abort(403)
    return nodo


def _con_dinero(plan: PlanCargado) -> tuple[Nodo, ...]:
    return tuple(n for n in plan.nodos.values() if n.nivel in CON_INDICADOR)


def _anotables(plan: PlanCargado) -> tuple[Nodo, ...]:
    """Return where the person may note amounts, in plan order."""
    actor = actor_actual()
    return tuple(n for n in _con_dinero(plan) if puede_anotar(actor, plan, n))


def _estados() -> Iterable[str]:
    return [ESTADOS_FINANCIAMIENTO[e] for e in ESTADOS]
