"""Rows that were to be sent and could hold personal data: looked at, then sent."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db
from pladeco.queries import deuda
from pladeco.web.access import actor_actual, requiere
from pladeco.web.lugar import Puesto, puesto_or_403
from pladeco.web.planilla.blueprint import planilla
from pladeco.web.planilla.envio import (
    FilaPorMirar,
    enviar_fila,
    envio_en_palabras,
    por_mirar_de,
)

_LUGAR = "/mi-unidad/<unidad>/<periodo>/planilla/por-mirar"
_NADA = "No queda nada que mirar antes de enviar: mire aquí qué falta."
_NINGUNO = "No marcó ninguno: marque los que quiere enviar."


@planilla.get(_LUGAR)
@requiere(Permiso.INFORMAR)
def por_mirar(unidad: str, periodo: str) -> ResponseReturnValue:
    """Show what was found in each draft that the address names."""
    puesto = _puesto(unidad, periodo)
    filas = _filas(puesto)
    if not filas:
        return _de_vuelta(unidad, _NADA, "info")
    return _pagina(puesto, filas, {f.codigo for f in filas}, {})


@planilla.post(_LUGAR)
@requiere(Permiso.INFORMAR)
def enviar_mirados(unidad: str, periodo: str) -> ResponseReturnValue:
    """Send those ticked; what changed since it was shown is shown again."""
    puesto = _puesto(unidad, periodo)
    filas = _filas(puesto)
    if not filas:
        return _de_vuelta(unidad, _NADA, "info")
    elegidas = set(request.form.getlist("enviar"))
    if not any(f.codigo in elegidas for f in filas):
        return _pagina(puesto, filas, elegidas, {}, _NINGUNO), 422
    db.session.rollback()  # each row is a transaction of its own
    reparos = {
        f.codigo: enviar_fila(f.sitio, actor_actual(), now())
        for f in filas
        if f.codigo in elegidas
    }
    enviados = [f.sitio for f in filas if reparos.get(f.codigo) == ""]
    dicho = envio_en_palabras(enviados) if enviados else ""
    if any(reparos.values()):
        puesto = _puesto(unidad, periodo)
        return _pagina(puesto, _filas(puesto), elegidas, reparos, dicho), 422
    quedan = len(filas) - len(enviados)
    if quedan:
        dicho += f" {contar(quedan, 'avance queda', 'avances quedan')} como borrador."
    return _de_vuelta(unidad, dicho, "bien")


def _filas(puesto: Puesto) -> tuple[FilaPorMirar, ...]:
    """Return the drafts that the request names, in plan order."""
    nombradas = set(request.values.getlist("fila"))
    propios = deuda.indicadores_de(puesto.plan, puesto.unidad.id)
    suyos = [i for i in propios if i.codigo in nombradas]
    return por_mirar_de(puesto, map(puesto.sitio, suyos))


def _puesto(unidad: str, periodo: str) -> Puesto:
    return puesto_or_403(
        db.session(), actor_actual(), Permiso.INFORMAR, unidad=unidad, periodo=periodo
    )


def _de_vuelta(unidad: str, dicho: str, clase: str) -> ResponseReturnValue:
    flash(dicho, clase)
    return redirect(url_for("avances.mi_unidad", unidad=unidad), 303)


def _pagina(
    puesto: Puesto,
    filas: tuple[FilaPorMirar, ...],
    elegidas: set[str],
    reparos: Mapping[str, str],
    dicho: str = "",
) -> str:
    return render_template(
        "planillas/por_mirar.html",
        unidad=puesto.unidad,
        periodo=puesto.periodo,
        filas=filas,
        elegidas=elegidas,
        reparos=reparos,
        dicho=dicho,
    )
