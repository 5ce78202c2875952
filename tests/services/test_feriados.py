"""Days added by hand: no working days, told where they cannot be."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from pladeco.queries.ajustes import load_habiles
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.services.feriados import agregar_feriado, quitar_feriado
from tests.fabricas import PlanDePrueba

pytestmark = pytest.mark.ambos_motores

ANIVERSARIO = date(2026, 1, 5)


def test_a_day_added_by_hand_is_no_working_day(
    session: Session, sembrado: PlanDePrueba
) -> None:
    agregar_feriado(session, sembrado.institucion, ANIVERSARIO, " Aniversario ")
    assert not load_habiles(session).es_habil(ANIVERSARIO)

    with pytest.raises(ConProblemas, match="Escriba por qué"):
        quitar_feriado(session, sembrado.institucion, ANIVERSARIO, motivo=" ")
    quitar_feriado(session, sembrado.institucion, ANIVERSARIO, motivo="Se movió.")
    assert load_habiles(session).es_habil(ANIVERSARIO)
    with pytest.raises(NoSePuede, match="ya no estaba"):
        quitar_feriado(session, sembrado.institucion, ANIVERSARIO, motivo="Se movió.")


@pytest.mark.parametrize(("dia", "nombre", "campos"), [
    (None, " ", ["fecha", "nombre"]),
    (date(2026, 9, 18), "Fiestas", ["fecha"]),
    (ANIVERSARIO, "Otra vez", ["fecha"]),
    (date(2026, 1, 6), "x" * 121, ["nombre"]),
])  # fmt: skip
def test_all_that_is_wrong_with_a_holiday_is_told(
    session: Session,
    sembrado: PlanDePrueba,
    dia: date | None,
    nombre: str,
    campos: list[str],
) -> None:
    agregar_feriado(session, sembrado.institucion, ANIVERSARIO, "Aniversario")

    with pytest.raises(ConProblemas) as falla:
        agregar_feriado(session, sembrado.institucion, dia, nombre)

    assert [p.campo for p in falla.value.problemas] == campos
