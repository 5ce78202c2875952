"""What the institution is called, its emblem and its colour."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField
from wtforms import BooleanField, StringField
from wtforms.validators import Length

from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.models import Institucion
from pladeco.services.emblema import Emblema, preparar_emblema
from pladeco.services.errores import ConProblemas
from pladeco.services.evidencias.recepcion import ArchivoRechazado
from pladeco.services.instituciones import cambiar_institucion
from pladeco.web.access import requiere
from pladeco.web.admin.blueprint import admin
from pladeco.web.formas import EsForm, agregar_problemas
from pladeco.web.institucion import institucion_actual


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
    con_emblema = guardada.emblema_sha256 is not None
    forma = InstitucionForm(obj=guardada)
    if request.method == "GET":
        return _pagina(forma, con_emblema=con_emblema)
    clave = guardada.id
    db.session.rollback()  # nobody waits for our lock while a picture is opened
    if forma.validate():
        try:
            nuevo = _emblema(forma)
            with transaction() as session:
                cambiar_institucion(
                    session,
                    session.get_one(Institucion, clave),
                    nombre=forma.nombre.data or "",
                    comuna=forma.comuna.data or "",
                    color=forma.color.data or "",
                    emblema=nuevo,
                    quitar_emblema=bool(forma.quitar_emblema.data),
                )
        except ArchivoRechazado as falla:
            forma.emblema.errors = [str(falla)]
        except ConProblemas as falla:
            agregar_problemas(forma, falla.problemas)
        else:
            flash("Guardó los datos de la institución.", "bien")
            return redirect(url_for("admin.institucion"), 303)
    return _pagina(forma, con_emblema=con_emblema), 422


def _emblema(forma: InstitucionForm) -> Emblema | None:
    archivo = forma.emblema.data
    if not archivo or not getattr(archivo, "filename", ""):
        return None
    carpeta = current_app.config["PLADECO"].instancia
    return preparar_emblema(archivo.filename, archivo.stream, carpeta=carpeta)


def _pagina(forma: InstitucionForm, *, con_emblema: bool) -> str:
    return render_template(
        "admin/institucion.html", forma=forma, con_emblema=con_emblema
    )
