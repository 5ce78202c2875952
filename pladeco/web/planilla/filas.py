"""The rows of a workbook that came back, as the page shows them and keeps them."""

import hashlib
from dataclasses import dataclass

from pladeco.domain.informar import AvancePropuesto
from pladeco.domain.planilla.comparacion import Comparada
from pladeco.importers.planilla.lectura import ProblemaCelda
from pladeco.services.planillas import FilaAceptada
from pladeco.web.lugar import Sitio
from pladeco.web.planilla.palabras import Cambio

_NO_SE_ENVIAN = frozenset({Comparada.CERRADA, Comparada.CONFLICTO})


@dataclass(frozen=True, slots=True)
class FilaSubida:
    """One row. `propuesto` is what it would hold, with what the person chose.

    `guardado`, `revision` (0 where nothing was) and `devuelta` tell what it held when
    it was compared, also once it is saved.
    `problemas` keep it from being saved; `falta` only from being sent.
    """

    sitio: Sitio
    guardado: AvancePropuesto
    revision: int
    devuelta: bool
    tipo: Comparada
    elegida: bool
    propuesto: AvancePropuesto
    cambios: tuple[Cambio, ...]
    eco: tuple[str, ...]
    cerrojo: str
    problemas: tuple[str, ...]
    falta: tuple[str, ...]

    @property
    def codigo(self) -> str:
        return self.sitio.indicador.codigo

    @property
    def se_guarda(self) -> bool:
        """Whether saving it changes anything here, and may be."""
        escribe = self.propuesto != self.guardado
        return escribe and self.tipo is not Comparada.CERRADA and not self.problemas

    @property
    def completa(self) -> bool:
        """Whether it may be sent with the others.

        One with conflicts is looked at first; one returned, and left as it was, is not
        sent again.
        """
        if self.tipo in _NO_SE_ENVIAN or self.problemas or self.falta:
            return False
        return self.se_guarda or not self.devuelta

    @property
    def aceptada(self) -> FilaAceptada:
        return FilaAceptada(
            self.codigo, self.sitio.lugar, self.propuesto, self.revision
        )


@dataclass(frozen=True, slots=True)
class Subida:
    """All rows of a workbook, and every bad cell of it."""

    filas: tuple[FilaSubida, ...]
    problemas: tuple[ProblemaCelda, ...]
    sin_venir: int

    def de(self, *tipos: str) -> list[FilaSubida]:
        return [f for f in self.filas if f.tipo in tipos and not f.problemas]

    @property
    def se_guardan(self) -> list[FilaSubida]:
        return [f for f in self.filas if f.se_guarda]

    @property
    def completas(self) -> list[FilaSubida]:
        return [f for f in self.filas if f.completa]

    @property
    def incompletas(self) -> list[FilaSubida]:
        """Drafts that the workbook leaves as they are, and that are not to be sent."""
        return [f for f in self.de(Comparada.IGUAL) if f.revision and f.falta]

    @property
    def huella(self) -> str:
        """What tells whether the same would be done as was shown."""
        visto = [
            (
                f.codigo,
                f.tipo.value,
                f.revision,
                [(c.que, c.planilla) for c in f.cambios],
                f.problemas,
            )
            for f in self.filas
        ]
        return hashlib.sha256(repr(visto).encode()).hexdigest()
