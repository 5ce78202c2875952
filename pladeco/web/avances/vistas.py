"""The unit's desk: what it owes, one Avance, its evidence."""

from datetime import date
from uuid import UUID

from flask import (
    Blueprint,
    abort,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from pladeco.clock import now, today
from pladeco.domain.calculo.unidad_de_medida import es_porcentaje
from pladeco.domain.informar import Problema, sin_efecto
from pladeco.domain.permisos import Permiso
from pladeco.domain.transiciones import EDITABLES
from pladeco.extensions import db, transaction
from pladeco.models import VersionAvance
from pladeco.queries import deuda
from pladeco.queries.ajustes import load_ajustes, load_habiles
from pladeco.queries.avance_completo import load_avance
from pladeco.queries.avances import load_de_unidad
from pladeco.queries.indicador_cargado import HitoCargado
from pladeco.queries.lugares import load_lugares, load_lugares_de
from pladeco.queries.plazos import load_periodos_de, load_prorrogas_de
from pladeco.queries.referencias import referencia_de
from pladeco.services import avances as servicio
from pladeco.services.errores import NoSePuede
from pladeco.services.lugar import version_actual
from pladeco.web.access import actor_actual, plan_actual, requiere
from pladeco.web.avances.forms import AvanceForm, forma_de
from pladeco.web.avances.guardado import guardar_formulario
from pladeco.web.avances.notas import CIFRAS, en_json, notas_de
from pladeco.web.lugar import Sitio, sitio_or_403

avances = Blueprint("avances", __name__)


@avances.get("/mi-unidad")
@avances.get("/mi-unidad/<unidad>")
@requiere(Permiso.INFORMAR)
def mi_unidad(unidad: str | None = None) -> ResponseReturnValue:
    """Show what the unit owes; whoever has several units chooses one."""
    actor, plan = actor_actual(), plan_actual()
    if plan is None:
        return render_template("avances/sin_plan.html")
    propias = sorted(
        (plan.unidades[u] for u in actor.unidades if u in plan.unidades),
        key=lambda u: u.nombre,
    )
    elegida = next((u for u in propias if unidad in (None, u.codigo)), None)
    if elegida is None:
        abort(403)
    session, hoy = db.session(), today()
    periodos = load_periodos_de(session, plan.id, elegida.id, hoy=hoy)
    hechos = load_de_unidad(session, plan.id, elegida.id)
    tareas = deuda.mi_unidad(plan, elegida.id, periodos, hechos)
    habiles = load_habiles(session)
    return render_template(
        "avances/mi_unidad.html",
        unidad=elegida,
        unidades=propias,
        hoy=hoy,
        tareas=tareas,
        resumenes=deuda.resumir(tareas.todos, hoy=hoy, habiles=habiles),
        prorrogas=load_prorrogas_de(session, plan.id, elegida.id),
    )


_LUGAR = "/avances/<indicador>/<unidad>/<periodo>"


@avances.get(_LUGAR)
@requiere(Permiso.INFORMAR)
def ver(indicador: str, unidad: str, periodo: str) -> ResponseReturnValue:
    """Show the form of a draft, or what was sent."""
    sitio = _sitio(indicador, unidad, periodo)
    version = version_actual(db.session(), sitio.lugar)
    editable = version is None or version.estado in EDITABLES
    if editable and sitio.cerrojo is None and sitio.retiro is None:
        return pagina_formulario(sitio, version, forma_de(version))
    if version is None:
        vacia = "cerrado" if sitio.retiro is None else "sin_efecto"
        return render_template(
            f"avances/{vacia}.html", sitio=sitio, sin_efecto=_sin_efecto(sitio)
        )
    return render_template(
        "avances/ver.html",
        sitio=sitio,
        sin_efecto=_sin_efecto(sitio),
        avance=load_avance(db.session(), sitio.plan.id, version.id),
        comentario_cifra=version.comentario_cifra,
        con_visa=load_ajustes(db.session()).visa_director,
        lugares=load_lugares_de(db.session(), version.id),
    )


@avances.get(f"{_LUGAR}/eco")
@requiere(Permiso.INFORMAR)
def eco(indicador: str, unidad: str, periodo: str) -> ResponseReturnValue:
    """Say how figures still being typed are understood; nothing is saved."""
    sitio = _sitio(indicador, unidad, periodo)
    forma = AvanceForm(request.args, meta={"csrf": False})
    forma.en_porcentaje = es_porcentaje(sitio.indicador.unidad_medida)
    forma.validate()
    pedido = sitio.pedido
    problemas = [
        Problema(campo, mensaje) for campo in CIFRAS for mensaje in forma[campo].errors
    ]
    notas = notas_de(sitio, forma.to_command(pedido, {}))
    return jsonify(en_json(notas, problemas))


@avances.post(_LUGAR)
@requiere(Permiso.INFORMAR)
def informar(indicador: str, unidad: str, periodo: str) -> ResponseReturnValue:
    """Save, and send where that was the button; nothing typed is lost on the way."""
    sitio = _sitio(indicador, unidad, periodo)
    resultado = guardar_formulario(sitio, actor_actual(), now())
    if resultado.pagina is not None:
        forma, codigo = resultado.pagina
        version = version_actual(db.session(), sitio.lugar)
        pagina = pagina_formulario(
            sitio, version, forma, otra=resultado.otra, guardado=resultado.guardado
        )
        return pagina, codigo
    flash(resultado.mensaje, "bien")
    if request.form.get("accion") == "enviar":
        return redirect(url_for("avances.mi_unidad", unidad=unidad), 303)
    return redirect(
        url_for(".ver", indicador=indicador, unidad=unidad, periodo=periodo), 303
    )


@avances.post(f"{_LUGAR}/retirar")
@requiere(Permiso.INFORMAR)
def retirar(indicador: str, unidad: str, periodo: str) -> ResponseReturnValue:
    """Take back what SECPLA has not reviewed yet."""
    sitio = _sitio(indicador, unidad, periodo)
    if (porque := _sin_efecto(sitio)) is not None:
        return _rehusado(sitio, porque)
    with transaction() as session:
        version = version_actual(session, sitio.lugar) or abort(404)
        servicio.retirar(session, version, actor=actor_actual(), ahora=now())
    flash("Retiró el avance: puede seguir escribiendo y enviarlo después.", "bien")
    return redirect(
        url_for(".ver", indicador=indicador, unidad=unidad, periodo=periodo), 303
    )


@avances.post(f"{_LUGAR}/corregir")
@requiere(Permiso.INFORMAR)
def corregir(indicador: str, unidad: str, periodo: str) -> ResponseReturnValue:
    """Open a new version of what was validated; the old one counts meanwhile."""
    sitio = _sitio(indicador, unidad, periodo)
    if (porque := _sin_efecto(sitio)) is not None:
        return _rehusado(sitio, porque)
    try:
        with transaction() as session:
            version = version_actual(session, sitio.lugar) or abort(404)
            servicio.corregir(
                session,
                version,
                motivo=request.form.get("motivo", ""),
                actor=actor_actual(),
                ahora=now(),
            )
    except NoSePuede as falla:
        flash(str(falla), "error")
    return redirect(
        url_for(".ver", indicador=indicador, unidad=unidad, periodo=periodo), 303
    )


def _sin_efecto(sitio: Sitio) -> str | None:
    return None if sitio.retiro is None else sin_efecto(sitio.retiro)


def _rehusado(sitio: Sitio, porque: str) -> ResponseReturnValue:
    """Change nothing, and say why on the page of the Avance."""
    flash(f"{porque} No se cambió nada.", "error")
    return redirect(
        url_for(
            ".ver",
            indicador=sitio.indicador.codigo,
            unidad=sitio.unidad.codigo,
            periodo=sitio.periodo.codigo,
        ),
        303,
    )


def _sitio(indicador: str, unidad: str, periodo: str) -> Sitio:
    return sitio_or_403(
        db.session(),
        actor_actual(),
        Permiso.INFORMAR,
        indicador=indicador,
        unidad=unidad,
        periodo=periodo,
    )


def pagina_formulario(
    sitio: Sitio,
    version: VersionAvance | None,
    forma: AvanceForm,
    *,
    otra: bool = False,
    guardado: bool = False,
) -> str:
    """Render the form with earlier values and what was expected beside it."""
    avance = (
        load_avance(db.session(), sitio.plan.id, version.id)
        if version is not None
        else None
    )
    pedido = sitio.pedido
    lugares = load_lugares(db.session(), sitio.plan.institucion_id)
    forma.ofrecer(lugares)
    hoy = today()
    return render_template(
        "avances/informar.html",
        sitio=sitio,
        forma=forma,
        avance=avance,
        otra=otra,
        guardado=guardado,
        pedido=pedido,
        hitos=_hitos(sitio, avance.hitos if avance else ()),
        lugares=lugares,
        notas=notas_de(sitio, forma.to_command(pedido, {})),
        referencia=referencia_de(sitio.indicador, sitio.unidad.id, sitio.periodo.hasta),
        habiles=load_habiles(db.session()).entre(hoy, sitio.periodo.vence),
        hoy=hoy,
        con_visa=load_ajustes(db.session()).visa_director,
        prorroga=load_prorrogas_de(db.session(), sitio.plan.id, sitio.unidad.id).get(
            sitio.periodo.id
        ),
    )


def _hitos(
    sitio: Sitio, guardados: tuple[tuple[UUID, date], ...]
) -> list[tuple[HitoCargado, bool, str]]:
    """Pair each milestone with whether it is ticked and the date to show."""
    fechas = dict(guardados)
    escritos = request.form if request.method == "POST" else None
    filas = []
    for meta in sitio.indicador.metas:
        for hito in meta.hitos:
            if escritos is not None:
                marcado = f"hito-{hito.id}" in escritos
                fecha = escritos.get(f"hito-{hito.id}-fecha", "")
            else:
                marcado = hito.id in fechas
                fecha = str(fechas.get(hito.id, ""))
            filas.append((hito, marcado, fecha))
    return filas
