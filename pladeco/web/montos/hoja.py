"""A sheet of amounts: what it would change first, then all of it or nothing."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now
from pladeco.domain.cambios.estados import ESTADOS_FINANCIAMIENTO
from pladeco.domain.dinero.revision import ProblemaFila
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.permisos import Permiso
from pladeco.extensions import transaction
from pladeco.importers.libro.paquete import LibroIlegible
from pladeco.importers.montos.hoja import leer_hoja_de_montos
from pladeco.services.montos import (
    DiferenciaMontos,
    HojaConProblemas,
    diferencia_de_montos,
    importar_montos,
)
from pladeco.web import libros_recibidos
from pladeco.web.access import actor_actual, plan_or_404, requiere
from pladeco.web.libros_recibidos import Decision, decision
from pladeco.web.montos.blueprint import montos
from pladeco.web.montos.forms import HojaForm

_AVISOS = libros_recibidos.Avisos(
    falta="Elija la hoja de montos, en Excel (.xlsx) o CSV.",
    pesado="El archivo pesa más de 10 MB: deje solo la hoja de montos.",
    se_perdio="La hoja que había subido ya no está. Súbala otra vez.",
)
_CAMBIO = (
    "Mientras usted miraba, alguien anotó otros montos. Esto es lo que cambiaría "
    "ahora: revíselo y confirme otra vez."
)


@montos.get("/dinero/importar")
@requiere(Permiso.ANOTAR_MONTOS)
def importar() -> ResponseReturnValue:
    plan_or_404()
    return _pagina_hoja(HojaForm())


@montos.post("/dinero/importar")
@requiere(Permiso.ANOTAR_MONTOS)
def importar_hoja() -> ResponseReturnValue:
    """Show what a sheet would change; with `accion=guardar` note all of it."""
    plan = plan_or_404()
    forma = HojaForm()
    if not forma.validate():
        return _pagina_hoja(forma), 422
    try:
        libro = libros_recibidos.recibir(forma.hoja.data, _AVISOS)
        leida = leer_hoja_de_montos(libro.contenido)
    except LibroIlegible as falla:
        forma.hoja.errors = [str(falla)]
        return _pagina_hoja(forma), 422
    try:
        with transaction() as session:
            diferencia = diferencia_de_montos(
                session,
                plan,
                leida.filas,
                actor=actor_actual(),
                problemas=leida.problemas,
            )
            pedido = decision(diferencia.huella)
            if pedido is Decision.GUARDAR:
                cuantos = importar_montos(
                    session, plan, diferencia, actor=actor_actual(), ahora=now()
                )
    except HojaConProblemas as falla:
        return _pagina_hoja(forma, nombre=libro.nombre, problemas=falla.problemas), 422
    if pedido is Decision.GUARDAR:
        libros_recibidos.tirar(libro.recibo)
        dicho = contar(cuantos, "fila", "filas")
        flash(f"Anotó los montos de la hoja: {dicho}.", "bien")
        return redirect(url_for(".ver"), 303)
    if pedido is Decision.MIRAR_OTRA_VEZ:
        forma.form_errors.append(_CAMBIO)
    pagina = _pagina_hoja(
        forma,
        nombre=libro.nombre,
        diferencia=diferencia,
        recibo=libro.guardado().recibo,
    )
    return pagina, 409 if forma.form_errors else 200


def _pagina_hoja(
    forma: HojaForm,
    *,
    nombre: str = "",
    problemas: tuple[ProblemaFila, ...] = (),
    diferencia: DiferenciaMontos | None = None,
    recibo: str = "",
) -> str:
    return render_template(
        "montos/importar.html",
        forma=forma,
        nombre=nombre,
        problemas=problemas,
        diferencia=diferencia,
        recibo=recibo,
        estados=ESTADOS_FINANCIAMIENTO,
    )
