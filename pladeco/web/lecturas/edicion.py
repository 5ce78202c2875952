"""One reading in its form: edit, keep, confirm."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pladeco.clock import now
from pladeco.domain.lecturas import palabras
from pladeco.domain.lecturas.lectura import CAMPOS_DE, LecturaMeta
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.queries.lecturas_del_acto import numeros_de_actos
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.services import lecturas as servicio
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.web.access import actor_actual, requiere
from pladeco.web.fallas import codigo_http
from pladeco.web.formas_meta import completar
from pladeco.web.lecturas.blueprint import lecturas
from pladeco.web.lecturas.forms import LecturaForm, datos_de
from pladeco.web.lecturas.lugar import (
    MARCAS,
    SitioLectura,
    del_programa,
    direccion_mesa,
    filas_de,
    filtro_de,
    lectura_or_404,
    ya_esta,
)
from pladeco.web.lecturas.mesa import ROTULOS

_CONFIRMAR = "confirmar"


@dataclass(frozen=True, slots=True)
class Descarte:
    """Why a reading could not be left out, and what was typed for it."""

    mensaje: str
    motivo: str
    en: str


@lecturas.route("/meta/<codigo>", methods=["GET", "POST"])
@requiere(Permiso.CONFIRMAR_LECTURAS)
def editar(codigo: str) -> ResponseReturnValue:
    sitio = lectura_or_404(codigo)
    if request.method == "GET":
        return _editar(sitio, _forma_de(sitio))
    forma = LecturaForm()
    bien = forma.validate()
    if not bien and not forma.se_entiende():
        return _editar(sitio, forma), 422
    visto, lectura = forma.visto.data or "", forma.to_command()
    try:
        with transaction() as session:
            _guardar(session, sitio, visto, lectura)
            exigir_forma(bien=bien)
    except NoSePuede as falla:
        if not bien or not ya_esta(
            falla, codigo, lectura, visto=visto, confirmada=confirma()
        ):
            return con_problemas(
                falla, forma, lambda: _editar(lectura_or_404(codigo), forma)
            )
    flash(hecho(codigo), "bien")
    return al_escritorio(sitio.lineamiento, codigo)


# -- the verbs, with or without confirming


def exigir_forma(*, bien: bool) -> None:
    """Keep nothing of a form that was only tried, to tell all that is wrong with it."""
    if not bien:
        raise ConProblemas([])


def _guardar(
    session: Session, sitio: SitioLectura, visto: str, lectura: LecturaMeta
) -> None:
    clave = sitio.guardada.meta_id
    if not confirma():
        servicio.guardar(session, clave, lectura, visto=visto)
        return
    servicio.confirmar(
        session,
        clave,
        visto=visto,
        actor=actor_actual(),
        ahora=now(),
        lectura=lectura,
        como_defecto="defecto" in request.form,
    )


def confirma() -> bool:
    return request.form.get("accion") == _CONFIRMAR


def hecho(codigo: str) -> str:
    if confirma():
        return f"Guardó y confirmó {codigo}: ya cuenta en las cifras."
    return f"Guardó {codigo}. Sigue por confirmar: todavía no cuenta en las cifras."


# -- pages


def pagina_de_edicion(
    codigo: str, falla: NoSePuede, *, motivo: str, en: str
) -> ResponseReturnValue:
    """Show the form of a reading that could not be left out, with what was typed."""
    db.session.rollback()
    sitio = lectura_or_404(codigo)
    guardada = sitio.guardada
    forma = LecturaForm(formdata=None, data=datos_de(guardada.lectura, guardada.marca))
    estado = codigo_http(falla)
    return _editar(sitio, forma, Descarte(str(falla), motivo, en)), estado


def con_problemas(
    falla: NoSePuede, forma: LecturaForm, pagina: Callable[[], str]
) -> ResponseReturnValue:
    """Show the form again with what is wrong; nothing that was typed is lost."""
    db.session.rollback()
    if isinstance(falla, ConProblemas):
        forma.agregar_problemas(falla.problemas)
    else:
        forma.form_errors.append(str(falla))
    return pagina(), codigo_http(falla)


def _forma_de(sitio: SitioLectura) -> LecturaForm:
    """Fill the form with what is stored, or with what the program reads if asked."""
    guardada = sitio.guardada
    lectura = guardada.lectura
    if request.args.get("fuente") == "programa":
        lectura = del_programa(sitio) or lectura
    return LecturaForm(data=datos_de(lectura, guardada.marca))


def _editar(
    sitio: SitioLectura, forma: LecturaForm, descarte: Descarte | None = None
) -> str:
    """Render the form of a stored reading; a confirmed one is only shown."""
    fila = filas_de(sitio.plan, (sitio.nodo,))[0]
    guardada = sitio.guardada
    cambiada = bool(forma.visto.data) and forma.visto.data != guardada.marca
    if cambiada:
        # Whoever sends it again has seen what the other one stored.
        forma.visto.data = guardada.marca
        forma.visto.raw_data = [guardada.marca]
    completar(forma, anios(sitio.plan))
    en_mesa = next(
        (m for m in fila.metas if m.guardada.codigo == guardada.codigo), None
    )
    return render_template(
        "lecturas/editar.html",
        lineamiento=sitio.lineamiento,
        fila=fila,
        guardada=guardada,
        en_mesa=en_mesa,
        cambiada=cambiada,
        forma=forma,
        descarte=descarte,
        del_acto=numeros_de_actos(db.session(), [guardada.meta_id]).get(
            guardada.meta_id
        ),
        hermanas=[
            m.guardada for m in fila.metas if m.guardada.codigo != guardada.codigo
        ],
        comparten=[
            m.guardada.codigo
            for m in fila.metas
            if m.guardada.indicador_id == guardada.indicador_id
            and m.guardada.codigo != guardada.codigo
        ],
        **comun(),
    )


def comun() -> dict[str, object]:
    return {
        "rotulos": ROTULOS,
        "marcas": MARCAS,
        "dice": palabras,
        "campos_de": {t.value: sorted(campos) for t, campos in CAMPOS_DE.items()},
        "ver": filtro_de(request.values.get("ver")),
    }


def anios(plan: PlanCargado) -> range:
    return range(plan.desde.year, plan.hasta.year + 1)


def al_escritorio(lineamiento: Nodo, codigo: str) -> ResponseReturnValue:
    filtro = filtro_de(request.form.get("ver"))
    return redirect(direccion_mesa(lineamiento, filtro, codigo), 303)
