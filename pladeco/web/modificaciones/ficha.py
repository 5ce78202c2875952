"""One Modificacion: why, by whose act, from when, and what it changes."""

from typing import Any
from uuid import UUID

from flask import (
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pladeco.clock import now, today
from pladeco.domain.cambios.edicion import DatosModificacion
from pladeco.domain.cambios.estados import ESTADOS_MODIFICACION, OPERACIONES
from pladeco.domain.permisos import Permiso
from pladeco.domain.plan import NOMBRE_NIVEL
from pladeco.domain.vocabulario import EstadoModificacion
from pladeco.extensions import commit_en_duda, db, transaction
from pladeco.models import Modificacion
from pladeco.queries.modificaciones import ModificacionVista, load_modificacion
from pladeco.services import modificaciones as servicio
from pladeco.services.errores import NoSePuede
from pladeco.services.evidencias import (
    ArchivoRechazado,
)
from pladeco.web.access import actor_actual, requiere
from pladeco.web.fallas import codigo_http
from pladeco.web.formas import texto_o_nada
from pladeco.web.modificaciones.a_la_vez import Visto
from pladeco.web.modificaciones.blueprint import modificaciones
from pladeco.web.modificaciones.cargar import (
    avisar,
    borrador,
    cambiando,
    exigir_lo_visto,
    instrumento_actual,
    marca,
    modificacion_or_404,
)
from pladeco.web.modificaciones.documento import borrar, recibir
from pladeco.web.modificaciones.forms import DatosForm, DescarteForm
from pladeco.web.modificaciones.problemas import colocar, faltas


@modificaciones.get("/<int:numero>")
@requiere(Permiso.VER_MODIFICACIONES)
def ficha(numero: int) -> ResponseReturnValue:
    """Show one; a draft is SECPLA's alone."""
    vista = _vista_or_404(numero)
    if not _aprobada(vista) and not actor_actual().puede(Permiso.MODIFICAR_PLAN):
        abort(403)
    return _pagina(vista, DatosForm(formdata=None, data=_datos(vista)))


@modificaciones.post("/<int:numero>")
@requiere(Permiso.MODIFICAR_PLAN)
def describir(numero: int) -> ResponseReturnValue:
    """Save why and by whose act; with `accion=aprobar` approve it as well.

    Two transactions on purpose: what was typed is kept where approval is refused.
    """
    forma = DatosForm()
    codigo = 422
    if forma.validate():
        try:
            _guardar(numero, forma)
            if request.form.get("accion") != "aprobar":
                flash("Guardó los datos de la modificación.", "bien")
                return redirect(url_for(".ficha", numero=numero), 303)
            return _aprobar(numero)
        except servicio.CambioImposible as falla:
            colocar(forma, falla.problemas)
        except ArchivoRechazado as falla:
            forma.documento.errors = [str(falla)]
        except NoSePuede as falla:
            forma.form_errors.append(str(falla))
            codigo = codigo_http(falla)
    db.session.rollback()
    return _pagina(_vista_or_404(numero), forma), codigo


@modificaciones.post("/<int:numero>/borrador")
@requiere(Permiso.MODIFICAR_PLAN)
def volver_a_borrador(numero: int) -> ResponseReturnValue:
    with transaction() as session:
        servicio.volver_a_borrador(
            session,
            modificacion_or_404(session, numero),
            actor=actor_actual(),
            ahora=now(),
        )
    flash("Es otra vez un borrador: no regirá hasta que la apruebe de nuevo.", "bien")
    return redirect(url_for(".ficha", numero=numero), 303)


@modificaciones.route("/<int:numero>/descartar", methods=["GET", "POST"])
@requiere(Permiso.MODIFICAR_PLAN)
def descartar(numero: int) -> ResponseReturnValue:
    forma = DescarteForm()
    modificacion = borrador(db.session(), numero)
    if request.method == "POST" and forma.validate():
        try:
            with cambiando(numero) as (session, abierta):
                servicio.descartar(
                    session,
                    abierta,
                    motivo=forma.motivo.data or "",
                    actor=actor_actual(),
                    ahora=now(),
                )
        except servicio.CambioImposible as falla:
            colocar(forma, falla.problemas)
        else:
            flash(f"Descartó la modificación N° {numero}. El plan sigue igual.", "bien")
            return redirect(url_for(".ver"), 303)
    pagina = render_template(
        "modificaciones/descartar.html",
        modificacion=modificacion,
        forma=forma,
        faltas=list(faltas(forma)),
    )
    return (pagina, 422) if request.method == "POST" else pagina


@modificaciones.post("/<int:numero>/cambios/<uuid:fila_id>/deshacer")
@requiere(Permiso.MODIFICAR_PLAN)
def deshacer(numero: int, fila_id: UUID) -> ResponseReturnValue:
    """Take a change off; the page opens at its notice where more than that happened."""
    lugar = None
    try:
        with cambiando(numero) as (session, modificacion):
            otros = servicio.quitar_cambio(
                session, modificacion, fila_id, actor=actor_actual(), ahora=now()
            )
    except servicio.CambioImposible as falla:
        avisar(falla)
    else:
        flash(
            f"Deshizo el cambio: eso queda como está en el plan.{_con(otros)}", "bien"
        )
        lugar = None if otros else "cambios"
    return redirect(url_for(".ficha", numero=numero, _anchor=lugar), 303)


def _con(otros: int) -> str:
    if not otros:
        return ""
    if otros == 1:
        return " Con él se fue otro cambio, que dependía de él."
    return f" Con él se fueron otros {otros} cambios, que dependían de él."


# -- saving


def _guardar(numero: int, forma: DatosForm) -> None:
    """Save what was typed, and the document where one came, or nothing."""
    borrador(db.session(), numero)
    db.session.rollback()  # nobody waits for our lock while a file is looked into
    listo = recibir(forma.documento.data)
    vieja = None
    try:
        with cambiando(numero) as (session, modificacion):
            exigir_lo_visto(_marca(modificacion))
            _describir(session, modificacion, forma)
            if listo is not None:
                vieja = servicio.adjuntar_documento(
                    session, modificacion, listo, actor=actor_actual(), ahora=now()
                )
    except BaseException as falla:
        if listo is not None and not commit_en_duda(falla):
            listo.borrar()
        raise
    borrar(vieja)


def _describir(session: Session, modificacion: Modificacion, forma: DatosForm) -> None:
    servicio.describir(
        session,
        modificacion,
        DatosModificacion(
            motivo=forma.motivo.data or "",
            requiere_acuerdo=bool(forma.requiere_acuerdo.data),
            acto=texto_o_nada(forma.acto.data),
            acto_fecha=forma.acto_fecha.data,
            rige_desde=forma.rige_desde.data,
        ),
        actor=actor_actual(),
        ahora=now(),
    )


def _aprobar(numero: int) -> ResponseReturnValue:
    with cambiando(numero) as (session, modificacion):
        aprobada = servicio.aprobar(
            session, modificacion, actor=actor_actual(), ahora=now(), hoy=today()
        )
        rige = aprobada.estado is EstadoModificacion.VIGENTE
        desde = aprobada.rige_desde
    assert desde is not None
    flash(
        f"Aprobó la modificación N° {numero}. El plan ya cambió."
        if rige
        else f"Aprobó la modificación N° {numero}. El plan cambiará el "
        f"{desde:%d-%m-%Y}.",
        "bien",
    )
    return redirect(url_for(".ficha", numero=numero), 303)


# -- showing


def _vista_or_404(numero: int) -> ModificacionVista:
    return load_modificacion(db.session(), instrumento_actual(), numero) or abort(404)


def _aprobada(vista: ModificacionVista) -> bool:
    return vista.fila.aprobada_en is not None


def _datos(vista: ModificacionVista) -> dict[str, Any]:
    fila = vista.fila
    return {
        "motivo": fila.motivo,
        "requiere_acuerdo": fila.requiere_acuerdo,
        "acto": fila.acto or "",
        "acto_fecha": fila.acto_fecha,
        "rige_desde": fila.rige_desde,
    }


def _marca(m: Modificacion) -> str:
    return marca(m.motivo, m.requiere_acuerdo, m.acto, m.acto_fecha, m.rige_desde)


def _pagina(vista: ModificacionVista, forma: DatosForm) -> str:
    modificacion = modificacion_or_404(db.session(), vista.fila.numero)
    return render_template(
        "modificaciones/ficha.html",
        vista=vista,
        fila=vista.fila,
        forma=forma,
        faltas=list(faltas(forma)),
        visto=Visto(_marca(modificacion)),
        estados=ESTADOS_MODIFICACION,
        operaciones=OPERACIONES,
        niveles=NOMBRE_NIVEL,
        editable=vista.fila.estado is EstadoModificacion.BORRADOR
        and actor_actual().puede(Permiso.MODIFICAR_PLAN),
        hoy=today(),
    )
