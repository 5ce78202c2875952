"""Whether who answers, where and by which act, can be as a plan workbook says."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final

from pladeco.domain.libro.indice import Indice, problema
from pladeco.domain.libro.plantilla import HOJAS_DE_ELEMENTOS, ProblemaLibro
from pladeco.domain.libro.programacion import ProgramacionIlegible, leer_programacion


def _responsables(indice: Indice) -> Iterator[ProblemaLibro]:
    for hoja in HOJAS_DE_ELEMENTOS:
        for lugar in indice.lugares(hoja.titulo):
            for mensaje in _mal_repartida(lugar.fila):
                yield problema(lugar, mensaje)


def _mal_repartida(fila: Any) -> Iterator[str]:
    """Tell units and places that stand twice, or in one cell and not in another."""
    for codigo in _repetidos(fila.lider, *fila.corresponsables):
        yield (
            f"La unidad «{codigo}» está dos veces en la fila: déjela como líder o como "
            "corresponsable, una sola vez."
        )
    for codigo in dict.fromkeys(fila.informan):
        if codigo not in fila.corresponsables:
            yield (
                f"«{codigo}» está en Informan también y no en Corresponsables: "
                "agréguela allí o quítela de aquí."
            )
    for codigo in _repetidos(*fila.territorios):
        yield f"El territorio «{codigo}» está dos veces."


def _repetidos(*codigos: str | None) -> list[str]:
    return [c for c, veces in Counter(codigos).items() if c and veces > 1]


def _retiros(indice: Indice) -> Iterator[ProblemaLibro]:
    """Check that an act has its day, of what was withdrawn or suspended."""
    for titulo in (*(h.titulo for h in HOJAS_DE_ELEMENTOS), "Indicadores"):
        for lugar in indice.lugares(titulo):
            if lugar.fila.retiro_acto and lugar.fila.retirado_en is None:
                yield problema(
                    lugar, "Tiene un acto de retiro: diga también desde qué día."
                )
    for lugar in indice.lugares("Metas"):
        if (lugar.fila.acto is None) != (lugar.fila.acto_fecha is None):
            yield problema(
                lugar, "Un acto necesita su fecha y una fecha su acto: escriba los dos."
            )


def _programaciones(indice: Indice) -> Iterator[ProblemaLibro]:
    for lugar in indice.lugares("Metas"):
        try:
            leer_programacion(lugar.fila.programacion)
        except ProgramacionIlegible as falla:
            yield problema(lugar, f"Programación: {falla}")


REVISIONES_DE_LAZOS: Final[tuple[Callable[[Indice], Iterator[ProblemaLibro]], ...]] = (
    _responsables,
    _retiros,
    _programaciones,
)
