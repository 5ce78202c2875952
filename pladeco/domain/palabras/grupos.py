"""A few groups of Situaciones, for a reader in a hurry."""

from dataclasses import dataclass
from typing import Final

from pladeco.domain.palabras.situaciones import FUERA, SITUACIONES
from pladeco.domain.vocabulario import Situacion


@dataclass(frozen=True, slots=True)
class Grupo:
    """One of them; `color` is the state that paints it."""

    titulo: str
    llano: str
    una: str
    varias: str
    color: str
    situaciones: frozenset[Situacion]

    def contada(self, cuantas: int) -> str:
        return self.una if cuantas == 1 else self.varias


GRUPOS: Final[tuple[Grupo, ...]] = (
    Grupo(
        "Bien o cumplidas",
        "Bien o cumplidas",
        "va bien o está cumplida",
        "van bien o están cumplidas",
        Situacion.EN_PLAZO,
        frozenset({Situacion.CUMPLIDA, Situacion.ADELANTADA, Situacion.EN_PLAZO}),
    ),
    Grupo(
        "Necesitan atención",
        "Necesitan atención",
        "necesita atención",
        "necesitan atención",
        Situacion.ATRASADA,
        frozenset(
            {
                Situacion.EN_RIESGO,
                Situacion.ATRASADA,
                Situacion.VENCIDA,
                Situacion.RETROCESO,
            }
        ),
    ),
    Grupo(
        "Sin dato validado",
        "No se sabe",
        "no tiene datos validados",
        "no tienen datos validados",
        Situacion.SIN_DATOS,
        frozenset({Situacion.EN_REVISION, Situacion.SIN_DATOS}),
    ),
    Grupo(
        "No exigibles aún",
        "Aún no corresponden",
        "todavía no debía mostrar resultados",
        "todavía no debían mostrar resultados",
        Situacion.NO_EXIGIBLE,
        frozenset({Situacion.NO_EXIGIBLE}),
    ),
    Grupo(
        "No se miden",
        "No se miden",
        "no se mide",
        "no se miden",
        FUERA,
        frozenset(s for s in Situacion if SITUACIONES[s].color == FUERA),
    ),
)


def contar_grupos(
    situaciones: tuple[tuple[Situacion, int], ...],
) -> tuple[tuple[Grupo, int], ...]:
    """Count the states of a Resumen by group, the empty ones too."""
    return tuple(
        (grupo, sum(n for s, n in situaciones if s in grupo.situaciones))
        for grupo in GRUPOS
    )
