"""The tree in rows: who hangs from whom, in which order, on which path."""

from collections.abc import Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from pladeco.domain.cambios.tablas import Fila
from pladeco.domain.plan import PADRES
from pladeco.domain.vocabulario import Nivel

Elementos = Mapping[UUID, Fila]
# What stands in one tree alone; a programa is of the tree from which it hangs.
_ESTRATEGICOS: Final = frozenset(
    {Nivel.OBJETIVO_ESTRATEGICO, Nivel.PLAN, Nivel.PROYECTO}
)
_LOCALES: Final = frozenset({Nivel.OBJETIVO_LOCAL, Nivel.ACTIVIDAD})
# No level hangs from one that comes later.
DESDE_ARRIBA: Final = (
    Nivel.LINEAMIENTO,
    Nivel.OBJETIVO_ESTRATEGICO,
    Nivel.OBJETIVO_LOCAL,
    Nivel.PLAN,
    Nivel.PROGRAMA,
    Nivel.PROYECTO,
    Nivel.ACTIVIDAD,
)


def lugar_de(fila: Mapping[str, Any]) -> tuple[int, str]:
    """Return where an Elemento stands among its siblings; a tie goes by code."""
    return fila["orden"], fila["codigo"]


def hijos_de(elementos: Elementos) -> dict[UUID | None, list[UUID]]:
    """Return the children of each key, in order."""
    hijos: dict[UUID | None, list[UUID]] = {}
    for clave in sorted(elementos, key=lambda c: lugar_de(elementos[c])):
        hijos.setdefault(elementos[clave]["superior_id"], []).append(clave)
    return hijos


def en_orden(elementos: Elementos) -> Iterator[UUID]:
    """Give the keys in plan order: each node before what hangs from it."""
    hijos = hijos_de(elementos)
    pendientes = hijos.get(None, [])[::-1]
    while pendientes:
        clave = pendientes.pop()
        yield clave
        pendientes.extend(hijos.get(clave, [])[::-1])


def bajo(elementos: Elementos, clave: UUID) -> set[UUID]:
    """Return the key and all below it."""
    hijos = hijos_de(elementos)
    todos, pendientes = set[UUID](), [clave]
    while pendientes:
        uno = pendientes.pop()
        todos.add(uno)
        pendientes.extend(hijos.get(uno, []))
    return todos


def encima(elementos: Elementos, clave: UUID) -> Iterator[UUID]:
    """Give what stands above a key, the nearest first; a circle ends it."""
    vistos = {clave}
    superior = elementos[clave]["superior_id"]
    while superior is not None and superior not in vistos:
        yield superior
        vistos.add(superior)
        superior = elementos[superior]["superior_id"]


def rutas(elementos: Elementos) -> dict[UUID, str]:
    """Return the order path of each: no two are the same, even where orders tie."""
    hijos = hijos_de(elementos)
    hechas: dict[UUID, str] = {}
    pendientes: list[tuple[str, UUID | None]] = [("", None)]
    while pendientes:
        arriba, superior = pendientes.pop()
        puesto = 0
        for clave in hijos.get(superior, []):
            puesto = max(puesto + 1, elementos[clave]["orden"])
            hechas[clave] = f"{arriba}.{puesto:04d}".lstrip(".")
            pendientes.append((hechas[clave], clave))
    return hechas


def es_estrategico(elementos: Elementos, clave: UUID) -> bool:
    """Say whether an Elemento stands in the strategic table."""
    rama = (clave, *encima(elementos, clave))
    return any(elementos[uno]["nivel"] in _ESTRATEGICOS for uno in rama)


def niveles_bajo(elementos: Elementos, clave: UUID | None) -> tuple[Nivel, ...]:
    """Return what may hang from an Elemento (`None`: from the plan), in its tree."""
    if clave is None:
        return (Nivel.LINEAMIENTO,)
    nivel = elementos[clave]["nivel"]
    if nivel is Nivel.LINEAMIENTO:
        ajenos: frozenset[Nivel] = frozenset()
    else:
        ajenos = _LOCALES if es_estrategico(elementos, clave) else _ESTRATEGICOS
    return tuple(n for n in DESDE_ARRIBA if nivel in PADRES[n] and n not in ajenos)


def destinos(elementos: Elementos, clave: UUID) -> tuple[UUID, ...]:
    """Return from what else an Elemento could hang, in plan order.

    Not from itself nor from what is below it, and within its own tree.
    """
    nivel = elementos[clave]["nivel"]
    if nivel is Nivel.LINEAMIENTO:
        return ()
    propios = bajo(elementos, clave)
    estrategico = es_estrategico(elementos, clave)
    return tuple(
        otro
        for otro in en_orden(elementos)
        if otro not in propios
        and nivel in niveles_bajo(elementos, otro)
        and (
            elementos[otro]["nivel"] is Nivel.LINEAMIENTO
            or es_estrategico(elementos, otro) is estrategico
        )
    )


def reordenar(
    elementos: Elementos, hermanos: list[UUID], movido: UUID | None = None
) -> dict[UUID, int]:
    """Return the orders that must change so that siblings stand as listed.

    As few as possible: those stay that leave room for all that stand between them. The
    one that was moved changes, so that its own history tells of it.
    """
    ordenes = [elementos[clave]["orden"] for clave in hermanos]
    if ordenes == sorted(set(ordenes)):
        return {}
    fijos = _los_que_quedan(
        [
            -1 if clave == movido else orden - lugar
            for lugar, (clave, orden) in enumerate(
                zip(hermanos, ordenes, strict=True), start=1
            )
        ]
    )
    nuevos: dict[UUID, int] = {}
    anterior = 0
    for lugar, (clave, orden) in enumerate(zip(hermanos, ordenes, strict=True)):
        anterior = orden if lugar in fijos else anterior + 1
        nuevos[clave] = anterior
    return {c: n for c, n in nuevos.items() if n != elementos[c]["orden"]}


def _los_que_quedan(holguras: list[int]) -> set[int]:
    """Return the most places that may keep their order.

    `holguras` say how far each order is beyond its place: below 0 there is no room
    before it, and between two that stay it does not fall. They need not be neighbours.
    """
    ninguno: tuple[int, ...] = ()
    cadenas: dict[int, tuple[int, ...]] = {}  # the longest that ends in each place
    for lugar, holgura in enumerate(holguras):
        if holgura < 0:
            continue
        anteriores = [
            cadena for antes, cadena in cadenas.items() if holguras[antes] <= holgura
        ]
        larga = max([ninguno, *anteriores], key=len)
        cadenas[lugar] = (*larga, lugar)
    mejor = max([ninguno, *cadenas.values()], key=len)
    return set(mejor)
