"""The rows of what was sent and not decided: versions, warnings of their files."""

from collections import Counter
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from pladeco.domain.transiciones import A_LA_VISTA, POR_REVISAR, Accion
from pladeco.models import (
    Avance,
    EncargoRevision,
    Evidencia,
    Movimiento,
    Nota,
    Periodo,
    Unidad,
    Usuario,
    VersionAvance,
)
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.revisores import pueden_revisar
from pladeco.queries.sensibles import load_sensibles

TEXTOS: Final = (
    "logros", "dificultades", "compromiso", "motivo_sin_novedad", "comentario_cifra",
)  # fmt: skip


def por_revisar(instrumento_id: UUID) -> Select[*tuple[Any, ...]]:
    """Select every version that waits, with what the queue says of it.

    Its reviewer only while that person may review: else it is nobody's.
    """
    v = VersionAvance
    evidencias = (
        select(func.count())
        .select_from(Evidencia)
        .where(Evidencia.version_id == v.id)
        .scalar_subquery()
    )
    devoluciones = (
        select(func.count())
        .select_from(Movimiento)
        .where(Movimiento.version_id == v.id, Movimiento.accion == Accion.DEVOLVER)
        .scalar_subquery()
    )
    notas = (
        select(func.count())
        .select_from(Nota)
        .where(Nota.avance_id == Avance.id)
        .correlate(Avance)
        .scalar_subquery()
    )
    return (
        select(
            Avance.id.label("avance_id"),
            Avance.indicador_id,
            Avance.unidad_id,
            Unidad.codigo.label("unidad"),
            Unidad.nombre.label("unidad_nombre"),
            Periodo.codigo.label("periodo"),
            Periodo.hasta,
            v.id.label("version_id"),
            v.numero,
            v.revision,
            v.estado,
            v.valor,
            v.numerador,
            v.denominador,
            v.sin_novedad,
            v.causa,
            *(getattr(v, campo) for campo in TEXTOS),
            v.creada_en,
            v.enviada_en,
            v.visado_en,
            Usuario.nombre.label("autor"),
            EncargoRevision.revisor_id,
            evidencias.label("evidencias"),
            devoluciones.label("devoluciones"),
            notas.label("notas"),
        )
        .join(Avance, Avance.id == v.avance_id)
        .join(Unidad, Unidad.id == Avance.unidad_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .join(Usuario, Usuario.id == v.autor_id)
        .outerjoin(
            EncargoRevision,
            and_(
                EncargoRevision.avance_id == Avance.id,
                EncargoRevision.revisor_id.in_(pueden_revisar()),
            ),
        )
        .where(Periodo.instrumento_id == instrumento_id, v.estado.in_(POR_REVISAR))
    )


def load_advertencias(session: Session) -> Counter[UUID]:
    """Count what is to be looked at in the files of what waits, by version.

    What was noticed in them, a day outside the Periodo, the same file elsewhere.
    """
    e = Evidencia
    filas = session.execute(
        select(
            e.version_id, e.advertencias, e.fecha, e.sha256, Periodo.desde,
            Periodo.hasta,
        )
        .join(VersionAvance, VersionAvance.id == e.version_id)
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .where(VersionAvance.estado.in_(POR_REVISAR))
    ).all()  # fmt: skip
    repetidas = set(
        session.scalars(
            select(e.sha256)
            .join(VersionAvance, VersionAvance.id == e.version_id)
            .where(
                e.sha256.in_({f.sha256 for f in filas if f.sha256}),
                VersionAvance.estado.in_(A_LA_VISTA),
            )
            .group_by(e.sha256)
            .having(func.count(VersionAvance.avance_id.distinct()) > 1)
        )
    )
    cuenta: Counter[UUID] = Counter()
    for f in filas:
        fuera = f.fecha is not None and not f.desde <= f.fecha <= f.hasta
        cuenta[f.version_id] += len(f.advertencias) + fuera + (f.sha256 in repetidas)
    return cuenta


def load_ramas_sensibles(session: Session, plan: PlanCargado) -> frozenset[UUID]:
    """Return the marked Elementos with all that hangs from them."""
    return frozenset(
        n.id
        for clave in load_sensibles(session, plan.id)
        if clave in plan.nodos
        for n in plan.bajo(plan.nodos[clave])
    )
