"""The commands, as somebody at a terminal meets them."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from pladeco.cli.grupo import comandos
from pladeco.config import cargar_config
from pladeco.models import esquema
from pladeco.models.motor import preparar_motor
from pladeco.paths import PLAN_DE_DEMOSTRACION
from tests.cli.ordenes import correr, una_linea

_CLAVE = "secreta"


@pytest.mark.parametrize(
    ("comando", "sin"),
    [
        ("leer", ["flask", "sqlalchemy", "openpyxl"]),
        ("calcular", ["flask", "sqlalchemy", "openpyxl"]),
        ("verificar", ["flask", "openpyxl"]),
    ],
)
def test_a_command_loads_no_more_than_it_needs(comando: str, sin: list[str]) -> None:
    pregunta = (
        "import sys, pladeco.__main__ as programa\n"
        f"sys.argv = ['pladeco', '{comando}', '--help']\n"
        "try:\n    programa.main()\n"
        f"finally:\n    print([m for m in {sin} if m in sys.modules])"
    )

    dicho = subprocess.check_output([sys.executable, "-c", pregunta], text=True)

    assert dicho.startswith(f"Uso: pladeco {comando} ")
    assert dicho.endswith("[]\n")


@pytest.mark.parametrize("puerto", ["99999", "0", "-1", "ocho"])
@pytest.mark.parametrize("comando", ["demo", "servir"])
def test_a_number_that_is_no_port(instancia: Path, comando: str, puerto: str) -> None:
    resultado = correr(comando, f"--puerto={puerto}")

    una_linea(resultado, f"«{puerto}» no es un puerto: escriba un número de 1 a 65535")


@pytest.mark.parametrize("direccion", ["300.1.1.1", "203.0.113.9", "a" * 70])
def test_an_address_of_another_machine(
    instancia: Path, monkeypatch: pytest.MonkeyPatch, direccion: str
) -> None:
    correr("migrar")
    monkeypatch.setattr("pladeco.cli.servidor.problemas_de_arranque", lambda *_: [])

    resultado = correr("servir", "--direccion", direccion)

    una_linea(resultado, f"«{direccion}» no es una dirección de este equipo")


EMPIEZAN = [
    ("migrar",),
    ("servir",),
    ("planificador",),
    ("importar", str(PLAN_DE_DEMOSTRACION)),
]


@pytest.mark.parametrize("palabras", [*EMPIEZAN, ("demo", "--solo-preparar")])
@pytest.mark.parametrize(("carpeta", "motivo"), [
    ("archivo", "es un archivo"), ("archivo/dentro", "pasa por un archivo"),
])  # fmt: skip
def test_an_instance_that_cannot_be_made(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    palabras: tuple[str, ...],
    carpeta: str,
    motivo: str,
) -> None:
    (tmp_path / "archivo").write_text("no soy una carpeta", "utf-8")
    monkeypatch.setenv("PLADECO_INSTANCE", str(tmp_path / carpeta))

    resultado = correr(*palabras)

    una_linea(resultado, "No se pudo usar la carpeta de la instalación")
    assert motivo in resultado.stderr or palabras[0] == "demo"


@pytest.mark.parametrize("palabras", EMPIEZAN)
def test_a_file_that_is_no_database(instancia: Path, palabras: tuple[str, ...]) -> None:
    instancia.mkdir()
    (instancia / "pladeco.sqlite3").write_bytes(b"no soy una base de datos " * 100)

    una_linea(correr(*palabras), "está dañada o no es una base de datos")


def test_a_demo_whose_file_is_no_database(instancia: Path) -> None:
    (instancia / "demo").mkdir(parents=True)
    archivo = instancia / "demo" / "pladeco.sqlite3"
    archivo.write_bytes(b"no soy una base de datos " * 100)

    una_linea(correr("demo", "--solo-preparar"), "está dañada o no es una base")


@pytest.mark.parametrize("palabras", EMPIEZAN)
@pytest.mark.parametrize(
    ("direccion", "dice"),
    [
        ("", "No se entiende la dirección"),
        ("esto no es nada", "No se entiende la dirección"),
        ("postgresql+psycopg://u@equipo:puerto/x", "No se entiende la dirección"),
        ("oraculo://u@equipo/x", "No se conoce la base de datos «oraculo»"),
        ("mssql+pymssql://u@equipo/x", "falta instalar «pymssql»"),
        ("sqlite:////no/existe/pladeco.sqlite3", "No se pudo usar la base de datos"),
        (f"postgresql+psycopg://u:{_CLAVE}@127.0.0.1:1/x", "No se pudo usar la base"),
    ],
)
def test_a_database_that_cannot_be_reached(
    instancia: Path,
    monkeypatch: pytest.MonkeyPatch,
    palabras: tuple[str, ...],
    direccion: str,
    dice: str,
) -> None:
    monkeypatch.setenv("PLADECO_BASE_DE_DATOS", direccion)

    resultado = correr(*palabras)

    una_linea(resultado, dice)
    assert "secreta" not in resultado.stderr


@pytest.mark.parametrize("comando", ["migrar", "servir"])
def test_a_database_of_a_newer_program_is_told_and_left_as_it_is(
    instancia: Path, monkeypatch: pytest.MonkeyPatch, comando: str
) -> None:
    monkeypatch.setenv("PLADECO_DIRECCION_PUBLICA", "http://localhost:8000")
    assert correr("migrar").exit_code == 0
    motor = preparar_motor(create_engine(f"sqlite:///{instancia / 'pladeco.sqlite3'}"))
    with motor.begin() as conexion:
        conexion.execute(text("UPDATE alembic_version SET version_num = 'de_manana'"))

    resultado = correr(comando)

    assert resultado.exit_code == 1
    assert "más nueva" in resultado.stderr
    assert esquema.version_actual(motor) == "de_manana"
    motor.dispose()


@pytest.mark.parametrize(
    ("ajustes", "mensaje"),
    [
        ("[correo", "No se pudo leer"),
        ('direcion_publica = "x"', "no se conoce «direcion_publica»"),
        ("[correo]\nsmtp = 1", "no se conoce «smtp»"),
        ("[correo]\npuerto = 'uno'", "«puerto» debe ser un número entero"),
        ("https = 1", "«https» debe ser true o false"),
        ("proxies = true", "«proxies» debe ser un número entero"),
        ("# añadido".encode("latin-1"), "no es texto en UTF-8"),
    ],
)
@pytest.mark.parametrize("comando", ["migrar", "servir"])
def test_a_setting_that_cannot_be_read_is_told(
    instancia: Path, ajustes: str | bytes, mensaje: str, comando: str
) -> None:
    instancia.mkdir()
    escritos = ajustes if isinstance(ajustes, bytes) else ajustes.encode()
    (instancia / "pladeco.toml").write_bytes(escritos)

    resultado = correr(comando)

    assert resultado.exit_code == 1
    assert mensaje in resultado.stderr
    assert len(resultado.stderr.strip().splitlines()) == 1


def test_settings_may_come_from_an_editor_of_windows(instancia: Path) -> None:
    instancia.mkdir()
    (instancia / "pladeco.toml").write_text("\ufeffproxies = 1\r\n", "utf-8")

    assert cargar_config({"PLADECO_INSTANCE": str(instancia)}).proxies == 1


def test_every_command_shows_an_example() -> None:
    ayudas = {n: correr(n, "--help").output for n in comandos.list_commands(None)}  # type: ignore[arg-type]

    sin_ejemplo = [n for n, ayuda in ayudas.items() if "Ejemplo:" not in ayuda]

    assert sin_ejemplo == []


def test_migrating_brings_the_newest_schema(instancia: Path) -> None:
    correr("migrar")

    motor = preparar_motor(create_engine(f"sqlite:///{instancia / 'pladeco.sqlite3'}"))
    assert esquema.version_actual(motor) == esquema.version_del_programa()
    motor.dispose()
