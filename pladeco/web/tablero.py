"""The board: how the whole plan goes at a corte."""

from datetime import date
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from pladeco.clock import today
from pladeco.domain.cambios.estados import ESTADOS_FINANCIAMIENTO
from pladeco.domain.palabras import CAUSAS, SITUACIONES
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db
from pladeco.queries.dinero import ESTADOS, total_registrado
from pladeco.queries.fechas import (
    PeriodoTerminado,
    corte_de,
    fines_de,
    periodos_terminados,
)
from pladeco.queries.montos import load_montos
from pladeco.queries.tablero import Tablero, tablero_de
from pladeco.web.access import memoria, plan_actual, requiere

tablero = Blueprint("tablero", __name__, url_prefix="/tablero")


@tablero.get("")
@requiere(Permiso.VER_TABLERO)
def ver() -> ResponseReturnValue:
    plan = plan_actual()
    if plan is None:
        return render_template("tablero/vacio.html")
    hoy = today()
    terminados = periodos_terminados(db.session(), hoy)
    pedido = request.args.get("corte", "")
    opciones = _opciones(terminados, hoy)
    elegido = next((fecha for fecha, _ in opciones if str(fecha) == pedido), None)
    corte = elegido or corte_de(terminados, hoy)
    filas = tablero_de(memoria().juzgado(plan, corte))
    return render_template(
        "tablero/ver.html",
        plan=plan,
        tablero=filas,
        opciones=opciones,
        corte_desconocido=bool(pedido) and elegido is None,
        grafico_estados=_grafico_estados(filas),
        situaciones=SITUACIONES,
        causas=CAUSAS,
        dinero=total_registrado(plan, load_montos(db.session(), plan.id)),
        estados_dinero=[ESTADOS_FINANCIAMIENTO[e] for e in ESTADOS],
    )


def _opciones(
    terminados: tuple[PeriodoTerminado, ...], hoy: date
) -> tuple[tuple[date, str], ...]:
    """Return the days that may be asked for, with the name of each."""
    fines = tuple((p.hasta, f"fin de {p.codigo}") for p in fines_de(terminados))
    return (*fines, (hoy, "hoy"))


def _grafico_estados(filas: Tablero) -> dict[str, Any]:
    """Shape the counts for the chart: one series for each Situacion that occurs."""
    conteos = [dict(f.estado.conteo) for f in filas.lineamientos]
    return {
        "type": "stack",
        "labels": [f.lineamiento.codigo for f in filas.lineamientos],
        "unit": "",
        "series": [
            {
                "label": SITUACIONES[codigo].titulo,
                "kind": codigo,
                "data": [conteo.get(codigo, 0) for conteo in conteos],
            }
            for codigo, _ in filas.total.conteo
        ],
    }
