"""Invented amounts: how the money of some actividades and proyectos moved on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.plan import CON_INDICADOR
from pladeco.domain.vocabulario import EstadoFinanciamiento
from pladeco.models import Elemento, Financiamiento, Fuente, Instrumento, Monto
from pladeco.services.demostracion.periodos import instante

_SEMILLA = "pladeco-dinero"
_UNO_DE_CADA = 3  # of those for which the plan names a source
_SIN_CIFRA = 0.1  # somebody knows that there is money and not how much
_MILES = Decimal(1000)
_CAMINO = tuple(EstadoFinanciamiento)


@dataclass(frozen=True, slots=True)
class _Paso:
    """How far an amount had come on a day; `None` where nobody says how much."""

    anio: int
    estado: EstadoFinanciamiento
    monto: Decimal | None
    dia: date


def anotar_montos(
    session: Session, instrumento: Instrumento, *, quien: UUID, hasta: date
) -> int:
    """Note amounts by source, year and state; return how many."""
    filas = session.execute(
        select(Elemento.id, Elemento.codigo, Fuente.id, Fuente.nombre)
        .join(Financiamiento, Financiamiento.elemento_id == Elemento.id)
        .join(Fuente, Fuente.id == Financiamiento.fuente_id)
        .where(
            Elemento.instrumento_id == instrumento.id,
            Elemento.nivel.in_(CON_INDICADOR),
        )
        .distinct()
        .order_by(Elemento.codigo, Fuente.nombre)
    )
    fuentes: dict[tuple[str, UUID], UUID] = {}
    for elemento_id, codigo, fuente_id, _nombre in filas:
        fuentes.setdefault((codigo, elemento_id), fuente_id)  # the first says enough
    elegidos = list(fuentes.items())[::_UNO_DE_CADA]
    montos = [
        Monto(
            elemento_id=elemento_id,
            fuente_id=fuente_id,
            anio=paso.anio,
            estado=paso.estado,
            monto=paso.monto,
            documento=f"Demostración: decreto {codigo}/{paso.anio}",
            registrado_en=instante(paso.dia),
            registrado_por_id=quien,
        )
        for (codigo, elemento_id), fuente_id in elegidos
        for paso in _camino(codigo, hasta)
    ]
    session.add_all(montos)
    session.flush()
    return len(montos)


def _camino(codigo: str, hasta: date) -> Iterator[_Paso]:
    """Tell last year's money to its end, and this year's as far as it has come."""
    azar = Random(f"{_SEMILLA}-{codigo}")  # noqa: S311 - it is a demo
    cuanto = Decimal(azar.randint(800, 60_000)) * _MILES
    este = hasta.year
    for anio, llega in ((este - 1, len(_CAMINO)), (este, azar.randint(1, 4))):
        for puesto, estado in enumerate(_CAMINO[:llega]):
            sabe = azar.random() >= _SIN_CIFRA
            dia = min(date(anio, 2 + 2 * puesto, 10), hasta)
            yield _Paso(anio, estado, cuanto if sabe else None, dia)
            cuanto -= cuanto // 50 // _MILES * _MILES  # a little less at each step
