"""The second factor without the web: codes taken once, tries, secrets, recovery."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta

import pyotp
import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from pladeco.domain.permisos import Actor
from pladeco.domain.segundo_factor import Falta
from pladeco.models import (
    Bitacora,
    CodigoReserva,
    EnlaceClave,
    SegundoFactor,
    Usuario,
)
from pladeco.services import claves, ingreso, sesiones
from pladeco.services import codigos_de_reserva as reserva
from pladeco.services import segundo_factor as factores
from pladeco.services.errores import DemasiadosIntentos, NoSePuede
from pladeco.services.llavero import Llavero
from pladeco.services.registro import actuar, vigilar
from tests.conftest import AHORA
from tests.fabricas import CLAVE, PlanDePrueba, sembrar

CASA = "10.0.0.1"
FICHA = "la sesión en que se inscribe"
LLAVERO = Llavero("secreto de la instalación")
PASO = timedelta(seconds=30)


@pytest.fixture(autouse=True)
def _resumen_barato(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reserva._COSTO, "n", 2)


@pytest.fixture
def plan(session: Session) -> PlanDePrueba:
    plan = sembrar(session, AHORA)
    session.commit()
    return plan


@pytest.fixture
def rita(session: Session, plan: PlanDePrueba) -> Usuario:
    return session.get_one(Usuario, plan.personas["rita"])


@pytest.fixture
def secreto(session: Session, rita: Usuario) -> str:
    """Rita's factor, confirmed a minute ago; the key of her telephone."""
    secreto, _ = poner(session, rita)
    return secreto


def poner(session: Session, usuario: Usuario) -> tuple[str, tuple[str, ...]]:
    secreto = factores.preparar(session, usuario, LLAVERO, token=FICHA, ahora=AHORA)
    antes = AHORA - timedelta(minutes=1)
    codigos = factores.confirmar(
        session,
        usuario,
        dice(secreto, antes),
        LLAVERO,
        token=FICHA,
        direccion=CASA,
        ahora=antes,
    )
    assert codigos is not None
    session.commit()
    return secreto, codigos


def dice(secreto: str, ahora: datetime = AHORA) -> str:
    """Return what the telephone shows."""
    return pyotp.TOTP(secreto).at(ahora)


def mostrar(
    session: Session,
    usuario: Usuario,
    codigo: str,
    *,
    ahora: datetime = AHORA,
    llavero: Llavero = LLAVERO,
) -> bool:
    return factores.comprobar(
        session, usuario, codigo, llavero, direccion=CASA, ahora=ahora
    )


def test_until_confirmed_it_asks_nothing(session: Session, rita: Usuario) -> None:
    secreto = factores.preparar(session, rita, LLAVERO, token=FICHA, ahora=AHORA)
    otra_vez = factores.preparar(session, rita, LLAVERO, token=FICHA, ahora=AHORA)

    assert otra_vez == secreto
    assert not sesiones.tiene_segundo(rita)
    with pytest.raises(NoSePuede, match="no tiene un segundo factor"):
        mostrar(session, rita, dice(secreto))


def test_who_came_first_with_the_password_does_not_know_the_key(
    session: Session, rita: Usuario
) -> None:
    """Whoever stole it looked at a key; another waits for who it belongs to."""
    ladron = factores.preparar(session, rita, LLAVERO, token="otra", ahora=AHORA)
    suyo = factores.preparar(session, rita, LLAVERO, token=FICHA, ahora=AHORA)

    assert ladron != suyo
    assert factores.por_confirmar(rita, LLAVERO, token="otra") is None
    with pytest.raises(NoSePuede, match="No hay un teléfono por confirmar"):
        factores.confirmar(
            session, rita, dice(suyo), LLAVERO, token="otra", direccion=CASA,
            ahora=AHORA,
        )  # fmt: skip
    codigos = factores.confirmar(
        session, rita, dice(suyo), LLAVERO, token=FICHA, direccion=CASA, ahora=AHORA
    )
    assert codigos is not None
    assert not mostrar(session, rita, dice(ladron, AHORA + PASO))


def test_a_wrong_code_confirms_nothing(session: Session, rita: Usuario) -> None:
    factores.preparar(session, rita, LLAVERO, token=FICHA, ahora=AHORA)

    codigos = factores.confirmar(
        session, rita, "000000", LLAVERO, token=FICHA, direccion=CASA, ahora=AHORA
    )

    assert codigos is None
    assert not sesiones.tiene_segundo(rita)


def test_who_has_one_does_not_get_another_over_it(
    session: Session, rita: Usuario, secreto: str
) -> None:
    with pytest.raises(NoSePuede, match="ya tiene un segundo factor"):
        factores.preparar(session, rita, LLAVERO, token=FICHA, ahora=AHORA)
    with pytest.raises(NoSePuede, match="No hay un teléfono por confirmar"):
        factores.confirmar(
            session,
            rita,
            dice(secreto),
            LLAVERO,
            token=FICHA,
            direccion=CASA,
            ahora=AHORA,
        )


@pytest.mark.parametrize(
    ("deriva", "vale"),
    [(-2, False), (-1, True), (0, True), (1, True), (2, False)],
)
def test_the_clock_of_a_telephone_may_be_off_by_one_step(
    session: Session, rita: Usuario, secreto: str, deriva: int, vale: bool
) -> None:
    luego = AHORA + timedelta(minutes=10)

    assert (
        mostrar(session, rita, dice(secreto, luego + deriva * PASO), ahora=luego)
        == vale
    )


def test_no_code_is_taken_twice_nor_an_earlier_one(
    session: Session, rita: Usuario, secreto: str
) -> None:
    este, anterior = dice(secreto), dice(secreto, AHORA - PASO)

    assert mostrar(session, rita, este)
    assert not mostrar(session, rita, este)
    assert not mostrar(session, rita, anterior)
    assert mostrar(session, rita, dice(secreto, AHORA + PASO))


def test_the_code_that_confirmed_does_not_open(session: Session, rita: Usuario) -> None:
    secreto = factores.preparar(session, rita, LLAVERO, token=FICHA, ahora=AHORA)
    factores.confirmar(
        session, rita, dice(secreto), LLAVERO, token=FICHA, direccion=CASA, ahora=AHORA
    )

    assert not mostrar(session, rita, dice(secreto))


@pytest.mark.parametrize("forma", ["{0}", " {0} ", "{1}-{2}", "{1} {2}"])
def test_spaces_and_dashes_of_a_code_do_not_matter(
    session: Session, rita: Usuario, secreto: str, forma: str
) -> None:
    codigo = dice(secreto)

    assert mostrar(session, rita, forma.format(codigo, codigo[:3], codigo[3:]))


@pytest.mark.parametrize(
    "codigo", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "-1e5 0", "A" * 10, "x" * 40]
)
def test_what_is_no_code_is_refused(
    session: Session, rita: Usuario, secreto: str, codigo: str
) -> None:
    assert not mostrar(session, rita, codigo)


def test_codes_and_passwords_have_one_count_of_tries(
    session: Session, rita: Usuario, secreto: str
) -> None:
    for _ in range(3):
        entrar(session, "mala")
    for _ in range(2):
        assert entrar(session, CLAVE) is rita  # a right password forgets nothing yet
        mostrar(session, rita, "000000")

    with pytest.raises(DemasiadosIntentos, match="Espere 15 minutos"):
        mostrar(session, rita, dice(secreto))
    with pytest.raises(DemasiadosIntentos):
        entrar(session, CLAVE)


def test_a_link_for_a_new_password_gives_no_more_tries(
    session: Session, rita: Usuario, secreto: str
) -> None:
    for _ in range(5):
        mostrar(session, rita, "000000")
    pedido = claves.pedir_enlace(session, rita.correo, direccion=CASA, ahora=AHORA)
    assert pedido is not None
    ingreso.usar_enlace(session, pedido[1], "nueva-clave-1", ahora=AHORA)

    with pytest.raises(DemasiadosIntentos):
        mostrar(session, rita, dice(secreto))


def entrar(session: Session, clave: str) -> Usuario | None:
    mirada = ingreso.mirar_clave(
        session, "rita@qh.cl", clave, direccion=CASA, ahora=AHORA
    )
    return ingreso.ingresar(session, "rita@qh.cl", mirada, direccion=CASA, ahora=AHORA)


def test_each_recovery_code_opens_once(session: Session, rita: Usuario) -> None:
    _, codigos = poner(session, rita)

    assert len(set(codigos)) == 10
    assert reserva.contar_de_reserva(session, rita) == 10
    assert mostrar(session, rita, codigos[3].lower())
    assert not mostrar(session, rita, codigos[3])
    assert reserva.contar_de_reserva(session, rita) == 9


def test_other_recovery_codes_take_the_place_of_the_earlier(
    session: Session, rita: Usuario
) -> None:
    _, viejos = poner(session, rita)

    nuevos = reserva.renovar_codigos(session, rita)

    assert not mostrar(session, rita, viejos[0])
    assert mostrar(session, rita, nuevos[0])
    assert not reserva.son_de_reserva(session, rita, (nuevos[0],))
    assert reserva.son_de_reserva(session, rita, nuevos[1:])
    assert not reserva.son_de_reserva(session, rita, (*nuevos[1:9], "AAAAAAAAAA"))
    assert not reserva.son_de_reserva(session, rita, ())
    acciones = session.scalars(
        select(Bitacora.accion).where(Bitacora.objeto == "segundo_factor")
    )
    assert "renovar_codigos" in acciones.all()


def test_nothing_that_opens_stands_readable_in_the_tables(
    session: Session, rita: Usuario
) -> None:
    secreto, codigos = poner(session, rita)
    (factor,) = session.scalars(select(SegundoFactor))
    hashes = set(session.scalars(select(CodigoReserva.codigo_hash)))

    assert secreto not in factor.secreto
    assert hashes.isdisjoint(codigos)
    dicho = str([(e.antes, e.despues) for e in session.scalars(select(Bitacora))])
    assert secreto not in dicho
    assert factor.secreto not in dicho


def test_taking_it_away_needs_a_reason_and_is_told(
    session: Session, rita: Usuario, plan: PlanDePrueba, secreto: str
) -> None:
    alba = session.get_one(Usuario, plan.personas["alba"])
    actuar(session, Actor(alba.id, alba.nombre), AHORA)
    with pytest.raises(NoSePuede, match="por qué"):
        factores.quitar(session, rita, motivo="  ")

    factores.quitar(session, rita, motivo="Perdió el teléfono.")
    session.commit()

    assert not sesiones.tiene_segundo(rita)
    assert session.scalar(select(func.count()).select_from(CodigoReserva)) == 0
    (entrada,) = session.scalars(
        select(Bitacora).filter_by(objeto="segundo_factor", accion="borrar")
    )
    assert entrada.motivo == "Perdió el teléfono."
    assert entrada.usuario_id == alba.id
    with pytest.raises(NoSePuede, match="no tiene"):
        factores.quitar(session, rita, motivo="Otra vez.")


def test_the_telephone_goes_on_when_the_secret_of_the_installation_changes(
    session: Session, rita: Usuario, secreto: str
) -> None:
    nuevo = Llavero("secreto nuevo", ["secreto de la instalación"])
    assert rita.segundo_factor is not None
    assert not nuevo.con_la_actual(rita.segundo_factor.secreto)

    assert mostrar(session, rita, dice(secreto), llavero=nuevo)

    # And from then on without the old one.
    solo = Llavero("secreto nuevo")
    assert mostrar(session, rita, dice(secreto, AHORA + PASO), llavero=solo)


def test_all_are_encrypted_anew_before_the_old_secret_goes(
    session: Session, rita: Usuario, plan: PlanDePrueba, secreto: str
) -> None:
    poner(session, session.get_one(Usuario, plan.personas["alba"]))
    nuevo = Llavero("secreto nuevo", ["secreto de la instalación"])

    assert factores.recifrar_todos(session, nuevo) == 2
    assert factores.recifrar_todos(session, nuevo) == 0
    assert mostrar(session, rita, dice(secreto), llavero=Llavero("secreto nuevo"))


def test_with_a_lost_secret_the_paper_still_opens(
    session: Session, rita: Usuario
) -> None:
    secreto, codigos = poner(session, rita)
    otro = Llavero("de otra instalación")

    with pytest.raises(NoSePuede, match="Use un código de reserva"):
        mostrar(session, rita, dice(secreto), llavero=otro)
    with pytest.raises(NoSePuede, match="Use un código de reserva"):
        factores.recifrar_todos(session, otro)
    assert mostrar(session, rita, codigos[0], llavero=otro)


# -- what both databases must keep


def abrir(motor: Engine) -> Session:
    session = Session(motor)
    vigilar(session)
    actuar(session, None, AHORA)
    return session


@pytest.mark.parametrize("de", ["telefono", "reserva"])
def test_of_two_that_bring_one_code_at_once_one_gets_in(motor: Engine, de: str) -> None:
    with abrir(motor) as session:
        quien = sembrar(session, AHORA).personas["rita"]
        session.commit()
        secreto, codigos = poner(session, session.get_one(Usuario, quien))
    codigo = dice(secreto) if de == "telefono" else codigos[0]

    def intentar(_: int) -> bool:
        with abrir(motor) as session, session.begin():
            return mostrar(session, session.get_one(Usuario, quien), codigo)

    with ThreadPoolExecutor(4) as hilos:
        entraron = list(hilos.map(intentar, range(4)))

    assert sorted(entraron) == [False, False, False, True]


def test_many_wrong_codes_at_once_are_counted_one_by_one(motor: Engine) -> None:
    """However many hands the server has, five tries are five."""
    with abrir(motor) as session:
        quien = sembrar(session, AHORA).personas["rita"]
        session.commit()
        poner(session, session.get_one(Usuario, quien))

    def intentar(numero: int) -> bool:
        with abrir(motor) as session, session.begin():
            rita = session.get_one(Usuario, quien)
            with suppress(DemasiadosIntentos):
                return mostrar(session, rita, f"{numero:06}")
            return True

    with ThreadPoolExecutor(8) as hilos:
        frenados = list(hilos.map(intentar, range(16)))

    assert sorted(frenados) == [False] * 5 + [True] * 11


def test_a_link_that_two_use_at_once_sets_one_password(motor: Engine) -> None:
    with abrir(motor) as session:
        quien = sembrar(session, AHORA).personas["rita"]
        rita = session.get_one(Usuario, quien)
        token = ingreso.crear_enlace(session, rita, ahora=AHORA)
        session.commit()

    def usar(numero: int) -> str | None:
        with abrir(motor) as session, suppress(NoSePuede), session.begin():
            clave = f"cuatro sauces y {numero} zorros"
            ingreso.usar_enlace(session, token, clave, ahora=AHORA)
            return clave
        return None

    with ThreadPoolExecutor(4) as hilos:
        (puesta,) = filter(None, hilos.map(usar, range(4)))

    with abrir(motor) as session:
        assert ingreso.coincide(session.get_one(Usuario, quien), puesta)


def test_a_session_owes_its_code_until_it_is_shown(motor: Engine) -> None:
    with abrir(motor) as session:
        quien = sembrar(session, AHORA).personas["rita"]
        session.commit()
        rita = session.get_one(Usuario, quien)
        vieja = sesiones.abrir_sesion(session, rita, direccion=CASA, ahora=AHORA)
        poner(session, rita)
        session.commit()
        a_medias = sesiones.hallar_sesion(session, vieja, AHORA)
        assert a_medias is not None
        assert a_medias.falta is Falta.CODIGO
        assert sesiones.sesion_vigente(session, vieja, AHORA) is None

        nueva = sesiones.completar_sesion(
            session, vieja, rita, direccion=CASA, ahora=AHORA
        )
        session.commit()
        assert sesiones.sesion_vigente(session, nueva, AHORA) is not None
        assert sesiones.hallar_sesion(session, vieja, AHORA) is None


def test_a_link_for_nobody_leaves_nothing(motor: Engine) -> None:
    with abrir(motor) as session:
        sembrar(session, AHORA)
        session.commit()

        claves.pedir_enlace(session, "nadie@qh.cl", direccion=CASA, ahora=AHORA)
        session.commit()

        assert session.scalars(select(EnlaceClave)).all() == []


def test_one_person_has_one_factor(motor: Engine) -> None:
    with abrir(motor) as session:
        quien = sembrar(session, AHORA).personas["rita"]
        session.commit()
        poner(session, session.get_one(Usuario, quien))
        unicos = session.scalar(
            text("SELECT count(DISTINCT usuario_id) FROM segundo_factor")
        )
        assert unicos == 1
        with pytest.raises(NoSePuede):
            poner(session, session.get_one(Usuario, quien))
