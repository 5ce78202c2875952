"""Pictures for everybody: which SECPLA cleared, clearing one, taking it back.

The decision stands beside each picture in the review; from there one comes back.
"""

from uuid import UUID

from flask import (
    Blueprint,
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, TextAreaField
from wtforms.validators import Length

from pladeco.clock import now
from pladeco.domain.fotos import LARGO_PIE, PermisoDeFoto
from pladeco.domain.permisos import Permiso
from pladeco.domain.transiciones import A_LA_VISTA
from pladeco.extensions import db, transaction
from pladeco.models import Evidencia, VersionAvance
from pladeco.queries.fotos import load_fotos_publicas
from pladeco.queries.fotos_por_ver import load_foto_por_ver
from pladeco.queries.paginas import recortar
from pladeco.services import fotos as servicio
from pladeco.services.errores import NoSePuede
from pladeco.web.access import actor_actual, plan_actual, requiere
from pladeco.web.anotado import anotar_lectura
from pladeco.web.archivo_guardado import mostrar_imagen
from pladeco.web.fallas import decir_falla
from pladeco.web.formas import EsForm
from pladeco.web.revision.mesa import filtros_del_pedido

fotos = Blueprint("fotos", __name__, url_prefix="/fotos")


class FotoForm(EsForm):
    pie = TextAreaField("Qué muestra", [Length(max=LARGO_PIE)])
    mirada = BooleanField("La miré: no se ven datos de ninguna persona")
    protegida = BooleanField(
        "Confirmo que no se reconoce a niños, niñas ni víctimas, y que puede publicarse"
    )

    def to_command(self) -> PermisoDeFoto:
        return PermisoDeFoto(
            self.pie.data or "",
            mirada=bool(self.mirada.data),
            protegida=bool(self.protegida.data),
        )


@fotos.get("/")
@requiere(Permiso.VER_AVANCES)
def ver() -> ResponseReturnValue:
    plan = plan_actual()
    todas = load_fotos_publicas(db.session(), plan.id) if plan else ()
    return render_template(
        "fotos/ver.html",
        pagina=recortar(todas, request.args.get("pagina", 1, type=int)),
        a_la_vista=sum(f.a_la_vista for f in todas),
    )


@fotos.get("/<uuid:evidencia_id>")
@requiere(Permiso.VER_AVANCES)
def una(evidencia_id: UUID) -> ResponseReturnValue:
    return _pagina(_evidencia_or_404(evidencia_id), FotoForm())


@fotos.get("/<uuid:evidencia_id>/limpia")
@requiere(Permiso.VER_AVANCES)
def limpia(evidencia_id: UUID) -> ResponseReturnValue:
    """Show the copy that everybody would see, as large as it is."""
    evidencia = _evidencia_or_404(evidencia_id)
    foto = load_foto_por_ver(db.session(), evidencia).fila or abort(404)
    respuesta = mostrar_imagen(foto.clave)
    respuesta.mimetype = foto.media
    anotar_lectura("consultar", "evidencia", objeto_id=evidencia_id)
    return respuesta


@fotos.post("/<uuid:evidencia_id>/autorizar")
@requiere(Permiso.PUBLICAR)
def autorizar(evidencia_id: UUID) -> ResponseReturnValue:
    evidencia = _evidencia_or_404(evidencia_id)
    forma = FotoForm()
    if not forma.validate():
        return _pagina(evidencia, forma), 422
    db.session.rollback()
    try:
        with transaction() as session:
            servicio.autorizar_foto(
                session,
                session.get_one(Evidencia, evidencia_id),
                forma.to_command(),
                actor=actor_actual(),
                ahora=now(),
            )
    except NoSePuede as falla:
        estado = decir_falla(forma, falla)
        return _pagina(_evidencia_or_404(evidencia_id), forma), estado
    flash("La imagen puede publicarse: va en el portal con su pie.", "bien")
    return redirect(_vuelta(evidencia_id), 303)


@fotos.post("/<uuid:evidencia_id>/retirar")
@requiere(Permiso.PUBLICAR)
def retirar(evidencia_id: UUID) -> ResponseReturnValue:
    _evidencia_or_404(evidencia_id)
    db.session.rollback()
    try:
        with transaction() as session:
            servicio.retirar_foto(
                session,
                session.get_one(Evidencia, evidencia_id),
                actor=actor_actual(),
                ahora=now(),
            )
    except NoSePuede as falla:
        flash(str(falla), "error")
    else:
        flash("Retiró la imagen: desde ahora nadie la ve en el portal.", "bien")
    return redirect(_vuelta(evidencia_id), 303)


def _evidencia_or_404(evidencia_id: UUID) -> Evidencia:
    """Load one that is not in the unit's hands; of the others nothing is said."""
    session = db.session()
    fila = session.get(Evidencia, evidencia_id) or abort(404)
    if session.get_one(VersionAvance, fila.version_id).estado not in A_LA_VISTA:
        abort(404)
    return fila


def _vuelta(evidencia_id: UUID) -> str:
    """Return to the review or the list that the form came from, else to the picture."""
    desde = request.form.get("desde", "")
    if desde == "lista":
        return url_for(".ver")
    foto = load_foto_por_ver(db.session(), _evidencia_or_404(evidencia_id)).fila
    if desde == "revision" and foto is not None:
        return url_for(
            "revision.ver",
            indicador=foto.indicador,
            unidad=foto.unidad,
            periodo=foto.periodo,
            _anchor=f"foto-{evidencia_id}",
            **filtros_del_pedido(),
        )
    return url_for(".una", evidencia_id=evidencia_id)


def _pagina(evidencia: Evidencia, forma: FotoForm) -> str:
    foto = load_foto_por_ver(db.session(), evidencia)
    if foto.fila is None:
        abort(404)
    return render_template(
        "fotos/una.html",
        foto=foto,
        evidencia_id=evidencia.id,
        forma=forma,
        desde=request.form.get("desde", ""),
        consulta=filtros_del_pedido(),
    )
