"""Narrowing the review queue, with the count of what each choice would leave."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from pladeco.queries.revision import EnCola

MIOS, SUELTOS, TODOS, CON_VISA = "mios", "sin-asignar", "todos", "visa"
CON_REPAROS, SIN_REPAROS = "con", "sin"
MAS: Final = "mas"
FILTROS: Final = ("de", "de_unidad", "lineamiento", "de_periodo", "reparo", "espera")


@dataclass(frozen=True, slots=True)
class Filtro:
    """What the address says that is to be seen. Empty texts narrow nothing.

    `quien` is whose «míos» are, `dias` after how many working days it is too long.
    """

    quien: UUID
    dias: int
    de: str = TODOS
    de_unidad: str = ""
    lineamiento: str = ""
    de_periodo: str = ""
    reparo: str = ""
    espera: str = ""

    def elegidas(self, cola: tuple[EnCola, ...]) -> tuple[EnCola, ...]:
        return tuple(f for f in cola if self._pasa(f))

    def contar(self, cola: tuple[EnCola, ...]) -> Mapping[str, Counter[str]]:
        """Count each option of each filter as it would be with the others in force."""
        return {
            nombre: Counter(
                valor
                for f in cola
                if self._pasa(f, salvo=nombre)
                for valor in self._valores(nombre, f)
            )
            for nombre in FILTROS
        }

    def _pasa(self, f: EnCola, *, salvo: str = "") -> bool:
        return all(
            elegido in ("", *self._valores(nombre, f))
            for nombre in FILTROS
            if nombre != salvo
            for elegido in (getattr(self, nombre),)
        )

    def _valores(self, nombre: str, f: EnCola) -> tuple[str, ...]:
        """Return the options of a filter under which a row falls."""
        valores: Mapping[str, tuple[str, ...]] = {
            "de": self._de(f),
            "de_unidad": (f.unidad,),
            "lineamiento": (f.lineamiento.codigo,),
            "de_periodo": (f.periodo,),
            "reparo": (CON_REPAROS if f.reparos else SIN_REPAROS,),
            "espera": (MAS,) if f.espera > self.dias else (),
        }
        return valores[nombre]

    def _de(self, f: EnCola) -> tuple[str, ...]:
        if f.visa:
            return (CON_VISA,)
        if f.revisor_id == self.quien:
            return (TODOS, MIOS)
        return (TODOS, SUELTOS) if f.revisor_id is None else (TODOS,)
