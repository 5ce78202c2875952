"""A reading too many is left out or joined to another, and taken back."""

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from pladeco.clock import now
from pladeco.domain.permisos import Permiso
from pladeco.extensions import transaction
from pladeco.services import lecturas as servicio
from pladeco.services.errores import NoSePuede
from pladeco.web.access import requiere
from pladeco.web.lecturas.blueprint import lecturas
from pladeco.web.lecturas.edicion import pagina_de_edicion
from pladeco.web.lecturas.lugar import direccion_mesa, lectura_or_404


@lecturas.post("/meta/<codigo>/descartar")
@requiere(Permiso.CONFIRMAR_LECTURAS)
def descartar(codigo: str) -> ResponseReturnValue:
    """Leave a misreading out; its words may go to another of the same Actividad."""
    sitio = lectura_or_404(codigo)
    motivo = request.form.get("motivo", "")
    elegida = request.form.get("en", "")
    en = lectura_or_404(elegida).guardada.meta_id if elegida else None
    try:
        with transaction() as session:
            servicio.descartar(
                session,
                sitio.guardada.meta_id,
                visto=request.form.get("visto", ""),
                motivo=motivo,
                ahora=now(),
                en=en,
            )
    except NoSePuede as falla:
        return pagina_de_edicion(codigo, falla, motivo=motivo, en=elegida)
    que = f"Juntó {codigo} con {elegida}" if elegida else f"Descartó {codigo}"
    flash(f"{que}. Puede recuperarla al pie de su actividad.", "bien")
    return redirect(direccion_mesa(sitio.lineamiento, ancla=sitio.nodo.codigo), 303)


@lecturas.post("/meta/<codigo>/recuperar")
@requiere(Permiso.CONFIRMAR_LECTURAS)
def recuperar(codigo: str) -> ResponseReturnValue:
    sitio = lectura_or_404(codigo)
    try:
        with transaction() as session:
            servicio.recuperar(
                session, sitio.guardada.meta_id, visto=request.form.get("visto", "")
            )
    except NoSePuede as falla:
        flash(str(falla), "error")
    else:
        flash(f"Recuperó {codigo}: vuelve a estar por confirmar.", "bien")
    return redirect(direccion_mesa(sitio.lineamiento, ancla=codigo), 303)
