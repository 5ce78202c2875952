"""Who reviews what: taken, passed on, shared out."""

from collections import Counter
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.informar import AvancePropuesto
from pladeco.domain.vocabulario import Rol
from pladeco.models import EncargoRevision, RolAsignado, Usuario
from pladeco.queries.memoria import Memoria
from pladeco.queries.revision import EnCola, load_cola
from pladeco.services.errores import Conflicto, NoSePuede
from pladeco.services.reparto import pasar, repartir_cola, tomar
from tests.ciclo import VACUNAS, actor, enviado, luego, lugar
from tests.fabricas import PlanDePrueba

HOY = date(2026, 10, 7)


@pytest.fixture
def raul(session: Session, sembrado: PlanDePrueba) -> UUID:
    """A second reviewer."""
    usuario = Usuario(
        institucion_id=sembrado.institucion, nombre="Raúl Paz", correo="raul@qh.cl"
    )
    usuario.roles = [RolAsignado(rol=Rol.SECPLA)]
    session.add(usuario)
    session.flush()
    return usuario.id


def de_quien(session: Session, avance_id: UUID) -> UUID | None:
    return session.scalar(
        select(EncargoRevision.revisor_id).where(EncargoRevision.avance_id == avance_id)
    )


def cola(session: Session) -> tuple[EnCola, ...]:
    plan = Memoria().plan(session)
    assert plan is not None
    return load_cola(session, plan, HOY)


def test_what_is_nobodys_is_taken(session: Session, sembrado: PlanDePrueba) -> None:
    version = enviado(session, sembrado)
    rita = actor(session, sembrado, "rita")

    for _ in range(2):
        tomar(session, version.avance_id, actor=rita, ahora=luego())

    assert de_quien(session, version.avance_id) == rita.id


def test_what_is_a_colleagues_is_not_taken_but_passed_on(
    session: Session, sembrado: PlanDePrueba, raul: UUID
) -> None:
    version = enviado(session, sembrado)
    rita = actor(session, sembrado, "rita")
    quien = pasar(session, version.avance_id, raul, actor=rita, ahora=luego())
    assert quien == "Raúl Paz"

    with pytest.raises(Conflicto, match="Ya lo tiene Raúl Paz"):
        tomar(session, version.avance_id, actor=rita, ahora=luego())
    pasar(session, version.avance_id, rita.id, actor=rita, ahora=luego())

    assert de_quien(session, version.avance_id) == rita.id


def test_what_somebody_who_left_had_is_taken(
    session: Session, sembrado: PlanDePrueba, raul: UUID
) -> None:
    version = enviado(session, sembrado)
    rita = actor(session, sembrado, "rita")
    pasar(session, version.avance_id, raul, actor=rita, ahora=luego())
    session.get_one(Usuario, raul).activo = False
    session.flush()

    tomar(session, version.avance_id, actor=rita, ahora=luego())

    assert de_quien(session, version.avance_id) == rita.id


@pytest.mark.parametrize("persona", ["ana", "pablo", "alba"])
def test_it_goes_to_nobody_who_does_not_review(
    session: Session, sembrado: PlanDePrueba, persona: str
) -> None:
    version = enviado(session, sembrado)
    rita = actor(session, sembrado, "rita")

    with pytest.raises(NoSePuede, match="no revisa avances"):
        pasar(
            session,
            version.avance_id,
            sembrado.personas[persona],
            actor=rita,
            ahora=luego(),
        )

    assert de_quien(session, version.avance_id) is None


def test_what_is_nobodys_is_shared_out_and_the_rest_stays(
    session: Session, sembrado: PlanDePrueba, raul: UUID
) -> None:
    rita = actor(session, sembrado, "rita")
    de_ma = enviado(session, sembrado)
    razon = AvancePropuesto(
        numerador=Decimal(40), denominador=Decimal(50), logros="Se vacunó."
    )
    de_salud = enviado(session, sembrado, razon, en=lugar(session, sembrado, VACUNAS))
    pasar(session, de_ma.avance_id, raul, actor=rita, ahora=luego())

    repartidas = repartir_cola(session, cola(session), actor=rita, ahora=luego())

    assert repartidas == Counter({"Rita Cortés": 1})
    assert de_quien(session, de_ma.avance_id) == raul
    assert de_quien(session, de_salud.avance_id) == rita.id
    otra_vez = repartir_cola(session, cola(session), actor=rita, ahora=luego())
    assert otra_vez == Counter()
