"""The copies that lie in their folder, as the administrator's page shows them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pladeco.domain.respaldo.rotacion import instante_de


@dataclass(frozen=True, slots=True)
class FilaRespaldo:
    """A copy by its name: when it was made, its size in bytes."""

    ruta: Path
    hecho_en: datetime
    largo: int


def load_respaldos(carpeta: Path) -> list[FilaRespaldo]:
    """Return the copies, the newest first. Raises OSError where it may not be read."""
    if not carpeta.exists():
        return []
    filas = [
        FilaRespaldo(ruta, hecho_en, ruta.stat().st_size)
        for ruta in carpeta.iterdir()
        if (hecho_en := instante_de(ruta.name)) is not None
    ]
    return sorted(filas, key=lambda fila: fila.hecho_en, reverse=True)
