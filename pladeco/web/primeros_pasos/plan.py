"""The first plan of an institution, from its workbook: seen first, then loaded."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.clock import now
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.libro.plantilla import LibroPlan, ProblemaLibro
from pladeco.domain.permisos import Permiso
from pladeco.extensions import transaction
from pladeco.importers.libro.paquete import MUY_GRANDE, TAMANO_MAXIMO, LibroIlegible
from pladeco.importers.libro.plantilla import leer_plantilla
from pladeco.models import Institucion
from pladeco.reports.plantilla import escribir_plantilla
from pladeco.services.errores import NoSePuede
from pladeco.services.importacion import (
    PlanExistente,
    PlanInvalido,
    ResumenImportacion,
    importar_plan,
)
from pladeco.web import libros_recibidos
from pladeco.web.access import actor_actual, plan_actual, requiere
from pladeco.web.formas import EsForm
from pladeco.web.libros_enviados import enviar_libro
from pladeco.web.primeros_pasos.blueprint import primeros_pasos

_AVISOS = libros_recibidos.Avisos(
    falta="Elija el libro del plan, en Excel (.xlsx).",
    pesado=MUY_GRANDE,
    se_perdio="El libro que había subido ya no está. Súbalo otra vez.",
)


class PlanForm(EsForm):
    libro = FileField("Libro del plan")


@primeros_pasos.get("/plan")
@requiere(Permiso.MODIFICAR_PLAN)
def plan() -> ResponseReturnValue:
    if plan_actual() is not None:
        flash("Ya hay un plan: se cambia con una modificación.", "info")
        return redirect(url_for("modificaciones.importar"), 303)
    return _pagina(PlanForm())


@primeros_pasos.get("/plan/plantilla.xlsx")
@requiere(Permiso.MODIFICAR_PLAN)
def plantilla() -> ResponseReturnValue:
    """Send the plan workbook with its titles and nothing in it."""
    demo: bool = current_app.config["PLADECO"].demo
    libro = escribir_plantilla(LibroPlan({}), es_demo=demo)
    return enviar_libro(libro, "plantilla-plan.xlsx")


@primeros_pasos.post("/plan")
@requiere(Permiso.MODIFICAR_PLAN)
def plan_cargar() -> ResponseReturnValue:
    """Show what a workbook holds; with `accion=guardar` load all of it."""
    forma = PlanForm()
    if not forma.validate():
        return _pagina(forma), 422
    try:
        recibido = libros_recibidos.recibir(forma.libro.data, _AVISOS)
        libro = _leer(recibido.contenido)
        guardar = request.form.get("accion") == "guardar"
        resumen = _cargar(libro, de_veras=guardar)
    except PlanInvalido as falla:
        return _pagina(forma, nombre=recibido.nombre, problemas=falla.problemas), 422
    except (LibroIlegible, NoSePuede) as falla:
        forma.libro.errors = [str(falla)]
        return _pagina(forma), 409 if isinstance(falla, PlanExistente) else 422
    if not guardar:
        recibo = recibido.guardado().recibo
        return _pagina(forma, nombre=recibido.nombre, resumen=resumen, recibo=recibo)
    libros_recibidos.tirar(recibido.recibo)
    metas = contar(resumen.conteos["Metas"], "meta", "metas")
    flash(f"Cargó «{resumen.nombre}», con {metas} por confirmar.", "bien")
    return redirect(url_for(".ver"), 303)


def _leer(contenido: bytes) -> LibroPlan:
    leido = leer_plantilla(contenido)
    if not isinstance(leido, LibroPlan):
        raise PlanInvalido(leido)
    return leido


def _cargar(libro: LibroPlan, *, de_veras: bool) -> ResumenImportacion:
    """Load it; unless it is meant, nothing of it stays."""
    with transaction() as session:
        resumen = importar_plan(
            session,
            libro,
            institucion=_institucion(session),
            actor=actor_actual(),
            ahora=now(),
        )
        if not de_veras:
            session.rollback()
    return resumen


def _institucion(session: Session) -> Institucion:
    """Return it, held until the end: who loads a plan at the same time waits."""
    return session.scalars(select(Institucion).with_for_update()).one()


def _pagina(
    forma: PlanForm,
    *,
    nombre: str = "",
    problemas: list[ProblemaLibro] | None = None,
    resumen: ResumenImportacion | None = None,
    recibo: str = "",
) -> str:
    return render_template(
        "primeros_pasos/plan.html",
        forma=forma,
        nombre=nombre,
        problemas=problemas or [],
        resumen=resumen,
        recibo=recibo,
        megas=TAMANO_MAXIMO // 2**20,
    )
