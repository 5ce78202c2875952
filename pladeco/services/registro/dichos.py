"""What the Bitácora keeps of a changed row: each column before and after, and why.

It tells people by their key alone: what names one is not kept in it.
"""

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from pladeco.domain.ajustes_dichos import usual_de
from pladeco.domain.bitacora.valores import EN_SU_FILA, RESERVADO
from pladeco.domain.valores_de_ajuste import es_direccion
from pladeco.models import Ajuste, Movimiento, VersionAvance
from pladeco.models.base import Base

Datos = dict[str, Any]
_RESERVADOS: Final = frozenset(
    {
        "clave_hash", "codigo_hash", "run_dv", "run_numero", "secreto", "token_hash",
    }
)  # fmt: skip
# Who somebody is, by table: the person's row tells it, for as long as there is one.
_DE_PERSONAS: Final = frozenset(
    {("usuario", "nombre"), ("usuario", "correo"), ("envio_programado", "correos")}
)
# What moves at every login and says nothing of its own.
CALLADAS: Final = frozenset({("segundo_factor", "ultimo_paso")})
# Where a row itself says why.
_MOTIVOS: Final = ("motivo", "motivo_correccion")
# What a Corte froze stands in its own row, which nobody changes: once is enough.
_SOLO_EN_SU_FILA: Final = frozenset({"contenido", "emblema"})


def motivo_de(session: Session, objeto: Base, despues: Datos) -> str | None:
    """Return the reason that came with a change: of the row, or of its step."""
    if propio := next((despues[m] for m in _MOTIVOS if despues.get(m)), None):
        return str(propio)
    if not isinstance(objeto, VersionAvance):
        return None
    notas = (
        paso.nota
        for paso in session.new
        if isinstance(paso, Movimiento) and paso.version_id == objeto.id
    )
    return next(filter(None, notas), None)


def diferencias(accion: str, objeto: Base) -> tuple[str, Datos, Datos]:
    """Return what was done to a row, and each column before and after that."""
    antes, despues = _columnas(accion, objeto)
    if isinstance(objeto, Ajuste):
        return "cambiar", *_de_ajuste(objeto.clave, antes, despues)
    return accion, antes, despues


def _de_ajuste(clave: str, antes: Datos, despues: Datos) -> tuple[Datos, Datos]:
    """Tell what ruled: a setting is always there, without a row it is as usual."""
    usual = {"clave": clave, "valor": usual_de(clave)}
    de_antes, de_despues = (
        usual | {c: v for c, v in lado.items() if c in usual}
        for lado in (antes, despues)
    )
    return de_antes, de_despues


def _columnas(accion: str, objeto: Base) -> tuple[Datos, Datos]:
    estado: Any = inspect(objeto)
    antes: Datos = {}
    despues: Datos = {}
    if accion == "cambiar":
        antes = _sin_cargar(estado, objeto)
    iguales = estado.unmodified if accion != "borrar" else ()
    for columna in estado.mapper.column_attrs:
        nombre = columna.key
        sitio = (objeto.__tablename__, nombre)
        if nombre in iguales or sitio in CALLADAS:
            continue
        historia = estado.attrs[nombre].history
        if accion == "borrar":
            antes[nombre] = _valor(sitio, getattr(objeto, nombre))
        elif historia.has_changes():
            if historia.deleted:
                antes[nombre] = _valor(sitio, historia.deleted[0])
            despues[nombre] = _valor(sitio, historia.added[0])
    return antes, despues


def _sin_cargar(estado: Any, objeto: Base) -> Datos:
    """Ask the database what was there where nobody had read it before writing."""
    tabla = inspect(type(objeto)).local_table
    nombres = [
        nombre
        for nombre in estado.expired_attributes
        if nombre in tabla.columns
        and (historia := estado.attrs[nombre].history).added
        and not historia.deleted
        and (objeto.__tablename__, nombre) not in CALLADAS
    ]
    if not nombres:
        return {}
    columnas = (tabla.columns[nombre] for nombre in nombres)
    habia = select(*columnas).where(tabla.columns.id == estado.identity[0])
    fila = estado.session.execute(habia).one()
    sitios = ((objeto.__tablename__, nombre) for nombre in nombres)
    valores = (_valor(sitio, valor) for sitio, valor in zip(sitios, fila, strict=True))
    return dict(zip(nombres, valores, strict=True))


def _valor(sitio: tuple[str, str], valor: Any) -> Any:
    tabla, nombre = sitio
    if valor and (nombre in _RESERVADOS or sitio in _DE_PERSONAS):
        return RESERVADO
    if tabla == "ajuste" and isinstance(valor, str) and es_direccion(valor):
        return RESERVADO
    if nombre in _SOLO_EN_SU_FILA:
        return EN_SU_FILA
    if isinstance(valor, Enum):
        return valor.value
    if isinstance(valor, (Decimal, UUID)):
        return str(valor)
    return valor.isoformat() if isinstance(valor, date) else valor
