"""The view of the board."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pladeco.clock import today
from pladeco.domain.calidad.tipos import Gravedad
from pladeco.domain.cambios.estados import ESTADOS_FINANCIAMIENTO
from pladeco.domain.palabras import CAUSAS, MOTIVOS, SITUACIONES
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db
from pladeco.queries.calidad import calidad_de
from pladeco.queries.cortes import FilaCorte, load_cortes
from pladeco.queries.fechas import PeriodoTerminado, periodos_terminados
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.queries.montos import load_montos
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.recortes import SIN
from pladeco.queries.tablero import Base, Filtro, Tablero, base_de, ver_tablero
from pladeco.queries.tablero.calor import Calor, calor_de, columnas_de
from pladeco.queries.tablero.cambios import CambiosVistos, cambios_vistos
from pladeco.queries.tablero.congelados import congelado_de, load_anterior
from pladeco.queries.tablero.dinero import DineroVisto, dinero_de, dinero_del_corte
from pladeco.queries.tablero.primer_dia import Paso, es_primer_dia, load_pasos
from pladeco.queries.vista_calidad import SIN_UNIDAD, FiltroCalidad, Nota
from pladeco.web.access import memoria, plan_actual, requiere
from pladeco.web.tablero.pedido import Elegido, Pedido, leer_dia, leer_pedido

tablero = Blueprint("tablero", __name__, url_prefix="/tablero")


@dataclass(frozen=True, slots=True)
class Vista:
    """All that the page shows. `None` is what that day, or that Corte, has not."""

    base: Base
    pedido: Pedido
    tablero: Tablero
    cambios: CambiosVistos | None
    dinero: DineroVisto
    calor: Calor | None = None
    pasos: tuple[Paso, ...] = ()

    @property
    def metas(self) -> tuple[FilaMeta, ...]:
        """Return the list of Metas: of the Situacion asked for, or what is late."""
        situacion = self.pedido.filtro.situacion
        return self.tablero.en(situacion) if situacion else self.tablero.atrasos


@tablero.get("")
@requiere(Permiso.VER_TABLERO)
def ver() -> ResponseReturnValue:
    plan = plan_actual()
    if plan is None:
        return render_template("tablero/vacio.html")
    session = db.session()
    terminados = periodos_terminados(session, today())
    cortes = load_cortes(session, plan.id)
    elegido = leer_dia(terminados, cortes, today())
    if elegido.dia.corte is None:
        vista = _de_un_dia(plan, elegido, terminados, cortes)
    else:
        vista = _del_corte(elegido, elegido.dia.corte)
    return render_template(
        "tablero/ver.html",
        plan=plan,
        vista=vista,
        base=vista.base,
        pedido=vista.pedido,
        tablero=vista.tablero,
        nota=_nota(plan, vista.pedido.filtro),
        grafico_estados=_grafico_estados(vista.tablero),
        situaciones=SITUACIONES,
        causas=CAUSAS,
        motivos=MOTIVOS,
        graves=Gravedad.GRAVE,
        estados_dinero=ESTADOS_FINANCIAMIENTO,
    )


def _de_un_dia(
    plan: PlanCargado,
    elegido: Elegido,
    terminados: tuple[PeriodoTerminado, ...],
    cortes: tuple[FilaCorte, ...],
) -> Vista:
    """Judge the plan of today at the day asked for."""
    session = db.session()
    juzgado = memoria().juzgado(plan, elegido.dia.dia)
    base = base_de(juzgado)
    pedido = leer_pedido(base, elegido)
    filas = ver_tablero(base, pedido.filtro)
    anterior = load_anterior(session, base, cortes)
    entero = ver_tablero(base, Filtro())
    primer_dia = es_primer_dia(plan, entero.total)
    return Vista(
        base,
        pedido,
        filas,
        cambios_vistos(base, filas, pedido.filtro, anterior),
        dinero_de(plan, load_montos(session, plan.id), pedido.filtro),
        calor_de(juzgado, filas, columnas_de(terminados, base.fecha)),
        load_pasos(session, plan, entero.total) if primer_dia else (),
    )


def _del_corte(elegido: Elegido, corte: FilaCorte) -> Vista:
    """Show what a Corte froze."""
    base = congelado_de(db.session(), corte).base
    pedido = leer_pedido(base, elegido)
    filas = ver_tablero(base, pedido.filtro)
    return Vista(
        base,
        pedido,
        filas,
        cambios_vistos(base, filas, pedido.filtro, None),
        dinero_del_corte(base, pedido.filtro),
    )


def _nota(plan: PlanCargado, filtro: Filtro) -> Nota | None:
    """Return how much of the plan can be followed today, for who may look at it."""
    if not current_user.puede(Permiso.VER_CALIDAD):
        return None
    unidad = SIN_UNIDAD if filtro.unidad == SIN else filtro.unidad
    cortado = FiltroCalidad(lineamiento=filtro.lineamiento, unidad=unidad)
    return calidad_de(plan).nota(cortado)


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
