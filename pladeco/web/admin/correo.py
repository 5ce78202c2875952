"""The mail server: set here or in the settings, and tried with a real message."""

from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Any

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, PasswordField, StringField
from wtforms.validators import Length

from pladeco.clock import now
from pladeco.config import Config, CorreoSaliente
from pladeco.domain.instalacion import revisar_correo
from pladeco.domain.permisos import Permiso
from pladeco.domain.valores_de_ajuste import es_direccion
from pladeco.estafeta import (
    asentar_correo,
    correo_vigente,
    en_palabras,
    enviar_ahora,
    preparar_correo,
)
from pladeco.extensions import db, transaction
from pladeco.models import Usuario
from pladeco.models.base import uuid7
from pladeco.queries.casa import load_casa
from pladeco.services.motivos import de_a_uno
from pladeco.services.registro import anotar
from pladeco.web.access import actor_actual, requiere
from pladeco.web.admin.blueprint import admin
from pladeco.web.formas import EnteroField, EsForm, agregar_problemas
from pladeco.web.institucion import institucion_actual

_ESPERA = 10  # seconds: somebody looks at the page meanwhile
_EN_LA_DEMO = "En la demostración no se envían correos: todo en ella es inventado."
_FIJADO = (
    "El servidor de correo está en pladeco.toml o en las variables PLADECO_CORREO_… y "
    "rige por sobre esta página: cámbielo allí."
)


class CorreoForm(EsForm):
    servidor = StringField("Servidor", [Length(max=250)])
    puerto = EnteroField("Puerto")
    tls = BooleanField("Cifrar la conversación (TLS)")
    usuario = StringField("Usuario", [Length(max=250)])
    clave = PasswordField("Clave", [Length(max=250)])
    remitente = StringField("Dirección que envía", [Length(max=200)])

    def to_command(self, antes: CorreoSaliente) -> CorreoSaliente:
        """Return it; a password left blank stays for the same user of the same server.

        To another it would be told, and who administers is not to read it so.
        """
        servidor = (self.servidor.data or "").strip()
        usuario = (self.usuario.data or "").strip()
        el_mismo = (servidor, usuario) == (antes.servidor, antes.usuario)
        guardada = antes.clave if el_mismo else ""
        return CorreoSaliente(
            servidor=servidor,
            puerto=self.puerto.data or 0,
            usuario=usuario,
            clave=self.clave.data or guardada if usuario else "",
            remitente=(self.remitente.data or "").strip(),
            tls=bool(self.tls.data),
        )


class PruebaForm(EsForm):
    para = StringField("Enviar la prueba a", [Length(max=200)])


@admin.get("/correo")
@requiere(Permiso.AJUSTAR_INSTALACION)
def correo() -> ResponseReturnValue:
    return _pagina(CorreoForm(data=_datos(_vigente())), _prueba())


@admin.post("/correo")
@requiere(Permiso.AJUSTAR_INSTALACION)
def correo_guardar() -> ResponseReturnValue:
    forma, config = CorreoForm(), _config()
    if motivo := _por_que_no(config):
        forma.form_errors.append(motivo)
        return _pagina(forma, _prueba()), 409
    antes, cual = _vigente(), uuid7()
    entendida = forma.validate()
    saliente = forma.to_command(antes)
    problemas = revisar_correo(
        servidor=saliente.servidor,
        puerto=saliente.puerto,
        usuario=saliente.usuario,
        clave=saliente.clave,
        remitente=saliente.remitente,
    )
    if problemas or not entendida:
        ya_dichos = set(forma.errors)
        agregar_problemas(forma, [p for p in problemas if p.campo not in ya_dichos])
        return _pagina(forma, _prueba()), 422
    with transaction() as session:
        de_a_uno(session, institucion_actual())
        anotar(
            session,
            "configurar",
            "correo_saliente",
            objeto_id=cual,
            antes=_dicho(_vigente()),
            despues=_dicho(saliente),
        )
        preparar_correo(config, saliente, cual)
    asentar_correo(config, db.session())
    flash("Guardó el servidor de correo. Envíe ahora un mensaje de prueba.", "bien")
    return redirect(url_for("admin.correo"), 303)


@admin.post("/correo/prueba")
@requiere(Permiso.AJUSTAR_INSTALACION)
def correo_probar() -> ResponseReturnValue:
    """Send one real message and tell what the server answered."""
    prueba, config = PruebaForm(), _config()
    saliente = _vigente()
    para = (prueba.para.data or "").strip()
    if not prueba.validate() or not es_direccion(para):
        prueba.para.errors = ["Escriba una dirección, como ana.rojas@comuna.cl."]
    if config.demo or not saliente.servidor:
        motivo = _EN_LA_DEMO if config.demo else "Guarde antes el servidor de correo."
        prueba.form_errors.append(motivo)
    if prueba.errors:
        return _pagina(CorreoForm(formdata=None, data=_datos(saliente)), prueba), 422
    mensaje = _mensaje(saliente, para)
    db.session.rollback()  # nobody waits for our lock while a server answers
    falla: Exception | None = None
    try:
        enviar_ahora(saliente, mensaje, _ESPERA)
    except (OSError, ValueError) as dicha:
        falla = dicha
    with transaction() as session:
        aceptado = {"servidor": saliente.lugar, "aceptado": falla is None}
        anotar(session, "probar", "correo_saliente", despues=aceptado)
    if falla is None:
        flash(f"El servidor aceptó el mensaje para {para}. Revise que llegó.", "bien")
        return redirect(url_for("admin.correo"), 303)
    prueba.form_errors.append(en_palabras(falla, saliente))
    return _pagina(CorreoForm(formdata=None, data=_datos(saliente)), prueba), 422


def _mensaje(saliente: CorreoSaliente, para: str) -> EmailMessage:
    comuna = load_casa(db.session()).comuna
    mensaje = EmailMessage()
    mensaje["Subject"] = f"Prueba de correo del PLADECO de {comuna}"
    mensaje["From"] = saliente.remitente
    mensaje["To"] = para
    mensaje["Date"] = format_datetime(now())
    mensaje["Message-ID"] = make_msgid(domain="pladeco.invalid")
    mensaje.set_content(
        "Si lee esto, el programa ya puede enviar sus avisos.\n\n"
        f"{_config().direccion_publica}\n"
    )
    return mensaje


def _config() -> Config:
    config: Config = current_app.config["PLADECO"]
    return config


def _vigente() -> CorreoSaliente:
    return correo_vigente(_config(), db.session())


def _por_que_no(config: Config) -> str:
    if config.demo:
        return _EN_LA_DEMO
    return _FIJADO if config.correo.servidor else ""


def _prueba() -> PruebaForm:
    propio = db.session().get_one(Usuario, actor_actual().id).correo
    return PruebaForm(formdata=None, data={"para": propio})


def _datos(saliente: CorreoSaliente) -> dict[str, Any]:
    return {
        "servidor": saliente.servidor,
        "puerto": saliente.puerto,
        "tls": saliente.tls,
        "usuario": saliente.usuario,
        "remitente": saliente.remitente,
    }


def _dicho(saliente: CorreoSaliente) -> dict[str, Any]:
    """Return what the Bitácora keeps: no user, no password, no address."""
    return {"servidor": saliente.lugar, "tls": saliente.tls}


def _pagina(forma: CorreoForm, prueba: PruebaForm) -> str:
    config = _config()
    return render_template(
        "admin/correo.html",
        forma=forma,
        prueba=prueba,
        motivo=_por_que_no(config),
        se_prueba=not config.demo,
        hay=_vigente(),
    )
