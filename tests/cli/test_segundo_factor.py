"""`pladeco segundo-factor` and `clave-secreta`, as who runs the server calls them."""

import os
from pathlib import Path

import pyotp
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from pladeco.app import create_app
from pladeco.cli.grupo import comandos
from pladeco.cli.puertas import Puertas
from pladeco.config import cargar_config
from pladeco.models import Bitacora, Correo, SegundoFactor, Usuario, esquema
from pladeco.models.motor import preparar_motor
from pladeco.services import codigos_de_reserva as reserva
from pladeco.services import segundo_factor as factores
from pladeco.services.llavero import Llavero
from pladeco.services.registro import actuar, vigilar
from tests.conftest import AHORA
from tests.fabricas import sembrar


@pytest.fixture
def instancia(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation in which Alba, the only administrator, has a second factor."""
    monkeypatch.setenv("PLADECO_INSTANCE", str(tmp_path))
    monkeypatch.setitem(reserva._COSTO, "n", 2)
    config = cargar_config()
    with _abierta(tmp_path) as session:
        esquema.actualizar(session.get_bind())  # type: ignore[arg-type]
        plan = sembrar(session, AHORA)
        alba = session.get_one(Usuario, plan.personas["alba"])
        llavero = Llavero(config.clave_secreta)
        secreto = factores.preparar(session, alba, llavero, token="", ahora=AHORA)
        factores.confirmar(
            session,
            alba,
            pyotp.TOTP(secreto).at(AHORA),
            llavero,
            token="",
            direccion="",
            ahora=AHORA,
        )
        session.commit()
    return tmp_path


def _abierta(instancia: Path) -> Session:
    motor = preparar_motor(create_engine(f"sqlite:///{instancia / 'pladeco.sqlite3'}"))
    session = Session(motor)
    vigilar(session)
    actuar(session, None, AHORA)
    return session


def correr(*argumentos: str) -> Result:
    puertas = Puertas(create_app, lambda _app: None)
    return CliRunner().invoke(comandos, argumentos, obj=puertas)


def quitar(correo: str = "alba@qh.cl", motivo: str = "Perdió el teléfono.") -> Result:
    return correr("segundo-factor", "quitar", correo, "--motivo", motivo)


def test_the_last_administrator_gets_in_again(instancia: Path) -> None:
    resultado = quitar(" Alba@QH.cl")

    assert resultado.exit_code == 0, resultado.output
    assert "Alba Ríos" in resultado.output
    with _abierta(instancia) as session:
        assert session.scalars(select(SegundoFactor)).all() == []
        (entrada,) = session.scalars(
            select(Bitacora).filter_by(objeto="segundo_factor", accion="borrar")
        )
        assert entrada.motivo == "Perdió el teléfono."
        (carta,) = session.scalars(select(Correo))
        assert "Quien opera el servidor quitó el segundo factor" in carta.texto


@pytest.mark.parametrize(
    ("correo", "motivo", "dicho"),
    [
        ("nadie@qh.cl", "x", "No hay una cuenta con el correo «nadie@qh.cl»."),
        ("rita@qh.cl", "x", "no tiene un segundo factor"),
        ("alba@qh.cl", "  ", "Escriba por qué lo quita"),
    ],
)
def test_what_cannot_be_taken_off_is_told(
    instancia: Path, correo: str, motivo: str, dicho: str
) -> None:
    resultado = quitar(correo, motivo)

    assert resultado.exit_code == 1
    assert dicho in resultado.output
    with _abierta(instancia) as session:
        assert len(session.scalars(select(SegundoFactor)).all()) == 1


def test_another_secret_takes_the_place_of_the_old_which_still_reads(
    instancia: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    primera = cargar_config().clave_secreta
    de_quien: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "chown", lambda _, *dueno: de_quien.append(dueno))

    resultado = correr("clave-secreta", "renovar")

    assert resultado.exit_code == 0, resultado.output
    config = cargar_config()
    assert config.clave_secreta != primera
    assert config.claves_anteriores == (primera,)
    assert config.claves_de_firma == [primera, config.clave_secreta]
    for nombre in ("clave_secreta", "clave_secreta.anterior"):
        assert (instancia / nombre).stat().st_mode & 0o077 == 0
    carpeta = instancia.stat()  # root, who may run this, is not the service
    assert de_quien == [(carpeta.st_uid, carpeta.st_gid)] * 2
    app = create_app(config)
    assert app.config["SECRET_KEY_FALLBACKS"] == [primera]


def test_the_old_secret_goes_once_nothing_hangs_on_it(instancia: Path) -> None:
    correr("clave-secreta", "renovar")
    correr("clave-secreta", "renovar")

    resultado = correr("clave-secreta", "retirar-anterior")

    assert resultado.exit_code == 0, resultado.output
    assert "cifrados de nuevo: 1." in resultado.output
    config = cargar_config()
    assert config.claves_anteriores == ()
    with _abierta(instancia) as session:
        (factor,) = session.scalars(select(SegundoFactor))
        assert Llavero(config.clave_secreta).con_la_actual(factor.secreto)
    assert (
        "No hay claves anteriores" in correr("clave-secreta", "retirar-anterior").output
    )


def test_an_old_secret_is_kept_while_something_else_reads_nothing(
    instancia: Path,
) -> None:
    (instancia / "clave_secreta").write_text("otra, y la primera se perdió")
    correr("clave-secreta", "renovar")

    resultado = correr("clave-secreta", "retirar-anterior")

    assert resultado.exit_code == 1
    assert "ninguna de las claves lee" in resultado.output
    assert (instancia / "clave_secreta.anterior").is_file()


def test_a_secret_kept_elsewhere_is_changed_there(
    instancia: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLADECO_CLAVE_SECRETA", "x" * 40)

    resultado = correr("clave-secreta", "renovar")

    assert resultado.exit_code == 1
    assert "PLADECO_CLAVE_SECRETA" in resultado.output
    assert not (instancia / "clave_secreta.anterior").exists()
