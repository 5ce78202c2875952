"""Another reading of an Actividad, one that is left out or joined, and taken back."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pladeco.clock import now
from pladeco.domain.lecturas.lectura import LecturaMeta
from pladeco.domain.permisos import Permiso
from pladeco.domain.plan import CON_INDICADOR
from pladeco.extensions import transaction
from pladeco.models import Elemento
from pladeco.queries.lecturas import load_lectura
from pladeco.queries.mesa import FilaMesa
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.services import lecturas as servicio
from pladeco.services.errores import NoSePuede
from pladeco.web.access import actor_actual, plan_or_404, requiere
from pladeco.web.formas_meta import completar
from pladeco.web.lecturas.blueprint import lecturas
from pladeco.web.lecturas.edicion import (
    al_escritorio,
    anios,
    comun,
    con_problemas,
    confirma,
    exigir_forma,
    hecho,
    pagina_de_edicion,
)
from pladeco.web.lecturas.forms import LecturaForm, datos_de
from pladeco.web.lecturas.lugar import (
    direccion_mesa,
    filas_de,
    lectura_or_404,
    lineamiento_de,
)
from pladeco.web.lecturas.propuestas import vacia_de
from pladeco.web.una_vez import clave_nueva, una_vez


@lecturas.route("/actividad/<codigo>/agregar", methods=["GET", "POST"])
@requiere(Permiso.CONFIRMAR_LECTURAS)
def agregar(codigo: str) -> ResponseReturnValue:
    """Add a reading: a cell of the plan said more than one thing."""
    plan = plan_or_404()
    nodo = plan.por_codigo(codigo)
    if nodo is None or nodo.nivel not in CON_INDICADOR:
        abort(404)
    fila = filas_de(plan, (nodo,))[0]
    if request.method == "GET":
        parte = request.args.get("parte", type=int)
        forma = LecturaForm(data=datos_de(_punto_de_partida(plan, fila, parte)))
        return _nueva(plan, fila, forma)
    forma = LecturaForm()
    bien = forma.validate()
    if not bien and not forma.se_entiende():
        return _nueva(plan, fila, forma), 422
    try:
        with transaction() as session:
            clave = clave_nueva(nodo.id)
            creada = _agregar(session, plan, nodo.id, forma.to_command(), clave)
            exigir_forma(bien=bien)
    except NoSePuede as falla:
        return con_problemas(falla, forma, lambda: _nueva(plan, fila, forma))
    flash(hecho(creada), "bien")
    return al_escritorio(lineamiento_de(plan, nodo), creada)


@lecturas.post("/meta/<codigo>/descartar")
@requiere(Permiso.CONFIRMAR_LECTURAS)
def descartar(codigo: str) -> ResponseReturnValue:
    """Leave a misreading out; its words may go to another of the same Actividad."""
    sitio = lectura_or_404(codigo)
    motivo = request.form.get("motivo", "")
    elegida = request.form.get("en", "")
    en = lectura_or_404(elegida).guardada.meta_id if elegida else None
    try:
        with transaction() as session:
            servicio.descartar(
                session,
                sitio.guardada.meta_id,
                visto=request.form.get("visto", ""),
                motivo=motivo,
                ahora=now(),
                en=en,
            )
    except NoSePuede as falla:
        return pagina_de_edicion(codigo, falla, motivo=motivo, en=elegida)
    que = f"Juntó {codigo} con {elegida}" if elegida else f"Descartó {codigo}"
    flash(f"{que}. Puede recuperarla al pie de su actividad.", "bien")
    return redirect(direccion_mesa(sitio.lineamiento, ancla=sitio.nodo.codigo), 303)


@lecturas.post("/meta/<codigo>/recuperar")
@requiere(Permiso.CONFIRMAR_LECTURAS)
def recuperar(codigo: str) -> ResponseReturnValue:
    sitio = lectura_or_404(codigo)
    try:
        with transaction() as session:
            servicio.recuperar(
                session, sitio.guardada.meta_id, visto=request.form.get("visto", "")
            )
    except NoSePuede as falla:
        flash(str(falla), "error")
    else:
        flash(f"Recuperó {codigo}: vuelve a estar por confirmar.", "bien")
    return redirect(direccion_mesa(sitio.lineamiento, ancla=codigo), 303)


def _agregar(
    session: Session,
    plan: PlanCargado,
    elemento_id: UUID,
    lectura: LecturaMeta,
    clave: UUID | None,
) -> str:
    """Add it, and confirm it where that was asked; return its code."""
    nueva = servicio.agregar(
        session, session.get_one(Elemento, elemento_id), lectura, clave=clave
    )
    codigo = f"{nueva.indicador.codigo}-M{nueva.orden}"
    if confirma() and nueva.confirmada_en is None:
        guardada = load_lectura(session, plan.id, codigo)
        servicio.confirmar(
            session,
            nueva.id,
            visto=guardada.marca if guardada else "",
            actor=actor_actual(),
            ahora=now(),
            como_defecto="defecto" in request.form,
        )
    return codigo


def _nueva(plan: PlanCargado, fila: FilaMesa, forma: LecturaForm) -> str:
    completar(forma, anios(plan))
    return render_template(
        "lecturas/agregar.html",
        lineamiento=lineamiento_de(plan, fila.nodo),
        fila=fila,
        forma=forma,
        clave=una_vez(),
        **comun(),
    )


def _punto_de_partida(
    plan: PlanCargado, fila: FilaMesa, parte: int | None
) -> LecturaMeta:
    """Return what the form begins with: a part that the program read, or nothing."""
    if parte is not None and fila.propuesta is not None:
        for puesto, leida in enumerate(fila.propuesta.partes):
            if puesto == parte:
                return leida
    return vacia_de(fila, plan.desde, plan.hasta)
