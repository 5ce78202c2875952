"""The sheet Cómo se calculó: each Meta with its formula and its numbers put in."""

from collections.abc import Callable, Sequence
from typing import Final

from pladeco.domain.explicacion.resumida import Resumida
from pladeco.queries.informe import FilaMeta, InformePlan
from pladeco.reports.casillas import Campo, campo, hoja_de_metas, situacion, texto
from pladeco.reports.libro import Casilla, Libro

NOMBRE: Final = "Cómo se calculó"
SIN_DETALLE: Final = (
    "Este corte se hizo antes de que el programa guardara cómo se llegó a cada cifra: "
    "trae las cifras, no la cuenta. Un corte nuevo sí la trae."
)


def _de(lee: Callable[[Resumida], str], vacio: str = "–") -> Callable[..., Casilla]:
    def casilla(fila: FilaMeta) -> Casilla:
        dicho = lee(fila.calculo) if fila.calculo else ""
        return Casilla(dicho) if dicho else Casilla(vacio, "ausente")

    return casilla


IMPRESOS: Final[tuple[Campo, ...]] = (
    campo("Código", 16, texto(lambda f: f.meta_codigo, "código")),
    campo("Meta", 30, texto(lambda f: f.promesa, "promesa")),
    campo("Lo prometido", 26, _de(lambda c: c.promesa)),
    campo("Medido (M)", 25, _de(lambda c: c.medido)),
    campo("Logro (C)", 27, _de(lambda c: c.logro)),
    campo("Esperado a la fecha", 27, _de(lambda c: c.esperado)),
    campo("Cumplimiento a la fecha", 27, _de(lambda c: c.cumplimiento)),
    campo("Situación", 18, lambda f: situacion(f.situacion)),
    campo("Por qué", 28, _de(lambda c: c.porque)),
)
CAMPOS: Final[tuple[Campo, ...]] = (
    *IMPRESOS,
    campo("Período por período", 60, _de(lambda c: c.periodos)),
    campo("Avances que entraron", 60, _de(lambda c: c.entraron, "ninguno")),
    campo("Avances que no entraron", 60, _de(lambda c: c.no_entraron, "ninguno")),
)


def hoja_calculo(libro: Libro, informe: InformePlan) -> None:
    """Write the sheet; a Corte of before says that it does not carry it."""
    metas: Sequence[FilaMeta] = informe.metas if informe.con_calculo else ()
    hoja_de_metas(
        libro,
        CAMPOS,
        metas,
        nombre=NOMBRE,
        titulo="¿Cómo se calculó?",
        nota=(
            "Una fila por meta: la fórmula de cada cifra con sus números. M es lo "
            "medido, T el valor prometido, B la línea base. Las columnas desde "
            "«Período por período» se leen en pantalla y no se imprimen."
        ),
        vacio="Este plan no tiene metas." if informe.con_calculo else SIN_DETALLE,
        fijas=2,
        impresas=len(IMPRESOS),
    )
