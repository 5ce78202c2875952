"""The dates of the law: the rule with its source, and what SECPLA sets instead."""

from collections.abc import Mapping
from typing import Final

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now
from pladeco.domain.ciclo.cambios_legales import mostrar_cambio
from pladeco.domain.ciclo.legal import CERTEZAS, FECHAS
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.queries.fechas_legales import load_cambios_legales
from pladeco.services.errores import ConProblemas
from pladeco.services.fechas_legales import cambiar_fechas
from pladeco.web.access import actor_actual, requiere
from pladeco.web.ajustes.blueprint import ajustes
from pladeco.web.ajustes.forms import FechasForm, poner_al_dia
from pladeco.web.formas import agregar_problemas
from pladeco.web.institucion import institucion_actual

_VISTO: Final = "visto-"


@ajustes.get("/fechas-legales")
@requiere(Permiso.VER_AJUSTES)
def ver_fechas() -> ResponseReturnValue:
    rigen = _rigen()
    return _pagina(FechasForm(formdata=None, data=rigen), rigen)


@ajustes.post("/fechas-legales")
@requiere(Permiso.AJUSTAR)
def guardar_fechas() -> ResponseReturnValue:
    forma = FechasForm()
    if forma.validate():
        try:
            with transaction() as session:
                cuantas = cambiar_fechas(
                    session,
                    institucion_actual(),
                    forma.to_command(),
                    _vistas(),
                    motivo=forma.motivo.data or "",
                    actor=actor_actual(),
                    ahora=now(),
                )
        except ConProblemas as falla:
            agregar_problemas(forma, falla.problemas)
        else:
            flash(
                "Guardó las fechas: quien siga el calendario verá las nuevas."
                if cuantas
                else "No cambió ninguna fecha.",
                "bien" if cuantas else "info",
            )
            return redirect(url_for("ajustes.ver_fechas"), 303)
    rigen = _rigen()
    poner_al_dia(forma, _vistas(), rigen)
    return _pagina(forma, rigen), 422


def _rigen() -> dict[str, str]:
    cambios = load_cambios_legales(db.session())
    return {clave: mostrar_cambio(cambio) for clave, cambio in cambios.items()}


def _vistas() -> dict[str, str]:
    """Return what the page had shown; who sends no page has seen nothing."""
    return {
        f.clave: request.form[_VISTO + f.clave]
        for f in FECHAS
        if _VISTO + f.clave in request.form
    }


def _pagina(forma: FechasForm, rigen: Mapping[str, str]) -> str:
    return render_template(
        "ajustes/fechas_legales.html",
        forma=forma,
        manda=actor_actual().puede(Permiso.AJUSTAR),
        fechas=FECHAS,
        certezas=CERTEZAS,
        rigen=rigen,
    )
