"""One Avance with everything to judge it by, and SECPLA's decision."""

from collections.abc import Callable

from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue

from pladeco.clock import now
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.services import revisiones
from pladeco.services.errores import Conflicto, NoSePuede
from pladeco.services.lugar import version_actual
from pladeco.web.access import actor_actual, requiere
from pladeco.web.fallas import codigo_http
from pladeco.web.lugar import Sitio, sitio_or_403
from pladeco.web.revision.blueprint import LUGAR, revision
from pladeco.web.revision.mesa import Mesa, mesa_secpla
from pladeco.web.revision.pagina import Decision, marca_de, pagina

_CAMBIO = (
    "La unidad o un colega cambió este avance mientras usted lo revisaba. Esto es lo "
    "que dice ahora: léalo y decida otra vez."
)
_VERBOS: dict[str, tuple[Callable[..., None], str]] = {
    "validar": (revisiones.validar, "Validó"),
    "visar": (revisiones.visar, "Visó"),
    "devolver": (revisiones.devolver, "Devolvió"),
}


@revision.get(LUGAR)
@requiere(Permiso.VER_AVANCES)
def ver(indicador: str, unidad: str, periodo: str) -> ResponseReturnValue:
    """Show one Avance whole; Control reads it too, and decides nothing."""
    sitio = sitio_de(indicador, unidad, periodo, Permiso.VER_AVANCES)
    return pagina(sitio, mesa_secpla(sitio.plan).mesa)


@revision.post(LUGAR)
@requiere(Permiso.REVISAR)
def decidir(indicador: str, unidad: str, periodo: str) -> ResponseReturnValue:
    """Validate, or return with a note; without the note the page comes back."""
    sitio = sitio_de(indicador, unidad, periodo, Permiso.REVISAR)
    return aplicar(sitio, mesa_secpla(sitio.plan).mesa, ("validar", "devolver"))


def aplicar(sitio: Sitio, mesa: Mesa, posibles: tuple[str, ...]) -> ResponseReturnValue:
    """Do what the button says and lead to the next one of the queue."""
    accion, nota = request.form.get("accion", ""), request.form.get("nota", "")
    if accion not in posibles:
        abort(422)
    verbo, hecho = _VERBOS[accion]
    db.session.rollback()  # the queue was read before: look again, under the lock
    try:
        with transaction() as session:
            version = version_actual(session, sitio.lugar) or abort(404)
            if request.form.get("visto") != marca_de(version):
                raise Conflicto(_CAMBIO)
            verbo(session, version, nota=nota, actor=actor_actual(), ahora=now())
    except NoSePuede as falla:
        codigo = codigo_http(falla)
        return pagina(sitio, mesa, Decision(str(falla), nota)), codigo
    flash(f"{hecho} «{sitio.indicador.nombre}», {sitio.periodo.codigo}.", "bien")
    aqui = (sitio.indicador.codigo, sitio.unidad.codigo, sitio.periodo.codigo)
    return redirect(mesa.despues_de(aqui), 303)


def sitio_de(indicador: str, unidad: str, periodo: str, permiso: Permiso) -> Sitio:
    return sitio_or_403(
        db.session(),
        actor_actual(),
        permiso,
        indicador=indicador,
        unidad=unidad,
        periodo=periodo,
    )
