"""How the institution works: its settings, and the days on which it does not."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Field, RadioField, SelectMultipleField, StringField
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from pladeco.clock import now, today
from pladeco.domain.ajustes import CAMPOS, NO, SI, Ajustes, escribir_valor
from pladeco.domain.ciclo.palabras import NOMBRE_AVISO
from pladeco.domain.permisos import Permiso
from pladeco.domain.vocabulario import TipoAviso
from pladeco.extensions import db, transaction
from pladeco.queries.ajustes import (
    feriados_de_chile,
    load_ajustes,
    load_cambios_de_ajustes,
    load_feriados,
)
from pladeco.queries.visa import load_mudanza
from pladeco.services import ajustes as servicio
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.web.access import actor_actual, plan_or_404, requiere
from pladeco.web.formas import (
    EsForm,
    FechaField,
    agregar_problemas,
    leer_fecha,
    opciones,
)

ajustes = Blueprint("ajustes", __name__, url_prefix="/ajustes")

_LARGO = 200
_PRIMER_ANIO, _ULTIMO_ANIO = 2015, 2060


class AjustesForm(EsForm):
    """One field for each setting of domain/ajustes, made below."""

    def to_command(self) -> dict[str, str]:
        """Return what was typed under each name; of notices, those left unmarked."""
        escritos = {}
        for clave in CAMPOS:
            campo = self._fields[clave]
            if clave == "avisos_apagados":
                marcados = set(campo.data or ())
                escritos[clave] = ", ".join(t for t in TipoAviso if t not in marcados)
            else:
                escritos[clave] = campo.data or ""
        return escritos


def _campo(clave: str) -> Any:
    texto, omision = CAMPOS[clave].metadata["texto"], CAMPOS[clave].default
    if isinstance(omision, bool):
        return RadioField(texto, choices=opciones(((SI, "Sí"), (NO, "No"))))
    if isinstance(omision, frozenset):
        return SelectMultipleField(
            "Avisos que se envían",
            choices=opciones((t.value, NOMBRE_AVISO[t]) for t in TipoAviso),
            widget=ListWidget(prefix_label=False),
            option_widget=CheckboxInput(),
        )
    return StringField(texto, [Length(max=_LARGO)])


for _clave in CAMPOS:
    setattr(AjustesForm, _clave, _campo(_clave))


class FeriadoForm(EsForm):
    fecha = FechaField("Día")
    nombre = StringField("Nombre")


@ajustes.get("/")
@requiere(Permiso.VER_AJUSTES)
def ver() -> ResponseReturnValue:
    rigen = load_ajustes(db.session())
    return _pagina(AjustesForm(data=_datos(rigen)), FeriadoForm(), _textos(rigen))


@ajustes.post("/")
@requiere(Permiso.AJUSTAR)
def guardar() -> ResponseReturnValue:
    forma = AjustesForm()
    vistos = {
        c: request.form[f"visto-{c}"] for c in CAMPOS if f"visto-{c}" in request.form
    }
    if forma.validate():
        try:
            with transaction() as session:
                cambiados = servicio.cambiar_ajustes(
                    session,
                    plan_or_404().institucion_id,
                    forma.to_command(),
                    vistos,
                    actor=actor_actual(),
                    ahora=now(),
                )
        except ConProblemas as falla:
            agregar_problemas(forma, falla.problemas)
        else:
            flash(_dicho(cambiados), "bien")
            return redirect(url_for(".ver"), 303)
    # What rules now is what the page shows: who sends it again has seen it.
    rigen = _textos(load_ajustes(db.session()))
    return _pagina(forma, FeriadoForm(formdata=None), rigen), 422


@ajustes.post("/feriados")
@requiere(Permiso.AJUSTAR)
def agregar_feriado() -> ResponseReturnValue:
    forma = FeriadoForm()
    if forma.validate():
        try:
            with transaction() as session:
                nuevo = servicio.agregar_feriado(
                    session,
                    plan_or_404().institucion_id,
                    forma.fecha.data,
                    forma.nombre.data or "",
                )
                dia = nuevo.fecha
        except ConProblemas as falla:
            agregar_problemas(forma, falla.problemas)
        else:
            flash(f"Agregó el feriado del {dia:%d-%m-%Y}.", "bien")
            return redirect(url_for(".ver", anio=dia.year, _anchor="feriados"), 303)
    rigen = load_ajustes(db.session())
    de_ajustes = AjustesForm(formdata=None, data=_datos(rigen))
    return _pagina(de_ajustes, forma, _textos(rigen)), 422


@ajustes.post("/feriados/<dia>/quitar")
@requiere(Permiso.AJUSTAR)
def quitar_feriado(dia: str) -> ResponseReturnValue:
    cual = _dia_or_404(dia)
    try:
        with transaction() as session:
            servicio.quitar_feriado(session, plan_or_404().institucion_id, cual)
    except NoSePuede as falla:
        flash(str(falla), "error")
    else:
        flash(f"Quitó el feriado del {cual:%d-%m-%Y}.", "bien")
    return redirect(url_for(".ver", anio=cual.year, _anchor="feriados"), 303)


def _dicho(cambiados: servicio.Cambiados) -> str:
    if not cambiados.claves:
        return "No cambió nada."
    mudanza = cambiados.mudanza
    return f"Guardó los ajustes. {mudanza.dicho if mudanza else ''}".rstrip()


def _pagina(forma: AjustesForm, feriado: FeriadoForm, rigen: Mapping[str, str]) -> str:
    session, anio = db.session(), _anio()
    institucion_id: UUID = plan_or_404().institucion_id
    return render_template(
        "ajustes/ver.html",
        forma=forma,
        grupos=_grupos(forma),
        vistos=rigen,
        omisiones=_textos(Ajustes()),
        metadatos={c: CAMPOS[c].metadata for c in CAMPOS},
        cambios=load_cambios_de_ajustes(session, institucion_id),
        feriado=feriado,
        feriados=load_feriados(session, institucion_id, anio),
        nacionales=[(d, n) for d, n in feriados_de_chile().items() if d.year == anio],
        anio=anio,
        advertencias={
            "visa_director": load_mudanza(session, institucion_id).advertencia
        },
        nombre_aviso=NOMBRE_AVISO,
    )


def _grupos(forma: AjustesForm) -> dict[str, list[tuple[str, Field]]]:
    grupos: dict[str, list[tuple[str, Field]]] = defaultdict(list)
    for clave, campo in CAMPOS.items():
        grupos[campo.metadata["grupo"]].append((clave, forma._fields[clave]))
    return dict(grupos)


def _textos(rigen: Ajustes) -> dict[str, str]:
    return {clave: escribir_valor(getattr(rigen, clave)) for clave in CAMPOS}


def _datos(rigen: Ajustes) -> dict[str, Any]:
    encendidos = [t.value for t in TipoAviso if rigen.avisa(t)]
    return {**_textos(rigen), "avisos_apagados": encendidos}


def _anio() -> int:
    pedido = request.args.get("anio", "")
    anio = int(pedido) if pedido.isdecimal() and pedido.isascii() else today().year
    return min(max(anio, _PRIMER_ANIO), _ULTIMO_ANIO)


def _dia_or_404(texto: str) -> date:
    try:
        return leer_fecha(texto)
    except ValueError:
        abort(404)
