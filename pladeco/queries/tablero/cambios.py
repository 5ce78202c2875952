"""What changed since the previous Corte, of the whole plan or of a part of it."""

from dataclasses import dataclass
from datetime import date

from pladeco.queries.informe.cambios import cambios_de_metas, cambios_de_ramas
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.informe.registros_cambios import (
    CambioRama,
    CambiosDesde,
    Rectificacion,
    Rumbo,
)
from pladeco.queries.rumbos import GrupoCambios, agrupar_cambios
from pladeco.queries.tablero.base import Base
from pladeco.queries.tablero.filtro import Filtro
from pladeco.queries.tablero.vista import Tablero


@dataclass(frozen=True, slots=True)
class CambiosVistos:
    """`ramas` are of the whole plan alone: a filter cuts no figure of a past day.

    `rectificaciones` are told by Cortes, which look for them when they are taken.
    """

    numero: str
    fecha: date
    ramas: tuple[CambioRama, ...]
    grupos: tuple[GrupoCambios, ...]
    rectificaciones: tuple[Rectificacion, ...]

    @property
    def cuantos(self) -> int:
        return sum(len(g.metas) for g in self.grupos)


def cambios_vistos(
    base: Base, tablero: Tablero, filtro: Filtro, anterior: InformePlan | None
) -> CambiosVistos | None:
    """Return what a Corte froze of it, or today's against `anterior`; `None`: none."""
    cambios = base.cambios if base.numero else _de_hoy(base, anterior)
    if cambios is None:
        return None
    if not filtro.corta:
        return CambiosVistos(
            cambios.numero,
            cambios.fecha,
            cambios.ramas,
            agrupar_cambios(cambios.metas),
            cambios.rectificaciones,
        )
    quedan = {f.meta_codigo for f in tablero.metas}
    suyas = tuple(m for m in cambios.metas if m.meta_codigo in quedan)
    return CambiosVistos(
        cambios.numero,
        cambios.fecha,
        (),
        tuple(g for g in agrupar_cambios(suyas) if g.rumbo is not Rumbo.RETIRADA),
        tuple(r for r in cambios.rectificaciones if r.meta_codigo in quedan),
    )


def _de_hoy(base: Base, anterior: InformePlan | None) -> CambiosDesde | None:
    if anterior is None:
        return None
    return CambiosDesde(
        numero=anterior.cabecera.numero,
        fecha=anterior.cabecera.fecha,
        ramas=cambios_de_ramas(anterior, base.total[0], base.lineamientos),
        metas=cambios_de_metas(anterior, tuple(r.fila for r in base.renglones)),
        rectificaciones=(),
    )
