"""Settings and holidays: kept where they differ, told where they are no value."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ajustes import Ajustes
from pladeco.domain.vocabulario import TipoAviso
from pladeco.models import Ajuste, Bitacora
from pladeco.queries.ajustes import load_ajustes
from pladeco.services.ajustes import Cambiados, cambiar_ajustes
from pladeco.services.errores import ConProblemas
from tests.ciclo import actor
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba

pytestmark = pytest.mark.ambos_motores


def cambiar(
    session: Session,
    plan: PlanDePrueba,
    escritos: dict[str, str],
    vistos: dict[str, str] | None = None,
    motivo: str = "Acuerdo de gabinete.",
) -> Cambiados:
    return cambiar_ajustes(
        session,
        plan.institucion,
        escritos,
        vistos or {},
        motivo=motivo,
        actor=actor(session, plan, "rita"),
        ahora=AHORA,
    )


def guardados(session: Session) -> dict[str, str]:
    return {a.clave: a.valor for a in session.scalars(select(Ajuste))}


def test_what_is_typed_rules_and_is_written_down(
    session: Session, sembrado: PlanDePrueba
) -> None:
    escritos = {
        "visa_director": "sí",
        "dias_vence": "15",
        "dias_recordar": "3, 10,3",
        "avisos_apagados": "nota, validado",
    }

    assert cambiar(session, sembrado, escritos).claves == tuple(escritos)

    rigen = load_ajustes(session)
    assert (rigen.visa_director, rigen.dias_vence) == (True, 15)
    assert rigen.dias_recordar == (10, 3)
    assert not rigen.avisa(TipoAviso.NOTA)
    assert rigen.avisa(TipoAviso.DEVUELTO)
    entradas = session.scalars(select(Bitacora).where(Bitacora.objeto == "ajuste"))
    assert len(entradas.all()) == len(escritos)


def test_what_is_back_at_its_default_is_not_kept(
    session: Session, sembrado: PlanDePrueba
) -> None:
    cambiar(session, sembrado, {"dias_vence": "15"})
    cambiar(session, sembrado, {"dias_vence": "10"})

    assert guardados(session) == {}
    assert load_ajustes(session) == Ajustes()


def test_all_that_is_no_value_is_told_and_nothing_kept(
    session: Session, sembrado: PlanDePrueba
) -> None:
    malos = {
        "abrir_solo": "quizás",
        "dias_vence": "0",
        "dias_director": "3,5",
        "dias_recordar": "7, siete",
        "correo_gabinete": "alcalde",
        "hora_resumen": "9",
    }

    with pytest.raises(ConProblemas) as falla:
        cambiar(session, sembrado, malos)

    assert [p.campo for p in falla.value.problemas] == list(malos)[:-1]
    assert guardados(session) == {}


def test_the_closing_never_comes_before_the_due_date(
    session: Session, sembrado: PlanDePrueba
) -> None:
    with pytest.raises(ConProblemas, match="escriba al menos 21"):
        cambiar(session, sembrado, {"dias_vence": "21", "dias_cierre": "20"})


def test_two_people_do_not_undo_each_other(
    session: Session, sembrado: PlanDePrueba
) -> None:
    vistos = {"dias_vence": "10", "dias_cierre": "20"}
    cambiar(session, sembrado, {"dias_vence": "12", "dias_cierre": "20"}, vistos)

    cambiar(session, sembrado, {"dias_vence": "10", "dias_cierre": "30"}, vistos)
    assert guardados(session) == {"dias_vence": "12", "dias_cierre": "30"}

    with pytest.raises(ConProblemas, match="ahora dice «12»"):
        cambiar(session, sembrado, {"dias_vence": "14"}, vistos)


def test_figures_of_another_script_are_no_number(
    session: Session, sembrado: PlanDePrueba
) -> None:
    with pytest.raises(ConProblemas, match="número entero entre 1 y 120"):
        cambiar(session, sembrado, {"dias_vence": "٣"})

    assert guardados(session) == {}


def test_what_touches_duties_asks_for_a_reason_and_the_bitacora_tells_it(
    session: Session, sembrado: PlanDePrueba
) -> None:
    malos = {"dias_vence": "15", "dias_espera_revision": "cinco"}
    with pytest.raises(ConProblemas) as falla:
        cambiar(session, sembrado, malos, motivo=" ")
    assert [p.campo for p in falla.value.problemas] == [
        "dias_espera_revision",
        "motivo",
    ]

    cambiar(session, sembrado, {"hora_resumen": "9"}, motivo="")
    cambiar(session, sembrado, {"dias_vence": "15"}, motivo=" Acuerdo 12. ")

    entradas = session.scalars(select(Bitacora).where(Bitacora.objeto == "ajuste"))
    assert {e.despues["clave"]: e.motivo for e in entradas if e.despues} == {
        "hora_resumen": None,
        "dias_vence": "Acuerdo 12.",
    }


def test_a_reason_has_an_end(session: Session, sembrado: PlanDePrueba) -> None:
    with pytest.raises(ConProblemas, match="hasta 500 caracteres"):
        cambiar(session, sembrado, {"dias_vence": "15"}, motivo="x" * 501)


def test_the_cabinet_is_not_told_before_the_director(
    session: Session, sembrado: PlanDePrueba
) -> None:
    with pytest.raises(ConProblemas, match="escriba al menos 9"):
        cambiar(session, sembrado, {"dias_director": "9", "dias_gabinete": "8"})
