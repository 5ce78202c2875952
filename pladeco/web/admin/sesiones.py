"""Ending sessions of others: a telephone was lost, or nobody knows who is in."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pladeco.clock import now
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.services.errores import NoSePuede
from pladeco.services.sesiones import cerrar_las_de, cerrar_las_de_todos
from pladeco.web.access import requiere
from pladeco.web.admin.blueprint import admin
from pladeco.web.admin.usuarios import con_motivo, direccion_de, usuario_or_404

_SESIONES = ("sesión", "sesiones")


@admin.post("/usuarios/<correo>/sesiones")
@requiere(Permiso.GESTIONAR_PERSONAS)
def usuarios_sesiones(correo: str) -> ResponseReturnValue:
    """End those of one person; of one's own, all but this."""
    usuario = usuario_or_404(db.session(), correo)
    try:
        with transaction() as session:
            cuantas = cerrar_las_de(
                session,
                usuario,
                now(),
                salvo=current_user.token,
                motivo=request.form.get("motivo", ""),
            )
    except NoSePuede as motivo:
        return con_motivo(usuario, motivo)
    flash(
        f"Cerró {contar(cuantas, *_SESIONES)} de {usuario.nombre}."
        if cuantas
        else f"{usuario.nombre} no tenía sesiones abiertas.",
        "bien" if cuantas else "info",
    )
    return redirect(direccion_de(usuario), 303)


@admin.post("/sesiones")
@requiere(Permiso.GESTIONAR_PERSONAS)
def sesiones_de_todos() -> ResponseReturnValue:
    try:
        with transaction() as session:
            cuantas = cerrar_las_de_todos(
                session,
                now(),
                salvo=current_user.token,
                motivo=request.form.get("motivo", ""),
            )
    except NoSePuede as motivo:
        flash(str(motivo), "error")
    else:
        flash(
            f"Cerró {contar(cuantas, *_SESIONES)}: solo queda la suya."
            if cuantas
            else "No había más sesiones abiertas que la suya.",
            "bien" if cuantas else "info",
        )
    return redirect(url_for("admin.usuarios"), 303)
