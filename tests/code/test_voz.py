"""All that people read speaks with one voice: CONTRIBUTING.md, *How it speaks*."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

RAIZ = Path(__file__).parents[2]
# What is searched for in documents, or in a password, is not said to anybody.
CALLADOS = (
    "pladeco/migrations",
    "pladeco/importers/interprete",
    "pladeco/importers/lector",
    "pladeco/domain/propuestas_ods/lexico",
    "pladeco/domain/claves/comunes.py",
    "pladeco/queries/portal/palabras_buscadas.py",
)
# A word that is not used, and what is said in its place.
VOZ = {
    r"por favor": "nothing: say what to do",
    r"inv[aá]lid[oa]s?|incorrect[oa]s?": "what was expected, with an example",
    r"errores|error": "what happened",
    r"sólo": "solo",
    r"clicks?|links?|e-?mails?|login|passwords?": "the Spanish word",
    r"puedes|debes|tienes|quieres|tus?|contigo": "usted",
    r"contraseñas?": "clave",
    r"cartas?": "correo",
    r"traslapan?": "se superponen y no se suman",
    r"congel\w+": "guardar, of a corte",
    r"cuelgan?": "depende",
    r"juzgad[oa]s al": "al",
    r"plan completo": "todo el plan",
    r"planilla del plan": "libro del plan",
    r"salud del plan": "calidad del plan",
    r"el sistema": "el programa",
}
PROHIBIDAS = re.compile(rf"(?<![\w<-])(?:{'|'.join(VOZ)})(?!\w)", re.IGNORECASE)
# Where the word is another's, or is not of this program.
PERMITIDAS = (
    "el sistema no lo permite",  # the machine's
    "El sistema no permite usar el puerto",
    "Ver el plan completo",  # all of it, not a row of figures
    "un plan completo",
)


def _de_plantilla(camino: Path) -> Iterator[tuple[int, str]]:
    texto = re.sub(r"\{#.*?#\}", _hueco, camino.read_text(), flags=re.DOTALL)
    texto = re.sub(r"<(?:[^>\"{]|\"[^\"]*\"|\{[^}]*\}+)*>", _letreros, texto)
    texto = re.sub(r"\{[%{].*?[%}]\}", _citas, texto, flags=re.DOTALL)
    for numero, linea in enumerate(texto.splitlines(), 1):
        yield numero, re.sub(r"\s+", " ", linea).strip()


def _hueco(hallado: re.Match[str]) -> str:
    return "\n" * hallado[0].count("\n")


def _letreros(hallado: re.Match[str]) -> str:
    """Keep of a tag what is heard or shown."""
    dichos = re.findall(r'(?:aria-label|alt|title|placeholder)="([^"]*)"', hallado[0])
    return " ".join([" ", *dichos, _hueco(hallado)])


def _citas(hallado: re.Match[str]) -> str:
    """Keep of an expression its literals that are phrases, and its lines."""
    literales = re.findall(r"'([^']* [^']*)'|\"([^\"]* [^\"]*)\"", hallado[0])
    return " ".join([" ", *(a or b for a, b in literales), _hueco(hallado)])


def _de_modulo(camino: Path) -> Iterator[tuple[int, str]]:
    arbol = ast.parse(camino.read_text())
    sueltas = {id(n.value) for n in ast.walk(arbol) if isinstance(n, ast.Expr)}
    for nodo in ast.walk(arbol):
        if not isinstance(nodo, ast.Constant) or id(nodo) in sueltas:
            continue
        if isinstance(nodo.value, str) and " " in nodo.value:
            yield nodo.lineno, nodo.value


def _de_manual(camino: Path) -> Iterator[tuple[int, str]]:
    yield from enumerate(camino.read_text().splitlines(), 1)


def _dichos() -> Iterator[tuple[str, str]]:
    for carpeta, patron, leer in (
        ("templates", "*.html", _de_plantilla),
        ("templates", "*.txt", _de_plantilla),
        ("pladeco", "*.py", _de_modulo),
        ("docs/manual", "*.md", _de_manual),
    ):
        for camino in sorted((RAIZ / carpeta).rglob(patron)):
            lugar = camino.relative_to(RAIZ).as_posix()
            if not lugar.startswith(CALLADOS):
                yield from ((f"{lugar}:{n}", dicho) for n, dicho in leer(camino))


def _fuera_de_voz(dicho: str) -> list[str]:
    for permitida in PERMITIDAS:
        dicho = dicho.replace(permitida, "")
    return PROHIBIDAS.findall(dicho)


def test_all_that_is_read_has_one_voice() -> None:
    hallados = [
        f"{lugar} {palabras}: {dicho[:120]}"
        for lugar, dicho in _dichos()
        if (palabras := _fuera_de_voz(dicho))
    ]

    assert not hallados, "\n".join(hallados)


@pytest.mark.parametrize(
    "dicho",
    ["Por favor, corrija", "El dato es inválido", "deje sólo la hoja", "Tu clave"],
)
def test_another_voice_is_heard(dicho: str) -> None:
    assert _fuera_de_voz(dicho)
