"""Metas in a draft: what is promised, by when, in which steps."""

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pladeco.clock import now
from pladeco.domain.cambios.edicion import (
    ElementoEnBorrador,
    IndicadorEnBorrador,
    MetaEnBorrador,
)
from pladeco.domain.lecturas.lectura import CAMPOS_DE
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db
from pladeco.models import Modificacion
from pladeco.services import modificaciones as servicio
from pladeco.services.errores import NoSePuede
from pladeco.web.access import actor_actual, plan_or_404, requiere
from pladeco.web.fallas import CONFLICTO, codigo_http
from pladeco.web.formas import se_entiende
from pladeco.web.formas_meta import DE_LA_META, completar, mostrar_meta
from pladeco.web.modificaciones.a_la_vez import juntar, visto_de
from pladeco.web.modificaciones.blueprint import modificaciones
from pladeco.web.modificaciones.cargar import (
    borrador,
    cambiando,
    direccion_elemento,
    exigir_lo_visto,
    marca,
)
from pladeco.web.modificaciones.forms_meta import MetaForm
from pladeco.web.modificaciones.indicadores import indicador_or_404
from pladeco.web.modificaciones.problemas import colocar, faltas
from pladeco.web.una_vez import clave_nueva, una_vez

_RAZON_DE_ANTES = (
    "Cambió lo que promete {} y «Por qué se lee así» sigue como estaba: revise si "
    "todavía vale."
)
_Lugar = tuple[ElementoEnBorrador, IndicadorEnBorrador, MetaEnBorrador]


@modificaciones.route(
    "/<int:numero>/indicadores/<codigo>/metas/nueva", methods=["GET", "POST"]
)
@requiere(Permiso.MODIFICAR_PLAN)
def meta_nueva(numero: int, codigo: str) -> ResponseReturnValue:
    modificacion = borrador(db.session(), numero)
    elemento, indicador = indicador_or_404(db.session(), modificacion, codigo)
    plan = plan_or_404()
    forma = MetaForm(data={"desde": plan.desde, "hasta": plan.hasta})
    bien = request.method == "POST" and forma.validate()
    if request.method == "POST" and (bien or se_entiende(forma, *DE_LA_META)):
        try:
            with cambiando(numero, se_guarda=bien) as (session, abierta):
                nueva = servicio.agregar_meta(
                    session,
                    abierta,
                    codigo,
                    forma.datos(None),
                    actor=actor_actual(),
                    ahora=now(),
                    clave=clave_nueva(abierta.id),
                )
        except servicio.CambioImposible as falla:
            colocar(forma, falla.problemas, forma.filas())
        else:
            flash(f"Agregó la meta {nueva} al borrador.", "bien")
            return redirect(direccion_elemento(numero, elemento.codigo, codigo), 303)
    pagina = _pagina(modificacion, (elemento, indicador, None), forma)
    return (pagina, 422) if request.method == "POST" else pagina


@modificaciones.route("/<int:numero>/metas/<codigo>", methods=["GET", "POST"])
@requiere(Permiso.MODIFICAR_PLAN)
def meta(numero: int, codigo: str) -> ResponseReturnValue:
    modificacion = borrador(db.session(), numero)
    lugar = meta_or_404(db.session(), modificacion, codigo)
    forma = MetaForm(data=mostrar_meta(lugar[2].datos))
    if request.method == "GET":
        return _pagina(modificacion, lugar, forma)
    estado = 422
    bien = forma.validate()
    if bien or se_entiende(forma, *DE_LA_META):
        try:
            with cambiando(numero, se_guarda=bien) as (session, abierta):
                actual = meta_or_404(session, abierta, codigo)[2]
                if bien:
                    exigir_lo_visto(_marca(actual))
                razon_de_antes = servicio.editar_meta(
                    session,
                    abierta,
                    codigo,
                    forma.datos(actual.datos),
                    actor=actor_actual(),
                    ahora=now(),
                )
        except servicio.CambioImposible as falla:
            colocar(forma, falla.problemas, forma.filas())
        except NoSePuede as falla:
            forma.form_errors.append(str(falla))
            estado = codigo_http(falla)
        else:
            _contar(codigo, razon_de_antes=razon_de_antes)
            elemento, indicador, _ = lugar
            return redirect(
                direccion_elemento(numero, elemento.codigo, indicador.codigo), 303
            )
    db.session.rollback()
    modificacion = borrador(db.session(), numero)
    lugar = meta_or_404(db.session(), modificacion, codigo)
    if estado == CONFLICTO:
        forma = juntar(forma, mostrar_meta(lugar[2].datos))
    conservar = estado != CONFLICTO
    return _pagina(modificacion, lugar, forma, conservar=conservar), estado


@modificaciones.post("/<int:numero>/metas/<codigo>/retirar")
@requiere(Permiso.MODIFICAR_PLAN)
def retirar_meta(numero: int, codigo: str) -> ResponseReturnValue:
    with cambiando(numero) as (session, modificacion):
        elemento, indicador, actual = meta_or_404(session, modificacion, codigo)
        servicio.retirar_meta(
            session, modificacion, codigo, actor=actor_actual(), ahora=now()
        )
    hecho = "Quitó del borrador" if actual.agregada else "Retiró"
    flash(f"{hecho} la meta {codigo}.", "bien")
    return redirect(direccion_elemento(numero, elemento.codigo, indicador.codigo), 303)


@modificaciones.post("/<int:numero>/metas/<codigo>/restaurar")
@requiere(Permiso.MODIFICAR_PLAN)
def restaurar_meta(numero: int, codigo: str) -> ResponseReturnValue:
    with cambiando(numero) as (session, modificacion):
        elemento, indicador, _ = meta_or_404(session, modificacion, codigo)
        servicio.restaurar_meta(
            session, modificacion, codigo, actor=actor_actual(), ahora=now()
        )
    flash(f"La meta {codigo} vuelve al plan.", "bien")
    return redirect(direccion_elemento(numero, elemento.codigo, indicador.codigo), 303)


def meta_or_404(session: Session, modificacion: Modificacion, codigo: str) -> _Lugar:
    """Return a Meta with its Indicador and its Elemento."""
    elemento, indicador = indicador_or_404(
        session, modificacion, codigo.rpartition("-M")[0]
    )
    hallada = next((m for m in indicador.metas if m.codigo == codigo), None)
    return elemento, indicador, hallada or abort(404)


def _contar(codigo: str, *, razon_de_antes: bool) -> None:
    flash(f"Guardó {codigo} en el borrador.", "bien")
    if razon_de_antes:
        flash(_RAZON_DE_ANTES.format(codigo), "info")


def _marca(actual: MetaEnBorrador) -> str:
    return marca(actual.datos)


def _pagina(
    modificacion: Modificacion,
    lugar: _Lugar | tuple[ElementoEnBorrador, IndicadorEnBorrador, None],
    forma: MetaForm,
    *,
    conservar: bool = False,
) -> str:
    elemento, indicador, actual = lugar
    plan = plan_or_404()
    completar(forma, range(plan.desde.year, plan.hasta.year + 1))
    return render_template(
        "modificaciones/meta.html",
        modificacion=modificacion,
        elemento=elemento,
        indicador=indicador,
        meta=actual,
        forma=forma,
        faltas=list(faltas(forma)),
        visto=visto_de(_marca(actual), mostrar_meta(actual.datos), conservar=conservar)
        if actual
        else None,
        clave=una_vez(),
        tipos_de=_tipos_de(),
    )


def _tipos_de() -> dict[str, str]:
    """Return, by field, the kinds that ask for it: the page hides the others."""
    return {
        campo: " ".join(t.value for t, campos in CAMPOS_DE.items() if campo in campos)
        for campo in frozenset().union(*CAMPOS_DE.values())
    }
