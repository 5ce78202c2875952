"""Taking away the copies that are not kept any more."""

from pathlib import Path

from pladeco.domain.ajustes import Ajustes
from pladeco.domain.respaldo.rotacion import que_sobra
from pladeco.queries.respaldos import load_respaldos


def quitar_sobrantes(carpeta: Path, ajustes: Ajustes) -> int:
    """Delete what Ajustes does not keep; return how many. Other files stay."""
    rutas = {fila.hecho_en: fila.ruta for fila in load_respaldos(carpeta)}
    sobran = que_sobra(
        rutas,
        hora=ajustes.hora_respaldo,
        diarios=ajustes.respaldos_diarios,
        semanales=ajustes.respaldos_semanales,
        mensuales=ajustes.respaldos_mensuales,
    )
    for instante in sobran:
        rutas[instante].unlink(missing_ok=True)
    return len(sobran)
