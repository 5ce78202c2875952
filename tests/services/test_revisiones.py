"""SECPLA's side of an Avance."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Estado
from pladeco.models import Movimiento, Periodo
from pladeco.services.avances import corregir, enviar
from pladeco.services.errores import Conflicto, NoSePuede
from pladeco.services.periodos import cerrar
from pladeco.services.revisiones import devolver, validar
from tests.ciclo import actor, enviado, guardado, luego, pasos, validado
from tests.conftest import AHORA, HOY
from tests.fabricas import PlanDePrueba


def test_a_validated_one_says_when(session: Session, sembrado: PlanDePrueba) -> None:
    version = enviado(session, sembrado)

    validar(session, version, actor=actor(session, sembrado, "rita"), ahora=AHORA)

    assert (version.estado, version.validado_en) == (Estado.VALIDADO, AHORA)


def test_who_reviewed_is_written_down(session: Session, sembrado: PlanDePrueba) -> None:
    validado(session, sembrado)

    paso = session.scalars(select(Movimiento).order_by(Movimiento.en.desc())).first()

    assert paso is not None
    assert paso.usuario_id == sembrado.personas["rita"]
    assert (paso.desde, paso.hacia) == (Estado.ENVIADO, Estado.VALIDADO)


@pytest.mark.parametrize("nota", ["", "  \n"])
def test_nothing_is_returned_without_a_note(
    session: Session, sembrado: PlanDePrueba, nota: str
) -> None:
    version = enviado(session, sembrado)

    with pytest.raises(NoSePuede, match="Escriba qué debe corregir"):
        devolver(
            session,
            version,
            nota=nota,
            actor=actor(session, sembrado, "rita"),
            ahora=AHORA,
        )

    assert version.estado is Estado.ENVIADO


def test_a_returned_one_comes_back_and_is_validated(
    session: Session, sembrado: PlanDePrueba
) -> None:
    rita, ana = actor(session, sembrado, "rita"), actor(session, sembrado, "ana")
    version = enviado(session, sembrado)

    devolver(session, version, nota=" Falta el acta. ", actor=rita, ahora=luego())
    enviar(session, version, actor=ana, ahora=luego())
    validar(session, version, actor=rita, ahora=luego(), nota="  ")

    assert pasos(session, version)[2:] == [
        ("devolver", "Falta el acta."),
        ("enviar", None),
        ("validar", None),
    ]


def test_a_draft_is_not_reviewed(session: Session, sembrado: PlanDePrueba) -> None:
    version = guardado(session, sembrado)

    with pytest.raises(Conflicto, match="está borrador"):
        validar(session, version, actor=actor(session, sembrado, "rita"), ahora=AHORA)

    assert version.validado_en is None


def test_the_correction_of_a_correction_is_the_third_version(
    session: Session, sembrado: PlanDePrueba
) -> None:
    rita, ana = actor(session, sembrado, "rita"), actor(session, sembrado, "ana")
    version = validado(session, sembrado)

    for numero in (2, 3):
        version = corregir(
            session, version, motivo="Se recontó.", actor=ana, ahora=luego()
        )
        enviar(session, version, actor=ana, ahora=luego())
        validar(session, version, actor=rita, ahora=luego())
        assert version.numero == numero

    session.expire_all()
    assert [v.estado for v in version.avance.versiones] == [Estado.VALIDADO] * 3


def test_nothing_is_returned_once_the_period_is_closed(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = enviado(session, sembrado)
    periodo = session.scalars(select(Periodo)).one()
    cerrar(session, periodo, ahora=AHORA, hoy=HOY)
    rita = actor(session, sembrado, "rita")

    with pytest.raises(NoSePuede, match="la unidad ya no podría corregirlo"):
        devolver(session, version, nota="Falta.", actor=rita, ahora=AHORA)

    validar(session, version, actor=rita, ahora=AHORA)
    assert version.estado is Estado.VALIDADO
