"""Calidad del plan: what keeps it from being followed, and where that is mended."""

from collections.abc import Callable
from typing import Any, NamedTuple

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now, today
from pladeco.domain.calidad.explicaciones import EXPLICACIONES
from pladeco.domain.calidad.hallazgos import REGLA, Arreglo, Hallazgo
from pladeco.domain.calidad.tipos import GRAVEDADES, Gravedad, TipoHallazgo
from pladeco.domain.permisos import Permiso
from pladeco.domain.plan import NOMBRE_NIVEL
from pladeco.queries.calidad import Calidad, calidad_de
from pladeco.queries.informe.registros import Cabecera
from pladeco.queries.paginas import Pagina, recortar
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.vista_calidad import FiltroCalidad, Revisado, VistaCalidad
from pladeco.reports.calidad import libro_calidad
from pladeco.web.access import actor_actual, plan_actual, plan_or_404, requiere
from pladeco.web.anotado import anotar_lectura
from pladeco.web.libros_enviados import enviar_libro

calidad = Blueprint("calidad", __name__)

_RESUELTOS = "resueltos"
_ARREGLAN = {
    Arreglo.LECTURA: (Permiso.CONFIRMAR_LECTURAS, "Corregir la lectura"),
    Arreglo.PLAN: (Permiso.MODIFICAR_PLAN, "Cambiar el plan"),
    Arreglo.ODS: (Permiso.DECIDIR_ODS, "Vincular un ODS"),
    Arreglo.VINCULO: (Permiso.VINCULAR, "Vincular"),
}


class Remedio(NamedTuple):
    texto: str
    url: str


class Pedido(NamedTuple):
    """What the address asks for, and what of it is not known."""

    filtro: FiltroCalidad
    desconocidos: tuple[str, ...]


@calidad.get("/calidad")
@requiere(Permiso.VER_CALIDAD)
def ver() -> ResponseReturnValue:
    plan = plan_actual()
    if plan is None:
        return render_template("calidad/vacio.html")
    revision = calidad_de(plan)
    pedido = leer_pedido(revision)
    vista = revision.vista(pedido.filtro)
    entero = request.args.get("ver") == "todo"
    return render_template(
        "calidad/ver.html",
        vista=vista,
        pedido=pedido,
        pagina=None if entero else _pagina(vista),
        filas=vista.filas if entero else _pagina(vista).filas,
        direccion=_direccion(pedido.filtro),
        remedio=_remedio,
        explicaciones=EXPLICACIONES,
        gravedades=GRAVEDADES,
        lista_gravedades=tuple(Gravedad),
        niveles=NOMBRE_NIVEL,
        regla=REGLA,
        graves=[
            e.en_frase for e in EXPLICACIONES.values() if e.gravedad is Gravedad.GRAVE
        ],
    )


@calidad.get("/calidad.xlsx")
@requiere(Permiso.VER_CALIDAD)
def descargar() -> ResponseReturnValue:
    """Make the workbook of the same rows that the page shows."""
    plan = plan_or_404()
    revision = calidad_de(plan)
    filtro = leer_pedido(revision).filtro
    libro = libro_calidad(revision.vista(filtro), _cabecera(plan))
    anotar_lectura("descargar", "calidad")
    return enviar_libro(libro, f"calidad-{plan.codigo.lower()}-{today()}.xlsx")


def leer_pedido(revision: Calidad) -> Pedido:
    """Read the filter of the address; what is not known filters nothing."""
    vista = revision.vista(FiltroCalidad())
    conocidos: dict[str, set[str]] = {
        "lineamiento": {f.codigo for f in vista.lineamientos},
        "unidad": {f.codigo for f in vista.unidades},
        "hallazgo": {t.value for t in TipoHallazgo},
        "estado": {_RESUELTOS},
    }
    escrito = {campo: request.args.get(campo, "").strip() for campo in conocidos}
    valen = {c: t if t in conocidos[c] else "" for c, t in escrito.items()}
    filtro = FiltroCalidad(
        lineamiento=valen["lineamiento"],
        unidad=valen["unidad"],
        hallazgo=TipoHallazgo(valen["hallazgo"]) if valen["hallazgo"] else None,
        resueltos=valen["estado"] == _RESUELTOS,
    )
    return Pedido(filtro, tuple(t for c, t in escrito.items() if t != valen[c]))


def _pagina(vista: VistaCalidad) -> Pagina[Revisado]:
    return recortar(vista.filas, request.args.get("pagina", default=1, type=int))


def _argumentos(filtro: FiltroCalidad) -> dict[str, str]:
    """Return the filter as an address has it, without what is empty."""
    todos = {
        "lineamiento": filtro.lineamiento,
        "unidad": filtro.unidad,
        "hallazgo": filtro.hallazgo or "",
        "estado": _RESUELTOS if filtro.resueltos else "",
    }
    return {campo: texto for campo, texto in todos.items() if texto}


def _direccion(filtro: FiltroCalidad) -> Callable[..., str]:
    """Return what writes the address of this view with something changed in it."""

    def direccion(destino: str = "calidad.ver", **cambios: str) -> str:
        argumentos: dict[str, Any] = _argumentos(filtro) | cambios
        return url_for(destino, **{c: t for c, t in argumentos.items() if t})

    return direccion


def _remedio(revisado: Revisado, hallazgo: Hallazgo) -> Remedio | None:
    """Return where a hallazgo is mended, for who may mend it."""
    permiso, texto = _ARREGLAN[hallazgo.arreglo]
    if hallazgo.resuelto or not actor_actual().puede(permiso):
        return None
    return Remedio(texto, donde_se_arregla(revisado, hallazgo.arreglo))


def donde_se_arregla(revisado: Revisado, arreglo: Arreglo) -> str:
    codigo, lineamiento = revisado.nodo.codigo, revisado.lineamiento
    match arreglo:
        case Arreglo.LECTURA:
            return url_for("lecturas.mesa", codigo=lineamiento, _anchor=codigo)
        case Arreglo.PLAN:
            return url_for("modificaciones.editar", codigo=codigo)
        case Arreglo.VINCULO:
            return url_for("lecturas.vinculos", codigo=lineamiento)
        case Arreglo.ODS:
            return url_for(
                "ods.lineamiento", codigo=lineamiento, donde=codigo, _anchor=codigo
            )


def _cabecera(plan: PlanCargado) -> Cabecera:
    """Head a workbook of today's plan: it is of no Corte."""
    return Cabecera(
        institucion=plan.institucion,
        comuna=plan.comuna,
        instrumento=plan.nombre,
        desde=plan.desde,
        hasta=plan.hasta,
        fecha=today(),
        numero="",
        proposito="",
        creado_en=now(),
        creado_por=actor_actual().nombre,
        version_plan=plan.version,
        es_demo=plan.es_demo,
        umbrales=plan.umbrales,
    )
