"""What a workbook changes, answer by answer, as people read it."""

from dataclasses import dataclass
from typing import Any

from pladeco.domain.ingreso.numero import escribir_numero
from pladeco.domain.palabras import CAUSAS
from pladeco.domain.planilla.columnas import CIFRAS, COLUMNAS, RESPUESTAS
from pladeco.domain.planilla.comparacion import Campo, Comparacion
from pladeco.domain.vocabulario import CausaAtraso
from pladeco.web.lugar import Sitio
from pladeco.web.planilla.armado import hitos_de


@dataclass(frozen=True, slots=True)
class Cambio:
    """One answer in words: what is saved, what the workbook says."""

    que: str
    ahora: str
    planilla: str
    choca: bool


def cambios_de(sitio: Sitio, comparacion: Comparacion) -> tuple[Cambio, ...]:
    nombres = {h.id: h.hito.nombre for h in hitos_de(sitio)}
    orden = {campo: lugar for lugar, campo in enumerate(RESPUESTAS)}
    return tuple(
        Cambio(
            COLUMNAS[d.campo].titulo
            if isinstance(d.campo, str)
            else f"Hito «{nombres.get(d.campo, 'sin nombre')}»",
            _en_palabras(d.campo, d.ahora),
            _en_palabras(d.campo, d.planilla),
            d.choca,
        )
        for d in sorted(
            comparacion.diferencias,
            key=lambda d: orden.get(str(d.campo), len(RESPUESTAS)),
        )
    )


def _en_palabras(campo: Campo, valor: Any) -> str:
    """Write an answer as people read it; nothing where it is blank."""
    if valor is None or valor in {"", False}:
        return ""
    if valor is True:
        return "Sí"
    if campo in CIFRAS:
        return escribir_numero(valor)
    if isinstance(valor, CausaAtraso):
        return CAUSAS[valor]
    return str(valor) if isinstance(valor, str) else f"{valor:%d-%m-%Y}"
