"""A sheet of amounts: what it would change, and noting all of it or nothing."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pladeco.domain.cifras import fraccion
from pladeco.domain.dinero.columnas import FilaHojaMonto
from pladeco.domain.dinero.revision import (
    Catalogo,
    Clave,
    DatosMonto,
    ProblemaFila,
    revisar_hoja,
)
from pladeco.domain.permisos import Actor
from pladeco.domain.plan import CON_INDICADOR
from pladeco.domain.plegado import plegar_nombre
from pladeco.queries.montos import FilaMonto, load_fuentes, load_montos
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.services.errores import NoSePuede
from pladeco.services.montos.anotacion import anotar_monto, puede_anotar


class HojaConProblemas(NoSePuede):
    """The sheet has bad rows; nothing of it was noted."""

    def __init__(self, problemas: tuple[ProblemaFila, ...]) -> None:
        super().__init__("La hoja tiene problemas; no se anotó nada.")
        self.problemas = problemas


@dataclass(frozen=True, slots=True)
class CambioMonto:
    """What a row of the sheet would change. `antes` is `None` for a new amount."""

    fila: int
    codigo: str
    nombre: str
    fuente: str
    datos: DatosMonto
    antes: FilaMonto | None


@dataclass(frozen=True, slots=True)
class DiferenciaMontos:
    nuevos: tuple[CambioMonto, ...]
    cambian: tuple[CambioMonto, ...]
    iguales: int

    @property
    def vacia(self) -> bool:
        return not (self.nuevos or self.cambian)

    @property
    def huella(self) -> str:
        """Tell this difference from any other: what somebody agreed to see done."""
        dicho = "|".join(
            f"{c.datos} {c.antes.id if c.antes else ''}"
            for c in (*self.nuevos, *self.cambian)
        )
        return hashlib.sha256(dicho.encode()).hexdigest()[:32]


def diferencia_de_montos(
    session: Session,
    plan: PlanCargado,
    filas: Iterable[tuple[int, FilaHojaMonto]],
    *,
    actor: Actor,
    problemas: tuple[ProblemaFila, ...] = (),
) -> DiferenciaMontos:
    """Say what a sheet would change. `problemas` are those of its reading.

    Raises HojaConProblemas with all of them.
    """
    fuentes = load_fuentes(session, plan.institucion_id)
    catalogo = Catalogo(
        {n.codigo: n.id for n in plan.nodos.values()},
        frozenset(n.id for n in plan.nodos.values() if n.nivel in CON_INDICADOR),
        frozenset(n.id for n in plan.nodos.values() if puede_anotar(actor, plan, n)),
        {plegar_nombre(dicho): f.id for f in fuentes for dicho in (f.nombre, f.codigo)},
    )
    buenas, malas = revisar_hoja(filas, catalogo)
    if problemas or malas:
        raise HojaConProblemas(tuple(sorted((*problemas, *malas))))
    vigentes = {_clave(m): m for m in load_montos(session, plan.id)}
    nombres = {f.id: f.nombre for f in fuentes}
    cambios = [
        CambioMonto(
            numero,
            plan.nodos[datos.elemento_id].codigo,
            plan.nodos[datos.elemento_id].nombre or "",
            nombres[datos.fuente_id],
            datos,
            vigentes.get(datos.clave),
        )
        for numero, datos in buenas
    ]
    distintos = [
        c for c in cambios if c.antes is None or not _iguales(c.antes, c.datos)
    ]
    return DiferenciaMontos(
        tuple(c for c in distintos if c.antes is None),
        tuple(c for c in distintos if c.antes is not None),
        len(cambios) - len(distintos),
    )


def importar_montos(
    session: Session,
    plan: PlanCargado,
    diferencia: DiferenciaMontos,
    *,
    actor: Actor,
    ahora: datetime,
) -> int:
    """Note all that the difference says, or nothing; return how many rows."""
    cambios = (*diferencia.nuevos, *diferencia.cambian)
    for cambio in cambios:
        anotar_monto(
            session,
            plan,
            cambio.datos,
            reemplaza=cambio.antes.id if cambio.antes else None,
            actor=actor,
            ahora=ahora,
        )
    return len(cambios)


def _iguales(antes: FilaMonto, datos: DatosMonto) -> bool:
    return (antes.monto, antes.codigo_bip, antes.documento) == (
        fraccion(datos.monto),
        datos.codigo_bip,
        datos.documento,
    )


def _clave(monto: FilaMonto) -> Clave:
    return monto.elemento_id, monto.fuente_id, monto.anio, monto.estado
