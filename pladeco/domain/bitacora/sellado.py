"""The seal of a day: what the Bitácora held, in one number that changes if it does.

A day is one of UTC: a clock change that a server learns of late moves no midnight.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

# Who was writing at midnight has long ended by then.
ESPERA: Final = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Anotacion:
    """An entry as it is kept, all of it."""

    id: UUID
    en: datetime
    usuario_id: UUID | None
    direccion: str
    accion: str
    objeto: str
    objeto_id: UUID | None
    antes: Any
    despues: Any
    motivo: str | None
    peticion: str | None

    def en_bytes(self) -> bytes:
        """Return it written in the one way that both databases give back."""
        partes = (
            str(self.id),
            self.en.astimezone(UTC).isoformat(timespec="microseconds"),
            self.usuario_id and str(self.usuario_id),
            self.direccion,
            self.accion,
            self.objeto,
            self.objeto_id and str(self.objeto_id),
            self.antes,
            self.despues,
            self.motivo,
            self.peticion,
        )
        escrita = json.dumps(
            partes, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return escrita.encode() + b"\n"


def sellar(
    dia: date, anterior: str | None, anotaciones: Iterable[Anotacion]
) -> tuple[int, str]:
    """Return how many entries a day has and its hash, which goes on from the last one.

    `anotaciones` come by instant, then by key, and are read once.
    """
    suma = hashlib.sha256(f"{anterior or ''}\n{dia.isoformat()}\n".encode())
    cuantas = 0
    for anotacion in anotaciones:
        suma.update(anotacion.en_bytes())
        cuantas += 1
    return cuantas, suma.hexdigest()


def dia_utc(instante: datetime) -> date:
    return instante.astimezone(UTC).date()


def comienzo_de(dia: date) -> datetime:
    return datetime.combine(dia, time(), tzinfo=UTC)


def dias_cumplidos(desde: date, ahora: datetime) -> list[date]:
    """Return the days from `desde` on that are over, with nobody still writing."""
    hasta = dia_utc(ahora - ESPERA)
    return [desde + timedelta(days=n) for n in range((hasta - desde).days)]
