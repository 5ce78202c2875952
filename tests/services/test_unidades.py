"""Units: what the service refuses, and what it does."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import TipoUnidad
from pladeco.models import AliasUnidad, Unidad
from pladeco.services import unidades
from pladeco.services.errores import ConProblemas
from pladeco.services.unidades import DatosUnidad
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba, sembrar


@pytest.fixture
def sembrado(session: Session) -> PlanDePrueba:
    plan = sembrar(session, AHORA)
    session.commit()
    return plan


def mensajes(falla: pytest.ExceptionInfo[ConProblemas]) -> dict[str, str]:
    return {p.campo: p.mensaje for p in falla.value.problemas}


def datos_de(sembrado: PlanDePrueba, **otros: object) -> DatosUnidad:
    usual: dict[str, object] = {
        "codigo": "aseo", "nombre": "Oficina de Aseo", "tipo": TipoUnidad.OFICINA,
        "superior_id": sembrado.unidades["MA"], "alias": ("ASEO", "Of. de Aseo"),
    }  # fmt: skip
    return DatosUnidad(**(usual | otros))  # type: ignore[arg-type]


def test_a_unit_is_created_under_another(
    session: Session, sembrado: PlanDePrueba
) -> None:
    aseo = unidades.crear_unidad(session, sembrado.institucion, datos_de(sembrado))
    session.commit()

    leida = session.get_one(Unidad, aseo.id)
    assert (leida.codigo, leida.superior_id) == ("ASEO", sembrado.unidades["MA"])
    assert [a.texto for a in leida.alias] == ["ASEO", "Of. de Aseo"]


def test_other_names_can_be_taken_away(
    session: Session, sembrado: PlanDePrueba
) -> None:
    aseo = unidades.crear_unidad(session, sembrado.institucion, datos_de(sembrado))
    session.commit()

    unidades.cambiar_unidad(
        session, aseo, datos_de(sembrado, alias=("Of. de Aseo", "Aseo y Ornato"))
    )
    session.commit()

    assert sorted(session.scalars(select(AliasUnidad.texto))) == [
        "Aseo y Ornato", "Of. de Aseo",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("otros", "campo"),
    [
        ({"codigo": "salud"}, "codigo"),
        ({"codigo": " "}, "codigo"),
        ({"codigo": "A/B"}, "codigo"),
        ({"nombre": " "}, "nombre"),
    ],
)
def test_a_unit_needs_a_name_and_a_code_of_its_own(
    session: Session, sembrado: PlanDePrueba, otros: dict[str, object], campo: str
) -> None:
    with pytest.raises(ConProblemas) as falla:
        unidades.crear_unidad(
            session, sembrado.institucion, datos_de(sembrado, **otros)
        )

    assert list(mensajes(falla)) == [campo]


def test_units_cannot_make_a_circle(session: Session, sembrado: PlanDePrueba) -> None:
    aseo = unidades.crear_unidad(session, sembrado.institucion, datos_de(sembrado))
    ma = session.get_one(Unidad, sembrado.unidades["MA"])

    for unidad, superior in ((ma, aseo.id), (ma, ma.id)):
        with pytest.raises(ConProblemas) as falla:
            unidades.cambiar_unidad(
                session,
                unidad,
                DatosUnidad("MA", ma.nombre, ma.tipo, superior_id=superior),
            )
        assert list(mensajes(falla)) == ["superior"]


def test_a_unit_is_switched_off_and_on(
    session: Session, sembrado: PlanDePrueba
) -> None:
    ma = session.get_one(Unidad, sembrado.unidades["MA"])

    unidades.activar_unidad(session, ma, activa=False)
    assert not ma.activa
    unidades.activar_unidad(session, ma, activa=True)
    assert ma.activa
