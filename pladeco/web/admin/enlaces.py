"""One-time links for all who have no password yet: by mail, or on paper."""

from dataclasses import dataclass
from uuid import UUID

from flask import (
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.cartas import escribir_carta
from pladeco.clock import now
from pladeco.config import Config
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.models import Usuario
from pladeco.services.claves import enlace_para
from pladeco.services.correos import encolar
from pladeco.services.sesiones import huella
from pladeco.web.access import actor_actual, requiere
from pladeco.web.admin.blueprint import admin
from pladeco.web.anotado import anotar_lectura
from pladeco.web.institucion import institucion_actual
from pladeco.web.qr import Qr, dibujar

_POR_CORREO, _EN_PAPEL = "correo", "papel"


@dataclass(frozen=True, slots=True)
class Enlace:
    nombre: str
    correo: str
    direccion: str

    @property
    def qr(self) -> Qr:
        return dibujar(self.direccion)


@admin.get("/enlaces")
@requiere(Permiso.GESTIONAR_PERSONAS)
def enlaces() -> ResponseReturnValue:
    pagina = _pagina()
    anotar_lectura("consultar", "usuario")
    return pagina


@admin.post("/enlaces")
@requiere(Permiso.GESTIONAR_PERSONAS)
def enlaces_crear() -> ResponseReturnValue:
    """Make a link for each chosen person; earlier ones of theirs stop working."""
    como, elegidos = request.form.get("como"), set(request.form.getlist("correo"))
    config: Config = current_app.config["PLADECO"]
    if como not in (_POR_CORREO, _EN_PAPEL) or not elegidos:
        flash("Elija al menos a una persona.", "error")
        return _pagina(), 422
    if como == _POR_CORREO and not config.correo_vigente.servidor:
        flash("No hay un servidor de correo: imprima los enlaces.", "error")
        return _pagina(), 422
    with transaction() as session:
        hechos = [
            _enlace(session, usuario, config, por_correo=como == _POR_CORREO)
            for usuario in _sin_clave(session, institucion_actual())
            if usuario.correo in elegidos
        ]
    if como == _POR_CORREO:
        cuantos = contar(len(hechos), "persona recibirá", "personas recibirán")
        flash(f"{cuantos} su enlace por correo.", "bien")
        return redirect(url_for("admin.enlaces"), 303)
    respuesta = make_response(
        render_template("admin/enlaces_impresos.html", enlaces=hechos)
    )
    respuesta.headers["Cache-Control"] = "no-store"
    return respuesta


def _enlace(
    session: Session, usuario: Usuario, config: Config, *, por_correo: bool
) -> Enlace:
    token = enlace_para(session, usuario, ahora=now())
    camino = url_for("cuenta.crear_clave", token=token)
    direccion = config.direccion_publica.rstrip("/") + camino
    if por_correo:
        carta = escribir_carta(
            "cuenta",
            nombre=usuario.nombre,
            enlace=direccion,
            quien=actor_actual().nombre,
        )
        encolar(
            session,
            carta,
            para=usuario.correo,
            clave=f"cuenta:{huella(token)}",
            ahora=now(),
        )
    return Enlace(usuario.nombre, usuario.correo, direccion)


def _sin_clave(session: Session, institucion_id: UUID) -> list[Usuario]:
    return list(
        session.scalars(
            select(Usuario)
            .where(
                Usuario.institucion_id == institucion_id,
                Usuario.activo,
                Usuario.clave_hash.is_(None),
            )
            .order_by(Usuario.nombre, Usuario.correo)
        )
    )


def _pagina() -> str:
    return render_template(
        "admin/enlaces.html",
        personas=_sin_clave(db.session(), institucion_actual()),
        con_servidor=bool(current_app.config["PLADECO"].correo_vigente.servidor),
    )
