"""Making an Observacion and answering one."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now, today
from pladeco.domain.ciclo.observaciones import PARA_OBSERVAR, calidades_de
from pladeco.domain.informar import Problema
from pladeco.domain.permisos import Permiso
from pladeco.domain.vocabulario import Calidad
from pladeco.extensions import db, transaction
from pladeco.models import Elemento, Observacion
from pladeco.queries.ajustes import load_ajustes, load_habiles
from pladeco.queries.cortes import FilaCorte, load_firmados
from pladeco.queries.observaciones import con_conocidas, load_observado
from pladeco.services import observaciones as servicio
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.web.access import actor_actual, plan_or_404, requiere
from pladeco.web.fallas import decir_falla
from pladeco.web.formas import agregar_problemas, se_entiende
from pladeco.web.observaciones.blueprint import observaciones
from pladeco.web.observaciones.forms import (
    ObservacionForm,
    RespuestaForm,
)
from pladeco.web.observaciones.vistas import fila_or_404, pagina_de
from pladeco.web.una_vez import clave_nueva, una_vez

_SIN_ELEMENTO = (
    "No hay un elemento con ese código. Búsquelo en «El plan»: en su página está el "
    "enlace para observarlo."
)


@dataclass(frozen=True, slots=True)
class _Sobre:
    """What the form is about, as far as its words lead to something."""

    elemento: Elemento | None
    corte: FilaCorte | None


@observaciones.get("/nueva")
@requiere(Permiso.OBSERVAR)
def nueva() -> ResponseReturnValue:
    """Show the form; the page somebody comes from says what about."""
    plan = plan_or_404()
    cortes = load_firmados(db.session(), plan.id)
    forma = ObservacionForm(
        formdata=None,
        elemento=request.args.get("elemento", ""),
        corte=request.args.get("corte", ""),
    )
    forma.ofrecer(cortes, calidades_de(actor_actual()))
    return _pagina(forma, cortes)


@observaciones.post("/nueva")
@requiere(Permiso.OBSERVAR)
def observar() -> ResponseReturnValue:
    plan = plan_or_404()
    cortes = load_firmados(db.session(), plan.id)
    forma = ObservacionForm()
    forma.ofrecer(cortes, calidades_de(actor_actual()))
    sin_elemento: list[Problema] = []
    forma.validate()
    if se_entiende(forma, "corte", "calidad", "texto"):
        sobre = _sobre(forma, cortes)
        if sobre.elemento is None and (forma.elemento.data or "").strip():
            sin_elemento = [Problema("elemento", _SIN_ELEMENTO)]
        try:
            with transaction() as session:
                hecha = servicio.observar(
                    session,
                    plan.id,
                    servicio.ObservacionPropuesta(
                        texto=forma.escrito,
                        calidad=forma.como,
                        elemento_id=sobre.elemento.id if sobre.elemento else None,
                        corte_id=sobre.corte.id if sobre.corte else None,
                        clave=clave_nueva(actor_actual().id),
                        reparos=tuple(sin_elemento),
                    ),
                    actor=actor_actual(),
                    ahora=now(),
                )
                numero = hecha.numero
        except ConProblemas as falla:
            agregar_problemas(forma, falla.problemas)
        else:
            flash(f"Registró la observación N° {numero}. SECPLA ya lo sabe.", "bien")
            return redirect(url_for(".una", numero=numero), 303)
    return _pagina(forma, cortes), 422


@observaciones.post("/<int:numero>/responder")
@requiere(Permiso.RESPONDER_OBSERVACIONES)
def responder(numero: int) -> ResponseReturnValue:
    fila = fila_or_404(numero)
    forma = RespuestaForm()
    if not forma.validate():
        return pagina_de(fila, forma), 422
    try:
        with transaction() as session:
            servicio.responder(
                session,
                session.get_one(Observacion, fila.id),
                forma.to_command(),
                actor=actor_actual(),
                ahora=now(),
            )
    except NoSePuede as falla:
        estado = decir_falla(forma, falla)
        return pagina_de(fila_or_404(numero), forma), estado
    flash(f"Respondió la observación N° {numero}. {fila.autor} ya lo sabe.", "bien")
    return redirect(url_for(".una", numero=numero), 303)


def _sobre(forma: ObservacionForm, cortes: tuple[FilaCorte, ...]) -> _Sobre:
    codigo = (forma.elemento.data or "").strip().upper()
    return _Sobre(
        load_observado(db.session(), plan_or_404().id, codigo) if codigo else None,
        next((c for c in cortes if c.direccion == forma.corte.data), None),
    )


def _pagina(forma: ObservacionForm, cortes: tuple[FilaCorte, ...]) -> str:
    session = db.session()
    sobre = _sobre(forma, cortes)
    del_cosoc = Calidad.COSOC in calidades_de(actor_actual())
    entregado = sobre.corte.tramite.entregado if sobre.corte and del_cosoc else None
    ajustes = load_ajustes(session)
    elemento_id = sobre.elemento.id if sobre.elemento else None
    texto = con_conocidas(session, forma.escrito, elemento_id)
    return render_template(
        "observaciones/nueva.html",
        forma=forma,
        sobre=sobre,
        clave=una_vez(),
        hoy=today(),
        por_mirar=bool(texto.datos),
        ultimo_cosoc=PARA_OBSERVAR.ultimo(entregado, ajustes, load_habiles(session))
        if entregado
        else None,
    )
