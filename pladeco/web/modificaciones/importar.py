"""An edited plan workbook: what it would change, row by row, and a draft of that."""

from dataclasses import dataclass, field

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from pladeco.clock import now
from pladeco.domain.cambios.estados import OPERACIONES
from pladeco.domain.libro.plantilla import LibroPlan, ProblemaLibro
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.importers.libro.paquete import TAMANO_MAXIMO, LibroIlegible
from pladeco.importers.libro.plantilla import leer_plantilla
from pladeco.queries.libro_del_plan import load_libro
from pladeco.services import modificaciones as servicio
from pladeco.services.errores import NoSePuede
from pladeco.services.importacion import PlanInvalido
from pladeco.services.modificaciones.libro import DiferenciaLibro
from pladeco.web import libros_recibidos
from pladeco.web.access import actor_actual, plan_or_404, requiere
from pladeco.web.modificaciones.blueprint import modificaciones
from pladeco.web.modificaciones.cargar import instrumento_actual
from pladeco.web.modificaciones.forms import LibroForm
from pladeco.web.modificaciones.problemas import colocar, faltas

_FALTA = "Elija el libro del plan que editó, en Excel (.xlsx)."
_SE_PERDIO = "El libro que había subido ya no está. Súbalo otra vez."


@dataclass(slots=True)
class Revision:
    """What is known of a workbook so far, for the page to show."""

    nombre: str = ""
    recibo: str = ""
    diferencia: DiferenciaLibro | None = None
    problemas: list[ProblemaLibro] = field(default_factory=list)


@modificaciones.get("/importar")
@requiere(Permiso.MODIFICAR_PLAN)
def importar() -> ResponseReturnValue:
    plan_or_404()
    return _pagina(LibroForm(), Revision())


@modificaciones.post("/importar")
@requiere(Permiso.MODIFICAR_PLAN)
def importar_libro() -> ResponseReturnValue:
    """Show what a workbook would change; with `accion=guardar` make a draft of it."""
    plan_or_404()
    forma = LibroForm()
    revision = Revision()
    db.session.rollback()  # nobody waits for our lock while a workbook is read
    if not forma.validate():
        return _pagina(forma, revision), 422
    try:
        _revisar(forma, revision)
    except PlanInvalido as falla:
        revision.problemas = falla.problemas
    except (LibroIlegible, NoSePuede) as falla:
        forma.libro.errors = [str(falla)]
    if revision.diferencia is None:
        return _pagina(forma, revision), 422
    if request.form.get("accion") != "guardar":
        return _pagina(forma, revision)
    return _guardar(forma, revision)


def _revisar(forma: LibroForm, revision: Revision) -> None:
    contenido, revision.nombre = _recibido(forma)
    revision.recibo = request.form.get("recibo", "") if _ya_subido() else ""
    libro = _leer(contenido)
    revision.diferencia = servicio.diferencia_con(db.session(), plan_or_404().id, libro)
    if not revision.recibo:
        revision.recibo = libros_recibidos.dejar(
            contenido, revision.nombre, actor_actual().id
        )


def _guardar(forma: LibroForm, revision: Revision) -> ResponseReturnValue:
    contenido, nombre = _recibido(forma)
    libro = _leer(contenido)
    motivo = (forma.motivo.data or "").strip() or f"Importación de {nombre}"
    try:
        with transaction() as session:
            modificacion = servicio.proponer_libro(
                session,
                plan_or_404().id,
                libro,
                motivo=motivo,
                requiere_acuerdo=bool(forma.requiere_acuerdo.data),
                actor=actor_actual(),
                ahora=now(),
            )
            numero = modificacion.numero
    except servicio.CambioImposible as falla:
        colocar(forma, falla.problemas)
        return _pagina(forma, revision), 422
    except NoSePuede as falla:
        forma.form_errors.append(str(falla))
        return _pagina(forma, revision), 422
    libros_recibidos.tirar(revision.recibo)
    flash(
        f"Guardó los cambios del libro como la modificación N° {numero}. Es un "
        "borrador: el plan no cambia hasta que la apruebe.",
        "bien",
    )
    return redirect(url_for(".ficha", numero=numero), 303)


def _ya_subido() -> bool:
    return not request.files.get("libro")


def _recibido(forma: LibroForm) -> tuple[bytes, str]:
    """Return the workbook just sent, or the one that the receipt names."""
    archivo = forma.libro.data
    if isinstance(archivo, FileStorage) and archivo.filename:
        archivo.stream.seek(0)
        # One byte too many is enough for whoever opens it to say that it is too large.
        return archivo.stream.read(TAMANO_MAXIMO + 1), archivo.filename
    recibo = request.form.get("recibo", "")
    if not recibo:
        raise NoSePuede(_FALTA)
    guardado = libros_recibidos.recoger(recibo, actor_actual().id)
    if guardado is None:
        raise NoSePuede(_SE_PERDIO)
    return guardado


def _leer(contenido: bytes) -> LibroPlan:
    sobre = load_libro(db.session(), instrumento_actual())
    leido = leer_plantilla(contenido, sobre=sobre)
    if not isinstance(leido, LibroPlan):
        raise PlanInvalido(leido)
    return leido


def _pagina(forma: LibroForm, revision: Revision) -> str:
    return render_template(
        "modificaciones/importar.html",
        forma=forma,
        faltas=list(faltas(forma)),
        revision=revision,
        operaciones=OPERACIONES,
        megas=TAMANO_MAXIMO // 2**20,
    )
