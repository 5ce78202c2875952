"""The mutants of `make mutacion`: each is one change, and none of what does not run."""

import ast

import pytest

from tests.mutacion.mutantes import cuantos, mutante


def cambios(fuente: str) -> list[str]:
    return [
        f"{m.antes} → {m.despues}"
        for m in (mutante(fuente, n) for n in range(cuantos(fuente)))
    ]


@pytest.mark.parametrize(("fuente", "esperados"), [
    ("a < b",          ["a < b → a <= b", "a < b → a > b"]),
    ("x = a == b",     ["a == b → a != b"]),
    ("x = a is b",     ["a is b → a is not b"]),
    ("x = a + b",      ["a + b → a - b"]),
    ("x = a and b",    ["a and b → a or b"]),
    ("x = not a",      ["not a → a"]),
    ("x = 3",          ["3 → 4"]),
    ("x = True",       ["True → False"]),
    ("x = ''",         []),
    ("x = 'a'",        ["'a' → 'ax'"]),
    ("x = min(a)",     ["min(a) → max(a)"]),
    ("x = Motivo.SIN_DATOS", ["Motivo.SIN_DATOS → Motivo.DATO_ANTIGUO"]),
    ("x = otra.SIN_DATOS",   []),
    ("x = a if b else c", ["a if b else c → a if True else c",
                           "a if b else c → a if False else c"]),
    ("x = [a for a in b if c]", ["for a in b if c → for a in b"]),
    ("a()",            ["a() → pass"]),
    ("a += b",         ["a += b → pass"]),
    ("for a in b:\n    continue", ["continue → break"]),
    ("def f():\n    return a",    ["return a → return None"]),
    ("def f():\n    return None", []),
    # what does not run, or only says what is known
    ("import a",             []),
    ("assert a < 3",         []),
    ("x: Literal[3]",        []),
    ("@cache(3)\ndef f(a: 3) -> 4:\n    '''Doc 5.'''", []),
])  # fmt: skip
def test_what_is_changed(fuente: str, esperados: list[str]) -> None:
    # A statement that is only an expression may also be taken away.
    assert [c for c in cambios(fuente) if not c.startswith("a < b → pass")] == [
        e.strip() for e in esperados
    ]


def test_a_mutant_is_the_module_with_one_change() -> None:
    fuente = "def f(a):\n    return a + 1 if a > 2 else 0\n"

    textos = {ast.unparse(mutante(fuente, n).arbol) for n in range(cuantos(fuente))}

    assert len(textos) == cuantos(fuente)
    assert ast.unparse(ast.parse(fuente)) not in textos
    assert all(compile(t, "mutante", "exec") for t in textos)


def test_a_mutant_tells_its_line() -> None:
    assert mutante("x = 1\ny = 2\n", 1).linea == 2
