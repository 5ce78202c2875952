"""Everything that one person had pending goes to another, in one act."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Estado, Rol
from pladeco.models import (
    Bitacora,
    EncargoRevision,
    Movimiento,
    RolAsignado,
    Traspaso,
    Usuario,
    VersionAvance,
)
from pladeco.queries.traspasos import Pendiente, load_pendientes, load_traspasos
from pladeco.services.errores import Conflicto, ConProblemas
from pladeco.services.traspasos import traspasar
from tests.ciclo import VACUNAS, actor, enviado, guardado, limpiezas, lugar
from tests.fabricas import PlanDePrueba

pytestmark = pytest.mark.ambos_motores

CUANDO = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


def pendiente(session: Session, plan: PlanDePrueba, de: str) -> Pendiente:
    (fila,) = load_pendientes(session, plan.institucion, de=plan.personas[de])
    return fila


def dar(
    session: Session,
    plan: PlanDePrueba,
    de: str,
    a: str | None,
    *,
    motivo: str = "Se fue del municipio.",
    visto: str | None = None,
) -> Traspaso:
    return traspasar(
        session,
        session.get_one(Usuario, plan.personas[de]),
        session.get_one(Usuario, plan.personas[a]) if a else None,
        motivo=motivo,
        visto=pendiente(session, plan, de).huella if visto is None else visto,
        actor=actor(session, plan, "rita"),
        ahora=CUANDO,
    )


def roles(session: Session, plan: PlanDePrueba, de: str) -> set[tuple[Rol, str]]:
    codigos = {clave: codigo for codigo, clave in plan.unidades.items()}
    filas = session.scalars(
        select(RolAsignado).where(RolAsignado.usuario_id == plan.personas[de])
    )
    return {(r.rol, codigos[r.unidad_id]) for r in filas if r.unidad_id}


def encargar(session: Session, version: VersionAvance, a: UUID) -> None:
    session.add(
        EncargoRevision(
            avance_id=version.avance_id,
            revisor_id=a,
            asignado_en=CUANDO,
            asignado_por_id=a,
        )
    )
    session.flush()


def test_roles_and_drafts_go_over_and_the_steps_stay(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = guardado(session, sembrado)

    dar(session, sembrado, "ana", "bruno")

    assert version.autor_id == sembrado.personas["bruno"]
    assert roles(session, sembrado, "ana") == set()
    assert roles(session, sembrado, "bruno") == {
        (Rol.ENCARGADO, "SALUD"),
        (Rol.ENCARGADO, "MA"),
    }
    paso = session.scalars(
        select(Movimiento).where(Movimiento.version_id == version.id)
    ).one()
    assert paso.usuario_id == sembrado.personas["ana"]
    assert pendiente(session, sembrado, "ana").nada


def test_a_returned_one_goes_over_and_a_sent_one_stays(
    session: Session, sembrado: PlanDePrueba
) -> None:
    devuelta = enviado(session, sembrado)
    devuelta.estado = Estado.DEVUELTO
    en = lugar(session, sembrado, VACUNAS)
    mandada = guardado(session, sembrado, limpiezas(valor=None), en=en)
    mandada.estado, mandada.enviada_en = Estado.ENVIADO, CUANDO
    session.flush()

    hecho = dar(session, sembrado, "ana", "bruno")

    assert devuelta.autor_id == sembrado.personas["bruno"]
    assert mandada.autor_id == sembrado.personas["ana"]
    assert hecho.detalle == {
        "unidades": ["MA"],
        "borradores": 0,
        "devueltos": 1,
        "revisiones": 0,
    }


def test_a_role_that_the_other_has_already_is_only_taken_away(
    session: Session, sembrado: PlanDePrueba
) -> None:
    session.add(
        RolAsignado(
            usuario_id=sembrado.personas["bruno"],
            rol=Rol.ENCARGADO,
            unidad_id=sembrado.unidades["MA"],
        )
    )
    session.flush()

    dar(session, sembrado, "ana", "bruno")

    assert roles(session, sembrado, "ana") == set()
    assert (Rol.ENCARGADO, "MA") in roles(session, sembrado, "bruno")


def test_a_draft_of_a_role_long_gone_makes_the_other_its_officer(
    session: Session, sembrado: PlanDePrueba
) -> None:
    guardado(session, sembrado)
    ana = session.get_one(Usuario, sembrado.personas["ana"])
    ana.roles.clear()
    session.flush()

    dar(session, sembrado, "ana", "bruno")

    assert (Rol.ENCARGADO, "MA") in roles(session, sembrado, "bruno")


def test_reviews_go_to_somebody_of_secpla_alone(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = enviado(session, sembrado)
    encargar(session, version, sembrado.personas["rita"])

    with pytest.raises(ConProblemas, match="no es de SECPLA"):
        dar(session, sembrado, "rita", "bruno")

    bruno = session.get_one(Usuario, sembrado.personas["bruno"])
    bruno.roles.append(RolAsignado(rol=Rol.SECPLA))
    session.flush()
    dar(session, sembrado, "rita", "bruno")
    encargo = session.scalars(select(EncargoRevision)).one()
    assert encargo.revisor_id == sembrado.personas["bruno"]
    assert encargo.asignado_en == CUANDO


def test_all_that_is_wrong_is_told_at_once(
    session: Session, sembrado: PlanDePrueba
) -> None:
    with pytest.raises(ConProblemas) as dicho:
        dar(session, sembrado, "ana", None, motivo="  ")

    assert [p.campo for p in dicho.value.problemas] == ["a", "motivo"]
    assert roles(session, sembrado, "ana") == {(Rol.ENCARGADO, "MA")}


@pytest.mark.parametrize(
    ("a", "dice"),
    [("ana", "es la misma"), ("bruno", "activa"), ("celia", "COSOC")],
)
def test_who_cannot_receive_it(
    session: Session, sembrado: PlanDePrueba, a: str, dice: str
) -> None:
    session.get_one(Usuario, sembrado.personas["bruno"]).activo = False
    session.flush()

    with pytest.raises(ConProblemas, match=dice):
        dar(session, sembrado, "ana", a)


def test_nothing_goes_over_that_was_not_shown(
    session: Session, sembrado: PlanDePrueba
) -> None:
    visto = pendiente(session, sembrado, "ana").huella
    guardado(session, sembrado)

    with pytest.raises(Conflicto):
        dar(session, sembrado, "ana", "bruno", visto=visto)

    assert session.scalars(select(Traspaso)).all() == []


def test_a_second_time_there_is_nothing_left(
    session: Session, sembrado: PlanDePrueba
) -> None:
    visto = pendiente(session, sembrado, "ana").huella
    dar(session, sembrado, "ana", "bruno", visto=visto)

    with pytest.raises(Conflicto):
        dar(session, sembrado, "ana", "bruno", visto=visto)
    with pytest.raises(ConProblemas, match="no tiene nada pendiente"):
        dar(session, sembrado, "ana", "bruno")


def test_it_is_written_down(session: Session, sembrado: PlanDePrueba) -> None:
    dar(session, sembrado, "ana", "bruno")

    (fila,) = load_traspasos(session, sembrado.institucion)
    assert (fila.de, fila.a, fila.hecho_por) == (
        "Ana Rojas",
        "Bruno Díaz",
        "Rita Cortés",
    )
    objetos = {(b.accion, b.objeto) for b in session.scalars(select(Bitacora)).all()}
    assert {
        ("crear", "traspaso"),
        ("borrar", "rol_asignado"),
        ("crear", "rol_asignado"),
    } <= objetos
