"""The workbook of a unit and a Periodo: sent out, shown against what is saved, kept."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import FileField

from pladeco.clock import now, today
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.importers.libro.paquete import LibroIlegible
from pladeco.importers.planilla.lectura import PlanillaLeida, leer_planilla
from pladeco.queries.datos_personales import load_hallazgos
from pladeco.queries.referencias import logro_con
from pladeco.queries.visa import load_visas
from pladeco.reports.planilla_unidad import escribir_planilla
from pladeco.services import avances as servicio
from pladeco.services.errores import Conflicto, NoSePuede
from pladeco.services.planillas import guardar_planilla
from pladeco.web import libros_recibidos
from pladeco.web.access import actor_actual, requiere
from pladeco.web.formas import EsForm
from pladeco.web.libros_enviados import enviar_libro
from pladeco.web.lugar import Puesto, Sitio, puesto_or_403
from pladeco.web.planilla.armado import planilla_de
from pladeco.web.planilla.blueprint import planilla
from pladeco.web.planilla.subidas import FilaSubida, Subida, comparar_planilla

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
_PERSONALES = "{}: {}. Lo informado se publica: revíselo y envíelo desde su página."


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
    return enviar_libro(
        escribir_planilla(armada), f"planilla-{unidad.lower()}-{periodo.lower()}.xlsx"
    )


@planilla.post(_LUGAR)
@requiere(Permiso.INFORMAR)
def subir(unidad: str, periodo: str) -> ResponseReturnValue:
    """Show what a workbook would change; with `accion=guardar` do what was shown."""
    puesto = _puesto(unidad, periodo)
    forma = PlanillaForm()
    if not forma.validate():
        return _pagina(puesto, forma), 422
    db.session.rollback()  # nobody waits for our lock while a workbook is read
    try:
        recibida = _recibida(forma)
        puesto = _puesto(unidad, periodo)
        _exigir_suya(puesto, recibida.leida)
    except LibroIlegible as falla:
        forma.archivo.errors = [str(falla)]
        return _pagina(_puesto(unidad, periodo), forma), 422
    subida = comparar_planilla(db.session(), puesto, recibida.leida, _elegidas())
    if request.form.get("accion") != "guardar":
        return _pagina(puesto, forma, subida, recibida)
    if request.form.get("visto") != subida.huella:
        forma.form_errors.append(_CAMBIO)
        return _pagina(puesto, forma, subida, recibida), 409
    return _guardar(puesto, forma, subida, recibida)


def _guardar(
    puesto: Puesto, forma: PlanillaForm, subida: Subida, recibida: _Recibida
) -> ResponseReturnValue:
    """Save all rows at once, then send those complete where that was ticked."""
    unidad, periodo = puesto.unidad.codigo, puesto.periodo.codigo
    por_enviar = subida.completas if "enviar" in request.form else []
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
    enviadas = []
    for fila in por_enviar:
        if impedido := _enviar(fila):
            flash(impedido, "error")
        else:
            enviadas.append(fila)
    libros_recibidos.tirar(recibida.recibo)
    flash(_hecho(guardados, enviadas), "bien")
    return redirect(url_for("avances.mi_unidad", unidad=unidad), 303)


def _enviar(fila: FilaSubida) -> str:
    """Send one row in a transaction of its own; return what kept it back, if so."""
    sitio: Sitio = fila.sitio
    try:
        with transaction() as session:
            version = servicio.version_actual(session, sitio.lugar)
            assert version is not None  # what is complete was saved
            hallazgos = load_hallazgos(session, version)
            if hallazgos:
                dichos = "; ".join(h.frase for h in hallazgos)
                return _PERSONALES.format(sitio.indicador.nombre, dichos)
            servicio.enviar(
                session,
                version,
                actor=actor_actual(),
                ahora=now(),
                logro=logro_con(
                    sitio.indicador,
                    unidad=sitio.lugar.unidad.codigo,
                    hasta=sitio.periodo.hasta,
                    cifras=fila.propuesto.cifras,
                ),
            )
    except NoSePuede as falla:
        return f"{sitio.indicador.nombre}: {falla}"
    return ""


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


def _hecho(guardados: int, enviadas: list[FilaSubida]) -> str:
    """Say what was done, and to whom went what was sent."""
    cuantos = (
        "No había nada nuevo que guardar."
        if not guardados
        else f"Guardó {contar(guardados, 'avance', 'avances')}."
    )
    if not enviadas:
        return cuantos
    sitio: Sitio = enviadas[0].sitio  # all are of one unit, and went the same way
    version = servicio.version_actual(db.session(), sitio.lugar)
    assert version is not None
    destino = load_visas(db.session()).destino(version.estado, sitio.lugar.unidad.id)
    return f"{cuantos} Envió {len(enviadas)} {destino}."


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
    )
