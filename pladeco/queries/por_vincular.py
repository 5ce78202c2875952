"""What waits on the desk of the goals: Elementos with what is proposed for them."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from pladeco.domain.ods import OBJETIVOS, POR_CODIGO
from pladeco.domain.vocabulario import EstadoPropuesta
from pladeco.queries.plan_cargado import Nodo

_NOMBRE = {o.numero: o.nombre for o in OBJETIVOS}


@dataclass(frozen=True, slots=True)
class Enlazable:
    """A goal, or one of its targets, for an Elemento: decided, or to be decided.

    `del_programa` tells what the program proposes from what the workbook brought.
    """

    objetivo: int
    meta: str | None
    estado: EstadoPropuesta
    razon: str
    del_programa: bool = False
    segura: bool = True

    @property
    def nombre(self) -> str:
        return _NOMBRE[self.objetivo]

    @property
    def nombre_meta(self) -> str | None:
        return POR_CODIGO[self.meta].nombre if self.meta else None

    @property
    def clave(self) -> str:
        """What stands for it in a form: `11.7`, or `11` for the goal alone."""
        return self.meta or str(self.objetivo)


@dataclass(frozen=True, slots=True)
class Revisada:
    """That SECPLA settled the goals of an Elemento, and why it serves none, if so."""

    en: datetime
    sin_ods: str | None


@dataclass(frozen=True)
class ElementoPorVincular:
    nodo: Nodo
    unidad: str
    enlaces: tuple[Enlazable, ...]
    revisada: Revisada | None

    @cached_property
    def confirmados(self) -> tuple[Enlazable, ...]:
        return tuple(e for e in self.enlaces if e.estado is EstadoPropuesta.CONFIRMADO)


@dataclass(frozen=True)
class GrupoPorVincular:
    """A programme, or an objetivo local for what hangs from it without one."""

    cabeza: ElementoPorVincular
    objetivo: Nodo
    actividades: tuple[ElementoPorVincular, ...]

    @property
    def todos(self) -> tuple[ElementoPorVincular, ...]:
        return (self.cabeza, *self.actividades)

    @property
    def rechazados(self) -> tuple[tuple[Nodo, Enlazable], ...]:
        return tuple(
            (elemento.nodo, enlace)
            for elemento in self.todos
            for enlace in elemento.enlaces
            if enlace.estado is EstadoPropuesta.RECHAZADO
        )

    @property
    def revisadas(self) -> int:
        return sum(a.revisada is not None for a in self.actividades)

    @property
    def revisado(self) -> bool:
        return self.revisadas == len(self.actividades)

    @property
    def sin_ods(self) -> tuple[str, ...]:
        """Return why some of it serve no goal, each reason once."""
        razones = [a.revisada.sin_ods for a in self.actividades if a.revisada]
        return tuple(dict.fromkeys(r for r in razones if r))


@dataclass(frozen=True, slots=True)
class Cuenta:
    """How far a lineamiento is: Actividades that were reviewed, of all there are."""

    lineamiento: Nodo
    revisadas: int
    actividades: int

    @property
    def pendientes(self) -> int:
        return self.actividades - self.revisadas
