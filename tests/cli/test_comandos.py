"""The commands, as somebody at a terminal meets them."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import openpyxl
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, text

from pladeco.app import create_app
from pladeco.cli.grupo import Puertas, comandos
from pladeco.config import cargar_config
from pladeco.jobs import correr_planificador
from pladeco.models import esquema
from pladeco.models.motor import preparar_motor
from pladeco.paths import PLAN_DE_DEMOSTRACION
from tests.importers.comunas import PLAN
from tests.libro_abierto import LibroAbierto

_CLAVE = "secreta"
PUERTAS = Puertas(create_app, correr_planificador)


@pytest.fixture
def instancia(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLADECO_INSTANCE", str(tmp_path / "instance"))
    return tmp_path / "instance"


@pytest.fixture(scope="module")
def importada(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an installation with a plan, to be copied."""
    carpeta = tmp_path_factory.mktemp("importada")
    with pytest.MonkeyPatch.context() as entorno:
        entorno.setenv("PLADECO_INSTANCE", str(carpeta))
        assert correr("migrar").exit_code == 0
        assert correr("importar", str(PLAN_DE_DEMOSTRACION)).exit_code == 0
    return carpeta


@pytest.fixture
def con_plan(instancia: Path, importada: Path) -> Path:
    """An installation with a plan."""
    shutil.copytree(importada, instancia)
    return instancia


@pytest.fixture
def con_demo(instancia: Path, demo_hecha: Path) -> Path:
    """An installation beside which the demo is ready."""
    shutil.copytree(demo_hecha, instancia / "demo")
    return instancia


def correr(*palabras: str) -> Result:
    return CliRunner().invoke(comandos, list(palabras), obj=PUERTAS)


def contar(base: Path, tabla: str) -> int:
    motor = create_engine(f"sqlite:///{base}")
    with motor.connect() as conexion:
        cuenta: int = conexion.execute(
            text(f"SELECT count(*) FROM {tabla}")  # noqa: S608 - our own tables
        ).scalar_one()
    motor.dispose()
    return cuenta


def una_linea(resultado: Result, dice: str) -> None:
    """Check that a command ended telling one thing, and nothing of its insides."""
    assert resultado.exit_code == 1, resultado.output
    assert isinstance(resultado.exception, SystemExit)
    assert len(resultado.stderr.strip().splitlines()) == 1
    assert dice in resultado.stderr


# Reading a document


def test_reading_gives_json_in_the_promised_shape(tmp_path: Path) -> None:
    documento = tmp_path / "plan.txt"
    documento.write_text(PLAN, "utf-8")

    resultado = correr("leer", str(documento), "--json")

    plan = json.loads(resultado.stdout)
    assert resultado.exit_code == 0
    assert list(plan) == ["instrumento", "lineamientos", "avisos"]
    assert plan["instrumento"]["comuna"] == "Quebrada Honda"
    assert "ñ" not in resultado.stdout or "\\u" not in resultado.stdout


@pytest.mark.parametrize("contenido", [None, b"", b"\x00\x01\x02PK", b"%PDF-1.7\x00"])
def test_what_cannot_be_read_is_told_in_one_line(
    tmp_path: Path, contenido: bytes | None
) -> None:
    documento = tmp_path / "plan.txt"
    if contenido is not None:
        documento.write_bytes(contenido)

    resultado = correr("leer", str(documento))

    assert resultado.exit_code == 1
    assert len(resultado.stderr.strip().splitlines()) == 1
    assert "Traceback" not in resultado.output


def test_a_text_that_is_no_plan_ends_in_one_line(tmp_path: Path) -> None:
    documento = tmp_path / "nota.txt"
    documento.write_text("Comprar pan.\n", "utf-8")

    resultado = correr("leer", str(documento), "--json")

    assert (resultado.exit_code, resultado.stdout) == (1, "")
    una_linea(resultado, "no se encontró ningún lineamiento ni tabla")


def test_reading_can_write_the_plan_workbook(tmp_path: Path) -> None:
    documento, libro = tmp_path / "plan.txt", tmp_path / "plan.xlsx"
    documento.write_text(PLAN, "utf-8")

    assert correr("leer", str(documento), "--libro", str(libro)).exit_code == 0

    assert libro.read_bytes().startswith(b"PK")


# The plan workbook


def test_a_plan_is_imported_once(instancia: Path) -> None:
    assert correr("migrar").exit_code == 0

    primera = correr("importar", str(PLAN_DE_DEMOSTRACION))
    segunda = correr("importar", str(PLAN_DE_DEMOSTRACION))

    assert primera.exit_code == 0, primera.output
    assert "Actividades: 133" in primera.output
    assert segunda.exit_code == 0, segunda.output
    assert segunda.stdout.startswith("El libro no cambia nada del plan.\n")
    for dicho in (primera.stdout, segunda.stdout):
        assert "Fuentes: las otras escrituras de «MUNICIPAL», " in dicho
    assert contar(instancia / "pladeco.sqlite3", "instrumento") == 1
    assert contar(instancia / "pladeco.sqlite3", "modificacion") == 0


def test_simulating_keeps_nothing(instancia: Path) -> None:
    correr("migrar")

    resultado = correr("importar", "--simular", str(PLAN_DE_DEMOSTRACION))

    assert resultado.exit_code == 0, resultado.output
    assert contar(instancia / "pladeco.sqlite3", "elemento") == 0
    assert contar(instancia / "pladeco.sqlite3", "institucion") == 0


@pytest.mark.parametrize("malo", ["truncado", "pdf", "ausente"])
def test_a_bad_workbook_changes_nothing(
    instancia: Path, tmp_path: Path, malo: str
) -> None:
    correr("migrar")
    libro = tmp_path / "plan.xlsx"
    if malo == "truncado":
        libro.write_bytes(PLAN_DE_DEMOSTRACION.read_bytes()[:9000])
    elif malo == "pdf":
        libro.write_bytes(b"%PDF-1.7 no soy un libro")

    resultado = correr("importar", str(libro))

    assert resultado.exit_code == 1
    assert "Traceback" not in resultado.output
    assert contar(instancia / "pladeco.sqlite3", "elemento") == 0


def test_problems_are_counted_and_placed(instancia: Path, tmp_path: Path) -> None:
    libro = LibroAbierto()
    del libro.libro["Metas"]
    (tmp_path / "plan.xlsx").write_bytes(libro.bytes())

    resultado = correr("importar", str(tmp_path / "plan.xlsx"))

    assert resultado.exit_code == 1
    titulo, problema = resultado.stderr.splitlines()
    assert titulo == "No se cargó nada: hay 1 problema en el libro."
    assert problema.startswith("  Metas: Falta la hoja «Metas»: si no hay nada que")


# A plan that is there: what a workbook would change, and the plan as a workbook


def editado(tmp_path: Path) -> Path:
    """Export the plan, give an Actividad another weight and lose who pays another."""
    assert correr("exportar", str(tmp_path / "plan.xlsx")).exit_code == 0
    libro = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    hoja = libro["Actividades"]
    titulos = [celda.value for celda in hoja[4]]
    hoja.cell(5, titulos.index("Peso") + 1, 3)
    libro["Financiamiento"].delete_rows(5)
    libro.save(tmp_path / "editado.xlsx")
    return tmp_path / "editado.xlsx"


def test_an_exported_plan_is_read_back_without_difference(
    con_plan: Path, tmp_path: Path
) -> None:
    resultado = correr("exportar", str(tmp_path / "plan.xlsx"), "--fecha", "2030-01-01")
    assert resultado.exit_code == 0, resultado.output

    resultado = correr("importar", str(tmp_path / "plan.xlsx"))

    assert resultado.stdout == "El libro dice lo mismo que el plan.\n"


def test_an_edited_one_is_told_row_by_row_and_simulated(
    con_plan: Path, tmp_path: Path
) -> None:

    resultado = correr("importar", "--simular", str(editado(tmp_path)))

    assert resultado.exit_code == 0, resultado.output
    assert "  Peso: 1 → 3" in resultado.stdout
    assert "En el plan y no en el libro (no se borran):" in resultado.stdout
    assert "  Financiamiento: L1-O01-A01 · " in resultado.stdout
    assert contar(con_plan / "pladeco.sqlite3", "modificacion") == 0


def test_an_edited_one_is_left_as_a_draft(con_plan: Path, tmp_path: Path) -> None:

    resultado = correr(
        "importar", str(editado(tmp_path)), "--motivo", "Nuevo presupuesto"
    )

    assert resultado.exit_code == 0, resultado.output
    assert "/modificaciones/1" in resultado.stdout
    base = con_plan / "pladeco.sqlite3"
    assert contar(base, "modificacion") == contar(base, "cambio") == 1
    assert contar(base, "elemento") > 500


def test_there_must_be_a_plan_to_export(instancia: Path, tmp_path: Path) -> None:
    correr("migrar")

    resultado = correr("exportar", str(tmp_path / "plan.xlsx"))

    una_linea(resultado, "Todavía no hay un plan cargado")


def test_a_place_that_cannot_be_written_is_told(con_plan: Path, tmp_path: Path) -> None:

    resultado = correr("exportar", str(tmp_path / "no-existe" / "plan.xlsx"))

    una_linea(resultado, "No se pudo escribir")
    assert "no existe esa carpeta" in resultado.output


def test_the_demo_s_workbook_says_so(
    con_demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = con_demo / "demo" / "pladeco.sqlite3"
    monkeypatch.setenv("PLADECO_BASE_DE_DATOS", f"sqlite:///{base}")

    assert correr("exportar", str(tmp_path / "plan.xlsx")).exit_code == 0

    libro = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    assert all("DEMO" in str(hoja["A2"].value) for hoja in libro)


# The demonstration


def test_the_demo_is_made_once_and_apart(instancia: Path) -> None:
    base = instancia / "demo" / "pladeco.sqlite3"
    assert correr("demo", "--solo-preparar", "--fecha", "2026-10-07").exit_code == 0
    avances = contar(base, "version_avance")

    assert correr("demo", "--solo-preparar").exit_code == 0

    assert avances > 500
    assert contar(base, "version_avance") == avances
    assert not (instancia / "pladeco.sqlite3").exists()


def test_the_demo_never_touches_real_data(con_plan: Path) -> None:
    real = con_plan / "pladeco.sqlite3"
    (con_plan / "demo").mkdir()
    ajustes = con_plan / "demo" / "pladeco.toml"
    ajustes.write_text(f'base_de_datos = "sqlite:///{real}"', "utf-8")

    resultado = correr("demo", "--solo-preparar")

    assert resultado.exit_code == 1
    assert "datos reales" in resultado.stderr
    assert contar(real, "usuario") == 0


def test_a_plan_is_not_imported_into_the_demo(
    con_demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = con_demo / "demo" / "pladeco.sqlite3"
    monkeypatch.setenv("PLADECO_BASE_DE_DATOS", f"sqlite:///{base}")

    resultado = correr("importar", str(PLAN_DE_DEMOSTRACION))

    assert resultado.exit_code == 1
    assert "demostración" in resultado.stderr
    assert correr("importar", "--simular", str(PLAN_DE_DEMOSTRACION)).exit_code == 0


def test_a_taken_port_is_told_in_one_line(instancia: Path) -> None:
    with socket.socket() as ocupado:
        ocupado.bind(("127.0.0.1", 0))
        ocupado.listen()
        puerto = str(ocupado.getsockname()[1])

        resultado = correr("demo", "--puerto", puerto)

    assert resultado.exit_code == 1
    assert len(resultado.stderr.strip().splitlines()) == 1
    assert f"El puerto {puerto} está ocupado" in resultado.stderr


def test_a_second_demo_waits_for_the_first(instancia: Path) -> None:
    (instancia / "demo").mkdir(parents=True)
    turno = instancia / "demo" / "preparando.sqlite3"
    with closing(sqlite3.connect(turno, isolation_level=None)) as primera:
        primera.execute("BEGIN EXCLUSIVE")

        una_linea(correr("demo", "--solo-preparar"), "Otro proceso está preparando")


# What cannot be started


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
    monkeypatch.setattr("pladeco.arranque.problemas_de_arranque", lambda *_: [])

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


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Let what is started here hear Ctrl-C: a shell's background jobs do not."""
    anterior = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, anterior)


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_ends_web_and_scheduler(con_demo: Path) -> None:
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        puerto = libre.getsockname()[1]
    proceso = subprocess.Popen(
        [sys.executable, "-m", "pladeco", "demo", "--puerto", str(puerto)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"PLADECO_INSTANCE": str(con_demo)},
        cwd=Path(__file__).parents[2],
        text=True,
    )
    try:
        _esperar(f"http://127.0.0.1:{puerto}/salud")
        proceso.send_signal(signal.SIGINT)
        salida, _ = proceso.communicate(timeout=20)
    finally:
        proceso.kill()
        proceso.communicate()

    assert proceso.returncode == 0
    assert "Traceback" not in salida
    assert "Terminó la demostración" in salida
    assert _con_el_puerto_libre(puerto)


def _esperar(direccion: str) -> None:
    limite = time.monotonic() + 30
    while True:
        try:
            with urlopen(direccion, timeout=2) as respuesta:  # noqa: S310 - our own server
                assert respuesta.status == 200
                return
        except OSError:
            if time.monotonic() > limite:
                raise
            time.sleep(0.2)


def _con_el_puerto_libre(puerto: int) -> bool:
    with socket.socket() as prueba:
        return prueba.connect_ex(("127.0.0.1", puerto)) != 0


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


def test_the_demo_does_not_follow_the_real_address(
    con_demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = con_demo / "real.sqlite3"
    monkeypatch.setenv("PLADECO_BASE_DE_DATOS", f"sqlite:///{real}")

    correr("demo", "--solo-preparar", "--fecha", "2026-10-07")

    assert not real.exists()


def test_importing_before_migrating_is_told(instancia: Path) -> None:
    resultado = correr("importar", str(PLAN_DE_DEMOSTRACION))

    assert resultado.exit_code == 1
    assert "pladeco migrar" in resultado.stderr


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
