"""Saving the form of an Avance so that nothing is lost.

What could be understood is saved as a draft, files too, even where something else on
the page must be mended or another person was faster.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from flask import current_app, request
from werkzeug.datastructures import FileStorage

from pladeco.domain.informar import Problema
from pladeco.domain.permisos import Actor
from pladeco.extensions import db, transaction
from pladeco.models import VersionAvance
from pladeco.services import avances as servicio
from pladeco.services import evidencias
from pladeco.services.errores import Conflicto, ConProblemas, NoSePuede
from pladeco.web.avances.forms import AvanceForm, leer_hitos
from pladeco.web.formas import agregar_problemas
from pladeco.web.lugar import Sitio


@dataclass(slots=True)
class Resultado:
    """Either a message to redirect with, or the page to show again with its code.

    `otra`: somebody else saved meanwhile, whose text the page shows beside ours.
    """

    mensaje: str = ""
    pagina: tuple[AvanceForm, int] | None = None
    otra: bool = False


def guardar_formulario(sitio: Sitio, actor: Actor, ahora: datetime) -> Resultado:
    forma = AvanceForm()
    forma.validate()
    metas = sitio.indicador.metas
    hitos, faltan = leer_hitos(request.form, tuple(h for m in metas for h in m.hitos))
    problemas = [Problema("hitos", texto) for texto in faltan]
    guardados: list[Path] = []
    try:
        with transaction() as session:
            pedido = servicio.pedido_de(sitio.lugar.indicador, sitio.lugar.periodo)
            version = servicio.guardar(
                session,
                sitio.lugar,
                forma.to_command(pedido, hitos),
                revision=forma.revision.data or 0,
                actor=actor,
                ahora=ahora,
            )
            problemas += _evidencias(version, actor, ahora, guardados)
            session.flush()
            revision = version.revision
    except Conflicto as falla:
        return _otra_vez(forma, sitio, [Problema("", str(falla))], 409, otra=True)
    except ConProblemas as falla:
        return _otra_vez(forma, sitio, falla.problemas, 422)
    except NoSePuede as falla:
        return _otra_vez(forma, sitio, [Problema("", str(falla))], 409)
    except BaseException:
        for ruta in guardados:
            ruta.unlink(missing_ok=True)
        raise
    forma.revision.data = revision
    if forma.errors or problemas:
        return _otra_vez(forma, sitio, problemas, 422)
    if request.form.get("accion") != "enviar":
        return Resultado("Guardó el borrador. Solo su unidad lo ve hasta que lo envíe.")
    return _enviar(forma, sitio, actor, ahora)


def _enviar(
    forma: AvanceForm, sitio: Sitio, actor: Actor, ahora: datetime
) -> Resultado:
    try:
        with transaction() as session:
            version = servicio.version_actual(session, sitio.lugar)
            assert version is not None
            servicio.enviar(session, version, actor=actor, ahora=ahora)
    except ConProblemas as falla:
        return _otra_vez(forma, sitio, falla.problemas, 422)
    except NoSePuede as falla:
        return _otra_vez(forma, sitio, [Problema("", str(falla))], 409)
    return Resultado(f"Envió el avance de «{sitio.indicador.nombre}» a SECPLA.")


def _otra_vez(
    forma: AvanceForm,
    sitio: Sitio,
    problemas: list[Problema],
    codigo: int,
    *,
    otra: bool = False,
) -> Resultado:
    """Show the same page: what was typed stays, the revision becomes today's."""
    db.session.rollback()
    agregar_problemas(forma, problemas)
    version = servicio.version_actual(db.session(), sitio.lugar)
    forma.revision.data = version.revision if version else 0
    forma.revision.raw_data = None
    return Resultado(pagina=(forma, codigo), otra=otra)


def _evidencias(
    version: VersionAvance,
    actor: Actor,
    ahora: datetime,
    guardados: list[Path],
) -> list[Problema]:
    """Keep what was attached and drop what was ticked off; each refusal is told."""
    problemas: list[Problema] = []
    _quitar(version)
    carpeta = current_app.config["PLADECO"].evidencias
    for archivo in _archivos():
        try:
            guardados.append(
                evidencias.guardar_archivo(
                    version,
                    archivo.filename or "archivo",
                    archivo,
                    carpeta=carpeta,
                    actor=actor,
                    ahora=ahora,
                )
            )
        except evidencias.ArchivoRechazado as falla:
            problemas.append(Problema("archivos", str(falla)))
    enlace = request.form.get("enlace", "").strip()
    if enlace:
        try:
            evidencias.guardar_enlace(version, enlace, actor=actor, ahora=ahora)
        except evidencias.ArchivoRechazado as falla:
            problemas.append(Problema("enlace", str(falla)))
    return problemas


def _archivos() -> list[FileStorage]:
    return [a for a in request.files.getlist("archivos") if a.filename]


def _quitar(version: VersionAvance) -> None:
    """Take evidence off this draft; the file stays, earlier versions may show it."""
    for clave in request.form.getlist("quitar"):
        for evidencia in list(version.evidencias):
            if evidencia.id == _uuid(clave):
                version.evidencias.remove(evidencia)


def _uuid(texto: str) -> UUID | None:
    try:
        return UUID(texto)
    except ValueError:
        return None
