"""Hand-over: all that a person has pending goes to somebody else, in one act."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from wtforms import SelectField, TextAreaField
from wtforms.validators import Length

from pladeco.clock import now
from pladeco.domain.palabras import ROLES
from pladeco.domain.permisos import Permiso
from pladeco.domain.vocabulario import Rol
from pladeco.extensions import db, transaction
from pladeco.models import Institucion, Usuario
from pladeco.queries.traspasos import Pendiente, load_pendientes, load_traspasos
from pladeco.services.errores import NoSePuede
from pladeco.services.traspasos import LARGO_MOTIVO, trabaja_aqui, traspasar
from pladeco.web.access import actor_actual, requiere
from pladeco.web.anotado import anotar_lectura
from pladeco.web.fallas import decir_falla
from pladeco.web.formas import EsForm, opciones

traspasos = Blueprint("traspasos", __name__, url_prefix="/traspasos")


class TraspasoForm(EsForm):
    """To whom, and why. The verb tells all that is wrong in it, at once."""

    a = SelectField("Quien recibe")
    motivo = TextAreaField("Por qué se traspasa", [Length(max=LARGO_MOTIVO)])


@traspasos.get("/")
@requiere(Permiso.TRASPASAR)
def ver() -> ResponseReturnValue:
    session = db.session()
    todas = load_pendientes(session, _institucion(session))
    con_algo = [p for p in todas if not p.nada]
    return render_template(
        "traspasos/ver.html",
        filas=sorted(con_algo, key=lambda p: (not p.nadie_lo_atiende, p.nombre)),
        hechos=load_traspasos(session, _institucion(session)),
        roles=ROLES,
    )


@traspasos.get("/<correo>")
@requiere(Permiso.TRASPASAR)
def hacer(correo: str) -> ResponseReturnValue:
    """Show it; it tells the addresses of who may receive, and that is noted."""
    pagina = _pagina(db.session(), correo, TraspasoForm())
    anotar_lectura("consultar", "usuario")
    return pagina


@traspasos.post("/<correo>")
@requiere(Permiso.TRASPASAR)
def confirmar(correo: str) -> ResponseReturnValue:
    forma = TraspasoForm()
    try:
        with transaction() as session:
            de = _persona_or_404(session, correo)
            hecho = traspasar(
                session,
                de,
                _quien_recibe(session, forma.a.data or ""),
                motivo=forma.motivo.data or "",
                visto=request.form.get("visto", ""),
                actor=actor_actual(),
                ahora=now(),
            )
            nombres = de.nombre, session.get_one(Usuario, hecho.a_id).nombre
    except NoSePuede as falla:
        estado = decir_falla(forma, falla)
        return _pagina(db.session(), correo, forma), estado
    flash(f"Traspasó a {nombres[1]} todo lo pendiente de {nombres[0]}.", "bien")
    return redirect(url_for(".ver"), 303)


def _pagina(session: Session, correo: str, forma: TraspasoForm) -> str:
    de = _persona_or_404(session, correo)
    (pendiente,) = load_pendientes(session, de.institucion_id, de=de.id)
    forma.a.choices = opciones(
        [("", "Elija a una persona"), *_ofrecidas(session, pendiente)]
    )
    return render_template(
        "traspasos/hacer.html",
        pendiente=pendiente,
        forma=forma,
        roles=ROLES,
    )


def _ofrecidas(session: Session, pendiente: Pendiente) -> list[tuple[str, str]]:
    """Return who may receive it: active, and of SECPLA where reviews go over."""
    personas = session.scalars(
        select(Usuario)
        .where(Usuario.activo, Usuario.id != pendiente.id)
        .order_by(Usuario.nombre)
        .options(selectinload(Usuario.roles))
    )
    return [
        (u.correo, f"{u.nombre} ({u.correo})")
        for u in personas
        if trabaja_aqui(u)
        and (not pendiente.revisiones or any(r.rol is Rol.SECPLA for r in u.roles))
    ]


def _quien_recibe(session: Session, correo: str) -> Usuario | None:
    return session.scalar(select(Usuario).where(Usuario.correo == correo))


def _persona_or_404(session: Session, correo: str) -> Usuario:
    consulta = select(Usuario).where(Usuario.correo == correo)
    return session.scalar(consulta) or abort(404)


def _institucion(session: Session) -> UUID:
    return session.scalars(select(Institucion.id)).first() or abort(404)
