"""Which notices ask for something that has been done by now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.avisos import DE_DEUDA, dia_de
from pladeco.domain.vocabulario import Estado, TipoAviso
from pladeco.models import Reapertura, VersionAvance
from pladeco.queries.avisos import Cuentas, FilaAviso, load_abiertos
from pladeco.services.avisos.registro import resolver

_DE_VERSION = {
    TipoAviso.DEVUELTO: Estado.DEVUELTO,
    TipoAviso.POR_VISAR: Estado.ENVIADO,
}


@dataclass(frozen=True, slots=True)
class _Ahora:
    hoy: date
    cuentas: Cuentas
    estados: Mapping[UUID, Estado]
    reabiertas: frozenset[UUID]


def resolver_lo_hecho(session: Session, cuentas: Cuentas, *, ahora: datetime) -> int:
    """Settle every notice whose matter is done; return how many."""
    abiertos = load_abiertos(session)
    if not abiertos:
        return 0
    estado = _Ahora(
        dia_de(ahora),
        cuentas,
        _estados(session, abiertos),
        frozenset(
            session.scalars(
                select(Reapertura.id).where(Reapertura.terminada_en.is_(None))
            )
        ),
    )
    hechos = [a.id for a in abiertos if _hecho(a, estado)]
    resolver(session, hechos, ahora=ahora)
    return len(hechos)


def _estados(session: Session, avisos: tuple[FilaAviso, ...]) -> dict[UUID, Estado]:
    versiones = [UUID(_partes(a)[0]) for a in avisos if a.tipo in _DE_VERSION]
    filas = session.execute(
        select(VersionAvance.id, VersionAvance.estado).where(
            VersionAvance.id.in_(versiones)
        )
    )
    return {v: estado for v, estado in filas}  # noqa: C416


def _hecho(aviso: FilaAviso, ahora: _Ahora) -> bool:
    if aviso.tipo in DE_DEUDA:
        return _deuda_saldada(_partes(aviso), ahora)
    if aviso.tipo in _DE_VERSION:
        estado = ahora.estados.get(UUID(_partes(aviso)[0]))
        return estado is not _DE_VERSION[aviso.tipo]
    regla = _REGLAS.get(aviso.tipo)
    return regla is not None and regla(_partes(aviso), ahora)


def _deuda_saldada(partes: list[str], ahora: _Ahora) -> bool:
    """Nothing is owed any more, or it is due on another day now."""
    deuda = ahora.cuentas.deudas.get((partes[0], partes[1]))
    return deuda is None or partes[2] not in ("", deuda.periodo.vence.isoformat())


def _cerrado(partes: list[str], ahora: _Ahora) -> bool:
    return not any(
        p.abierto and p.codigo == partes[0] and p.cierra.isoformat() == partes[1]
        for p in ahora.cuentas.periodos
    )


def _terminada(partes: list[str], ahora: _Ahora) -> bool:
    return UUID(partes[0]) not in ahora.reabiertas


def _nada_espera(partes: list[str], ahora: _Ahora) -> bool:
    """Nothing sent by the day that the notice is about waits any more."""
    hasta = date.fromisoformat(partes[0])
    return not any(
        a.enviada_en and dia_de(a.enviada_en) <= hasta
        for a in ahora.cuentas.por_revisar
    )


def _pasada(partes: list[str], ahora: _Ahora) -> bool:
    return date.fromisoformat(partes[1]) < ahora.hoy


_REGLAS: Final[Mapping[TipoAviso, Callable[[list[str], _Ahora], bool]]] = {
    TipoAviso.POR_CERRAR: _cerrado,
    TipoAviso.REAPERTURA: _terminada,
    TipoAviso.ESPERA_REVISION: _nada_espera,
    TipoAviso.FECHA_LEGAL: _pasada,
}


def _partes(aviso: FilaAviso) -> list[str]:
    return aviso.tema.split(":")[1:]
