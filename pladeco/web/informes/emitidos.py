"""The reports of a Corte: asked for, followed, downloaded, proved."""

import hashlib
from io import BytesIO

from flask import (
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    send_file,
    url_for,
)
from flask.typing import ResponseReturnValue

from pladeco import __version__
from pladeco.clock import now
from pladeco.config import Config
from pladeco.domain.informes import MEDIAS, Hechura, titulo_informe
from pladeco.domain.permisos import Permiso
from pladeco.domain.vocabulario import ClaseInforme, EstadoInforme, FormatoInforme
from pladeco.extensions import db, transaction
from pladeco.imprenta import HACEDORES
from pladeco.models import Informe
from pladeco.queries.cortes import CorteAlterado, leer_intacto
from pladeco.queries.informes_emitidos import load_informes
from pladeco.reports.documentos.en_pdf import PdfNoDisponible
from pladeco.reports.pasos import sin_contar
from pladeco.services.informes import informe_de_corte, leer_archivo, pedir_informe
from pladeco.web.access import actor_actual, requiere
from pladeco.web.anotado import anotar_lectura
from pladeco.web.informes.blueprint import informes
from pladeco.web.informes.lugar import corte_or_404
from pladeco.web.informes.uno import de_emitidos

_DE_UN_CORTE = "/<int:anio>-<int:numero>"
_DE_UN_INFORME = f"{_DE_UN_CORTE}/<clase>.<formato>"


@informes.post(_DE_UN_INFORME)
@requiere(Permiso.VER_INFORMES)
def pedir(anio: int, numero: int, clase: str, formato: str) -> ResponseReturnValue:
    """Ask for a report: each reader may, since each Corte has it once."""
    hechura = _hechura_or_404(clase, formato)
    with transaction() as session:
        corte = corte_or_404(session, anio, numero)
        pedir_informe(session, corte, *hechura, actor=actor_actual(), ahora=now())
    flash(f"Pidió el {_nombre(hechura)}. Se hace en unos segundos.", "bien")
    return redirect(
        url_for(".uno", anio=anio, numero=numero, _anchor="h-emitidos"), 303
    )


@informes.get(f"{_DE_UN_CORTE}/emitidos")
@requiere(Permiso.VER_INFORMES)
def emitidos(anio: int, numero: int) -> ResponseReturnValue:
    """Return the list alone, for a page that waits for one of them."""
    corte = corte_or_404(db.session(), anio, numero)
    return render_template(
        "informes/emitidos.html",
        anio=anio,
        numero=numero,
        **de_emitidos(load_informes(db.session(), corte.id)),
    )


@informes.get(_DE_UN_INFORME)
@requiere(Permiso.VER_INFORMES)
def descargar(anio: int, numero: int, clase: str, formato: str) -> ResponseReturnValue:
    """Send the bytes as they were issued, never made anew."""
    informe = _emitido(anio, numero, _hechura_or_404(clase, formato))
    if informe is None:
        flash("Ese informe aún no está hecho. Pídalo aquí.", "info")
        return _de_vuelta(anio, numero)
    contenido = _guardado(informe)
    if contenido is None:
        flash(
            "El archivo de ese informe no está en el servidor tal como se emitió. "
            "Avise a quien lo administra: se recupera del respaldo.",
            "error",
        )
        return _de_vuelta(anio, numero)
    respuesta = send_file(
        BytesIO(contenido),
        mimetype=MEDIAS[informe.formato],
        as_attachment=True,
        download_name=informe.nombre,
        etag=informe.sha256 or True,
    )
    respuesta.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    anotar_lectura("descargar", "informe", objeto_id=informe.id)
    return respuesta


@informes.post(f"{_DE_UN_INFORME}/comprobar")
@requiere(Permiso.COMPROBAR_INFORMES)
def comprobar(anio: int, numero: int, clase: str, formato: str) -> ResponseReturnValue:
    """Make it anew from the Corte and say whether it is the one that was issued."""
    hechura = _hechura_or_404(clase, formato)
    informe = _emitido(anio, numero, hechura)
    if informe is None:
        flash("Ese informe aún no está hecho: no hay qué comprobar.", "info")
        return _de_vuelta(anio, numero)
    corte = corte_or_404(db.session(), anio, numero)
    esta = _guardado(informe) is not None
    try:
        congelado = leer_intacto(corte.contenido, corte.sha256)
        nuevo = HACEDORES[hechura](congelado, sin_contar)
    except CorteAlterado:
        flash(_corte_alterado(hechura, esta=esta), "error")
        return _de_vuelta(anio, numero)
    except PdfNoDisponible as falla:
        flash(str(falla), "error")
        return _de_vuelta(anio, numero)
    igual = hashlib.sha256(nuevo).hexdigest() == informe.sha256
    flash(*_veredicto(hechura, informe, igual=igual, esta=esta))
    return _de_vuelta(anio, numero)


def _corte_alterado(hechura: Hechura, *, esta: bool) -> str:
    """Say what was changed: the Corte, and whether the file of the report too."""
    nombre = _nombre(hechura)
    archivo = (
        f"El archivo guardado del {nombre} sí es el que se emitió"
        if esta
        else f"El archivo guardado del {nombre} tampoco es el que se emitió"
    )
    return (
        "Lo guardado en el corte no coincide con su huella: alguien lo cambió fuera "
        f"del programa, y de él no se puede hacer otra vez. {archivo}. Avise a quien "
        "administra el servidor."
    )


def _veredicto(
    hechura: Hechura, informe: Informe, *, igual: bool, esta: bool
) -> tuple[str, str]:
    nombre = _nombre(hechura)
    if not esta:
        dice = (
            f"El archivo guardado del {nombre} no es el que se emitió: su huella es "
            "otra o ya no está. Avise a quien administra el servidor."
        )
        return dice, "error"
    if igual:
        dice = (
            f"Comprobado: el {nombre}, hecho otra vez desde el corte, es idéntico al "
            f"emitido, byte por byte. Huella SHA-256 {informe.sha256}."
        )
        return dice, "bien"
    if informe.version_programa != __version__:
        dice = (
            f"El archivo guardado del {nombre} es el que se emitió. Hecho otra vez "
            f"sale distinto porque lo emitió la versión {informe.version_programa} del "
            f"programa y ahora corre la {__version__}."
        )
        return dice, "info"
    dice = (
        f"El archivo guardado del {nombre} es el que se emitió, pero hecho otra vez "
        "sale distinto con la misma versión. Avise a quien administra el servidor."
    )
    return dice, "error"


def _hechura_or_404(clase: str, formato: str) -> Hechura:
    try:
        hechura = ClaseInforme(clase), FormatoInforme(formato)
    except ValueError:
        abort(404)
    return hechura if hechura in HACEDORES else abort(404)


def _emitido(anio: int, numero: int, hechura: Hechura) -> Informe | None:
    session = db.session()
    corte = corte_or_404(session, anio, numero)
    informe = informe_de_corte(session, corte.id, *hechura)
    emitido = informe is not None and informe.estado is EstadoInforme.EMITIDO
    return informe if emitido else None


def _nombre(hechura: Hechura) -> str:
    titulo = titulo_informe(*hechura)
    return titulo[0].lower() + titulo[1:]


def _de_vuelta(anio: int, numero: int) -> ResponseReturnValue:
    """Go back to the top of the page, where it is told what happened."""
    return redirect(url_for(".uno", anio=anio, numero=numero), 303)


def _guardado(informe: Informe) -> bytes | None:
    """Return the bytes as they were issued; `None` if they are gone or others."""
    config: Config = current_app.config["PLADECO"]
    return leer_archivo(config.informes, informe.clave or "", informe.sha256 or "")
