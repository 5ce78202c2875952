"""The thread of an Avance: written by both sides, never changed."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from pladeco.models import Aviso, Nota
from pladeco.queries.avance_completo import load_movimientos
from pladeco.services.errores import NoSePuede
from pladeco.services.notas import LARGO_NOTA, escribir_nota
from tests.ciclo import actor, enviado, luego
from tests.fabricas import PlanDePrueba


def test_remarks_stand_between_the_steps(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = enviado(session, sembrado)
    for persona, texto in (("rita", " ¿Cuántas bolsas? "), ("ana", "Doce.")):
        escribir_nota(
            session,
            version.avance,
            texto=texto,
            actor=actor(session, sembrado, persona),
            ahora=luego(),
        )

    hilo = load_movimientos(session, version.avance_id)

    assert [(f.accion and f.accion.value, f.quien, f.nota) for f in hilo] == [
        (None, "Ana Rojas", "Doce."),
        (None, "Rita Cortés", "¿Cuántas bolsas?"),
        ("enviar", "Ana Rojas", None),
        ("registrar", "Ana Rojas", None),
    ]


@pytest.mark.parametrize("texto", ["", " \n ", "x" * (LARGO_NOTA + 1)])
def test_a_note_says_something_that_fits(
    session: Session, sembrado: PlanDePrueba, texto: str
) -> None:
    version = enviado(session, sembrado)
    rita = actor(session, sembrado, "rita")

    with pytest.raises(NoSePuede):
        escribir_nota(session, version.avance, texto=texto, actor=rita, ahora=luego())

    assert session.scalars(select(Nota)).all() == []


def test_the_other_side_is_told(session: Session, sembrado: PlanDePrueba) -> None:
    version = enviado(session, sembrado)
    rita = actor(session, sembrado, "rita")

    escribir_nota(session, version.avance, texto="¿Y?", actor=rita, ahora=luego())

    avisados = set(session.scalars(select(Aviso.usuario_id)))
    assert sembrado.personas["ana"] in avisados
    assert sembrado.personas["rita"] not in avisados


def test_a_note_is_never_changed(session: Session, sembrado: PlanDePrueba) -> None:
    version = enviado(session, sembrado)
    rita = actor(session, sembrado, "rita")
    nota = escribir_nota(
        session, version.avance, texto="¿Y?", actor=rita, ahora=luego()
    )

    nota.texto = "Nada."
    with pytest.raises(DatabaseError):
        session.flush()
