"""A milestone that would change a closed Periodo, or lies in none, is refused."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Frecuencia, TipoMeta
from pladeco.models import Hito, Indicador, Instrumento, Meta, Periodo
from pladeco.models.periodos import EstadoPeriodo
from pladeco.services.avances import enviar
from pladeco.services.errores import ConProblemas
from pladeco.services.periodos import agregar
from tests.ciclo import ORDENANZA, actor, guardado, limpiezas, luego, lugar
from tests.conftest import AHORA, HOY
from tests.fabricas import PlanDePrueba

pytestmark = pytest.mark.ambos_motores

EN_T2 = date(2026, 6, 15)


@pytest.fixture
def hito(session: Session, sembrado: PlanDePrueba) -> UUID:
    """Return the one milestone of the ordinance; 2026-T2 stands open beside 2026-T3."""
    indicador = session.get_one(Indicador, sembrado.indicadores[ORDENANZA])
    meta = session.scalars(select(Meta).where(Meta.indicador_id == indicador.id)).one()
    meta.tipo, meta.confirmada_en = TipoMeta.HITO, AHORA
    meta.confirmada_por_id = sembrado.personas["rita"]
    nuevo = Hito(meta_id=meta.id, orden=1, nombre="Publicada")
    session.add(nuevo)
    session.add(
        Periodo(
            instrumento_id=sembrado.instrumento,
            codigo="2026-T2",
            frecuencia=Frecuencia.TRIMESTRAL,
            desde=date(2026, 4, 1),
            hasta=date(2026, 6, 30),
            abre=date(2026, 7, 1),
            vence=date(2026, 7, 15),
            cierra=date(2026, 7, 30),
            estado=EstadoPeriodo.ABIERTO,
            abierto_en=AHORA,
        )
    )
    session.flush()
    return nuevo.id


def cerrar_t2(session: Session) -> None:
    p = session.scalars(select(Periodo).where(Periodo.codigo == "2026-T2")).one()
    p.estado, p.cerrado_en = EstadoPeriodo.CERRADO, AHORA
    session.flush()


def test_a_draft_does_not_date_it_into_a_closed_periodo(
    session: Session, sembrado: PlanDePrueba, hito: UUID
) -> None:
    cerrar_t2(session)
    propuesto = limpiezas(valor=None, hitos={hito: EN_T2})

    with pytest.raises(ConProblemas, match="2026-T2, que está cerrado"):
        guardado(session, sembrado, propuesto, en=lugar(session, sembrado, ORDENANZA))


def test_what_closed_after_the_draft_is_told_when_it_is_sent(
    session: Session, sembrado: PlanDePrueba, hito: UUID
) -> None:
    propuesto = limpiezas(valor=None, hitos={hito: EN_T2})
    version = guardado(
        session, sembrado, propuesto, en=lugar(session, sembrado, ORDENANZA)
    )
    cerrar_t2(session)

    with pytest.raises(ConProblemas, match="2026-T2, que está cerrado"):
        enviar(session, version, actor=actor(session, sembrado, "ana"), ahora=luego())


def test_one_before_the_first_periodo_is_refused_until_secpla_adds_its_own(
    session: Session, sembrado: PlanDePrueba, hito: UUID
) -> None:
    en = lugar(session, sembrado, ORDENANZA)
    propuesto = limpiezas(valor=None, hitos={hito: date(2026, 3, 31)})

    with pytest.raises(ConProblemas, match="se informa comienza el 01-04-2026"):
        guardado(session, sembrado, propuesto, en=en)
    plan = session.get_one(Instrumento, sembrado.instrumento)
    agregar(session, plan, "2026-T1", hoy=HOY)

    assert guardado(session, sembrado, propuesto, en=en).hitos
