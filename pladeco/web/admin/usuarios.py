"""People: who they are, what they may do, whether they are still here."""

from uuid import UUID

from flask import (
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from pladeco.cartas import escribir_carta
from pladeco.clock import now
from pladeco.domain.palabras import ROLES
from pladeco.domain.permisos import DE_UNIDAD, Permiso
from pladeco.domain.plegado import plegar
from pladeco.domain.run import mostrar_run
from pladeco.estafeta import correo_vigente
from pladeco.extensions import db, transaction
from pladeco.models import Usuario
from pladeco.queries.organigrama import FilaUnidad, load_organigrama
from pladeco.queries.paginas import recortar
from pladeco.queries.personas import FilaUsuario, load_usuarios
from pladeco.queries.sesiones import contar_sesiones
from pladeco.services import personas
from pladeco.services.claves import enlace_para
from pladeco.services.correos import encolar
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.services.sesiones import huella
from pladeco.web.access import actor_actual, requiere
from pladeco.web.admin.blueprint import admin
from pladeco.web.admin.forms import UsuarioForm
from pladeco.web.anotado import anotar_lectura
from pladeco.web.formas import agregar_problemas
from pladeco.web.institucion import institucion_actual


@admin.get("/usuarios")
@requiere(Permiso.GESTIONAR_PERSONAS)
def usuarios() -> ResponseReturnValue:
    busqueda = request.args.get("q", "").strip()
    estado = request.args.get("estado", "activas")
    todas = load_usuarios(db.session(), institucion_actual())
    halladas = tuple(
        f
        for f in todas
        if estado in ("todas", "activas" if f.activo else "inactivas")
        and plegar(busqueda) in _texto(f)
    )
    respuesta = render_template(
        "admin/usuarios.html",
        pagina=recortar(halladas, request.args.get("pagina", type=int) or 1),
        busqueda=busqueda,
        estado=estado,
        nombres=ROLES,
        abiertas=sum(_sesiones().values()),
        cuentas={
            "activas": sum(1 for f in todas if f.activo),
            "inactivas": sum(1 for f in todas if not f.activo),
            "todas": len(todas),
        },
    )
    anotar_lectura("consultar", "usuario")
    return respuesta


@admin.route("/usuarios/nueva", methods=["GET", "POST"])
@requiere(Permiso.GESTIONAR_PERSONAS)
def usuarios_nueva() -> ResponseReturnValue:
    forma = UsuarioForm()
    unidades = _ofrecer(forma)
    if request.method == "GET":
        return _pagina(forma, None)
    if forma.validate():
        try:
            with transaction() as session:
                usuario = personas.crear_usuario(
                    session,
                    institucion_actual(),
                    forma.to_command({u.codigo: u.id for u in unidades}),
                )
        except ConProblemas as falla:
            agregar_problemas(forma, falla.problemas)
        else:
            flash(
                f"Creó la cuenta de {usuario.nombre}. Ahora dele un enlace para que "
                "cree su clave.",
                "bien",
            )
            return redirect(direccion_de(usuario), 303)
    return _pagina(forma, None), 422


@admin.route("/usuarios/<correo>", methods=["GET", "POST"])
@requiere(Permiso.GESTIONAR_PERSONAS)
def usuarios_ver(correo: str) -> ResponseReturnValue:
    usuario = usuario_or_404(db.session(), correo)
    forma = UsuarioForm(data=_datos(usuario))
    unidades = _ofrecer(forma)
    if request.method == "GET":
        respuesta = _pagina(forma, usuario)
        anotar_lectura("consultar", "usuario", objeto_id=usuario.id)
        return respuesta
    if forma.validate():
        try:
            with transaction() as session:
                personas.cambiar_usuario(
                    session,
                    usuario,
                    forma.to_command({u.codigo: u.id for u in unidades}),
                    ahora=now(),
                )
        except ConProblemas as falla:
            agregar_problemas(forma, falla.problemas)
        else:
            flash(f"Guardó los datos de {usuario.nombre}.", "bien")
            return redirect(direccion_de(usuario), 303)
    return _pagina(forma, usuario), 422


@admin.post("/usuarios/<correo>/retirar")
@requiere(Permiso.GESTIONAR_PERSONAS)
def usuarios_retirar(correo: str) -> ResponseReturnValue:
    return _activar(correo, activo=False)


@admin.post("/usuarios/<correo>/activar")
@requiere(Permiso.GESTIONAR_PERSONAS)
def usuarios_activar(correo: str) -> ResponseReturnValue:
    return _activar(correo, activo=True)


@admin.post("/usuarios/<correo>/enlace")
@requiere(Permiso.GESTIONAR_PERSONAS)
def usuarios_enlace(correo: str) -> ResponseReturnValue:
    """Show the link in this answer and never again: only its hash is kept."""
    config = current_app.config["PLADECO"]
    usuario = usuario_or_404(db.session(), correo)
    try:
        with transaction() as session:
            token = enlace_para(session, usuario, ahora=now())
            enlace = config.direccion_publica.rstrip("/") + url_for(
                "cuenta.crear_clave", token=token
            )
            if correo_vigente(config, session).servidor:
                carta = escribir_carta(
                    "cuenta",
                    nombre=usuario.nombre,
                    enlace=enlace,
                    quien=actor_actual().nombre,
                )
                clave = f"cuenta:{huella(token)}"
                encolar(session, carta, para=usuario.correo, clave=clave, ahora=now())
    except NoSePuede as motivo:
        return con_motivo(usuario, motivo)
    respuesta = make_response(
        render_template(
            "admin/enlace.html",
            persona=usuario,
            enlace=enlace,
            por_correo=bool(correo_vigente(config, db.session()).servidor),
        )
    )
    respuesta.headers["Cache-Control"] = "no-store"
    return respuesta


def _activar(correo: str, *, activo: bool) -> ResponseReturnValue:
    usuario = usuario_or_404(db.session(), correo)
    try:
        with transaction() as session:
            personas.activar_usuario(session, usuario, activo=activo, ahora=now())
    except NoSePuede as motivo:
        return con_motivo(usuario, motivo)
    flash(
        f"{usuario.nombre} puede ingresar otra vez."
        if activo
        else f"Desactivó la cuenta de {usuario.nombre}. "
        "Ya no puede ingresar; lo que hizo sigue a su nombre.",
        "bien",
    )
    return redirect(direccion_de(usuario), 303)


def con_motivo(usuario: Usuario, motivo: NoSePuede) -> ResponseReturnValue:
    """Show the page as it was, with what keeps it from being done."""
    flash(str(motivo), "error")
    forma = UsuarioForm(formdata=None, data=_datos(usuario))
    _ofrecer(forma)
    return _pagina(forma, usuario), 422


def usuario_or_404(session: Session, correo: str) -> Usuario:
    usuario = session.scalar(
        select(Usuario)
        .where(
            Usuario.institucion_id == institucion_actual(),
            Usuario.correo == correo.lower(),
        )
        .options(selectinload(Usuario.roles))
    )
    return usuario or abort(404)


def direccion_de(usuario: Usuario) -> str:
    return url_for("admin.usuarios_ver", correo=usuario.correo)


def _ofrecer(forma: UsuarioForm) -> tuple[FilaUnidad, ...]:
    unidades = load_organigrama(db.session(), institucion_actual())
    forma.ofrecer(unidades)
    return unidades


def _datos(usuario: Usuario) -> dict[str, object]:
    codigos = {u.id: u.codigo for u in load_organigrama(
        db.session(), usuario.institucion_id
    )}  # fmt: skip
    run = usuario.run_numero, usuario.run_dv
    return {
        "nombre": usuario.nombre,
        "correo": usuario.correo,
        "run": mostrar_run(run[0], run[1]) if run[0] and run[1] else "",
        "roles": [r.rol.value for r in usuario.roles if r.rol not in DE_UNIDAD],
        "cargos": [
            {"rol": r.rol.value, "unidad": codigos[r.unidad_id]}
            for r in usuario.roles
            if r.unidad_id is not None
        ],
    }


def _pagina(forma: UsuarioForm, persona: Usuario | None) -> str:
    return render_template(
        "admin/usuario.html",
        forma=forma,
        persona=persona,
        abiertas=_sesiones().get(persona.id, 0) if persona else 0,
    )


def _sesiones() -> dict[UUID, int]:
    return contar_sesiones(db.session(), now(), esta=huella(current_user.token))


def _texto(fila: FilaUsuario) -> str:
    unidades = " ".join(r.unidad or ROLES[r.rol] for r in fila.roles)
    return plegar(f"{fila.nombre} {fila.correo} {unidades}")
