"""Nothing new, and milestones: what is reported without a figure."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.informar import AvancePropuesto
from pladeco.domain.permisos import Actor
from pladeco.models import Hito, Meta
from pladeco.services.avances import (
    enviar,
)
from pladeco.services.errores import Conflicto, ConProblemas
from tests.ciclo import (
    ORDENANZA,
    actor,
    cuantos_avances,
    enviado,
    guardado,
    guardar_otra_vez,
    limpiezas,
    lugar,
)
from tests.fabricas import PlanDePrueba

AHORA = datetime(2026, 10, 7, 15, 0, tzinfo=UTC)


def test_nothing_new_with_its_reason_can_be_sent(
    session: Session, sembrado: PlanDePrueba
) -> None:
    nada = AvancePropuesto(sin_novedad=True, motivo_sin_novedad="En licitación.")

    version = enviado(session, sembrado, nada)

    assert (version.valor, version.motivo_sin_novedad) == (None, "En licitación.")


def test_nothing_new_without_reason_waits(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = guardado(session, sembrado, AvancePropuesto(sin_novedad=True))

    with pytest.raises(ConProblemas, match="Diga por qué"):
        enviar(session, version, actor=ana(session, sembrado), ahora=AHORA)


def test_nothing_new_with_figures_is_not_even_a_draft(
    session: Session, sembrado: PlanDePrueba
) -> None:
    with pytest.raises(ConProblemas, match="sin novedad"):
        guardado(session, sembrado, limpiezas(sin_novedad=True))

    assert cuantos_avances(session) == 0


def test_milestones_are_marked_moved_and_unmarked(
    session: Session, sembrado: PlanDePrueba
) -> None:
    uno, otro = dos_hitos(session, sembrado)
    en = lugar(session, sembrado, ORDENANZA)
    version = guardado(session, sembrado, AvancePropuesto(), en=en)

    marcar = {uno.id: date(2026, 8, 1), otro.id: date(2026, 9, 1)}
    guardar_otra_vez(session, sembrado, version, AvancePropuesto(hitos=marcar))
    mover_uno = {uno.id: date(2026, 8, 15)}
    guardar_otra_vez(session, sembrado, version, AvancePropuesto(hitos=mover_uno))

    session.expire_all()
    assert {h.hito_id: h.fecha for h in version.hitos} == mover_uno


def test_a_change_of_milestones_alone_is_seen_by_the_next_who_saves(
    session: Session, sembrado: PlanDePrueba
) -> None:
    uno, otro = dos_hitos(session, sembrado)
    en = lugar(session, sembrado, ORDENANZA)
    version = guardado(session, sembrado, AvancePropuesto(), en=en)
    vista = version.revision
    de_ana = AvancePropuesto(hitos={uno.id: date(2026, 8, 1)})
    guardar_otra_vez(session, sembrado, version, de_ana)

    de_diego = AvancePropuesto(hitos={otro.id: date(2026, 9, 1)})
    with pytest.raises(Conflicto, match="Otra persona"):
        guardar_otra_vez(session, sembrado, version, de_diego, revision=vista)

    assert [h.hito_id for h in version.hitos] == [uno.id]


def ana(session: Session, plan: PlanDePrueba) -> Actor:
    return actor(session, plan, "ana")


def dos_hitos(session: Session, plan: PlanDePrueba) -> tuple[Hito, Hito]:
    meta = session.scalars(
        select(Meta).where(Meta.indicador_id == plan.indicadores[ORDENANZA])
    ).one()
    hitos = (
        Hito(meta_id=meta.id, orden=1, nombre="Borrador", peso=Decimal(1)),
        Hito(meta_id=meta.id, orden=2, nombre="Aprobada", peso=Decimal(2)),
    )
    session.add_all(hitos)
    session.flush()
    return hitos
