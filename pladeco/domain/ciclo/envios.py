"""When a report goes by mail on its own: which Corte it tells, on what occasion."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from pladeco.domain.calculo.calendario import (
    Tramo,
    anterior,
    codigo_periodo,
    tramo_de,
)
from pladeco.domain.ciclo.habiles import Habiles
from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.vocabulario import Frecuencia, OcasionEnvio

MAXIMO_DIAS: Final = 120
# With the most days that may be asked for, an occasion comes this much later.
_TRAMOS_ATRAS: Final = 4


@dataclass(frozen=True, slots=True)
class CorteFirmado:
    """A signed Corte. The instants are when its acts were noted."""

    id: UUID
    nombre: str
    fecha: date
    firmado_en: datetime
    publicado_en: datetime | None


@dataclass(frozen=True, slots=True)
class ReglaEnvio:
    """On what occasion, how many days later; nothing of before `desde` goes."""

    ocasion: OcasionEnvio
    dias: int
    desde: datetime


@dataclass(frozen=True, slots=True)
class Ocasion:
    """One sending that has its day. `clave` tells it from any other of its rule.

    Without `corte` there is no signed one that tells of that stretch yet.
    """

    clave: str
    dicha: str
    corte: CorteFirmado | None


def ocasiones(
    regla: ReglaEnvio, cortes: Sequence[CorteFirmado], *, hoy: date, habiles: Habiles
) -> tuple[Ocasion, ...]:
    """Return what has its day by `hoy`; `cortes` come the newest first.

    Of stretches of the calendar only the last one counts: what was missed before is
    told by it.
    """
    return tuple(_OCASIONES[regla.ocasion](regla, cortes, hoy, habiles))


_Firmados = Sequence[CorteFirmado]


def _al_firmar(
    regla: ReglaEnvio, cortes: _Firmados, hoy: date, _habiles: Habiles
) -> Iterator[Ocasion]:
    for corte in cortes:
        if _le_toca(regla, corte.firmado_en, hoy):
            yield Ocasion(f"{regla.ocasion}:{corte.nombre}", "firma del corte", corte)


def _al_publicar(
    regla: ReglaEnvio, cortes: _Firmados, hoy: date, _habiles: Habiles
) -> Iterator[Ocasion]:
    for corte in cortes:
        if corte.publicado_en is not None and _le_toca(regla, corte.publicado_en, hoy):
            yield Ocasion(
                f"{regla.ocasion}:{corte.nombre}", "publicación del corte", corte
            )


def _le_toca(regla: ReglaEnvio, en: datetime, hoy: date) -> bool:
    return en >= regla.desde and dia_de(en) + timedelta(days=regla.dias) <= hoy


def _cada_trimestre(
    regla: ReglaEnvio, cortes: _Firmados, hoy: date, habiles: Habiles
) -> Iterator[Ocasion]:
    return _tras(Frecuencia.TRIMESTRAL, regla, cortes, hoy, habiles)


def _cada_semestre(
    regla: ReglaEnvio, cortes: _Firmados, hoy: date, habiles: Habiles
) -> Iterator[Ocasion]:
    return _tras(Frecuencia.SEMESTRAL, regla, cortes, hoy, habiles)


def _tras(
    frecuencia: Frecuencia,
    regla: ReglaEnvio,
    cortes: _Firmados,
    hoy: date,
    habiles: Habiles,
) -> Iterator[Ocasion]:
    tramo = _ultimo(frecuencia, regla, hoy, habiles)
    if tramo is None:
        return
    codigo = codigo_periodo(tramo, frecuencia)
    corte = next((c for c in cortes if c.fecha >= tramo.hasta), None)
    yield Ocasion(f"{regla.ocasion}:{codigo}", f"término de {codigo}", corte)


def _ultimo(
    frecuencia: Frecuencia, regla: ReglaEnvio, hoy: date, habiles: Habiles
) -> Tramo | None:
    """Return the newest stretch whose day has come since the rule stands."""
    tramo = tramo_de(hoy, frecuencia)
    for _ in range(_TRAMOS_ATRAS):
        tramo = anterior(tramo, frecuencia)
        dia = habiles.sumar(tramo.hasta, regla.dias)
        if dia <= hoy:
            return tramo if dia >= dia_de(regla.desde) else None
    return None


_OCASIONES: Final[
    Mapping[
        OcasionEnvio,
        Callable[[ReglaEnvio, _Firmados, date, Habiles], Iterator[Ocasion]],
    ]
] = {
    OcasionEnvio.AL_FIRMAR: _al_firmar,
    OcasionEnvio.AL_PUBLICAR: _al_publicar,
    OcasionEnvio.CADA_TRIMESTRE: _cada_trimestre,
    OcasionEnvio.CADA_SEMESTRE: _cada_semestre,
}
