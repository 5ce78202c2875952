"""One Corte: what it froze, its story, what changed, its reports."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from pladeco.clock import today
from pladeco.domain.cortes import DESTINATARIOS, se_puede
from pladeco.domain.informes import FORMATOS, INFORMES, titulo_informe
from pladeco.domain.palabras import SITUACIONES
from pladeco.domain.permisos import Permiso
from pladeco.domain.vocabulario import AccionCorte
from pladeco.extensions import db
from pladeco.imprenta import HACEDORES
from pladeco.queries.corte_visto import load_corte_visto
from pladeco.queries.informes_emitidos import FilaInforme
from pladeco.web.access import plan_or_404, requiere
from pladeco.web.informes.blueprint import informes
from pladeco.web.informes.forms import ActoForm

_NINGUNA: Mapping[AccionCorte, ActoForm] = MappingProxyType({})


@informes.get("/<int:anio>-<int:numero>")
@requiere(Permiso.VER_INFORMES)
def uno(anio: int, numero: int) -> ResponseReturnValue:
    return pagina(anio, numero)


def pagina(
    anio: int, numero: int, escritas: Mapping[AccionCorte, ActoForm] = _NINGUNA
) -> str:
    """Render the page; `escritas` are forms that came back with something to mend."""
    visto = load_corte_visto(db.session(), plan_or_404().id, anio, numero)
    if visto is None:
        abort(404)
    tramite = visto.corte.tramite
    return render_template(
        "informes/uno.html",
        visto=visto,
        corte=visto.corte,
        tramite=tramite,
        informe=visto.informe,
        destinatarios=DESTINATARIOS,
        palabras=SITUACIONES,
        formas={
            accion: escritas.get(accion) or _en_blanco(accion)
            for accion in AccionCorte
            if accion in escritas or se_puede(accion, tramite)
        },
        **de_emitidos(visto.informes),
    )


def de_emitidos(filas: tuple[FilaInforme, ...]) -> dict[str, object]:
    """Return what the list of reports is rendered with."""
    pedidos = {(f.clase, f.formato) for f in filas}
    return {
        "emitidos": filas,
        "por_pedir": [
            (clase, formato, titulo_informe(clase, formato))
            for clase, formato in HACEDORES
            if (clase, formato) not in pedidos
        ],
        "nombres": INFORMES,
        "formatos": FORMATOS,
        "en_camino": any(f.en_camino for f in filas),
    }


def _en_blanco(accion: AccionCorte) -> ActoForm:
    forma = ActoForm(formdata=None, prefix=f"{accion}-")
    forma.fecha.data = today()
    return forma
