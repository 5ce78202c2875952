"""What must never be seen after a death: each thing half done, in a sentence.

None of this asks the program: rows and files are looked at as they lie.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from pladeco.domain.transiciones import Accion
from pladeco.domain.vocabulario import Estado, EstadoInforme
from pladeco.models import (
    Avance,
    Bitacora,
    Corte,
    Elemento,
    Evidencia,
    Informe,
    Instrumento,
    Periodo,
    VersionAvance,
    esquema,
)
from pladeco.models.base import Base
from pladeco.models.periodos import EstadoPeriodo
from pladeco.services.respaldos.revision import RespaldoIlegible, revisar_respaldo

# Each try at the door leaves rows of these, and each turn of the timer.
_DE_CADA_VEZ: Final = frozenset(
    {"bitacora", "sesion", "intento_ingreso", "turno", "tarea", "tarea_hecha"}
)
_CLAVE_DE_FILA: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_INSTANTE: Final = re.compile(r"\d{4}-\d\d-\d\dT[0-9:.+]+")
_PASO: Final = {
    Estado.BORRADOR: {Accion.REGISTRAR, Accion.CORREGIR, Accion.RETIRAR},
    Estado.ENVIADO: {Accion.ENVIAR},
    Estado.VALIDADO: {Accion.VALIDAR},
    Estado.DEVUELTO: {Accion.DEVOLVER},
}


def a_medias(motor: Engine, carpeta: Path) -> list[str]:
    """Return every half-done thing of an installation at the program's version."""
    with Session(motor) as session:
        return [
            *_de_la_base(session),
            *_avances(session),
            *_periodos(session),
            *_evidencias(session, carpeta / "evidencias"),
            *_informes(session, carpeta / "informes"),
            *_respaldos(session, carpeta / "respaldos"),
            *_planes(session),
            *_sin_bitacora(session),
        ]


def del_esquema(motor: Engine) -> list[str]:
    """Return what a migration left half done: nothing at the version before."""
    if esquema.version_actual(motor) != esquema.version_del_programa():
        return []
    return [f"of the schema: {d}" for d in esquema.diferencias(motor)]


def resumen(motor: Engine) -> dict[str, object]:
    """Return what is there in the end: rows by table, and what was reported and frozen.

    Two runs that did the same are equal, though each has its own keys and instants.
    """
    with Session(motor) as session:
        filas = {
            tabla.name: session.scalar(select(func.count()).select_from(tabla))
            for tabla in Base.metadata.sorted_tables
            if tabla.name not in _DE_CADA_VEZ
        }
        versiones = select(
            VersionAvance.numero,
            VersionAvance.estado,
            VersionAvance.valor,
            VersionAvance.logros,
        )
        cortes = session.scalars(select(Corte.contenido).order_by(Corte.numero))
        return filas | {
            "lo informado": sorted(map(str, session.execute(versiones))),
            "lo guardado en cortes": [_sin_lo_suyo(c) for c in cortes],
        }


def sueltos(motor: Engine, carpeta: Path) -> set[str]:
    """Return the names of files that no row names."""
    with Session(motor) as session:
        dichos = {
            clave
            for fila in session.execute(
                select(Evidencia.clave, Evidencia.limpia_clave, Evidencia.previa_clave)
            )
            for clave in fila
        } | set(session.scalars(select(Informe.clave)))
    return {
        archivo.name
        for lugar in ("evidencias", "informes")
        for archivo in (carpeta / lugar).glob("*")
    } - dichos


def _sin_lo_suyo(contenido: str) -> str:
    return _INSTANTE.sub("…", _CLAVE_DE_FILA.sub("…", contenido))


def _de_la_base(session: Session) -> Iterator[str]:
    if session.get_bind().dialect.name != "sqlite":
        return
    for dicho in session.scalars(text("PRAGMA integrity_check")):
        if dicho != "ok":
            yield f"integrity_check: {dicho}"
    for rota in session.execute(text("PRAGMA foreign_key_check")):
        yield f"foreign key: {rota}"


def _avances(session: Session) -> Iterator[str]:
    con_version = select(VersionAvance.avance_id)
    for clave in session.scalars(
        select(Avance.id).where(Avance.id.not_in(con_version))
    ):
        yield f"avance {clave} has no version"
    for version in session.scalars(select(VersionAvance)):
        pasos = sorted(version.movimientos, key=lambda m: (m.en, m.id))
        if not pasos or pasos[-1].hacia is not version.estado:
            yield f"version {version.id}: its steps do not lead to {version.estado}"
        elif pasos[-1].accion not in _PASO[version.estado]:
            yield f"version {version.id}: {pasos[-1].accion} made it {version.estado}"
        if version.estado is Estado.ENVIADO and version.enviada_en is None:
            yield f"version {version.id} was sent at no time"
        if (version.estado is Estado.VALIDADO) != (version.validado_en is not None):
            yield f"version {version.id}: validado_en and its state differ"


def _periodos(session: Session) -> Iterator[str]:
    for periodo in session.scalars(select(Periodo)):
        cerrado, corte_id = periodo.estado is EstadoPeriodo.CERRADO, periodo.corte_id
        if cerrado != (corte_id is not None):
            yield f"período {periodo.codigo}: {periodo.estado}, Corte {corte_id}"
    for corte in session.scalars(select(Corte)):
        if hashlib.sha256(corte.contenido.encode()).hexdigest() != corte.sha256:
            yield f"corte {corte.numero} does not match its hash"


def _evidencias(session: Session, carpeta: Path) -> Iterator[str]:
    for e in session.scalars(select(Evidencia)):
        for clave, sha256 in ((e.clave, e.sha256), (e.limpia_clave, e.limpia_sha256)):
            if clave and _huella(carpeta / clave) != sha256:
                yield f"evidencia «{e.nombre}»: its file is not what was received"


def _informes(session: Session, carpeta: Path) -> Iterator[str]:
    for informe in session.scalars(select(Informe)):
        emitido = informe.estado is EstadoInforme.EMITIDO
        if emitido != (informe.clave is not None):
            yield f"informe {informe.nombre}: {informe.estado} with {informe.clave}"
        if informe.clave and _huella(carpeta / informe.clave) != informe.sha256:
            yield f"informe {informe.nombre}: its file is not what was issued"


def _respaldos(session: Session, carpeta: Path) -> Iterator[str]:
    """Look at each that bears a name: what is half written bears none."""
    for ruta in carpeta.glob("[!.]*"):
        try:
            yield from revisar_respaldo(ruta).problemas
        except RespaldoIlegible as falla:
            yield str(falla)
    for hecho in session.scalars(
        select(Bitacora.despues).where(Bitacora.accion == "respaldar")
    ):
        if hecho is None or _huella(carpeta / hecho["nombre"]) != hecho["sha256"]:
            yield f"respaldo {hecho}: its file is not what was noted"


def _planes(session: Session) -> Iterator[str]:
    for clave in session.scalars(select(Instrumento.id)):
        elementos = select(Elemento.id).where(Elemento.instrumento_id == clave)
        if session.scalar(elementos.limit(1)) is None:
            yield f"plan {clave} is empty"


def _sin_bitacora(session: Session) -> Iterator[str]:
    """What was written and not told: rows of one transaction, so none may lack."""
    dichos = Counter(
        session.scalars(select(Bitacora.objeto_id).where(Bitacora.accion == "crear"))
    )
    # What was sown is told in sum: only where there are entries each has its own.
    tablas = (Avance, VersionAvance, Evidencia)
    for tabla in tablas:
        for clave in session.scalars(select(tabla.id)):
            if dichos[clave] != 1:
                yield f"{tabla.__tablename__} {clave}: {dichos[clave]} entries"


def _huella(ruta: Path) -> str | None:
    try:
        return hashlib.sha256(ruta.read_bytes()).hexdigest()
    except OSError:
        return None
