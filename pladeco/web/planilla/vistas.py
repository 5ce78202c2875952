"""The workbook of a unit and a Periodo: sent out, shown against what is saved, kept."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField

from pladeco.clock import now, today
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.importers.libro.paquete import LibroIlegible
from pladeco.importers.planilla.lectura import PlanillaLeida, leer_planilla
from pladeco.queries.ajustes import load_ajustes
from pladeco.reports.planilla_unidad import escribir_planilla
from pladeco.services.errores import Conflicto
from pladeco.services.planillas import guardar_planilla
from pladeco.web import libros_recibidos
from pladeco.web.access import actor_actual, requiere
from pladeco.web.anotado import anotar_lectura
from pladeco.web.formas import EsForm
from pladeco.web.libros_enviados import enviar_libro
from pladeco.web.libros_recibidos import Decision, decision
from pladeco.web.lugar import Puesto, Sitio, puesto_or_403
from pladeco.web.planilla.armado import planilla_de
from pladeco.web.planilla.blueprint import planilla
from pladeco.web.planilla.envio import enviar_fila, envio_en_palabras, por_mirar_de
from pladeco.web.planilla.filas import Subida
from pladeco.web.planilla.subidas import comparar_planilla

_LUGAR = "/mi-unidad/<unidad>/<periodo>/planilla"
_AVISOS = libros_recibidos.Avisos(
    falta="Elija la planilla que llenó (.xlsx).",
    pesado=(
        "El archivo pesa más de 10 MB: suba la planilla tal como la descargó y llenó."
    ),
    se_perdio=(
        "La planilla que había subido ya se guardó o ya no está. Mire en «Mi unidad» "
        "si falta algo; si falta, súbala otra vez."
    ),
)
_CAMBIO = (
    "Mientras usted miraba, alguien cambió algo en el programa. Esto es lo que pasaría "
    "ahora: revíselo y confirme otra vez."
)


class PlanillaForm(EsForm):
    archivo = FileField("Planilla llena")


@dataclass(frozen=True, slots=True)
class _Recibida:
    """A workbook that came, or that waits under its receipt."""

    leida: PlanillaLeida
    nombre: str
    recibo: str


@planilla.get(_LUGAR)
@requiere(Permiso.INFORMAR)
def ver(unidad: str, periodo: str) -> ResponseReturnValue:
    """Offer the workbook, and take it back."""
    return _pagina(_puesto(unidad, periodo), PlanillaForm())


@planilla.get(f"{_LUGAR}.xlsx")
@requiere(Permiso.INFORMAR)
def descargar(unidad: str, periodo: str) -> ResponseReturnValue:
    """Send it as it is now; where nothing is asked any more, say so."""
    puesto = _puesto(unidad, periodo)
    armada = planilla_de(db.session(), puesto, today())
    if not armada.filas:
        flash(f"En {periodo} no hay nada que su unidad pueda informar.", "info")
        return redirect(url_for(".ver", unidad=unidad, periodo=periodo), 303)
    libro = escribir_planilla(armada)
    anotar_lectura(
        "descargar",
        "planilla",
        objeto_id=puesto.unidad.id,
        despues={"periodo_id": str(puesto.periodo.id)},
    )
    return enviar_libro(libro, f"planilla-{unidad.lower()}-{periodo.lower()}.xlsx")


@planilla.post(_LUGAR)
@requiere(Permiso.INFORMAR)
def subir(unidad: str, periodo: str) -> ResponseReturnValue:
    """Show what a workbook would change; with `accion=guardar` do what was shown."""
    puesto = _puesto(unidad, periodo)
    forma = PlanillaForm()
    if not forma.validate():
        return _pagina(puesto, forma), 422
    try:
        recibida = _recibida(forma)
        puesto = _puesto(unidad, periodo)
        _exigir_suya(puesto, recibida.leida)
    except LibroIlegible as falla:
        forma.archivo.errors = [str(falla)]
        return _pagina(_puesto(unidad, periodo), forma), 422
    subida = comparar_planilla(db.session(), puesto, recibida.leida, _elegidas())
    pedido = decision(subida.huella)
    if pedido is Decision.GUARDAR:
        return _guardar(puesto, forma, subida, recibida)
    if pedido is Decision.MIRAR:
        return _pagina(puesto, forma, subida, recibida)
    forma.form_errors.append(_CAMBIO)
    return _pagina(puesto, forma, subida, recibida), 409


def _guardar(
    puesto: Puesto, forma: PlanillaForm, subida: Subida, recibida: _Recibida
) -> ResponseReturnValue:
    """Save all rows at once, then send those complete where that was ticked."""
    unidad, periodo = puesto.unidad.codigo, puesto.periodo.codigo
    try:
        with transaction() as session:
            guardados = guardar_planilla(
                session,
                [f.aceptada for f in subida.se_guardan],
                actor=actor_actual(),
                ahora=now(),
            )
    except Conflicto as falla:
        puesto = _puesto(unidad, periodo)
        subida = comparar_planilla(db.session(), puesto, recibida.leida, _elegidas())
        forma.form_errors += [_CAMBIO, str(falla)]
        return _pagina(puesto, forma, subida, recibida), 409
    libros_recibidos.tirar(recibida.recibo)
    if "enviar" in request.form:
        return _enviar(puesto, subida, guardados)
    flash(_guardados(guardados), "bien")
    return redirect(url_for("avances.mi_unidad", unidad=unidad), 303)


def _enviar(puesto: Puesto, subida: Subida, guardados: int) -> ResponseReturnValue:
    """Send all but those that a person is to look at before; go on to these."""
    unidad, periodo = puesto.unidad.codigo, puesto.periodo.codigo
    sitios = [f.sitio for f in subida.completas]
    por_mirar = [f.codigo for f in por_mirar_de(puesto, sitios) if f.hallazgos]
    enviados: list[Sitio] = []
    for sitio in sitios:
        if sitio.indicador.codigo in por_mirar:
            continue
        if impedido := enviar_fila(sitio, actor_actual(), now()):
            flash(f"{sitio.indicador.nombre}: {impedido}", "error")
        else:
            enviados.append(sitio)
    incompletos = sum(not f.completa for f in subida.se_guardan)
    dichos = [_guardados(guardados)]
    if enviados:
        dichos.append(envio_en_palabras(enviados))
    if incompletos:
        dichos.append(
            f"{contar(incompletos, 'queda', 'quedan')} como borrador, sin completar."
        )
    flash(" ".join(dichos), "bien")
    if por_mirar:
        return redirect(
            url_for(".por_mirar", unidad=unidad, periodo=periodo, fila=por_mirar), 303
        )
    return redirect(url_for("avances.mi_unidad", unidad=unidad), 303)


def _recibida(forma: PlanillaForm) -> _Recibida:
    """Read the workbook just sent, or the one that the receipt names."""
    libro = libros_recibidos.recibir(forma.archivo.data, _AVISOS)
    leida = leer_planilla(libro.contenido)
    return _Recibida(leida, libro.nombre, libro.guardado().recibo)


def _exigir_suya(puesto: Puesto, leida: PlanillaLeida) -> None:
    """Raise LibroIlegible for the workbook of another plan, unit or Periodo."""
    control = leida.control
    for que, suyo, aqui in (
        ("del plan", control.instrumento, puesto.plan.codigo),
        ("de la unidad", control.unidad, puesto.unidad.codigo),
        ("del período", control.periodo, puesto.periodo.codigo),
    ):
        if suyo != aqui:
            mensaje = (
                f"Esta planilla es {que} {suyo}, y aquí se sube la {que} {aqui}. "
                "No se guardó nada."
            )
            raise LibroIlegible(mensaje)


def _elegidas() -> frozenset[str]:
    """Return the codes of the rows in which the person chose the workbook."""
    return frozenset(
        campo.removeprefix("fila-")
        for campo, valor in request.form.items()
        if campo.startswith("fila-") and valor == "planilla"
    )


def _guardados(cuantos: int) -> str:
    if not cuantos:
        return "No había nada nuevo que guardar."
    return f"Guardó {contar(cuantos, 'avance', 'avances')}."


def _puesto(unidad: str, periodo: str) -> Puesto:
    return puesto_or_403(
        db.session(), actor_actual(), Permiso.INFORMAR, unidad=unidad, periodo=periodo
    )


def _pagina(
    puesto: Puesto,
    forma: PlanillaForm,
    subida: Subida | None = None,
    recibida: _Recibida | None = None,
) -> str:
    return render_template(
        "planillas/ver.html",
        unidad=puesto.unidad,
        periodo=puesto.periodo,
        forma=forma,
        subida=subida,
        recibida=recibida,
        con_visa=load_ajustes(db.session()).visa_director,
    )
