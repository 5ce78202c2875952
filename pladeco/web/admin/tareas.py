"""What the program does on its own: last run, next run, result."""

from flask import render_template
from flask.typing import ResponseReturnValue

from pladeco.clock import now
from pladeco.domain.ciclo.tareas import TAREAS
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db
from pladeco.queries.tareas import load_planificador
from pladeco.web.access import requiere
from pladeco.web.admin.blueprint import admin


@admin.get("/tareas")
@requiere(Permiso.VER_TAREAS)
def tareas() -> ResponseReturnValue:
    planificador = load_planificador(db.session())
    return render_template(
        "admin/tareas.html",
        planificador=planificador,
        vivo=planificador.vivo(now()),
        filas=[(t, planificador.tareas.get(t.nombre)) for t in TAREAS],
    )
