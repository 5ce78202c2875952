"""What a person should look at before a plan is loaded, which happens only once."""

from collections.abc import Iterator, Mapping

from pladeco.domain.libro.plantilla import LibroPlan
from pladeco.domain.plegado import plegar_nombre


def reparos_de_carga(
    libro: LibroPlan, *, comuna: str, unidades: Mapping[str, str]
) -> Iterator[str]:
    """Give a sentence for each thing; `unidades` are those there, names by code."""
    yield from _de_otra_comuna(libro, comuna)
    yield from _dos_veces(libro, unidades)


def _de_otra_comuna(libro: LibroPlan, comuna: str) -> Iterator[str]:
    for fila in libro.de("Instrumento"):
        if plegar_nombre(fila.comuna) != plegar_nombre(comuna):
            yield (
                f"El libro es el plan de {fila.comuna}, y esta institución es de "
                f"{comuna}: revise que sea el suyo."
            )


def _dos_veces(libro: LibroPlan, unidades: Mapping[str, str]) -> Iterator[str]:
    """Tell a new unit that is called like one there: of two, one would stay empty."""
    hay = {
        plegar_nombre(nombre): codigo
        for codigo, nombre in unidades.items()
        if codigo not in {fila.codigo for fila in libro.de("Unidades")}
    }
    for fila in libro.de("Unidades"):
        if fila.codigo not in unidades and (
            otro := hay.get(plegar_nombre(fila.nombre))
        ):
            yield (
                f"La unidad {fila.codigo} del libro se llama igual que {otro}, que ya "
                f"está: quedarían dos. Si son la misma, quien administra cambia antes, "
                f"en Unidades, el código {otro} por {fila.codigo}."
            )
