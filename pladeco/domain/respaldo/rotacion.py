"""How copies are called, when one is due, which are kept, when the last is too old."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from pladeco.domain.hora_chilena import SANTIAGO, dia_de, hora_de

_NOMBRE: Final = re.compile(r"pladeco-(\d{8}T\d{6})Z\.zip")
_FORMA: Final = "%Y%m%dT%H%M%S"
# One is made each day: after two nights without any, somebody must look.
VIEJO_A_LAS: Final = timedelta(hours=50)


def nombre_de(instante: datetime) -> str:
    """Return the name of a copy made then, in UTC: names sort as copies were made."""
    return f"pladeco-{instante.astimezone(UTC):{_FORMA}}Z.zip"


def instante_de(nombre: str) -> datetime | None:
    """Return when a copy was made, by its name; `None` for any other file."""
    partes = _NOMBRE.fullmatch(nombre)
    if partes is None:
        return None
    try:
        return datetime.strptime(partes[1], _FORMA).replace(tzinfo=UTC)
    except ValueError:
        return None


def dia_del_respaldo(instante: datetime, hora: int) -> date:
    """Return the day whose copy one made then is: a day lasts from `hora` to `hora`.

    One that was due on Sunday at 23 h, and made on Monday at 1 h, is Sunday's.
    """
    dia = dia_de(instante)
    return dia if hora_de(instante) >= hora else dia - timedelta(days=1)


def toca_desde(dia: date, hora: int) -> datetime:
    """Return the instant, in UTC, from which the copy of a day is due."""
    return datetime.combine(dia, time(hora), SANTIAGO).astimezone(UTC)


def que_sobra(
    instantes: Iterable[datetime],
    *,
    hora: int,
    diarios: int,
    semanales: int,
    mensuales: int,
) -> list[datetime]:
    """Return the copies that are not kept, the oldest first; never the newest.

    Kept is the last one of each of so many days, weeks and months that have any; a day
    begins at `hora`.
    """
    orden = {i: dia_del_respaldo(i, hora) for i in sorted(instantes, reverse=True)}
    quedan = set([*orden][:1])
    quedan |= _ultimos(orden, diarios, lambda dia: (dia.toordinal(),))
    quedan |= _ultimos(orden, semanales, lambda dia: dia.isocalendar()[:2])
    quedan |= _ultimos(orden, mensuales, lambda dia: (dia.year, dia.month))
    return sorted(set(orden) - quedan)


def _ultimos(
    orden: dict[datetime, date],
    cuantos: int,
    lapso: Callable[[date], tuple[int, ...]],
) -> set[datetime]:
    """Return the newest of each of the last spans. `orden` has the newest first."""
    por_lapso: dict[tuple[int, ...], datetime] = {}
    for instante, dia in orden.items():
        por_lapso.setdefault(lapso(dia), instante)
    return set([*por_lapso.values()][:cuantos])


def es_viejo(ultimo: datetime | None, ahora: datetime) -> bool:
    return ultimo is None or ahora - ultimo > VIEJO_A_LAS
