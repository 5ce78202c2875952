"""Units: the tree of the municipality, and what hangs from each."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from pladeco.domain.palabras import TIPOS_UNIDAD
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.models import Unidad
from pladeco.queries.organigrama import FilaUnidad, load_organigrama
from pladeco.services import unidades as servicio
from pladeco.services.errores import ConProblemas
from pladeco.web.access import requiere
from pladeco.web.admin.blueprint import admin
from pladeco.web.admin.forms import UnidadForm
from pladeco.web.formas import agregar_problemas
from pladeco.web.institucion import institucion_actual


@admin.get("/unidades")
@requiere(Permiso.GESTIONAR_PERSONAS)
def unidades() -> ResponseReturnValue:
    filas = load_organigrama(db.session(), institucion_actual())
    return render_template(
        "admin/unidades.html",
        filas=filas,
        tipos=TIPOS_UNIDAD,
        nombres={u.id: u.nombre for u in filas},
    )


@admin.route("/unidades/nueva", methods=["GET", "POST"])
@requiere(Permiso.GESTIONAR_PERSONAS)
def unidades_nueva() -> ResponseReturnValue:
    filas = load_organigrama(db.session(), institucion_actual())
    forma = UnidadForm()
    forma.ofrecer(f for f in filas if f.activa)
    if request.method == "GET":
        return _pagina(forma, None)
    if forma.validate():
        try:
            with transaction() as session:
                unidad = servicio.crear_unidad(
                    session,
                    institucion_actual(),
                    forma.to_command({u.codigo: u.id for u in filas}),
                )
        except ConProblemas as falla:
            agregar_problemas(forma, falla.problemas)
        else:
            flash(f"Creó la unidad {unidad.nombre}.", "bien")
            return redirect(url_for("admin.unidades"), 303)
    return _pagina(forma, None), 422


@admin.route("/unidades/<codigo>", methods=["GET", "POST"])
@requiere(Permiso.GESTIONAR_PERSONAS)
def unidades_ver(codigo: str) -> ResponseReturnValue:
    unidad = _unidad_or_404(db.session(), codigo)
    filas = load_organigrama(db.session(), unidad.institucion_id)
    fila = next(f for f in filas if f.id == unidad.id)
    forma = UnidadForm(data=_datos(unidad, filas))
    forma.ofrecer(f for f in filas if f.activa or f.id == unidad.superior_id)
    if request.method == "GET":
        return _pagina(forma, fila)
    if forma.validate():
        try:
            with transaction() as session:
                servicio.cambiar_unidad(
                    session, unidad, forma.to_command({u.codigo: u.id for u in filas})
                )
        except ConProblemas as falla:
            agregar_problemas(forma, falla.problemas)
        else:
            flash(f"Guardó la unidad {unidad.nombre}.", "bien")
            return redirect(url_for("admin.unidades_ver", codigo=unidad.codigo), 303)
    return _pagina(forma, fila), 422


@admin.post("/unidades/<codigo>/desactivar")
@requiere(Permiso.GESTIONAR_PERSONAS)
def unidades_desactivar(codigo: str) -> ResponseReturnValue:
    return _activar(codigo, activa=False)


@admin.post("/unidades/<codigo>/activar")
@requiere(Permiso.GESTIONAR_PERSONAS)
def unidades_activar(codigo: str) -> ResponseReturnValue:
    return _activar(codigo, activa=True)


def _activar(codigo: str, *, activa: bool) -> ResponseReturnValue:
    unidad = _unidad_or_404(db.session(), codigo)
    with transaction() as session:
        servicio.activar_unidad(session, unidad, activa=activa)
    que = "Activó" if activa else "Desactivó"
    flash(f"{que} la unidad {unidad.nombre}.", "bien")
    return redirect(url_for("admin.unidades_ver", codigo=unidad.codigo), 303)


def _unidad_or_404(session: Session, codigo: str) -> Unidad:
    unidad = session.scalar(
        select(Unidad)
        .where(
            Unidad.institucion_id == institucion_actual(),
            Unidad.codigo == codigo.upper(),
        )
        .options(selectinload(Unidad.alias))
    )
    return unidad or abort(404)


def _datos(unidad: Unidad, filas: tuple[FilaUnidad, ...]) -> dict[str, object]:
    codigos = {f.id: f.codigo for f in filas}
    return {
        "codigo": unidad.codigo,
        "nombre": unidad.nombre,
        "tipo": unidad.tipo.value,
        "superior": codigos[unidad.superior_id] if unidad.superior_id else "",
        "alias": "\n".join(a.texto for a in unidad.alias),
    }


def _pagina(forma: UnidadForm, fila: FilaUnidad | None) -> str:
    return render_template("admin/unidad.html", forma=forma, fila=fila)
