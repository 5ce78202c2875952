"""One page of a long list, as the paginator of the templates wants it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

F = TypeVar("F")

POR_PAGINA = 50


@dataclass(frozen=True, slots=True)
class Pagina(Generic[F]):
    filas: tuple[F, ...]
    page: int
    total: int
    por_pagina: int = POR_PAGINA

    @property
    def pages(self) -> int:
        return paginas_de(self.total, self.por_pagina)

    @property
    def first(self) -> int:
        return (self.page - 1) * self.por_pagina + 1

    @property
    def last(self) -> int:
        return self.first + len(self.filas) - 1

    def iter_pages(
        self,
        *,
        left_edge: int = 1,
        left_current: int = 1,
        right_current: int = 2,
        right_edge: int = 1,
    ) -> Iterator[int | None]:
        """Give the numbers to show, and `None` once for each stretch left out."""
        anterior = 0
        for numero in range(1, self.pages + 1):
            cerca = self.page - left_current <= numero <= self.page + right_current
            if not (cerca or numero <= left_edge or numero > self.pages - right_edge):
                continue
            if numero > anterior + 1:
                yield None
            yield numero
            anterior = numero


def paginas_de(total: int, por_pagina: int = POR_PAGINA) -> int:
    return max(1, -(-total // por_pagina))


def acotar(pagina: int, total: int, por_pagina: int = POR_PAGINA) -> int:
    """Return the nearest page that exists."""
    return min(max(1, pagina), paginas_de(total, por_pagina))


def recortar(
    filas: tuple[F, ...], pagina: int, por_pagina: int = POR_PAGINA
) -> Pagina[F]:
    """Cut one page out of rows that are already at hand."""
    numero = acotar(pagina, len(filas), por_pagina)
    primera = (numero - 1) * por_pagina
    cortadas = filas[primera : primera + por_pagina]
    return Pagina(cortadas, numero, len(filas), por_pagina)
