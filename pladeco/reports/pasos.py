"""A workbook sheet after sheet, and how far it is, told to whoever waits for it."""

from collections.abc import Callable, Sequence

from pladeco.queries.informe.registros import InformePlan
from pladeco.reports.libro import Libro

Progreso = Callable[[int, str], None]  # hundredths, and what is being made
Paso = tuple[str, Callable[[Libro, InformePlan], None]]


def sin_contar(_hecho: int, _paso: str) -> None:
    """Tell nobody."""


def escribir_por_pasos(
    libro: Libro, informe: InformePlan, pasos: Sequence[Paso], progreso: Progreso
) -> bytes:
    todos = len(pasos) + 1  # and the saving
    for hechos, (nombre, escribir) in enumerate(pasos):
        progreso(100 * hechos // todos, nombre)
        escribir(libro, informe)
    progreso(100 * len(pasos) // todos, "Guardando el libro")
    return libro.en_bytes()
