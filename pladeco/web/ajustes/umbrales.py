"""What counts as late: what other thresholds would change, seen before it is kept."""

import re
from fractions import Fraction
from typing import Final

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import today
from pladeco.domain.calculo.situaciones import Umbrales
from pladeco.domain.ingreso.numero import escribir_numero
from pladeco.domain.permisos import Permiso
from pladeco.domain.umbrales import CAMPOS, en_cien, revisar_umbrales
from pladeco.extensions import db, transaction
from pladeco.queries.efecto_umbrales import Efecto, efecto_de
from pladeco.queries.fechas import corte_de_trabajo
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.reports.frases import significado_umbrales
from pladeco.services.errores import ConProblemas
from pladeco.services.umbrales import cambiar_umbrales
from pladeco.web.access import actor_actual, memoria, plan_or_404, requiere
from pladeco.web.ajustes.blueprint import ajustes
from pladeco.web.ajustes.forms import UmbralesForm
from pladeco.web.formas import agregar_problemas

_FRACCION: Final = re.compile(r"[0-9]{1,5}(/[1-9][0-9]{0,4})?")


@ajustes.get("/umbrales")
@requiere(Permiso.VER_AJUSTES)
def ver_umbrales() -> ResponseReturnValue:
    """Show them; with others in the address, what those would change."""
    plan = plan_or_404()
    if not any(campo in request.args for campo in CAMPOS):
        forma = UmbralesForm(formdata=None, data=en_cien(plan.umbrales))
        return _pagina(plan, forma, None)
    forma = UmbralesForm(request.args, meta={"csrf": False})
    forma.validate()
    nuevos = _proponer(forma)
    return _pagina(plan, forma, nuevos), 422 if nuevos is None else 200


@ajustes.post("/umbrales")
@requiere(Permiso.AJUSTAR)
def guardar_umbrales() -> ResponseReturnValue:
    plan, forma = plan_or_404(), UmbralesForm()
    if forma.validate():
        try:
            with transaction() as session:
                cambio = cambiar_umbrales(
                    session,
                    plan.id,
                    {campo: forma[campo].data for campo in CAMPOS},
                    _vistos(),
                    motivo=forma.motivo.data or "",
                )
        except ConProblemas as falla:
            agregar_problemas(forma, falla.problemas)
        else:
            flash(
                "Guardó los umbrales: rigen desde ahora. Los cortes hechos conservan "
                "los suyos."
                if cambio
                else "No cambió nada.",
                "bien" if cambio else "info",
            )
            return redirect(url_for("ajustes.ver_umbrales"), 303)
    nuevos, _ = revisar_umbrales({campo: forma[campo].data for campo in CAMPOS})
    bien = not any(forma[campo].errors for campo in CAMPOS)
    return _pagina(plan, forma, nuevos if bien else None), 422


def _proponer(forma: UmbralesForm) -> Umbrales | None:
    """Return what the address proposes, `None` with all problems told if it cannot."""
    nuevos, problemas = revisar_umbrales({c: forma[c].data for c in CAMPOS})
    agregar_problemas(forma, [p for p in problemas if not forma[p.campo].errors])
    return None if forma.errors else nuevos


def _vistos() -> Umbrales:
    """Return those that ruled when the page was shown; what cannot be, if changed."""
    textos = [request.form.get(f"visto-{c}", "") for c in CAMPOS]
    if not all(map(_FRACCION.fullmatch, textos)):
        return Umbrales(Fraction(-1))
    return Umbrales(*map(Fraction, textos))


def _pagina(plan: PlanCargado, forma: UmbralesForm, nuevos: Umbrales | None) -> str:
    corte, actor = corte_de_trabajo(db.session(), today()), actor_actual()
    efecto: Efecto | None = None
    if not actor.puede(Permiso.VER_TABLERO):
        nuevos = None  # what is late is not for who only administers
    elif nuevos is not None and nuevos != plan.umbrales:
        efecto = efecto_de(memoria().juzgado(plan, corte), nuevos)
    return render_template(
        "ajustes/umbrales.html",
        forma=forma,
        manda=actor.puede(Permiso.AJUSTAR),
        significados=significado_umbrales(plan.umbrales),
        nuevos=significado_umbrales(nuevos) if nuevos else (),
        usuales={c: escribir_numero(v) for c, v in en_cien(Umbrales()).items()},
        vistos={c: str(getattr(plan.umbrales, c)) for c in CAMPOS},
        campos=CAMPOS,
        corte=corte,
        efecto=efecto,
    )
