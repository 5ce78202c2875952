"""Small changes to a source that a good test must notice, one at a time."""

import ast
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import islice
from typing import Any, NamedTuple

from typing_extensions import override

from pladeco.domain import vocabulario


class Mutante(NamedTuple):
    """One change: where, what it was, what it is now, and the whole changed module."""

    numero: int
    linea: int
    antes: str
    despues: str
    arbol: ast.Module


_COMPARACIONES: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_OPERACIONES: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_GEMELAS = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "floor": "ceil",
    "abs": "int",
}
# Annotations change nothing that runs; an assert only tells mypy what is known.
_INTOCABLES = ("annotation", "returns", "decorator_list", "bases")


def cuantos(fuente: str) -> int:
    """Count the mutants of a module; each has its number, from 0."""
    return sum(1 for _ in _todos(ast.parse(fuente)))


def mutante(fuente: str, numero: int) -> Mutante:
    """Return one mutant of a module, by its number."""
    arbol = ast.parse(fuente)
    nodo, cambio = next(islice(_todos(arbol), numero, None))
    linea, antes = getattr(nodo, "lineno", 0), _corto(nodo)
    _Cambio(nodo, cambio).visit(arbol)
    return Mutante(
        numero, linea, antes, _corto(cambio), ast.fix_missing_locations(arbol)
    )


def _todos(arbol: ast.Module) -> Iterator[tuple[ast.AST, ast.AST]]:
    return ((nodo, c) for nodo in _recorrer(arbol) for c in _cambios(nodo))


class _Cambio(ast.NodeTransformer):
    """Put one node in the place of another."""

    def __init__(self, nodo: ast.AST, cambio: ast.AST) -> None:
        self.nodo = nodo
        self.cambio = cambio

    @override
    def visit(self, node: ast.AST) -> ast.AST:
        if node is self.nodo:
            return self.cambio
        return self.generic_visit(node)


def _corto(nodo: ast.AST) -> str:
    """Return the first line of the source of a node."""
    return ast.unparse(nodo).strip().splitlines()[0]


def _recorrer(nodo: ast.AST) -> Iterator[ast.AST]:
    """Walk what runs: no annotations, decorators, imports, asserts or docstrings."""
    for campo, valor in ast.iter_fields(nodo):
        if campo in _INTOCABLES:
            continue
        for hijo in valor if isinstance(valor, list) else [valor]:
            if isinstance(hijo, ast.AST) and not _calla(hijo):
                yield hijo
                yield from _recorrer(hijo)


def _calla(nodo: ast.AST) -> bool:
    if isinstance(nodo, ast.Import | ast.ImportFrom | ast.Assert):
        return True
    return (
        isinstance(nodo, ast.Expr)
        and isinstance(nodo.value, ast.Constant)
        and isinstance(nodo.value.value, str)
    )


def _cambios(nodo: ast.AST) -> Iterator[ast.AST]:
    """Give what may stand in the place of a node."""
    hacer = _POR_CLASE.get(type(nodo))
    if hacer is not None:
        yield from hacer(nodo)


def _comparar(nodo: Any) -> Iterator[ast.AST]:
    for lugar, operador in enumerate(nodo.ops):
        for otro in _COMPARACIONES[type(operador)]:
            cambiado = deepcopy(nodo)
            cambiado.ops[lugar] = otro()
            yield cambiado


def _operar(nodo: Any) -> Iterator[ast.AST]:
    otra = _OPERACIONES.get(type(nodo.op))
    if otra is not None:
        cambiado = deepcopy(nodo)
        cambiado.op = otra()
        yield cambiado


def _enlazar(nodo: Any) -> Iterator[ast.AST]:
    cambiado = deepcopy(nodo)
    cambiado.op = ast.Or() if isinstance(nodo.op, ast.And) else ast.And()
    yield cambiado


def _negar(nodo: Any) -> Iterator[ast.AST]:
    if isinstance(nodo.op, ast.Not | ast.USub):
        yield deepcopy(nodo.operand)


def _constante(nodo: Any) -> Iterator[ast.AST]:
    if isinstance(nodo.value, bool):
        yield ast.Constant(not nodo.value)
    elif isinstance(nodo.value, int):
        yield ast.Constant(nodo.value + 1)
    elif isinstance(nodo.value, str) and nodo.value:
        yield ast.Constant(nodo.value + "x")


def _devolver(nodo: Any) -> Iterator[ast.AST]:
    vacio = isinstance(nodo.value, ast.Constant) and nodo.value.value is None
    if nodo.value is not None and not vacio:
        yield ast.Return(ast.Constant(None))


def _condicion(nodo: Any) -> Iterator[ast.AST]:
    """Take each way always."""
    for cual in (True, False):
        cambiado = deepcopy(nodo)
        cambiado.test = ast.Constant(cual)
        yield cambiado


def _filtro(nodo: Any) -> Iterator[ast.AST]:
    """Let everything through a comprehension."""
    if nodo.ifs:
        cambiado = deepcopy(nodo)
        cambiado.ifs = []
        yield cambiado


def _quitar(_nodo: Any) -> Iterator[ast.AST]:
    yield ast.Pass()


def _seguir(_nodo: Any) -> Iterator[ast.AST]:
    yield ast.Break()


def _llamada(nodo: Any) -> Iterator[ast.AST]:
    if isinstance(nodo.func, ast.Name) and nodo.func.id in _GEMELAS:
        cambiado = deepcopy(nodo)
        cambiado.func.id = _GEMELAS[nodo.func.id]
        yield cambiado


def _miembro(nodo: Any) -> Iterator[ast.AST]:
    """Take the next one of a closed list: Motivo.SIN_DATOS → Motivo.DATO_ANTIGUO."""
    if not isinstance(nodo.value, ast.Name):
        return
    lista = getattr(vocabulario, nodo.value.id, None)
    if isinstance(lista, type) and nodo.attr in getattr(lista, "__members__", {}):
        nombres = list(lista.__members__)  # type: ignore[attr-defined]
        cambiado = deepcopy(nodo)
        cambiado.attr = nombres[(nombres.index(nodo.attr) + 1) % len(nombres)]
        yield cambiado


_POR_CLASE: dict[type[ast.AST], Callable[[Any], Iterator[ast.AST]]] = {
    ast.Compare: _comparar,
    ast.BinOp: _operar,
    ast.BoolOp: _enlazar,
    ast.UnaryOp: _negar,
    ast.Constant: _constante,
    ast.Return: _devolver,
    ast.If: _condicion,
    ast.IfExp: _condicion,
    ast.While: _quitar,
    ast.comprehension: _filtro,
    ast.Continue: _seguir,
    ast.AugAssign: _quitar,
    ast.Expr: _quitar,
    ast.Call: _llamada,
    ast.Attribute: _miembro,
}
