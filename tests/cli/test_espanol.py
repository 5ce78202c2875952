"""Help, and what is said of a command called in a wrong way, is all in Spanish."""

import re

import click
import pytest
from click.testing import CliRunner, Result

from pladeco.cli.espanol import Comando, Grupo
from pladeco.cli.grupo import comandos

MAL_USO = 2
NOMBRES = comandos.list_commands(None)  # type: ignore[arg-type]
INGLES = re.compile(
    r"\b(usage|options|commands|arguments?|missing|invalid|such|error|show|default|"
    r"text|path|try|unexpected|requires|file|date)\b",
    re.IGNORECASE,
)


def correr(*palabras: str) -> Result:
    return CliRunner().invoke(comandos, palabras)


@pytest.mark.parametrize("nombre", NOMBRES)
def test_the_help_of_every_command_is_in_spanish(nombre: str) -> None:
    ayuda = correr(nombre, "--help").output

    assert isinstance(comandos.get_command(None, nombre), Comando | Grupo)  # type: ignore[arg-type]
    assert ayuda.startswith(f"Uso: {comandos.name} {nombre} [OPCIONES]")
    assert "--help" in ayuda
    assert "Muestra esta ayuda y termina." in ayuda
    assert INGLES.findall(ayuda) == []


def test_the_help_of_the_program_lists_what_it_does() -> None:
    ayuda = correr("--help").output

    assert INGLES.findall(ayuda) == []
    assert "COMANDO [ARGUMENTOS]..." in ayuda
    assert [n for n in NOMBRES if f"\n  {n} " not in ayuda] == ["migracion"]
    assert correr().output == ayuda


@pytest.mark.parametrize(
    ("palabras", "dice"),
    [
        (["calcular"], "Falta CASO."),
        (["calcular", "a", "b", "c"], "Sobra «b», «c»."),
        (["leer", "--jso", "x"], "No existe la opción --jso. ¿Quiso decir --json?"),
        (["leer", "--json=3", "x"], "La opción --json no lleva un valor."),
        (["leer", "x", "--libro"], "A la opción --libro le falta su valor."),
        (["exportar", "/"], "SALIDA: es una carpeta, o no hay permiso"),
        (["exportar", "x", "--fecha", "hoy"], "--fecha: escriba una fecha que exista"),
        (["interpretar", "--instrumento", "3"], "--instrumento: «3» no son dos años"),
        (["nada"], "No existe el comando «nada»."),
        (["--nada"], "No existe la opción --nada."),
        (["--version=3"], "La opción --version no lleva un valor."),
    ],
)
def test_a_wrong_use_says_how_it_is_used_and_what_is_wrong(
    palabras: list[str], dice: str
) -> None:
    resultado = correr(*palabras)

    assert resultado.exit_code == MAL_USO
    assert resultado.stdout == ""
    assert resultado.stderr.startswith("Uso: ")
    assert "--help»." in resultado.stderr
    assert dice in resultado.stderr
    assert INGLES.findall(resultado.stderr) == []


def test_the_version_is_told_in_spanish() -> None:
    assert re.fullmatch(r"pladeco, versión \S+\n", correr("--version").output)


@pytest.mark.parametrize("corte", [KeyboardInterrupt, click.Abort])
def test_a_command_that_was_interrupted_says_so(
    monkeypatch: pytest.MonkeyPatch, corte: type[BaseException]
) -> None:
    def interrumpir(*_: object) -> None:
        raise corte

    monkeypatch.setattr("pladeco.cli.leer.leer_archivo", interrumpir)

    resultado = correr("leer", "x")

    assert (resultado.exit_code, resultado.output) == (
        1,
        "\nSe interrumpió: no terminó.\n",
    )
