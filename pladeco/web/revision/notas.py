"""The thread of an Avance: unit, director and SECPLA write to each other."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now
from pladeco.domain.permisos import Permiso
from pladeco.extensions import transaction
from pladeco.services.errores import NoSePuede
from pladeco.services.notas import escribir_nota
from pladeco.web.access import actor_actual, requiere
from pladeco.web.revision.blueprint import LUGAR, revision
from pladeco.web.revision.mesa import filtros_del_pedido
from pladeco.web.revision.pagina import Decision, nota_no_escrita
from pladeco.web.revision.uno import sitio_de

# The pages that show a thread: whoever writes goes back to the one it came from.
_PAGINAS = {
    "revision": "revision.ver",
    "visa": "visa.ver",
    "unidad": "avances.ver",
}


@revision.post(f"{LUGAR}/nota")
@requiere(Permiso.ANOTAR)
def anotar(indicador: str, unidad: str, periodo: str) -> ResponseReturnValue:
    """Add a remark; one that says nothing, or too much, comes back as it was typed."""
    sitio = sitio_de(indicador, unidad, periodo, Permiso.ANOTAR)
    pagina = _PAGINAS.get(request.form.get("desde", "")) or abort(422)
    texto = request.form.get("texto", "")
    vuelta = url_for(
        pagina,
        indicador=indicador,
        unidad=unidad,
        periodo=periodo,
        **filtros_del_pedido(),
    )
    try:
        with transaction() as session:
            avance = sitio.lugar.avance(session)
            if avance not in session:  # nobody saved anything here yet
                abort(404)
            escribir_nota(
                session, avance, texto=texto, actor=actor_actual(), ahora=now()
            )
    except NoSePuede as falla:
        return nota_no_escrita(sitio, vuelta, Decision(str(falla), texto)), 422
    flash("Agregó la nota: la ven la unidad, su director y SECPLA.", "bien")
    return redirect(f"{vuelta}#hilo", 303)
