"""What a filled workbook says beside what is saved now: field by field, three ways.

What only the workbook changed is taken; what only the program changed stays; where
both did, and differently, a person chooses and nothing is overwritten unseen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from pladeco.domain.informar import AvancePropuesto, QueSeInforma
from pladeco.domain.planilla.columnas import RESPUESTAS
from pladeco.domain.planilla.control import FilaControl, en_texto, marca

# A field of RESPUESTAS by its name, a milestone by its key.
Campo = str | UUID


class Comparada(StrEnum):
    IGUAL = "igual"
    NUEVA = "nueva"
    CAMBIA = "cambia"
    CONFLICTO = "conflicto"
    CERRADA = "cerrada"


@dataclass(frozen=True, slots=True)
class Diferencia:
    """One answer that the workbook changes; `choca` where it was changed here too."""

    campo: Campo
    ahora: Any
    planilla: Any
    choca: bool


@dataclass(frozen=True, slots=True)
class Comparacion:
    """A row: `sin_choques` is it with what nobody else changed, `toda` with all."""

    diferencias: tuple[Diferencia, ...]
    sin_choques: AvancePropuesto
    toda: AvancePropuesto

    @property
    def con_choques(self) -> bool:
        return any(d.choca for d in self.diferencias)


def comparar(
    control: FilaControl, escrito: Mapping[Campo, Any], ahora: AvancePropuesto
) -> Comparacion:
    """Compare the answers that the workbook holds with those saved now.

    An answer that is not in `escrito`, as of a column that was deleted, says nothing.
    """
    diferencias = []
    for campo, valor in escrito.items():
        guardado = respuesta_de(ahora, campo)
        if en_texto(valor) == en_texto(guardado):
            continue
        enviada = _marca_enviada(control, campo)
        if marca(valor) == enviada:
            continue  # left as it was sent: what changed is ours
        choca = marca(guardado) != enviada
        diferencias.append(Diferencia(campo, guardado, valor, choca))
    return Comparacion(
        tuple(diferencias),
        _con(ahora, [d for d in diferencias if not d.choca]),
        _con(ahora, diferencias),
    )


def campos_que_sobran(
    escrito: Mapping[Campo, Any], pedido: QueSeInforma
) -> tuple[str, ...]:
    """Return the figures written where the Indicador asks for none of that kind."""
    pide = {
        "valor": pedido.pide_valor,
        "numerador": pedido.pide_razon,
        "denominador": pedido.pide_razon,
    }
    return tuple(
        campo for campo, si in pide.items() if not si and escrito.get(campo) is not None
    )


def respuesta_de(propuesto: AvancePropuesto, campo: Campo) -> Any:
    """Return an answer by its field, the date of a milestone by its key."""
    if isinstance(campo, UUID):
        return propuesto.hitos.get(campo)
    return getattr(propuesto, campo)


def marcas_de(propuesto: AvancePropuesto) -> dict[str, str]:
    """Return the mark of every answer but the milestones."""
    return {campo: marca(getattr(propuesto, campo)) for campo in RESPUESTAS}


def _marca_enviada(control: FilaControl, campo: Campo) -> str:
    if isinstance(campo, UUID):
        return dict(control.hitos.values()).get(campo, "")
    return control.marcas.get(campo, "")


def _con(ahora: AvancePropuesto, diferencias: list[Diferencia]) -> AvancePropuesto:
    hitos: dict[UUID, date] = dict(ahora.hitos)
    campos: dict[str, Any] = {}
    for d in diferencias:
        if not isinstance(d.campo, UUID):
            campos[d.campo] = d.planilla
        elif d.planilla is None:
            hitos.pop(d.campo, None)
        else:
            hitos[d.campo] = d.planilla
    return replace(ahora, hitos=hitos, **campos)
