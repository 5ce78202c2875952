"""The workbook of units and people: its rows, and every cell that cannot be read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pladeco.domain.libro.plantilla import ProblemaLibro
from pladeco.domain.nomina.hojas import HOJAS, PERSONAS, UNIDADES, Nomina
from pladeco.domain.plegado import plegar
from pladeco.importers.libro.apertura import HojaCruda, abrir_libro
from pladeco.importers.libro.plantilla import formulas, leer_hoja

# Sheets that are for people: they may be there and are not read.
_SIN_DATOS: Final = ("leame", "notas", "instrucciones")


@dataclass(frozen=True, slots=True)
class NominaLeida:
    """What could be read, and what could not; with problems it is not whole.

    `ilegibles` are codes of units whose row could not be read.
    """

    nomina: Nomina
    problemas: tuple[ProblemaLibro, ...]
    ilegibles: frozenset[str]


def leer_nomina(origen: Path | bytes) -> NominaLeida:
    """Read both sheets. Raises LibroIlegible for what is no workbook."""
    abierto = abrir_libro(origen)
    problemas = list(formulas(abierto))
    crudas: dict[str, HojaCruda] = {}
    for cruda in abierto:
        dicho = plegar(cruda.titulo.strip())
        titulo = next((h.titulo for h in HOJAS if plegar(h.titulo) == dicho), None)
        if titulo is not None:
            crudas.setdefault(titulo, cruda)
        elif cruda.filas and not dicho.startswith(_SIN_DATOS):
            problemas.append(_desconocida(cruda))
    leidas = {h.titulo: leer_hoja(h, crudas.get(h.titulo)) for h in HOJAS}
    for leida in leidas.values():
        problemas.extend(leida.problemas)
    nomina = Nomina(leidas[UNIDADES.titulo].filas, leidas[PERSONAS.titulo].filas)
    if nomina.vacia and not problemas:
        mensaje = "No trae ninguna unidad ni persona: escriba al menos una fila."
        problemas.append(ProblemaLibro(UNIDADES.titulo, 0, mensaje))
    return NominaLeida(nomina, tuple(problemas), leidas[UNIDADES.titulo].ilegibles)


def _desconocida(cruda: HojaCruda) -> ProblemaLibro:
    mensaje = (
        "La plantilla no tiene una hoja con este nombre y no se leería: llámela "
        "Unidades, Personas o Notas, o bórrela."
    )
    return ProblemaLibro(cruda.titulo, 0, mensaje)
