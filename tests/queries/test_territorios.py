"""Where validated Avances say that things were done."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import TipoTerritorio
from pladeco.models import AvanceTerritorio, Territorio, VersionAvance
from pladeco.queries.territorios import load_lugares_informados
from tests.ciclo import LIMPIEZAS, enviado, validado
from tests.fabricas import PlanDePrueba


def marcar(session: Session, plan: PlanDePrueba, version: VersionAvance) -> None:
    territorio = Territorio(
        institucion_id=plan.institucion,
        codigo="DOM",
        nombre="Domeyko",
        tipo=TipoTerritorio.LOCALIDAD,
    )
    session.add(territorio)
    session.flush()
    session.add(AvanceTerritorio(version_id=version.id, territorio_id=territorio.id))
    session.flush()


def test_a_validated_one_is_counted_with_its_elemento(
    session: Session, sembrado: PlanDePrueba
) -> None:
    marcar(session, sembrado, validado(session, sembrado))

    lugares = load_lugares_informados(session, sembrado.instrumento)

    assert list(lugares) == ["Domeyko"]
    assert lugares["Domeyko"].avances == 1
    assert lugares["Domeyko"].elementos == (LIMPIEZAS.removesuffix("-I1"),)


def test_what_waits_for_review_is_not(session: Session, sembrado: PlanDePrueba) -> None:
    marcar(session, sembrado, enviado(session, sembrado))

    assert session.scalars(select(AvanceTerritorio)).all()
    assert load_lugares_informados(session, sembrado.instrumento) == {}
