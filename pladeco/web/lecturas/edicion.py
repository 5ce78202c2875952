"""One reading in its form: edit, keep, confirm; and a new one of the same Actividad."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pladeco.clock import now
from pladeco.domain.lecturas import palabras
from pladeco.domain.lecturas.lectura import CAMPOS_DE, LecturaMeta
from pladeco.domain.permisos import Permiso
from pladeco.domain.plan import CON_INDICADOR
from pladeco.extensions import db, transaction
from pladeco.models import Elemento, Meta
from pladeco.queries.lecturas import load_lectura
from pladeco.queries.lecturas_del_acto import numero_del_acto
from pladeco.queries.mesa import FilaMesa
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.services import lecturas as servicio
from pladeco.services.errores import Conflicto, ConProblemas, NoSePuede
from pladeco.web.access import actor_actual, plan_or_404, requiere
from pladeco.web.lecturas.blueprint import lecturas
from pladeco.web.lecturas.forms import LecturaForm
from pladeco.web.lecturas.llenado import datos_de
from pladeco.web.lecturas.lugar import (
    MARCAS,
    SitioLectura,
    del_programa,
    direccion_mesa,
    filas_de,
    filtro_de,
    lectura_or_404,
    lineamiento_de,
)
from pladeco.web.lecturas.mesa import ROTULOS
from pladeco.web.lecturas.propuestas import vacia_de
from pladeco.web.una_vez import clave_nueva, una_vez

_CONFIRMAR = "confirmar"


@dataclass(frozen=True, slots=True)
class Descarte:
    """Why a reading could not be left out, and what was typed for it."""

    mensaje: str
    motivo: str
    en: str


@lecturas.route("/meta/<codigo>", methods=["GET", "POST"])
@requiere(Permiso.CONFIRMAR_LECTURAS)
def editar(codigo: str) -> ResponseReturnValue:
    sitio = lectura_or_404(codigo)
    if request.method == "GET":
        return _editar(sitio, _forma_de(sitio))
    forma = LecturaForm()
    if not forma.validate():
        return _editar(sitio, forma), 422
    try:
        with transaction() as session:
            _guardar(session, sitio, forma.visto.data or "", forma.to_command())
    except NoSePuede as falla:
        return _con_problemas(
            falla, forma, lambda: _editar(lectura_or_404(codigo), forma)
        )
    flash(_hecho(codigo), "bien")
    return _al_escritorio(sitio.lineamiento, codigo)


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
    if not forma.validate():
        return _nueva(plan, fila, forma), 422
    try:
        with transaction() as session:
            clave = clave_nueva(nodo.id, request.form.get("clave", ""))
            creada = _agregar(session, plan, nodo.id, forma.to_command(), clave)
    except NoSePuede as falla:
        return _con_problemas(falla, forma, lambda: _nueva(plan, fila, forma))
    flash(_hecho(creada), "bien")
    return _al_escritorio(lineamiento_de(plan, nodo), creada)


# -- the verbs, with or without confirming


def _guardar(
    session: Session, sitio: SitioLectura, visto: str, lectura: LecturaMeta
) -> None:
    clave = sitio.guardada.meta_id
    if request.form.get("accion") != _CONFIRMAR:
        servicio.guardar(session, clave, lectura, visto=visto)
        return
    servicio.confirmar(
        session,
        clave,
        visto=visto,
        actor=actor_actual(),
        ahora=now(),
        lectura=lectura,
        como_defecto="defecto" in request.form,
    )


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
    if request.form.get("accion") == _CONFIRMAR and nueva.confirmada_en is None:
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


def _hecho(codigo: str) -> str:
    if request.form.get("accion") == _CONFIRMAR:
        return f"Guardó y confirmó {codigo}: ya cuenta en las cifras."
    return f"Guardó {codigo}. Sigue por confirmar: todavía no cuenta en las cifras."


# -- pages


def pagina_de_edicion(
    codigo: str, falla: NoSePuede, *, motivo: str, en: str
) -> ResponseReturnValue:
    """Show the form of a reading that could not be left out, with what was typed."""
    db.session.rollback()
    sitio = lectura_or_404(codigo)
    guardada = sitio.guardada
    forma = LecturaForm(formdata=None, data=datos_de(guardada.lectura, guardada.marca))
    estado = 409 if isinstance(falla, Conflicto) else 422
    return _editar(sitio, forma, Descarte(str(falla), motivo, en)), estado


def _con_problemas(
    falla: NoSePuede, forma: LecturaForm, pagina: Callable[[], str]
) -> ResponseReturnValue:
    """Show the form again with what is wrong; nothing that was typed is lost."""
    db.session.rollback()
    if isinstance(falla, ConProblemas):
        forma.agregar_problemas(falla.problemas)
    else:
        forma.form_errors.append(str(falla))
    return pagina(), 409 if isinstance(falla, Conflicto) else 422


def _forma_de(sitio: SitioLectura) -> LecturaForm:
    """Fill the form with what is stored, or with what the program reads if asked."""
    guardada = sitio.guardada
    lectura = guardada.lectura
    if request.args.get("fuente") == "programa":
        lectura = del_programa(sitio) or lectura
    return LecturaForm(data=datos_de(lectura, guardada.marca))


def _editar(
    sitio: SitioLectura, forma: LecturaForm, descarte: Descarte | None = None
) -> str:
    """Render the form of a stored reading; a confirmed one is only shown."""
    fila = filas_de(sitio.plan, (sitio.nodo,))[0]
    guardada = sitio.guardada
    cambiada = bool(forma.visto.data) and forma.visto.data != guardada.marca
    if cambiada:
        # Whoever sends it again has seen what the other one stored.
        forma.visto.data = guardada.marca
        forma.visto.raw_data = [guardada.marca]
    forma.completar(_anios(sitio.plan))
    en_mesa = next(
        (m for m in fila.metas if m.guardada.codigo == guardada.codigo), None
    )
    return render_template(
        "lecturas/editar.html",
        lineamiento=sitio.lineamiento,
        fila=fila,
        guardada=guardada,
        en_mesa=en_mesa,
        cambiada=cambiada,
        forma=forma,
        descarte=descarte,
        del_acto=numero_del_acto(
            db.session(), db.session().get_one(Meta, guardada.meta_id)
        ),
        hermanas=[
            m.guardada for m in fila.metas if m.guardada.codigo != guardada.codigo
        ],
        comparten=[
            m.guardada.codigo
            for m in fila.metas
            if m.guardada.indicador_id == guardada.indicador_id
            and m.guardada.codigo != guardada.codigo
        ],
        **_comun(),
    )


def _nueva(plan: PlanCargado, fila: FilaMesa, forma: LecturaForm) -> str:
    forma.completar(_anios(plan))
    return render_template(
        "lecturas/agregar.html",
        lineamiento=lineamiento_de(plan, fila.nodo),
        fila=fila,
        forma=forma,
        clave=request.form.get("clave") or una_vez(),
        **_comun(),
    )


def _comun() -> dict[str, object]:
    return {
        "rotulos": ROTULOS,
        "marcas": MARCAS,
        "dice": palabras,
        "campos_de": {t.value: sorted(campos) for t, campos in CAMPOS_DE.items()},
        "ver": filtro_de(request.values.get("ver")),
    }


def _punto_de_partida(
    plan: PlanCargado, fila: FilaMesa, parte: int | None
) -> LecturaMeta:
    """Return what the form begins with: a part that the program read, or nothing."""
    if parte is not None and fila.propuesta is not None:
        for puesto, leida in enumerate(fila.propuesta.partes):
            if puesto == parte:
                return leida
    return vacia_de(fila, plan.desde, plan.hasta)


def _anios(plan: PlanCargado) -> range:
    return range(plan.desde.year, plan.hasta.year + 1)


def _al_escritorio(lineamiento: Nodo, codigo: str) -> ResponseReturnValue:
    filtro = filtro_de(request.form.get("ver"))
    return redirect(direccion_mesa(lineamiento, filtro, codigo), 303)
