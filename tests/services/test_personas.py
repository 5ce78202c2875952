"""People with their roles: what the service refuses, and what it does."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Rol, TipoAviso
from pladeco.models import Aviso, Bitacora, Usuario
from pladeco.services import personas, registro, sesiones
from pladeco.services.avisos.registro import Noticia, avisar
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.services.ingreso import crear_enlace, enlace_vigente
from pladeco.services.personas import DatosUsuario
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba, sembrar

ELSA = DatosUsuario("Elsa Pino", "elsa@qh.cl", "20.111.111-0", ((Rol.CONCEJAL, None),))


@pytest.fixture
def sembrado(session: Session) -> PlanDePrueba:
    plan = sembrar(session, AHORA)
    session.commit()
    return plan


def mensajes(falla: pytest.ExceptionInfo[ConProblemas]) -> dict[str, str]:
    return {p.campo: p.mensaje for p in falla.value.problemas}


def test_a_person_is_created_without_password(
    session: Session, sembrado: PlanDePrueba
) -> None:
    elsa = personas.crear_usuario(
        session,
        sembrado.institucion,
        replace(ELSA, correo=" Elsa@QH.cl ", run=""),
    )

    assert (elsa.nombre, elsa.correo, elsa.run_numero) == (
        "Elsa Pino", "elsa@qh.cl", None,
    )  # fmt: skip
    assert elsa.clave_hash is None
    assert [(r.rol, r.unidad_id) for r in elsa.roles] == [(Rol.CONCEJAL, None)]


def test_every_mistake_is_told_at_once(
    session: Session, sembrado: PlanDePrueba
) -> None:
    with pytest.raises(ConProblemas) as falla:
        personas.crear_usuario(
            session,
            sembrado.institucion,
            DatosUsuario(" ", "sin arroba", "12.345.678-9", ()),
        )

    assert set(mensajes(falla)) == {"nombre", "correo", "run", "roles"}
    assert "dígito verificador" in mensajes(falla)["run"]


@pytest.mark.parametrize(
    ("datos", "campo"),
    [
        (replace(ELSA, correo="ANA@qh.cl"), "correo"),
        (replace(ELSA, run="12.345.678-5"), "run"),
    ],
)
def test_mail_and_run_belong_to_one_person(
    session: Session, sembrado: PlanDePrueba, datos: DatosUsuario, campo: str
) -> None:
    with pytest.raises(ConProblemas) as falla:
        personas.crear_usuario(session, sembrado.institucion, datos)

    assert "Ana Rojas" in mensajes(falla)[campo]


@pytest.mark.parametrize(
    "correo",
    ["", "ana", "ana@", "@qh.cl", "ana@qh", "a b@qh.cl", "a@qh.cl\nBcc: x", "a/b@qh.cl",
     "a@b@qh.cl", "ñandú@qh.cl", "ana@demo.pladeco.cl"],
)  # fmt: skip
def test_a_mail_address_looks_like_one_that_is_not_of_the_demo(
    session: Session, sembrado: PlanDePrueba, correo: str
) -> None:
    with pytest.raises(ConProblemas) as falla:
        personas.crear_usuario(
            session, sembrado.institucion, replace(ELSA, correo=correo)
        )

    assert list(mensajes(falla)) == ["correo"]


@pytest.mark.parametrize("rol", [Rol.ENCARGADO, Rol.DIRECTOR])
def test_a_role_of_units_asks_for_one(
    session: Session, sembrado: PlanDePrueba, rol: Rol
) -> None:
    with pytest.raises(ConProblemas) as falla:
        personas.crear_usuario(
            session, sembrado.institucion, replace(ELSA, run="", roles=((rol, None),))
        )

    assert list(mensajes(falla)) == ["roles"]


def test_other_roles_end_the_sessions_and_the_same_roles_do_not(
    session: Session, sembrado: PlanDePrueba
) -> None:
    bruno = session.get_one(Usuario, sembrado.personas["bruno"])
    token = sesiones.abrir_sesion(session, bruno, direccion="", ahora=AHORA)
    salud = ((Rol.ENCARGADO, sembrado.unidades["SALUD"]),)
    datos = DatosUsuario("Bruno Díaz P.", "bruno@qh.cl", "11.111.111-1", salud)

    personas.cambiar_usuario(session, bruno, datos, ahora=AHORA)
    session.expire_all()
    assert sesiones.sesion_vigente(session, token, AHORA) is not None

    otros = replace(datos, roles=((Rol.DIRECTOR, sembrado.unidades["SALUD"]),))
    personas.cambiar_usuario(session, bruno, otros, ahora=AHORA)
    session.expire_all()
    assert sesiones.sesion_vigente(session, token, AHORA) is None
    assert [r.rol for r in bruno.roles] == [Rol.DIRECTOR]


def test_somebody_always_administers(session: Session, sembrado: PlanDePrueba) -> None:
    alba = session.get_one(Usuario, sembrado.personas["alba"])
    sin_rol = DatosUsuario(alba.nombre, alba.correo, "", ((Rol.CONCEJAL, None),))

    with pytest.raises(NoSePuede, match="única persona que administra"):
        personas.activar_usuario(session, alba, activo=False, ahora=AHORA)
    with pytest.raises(ConProblemas, match="única persona que administra"):
        personas.cambiar_usuario(session, alba, sin_rol, ahora=AHORA)

    administra = replace(ELSA, roles=((Rol.ADMINISTRADOR, None),))
    personas.crear_usuario(session, sembrado.institucion, administra)
    personas.activar_usuario(session, alba, activo=False, ahora=AHORA)
    assert not alba.activo


def test_who_is_retired_loses_the_sessions_and_may_come_back(
    session: Session, sembrado: PlanDePrueba
) -> None:
    ana = session.get_one(Usuario, sembrado.personas["ana"])
    token = sesiones.abrir_sesion(session, ana, direccion="", ahora=AHORA)

    personas.activar_usuario(session, ana, activo=False, ahora=AHORA)
    session.expire_all()
    assert sesiones.sesion_vigente(session, token, AHORA) is None

    personas.activar_usuario(session, ana, activo=True, ahora=AHORA)
    assert ana.activo
    assert sesiones.sesion_vigente(session, token, AHORA) is None


def test_a_link_sent_to_another_address_works_no_more(
    session: Session, sembrado: PlanDePrueba
) -> None:
    """It may have been mistyped, and a stranger's."""
    bruno = session.get_one(Usuario, sembrado.personas["bruno"])
    enlace = crear_enlace(session, bruno, ahora=AHORA)
    datos = DatosUsuario(
        "Bruno D.", bruno.correo, "", ((Rol.ENCARGADO, sembrado.unidades["SALUD"]),)
    )

    personas.cambiar_usuario(session, bruno, datos, ahora=AHORA)
    assert enlace_vigente(session, enlace, AHORA) is not None

    otro = replace(datos, correo="bruno.diaz@qh.cl")
    personas.cambiar_usuario(session, bruno, otro, ahora=AHORA)
    assert enlace_vigente(session, enlace, AHORA) is None


def test_a_link_does_not_wait_for_who_comes_back(
    session: Session, sembrado: PlanDePrueba
) -> None:
    ana = session.get_one(Usuario, sembrado.personas["ana"])
    enlace = crear_enlace(session, ana, ahora=AHORA)

    for activo in (False, True):
        personas.activar_usuario(session, ana, activo=activo, ahora=AHORA)

    assert enlace_vigente(session, enlace, AHORA) is None


def test_the_bitacora_says_to_whom_a_role_was_given(
    session: Session, sembrado: PlanDePrueba
) -> None:
    elsa = personas.crear_usuario(session, sembrado.institucion, ELSA)

    entrada = session.scalars(
        select(Bitacora).where(Bitacora.objeto == "rol_asignado")
    ).one()

    assert entrada.despues is not None
    assert entrada.despues["usuario_id"] == str(elsa.id)
    assert "20111111" not in str([e.despues for e in session.scalars(select(Bitacora))])


def test_who_loses_a_role_keeps_no_notice_of_it_and_the_bitacora_tells(
    session: Session, sembrado: PlanDePrueba
) -> None:
    bruno = session.get_one(Usuario, sembrado.personas["bruno"])
    for ruta in ("/mi-unidad/SALUD", "/avances/X-1/SALUD/2026-T3", "/avisos"):
        noticia = Noticia(TipoAviso.PERIODO_ABIERTO, ruta, "Título", "Texto", ruta)
        avisar(session, noticia, [bruno.id], ahora=AHORA)
    registro.actuar(session, None, AHORA)
    otros = DatosUsuario(
        "Bruno Díaz", "bruno@qh.cl", "11.111.111-1", ((Rol.CONCEJAL, None),)
    )

    personas.cambiar_usuario(session, bruno, otros, ahora=AHORA)

    abiertos = select(Aviso.ruta).where(
        Aviso.usuario_id == bruno.id, Aviso.resuelto_en.is_(None)
    )
    assert session.scalars(abiertos).all() == ["/avisos"]
    asientos = session.execute(
        select(Bitacora.accion, Bitacora.antes, Bitacora.despues).where(
            Bitacora.objeto == "rol_asignado", Bitacora.en == AHORA
        )
    ).all()
    quitado = next(a for a in asientos if a.accion == "borrar")
    assert quitado.antes["rol"] == "encargado"
    assert {a.accion for a in asientos} == {"crear", "borrar"}
