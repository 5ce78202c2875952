"""Units and people from a workbook: what it would change first, then all of it."""

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField

from pladeco.clock import now
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.libro.plantilla import ProblemaLibro
from pladeco.domain.nomina.comparacion import DiferenciaNomina
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.importers.libro.paquete import TAMANO_MAXIMO, LibroIlegible
from pladeco.importers.nomina.lectura import leer_nomina
from pladeco.queries.nomina import filas_de_unidades, load_unidades_dichas
from pladeco.reports.nomina import escribir_nomina
from pladeco.services.errores import ConProblemas
from pladeco.services.nomina import (
    NominaConProblemas,
    aplicar_nomina,
    diferencia_de_nomina,
)
from pladeco.web import libros_recibidos
from pladeco.web.access import requiere
from pladeco.web.admin.blueprint import admin
from pladeco.web.anotado import anotar_lectura
from pladeco.web.formas import EsForm
from pladeco.web.institucion import institucion_actual
from pladeco.web.libros_enviados import enviar_libro
from pladeco.web.libros_recibidos import Decision, decision

_AVISOS = libros_recibidos.Avisos(
    falta="Elija el libro de unidades y personas, en Excel (.xlsx).",
    pesado="El libro pesa más de 10 MB: deje solo las hojas de la plantilla.",
    se_perdio="El libro que había subido ya no está. Súbalo otra vez.",
)
_CAMBIO = (
    "Mientras usted miraba, alguien cambió unidades o cuentas. Esto es lo que "
    "cambiaría ahora: revíselo y confirme otra vez."
)


class NominaForm(EsForm):
    libro = FileField("Libro de unidades y personas")


@admin.get("/nomina")
@requiere(Permiso.GESTIONAR_PERSONAS)
def nomina() -> ResponseReturnValue:
    return _pagina(NominaForm())


@admin.get("/nomina/plantilla.xlsx")
@requiere(Permiso.GESTIONAR_PERSONAS)
def nomina_plantilla() -> ResponseReturnValue:
    dichas = load_unidades_dichas(db.session(), institucion_actual())
    demo: bool = current_app.config["PLADECO"].demo
    libro = escribir_nomina(filas_de_unidades(dichas), es_demo=demo)
    return enviar_libro(libro, "unidades-y-personas.xlsx")


@admin.post("/nomina")
@requiere(Permiso.GESTIONAR_PERSONAS)
def nomina_cargar() -> ResponseReturnValue:
    """Show what a workbook would change; with `accion=guardar` change all of it."""
    forma, institucion = NominaForm(), institucion_actual()
    if not forma.validate():
        return _pagina(forma), 422
    try:
        libro = libros_recibidos.recibir(forma.libro.data, _AVISOS)
        leida = leer_nomina(libro.contenido)
    except LibroIlegible as falla:
        forma.libro.errors = [str(falla)]
        return _pagina(forma), 422
    try:
        with transaction() as session:
            diferencia = diferencia_de_nomina(
                session,
                institucion,
                leida.nomina,
                problemas=leida.problemas,
                ilegibles=leida.ilegibles,
            )
            pedido = decision(diferencia.huella)
            if pedido is Decision.GUARDAR:
                aplicar_nomina(session, institucion, diferencia, ahora=now())
    except NominaConProblemas as falla:
        return _pagina(forma, nombre=libro.nombre, problemas=falla.problemas), 422
    except ConProblemas as falla:
        forma.libro.errors = [p.mensaje for p in falla.problemas]
        return _pagina(forma), 422
    if pedido is Decision.GUARDAR:
        libros_recibidos.tirar(libro.recibo)
        return _hecho(diferencia)
    if pedido is Decision.MIRAR_OTRA_VEZ:
        forma.form_errors.append(_CAMBIO)
    pagina = _pagina(
        forma,
        nombre=libro.nombre,
        diferencia=diferencia,
        recibo=libro.guardado().recibo,
    )
    anotar_lectura("consultar", "usuario")  # it tells who is behind each e-mail
    return pagina, 409 if forma.form_errors else 200


def _hecho(diferencia: DiferenciaNomina) -> ResponseReturnValue:
    unidades = contar(len(diferencia.unidades), "unidad", "unidades")
    personas = contar(len(diferencia.personas), "persona", "personas")
    flash(f"Guardó {unidades} y {personas}.", "bien")
    destino = "admin.enlaces" if diferencia.nuevas else "admin.nomina"
    return redirect(url_for(destino), 303)


def _pagina(
    forma: NominaForm,
    *,
    nombre: str = "",
    problemas: tuple[ProblemaLibro, ...] = (),
    diferencia: DiferenciaNomina | None = None,
    recibo: str = "",
) -> str:
    return render_template(
        "admin/nomina.html",
        forma=forma,
        nombre=nombre,
        problemas=problemas,
        diferencia=diferencia,
        recibo=recibo,
        megas=TAMANO_MAXIMO // 2**20,
    )
