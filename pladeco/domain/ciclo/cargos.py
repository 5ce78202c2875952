"""Since when and until when a person reported for a unit."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Cargo:
    """`desde` is its first day; on `hasta` it was somebody else's, or nobody's.

    `None` where nobody wrote down a beginning, or there is no end yet.
    """

    persona: UUID
    unidad: UUID
    desde: date | None = None
    hasta: date | None = None

    @property
    def sigue(self) -> bool:
        return self.hasta is None

    def tenia(self, dia: date) -> bool:
        """Say whether the person reported for the unit when a day ended."""
        empezo = self.desde is None or self.desde <= dia
        return empezo and (self.hasta is None or dia < self.hasta)


def sin_ausencias(
    cargo: Cargo, cuenta: tuple[tuple[date, bool], ...]
) -> tuple[Cargo, ...]:
    """Leave the days out on which the account was inactive.

    `cuenta` are the days on which it was switched on or off, the oldest first; before
    the first one it was the other way round.
    """
    if not cuenta:
        return (cargo,)
    tramos: list[tuple[date | None, date | None]] = []
    abierto: date | None = None
    activa = not cuenta[0][1]
    for dia, ahora in cuenta:
        if activa and not ahora:
            tramos.append((abierto, dia))
        elif ahora and not activa:
            abierto = dia
        activa = ahora
    if activa:
        tramos.append((abierto, None))
    recortados = (_comun(cargo, desde, hasta) for desde, hasta in tramos)
    return tuple(c for c in recortados if c is not None)


def _comun(cargo: Cargo, desde: date | None, hasta: date | None) -> Cargo | None:
    desdes = [d for d in (cargo.desde, desde) if d is not None]
    hastas = [h for h in (cargo.hasta, hasta) if h is not None]
    empieza, termina = max(desdes, default=None), min(hastas, default=None)
    if empieza is not None and termina is not None and termina <= empieza:
        return None
    return Cargo(cargo.persona, cargo.unidad, empieza, termina)
