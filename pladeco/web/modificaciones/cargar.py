"""A draft by its number: loading it is the permission check of the view."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import abort, flash, request, url_for
from sqlalchemy.orm import Session

from pladeco.domain.cambios.edicion import ElementoEnBorrador
from pladeco.domain.vocabulario import EstadoModificacion
from pladeco.extensions import db, transaction
from pladeco.models import Instrumento, Modificacion
from pladeco.queries.modificaciones import buscar_modificacion, elemento_en_borrador
from pladeco.services.errores import Conflicto, NoSePuede
from pladeco.services.modificaciones import CambioImposible
from pladeco.services.modificaciones.edicion import tomar_borrador
from pladeco.web.access import plan_or_404

_YA_NO_ES_BORRADOR = (
    "Esta modificación ya no es un borrador, así que no se puede cambiar. "
    "Si falta algo, abra otra."
)
_OTRA_PERSONA = (
    "Otra persona cambió esto en el borrador mientras usted escribía. Lo que usted "
    "escribió sigue aquí: compare con lo que hay ahora y guarde de nuevo."
)


def instrumento_actual() -> Instrumento:
    return db.session().get_one(Instrumento, plan_or_404().id)


def modificacion_or_404(session: Session, numero: int) -> Modificacion:
    return buscar_modificacion(session, plan_or_404().id, numero) or abort(404)


def borrador(session: Session, numero: int) -> Modificacion:
    """Return a draft. Raises Conflicto for one that is no more."""
    modificacion = modificacion_or_404(session, numero)
    if modificacion.estado is not EstadoModificacion.BORRADOR:
        raise Conflicto(_YA_NO_ES_BORRADOR)
    return modificacion


def elemento_or_404(
    session: Session, modificacion: Modificacion, codigo: str
) -> ElementoEnBorrador:
    return elemento_en_borrador(session, modificacion, codigo) or abort(404)


@contextmanager
def cambiando(
    numero: int, *, se_guarda: bool = True
) -> Iterator[tuple[Session, Modificacion]]:
    """Open the transaction of one change of a draft, which nobody else changes then.

    What `exigir_lo_visto` compares is so what is written over. Without `se_guarda` it
    is tried and nothing of it kept: what the service has to say of a form is told
    beside what could not be read of it.
    """
    with transaction() as session:
        modificacion = borrador(session, numero)
        tomar_borrador(session, modificacion)
        yield session, modificacion
        if not se_guarda:
            raise CambioImposible([])


def marca(*partes: Any) -> str:
    """Return what tells what the form showed from what somebody wrote since."""
    return hashlib.sha256(repr(partes).encode()).hexdigest()[:20]


def exigir_lo_visto(vista: str) -> None:
    """Raise Conflicto where the form was filled over something older."""
    if request.form.get("visto", vista) != vista:
        raise Conflicto(_OTRA_PERSONA)


def avisar(falla: NoSePuede) -> None:
    flash(str(falla), "error")


def direccion_elemento(numero: int, codigo: str, ancla: str | None = None) -> str:
    return url_for(
        "modificaciones.elemento", numero=numero, codigo=codigo, _anchor=ancla
    )
