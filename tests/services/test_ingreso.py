"""Passwords, limits on tries, sessions and one-time links, without the web."""

from datetime import datetime, timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.models import Bitacora, IntentoIngreso, Sesion, Usuario
from pladeco.services import claves, ingreso, sesiones
from pladeco.services.errores import DemasiadosIntentos, NoSePuede
from tests.conftest import AHORA
from tests.fabricas import CLAVE, PlanDePrueba, sembrar

CASA = "10.0.0.1"
_EL_VERDADERO = ingreso._HASHER  # read before the tests put in one that costs nothing


@pytest.fixture
def sembrado(session: Session) -> PlanDePrueba:
    plan = sembrar(session, AHORA)
    session.commit()
    return plan


def persona(session: Session, plan: PlanDePrueba, quien: str) -> Usuario:
    return session.get_one(Usuario, plan.personas[quien])


def entrar(
    session: Session,
    cuenta: str,
    clave: str = CLAVE,
    *,
    direccion: str = CASA,
    ahora: datetime = AHORA,
) -> Usuario | None:
    mirada = ingreso.mirar_clave(
        session, cuenta, clave, direccion=direccion, ahora=ahora
    )
    return ingreso.ingresar(session, cuenta, mirada, direccion=direccion, ahora=ahora)


def mirar(session: Session, clave: str = CLAVE) -> ingreso.ClaveMirada:
    return ingreso.mirar_clave(session, "ana@qh.cl", clave, direccion=CASA, ahora=AHORA)


def entrar_con(session: Session, mirada: ingreso.ClaveMirada) -> Usuario | None:
    return ingreso.ingresar(session, "ana@qh.cl", mirada, direccion=CASA, ahora=AHORA)


def test_looking_at_a_password_writes_nothing(
    session: Session, sembrado: PlanDePrueba
) -> None:
    assert not mirar(session, "otra clave").coincide

    assert not session.new
    assert not session.dirty


def test_many_looked_at_side_by_side_are_still_counted(
    session: Session, sembrado: PlanDePrueba
) -> None:
    malas = [mirar(session, f"otra clave {numero}") for numero in range(5)]
    buena = mirar(session)
    for mala in malas:
        assert entrar_con(session, mala) is None

    with pytest.raises(DemasiadosIntentos):
        entrar_con(session, buena)


def test_a_password_that_was_changed_meanwhile_lets_nobody_in(
    session: Session, sembrado: PlanDePrueba
) -> None:
    mirada = mirar(session)
    persona(session, sembrado, "ana").clave_hash = ingreso.hash_clave(
        "otra-clave-larga-1"
    )
    session.flush()

    assert entrar_con(session, mirada) is None


@pytest.mark.parametrize(
    "cuenta",
    ["ana@qh.cl", "  Ana@QH.cl ", "12.345.678-5", "12345678-5", "123456785"],
)
def test_a_person_gets_in_by_mail_or_by_run(
    session: Session, sembrado: PlanDePrueba, cuenta: str
) -> None:
    usuario = entrar(session, cuenta)

    assert usuario is persona(session, sembrado, "ana")


@pytest.mark.parametrize(
    ("cuenta", "clave"),
    [
        ("ana@qh.cl", "otra-clave-1"),
        ("12.345.678-9", CLAVE),
        ("nadie@qh.cl", CLAVE),
        ("9" * 40, CLAVE),
        ("ana@qh.cl\0", "x"),
        ("", ""),
    ],
)
def test_a_failed_try_is_written_down(
    session: Session, sembrado: PlanDePrueba, cuenta: str, clave: str
) -> None:
    assert entrar(session, cuenta, clave) is None

    assert session.scalar(select(func.count()).select_from(IntentoIngreso)) == 1


def test_who_left_does_not_get_in(session: Session, sembrado: PlanDePrueba) -> None:
    persona(session, sembrado, "ana").activo = False

    assert entrar(session, "ana@qh.cl") is None


def test_who_has_no_password_yet_does_not_get_in(
    session: Session, sembrado: PlanDePrueba
) -> None:
    persona(session, sembrado, "ana").clave_hash = None

    assert entrar(session, "ana@qh.cl", "") is None


def test_five_failures_close_an_account_and_tell_how_long(
    session: Session, sembrado: PlanDePrueba
) -> None:
    for minuto in range(5):
        entrar(session, "ana@qh.cl", "mala", ahora=AHORA + timedelta(minutes=minuto))

    with pytest.raises(NoSePuede, match="Espere 11 minutos"):
        entrar(session, "ana@qh.cl", ahora=AHORA + timedelta(minutes=4))
    assert entrar(session, "bruno@qh.cl") is not None
    assert entrar(session, "ana@qh.cl", ahora=AHORA + timedelta(minutes=15)) is not None


@pytest.mark.parametrize("cuenta", ["ana@qh.cl", "otro@qh.cl"])
def test_after_thirty_failures_of_an_address_an_account_may_fail_once(
    session: Session, sembrado: PlanDePrueba, cuenta: str
) -> None:
    for numero in range(30):
        entrar(session, f"nadie{numero}@qh.cl", "mala")
    luego = AHORA + timedelta(minutes=5)
    entrar(session, cuenta, "mala", ahora=luego)

    with pytest.raises(NoSePuede, match="Espere 10 minutos"):
        entrar(session, cuenta, ahora=luego)
    entrar(session, cuenta, direccion="10.0.0.2", ahora=luego)
    entrar(session, cuenta, ahora=AHORA + timedelta(minutes=15))


def test_failures_of_others_do_not_lock_out_a_right_password(
    session: Session, sembrado: PlanDePrueba
) -> None:
    for numero in range(40):
        entrar(session, f"nadie{numero}@qh.cl", "mala")

    assert entrar(session, "ana@qh.cl") is not None
    assert claves.pedir_enlace(session, "bruno@qh.cl", direccion=CASA, ahora=AHORA)


def test_run_and_mail_are_one_account(session: Session, sembrado: PlanDePrueba) -> None:
    for cuenta in ("ana@qh.cl", "12.345.678-5", "123456785", "ANA@qh.cl", "12345678-5"):
        entrar(session, cuenta, "mala")

    for cuenta in ("ana@qh.cl", "12.345.678-5"):
        with pytest.raises(NoSePuede, match="demasiados intentos"):
            entrar(session, cuenta)


def test_nobody_can_type_the_name_under_which_another_is_counted(
    session: Session, sembrado: PlanDePrueba
) -> None:
    for _ in range(5):
        entrar(session, f"USUARIO:{sembrado.personas['ana']}", "mala")

    assert entrar(session, "ana@qh.cl") is not None


def test_a_long_mail_gets_in_and_a_longer_one_is_just_refused(
    session: Session, sembrado: PlanDePrueba
) -> None:
    ana = persona(session, sembrado, "ana")
    ana.correo = f"{'a' * 194}@qh.cl"

    assert entrar(session, ana.correo) is ana
    assert entrar(session, "b" * 5000, "mala") is None
    claves.pedir_enlace(session, "b" * 5000, direccion=CASA, ahora=AHORA)
    cuentas = session.scalars(select(IntentoIngreso.cuenta)).all()
    assert [len(cuenta) <= 200 for cuenta in cuentas] == [True, True]


def test_getting_in_forgets_the_failures(
    session: Session, sembrado: PlanDePrueba
) -> None:
    for _ in range(4):
        entrar(session, "ana@qh.cl", "mala")
    entrar(session, "ana@qh.cl")

    assert [entrar(session, "ana@qh.cl", "mala") for _ in range(4)] == [None] * 4
    assert entrar(session, "ana@qh.cl") is not None


def test_a_weaker_hash_is_renewed(
    session: Session, sembrado: PlanDePrueba, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingreso, "_HASHER", _EL_VERDADERO)
    ana = persona(session, sembrado, "ana")
    ana.clave_hash = debil = PasswordHasher(time_cost=1, memory_cost=8192).hash(CLAVE)

    entrar(session, "ana@qh.cl")

    assert ana.clave_hash != debil
    assert not _EL_VERDADERO.check_needs_rehash(ana.clave_hash)
    assert ingreso.coincide(ana, CLAVE)


@pytest.mark.parametrize(
    ("despues", "vive"),
    [
        (timedelta(hours=1, minutes=59), True),
        (timedelta(hours=2), False),
        (timedelta(hours=12), False),
    ],
)
def test_a_session_ends_when_idle(
    session: Session, sembrado: PlanDePrueba, despues: timedelta, vive: bool
) -> None:
    ana = persona(session, sembrado, "ana")
    token = sesiones.abrir_sesion(session, ana, direccion=CASA, ahora=AHORA)

    vigente = sesiones.sesion_vigente(session, token, AHORA + despues)

    assert (vigente is not None) == vive


def test_a_session_ends_after_twelve_hours_of_use(
    session: Session, sembrado: PlanDePrueba
) -> None:
    ana = persona(session, sembrado, "ana")
    token = sesiones.abrir_sesion(session, ana, direccion=CASA, ahora=AHORA)
    tarde = AHORA + timedelta(hours=12)
    assert sesiones.sesion_vigente(session, token, AHORA) is not None
    session.scalars(select(Sesion)).one().vista_en = tarde - timedelta(minutes=1)

    assert sesiones.sesion_vigente(session, token, tarde) is None


def test_only_the_session_given_survives(
    session: Session, sembrado: PlanDePrueba
) -> None:
    ana = persona(session, sembrado, "ana")
    uno, otro = (
        sesiones.abrir_sesion(session, ana, direccion=CASA, ahora=AHORA) for _ in "12"
    )

    sesiones.revocar_sesiones(session, ana, AHORA, salvo=otro)

    session.expire_all()
    assert sesiones.sesion_vigente(session, uno, AHORA) is None
    assert sesiones.sesion_vigente(session, otro, AHORA) is not None


def test_a_link_works_once_and_ends_the_sessions(
    session: Session, sembrado: PlanDePrueba
) -> None:
    ana = persona(session, sembrado, "ana")
    sesion = sesiones.abrir_sesion(session, ana, direccion=CASA, ahora=AHORA)
    token = ingreso.crear_enlace(session, ana, ahora=AHORA)

    ingreso.usar_enlace(session, token, "nueva-clave-1", ahora=AHORA)

    session.expire_all()
    assert sesiones.sesion_vigente(session, sesion, AHORA) is None
    assert entrar(session, "ana@qh.cl", "nueva-clave-1") is ana
    with pytest.raises(NoSePuede, match="ya se usó o venció"):
        ingreso.usar_enlace(session, token, "otra-clave-más", ahora=AHORA)


def test_a_newer_link_takes_the_place_of_the_older(
    session: Session, sembrado: PlanDePrueba
) -> None:
    ana = persona(session, sembrado, "ana")
    viejo = ingreso.crear_enlace(session, ana, ahora=AHORA)
    nuevo = ingreso.crear_enlace(session, ana, ahora=AHORA)

    assert ingreso.enlace_vigente(session, viejo, AHORA) is None
    assert ingreso.enlace_vigente(session, nuevo, AHORA) is not None


def test_a_link_ends_after_a_day_and_with_the_person(
    session: Session, sembrado: PlanDePrueba
) -> None:
    ana = persona(session, sembrado, "ana")
    token = ingreso.crear_enlace(session, ana, ahora=AHORA)

    assert ingreso.enlace_vigente(session, token, AHORA + timedelta(days=1)) is None
    ana.activo = False
    assert ingreso.enlace_vigente(session, token, AHORA) is None
    with pytest.raises(NoSePuede, match="inactiva"):
        claves.enlace_para(session, ana, ahora=AHORA)


def test_a_password_changed_by_its_owner_ends_what_links_wait(
    session: Session, sembrado: PlanDePrueba
) -> None:
    """Whoever reads her mail may have asked for one."""
    ana = persona(session, sembrado, "ana")
    enlace = ingreso.crear_enlace(session, ana, ahora=AHORA)

    assert claves.cambiar_clave(
        session, ana, actual=CLAVE, nueva="nueva-clave-1", token="este",
        direccion=CASA, ahora=AHORA,
    )  # fmt: skip

    assert ingreso.enlace_vigente(session, enlace, AHORA) is None


def test_who_failed_five_times_may_still_ask_for_a_link(
    session: Session, sembrado: PlanDePrueba
) -> None:
    for _ in range(5):
        entrar(session, "ana@qh.cl", "mala")

    pedido = claves.pedir_enlace(session, "ana@qh.cl", direccion=CASA, ahora=AHORA)

    assert pedido is not None
    ingreso.usar_enlace(session, pedido[1], "nueva-clave-1", ahora=AHORA)
    assert entrar(session, "ana@qh.cl", "nueva-clave-1") is not None


@pytest.mark.parametrize("cuenta", ["ana@qh.cl", "nadie@qh.cl"])
def test_asking_for_links_has_its_limit_for_any_account(
    session: Session, sembrado: PlanDePrueba, cuenta: str
) -> None:
    for _ in range(5):
        claves.pedir_enlace(session, cuenta, direccion=CASA, ahora=AHORA)

    with pytest.raises(NoSePuede, match="Espere 15 minutos"):
        claves.pedir_enlace(session, cuenta, direccion=CASA, ahora=AHORA)


def test_changing_the_password_asks_for_the_old_one(
    session: Session, sembrado: PlanDePrueba
) -> None:
    ana = persona(session, sembrado, "ana")

    def cambiar(actual: str) -> bool:
        return claves.cambiar_clave(
            session, ana, actual=actual, nueva="nueva-clave-1", token="este",
            direccion=CASA, ahora=AHORA,
        )  # fmt: skip

    assert [cambiar("mala") for _ in range(4)] == [False] * 4
    assert cambiar(CLAVE)
    assert ingreso.coincide(ana, "nueva-clave-1")
    cambiar("mala")
    with pytest.raises(NoSePuede, match="demasiados intentos"):
        cambiar("mala")


def test_a_short_password_is_refused(session: Session, sembrado: PlanDePrueba) -> None:
    token = ingreso.crear_enlace(
        session, persona(session, sembrado, "ana"), ahora=AHORA
    )

    with pytest.raises(NoSePuede, match="al menos 10 caracteres"):
        ingreso.usar_enlace(session, token, "corta", ahora=AHORA)


def test_the_bitacora_never_holds_a_password(
    session: Session, sembrado: PlanDePrueba
) -> None:
    token = ingreso.crear_enlace(
        session, persona(session, sembrado, "ana"), ahora=AHORA
    )
    ingreso.usar_enlace(session, token, "nueva-clave-1", ahora=AHORA)

    entradas = session.scalars(select(Bitacora)).all()

    assert [e.objeto for e in entradas if e.objeto == "usuario"] == ["usuario"]
    assert "argon2" not in str([(e.antes, e.despues) for e in entradas])
