"""The files that rows speak of: where each lies, and what it must be."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.models import Evidencia, Informe, Modificacion

EVIDENCIAS = "evidencias"
INFORMES = "informes"
LIBROS = "libros"  # workbooks that wait to be confirmed: no row speaks of them


@dataclass(frozen=True, slots=True)
class ArchivoGuardado:
    """`nombre` is its place below the installation's folder, `que_es` in words.

    `sha256` is `None` of a preview alone: it is made from a file that has one.
    """

    nombre: str
    que_es: str
    sha256: str | None


def load_archivos(session: Session) -> list[ArchivoGuardado]:
    """Return each file once, by name, in three SELECTs."""
    todos: dict[str, ArchivoGuardado] = {}
    for archivo in (*_evidencias(session), *_informes(session), *_actos(session)):
        todos.setdefault(archivo.nombre, archivo)
    return sorted(todos.values(), key=lambda a: a.nombre)


def _evidencias(session: Session) -> Iterator[ArchivoGuardado]:
    e = Evidencia
    consulta = select(
        e.nombre, e.clave, e.sha256, e.limpia_clave, e.limpia_sha256, e.previa_clave
    ).where(e.clave.is_not(None))
    for nombre, clave, sha256, limpia, limpia_sha256, previa in session.execute(
        consulta
    ):
        yield _en(EVIDENCIAS, str(clave), f"la evidencia «{nombre}»", sha256)
        if limpia is not None:
            yield _en(
                EVIDENCIAS, limpia, f"la copia limpia de «{nombre}»", limpia_sha256
            )
        if previa is not None:
            yield _en(EVIDENCIAS, previa, f"la imagen pequeña de «{nombre}»", None)


def _informes(session: Session) -> Iterator[ArchivoGuardado]:
    consulta = select(Informe.nombre, Informe.clave, Informe.sha256).where(
        Informe.clave.is_not(None)
    )
    for nombre, clave, sha256 in session.execute(consulta):
        yield _en(INFORMES, str(clave), f"el informe emitido «{nombre}»", sha256)


def _actos(session: Session) -> Iterator[ArchivoGuardado]:
    m = Modificacion
    consulta = select(m.numero, m.documento_clave, m.documento_sha256).where(
        m.documento_clave.is_not(None)
    )
    for numero, clave, sha256 in session.execute(consulta):
        que_es = f"el documento de la modificación {numero}"
        yield _en(EVIDENCIAS, str(clave), que_es, sha256)


def _en(carpeta: str, clave: str, que_es: str, sha256: str | None) -> ArchivoGuardado:
    return ArchivoGuardado(f"{carpeta}/{clave}", que_es, sha256)
