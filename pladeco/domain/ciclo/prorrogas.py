"""What longer time for a unit may be: after today, longer, and before the closing."""

from dataclasses import dataclass
from datetime import date

from pladeco.domain.informar import Problema


@dataclass(frozen=True, slots=True)
class Plazo:
    """Until when all units report, and the last day before the Periodo is locked."""

    vence: date
    cierra: date


def problemas_de_prorroga(
    vence: date | None, motivo: str, plazo: Plazo, hoy: date
) -> list[Problema]:
    """Return all that is wrong with it, in plain words."""
    problemas = []
    if vence is None:
        problemas.append(Problema("vence", "Diga hasta qué día puede informar."))
    elif vence <= hoy:
        problemas.append(Problema("vence", "Elija un día posterior a hoy."))
    elif vence <= plazo.vence:
        problemas.append(
            Problema(
                "vence",
                f"El período vence el {plazo.vence:%d-%m-%Y}: la prórroga es para "
                "después.",
            )
        )
    elif vence > plazo.cierra:
        problemas.append(
            Problema(
                "vence",
                f"El período se cierra el {plazo.cierra:%d-%m-%Y}. Para dar más plazo, "
                "mueva primero el cierre.",
            )
        )
    if not motivo.strip():
        problemas.append(
            Problema("motivo", "Diga por qué se da: la unidad y Control lo leen.")
        )
    return problemas
