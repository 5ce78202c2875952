"""All pages of settings: what each is about, who changes it, what was changed."""

from dataclasses import dataclass
from typing import Final

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from pladeco.domain.ajustes import campos_de
from pladeco.domain.calculo.situaciones import Umbrales
from pladeco.domain.grupos_de_ajustes import GRUPOS
from pladeco.domain.permisos import Permiso
from pladeco.domain.umbrales import CAMPOS
from pladeco.extensions import db
from pladeco.queries.ajustes import contar_feriados, load_cambios_de_ajustes
from pladeco.queries.fechas_legales import load_cambios_legales
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.sensibles import load_sensibles
from pladeco.web.access import plan_actual, requiere
from pladeco.web.ajustes.blueprint import ajustes
from pladeco.web.ajustes.forms import FORMAS
from pladeco.web.institucion import institucion_actual

_DE_QUIEN: Final = {
    Permiso.AJUSTAR: "SECPLA",
    Permiso.AJUSTAR_INSTALACION: "Quien administra",
}


@dataclass(frozen=True, slots=True)
class Pagina:
    """One page of settings; `cambiados` are those that are not as they came."""

    nombre: str
    que: str
    url: str
    de_quien: str
    cambiados: int


@ajustes.get("")
@requiere(Permiso.VER_AJUSTES)
def ver() -> ResponseReturnValue:
    return render_template("ajustes/ver.html", paginas=_paginas())


def _paginas() -> list[Pagina]:
    session, institucion_id = db.session(), institucion_actual()
    plan = plan_actual()
    cambios = load_cambios_de_ajustes(session, institucion_id)
    grupos = [
        Pagina(
            GRUPOS[codigo].nombre,
            GRUPOS[codigo].que,
            url_for(f"ajustes.{codigo}"),
            _DE_QUIEN[GRUPOS[codigo].permiso],
            sum(clave in cambios for clave in campos_de(codigo)),
        )
        for codigo in FORMAS
    ]
    secpla = _DE_QUIEN[Permiso.AJUSTAR]
    return [
        *(_del_plan(plan, secpla) if plan else ()),
        Pagina(
            "Fechas legales",
            "Qué pide la ley y cuándo, con su fuente.",
            url_for("ajustes.ver_fechas"),
            secpla,
            len(load_cambios_legales(session)),
        ),
        Pagina(
            "Feriados",
            "Los días que no se cuentan como hábiles, además de los del país.",
            url_for("ajustes.ver_feriados"),
            secpla,
            contar_feriados(session, institucion_id),
        ),
        *grupos,
    ]


def _del_plan(plan: PlanCargado, secpla: str) -> tuple[Pagina, ...]:
    usuales, rigen = Umbrales(), plan.umbrales
    return (
        Pagina(
            "Umbrales",
            "Desde cuándo una meta está en riesgo o atrasada, y con cuánta cobertura "
            "se da una cifra.",
            url_for("ajustes.ver_umbrales"),
            secpla,
            sum(getattr(rigen, c) != getattr(usuales, c) for c in CAMPOS),
        ),
        Pagina(
            "Ramas sensibles",
            "Donde se avisa si algo parece el nombre de una persona.",
            url_for("ajustes.ver_sensibles"),
            secpla,
            len(load_sensibles(db.session(), plan.id)),
        ),
    )
