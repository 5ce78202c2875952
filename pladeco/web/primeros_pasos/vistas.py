"""The list of first steps; what is done is told by what is there."""

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pladeco.clock import now
from pladeco.domain.permisos import Permiso
from pladeco.domain.primeros_pasos import Paso, PasoInicial, pasos_de
from pladeco.estafeta import correo_vigente
from pladeco.extensions import db
from pladeco.queries.primeros_pasos import load_estado_inicial
from pladeco.web.access import plan_actual, requiere
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
    session = db.session()
    saliente = correo_vigente(current_app.config["PLADECO"], session)
    estado = load_estado_inicial(
        session, plan_actual(), servidor=saliente.lugar, ahora=now()
    )
    pasos = pasos_de(estado)
    return render_template(
        "primeros_pasos/ver.html",
        pasos=[(p, _enlace(p), p.cual is _siguiente(pasos)) for p in pasos],
        hechos=sum(1 for p in pasos if p.hecho),
        sin_clave=estado.sin_clave,
        sin_quien_informe=estado.sin_quien_informe,
    )


def _siguiente(pasos: tuple[Paso, ...]) -> PasoInicial | None:
    """Return the first that is left for who looks; where none is, for anybody."""
    faltan = [p.cual for p in pasos if not p.hecho]
    propios = (cual for cual in faltan if current_user.puede(_DONDE[cual][2]))
    return next(propios, faltan[0] if faltan else None)


def _enlace(paso: Paso) -> tuple[str, str, str]:
    texto, endpoint, permiso = _DONDE[paso.cual]
    if paso.cual is PasoInicial.PLAN and paso.hecho:
        texto, endpoint = "Ver el plan", "plan.ver"  # it is loaded only once
    return texto, url_for(endpoint), permiso.value
