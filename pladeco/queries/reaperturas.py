"""Reopenings of a Periodo, and one of them with what it changed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased, selectinload

from pladeco.domain.ciclo.comparacion import Comparacion, Fotografia, comparar
from pladeco.domain.congelar import descongelar
from pladeco.domain.transiciones import EDITABLES
from pladeco.models import (
    AlcanceReapertura,
    Avance,
    Corte,
    Indicador,
    Periodo,
    Reapertura,
    Unidad,
    Usuario,
    VersionAvance,
)
from pladeco.queries.plazos import vigente_de
from pladeco.queries.ultima_version import numero_de_la_ultima


@dataclass(frozen=True, slots=True)
class FilaReapertura:
    """One act. `terminada_por` is empty where it came to its last day."""

    numero: int
    motivo: str
    resolucion: str
    resolucion_fecha: date
    vence: date
    abierta_en: datetime
    abierta_por: str
    terminada_en: datetime | None
    terminada_por: str
    corte: str


@dataclass(frozen=True, slots=True)
class ReaperturaVista:
    """One act with whom it reaches, in words; `comparacion` once it ended.

    `borradores` counts what was begun within its reach and is not sent.
    """

    id: UUID
    fila: FilaReapertura
    alcance: tuple[str, ...]
    borradores: int
    comparacion: Comparacion | None


def load_reaperturas_del_periodo(
    session: Session, periodo_id: UUID
) -> tuple[FilaReapertura, ...]:
    """Return the reopenings of a Periodo, the newest first."""
    return tuple(fila for _, fila in _filas(session, periodo_id))


def load_reapertura(
    session: Session, periodo: Periodo, numero: int
) -> ReaperturaVista | None:
    """Return one act, `None` where the Periodo has none of that number."""
    hallada = next(
        ((r, f) for r, f in _filas(session, periodo.id) if f.numero == numero), None
    )
    if hallada is None:
        return None
    reapertura, fila = hallada
    comparacion = None
    if reapertura.despues is not None:
        antes = descongelar(Fotografia, reapertura.antes)
        comparacion = comparar(antes, descongelar(Fotografia, reapertura.despues))
    return ReaperturaVista(
        reapertura.id,
        fila,
        _alcance(session, reapertura.alcances),
        _borradores(session, reapertura),
        comparacion,
    )


def _filas(
    session: Session, periodo_id: UUID
) -> list[tuple[Reapertura, FilaReapertura]]:
    quien_termina = aliased(Usuario)
    filas = session.execute(
        select(
            Reapertura, Usuario.nombre, quien_termina.nombre, Corte.numero, Corte.anio
        )
        .join(Usuario, Usuario.id == Reapertura.abierta_por_id)
        .outerjoin(quien_termina, quien_termina.id == Reapertura.terminada_por_id)
        .outerjoin(Corte, Corte.id == Reapertura.corte_id)
        .where(Reapertura.periodo_id == periodo_id)
        .options(selectinload(Reapertura.alcances))
        .order_by(Reapertura.numero.desc())
    )
    return [
        (
            r,
            FilaReapertura(
                numero=r.numero,
                motivo=r.motivo,
                resolucion=r.resolucion,
                resolucion_fecha=r.resolucion_fecha,
                vence=r.vence,
                abierta_en=r.abierta_en,
                abierta_por=abre,
                terminada_en=r.terminada_en,
                terminada_por=termina or "",
                corte="" if r.corte_id is None else f"{numero}/{anio}",
            ),
        )
        for r, abre, termina, numero, anio in filas
    ]


def _alcance(session: Session, alcances: list[AlcanceReapertura]) -> tuple[str, ...]:
    """Say whom it reaches, in words; nothing where it reaches all."""
    de_unidades = select(Unidad.id, Unidad.nombre).where(
        Unidad.id.in_([a.unidad_id for a in alcances])
    )
    de_indicadores = select(Indicador.id, Indicador.codigo).where(
        Indicador.id.in_([a.indicador_id for a in alcances])
    )
    unidades: dict[UUID | None, str] = dict(session.execute(de_unidades).all())
    indicadores: dict[UUID | None, str] = dict(session.execute(de_indicadores).all())
    palabras = []
    for alcance in alcances:
        unidad = unidades.get(alcance.unidad_id)
        indicador = indicadores.get(alcance.indicador_id)
        if unidad and indicador:
            palabras.append(f"{indicador} de {unidad}")
        else:
            palabras.append(unidad or indicador or "")
    return tuple(sorted(palabras))


def _borradores(session: Session, reapertura: Reapertura) -> int:
    filas = session.execute(
        select(Avance.unidad_id, Avance.indicador_id)
        .join(VersionAvance, VersionAvance.avance_id == Avance.id)
        .where(
            Avance.periodo_id == reapertura.periodo_id,
            VersionAvance.numero == numero_de_la_ultima(),
            VersionAvance.estado.in_(EDITABLES),
        )
    )
    vigente = vigente_de(reapertura)
    return sum(vigente.alcanza(unidad, indicador) for unidad, indicador in filas)
