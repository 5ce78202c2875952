"""Evidence that comes with the form: checked before anything is written."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from flask import flash, request
from sqlalchemy.orm import object_session

from pladeco.domain.informar import Problema
from pladeco.domain.permisos import Actor
from pladeco.extensions import commit_en_duda, db
from pladeco.models import VersionAvance
from pladeco.queries.sensibles import load_conocidas
from pladeco.services import evidencias
from pladeco.services.limpieza.acuerdo import Quitado
from pladeco.web.avances.forms import AvanceForm

_QUITADO = {
    Quitado.UBICACION: "el lugar en que se tomó la foto",
    Quitado.PROGRAMA: "el programa que traía",
    Quitado.ADJUNTOS: "los archivos que traía adentro",
}


@dataclass(slots=True)
class Medios:
    """What was attached and can be kept, and each refusal in words."""

    listos: list[evidencias.EvidenciaLista] = field(default_factory=list)
    enlace: str = ""
    quitar: frozenset[UUID] = frozenset()
    problemas: list[Problema] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether there is anything to add or to take off."""
        return bool(self.listos or self.enlace or self.quitar)

    def adjuntar(
        self, version: VersionAvance, *, actor: Actor, ahora: datetime
    ) -> None:
        """Make it part of a draft; a file taken off stays for earlier versions."""
        for evidencia in list(version.evidencias):
            if evidencia.id in self.quitar:
                version.evidencias.remove(evidencia)
        session = object_session(version)
        assert session is not None
        conocidas = (
            load_conocidas(session, version.avance.indicador_id)
            if self.listos
            else None
        )
        for archivo in self.listos:
            evidencias.adjuntar(
                version, archivo, actor=actor, ahora=ahora, conocidas=conocidas
            )
        if self.enlace:
            try:
                evidencias.guardar_enlace(
                    version, self.enlace, actor=actor, ahora=ahora
                )
            except evidencias.ArchivoRechazado as falla:
                self.problemas.append(Problema("enlace", str(falla)))

    def quitar_repetidos(self, version: VersionAvance) -> None:
        """Leave out what the same request, sent before, made part of the draft."""
        ya = {e.sha256 for e in version.evidencias}
        for archivo in [a for a in self.listos if a.sha256 in ya]:
            archivo.borrar()
            self.listos.remove(archivo)
        if self.enlace in {e.url for e in version.evidencias}:
            self.enlace = ""

    def deshacer(self, falla: BaseException) -> None:
        """Take back what lies on the disk, where nothing refers to it."""
        if commit_en_duda(falla):
            return
        for archivo in self.listos:
            archivo.borrar()

    def contar(self) -> None:
        """Tell what the copies that others see are without."""
        for archivo in self.listos:
            if archivo.quitado:
                que = " y ".join(_QUITADO[q] for q in archivo.quitado)
                mensaje = (
                    f"La copia de «{archivo.nombre}» que verán otros va sin {que}."
                )
                flash(mensaje, "info")


def recibir_medios(forma: AvanceForm, carpeta: Path) -> Medios:
    """Read and check what was attached to the form."""
    medios = Medios(
        enlace="" if forma.enlace.errors else (forma.enlace.data or "").strip(),
        quitar=frozenset(filter(None, map(_uuid, request.form.getlist("quitar")))),
    )
    archivos = [a for a in request.files.getlist("archivos") if a.filename]
    if archivos:
        db.session.rollback()  # nobody waits for our lock while they are looked into
    maximo = evidencias.MAXIMO_ARCHIVOS
    if len(archivos) > maximo:
        mensaje = f"Son más de {maximo} archivos: los demás envíelos después."
        medios.problemas.append(Problema("archivos", mensaje))
    try:
        for archivo in archivos[:maximo]:
            try:
                listo = evidencias.preparar_evidencia(
                    archivo.filename or "archivo", archivo, carpeta=carpeta
                )
            except evidencias.ArchivoRechazado as falla:
                medios.problemas.append(Problema("archivos", str(falla)))
            else:
                medios.listos.append(listo)
    except BaseException as falla:
        medios.deshacer(falla)
        raise
    return medios


def _uuid(texto: str) -> UUID | None:
    try:
        return UUID(texto)
    except ValueError:
        return None
