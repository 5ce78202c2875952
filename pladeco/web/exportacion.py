"""The plan as a workbook: what `importar` reads back."""

from datetime import date

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from pladeco.clock import today
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db
from pladeco.models import Instrumento
from pladeco.queries.libro_del_plan import load_libro
from pladeco.reports.plantilla import escribir_plantilla
from pladeco.web.access import plan_or_404, requiere
from pladeco.web.anotado import anotar_lectura
from pladeco.web.formas import leer_fecha
from pladeco.web.libros_enviados import enviar_libro

exportacion = Blueprint("exportacion", __name__)


@exportacion.get("/plan/exportar.xlsx")
@requiere(Permiso.VER_MODIFICACIONES)
def plan() -> ResponseReturnValue:
    """Send the plan of today, or with `fecha` as it was on that day."""
    cargado = plan_or_404()
    fecha = _fecha()
    session = db.session()
    instrumento = session.get_one(Instrumento, cargado.id)
    libro = escribir_plantilla(
        load_libro(session, instrumento, fecha), al=fecha, es_demo=cargado.es_demo
    )
    anotar_lectura("descargar", "instrumento", objeto_id=cargado.id)
    return enviar_libro(libro, f"{cargado.codigo.lower()}-{fecha or today()}.xlsx")


def _fecha() -> date | None:
    texto = request.args.get("fecha", "").strip()
    if not texto:
        return None
    try:
        return leer_fecha(texto)
    except ValueError:
        abort(404)
