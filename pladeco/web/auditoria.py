"""Control reads who did what, when and from where; nothing is changed here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pladeco.clock import now, today
from pladeco.domain.bitacora.nombres import GRUPOS, GRUPOS_DE_ACCIONES
from pladeco.domain.hora_chilena import SANTIAGO
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db
from pladeco.models.motor import solo_lectura
from pladeco.queries.bitacora.exportada import (
    FilaExportada,
    contar_anotaciones,
    exportar,
)
from pladeco.queries.bitacora.filtro import (
    MAXIMO_CON_PALABRAS,
    FiltroBitacora,
    claves_de,
)
from pladeco.queries.bitacora.pagina import load_bitacora, load_quienes, load_unidades
from pladeco.queries.sellos import load_ultimo_sello
from pladeco.reports.bitacora import MAXIMO_EN_EXCEL, en_csv, en_xlsx
from pladeco.web.access import plan_actual, requiere
from pladeco.web.anotado import anotar_lectura
from pladeco.web.formas import leer_fecha
from pladeco.web.libros_enviados import enviar_libro

auditoria = Blueprint("auditoria", __name__, url_prefix="/auditoria")

_SISTEMA = "sistema"
_FORMATOS = frozenset({"csv", "xlsx"})
# How the page calls each of them, where what was chosen is said again.
_ROTULOS = {
    "persona": "Quién",
    "unidad": "De qué unidad",
    "tipo": "Sobre qué",
    "accion": "Qué se hizo",
    "codigo": "Código",
    "palabras": "Palabras",
    "desde": "Desde",
    "hasta": "Hasta",
}
_CAMPOS = tuple(_ROTULOS)
_DIAS = frozenset({"desde", "hasta"})
_LARGO = 200


@dataclass(frozen=True, slots=True)
class _Pedido:
    """What was asked for, as typed and as understood."""

    escrito: dict[str, str]
    filtro: FiltroBitacora
    fechas_malas: list[str]

    @property
    def escritos(self) -> dict[str, str]:
        return {campo: texto for campo, texto in self.escrito.items() if texto}


@auditoria.get("", endpoint="ver")
@requiere(Permiso.VER_BITACORA)
def ver() -> ResponseReturnValue:
    pedido = _leer_pedido()
    session = db.session()
    pagina = request.args.get("pagina", type=int)
    listas = {
        "persona": [
            ("", "Todas"), (_SISTEMA, "El programa"), *load_quienes(session),
        ],
        "unidad": [("", "Todas"), *load_unidades(session)],
        "tipo": _opciones("Todo", GRUPOS),
        "accion": _opciones("Todo", GRUPOS_DE_ACCIONES),
    }  # fmt: skip
    respuesta = render_template(
        "auditoria/ver.html",
        pagina=load_bitacora(session, pedido.filtro, pagina or 1),
        listas=listas,
        elegido=_elegido(pedido, listas),
        escrito=pedido.escrito,
        filtrado=pedido.escritos,
        fechas_malas=pedido.fechas_malas,
        maximo=MAXIMO_CON_PALABRAS,
        sello=load_ultimo_sello(session),
    )
    if pedido.filtro.persona and pagina is None:
        _anotar_busqueda(pedido.filtro.persona)
    return respuesta


@auditoria.get("/exportar.<formato>")
@requiere(Permiso.VER_BITACORA)
def exportada(formato: str) -> ResponseReturnValue:
    """Send what the page found, without personal data, and tell who took it."""
    if formato not in _FORMATOS:
        abort(404)
    pedido = _leer_pedido()
    if pedido.fechas_malas:  # the page tells of them: all days are not what was asked
        return _de_vuelta(pedido)
    cuantas = contar_anotaciones(db.session(), pedido.filtro)
    if formato == "xlsx" and cuantas > MAXIMO_EN_EXCEL:
        flash("En una hoja de Excel no caben tantas: elija menos días, o CSV.", "info")
        return _de_vuelta(pedido)
    plan = plan_actual()
    creador, es_demo = (plan.institucion, plan.es_demo) if plan else ("", False)
    anotar_lectura(
        "exportar", "bitacora", despues={"cuantas": cuantas, "formato": formato}
    )
    filas = _leyendo(db.engine, pedido.filtro)
    nombre = f"{'DEMO-' if es_demo else ''}auditoria-{today()}.{formato}"
    if formato == "xlsx":
        libro = en_xlsx(filas, ahora=now(), creador=creador, es_demo=es_demo)
        return enviar_libro(libro, nombre)
    return Response(
        en_csv(filas),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{nombre}"'},
    )


def _leyendo(engine: Engine, filtro: FiltroBitacora) -> Iterator[FilaExportada]:
    """Read on while it is sent, after the request is over and without its session.

    Nor with the lock of who writes, which each step says anew: between two of them
    the thread may do something else.
    """
    with Session(engine) as session:
        filas = exportar(session, filtro)
        while True:
            with solo_lectura():
                fila = next(filas, None)
            if fila is None:
                return
            yield fila


def _de_vuelta(pedido: _Pedido) -> ResponseReturnValue:
    return redirect(f"{url_for('.ver')}?{urlencode(pedido.escritos)}")


def _anotar_busqueda(quien: str) -> None:
    for persona in claves_de(db.session(), quien):
        anotar_lectura("consultar", "bitacora", objeto_id=persona)


def _leer_pedido() -> _Pedido:
    escrito = {c: request.args.get(c, "").strip()[:_LARGO] for c in _CAMPOS}
    desde, hasta = _dia(escrito["desde"]), _dia(escrito["hasta"])
    de_sistema = escrito["persona"] == _SISTEMA
    filtro = FiltroBitacora(
        persona="" if de_sistema else escrito["persona"],
        sistema=de_sistema,
        objetos=GRUPOS.get(escrito["tipo"], ("", ()))[1],
        acciones=GRUPOS_DE_ACCIONES.get(escrito["accion"], ("", ()))[1],
        unidad=escrito["unidad"],
        codigo=escrito["codigo"],
        palabras=escrito["palabras"],
        desde=_medianoche(desde) if desde else None,
        antes_de=_medianoche(hasta + timedelta(days=1)) if hasta else None,
    )
    malas = [
        texto
        for texto, dia in ((escrito["desde"], desde), (escrito["hasta"], hasta))
        if texto and dia is None
    ]
    return _Pedido(escrito, filtro, malas)


def _elegido(
    pedido: _Pedido, listas: Mapping[str, list[tuple[str, str]]]
) -> list[tuple[str, str]]:
    """Say what was chosen, as people call it: what is printed must tell it too."""
    dichos = pedido.escritos
    for campo, opciones in listas.items():
        if campo in dichos:
            dichos[campo] = dict(opciones).get(dichos[campo], dichos[campo])
    for campo in dichos.keys() & _DIAS:
        dia = _dia(dichos[campo])
        dichos[campo] = f"{dia:%d-%m-%Y}" if dia else ""  # what is no day is not used
    return [(_ROTULOS[campo], dicho) for campo, dicho in dichos.items() if dicho]


def _opciones(
    todo: str, grupos: Mapping[str, tuple[str, tuple[str, ...]]]
) -> list[tuple[str, str]]:
    return [("", todo), *((clave, grupo[0]) for clave, grupo in grupos.items())]


def _dia(texto: str) -> date | None:
    """Read a day as typed, `None` when there is none or it does not exist."""
    try:
        return leer_fecha(texto) if texto else None
    except ValueError:
        return None


def _medianoche(dia: date) -> datetime:
    return datetime.combine(dia, time(), tzinfo=SANTIAGO)
