"""Where nobody will answer: without unit, without person, or who left."""

from dataclasses import replace

from sqlalchemy.orm import Session

from pladeco.models import Usuario
from pladeco.queries.desatendidos import Desatendidos, load_desatendidos
from tests.ciclo import guardado
from tests.fabricas import PlanDePrueba
from tests.queries.test_silencio import cargar


def desatendidos(session: Session, plan: PlanDePrueba) -> Desatendidos:
    return load_desatendidos(session, cargar(session, plan))


def test_where_all_have_somebody_nothing_is_told(
    session: Session, sembrado: PlanDePrueba
) -> None:
    hallados = desatendidos(session, sembrado)

    assert hallados.cuantos == 0
    assert hallados.administran == ("Alba Ríos",)


def test_an_actividad_without_unit_is_told(
    session: Session, sembrado: PlanDePrueba
) -> None:
    plan = cargar(session, sembrado)
    actividad = plan.por_codigo("L1-O01-A01")
    assert actividad is not None
    sin = {k: v for k, v in plan.responsables.items() if k != actividad.id}
    hallados = load_desatendidos(session, replace(plan, responsables=sin))

    assert [n.codigo for n in hallados.sin_responsable] == ["L1-O01-A01"]


def test_a_unit_whose_only_officer_left_is_told_with_who(
    session: Session, sembrado: PlanDePrueba
) -> None:
    session.get_one(Usuario, sembrado.personas["bruno"]).activo = False
    session.flush()

    hallados = desatendidos(session, sembrado)

    (fila,) = hallados.sin_persona
    assert (fila.unidad.codigo, fila.indicadores) == ("SALUD", 2)
    assert fila.se_fueron == (("Bruno Díaz", "bruno@qh.cl"),)
    assert [p.nombre for p in hallados.se_fueron] == ["Bruno Díaz"]


def test_a_unit_with_a_director_has_somebody(
    session: Session, sembrado: PlanDePrueba
) -> None:
    session.get_one(Usuario, sembrado.personas["ana"]).activo = False
    session.flush()

    hallados = desatendidos(session, sembrado)

    assert hallados.sin_persona == ()
    assert [p.nombre for p in hallados.se_fueron] == ["Ana Rojas"]


def test_who_lost_the_role_with_a_draft_open_is_told(
    session: Session, sembrado: PlanDePrueba
) -> None:
    guardado(session, sembrado)
    ana = session.get_one(Usuario, sembrado.personas["ana"])
    ana.roles.clear()
    session.flush()

    (pendiente,) = desatendidos(session, sembrado).se_fueron

    assert (pendiente.nombre, pendiente.activa, pendiente.borradores) == (
        "Ana Rojas",
        True,
        1,
    )


def test_a_director_is_told_of_the_own_units_alone(
    session: Session, sembrado: PlanDePrueba
) -> None:
    session.get_one(Usuario, sembrado.personas["bruno"]).activo = False
    session.flush()

    hallados = load_desatendidos(
        session, cargar(session, sembrado), unidades={sembrado.unidades["MA"]}
    )

    assert hallados.cuantos == 0
