"""Money as it was registered: what is in force, and what it replaced."""

from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.cifras import fraccion
from pladeco.domain.vocabulario import EstadoFinanciamiento
from pladeco.models import Elemento, Fuente, Monto, Unidad, Usuario


@dataclass(frozen=True, slots=True)
class FilaFuente:
    id: UUID
    codigo: str
    nombre: str


@dataclass(frozen=True, slots=True)
class FilaMonto:
    """One amount. `monto` is in pesos, `None` where nobody knows: that is not zero."""

    id: UUID
    elemento_id: UUID
    fuente_id: UUID
    fuente: str
    fuente_nombre: str
    anio: int
    estado: EstadoFinanciamiento
    monto: Fraction | None
    codigo_bip: str | None
    documento: str | None
    unidad: str | None
    registrado_en: datetime
    registrado_por: str
    reemplazado_en: datetime | None


def load_montos(
    session: Session, instrumento_id: UUID, *, elemento_id: UUID | None = None
) -> tuple[FilaMonto, ...]:
    """Return the amounts in force, of a plan or of one Elemento, in one SELECT."""
    consulta = _consulta(instrumento_id, elemento_id).where(
        Monto.reemplazado_en.is_(None)
    )
    orden = (Monto.anio, Fuente.nombre, Elemento.ruta, Monto.id)
    return _filas(session, consulta.order_by(*orden))


def load_historia_de_montos(
    session: Session, instrumento_id: UUID, elemento_id: UUID
) -> tuple[FilaMonto, ...]:
    """Return what was replaced or taken back, the newest first, in one SELECT."""
    consulta = _consulta(instrumento_id, elemento_id).where(
        Monto.reemplazado_en.is_not(None)
    )
    return _filas(session, consulta.order_by(Monto.reemplazado_en.desc(), Monto.id))


def load_fuentes(session: Session, institucion_id: UUID) -> tuple[FilaFuente, ...]:
    filas = session.execute(
        select(Fuente.id, Fuente.codigo, Fuente.nombre)
        .where(Fuente.institucion_id == institucion_id)
        .order_by(Fuente.nombre)
    )
    return tuple(FilaFuente(*f) for f in filas)


def _consulta(instrumento_id: UUID, elemento_id: UUID | None) -> Any:
    consulta: Any = (
        select(
            Monto.id,
            Monto.elemento_id,
            Monto.fuente_id,
            Fuente.codigo,
            Fuente.nombre,
            Monto.anio,
            Monto.estado,
            Monto.monto,
            Monto.codigo_bip,
            Monto.documento,
            Unidad.nombre,
            Monto.registrado_en,
            Usuario.nombre,
            Monto.reemplazado_en,
        )
        .join(Fuente, Fuente.id == Monto.fuente_id)
        .join(Usuario, Usuario.id == Monto.registrado_por_id)
        .join(Unidad, Unidad.id == Monto.unidad_id, isouter=True)
        .join(Elemento, Elemento.id == Monto.elemento_id)
        .where(Elemento.instrumento_id == instrumento_id)
    )
    if elemento_id is not None:
        consulta = consulta.where(Monto.elemento_id == elemento_id)
    return consulta


def _filas(session: Session, consulta: Any) -> tuple[FilaMonto, ...]:
    return tuple(
        replace(FilaMonto(*fila), monto=fraccion(fila.monto))
        for fila in session.execute(consulta)
    )
