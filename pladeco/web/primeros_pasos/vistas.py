"""The list of first steps; what is done is told by what is there."""

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now
from pladeco.config import CorreoSaliente
from pladeco.domain.permisos import Permiso
from pladeco.domain.primeros_pasos import Paso, PasoInicial, pasos_de
from pladeco.extensions import db
from pladeco.queries.primeros_pasos import load_estado_inicial
from pladeco.web.access import requiere
from pladeco.web.primeros_pasos.blueprint import primeros_pasos

# Where each step is taken: what the link says, the page, who may open it.
_DONDE = {
    PasoInicial.INSTITUCION: (
        "Nombre, emblema y color", "admin.institucion", Permiso.AJUSTAR_INSTALACION
    ),
    PasoInicial.PLANIFICADOR: ("Tareas", "admin.tareas", Permiso.VER_TAREAS),
    PasoInicial.RESPALDO: ("Respaldos", "admin.respaldos", Permiso.VER_RESPALDOS),
    PasoInicial.CORREO: (
        "Servidor de correo", "admin.correo", Permiso.AJUSTAR_INSTALACION
    ),
    PasoInicial.PERSONAS: (
        "Cargar unidades y personas", "admin.nomina", Permiso.GESTIONAR_PERSONAS
    ),
    PasoInicial.PLAN: (
        "Cargar el plan", "primeros_pasos.plan", Permiso.MODIFICAR_PLAN
    ),
    PasoInicial.METAS: (
        "Confirmar lecturas", "lecturas.lista", Permiso.CONFIRMAR_LECTURAS
    ),
    PasoInicial.PERIODO: ("Períodos", "periodos.ver", Permiso.GESTIONAR_PERIODOS),
}  # fmt: skip


@primeros_pasos.get("")
@requiere(Permiso.VER_PRIMEROS_PASOS)
def ver() -> ResponseReturnValue:
    saliente: CorreoSaliente = current_app.config["PLADECO"].correo_vigente
    estado = load_estado_inicial(db.session(), servidor=saliente.lugar, ahora=now())
    pasos = pasos_de(estado)
    siguiente = next((p.cual for p in pasos if not p.hecho), None)
    return render_template(
        "primeros_pasos/ver.html",
        pasos=[(p, _enlace(p), p.cual is siguiente) for p in pasos],
        hechos=sum(1 for p in pasos if p.hecho),
        sin_clave=estado.sin_clave,
    )


def _enlace(paso: Paso) -> tuple[str, str, str]:
    texto, endpoint, permiso = _DONDE[paso.cual]
    if paso.cual is PasoInicial.PLAN and paso.hecho:
        texto, endpoint = "Ver el plan", "plan.ver"  # it is loaded only once
    return texto, url_for(endpoint), permiso.value
