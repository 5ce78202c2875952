"""One-time links for all who have no password yet: by mail, or on paper."""

from dataclasses import dataclass
from datetime import datetime
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
from pladeco.estafeta import correo_vigente
from pladeco.extensions import db, transaction
from pladeco.models import Usuario
from pladeco.services.claves import enlace_para
from pladeco.services.correos import encolar
from pladeco.services.errores import Conflicto
from pladeco.services.ingreso import DURACION_ENLACE
from pladeco.services.sesiones import huella
from pladeco.web.access import actor_actual, requiere
from pladeco.web.admin.blueprint import admin
from pladeco.web.anotado import anotar_lectura
from pladeco.web.institucion import institucion_actual
from pladeco.web.qr import Qr, dibujar
from pladeco.web.una_vez import clave_nueva, una_vez

_POR_CORREO, _EN_PAPEL = "correo", "papel"
_YA_SE_MOSTRARON = (
    "Esos enlaces ya se dieron y siguen sirviendo. Si no alcanzó a imprimirlos, "
    "muéstrelos otra vez desde aquí: serán otros, y los anteriores dejarán de servir."
)


@dataclass(frozen=True, slots=True)
class Enlace:
    """A slip of paper: whose it is, where it leads, and until when it does."""

    nombre: str
    correo: str
    direccion: str
    vence: datetime

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
    """Make a link for each chosen person; earlier ones of theirs stop working.

    The page that shows them, loaded again, must not make others: paper bears these.
    """
    como, elegidos = request.form.get("como"), set(request.form.getlist("correo"))
    config: Config = current_app.config["PLADECO"]
    if como not in (_POR_CORREO, _EN_PAPEL) or not elegidos:
        flash("Elija al menos a una persona.", "error")
        return _pagina(), 422
    if como == _POR_CORREO and not _con_servidor():
        flash("No hay un servidor de correo: imprima los enlaces.", "error")
        return _pagina(), 422
    try:
        with transaction() as session:
            hechos = [
                _enlace(session, usuario, config, por_correo=como == _POR_CORREO)
                for usuario in _sin_clave(session, institucion_actual())
                if usuario.correo in elegidos
            ]
    except Conflicto:
        flash(_YA_SE_MOSTRARON, "info")
        return redirect(url_for("admin.enlaces"), 303)
    if como == _POR_CORREO:
        cuantos = contar(len(hechos), "persona recibirá", "personas recibirán")
        flash(f"{cuantos} su enlace por correo.", "bien")
        return redirect(url_for("admin.enlaces"), 303)
    respuesta = make_response(
        render_template(
            "admin/enlaces_impresos.html",
            enlaces=hechos,
            entrada=config.direccion_publica.rstrip("/"),
        )
    )
    respuesta.headers["Cache-Control"] = "no-store"
    return respuesta


def _enlace(
    session: Session, usuario: Usuario, config: Config, *, por_correo: bool
) -> Enlace:
    ahora = now()
    token = enlace_para(session, usuario, ahora=ahora, clave=clave_nueva(usuario.id))
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
            ahora=ahora,
        )
    vence = ahora + DURACION_ENLACE
    return Enlace(usuario.nombre, usuario.correo, direccion, vence)


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
        con_servidor=_con_servidor(),
        clave=una_vez(),
    )


def _con_servidor() -> bool:
    return bool(correo_vigente(current_app.config["PLADECO"], db.session()).servidor)
