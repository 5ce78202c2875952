"""The page of an account and its case to download; the plan and the day of both."""

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

from flask import Blueprint, abort, g, render_template, send_file
from flask.typing import ResponseReturnValue

from pladeco.clock import today
from pladeco.domain.explicacion.prosa import porque_no_entro
from pladeco.domain.palabras import MOTIVOS, SITUACIONES
from pladeco.domain.permisos import Permiso
from pladeco.domain.plan import NOMBRE_NIVEL
from pladeco.extensions import db
from pladeco.models import Instrumento
from pladeco.queries.caso import caso_de_recorte
from pladeco.queries.en_el_tiempo import plan_al
from pladeco.queries.explicaciones import explicar_meta, sin_evidencia_de
from pladeco.queries.fechas import corte_de, corte_de_trabajo, periodos_terminados
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.portada import caso_de
from pladeco.queries.recortes import (
    AlCorte,
    Por,
    Recorte,
    explicar_recorte,
    recortar,
)
from pladeco.queries.resultados import Cifra, PlanJuzgado
from pladeco.web.access import memoria, plan_or_404, requiere
from pladeco.web.anotado import anotar_lectura
from pladeco.web.calculo.pedido import (
    Pedido,
    elige_fecha,
    parametro,
    pedido_or_404,
    sin_permiso,
)
from pladeco.web.tres_cifras import ve_cifra

calculo = Blueprint("calculo", __name__)


@calculo.get("/calculo")
@requiere(Permiso.VER_PLAN)
def ver() -> ResponseReturnValue:
    pedido = pedido_or_404()
    if (negado := sin_permiso(pedido)) is not None:
        return negado
    base = _base_or_404(pedido)
    recorte = _recorte_or_404(base, pedido)
    plan = recorte.juzgado.plan
    una = recorte.metas[0] if pedido.por is Por.META else None
    resumen = recorte.resumen_de(pedido.cifra)
    return render_template(
        "calculo/ver.html",
        plan=plan,
        pedido=pedido,
        recorte=recorte,
        resumen=resumen,
        caso=caso_de(resumen),
        fecha_valida=base.fecha_valida,
        plan_al=base.plan_al,
        de_la_meta=una and explicar_meta(recorte.juzgado, una, pedido.cifra),
        de_la_rama=None if una else explicar_recorte(recorte, pedido.cifra),
        sin_evidencia=()
        if una or pedido.cifra is not Cifra.RESPALDADA
        else sin_evidencia_de(recorte.juzgado, recorte.metas),
        una=una,
        ve_declarados=ve_cifra(Cifra.DECLARADA),
        otras={
            cifra: pedido.direccion | parametro(cifra)
            for cifra in Cifra
            if cifra is not pedido.cifra and ve_cifra(cifra)
        },
        descarga=pedido.de_la_cifra
        | (
            pedido.direccion if base.fecha_valida else {pedido.por.value: recorte.clave}
        ),
        nivel=_nivel(plan, pedido),
        unidades={u.codigo: u.nombre for u in plan.unidades.values()},
        porque_no_entro=porque_no_entro,
        motivos=MOTIVOS,
        situaciones=SITUACIONES,
    )


@calculo.get("/calculo.json")
@requiere(Permiso.VER_PLAN)
def descargar() -> ResponseReturnValue:
    """Send the case that `pladeco calcular` answers with the same figure."""
    pedido = pedido_or_404()
    if (negado := sin_permiso(pedido)) is not None:
        return negado
    base = _base_or_404(pedido)
    if not base.fecha_valida:
        abort(404)
    recorte = _recorte_or_404(base, pedido)
    caso = caso_de_recorte(
        recorte, pedido.cifra, con_declarados=ve_cifra(Cifra.DECLARADA)
    )
    anotar_lectura("descargar", "calculo")
    return send_file(
        BytesIO(json.dumps(caso, ensure_ascii=False, indent=1).encode()),
        mimetype="application/json",
        as_attachment=True,
        download_name=_archivo(recorte, pedido.cifra),
    )


# -- the plan that is judged


@dataclass(frozen=True, slots=True)
class Base:
    """Which plan is judged, and when; `plan_al` is `None` for today's plan."""

    al: AlCorte
    corte: date
    fecha_valida: bool
    plan_al: date | None = None


def _base_or_404(pedido: Pedido) -> Base:
    actual, hoy = plan_or_404(), today()
    if pedido.plan_al:
        return _de_antes_or_404(actual, pedido, hoy)
    corte, fecha_valida = _corte(actual, pedido, hoy)
    return Base(partial(memoria().juzgado, actual), corte, fecha_valida)


def _de_antes_or_404(actual: PlanCargado, pedido: Pedido, hoy: date) -> Base:
    """Return the plan as it was on a day, judged by what had ended then.

    Another day to judge it at may be asked for: what was promised then, seen later.
    """
    dia = _fecha(pedido.plan_al)
    if dia is None or dia > hoy:
        abort(404)
    session = db.session()
    plan = plan_al(session, session.get_one(Instrumento, actual.id), dia)
    terminados = tuple(p for p in periodos_terminados(session, hoy) if p.hasta <= dia)
    g.fecha_del_plan = dia.isoformat()
    corte, valida = _pedido_o(corte_de(terminados, dia), plan, pedido, hoy)
    al = partial(PlanJuzgado, plan)
    return Base(al, corte, fecha_valida=valida, plan_al=dia)


def _corte(plan: PlanCargado, pedido: Pedido, hoy: date) -> tuple[date, bool]:
    """Return the day to judge at, and whether it is the one that was asked for.

    Who reads neither the board nor a unit sees the day that public pages show.
    """
    return _pedido_o(corte_de_trabajo(db.session(), hoy), plan, pedido, hoy)


def _pedido_o(
    usual: date, plan: PlanCargado, pedido: Pedido, hoy: date
) -> tuple[date, bool]:
    if not pedido.fecha or pedido.fecha == usual.isoformat():
        return usual, True
    fecha = _fecha(pedido.fecha)
    if fecha is None or not elige_fecha() or not plan.desde <= fecha <= hoy:
        return usual, False
    return fecha, True


def _fecha(texto: str) -> date | None:
    try:
        return date.fromisoformat(texto)
    except ValueError:
        return None


def _recorte_or_404(base: Base, pedido: Pedido) -> Recorte:
    juzgado = base.al(base.corte)
    return recortar(juzgado, pedido.por, pedido.clave, base.al) or abort(404)


@calculo.url_defaults
def _llevar_fecha(_endpoint: str, valores: dict[str, Any]) -> None:
    """Lead from a page of the plan as it was on a day to the figures of that plan."""
    if "fecha_del_plan" in g:
        valores.setdefault("plan_al", g.fecha_del_plan)


# -- words of the page


def _nivel(plan: PlanCargado, pedido: Pedido) -> str:
    nodo = plan.por_codigo(pedido.clave) if pedido.por is Por.ELEMENTO else None
    return NOMBRE_NIVEL[nodo.nivel] if nodo else ""


def _archivo(recorte: Recorte, cifra: Cifra) -> str:
    """Name the file: caso-meta-L1-O01-A01-I1-M1-2026-09-30.json."""
    clave = unicodedata.normalize("NFKD", recorte.clave).encode("ascii", "ignore")
    llana = re.sub(r"[^A-Za-z0-9-]+", "-", clave.decode()).strip("-")
    partes = ["caso", recorte.por.value.replace("_", "-"), llana]
    partes += [] if cifra is Cifra.VALIDADA else [cifra.value]
    partes.append(recorte.juzgado.corte.isoformat())
    return "-".join(p for p in partes if p) + ".json"
