"""What the plan says of itself, in a draft: its name, its years, vision and mission."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField, TextAreaField

from pladeco.clock import now
from pladeco.domain.cambios.tablas import Fila
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db
from pladeco.models import Modificacion
from pladeco.queries.borrador import leer_borrador
from pladeco.services import modificaciones as servicio
from pladeco.services.errores import Conflicto
from pladeco.web.access import actor_actual, requiere
from pladeco.web.fallas import CONFLICTO
from pladeco.web.formas import EsForm, FechaField, con_fecha, sin_espacios
from pladeco.web.modificaciones.a_la_vez import juntar, visto_de
from pladeco.web.modificaciones.blueprint import modificaciones
from pladeco.web.modificaciones.cargar import (
    borrador,
    cambiando,
    exigir_lo_visto,
    marca,
)
from pladeco.web.modificaciones.problemas import colocar, faltas

_CAMPOS = ("nombre", "desde", "hasta", "vision", "mision")


class InstrumentoForm(EsForm):
    nombre = StringField("Nombre del plan", [sin_espacios])
    desde = FechaField("Empieza el", [con_fecha])
    hasta = FechaField("Termina el", [con_fecha])
    vision = TextAreaField("Visión")
    mision = TextAreaField("Misión")


@modificaciones.route("/<int:numero>/instrumento", methods=["GET", "POST"])
@requiere(Permiso.MODIFICAR_PLAN)
def instrumento(numero: int) -> ResponseReturnValue:
    fila = _fila(borrador(db.session(), numero))
    forma = InstrumentoForm(data=fila)
    estado = 422 if request.method == "POST" else 200
    if request.method == "POST" and forma.validate():
        try:
            with cambiando(numero) as (session, abierta):
                exigir_lo_visto(_marca(_fila(abierta)))
                servicio.editar_instrumento(
                    session,
                    abierta,
                    **_escrito(forma),
                    actor=actor_actual(),
                    ahora=now(),
                )
        except servicio.CambioImposible as falla:
            colocar(forma, falla.problemas)
        except Conflicto as falla:
            fila = _fila(borrador(db.session(), numero))
            forma = juntar(forma, fila)
            forma.form_errors = [str(falla)]
            estado = CONFLICTO
        else:
            flash("Guardó los datos del plan en el borrador.", "bien")
            return redirect(url_for(".ficha", numero=numero), 303)
    visto = visto_de(_marca(fila), fila, conservar=estado == 422)  # noqa: PLR2004
    pagina = render_template(
        "modificaciones/instrumento.html",
        numero=numero,
        forma=forma,
        faltas=list(faltas(forma)),
        visto=visto,
    )
    return pagina, estado


def _fila(modificacion: Modificacion) -> Fila:
    filas = leer_borrador(db.session(), modificacion).filas["instrumento"]
    return {campo: filas[modificacion.instrumento_id][campo] for campo in _CAMPOS}


def _marca(fila: Fila) -> str:
    return marca(*fila.values())


def _escrito(forma: InstrumentoForm) -> Fila:
    return {campo: forma[campo].data for campo in _CAMPOS}
