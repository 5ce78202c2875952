"""A plan workbook by code: what every check across its sheets asks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pladeco.domain.libro.filas_plan import FilaActividad, FilaInstrumento, FilaMeta
from pladeco.domain.libro.plantilla import (
    HOJAS,
    HOJAS_DE_ELEMENTOS,
    LibroPlan,
    ProblemaLibro,
)
from pladeco.domain.vocabulario import Nivel

Ilegibles = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Lugar:
    """A row of the workbook; `nivel` is its sheet's, where that holds Elementos."""

    hoja: str
    numero: int
    fila: Any
    nivel: Nivel | None = None

    @property
    def donde(self) -> str:
        return f"hoja {self.hoja}, fila {self.numero}"


@dataclass(frozen=True, slots=True)
class Indice:
    """`ilegibles` holds, by sheet, the codes of rows that could not be read."""

    libro: LibroPlan
    elementos: dict[str, Lugar]
    por_hoja: dict[str, dict[str, Lugar]]
    ilegibles: Ilegibles

    def existe(self, codigo: str, hojas: tuple[str, ...]) -> bool:
        return self.se_ignora(codigo) or any(
            codigo in self.por_hoja[hoja] for hoja in hojas
        )

    def se_ignora(self, codigo: str) -> bool:
        """Say whether the code is of a row that is there but could not be read."""
        return any(codigo in codigos for codigos in self.ilegibles.values())

    def lugares(self, titulo: str) -> Iterator[Lugar]:
        for numero, fila in self.libro.numeradas(titulo):
            yield Lugar(titulo, numero, fila)

    def instrumento(self) -> FilaInstrumento | None:
        filas = self.libro.de("Instrumento")
        return filas[0] if filas else None


def indizar(libro: LibroPlan, ilegibles: Ilegibles) -> Indice:
    """Index the rows; of two with one code the first stands."""
    por_hoja: dict[str, dict[str, Lugar]] = {}
    for hoja in HOJAS:
        lugares = por_hoja[hoja.titulo] = {}
        if "codigo" in hoja.clave:
            for numero, fila in libro.numeradas(hoja.titulo):
                lugar = Lugar(hoja.titulo, numero, fila, hoja.nivel)
                lugares.setdefault(fila.codigo, lugar)
    elementos: dict[str, Lugar] = {}
    for hoja in HOJAS_DE_ELEMENTOS:
        for codigo, lugar in por_hoja[hoja.titulo].items():
            elementos.setdefault(codigo, lugar)
    return Indice(libro, elementos, por_hoja, ilegibles)


def plazo_de(
    meta: FilaMeta, elemento: FilaActividad | None, instrumento: FilaInstrumento
) -> tuple[date, date]:
    """Return when a Meta runs: its own dates, else its activity's, else the plan's."""
    desde = meta.desde or (elemento and elemento.desde) or instrumento.desde
    hasta = meta.hasta or (elemento and elemento.hasta) or instrumento.hasta
    return desde, hasta


def problema(lugar: Lugar, mensaje: str) -> ProblemaLibro:
    return ProblemaLibro(lugar.hoja, lugar.numero, mensaje)
