"""Quién informa: reporting and on-time rates, and where nobody will answer."""

from collections import Counter
from collections.abc import Callable
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import today
from pladeco.domain.permisos import DE_UNIDAD, PERMISOS, Actor, Permiso
from pladeco.domain.vocabulario import Frecuencia
from pladeco.extensions import db
from pladeco.queries.debidos import Debido, load_debidos
from pladeco.queries.desatendidos import load_desatendidos
from pladeco.queries.silencio import (
    FilaSilencio,
    Orden,
    load_por_persona,
    ordenar,
    por_periodo,
    por_unidad,
    total_de,
)
from pladeco.web.access import actor_actual, plan_actual, requiere

silencio = Blueprint("silencio", __name__)


class Vista(StrEnum):
    """What is looked at. The value is the parameter of an address."""

    UNIDAD = "unidad"
    PERIODO = "periodo"
    PERSONA = "persona"
    ATENDER = "atender"


_VISTAS = {
    Vista.UNIDAD: "Por unidad",
    Vista.PERIODO: "Por período",
    Vista.PERSONA: "Por persona",
    Vista.ATENDER: "Nadie responde",
}
_CADA = {
    Frecuencia.MENSUAL: "Meses",
    Frecuencia.TRIMESTRAL: "Trimestres",
    Frecuencia.SEMESTRAL: "Semestres",
    Frecuencia.ANUAL: "Años",
}


class Pedido(NamedTuple):
    """What the address asks for; what it does not say, or says wrong, is as usual."""

    vista: Vista
    anio: int | None
    frecuencia: Frecuencia | None
    orden: Orden
    sube: bool

    def direccion(self, **cambios: Any) -> str:
        pide = {
            "por": self.vista.value,
            "anio": self.anio,
            "frecuencia": self.frecuencia,
            "orden": self.orden.value,
            "sube": 1 if self.sube else None,
        }
        return url_for("silencio.ver", **(pide | cambios))

    def encabezado(self, texto: str, orden: Orden, clase: str = "") -> dict[str, str]:
        """Return the head of a column that sorts by a link, as `tabla` takes it."""
        es_este = orden is self.orden
        # Figures are first asked for from the most, names from the letter A.
        sube = not self.sube if es_este else orden is Orden.NOMBRE
        dice = "ascending" if self.sube else "descending"
        return {
            "texto": texto,
            "clase": clase,
            "url": self.direccion(orden=orden.value, sube=1 if sube else None),
            "orden": dice if es_este else "none",
        }


@silencio.get("/quien-informa")
@requiere(Permiso.VER_SILENCIO)
def ver() -> ResponseReturnValue:
    plan = plan_actual()
    if plan is None:
        return render_template("silencio/sin_plan.html")
    session, hoy = db.session(), today()
    mias = _propias(actor_actual())
    debidos = load_debidos(session, plan, unidades=mias)
    pedido = _pedido(debidos)
    anios = sorted({d.periodo.hasta.year for d in debidos}, reverse=True)
    elegidos = tuple(
        d
        for d in debidos
        if pedido.anio in (None, d.periodo.hasta.year)
        and pedido.frecuencia in (None, d.periodo.frecuencia)
    )
    desatendidos = load_desatendidos(session, plan, unidades=mias)
    hacer: dict[Vista, Callable[[], tuple[Any, ...]]] = {
        Vista.UNIDAD: lambda: _ordenadas(por_unidad(elegidos, hoy), pedido),
        Vista.PERIODO: lambda: por_periodo(elegidos, hoy),
        Vista.PERSONA: lambda: _ordenadas(
            load_por_persona(session, plan, elegidos, hoy), pedido
        ),
        Vista.ATENDER: lambda: (),
    }
    filas = hacer[pedido.vista]()
    return render_template(
        "silencio/ver.html",
        pedido=pedido,
        vistas=_VISTAS,
        filas=filas,
        anios=anios,
        frecuencias=[
            (f.value, palabra)
            for f, palabra in _CADA.items()
            if any(d.periodo.frecuencia is f for d in debidos)
        ],
        total=total_de(elegidos, hoy),
        desatendidos=desatendidos,
        grafico=_grafico(filas) if pedido.vista is Vista.PERIODO else None,
        propias=None if mias is None else _nombres(debidos),
        ordenes=Orden,
    )


def _pedido(debidos: tuple[Debido, ...]) -> Pedido:
    """Read the address. A trend is of one frequency: of that of most reports."""

    def uno_de(lista: Any, nombre: str, usual: Any) -> Any:
        pedido = request.args.get(nombre, "")
        return next((x for x in lista if x.value == pedido), usual)

    vista = uno_de(Vista, "por", Vista.UNIDAD)
    cuantos = Counter(d.periodo.frecuencia for d in debidos)
    usual = max(cuantos, key=lambda f: cuantos[f], default=None)
    return Pedido(
        vista,
        request.args.get("anio", type=int),
        uno_de(Frecuencia, "frecuencia", usual if vista is Vista.PERIODO else None),
        uno_de(Orden, "orden", Orden.FALTAN),
        "sube" in request.args,
    )


def _propias(actor: Actor) -> frozenset[UUID] | None:
    """Return the units of a director; `None` for who may look at all of them."""
    permiso = Permiso.VER_SILENCIO
    if any(r in PERMISOS[permiso] and r not in DE_UNIDAD for r, _ in actor.roles):
        return None
    return frozenset(u for u in actor.unidades if actor.puede(permiso, u))


def _nombres(debidos: tuple[Debido, ...]) -> list[str]:
    return sorted({d.unidad.nombre for d in debidos})


def _ordenadas(filas: tuple[Any, ...], pedido: Pedido) -> tuple[Any, ...]:
    return ordenar(filas, pedido.orden, sube=pedido.sube)


def _grafico(filas: tuple[FilaSilencio, ...]) -> dict[str, Any]:
    """Shape the trend for the chart; a Periodo of which nothing is due has no point."""

    def cien(parte: Any) -> float | None:
        return None if parte is None else float(parte * 100)

    return {
        "type": "line",
        "labels": [f.nombre for f in filas],
        "unit": "%",
        "max": 100,
        "series": [
            {
                "label": "Se informó",
                "kind": "main",
                "data": [cien(f.cuenta.tasa) for f in filas],
            },
            {
                "label": "A tiempo",
                "kind": "due",
                "data": [cien(f.cuenta.tasa_a_tiempo) for f in filas],
            },
        ],
    }
