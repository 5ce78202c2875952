"""The plan as a draft would leave it: a tree whose rows are added, moved, withdrawn."""

import re

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now
from pladeco.domain.cambios.edicion import DatosElemento, ElementoEnBorrador
from pladeco.domain.permisos import Permiso
from pladeco.domain.plan import NOMBRE_NIVEL
from pladeco.domain.vocabulario import Nivel, OperacionCambio
from pladeco.extensions import db
from pladeco.models import Modificacion
from pladeco.queries.modificaciones import plan_con_borrador
from pladeco.services import modificaciones as servicio
from pladeco.services.errores import NoSePuede
from pladeco.web.access import actor_actual, requiere
from pladeco.web.formas import texto_o_nada
from pladeco.web.modificaciones.blueprint import modificaciones
from pladeco.web.modificaciones.cargar import (
    avisar,
    borrador,
    cambiando,
    direccion_elemento,
    elemento_or_404,
    instrumento_actual,
)
from pladeco.web.modificaciones.forms_elemento import AgregarForm
from pladeco.web.modificaciones.problemas import colocar, faltas
from pladeco.web.una_vez import clave_nueva, una_vez

_DEL_ELEMENTO = re.compile(r"-I[0-9]+(-M[0-9]+)?$")
_PASOS = {"subir": -1, "bajar": 1}
_NUEVO, _CAMBIADO = "nuevo", "cambiado"
_AL_FINAL = 10**6  # a position beyond the last one is the last


@modificaciones.get("/<int:numero>/plan")
@requiere(Permiso.MODIFICAR_PLAN)
def plan(numero: int) -> ResponseReturnValue:
    """Show the lineamientos, or with `de` all that hangs from one of them."""
    modificacion = borrador(db.session(), numero)
    cargado = plan_con_borrador(db.session(), instrumento_actual(), modificacion)
    de = request.args.get("de", "")
    tronco = (cargado.por_codigo(de) or abort(404)) if de else None
    raices = tuple(cargado.nodos[clave] for clave in cargado.raices)
    visto = cargado.por_codigo(request.args.get("ver", ""))
    return render_template(
        "modificaciones/arbol.html",
        modificacion=modificacion,
        plan=cargado,
        raices=raices,
        tronco=tronco,
        todo="todo" in request.args,
        abiertos={n.codigo for n in cargado.ascendencia(visto)} if visto else (),
        marcas=_marcas(modificacion),
        niveles=NOMBRE_NIVEL,
    )


@modificaciones.route("/<int:numero>/agregar", methods=["GET", "POST"])
@requiere(Permiso.MODIFICAR_PLAN)
def agregar(numero: int) -> ResponseReturnValue:
    """Add an Elemento below `bajo`, or a lineamiento; then its own page follows."""
    modificacion = borrador(db.session(), numero)
    bajo = request.args.get("bajo", "")
    arriba = elemento_or_404(db.session(), modificacion, bajo) if bajo else None
    forma = AgregarForm()
    forma.ofrecer(arriba.niveles_bajo if arriba else (Nivel.LINEAMIENTO,))
    if request.method == "POST" and forma.validate():
        try:
            with cambiando(numero) as (session, abierta):
                codigo = servicio.agregar_elemento(
                    session,
                    abierta,
                    bajo or None,
                    Nivel(forma.nivel.data),
                    DatosElemento(nombre=texto_o_nada(forma.nombre.data)),
                    actor=actor_actual(),
                    ahora=now(),
                    clave=clave_nueva(abierta.id),
                )
        except servicio.CambioImposible as falla:
            colocar(forma, falla.problemas)
        else:
            flash(f"Agregó {codigo} al borrador. Complete sus datos.", "bien")
            return redirect(direccion_elemento(numero, codigo), 303)
    pagina = render_template(
        "modificaciones/agregar.html",
        modificacion=modificacion,
        arriba=arriba,
        forma=forma,
        clave=una_vez(),
        faltas=list(faltas(forma)),
        niveles=NOMBRE_NIVEL,
    )
    return (pagina, 422) if request.method == "POST" else pagina


@modificaciones.post("/<int:numero>/elementos/<codigo>/mover")
@requiere(Permiso.MODIFICAR_PLAN)
def mover(numero: int, codigo: str) -> ResponseReturnValue:
    """Move one step (`paso`), to a place (`posicion`, from 0), or below another.

    A script gets what happened as JSON, and tells it without leaving the page.
    """
    try:
        with cambiando(numero) as (session, modificacion):
            elemento = elemento_or_404(session, modificacion, codigo)
            antes = _hermanos(modificacion, elemento)
            superior, posicion = _destino(elemento, antes)
            servicio.mover_elemento(
                session,
                modificacion,
                codigo,
                superior,
                posicion,
                actor=actor_actual(),
                ahora=now(),
            )
            mensaje = _movido(modificacion, codigo, antes)
    except NoSePuede as falla:
        if _es_de_script():
            return jsonify(mensaje=str(falla)), 422
        avisar(falla)
    else:
        if _es_de_script():
            return jsonify(mensaje=mensaje)
        flash(mensaje, "bien")
    return redirect(_vuelta(numero, codigo), 303)


@modificaciones.post("/<int:numero>/elementos/<codigo>/retirar")
@requiere(Permiso.MODIFICAR_PLAN)
def retirar(numero: int, codigo: str) -> ResponseReturnValue:
    with cambiando(numero) as (session, modificacion):
        nuevo = elemento_or_404(session, modificacion, codigo).agregado
        servicio.retirar_elemento(
            session, modificacion, codigo, actor=actor_actual(), ahora=now()
        )
    if nuevo:
        flash(f"Quitó {codigo} del borrador.", "bien")
        de = request.form.get("de") or None
        return redirect(
            url_for(".plan", numero=numero, de=de if de != codigo else None), 303
        )
    flash(
        f"Retiró {codigo} con todo lo que depende de él. Regirá desde la fecha de la "
        "modificación.",
        "bien",
    )
    return redirect(_vuelta(numero, codigo), 303)


@modificaciones.post("/<int:numero>/elementos/<codigo>/restaurar")
@requiere(Permiso.MODIFICAR_PLAN)
def restaurar(numero: int, codigo: str) -> ResponseReturnValue:
    try:
        with cambiando(numero) as (session, modificacion):
            elemento_or_404(session, modificacion, codigo)
            servicio.restaurar_elemento(
                session, modificacion, codigo, actor=actor_actual(), ahora=now()
            )
    except servicio.CambioImposible as falla:
        avisar(falla)
    else:
        flash(f"{codigo} vuelve al plan.", "bien")
    return redirect(_vuelta(numero, codigo), 303)


# -- where things are


def _destino(
    elemento: ElementoEnBorrador, hermanos: tuple[str, ...]
) -> tuple[str | None, int]:
    """Return below what, and as which child, the form asks to put it."""
    if "superior" in request.form:
        return request.form["superior"] or None, _AL_FINAL
    paso = _PASOS.get(request.form.get("paso", ""))
    if paso is not None:
        return elemento.superior, max(0, hermanos.index(elemento.codigo) + paso)
    posicion = request.form.get("posicion", "")
    if not (posicion.isascii() and posicion.isdigit()):
        abort(422)
    return elemento.superior, int(posicion[:6])


def _hermanos(
    modificacion: Modificacion, elemento: ElementoEnBorrador
) -> tuple[str, ...]:
    session = db.session()
    if elemento.superior is not None:
        return elemento_or_404(session, modificacion, elemento.superior).hijos
    cargado = plan_con_borrador(session, instrumento_actual(), modificacion)
    return tuple(cargado.nodos[clave].codigo for clave in cargado.raices)


def _movido(modificacion: Modificacion, codigo: str, antes: tuple[str, ...]) -> str:
    """Say where it stands now; that it did not move, where it was there already."""
    elemento = elemento_or_404(db.session(), modificacion, codigo)
    hermanos = _hermanos(modificacion, elemento)
    puesto = hermanos.index(codigo) + 1
    donde = f", debajo de {elemento.superior}" if elemento.superior else ""
    if hermanos == antes:
        return f"{codigo} ya estaba en el lugar {puesto} de {len(hermanos)}{donde}."
    return f"Movió {codigo}: queda en el lugar {puesto} de {len(hermanos)}{donde}."


def _es_de_script() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _vuelta(numero: int, codigo: str) -> str:
    """Lead back to where the button stood: the tree, or the Elemento's own page."""
    if request.form.get("volver") == "elemento":
        return direccion_elemento(numero, codigo)
    de = request.form.get("de") or None
    return url_for(".plan", numero=numero, de=de, ver=codigo, _anchor=codigo)


def _marcas(modificacion: Modificacion) -> dict[str, str]:
    """Return, by code of Elemento, whether the draft adds it or changes something."""
    marcas: dict[str, str] = {}
    for cambio in modificacion.cambios:
        es_nuevo = (
            cambio.tabla == "elemento" and cambio.operacion is OperacionCambio.AGREGAR
        )
        codigo = _DEL_ELEMENTO.sub("", cambio.codigo)
        if es_nuevo:
            marcas[codigo] = _NUEVO
        else:
            marcas.setdefault(codigo, _CAMBIADO)
    return marcas
