"""What the institution is called, its emblem and its colour."""

from typing import Final

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField
from wtforms import BooleanField, StringField
from wtforms.validators import Length

from pladeco.domain.informar import Problema
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.models import Institucion
from pladeco.services.emblema import Emblema, preparar_emblema
from pladeco.services.errores import ConProblemas
from pladeco.services.evidencias.recepcion import ArchivoRechazado
from pladeco.services.instituciones import cambiar_institucion, lo_que_rige
from pladeco.web.access import requiere
from pladeco.web.admin.blueprint import admin
from pladeco.web.formas import EsForm, agregar_problemas
from pladeco.web.institucion import institucion_actual

_TEXTOS: Final = ("nombre", "comuna", "color")


class InstitucionForm(EsForm):
    nombre = StringField("Nombre", [Length(max=200)])
    comuna = StringField("Comuna", [Length(max=100)])
    color = StringField("Color", [Length(max=10)])
    emblema = FileField("Emblema")
    quitar_emblema = BooleanField("Quitar el emblema")


@admin.route("/institucion", methods=["GET", "POST"])
@requiere(Permiso.AJUSTAR_INSTALACION)
def institucion() -> ResponseReturnValue:
    guardada = db.session().get_one(Institucion, institucion_actual())
    forma = InstitucionForm(obj=guardada)
    if request.method == "GET":
        return _pagina(forma)
    db.session.rollback()  # nobody waits for our lock while a picture is opened
    if forma.validate():
        try:
            nuevo, problemas = _emblema(forma)
            with transaction() as session:
                cambiar_institucion(
                    session,
                    session.get_one(Institucion, institucion_actual()),
                    {campo: forma[campo].data or "" for campo in _TEXTOS},
                    _vistos(),
                    emblema=nuevo,
                    quitar_emblema=bool(forma.quitar_emblema.data),
                    problemas=problemas,
                )
        except ConProblemas as falla:
            agregar_problemas(forma, falla.problemas)
        else:
            flash("Guardó los datos de la institución.", "bien")
            return redirect(url_for("admin.institucion"), 303)
    return _pagina(forma), 422


def _vistos() -> dict[str, str]:
    """Return what the page had shown when it was filled in."""
    campos = (*_TEXTOS, "emblema")
    return {
        c: request.form[f"visto-{c}"] for c in campos if f"visto-{c}" in request.form
    }


def _emblema(forma: InstitucionForm) -> tuple[Emblema | None, list[Problema]]:
    archivo = forma.emblema.data
    if not archivo or not getattr(archivo, "filename", ""):
        return None, []
    carpeta = current_app.config["PLADECO"].evidencias
    try:
        return preparar_emblema(archivo.filename, archivo.stream, carpeta=carpeta), []
    except ArchivoRechazado as falla:
        return None, [Problema("emblema", str(falla))]


def _pagina(forma: InstitucionForm) -> str:
    """Show it with what rules now: who sends it again has seen it."""
    guardada = db.session().get_one(Institucion, institucion_actual())
    rige, vistos = lo_que_rige(guardada), _vistos()
    for campo in _TEXTOS:
        if forma[campo].data == vistos.get(campo):  # nobody wrote anything there
            forma[campo].data = rige[campo]
    return render_template(
        "admin/institucion.html",
        forma=forma,
        vistos=rige,
        con_emblema=bool(rige["emblema"]),
    )
