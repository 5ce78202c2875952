"""An edited plan workbook: what it would change, row by row, and a draft of that."""

from dataclasses import dataclass, field

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now
from pladeco.domain.cambios.estados import OPERACIONES
from pladeco.domain.libro.plantilla import LibroPlan, ProblemaLibro
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.importers.libro.paquete import MUY_GRANDE, TAMANO_MAXIMO, LibroIlegible
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

_AVISOS = libros_recibidos.Avisos(
    falta="Elija el libro del plan que editó, en Excel (.xlsx).",
    pesado=MUY_GRANDE,
    se_perdio="El libro que había subido ya no está. Súbalo otra vez.",
)


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
    if not forma.validate():
        return _pagina(forma, revision), 422
    try:
        libro = _revisar(forma, revision)
    except PlanInvalido as falla:
        revision.problemas = falla.problemas
    except (LibroIlegible, NoSePuede) as falla:
        forma.libro.errors = [str(falla)]
    else:
        if request.form.get("accion") != "guardar":
            return _pagina(forma, revision)
        return _guardar(forma, revision, libro)
    return _pagina(forma, revision), 422


def _revisar(forma: LibroForm, revision: Revision) -> LibroPlan:
    """Read the workbook into `revision`; return the plan that it holds."""
    recibido = libros_recibidos.recibir(forma.libro.data, _AVISOS)
    revision.nombre, revision.recibo = recibido.nombre, recibido.recibo
    libro = _leer(recibido.contenido)
    revision.diferencia = servicio.diferencia_con(db.session(), plan_or_404().id, libro)
    revision.recibo = recibido.guardado().recibo
    return libro


def _guardar(
    forma: LibroForm, revision: Revision, libro: LibroPlan
) -> ResponseReturnValue:
    motivo = (forma.motivo.data or "").strip() or f"Importación de {revision.nombre}"
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
