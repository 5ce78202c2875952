"""The desk: the rows of a lineamiento, and the decisions that need no form."""

from dataclasses import replace

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from pladeco.clock import now
from pladeco.domain.lecturas import palabras
from pladeco.domain.lecturas.lectura import LecturaMeta, marca_de
from pladeco.domain.libro.columnas import columnas_de
from pladeco.domain.libro.filas_plan import FilaActividad
from pladeco.domain.permisos import Permiso
from pladeco.domain.vocabulario import TipoMeta
from pladeco.extensions import db, transaction
from pladeco.queries.lecturas import Recuento, load_recuentos
from pladeco.queries.lecturas_del_acto import numeros_de_actos
from pladeco.queries.mesa import FilaMesa, Filtro, MetaEnMesa, seguras
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.queries.propuestas_vinculo import vinculos_por_lineamiento
from pladeco.services import lecturas as servicio
from pladeco.services.errores import Conflicto, NoSePuede
from pladeco.services.lecturas.confirmacion import PARA_DESHACER
from pladeco.web.access import actor_actual, plan_actual, requiere
from pladeco.web.fallas import codigo_http
from pladeco.web.lecturas.blueprint import lecturas
from pladeco.web.lecturas.lugar import (
    MARCAS,
    SitioLectura,
    Tropiezo,
    del_programa,
    direccion_mesa,
    filtro_de,
    lectura_or_404,
    lineamiento_or_404,
    mesa_de,
    parte_de,
    ya_esta,
)

ROTULOS = {c.campo: c.titulo for c in columnas_de(FilaActividad) if c.crudo}
_OTRA_LECTURA = (
    "El programa ya no lee esto como usted lo vio. No se guardó nada: mire la lectura "
    "de nuevo y decida otra vez."
)
_NOMBRES = {
    Filtro.TODAS: "Todas las actividades",
    Filtro.POR_CONFIRMAR: "Por confirmar",
    Filtro.DUDAS: "Con dudas",
    Filtro.SIN_LEER: "Sin leer",
    Filtro.CONFIRMADAS: "Confirmadas",
}


@lecturas.get("")
@requiere(Permiso.CONFIRMAR_LECTURAS)
def lista() -> ResponseReturnValue:
    plan = plan_actual()
    if plan is None:
        return render_template("lecturas/sin_plan.html")
    recuentos = load_recuentos(db.session(), plan)
    total = Recuento()
    for recuento in recuentos.values():
        total = total.mas(recuento)
    return render_template(
        "lecturas/lista.html",
        plan=plan,
        lineamientos=[plan.nodos[clave] for clave in plan.raices],
        recuentos=recuentos,
        vinculos=vinculos_por_lineamiento(plan),
        total=total,
    )


@lecturas.get("/<codigo>")
@requiere(Permiso.CONFIRMAR_LECTURAS)
def mesa(codigo: str) -> ResponseReturnValue:
    plan, lineamiento = lineamiento_or_404(codigo)
    return _pagina(plan, lineamiento, filtro_de(request.args.get("ver")))


@lecturas.post("/meta/<codigo>/aceptar")
@requiere(Permiso.CONFIRMAR_LECTURAS)
def aceptar(codigo: str) -> ResponseReturnValue:
    """Confirm what is stored, or what the program reads, and go on to the next."""
    sitio = lectura_or_404(codigo)
    leida = None
    if request.form.get("fuente") == "programa":
        try:
            leida = _leido_por_el_programa(sitio)
        except Conflicto as falla:
            return _tropiezo(sitio, falla)
    return _confirmar(sitio, leida, f"Confirmó {codigo}: ya cuenta en las cifras.")


@lecturas.post("/meta/<codigo>/cualitativa")
@requiere(Permiso.CONFIRMAR_LECTURAS)
def cualitativa(codigo: str) -> ResponseReturnValue:
    """Confirm that it cannot be measured with numbers, with the reason why."""
    sitio = lectura_or_404(codigo)
    razon = request.form.get("razon", "").strip()
    return _confirmar(
        sitio,
        _cualitativa(sitio.guardada.lectura, razon),
        f"Confirmó {codigo} como cualitativa: no entra en el cálculo.",
        escrito=razon,
        en="cualitativa",
    )


@lecturas.post("/meta/<codigo>/volver")
@requiere(Permiso.CONFIRMAR_LECTURAS)
def volver(codigo: str) -> ResponseReturnValue:
    """Leave a confirmed reading to be confirmed again."""
    sitio = lectura_or_404(codigo)
    motivo = request.form.get("motivo", "")
    try:
        with transaction() as session:
            servicio.volver_a_revisar(
                session,
                sitio.guardada.meta_id,
                visto=request.form.get("visto", ""),
                motivo=motivo,
                actor=actor_actual(),
                ahora=now(),
            )
    except NoSePuede as falla:
        return _tropiezo(sitio, falla, escrito=motivo, en="volver")
    flash(f"{codigo} vuelve a estar por confirmar: ya no cuenta en las cifras.", "bien")
    filtro = filtro_de(request.form.get("ver"))
    if filtro is Filtro.CONFIRMADAS:
        filtro = Filtro.TODAS
    return redirect(direccion_mesa(sitio.lineamiento, filtro, codigo), 303)


# -- what the decisions need


def _confirmar(
    sitio: SitioLectura,
    lectura: LecturaMeta | None,
    hecho: str,
    *,
    escrito: str = "",
    en: str = "",
) -> ResponseReturnValue:
    """Make it count and go on to the next; a button pressed twice does it once."""
    visto = request.form.get("visto", "")
    try:
        with transaction() as session:
            servicio.confirmar(
                session,
                sitio.guardada.meta_id,
                visto=visto,
                actor=actor_actual(),
                ahora=now(),
                lectura=lectura,
                como_defecto="defecto" in request.form,
            )
    except NoSePuede as falla:
        codigo = sitio.guardada.codigo
        if not ya_esta(falla, codigo, lectura, visto=visto, confirmada=True):
            return _tropiezo(sitio, falla, escrito=escrito, en=en)
    flash(hecho, "bien")
    return _a_la_siguiente(sitio)


def _leido_por_el_programa(sitio: SitioLectura) -> LecturaMeta:
    """Return what the program reads, if it is still what the page showed."""
    parte = parte_de(sitio)
    nueva = del_programa(sitio)
    if parte is None or nueva is None:
        abort(422)
    if marca_de(parte) != request.form.get("leido"):
        raise Conflicto(_OTRA_LECTURA)
    return nueva


def _cualitativa(lectura: LecturaMeta, razon: str) -> LecturaMeta:
    return replace(lectura, tipo=TipoMeta.CUALITATIVA, razon=razon)


def _a_la_siguiente(sitio: SitioLectura) -> ResponseReturnValue:
    """Lead to the next reading that waits, or stay where there is none."""
    filtro = filtro_de(request.form.get("ver"))
    filas = mesa_de(sitio.plan, sitio.lineamiento)
    ancla = siguiente(filas, sitio.guardada.codigo, filtro)
    return redirect(direccion_mesa(sitio.lineamiento, filtro, ancla), 303)


def siguiente(filas: tuple[FilaMesa, ...], codigo: str, filtro: Filtro) -> str | None:
    """Return the code of what waits behind `codigo`, or before it; else its own."""
    codigos = [
        (meta.guardada.codigo, not meta.confirmada and fila.esta_en(filtro))
        for fila in filas
        for meta in fila.metas
    ]
    lugar = next((i for i, (c, _) in enumerate(codigos) if c == codigo), 0)
    esperan = [c for c, espera in codigos[lugar + 1 :] + codigos[:lugar] if espera]
    return esperan[0] if esperan else codigo


def _tropiezo(
    sitio: SitioLectura, falla: NoSePuede, *, escrito: str = "", en: str = ""
) -> ResponseReturnValue:
    db.session.rollback()
    estado = codigo_http(falla)
    tropiezo = Tropiezo(sitio.guardada.codigo, str(falla), escrito, en)
    filtro = filtro_de(request.form.get("ver"))
    return _pagina(sitio.plan, sitio.lineamiento, filtro, tropiezo), estado


def _pagina(
    plan: PlanCargado,
    lineamiento: Nodo,
    filtro: Filtro,
    tropiezo: Tropiezo | None = None,
) -> str:
    filas = mesa_de(plan, lineamiento)
    metas = [meta for fila in filas for meta in fila.metas]
    return render_template(
        "lecturas/mesa.html",
        plan=plan,
        lineamiento=lineamiento,
        filas=[f for f in filas if f.esta_en(filtro) or _es(f, tropiezo)],
        filtro=filtro,
        filtros=[(f, _NOMBRES[f], sum(x.esta_en(f) for x in filas)) for f in Filtro],
        metas=len(metas),
        confirmadas=sum(m.confirmada for m in metas),
        seguras=len(seguras(filas)),
        primera=_primera(filas),
        actos=numeros_de_actos(db.session(), [m.guardada.meta_id for m in metas]),
        tropiezo=tropiezo,
        dice=palabras,
        rotulos=ROTULOS,
        marcas=MARCAS,
        se_deshace=_se_deshace,
        marca_de=marca_de,
    )


def _es(fila: FilaMesa, tropiezo: Tropiezo | None) -> bool:
    return tropiezo is not None and any(
        m.guardada.codigo == tropiezo.codigo for m in fila.metas
    )


def _primera(filas: tuple[FilaMesa, ...]) -> str | None:
    esperan = (m.guardada.codigo for f in filas for m in f.metas if not m.confirmada)
    return next(esperan, None)


def _se_deshace(meta: MetaEnMesa) -> bool:
    """Say whether taking this confirmation back is undoing one's own slip."""
    guardada = meta.guardada
    return (
        guardada.confirmada_en is not None
        and guardada.confirmada_por_id == actor_actual().id
        and now() - guardada.confirmada_en <= PARA_DESHACER
    )
