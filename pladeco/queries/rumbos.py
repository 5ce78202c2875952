"""Which way Metas went between two Cortes, in words: the worst news first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pladeco.queries.informe.registros_cambios import CambioMeta, Rumbo


@dataclass(frozen=True, slots=True)
class PalabrasRumbo:
    """What is said of one Meta that went this way, and of several."""

    una: str
    varias: str


RUMBOS: Final[Mapping[Rumbo, PalabrasRumbo]] = {
    Rumbo.EMPEORO: PalabrasRumbo("empeoró", "empeoraron"),
    Rumbo.MEJORO: PalabrasRumbo("mejoró", "mejoraron"),
    Rumbo.CAMBIO: PalabrasRumbo("cambió de otra forma", "cambiaron de otra forma"),
    Rumbo.NUEVA: PalabrasRumbo("entró al plan", "entraron al plan"),
    Rumbo.RETIRADA: PalabrasRumbo("salió del plan", "salieron del plan"),
}


@dataclass(frozen=True, slots=True)
class GrupoCambios:
    """The Metas that went one way."""

    rumbo: Rumbo
    metas: tuple[CambioMeta, ...]

    @property
    def titulo(self) -> str:
        return RUMBOS[self.rumbo].varias.capitalize()

    @property
    def que_hicieron(self) -> str:
        """Return what is said behind their number."""
        palabras = RUMBOS[self.rumbo]
        return palabras.una if len(self.metas) == 1 else palabras.varias


def agrupar_cambios(metas: Sequence[CambioMeta]) -> tuple[GrupoCambios, ...]:
    """Return the changed Metas by which way they went; ways nobody went are left."""
    grupos = (
        GrupoCambios(rumbo, tuple(m for m in metas if m.rumbo is rumbo))
        for rumbo in RUMBOS
    )
    return tuple(g for g in grupos if g.metas)
