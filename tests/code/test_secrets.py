"""What is committed holds no secret, and nothing of an installation."""

import re
import subprocess
from pathlib import Path

import pytest

RAIZ = Path(__file__).parents[2]
_PATRONES = {
    "private key": r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----",
    "cloud key": r"\bAKIA[0-9A-Z]{16}\b",
    "token of a forge": r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|glpat-[\w-]{20})\b",
    "password in an address": r"\b(?:postgres\w*|mysql|smtps?|https?)(?:\+\w+)?:"
    r"//[^/\s:@\"'{}<>]+:[^/\s:@\"'{}<>*…]+@",
    "secret in a setting": r"(?im)^(?:export )?(?:PLADECO_)?"
    r"(?:clave_secreta|secret_key|password|api_key)\s*=\s*[\"'][^\"'$<{]{12,}[\"']",
}
_SIN_TEXTO = {".png", ".jpg", ".xlsx", ".pdf", ".gz", ".docx", ".ico"}


def seguidos() -> list[Path]:
    """Return what git knows, and what it would know if all were added."""
    salida = subprocess.run(  # a list of arguments, none of them from outside
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=RAIZ,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return [RAIZ / nombre for nombre in salida.split("\0") if nombre]


@pytest.mark.parametrize("clase", _PATRONES)
def test_no_file_holds_a_secret(clase: str) -> None:
    patron = re.compile(_PATRONES[clase])

    con_secreto = [
        str(archivo.relative_to(RAIZ))
        for archivo in seguidos()
        if archivo.is_file()
        and archivo.suffix not in _SIN_TEXTO
        and patron.search(archivo.read_text("utf-8", errors="replace"))
    ]

    assert con_secreto == []


@pytest.mark.parametrize(
    ("clase", "texto"),
    [
        ("private key", "-----BEGIN RSA PRIVATE" + " KEY-----"),
        ("cloud key", "AKIA" + "ABCDEFGHIJKLMNOP"),
        ("token of a forge", "ghp_" + "a" * 36),
        ("password in an address", "postgresql+psycopg://ana" + ":secreto@db/pladeco"),
        ("secret in a setting", "clave_secreta" + ' = "abcdefghijklmnop"'),
    ],
)
def test_each_pattern_finds_what_it_is_for(clase: str, texto: str) -> None:
    assert re.search(_PATRONES[clase], texto)


def test_nothing_of_an_installation_is_committed() -> None:
    de_instalacion = [
        str(a.relative_to(RAIZ))
        for a in seguidos()
        if a.relative_to(RAIZ).parts[0] == "instance"
        or a.suffix in {".sqlite3", ".db", ".log", ".pem", ".key"}
        or a.name in {".env", "uv.lock"}
    ]

    assert de_instalacion == ["instance/.gitkeep"]
