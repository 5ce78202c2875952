"""The director's visa, where the institution wants it."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Estado, Rol, TipoAviso
from pladeco.models import Aviso, RolAsignado, Unidad, Usuario
from pladeco.services.avances import enviar, retirar
from pladeco.services.errores import NoSePuede
from pladeco.services.revisiones import devolver, validar, visar
from tests.ciclo import actor, enviado, guardado, luego, pasos
from tests.fabricas import PlanDePrueba


def test_what_is_sent_waits_for_the_director(
    session: Session, con_visa: PlanDePrueba
) -> None:
    version = enviado(session, con_visa)

    assert version.estado is Estado.ENVIADO
    with pytest.raises(NoSePuede, match="Espera la visa de Diego Soto"):
        validar(session, version, actor=actor(session, con_visa, "rita"), ahora=luego())
    with pytest.raises(NoSePuede, match="Espera la visa de Diego Soto"):
        devolver(
            session,
            version,
            nota="No.",
            actor=actor(session, con_visa, "rita"),
            ahora=luego(),
        )
    assert version.estado is Estado.ENVIADO


def test_the_director_is_told(session: Session, con_visa: PlanDePrueba) -> None:
    enviado(session, con_visa)

    aviso = session.scalars(select(Aviso)).one()
    assert aviso.tipo is TipoAviso.POR_VISAR
    assert aviso.usuario_id == con_visa.personas["diego"]
    assert aviso.ruta == "/por-visar/L1-O01-A01-I1/MA/2026-T3"


def test_signed_it_is_validated(session: Session, con_visa: PlanDePrueba) -> None:
    version = enviado(session, con_visa)
    cuando = luego()

    visar(session, version, actor=actor(session, con_visa, "diego"), ahora=cuando)
    assert (version.estado, version.visado_en) == (Estado.VISADO, cuando)
    validar(session, version, actor=actor(session, con_visa, "rita"), ahora=luego())

    assert version.estado is Estado.VALIDADO


def test_the_director_may_return_it(session: Session, con_visa: PlanDePrueba) -> None:
    version = enviado(session, con_visa)

    devolver(
        session,
        version,
        nota="Falta el acta.",
        actor=actor(session, con_visa, "diego"),
        ahora=luego(),
    )

    assert version.estado is Estado.DEVUELTO
    assert pasos(session, version)[-1] == ("devolver", "Falta el acta.")


def test_signed_it_is_no_longer_the_directors(
    session: Session, con_visa: PlanDePrueba
) -> None:
    version = enviado(session, con_visa)
    diego = actor(session, con_visa, "diego")
    visar(session, version, actor=diego, ahora=luego())

    with pytest.raises(NoSePuede, match="le toca decidir a SECPLA"):
        devolver(session, version, nota="Tarde.", actor=diego, ahora=luego())


@pytest.mark.parametrize("persona", ["ana", "bruno", "rita", "pablo", "alba"])
def test_nobody_else_signs(
    session: Session, con_visa: PlanDePrueba, persona: str
) -> None:
    version = enviado(session, con_visa)

    with pytest.raises(NoSePuede):
        visar(session, version, actor=actor(session, con_visa, persona), ahora=luego())

    assert version.estado is Estado.ENVIADO


def test_a_director_who_sends_has_signed(
    session: Session, con_visa: PlanDePrueba
) -> None:
    version = guardado(session, con_visa, persona="diego")

    enviar(session, version, actor=actor(session, con_visa, "diego"), ahora=luego())
    session.flush()

    assert version.estado is Estado.VISADO
    assert version.visado_en == version.enviada_en
    assert [accion for accion, _ in pasos(session, version)] == [
        "registrar",
        "enviar",
        "visar",
    ]


def test_what_was_signed_before_is_signed_again(
    session: Session, con_visa: PlanDePrueba
) -> None:
    ana, diego = actor(session, con_visa, "ana"), actor(session, con_visa, "diego")
    version = enviado(session, con_visa)
    visar(session, version, actor=diego, ahora=luego())

    retirar(session, version, actor=ana, ahora=luego())
    enviar(session, version, actor=ana, ahora=luego())

    assert (version.estado, version.visado_en) == (Estado.ENVIADO, None)


def test_the_director_of_the_unit_above_signs_where_the_unit_has_none(
    session: Session, con_visa: PlanDePrueba
) -> None:
    ma, secpla = (con_visa.unidades[u] for u in ("MA", "SECPLA"))
    session.get_one(Unidad, ma).superior_id = secpla
    diego = session.get_one(Usuario, con_visa.personas["diego"])
    diego.roles = [RolAsignado(rol=Rol.DIRECTOR, unidad_id=secpla)]
    session.flush()
    version = enviado(session, con_visa)

    visar(session, version, actor=actor(session, con_visa, "diego"), ahora=luego())

    assert version.estado is Estado.VISADO


def test_without_a_director_it_is_secplas_at_once(
    session: Session, con_visa: PlanDePrueba
) -> None:
    session.get_one(Usuario, con_visa.personas["diego"]).activo = False
    session.flush()
    version = enviado(session, con_visa)

    validar(session, version, actor=actor(session, con_visa, "rita"), ahora=luego())

    assert version.estado is Estado.VALIDADO


def test_without_the_setting_nobody_signs(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = enviado(session, sembrado)

    with pytest.raises(NoSePuede, match="No espera la visa"):
        visar(session, version, actor=actor(session, sembrado, "diego"), ahora=luego())
