"""The screen on which one Avance is judged: value, history, evidence, thread."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import abort, render_template, request

from pladeco.domain.ciclo.reparos import REPAROS
from pladeco.domain.cifras import fraccion
from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.ingreso.alarmas import Alarma, Cifras
from pladeco.domain.transiciones import EDITABLES, POR_REVISAR, Accion
from pladeco.domain.vocabulario import Estado
from pladeco.extensions import db
from pladeco.models import VersionAvance
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.avance_completo import (
    AvanceCompleto,
    load_avance,
    load_movimientos,
)
from pladeco.queries.avances import load_periodos
from pladeco.queries.fechas import PeriodoTerminado
from pladeco.queries.fotos_por_ver import load_fotos_de
from pladeco.queries.lugares import load_lugares_de
from pladeco.queries.referencias import alarmas_con_el_plan
from pladeco.queries.revisores import load_encargado_de, load_revisores
from pladeco.queries.series import serie_de
from pladeco.queries.visa import load_visas
from pladeco.services.lugar import version_actual
from pladeco.web.access import actor_actual
from pladeco.web.curva import grafico_de
from pladeco.web.lugar import Sitio
from pladeco.web.revision.mesa import Mesa


@dataclass(frozen=True, slots=True)
class Decision:
    """What was typed and could not be done, and why; both empty at first."""

    problema: str = ""
    nota: str = ""


def marca_de(version: VersionAvance) -> str:
    """Return what tells this very text from a later one."""
    return f"{version.numero}.{version.revision}"


def pagina(sitio: Sitio, mesa: Mesa, decision: Decision | None = None) -> str:
    """Show the newest version that is not in the unit's hands."""
    session = db.session()
    actual = version_actual(session, sitio.lugar) or abort(404)
    version = version_actual(session, sitio.lugar, sin=EDITABLES)
    if version is None:
        return render_template(
            "revision/en_la_unidad.html",
            sitio=sitio,
            mesa=mesa,
            movimientos=load_movimientos(session, actual.avance_id),
            decision=decision or Decision(),
        )
    avance = load_avance(session, sitio.plan.id, version.id) or abort(404)
    aqui = (avance.fila.indicador, avance.fila.unidad, avance.fila.periodo)
    puesto = mesa.puesto(aqui)
    visas = load_visas(session)
    unidad_id = sitio.unidad.id
    firmantes = [f.nombre for f in visas.firmantes(unidad_id)]
    espera_visa = visas.espera(version.estado, unidad_id)
    revisores = load_revisores(session)
    encargado = load_encargado_de(session, version.avance_id)
    return render_template(
        "revision/revisar.html",
        sitio=sitio,
        mesa=mesa,
        avance=avance,
        visto=marca_de(version),
        en_correccion=actual.id != version.id,
        por_revisar=avance.fila.estado in POR_REVISAR,
        le_toca=avance.fila.estado in POR_REVISAR
        and espera_visa == (mesa.sala == "visa"),
        espera_visa=espera_visa,
        con_visa=avance.fila.estado is Estado.VISADO
        or (visas.exigida and bool(firmantes)),
        sin_firmante=visas.exigida and not firmantes,
        firmantes=firmantes,
        puesto=puesto,
        anterior=None if puesto is None else mesa.en(puesto - 1),
        siguiente=None if puesto is None else mesa.en(puesto + 1),
        reparos=mesa.cola[puesto].reparos if puesto is not None else (),
        revisores=[r for r in revisores if encargado or r[0] != actor_actual().id],
        a_tiempo=_a_tiempo(avance, sitio.periodo.vence),
        encargado=encargado,
        dichos=REPAROS,
        alarmas=_alarmas(sitio, version),
        comentario_cifra=version.comentario_cifra,
        lugares=load_lugares_de(session, version.id),
        fotos=load_fotos_de(session, version.id) if mesa.sala == "revision" else {},
        graficos=_graficos(sitio),
        decision=decision or Decision(),
    )


def nota_no_escrita(sitio: Sitio, vuelta: str, decision: Decision) -> str:
    """Show a remark that could not be taken, as it was typed."""
    return render_template(
        "revision/nota.html",
        sitio=sitio,
        vuelta=vuelta,
        decision=decision,
        desde=request.form.get("desde"),
    )


def _a_tiempo(avance: AvanceCompleto, vence: date) -> bool:
    """Say whether it was first sent in time: what came back since is no delay."""
    envios = [m.en for m in avance.movimientos if m.accion is Accion.ENVIAR]
    primero = min(envios, default=avance.fila.enviada_en)
    return primero is not None and dia_de(primero) <= vence


def _alarmas(sitio: Sitio, version: VersionAvance) -> tuple[Alarma, ...]:
    return alarmas_con_el_plan(
        sitio.indicador,
        unidad_id=sitio.unidad.id,
        unidad=sitio.unidad.codigo,
        hasta=sitio.periodo.hasta,
        cifras=Cifras(
            fraccion(version.valor),
            fraccion(version.numerador),
            fraccion(version.denominador),
        ),
    )


def _graficos(sitio: Sitio) -> list[tuple[str, dict[str, Any]]]:
    """Return code and chart of each Meta that can be reckoned, up to this Periodo."""
    periodos = tuple(
        PeriodoTerminado(p.codigo, p.hasta, p.frecuencia)
        for p in load_periodos(db.session(), sitio.plan.id)
        if p.frecuencia is sitio.indicador.frecuencia_reporte
        and p.hasta <= sitio.periodo.hasta
        and p.estado is not EstadoPeriodo.PROGRAMADO
    )
    return [
        (
            m.meta.codigo,
            grafico_de(
                serie_de(sitio.indicador, m.meta, periodos, sitio.plan.umbrales)
            ),
        )
        for m in sitio.metas
        if m.oficial.computable
    ]
