"""The units as a tree, with what hangs from each."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Nivel, TipoUnidad
from pladeco.models import Elemento, Responsable, RolAsignado, Unidad, Usuario


@dataclass(frozen=True, slots=True)
class FilaUnidad:
    """A unit in its place; `profundidad` 0 is the top of the tree."""

    id: UUID
    codigo: str
    nombre: str
    tipo: TipoUnidad
    activa: bool
    superior_id: UUID | None
    profundidad: int
    lidera: int
    participa: int
    personas: tuple[str, ...]
    dependen: tuple[str, ...]

    @property
    def tiene_algo(self) -> bool:
        """Say whether something would be left without this unit."""
        return bool(self.lidera or self.participa or self.personas or self.dependen)


def load_organigrama(session: Session, institucion_id: UUID) -> tuple[FilaUnidad, ...]:
    """Load the units in the order of the tree: three queries."""
    u = Unidad
    unidades = {
        fila.id: fila
        for fila in session.execute(
            select(u.id, u.codigo, u.nombre, u.tipo, u.activa, u.superior_id)
            .where(u.institucion_id == institucion_id)
            .order_by(u.nombre)
        )
    }
    actividades = _actividades(session)
    personas = _personas(session)
    hijas: defaultdict[UUID | None, list[UUID]] = defaultdict(list)
    for fila in unidades.values():
        hijas[fila.superior_id].append(fila.id)
    return tuple(
        FilaUnidad(
            *unidades[clave],
            profundidad=profundidad,
            lidera=actividades[clave, True],
            participa=actividades[clave, False],
            personas=tuple(personas[clave]),
            dependen=tuple(
                unidades[h].nombre for h in hijas[clave] if unidades[h].activa
            ),
        )
        for clave, profundidad in _recorrer(hijas, None, 0)
    )


def _recorrer(
    hijas: dict[UUID | None, list[UUID]], desde: UUID | None, profundidad: int
) -> Iterator[tuple[UUID, int]]:
    for clave in hijas.get(desde, ()):
        yield clave, profundidad
        yield from _recorrer(hijas, clave, profundidad + 1)


def _actividades(session: Session) -> defaultdict[tuple[UUID, bool], int]:
    """Count the activities of each unit, those it leads apart from the others."""
    r = Responsable
    filas = session.execute(
        select(r.unidad_id, r.lider, func.count())
        .join(Elemento, Elemento.id == r.elemento_id)
        .where(Elemento.nivel == Nivel.ACTIVIDAD)
        .group_by(r.unidad_id, r.lider)
    )
    cuentas: defaultdict[tuple[UUID, bool], int] = defaultdict(int)
    cuentas.update({(unidad, lider): n for unidad, lider, n in filas})
    return cuentas


def _personas(session: Session) -> defaultdict[UUID, list[str]]:
    filas = session.execute(
        select(RolAsignado.unidad_id, Usuario.nombre)
        .distinct()
        .join(Usuario, Usuario.id == RolAsignado.usuario_id)
        .where(RolAsignado.unidad_id.is_not(None), Usuario.activo)
        .order_by(Usuario.nombre)
    )
    nombres: defaultdict[UUID, list[str]] = defaultdict(list)
    for unidad, nombre in filas:
        if unidad is not None:
            nombres[unidad].append(nombre)
    return nombres
