"""Which units reported on an Elemento on a day that is over."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.cambios.filas import deshacer
from pladeco.domain.cambios.tablas import TABLAS, Filas
from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.vocabulario import EstadoModificacion
from pladeco.models import Cambio, Elemento, Modificacion, Responsable
from pladeco.queries.borrador import fila_de_cambio
from pladeco.queries.plan_cargado import PlanCargado, UnidadCargada

_TABLA = Responsable.__tablename__
Informan = Mapping[UUID, tuple[UnidadCargada, ...]]


@dataclass(frozen=True, slots=True)
class Responsables:
    """Who reports by Elemento: as today, and as it was until the days of changes.

    `antes` holds (the day from which it was otherwise, who reported before it), the
    newest first.
    """

    hoy: Informan
    antes: tuple[tuple[date, Informan], ...] = ()

    def al(self, dia: date) -> Informan:
        """Return who reported on a day, by Elemento."""
        informan = self.hoy
        for cambio, previo in self.antes:
            if cambio <= dia:
                break
            informan = previo
        return informan


def load_responsables(session: Session, plan: PlanCargado) -> Responsables:
    """Undo the Modificaciones of who answers, day by day: one SELECT, or two.

    The day is that on which the program applied it, and not the one from which it
    says that it rules: until then the reports were asked of whoever answered before.
    """
    hoy = {
        elemento: tuple(r.unidad for r in suyos if r.reporta)
        for elemento, suyos in plan.responsables.items()
    }
    cambios = session.execute(
        select(Modificacion.aplicada_en, Cambio)
        .join(Modificacion, Modificacion.id == Cambio.modificacion_id)
        .where(
            Modificacion.instrumento_id == plan.id,
            Modificacion.estado == EstadoModificacion.VIGENTE,
            Modificacion.aplicada_en.is_not(None),
            Cambio.tabla == _TABLA,
        )
        .order_by(
            Modificacion.aplicada_en.desc(),
            Modificacion.numero.desc(),
            Cambio.orden.desc(),
        )
    ).all()
    if not cambios:
        return Responsables(hoy)
    filas = _filas(session, plan)
    antes = []
    for dia, suyos in groupby(cambios, key=lambda fila: dia_de(fila.aplicada_en)):
        del_dia = [fila_de_cambio(fila.Cambio) for fila in suyos]
        filas = deshacer(filas, reversed(del_dia))
        antes.append((dia, _informan(plan, filas)))
    return Responsables(hoy, tuple(antes))


def _filas(session: Session, plan: PlanCargado) -> Filas:
    columnas = [getattr(Responsable, nombre) for nombre in TABLAS[_TABLA].columnas]
    leidas = session.execute(
        select(Responsable.id, *columnas)
        .join(Elemento, Elemento.id == Responsable.elemento_id)
        .where(Elemento.instrumento_id == plan.id)
        .order_by(Responsable.id)
    )
    return {
        _TABLA: {
            fila[0]: dict(zip(TABLAS[_TABLA].columnas, fila[1:], strict=True))
            for fila in leidas
        }
    }


def _informan(plan: PlanCargado, filas: Filas) -> Informan:
    informan: defaultdict[UUID, list[UnidadCargada]] = defaultdict(list)
    for fila in filas[_TABLA].values():
        if fila["reporta"]:
            informan[fila["elemento_id"]].append(plan.unidades[fila["unidad_id"]])
    return {elemento: tuple(unidades) for elemento, unidades in informan.items()}
