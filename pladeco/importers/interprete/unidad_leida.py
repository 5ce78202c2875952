"""A unit as it is known, and as the cell of a responsable names it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pladeco.domain.vocabulario import TipoUnidad
from pladeco.importers.interprete.modelo import Duda
from pladeco.importers.interprete.nombres import dudas_json


class Papel(StrEnum):
    LIDER = "lider"
    CORRESPONSABLE = "corresponsable"


@dataclass(frozen=True, slots=True)
class UnidadConocida:
    codigo: str
    nombre: str
    alias: tuple[str, ...] = ()
    superior: str | None = None
    externa: bool = False

    @property
    def escrituras(self) -> tuple[str, ...]:
        return (self.codigo, self.nombre, *self.alias)


@dataclass(frozen=True, slots=True)
class UnidadLeida:
    """`codigo` is None for a unit that is not known: a proposal."""

    texto: str
    nombre: str
    tipo: TipoUnidad
    codigo: str | None = None
    superior: str | None = None
    papel: Papel = Papel.LIDER
    confianza: float = 1.0
    dudas: tuple[Duda, ...] = ()

    @property
    def externa(self) -> bool:
        return self.tipo is TipoUnidad.EXTERNA

    def a_json(self) -> dict[str, Any]:
        return {
            "codigo": self.codigo,
            "nombre": self.nombre,
            "tipo": str(self.tipo),
            "papel": str(self.papel),
            "superior": self.superior,
            "externa": self.externa,
            "texto": self.texto,
            "confianza": round(self.confianza, 2),
            "dudas": dudas_json(self.dudas),
        }
