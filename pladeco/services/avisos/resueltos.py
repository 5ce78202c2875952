"""Which notices ask for something that has been done by now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.avisos import DE_DEUDA, exige
from pladeco.domain.ciclo.visa import Visas
from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.permisos import Actor, Permiso
from pladeco.domain.vocabulario import Estado, TipoAviso
from pladeco.models import (
    Avance,
    Aviso,
    Periodo,
    Reapertura,
    Unidad,
    VersionAvance,
)
from pladeco.queries.avances import fila_periodo
from pladeco.queries.avisos import Cuentas, FilaAviso, load_abiertos
from pladeco.queries.observaciones import load_sin_respuesta
from pladeco.queries.plazos import cerrojo_de
from pladeco.queries.visa import load_visas
from pladeco.services.avisos.registro import resolver

_DE_VERSION = {
    TipoAviso.DEVUELTO: Estado.DEVUELTO,
    TipoAviso.POR_VISAR: Estado.ENVIADO,
}


@dataclass(frozen=True, slots=True)
class _Ahora:
    hoy: date
    cuentas: Cuentas
    visas: Visas
    estados: Mapping[UUID, Estado]
    reabiertas: frozenset[UUID]
    sin_respuesta: frozenset[UUID]


def resolver_lo_hecho(session: Session, cuentas: Cuentas, *, ahora: datetime) -> int:
    """Settle every notice whose matter is done; return how many."""
    abiertos = load_abiertos(session)
    if not abiertos:
        return 0
    visas = load_visas(session)
    estado = _Ahora(
        dia_de(ahora),
        cuentas,
        visas,
        _estados(session, abiertos, visas, dia_de(ahora)),
        frozenset(
            session.scalars(
                select(Reapertura.id).where(Reapertura.terminada_en.is_(None))
            )
        ),
        frozenset(o.id for o in load_sin_respuesta(session)),
    )
    hechos = [a.id for a in abiertos if _hecho(a, estado)]
    resolver(session, hechos, ahora=ahora)
    return len(hechos)


def resolver_lo_ajeno(session: Session, persona: Actor, *, ahora: datetime) -> int:
    """Settle what somebody, with other roles now, may do nothing about any more."""
    avisos = session.execute(
        select(Aviso.id, Aviso.ruta).where(
            Aviso.usuario_id == persona.id, Aviso.resuelto_en.is_(None)
        )
    ).all()
    filas = session.execute(select(Unidad.codigo, Unidad.id))
    unidades = {codigo: clave for codigo, clave in filas}  # noqa: C416
    visas = load_visas(session)
    ajenos = [a.id for a in avisos if not _le_toca(persona, a.ruta, unidades, visas)]
    resolver(session, ajenos, ahora=ahora)
    return len(ajenos)


def _le_toca(
    persona: Actor, ruta: str, unidades: Mapping[str, UUID], visas: Visas
) -> bool:
    permiso, codigo = exige(ruta)
    unidad = None if codigo is None else unidades.get(codigo)
    if permiso is None:
        return True
    if permiso is Permiso.VISAR and unidad is not None:
        return visas.firma(persona, unidad)
    return persona.puede(permiso, unidad)


def _estados(
    session: Session, avisos: tuple[FilaAviso, ...], visas: Visas, hoy: date
) -> dict[UUID, Estado]:
    """Return the state of each version that still asks for something.

    What came back and was not mended in time is locked with its Periodo; what was sent
    may wait for no visa any more.
    """
    versiones = [UUID(_partes(a)[0]) for a in avisos if a.tipo in _DE_VERSION]
    filas = session.execute(
        select(
            VersionAvance.id,
            VersionAvance.estado,
            Avance.unidad_id,
            Avance.indicador_id,
            Periodo,
        )
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .where(VersionAvance.id.in_(versiones))
    )
    return {
        version: estado
        for version, estado, unidad_id, indicador_id, periodo in filas
        if visas.espera(estado, unidad_id)
        or (
            estado is Estado.DEVUELTO
            and cerrojo_de(
                session,
                fila_periodo(periodo),
                unidad_id=unidad_id,
                indicador_id=indicador_id,
                hoy=hoy,
            )
            is None
        )
    }


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


def _respondida(partes: list[str], ahora: _Ahora) -> bool:
    return UUID(partes[0]) not in ahora.sin_respuesta


def _nada_espera(partes: list[str], ahora: _Ahora) -> bool:
    """Nothing that SECPLA had by the day that the notice is about waits any more."""
    hasta = date.fromisoformat(partes[0])
    return not any(
        a.con_secpla_desde and dia_de(a.con_secpla_desde) <= hasta
        for a in ahora.cuentas.por_revisar
        if not ahora.visas.espera(a.estado, a.unidad_id)
    )


def _pasada(partes: list[str], ahora: _Ahora) -> bool:
    return date.fromisoformat(partes[1]) < ahora.hoy


_REGLAS: Final[Mapping[TipoAviso, Callable[[list[str], _Ahora], bool]]] = {
    TipoAviso.POR_CERRAR: _cerrado,
    TipoAviso.REAPERTURA: _terminada,
    TipoAviso.ESPERA_REVISION: _nada_espera,
    TipoAviso.FECHA_LEGAL: _pasada,
    TipoAviso.OBSERVACION: _respondida,
}


def _partes(aviso: FilaAviso) -> list[str]:
    return aviso.tema.split(":")[1:]
