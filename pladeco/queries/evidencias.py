"""The evidence of a version, with what is pointed out of each file.

The same file elsewhere, a day outside the Periodo, personal data that could stand in
it: nothing of that is a refusal, the unit and the reviewer see all of it.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.datos_personales import DatoPersonal, en_palabras
from pladeco.domain.transiciones import A_LA_VISTA
from pladeco.models import (
    Avance,
    Evidencia,
    Indicador,
    Periodo,
    Unidad,
    Usuario,
    VersionAvance,
)
from pladeco.models.avances import TipoEvidencia

_MAXIMO_LUGARES = 5


@dataclass(frozen=True, slots=True)
class OtroUso:
    """Where else the very same file was used: codes, and how many times in all."""

    indicador: str
    indicador_nombre: str
    unidad: str
    periodo: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaEvidencia:
    """One file or link. `tambien` are at most five of `repetida` uses in other Avances.

    `iguales` are the names under which the same file stands in this one again.
    """

    id: UUID
    tipo: TipoEvidencia
    nombre: str
    media: str | None
    largo: int | None
    sha256: str | None
    fecha: date | None
    url: str | None
    con_copia: bool
    con_previa: bool
    advertencias: tuple[DatoPersonal, ...]
    agregada_por: str
    agregada_en: datetime
    antes_del_periodo: bool
    despues_del_periodo: bool
    iguales: tuple[str, ...]
    tambien: tuple[OtroUso, ...]
    repetida: int

    @property
    def podria_traer(self) -> str:
        return en_palabras(self.advertencias)

    @property
    def llama_la_atencion(self) -> bool:
        fuera = self.antes_del_periodo or self.despues_del_periodo
        repetida = bool(self.iguales) or self.repetida > 0
        return fuera or repetida or bool(self.advertencias)


def load_evidencias(
    session: Session, version: VersionAvance
) -> tuple[FilaEvidencia, ...]:
    """Return the evidence of a version in the order it came, in three SELECTs."""
    e = Evidencia
    filas = session.execute(
        select(e, Usuario.nombre.label("quien"))
        .join(Usuario, Usuario.id == e.agregada_por_id)
        .where(e.version_id == version.id)
        .order_by(e.id)
    ).all()
    desde, hasta = session.execute(
        select(Periodo.desde, Periodo.hasta)
        .join(Avance, Avance.periodo_id == Periodo.id)
        .where(Avance.id == version.avance_id)
    ).one()
    archivos = [f.Evidencia for f in filas if f.Evidencia.sha256]
    usos = _otros_usos(session, version, {a.sha256 for a in archivos})
    return tuple(
        _fila(
            f.Evidencia,
            f.quien,
            (desde, hasta),
            iguales=tuple(a.nombre for a in archivos if _mismo(a, f.Evidencia)),
            otros=usos.get(f.Evidencia.sha256 or "", []),
        )
        for f in filas
    )


def _mismo(uno: Evidencia, otro: Evidencia) -> bool:
    """Tell the same file sent twice."""
    return uno.id != otro.id and uno.sha256 == otro.sha256


def _fila(
    e: Evidencia,
    quien: str,
    periodo: tuple[date, date],
    *,
    iguales: tuple[str, ...],
    otros: list[OtroUso],
) -> FilaEvidencia:
    desde, hasta = periodo
    return FilaEvidencia(
        id=e.id,
        tipo=e.tipo,
        nombre=e.nombre,
        media=e.media,
        largo=e.largo,
        sha256=e.sha256,
        fecha=e.fecha,
        url=e.url,
        con_copia=e.limpia_clave is not None,
        con_previa=e.previa_clave is not None,
        advertencias=tuple(map(DatoPersonal, e.advertencias)),
        agregada_por=quien,
        agregada_en=e.agregada_en,
        antes_del_periodo=e.fecha is not None and e.fecha < desde,
        despues_del_periodo=e.fecha is not None and e.fecha > hasta,
        iguales=iguales,
        tambien=tuple(otros[:_MAXIMO_LUGARES]),
        repetida=len(otros),
    )


def _otros_usos(
    session: Session, version: VersionAvance, sumas: Collection[str]
) -> dict[str, list[OtroUso]]:
    """Return where each of these files stands in other Avances, by its sum.

    Only in what was sent: a draft is its unit's alone. An earlier version of the same
    Avance is no other use, a correction takes its files along.
    """
    e, v = Evidencia, VersionAvance
    consulta: Any = (
        select(
            e.sha256, Avance.id, Indicador.codigo, Indicador.nombre, Unidad.nombre,
            Periodo.codigo,
        )
        .join(v, v.id == e.version_id)
        .join(Avance, Avance.id == v.avance_id)
        .join(Indicador, Indicador.id == Avance.indicador_id)
        .join(Unidad, Unidad.id == Avance.unidad_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .where(
            e.sha256.in_(sumas),
            v.avance_id != version.avance_id,
            v.estado.in_(A_LA_VISTA),
        )
        .order_by(Periodo.hasta, Indicador.codigo, v.numero)
    )  # fmt: skip
    usos: defaultdict[str, list[OtroUso]] = defaultdict(list)
    vistos: set[tuple[str, UUID]] = set()
    for suma, avance_id, *lugar in session.execute(consulta):
        if (suma, avance_id) in vistos:
            continue  # its correction carries the same file
        vistos.add((suma, avance_id))
        usos[suma].append(OtroUso(*lugar))
    return usos
