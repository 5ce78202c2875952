"""The director's place: what the unit sent and waits for a signature."""

from flask import render_template
from flask.typing import ResponseReturnValue

from pladeco.domain.ciclo.reparos import REPAROS
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db
from pladeco.queries.ajustes import load_ajustes
from pladeco.web.access import plan_actual, requiere
from pladeco.web.revision.blueprint import LUGAR, visa
from pladeco.web.revision.mesa import mesa_director
from pladeco.web.revision.pagina import pagina
from pladeco.web.revision.uno import aplicar, sitio_de


@visa.get("/")
@requiere(Permiso.VISAR)
def pendientes() -> ResponseReturnValue:
    plan = plan_actual()
    if plan is None:
        return render_template("revision/sin_plan.html")
    return render_template(
        "visa/pendientes.html",
        mesa=mesa_director(plan),
        exigida=load_ajustes(db.session()).visa_director,
        reparos=REPAROS,
    )


@visa.get(LUGAR)
@requiere(Permiso.VISAR)
def ver(indicador: str, unidad: str, periodo: str) -> ResponseReturnValue:
    sitio = sitio_de(indicador, unidad, periodo, Permiso.VISAR)
    return pagina(sitio, mesa_director(sitio.plan))


@visa.post(LUGAR)
@requiere(Permiso.VISAR)
def decidir(indicador: str, unidad: str, periodo: str) -> ResponseReturnValue:
    """Sign it, or give it back to the unit with a note."""
    sitio = sitio_de(indicador, unidad, periodo, Permiso.VISAR)
    return aplicar(sitio, mesa_director(sitio.plan), ("visar", "devolver"))
