"""Indicadores in a draft: how something is measured."""

from decimal import Decimal

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pladeco.clock import now
from pladeco.domain.cambios.edicion import ElementoEnBorrador, IndicadorEnBorrador
from pladeco.domain.permisos import Permiso
from pladeco.domain.plan import CON_INDICADOR
from pladeco.extensions import db
from pladeco.models import Modificacion
from pladeco.queries.ajustes import load_ajustes
from pladeco.services import modificaciones as servicio
from pladeco.services.errores import NoSePuede
from pladeco.web.access import actor_actual, requiere
from pladeco.web.fallas import CONFLICTO, codigo_http
from pladeco.web.formas import se_entiende
from pladeco.web.formas_meta import DEL_INDICADOR, mostrar_indicador
from pladeco.web.modificaciones.a_la_vez import juntar, visto_de
from pladeco.web.modificaciones.blueprint import modificaciones
from pladeco.web.modificaciones.cargar import (
    borrador,
    cambiando,
    direccion_elemento,
    elemento_or_404,
    exigir_lo_visto,
    marca,
)
from pladeco.web.modificaciones.forms_meta import IndicadorForm
from pladeco.web.modificaciones.problemas import colocar, faltas
from pladeco.web.una_vez import clave_nueva, una_vez


@modificaciones.route(
    "/<int:numero>/elementos/<codigo>/indicadores/nuevo", methods=["GET", "POST"]
)
@requiere(Permiso.MODIFICAR_PLAN)
def indicador_nuevo(numero: int, codigo: str) -> ResponseReturnValue:
    modificacion = borrador(db.session(), numero)
    elemento = elemento_or_404(db.session(), modificacion, codigo)
    if elemento.nivel not in CON_INDICADOR:
        abort(404)
    forma = IndicadorForm(
        data={
            "factor": Decimal(100),
            "frecuencia_reporte": load_ajustes(db.session()).frecuencia_usual.value,
        }
    )
    bien = request.method == "POST" and forma.validate()
    if request.method == "POST" and (bien or se_entiende(forma, *DEL_INDICADOR)):
        try:
            with cambiando(numero, se_guarda=bien) as (session, abierta):
                nuevo = servicio.agregar_indicador(
                    session,
                    abierta,
                    codigo,
                    forma.datos(),
                    actor=actor_actual(),
                    ahora=now(),
                    clave=clave_nueva(abierta.id),
                )
        except servicio.CambioImposible as falla:
            colocar(forma, falla.problemas)
        else:
            flash(f"Agregó el indicador {nuevo}. Ahora diga cuánto se promete.", "bien")
            return redirect(url_for(".meta_nueva", numero=numero, codigo=nuevo), 303)
    pagina = _pagina(modificacion, elemento, None, forma)
    return (pagina, 422) if request.method == "POST" else pagina


@modificaciones.route("/<int:numero>/indicadores/<codigo>", methods=["GET", "POST"])
@requiere(Permiso.MODIFICAR_PLAN)
def indicador(numero: int, codigo: str) -> ResponseReturnValue:
    modificacion = borrador(db.session(), numero)
    elemento, actual = indicador_or_404(db.session(), modificacion, codigo)
    forma = IndicadorForm(data=mostrar_indicador(actual.datos))
    if request.method == "GET":
        return _pagina(modificacion, elemento, actual, forma)
    estado = 422
    bien = forma.validate()
    if bien or se_entiende(forma, *DEL_INDICADOR):
        try:
            with cambiando(numero, se_guarda=bien) as (session, abierta):
                actual = indicador_or_404(session, abierta, codigo)[1]
                if bien:
                    exigir_lo_visto(_marca(actual))
                servicio.editar_indicador(
                    session,
                    abierta,
                    codigo,
                    forma.datos(),
                    actor=actor_actual(),
                    ahora=now(),
                )
        except servicio.CambioImposible as falla:
            colocar(forma, falla.problemas)
        except NoSePuede as falla:
            forma.form_errors.append(str(falla))
            estado = codigo_http(falla)
        else:
            flash(f"Guardó {codigo} en el borrador.", "bien")
            return redirect(direccion_elemento(numero, elemento.codigo, codigo), 303)
    db.session.rollback()
    modificacion = borrador(db.session(), numero)
    elemento, actual = indicador_or_404(db.session(), modificacion, codigo)
    if estado == CONFLICTO:
        forma = juntar(forma, mostrar_indicador(actual.datos))
    conservar = estado != CONFLICTO
    return _pagina(modificacion, elemento, actual, forma, conservar=conservar), estado


@modificaciones.post("/<int:numero>/indicadores/<codigo>/retirar")
@requiere(Permiso.MODIFICAR_PLAN)
def retirar_indicador(numero: int, codigo: str) -> ResponseReturnValue:
    with cambiando(numero) as (session, modificacion):
        elemento, actual = indicador_or_404(session, modificacion, codigo)
        servicio.retirar_indicador(
            session, modificacion, codigo, actor=actor_actual(), ahora=now()
        )
    hecho = "Quitó del borrador" if actual.agregado else "Retiró"
    flash(f"{hecho} el indicador {codigo} con sus metas.", "bien")
    return redirect(direccion_elemento(numero, elemento.codigo, "indicadores"), 303)


@modificaciones.post("/<int:numero>/indicadores/<codigo>/restaurar")
@requiere(Permiso.MODIFICAR_PLAN)
def restaurar_indicador(numero: int, codigo: str) -> ResponseReturnValue:
    with cambiando(numero) as (session, modificacion):
        elemento, _ = indicador_or_404(session, modificacion, codigo)
        servicio.restaurar_indicador(
            session, modificacion, codigo, actor=actor_actual(), ahora=now()
        )
    flash(f"El indicador {codigo} vuelve al plan.", "bien")
    return redirect(direccion_elemento(numero, elemento.codigo, "indicadores"), 303)


def indicador_or_404(
    session: Session, modificacion: Modificacion, codigo: str
) -> tuple[ElementoEnBorrador, IndicadorEnBorrador]:
    """Return an Indicador with the Elemento that it measures."""
    elemento = elemento_or_404(session, modificacion, codigo.rpartition("-I")[0])
    hallado = next((i for i in elemento.indicadores if i.codigo == codigo), None)
    return elemento, hallado or abort(404)


def _marca(actual: IndicadorEnBorrador) -> str:
    return marca(actual.datos)


def _pagina(
    modificacion: Modificacion,
    elemento: ElementoEnBorrador,
    actual: IndicadorEnBorrador | None,
    forma: IndicadorForm,
    *,
    conservar: bool = False,
) -> str:
    return render_template(
        "modificaciones/indicador.html",
        modificacion=modificacion,
        elemento=elemento,
        indicador=actual,
        forma=forma,
        faltas=list(faltas(forma)),
        visto=visto_de(
            _marca(actual), mostrar_indicador(actual.datos), conservar=conservar
        )
        if actual
        else None,
        clave=una_vez(),
    )
