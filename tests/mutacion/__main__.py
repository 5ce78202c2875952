"""`make mutacion`: does a wrong program pass the tests of the arithmetic?

Without arguments, the rooms of the arithmetic; with names, those modules of
`pladeco/domain`, each against the tests of the whole room `tests/domain`.
"""

# ruff: noqa: T201 - it reports on the terminal

import os
import sys
from collections import Counter
from collections.abc import Iterable

from tests.mutacion.corrida import RAIZ, VIVO, Etapas, Sentencia, juzgar, sanos

ARITMETICA = (
    "calculo.calendario", "cifras", "calculo.metas", "calculo.medido", "calculo.logro",
    "calculo.recurrentes", "calculo.esperado", "calculo.balance", "calculo.defectos",
    "calculo.situaciones", "calculo.consolidado",
)  # fmt: skip
# A room's own table first, then the others: most mutants fall before the slow ones.
TABLAS = (
    "calculo.calendario", "calculo.medido", "calculo.logro", "calculo.recurrentes",
    "calculo.esperado", "calculo.situaciones", "calculo.consolidado",
    "calculo.vectores", "cifras",
)  # fmt: skip
LENTAS = ("calculo.referencia", "calculo.propiedades")


def main() -> int:
    modulos = sys.argv[1:] or list(ARITMETICA)
    if not sanos(_etapas(modulos[0])):
        print("Las pruebas no pasan sin mutantes: arréglelas primero.")
        return 1
    procesos = int(os.environ.get("PROCESOS", "2"))
    etapas = {f"pladeco.domain.{modulo}": _etapas(modulo) for modulo in modulos}
    sentencias = list(_contar(etapas, procesos))
    vivos = sorted(
        (s for s in sentencias if s.suerte == VIVO),
        key=lambda s: (s.modulo, s.mutante.numero),
    )
    for s in vivos:
        lugar = f"{s.modulo.replace('.', '/')}.py:{s.mutante.linea}"
        print(f"vivo  {lugar}  {s.mutante.antes}  →  {s.mutante.despues}")
    _tabla(list(etapas), sentencias)
    return 0


def _etapas(modulo: str) -> Etapas:
    """Return the tests of a module, stage by stage; outside the arithmetic, all."""
    if modulo not in ARITMETICA:
        return [["tests/domain"]]
    suyas = [nombre for nombre in TABLAS if nombre == modulo]
    demas = [nombre for nombre in TABLAS if nombre != modulo]
    return [_archivos(x) for x in (suyas, demas, LENTAS) if x]


def _archivos(nombres: Iterable[str]) -> list[str]:
    lugares = (nombre.rpartition(".") for nombre in nombres)
    return [f"tests/domain/{sala}/test_{tabla}.py" for sala, _, tabla in lugares]


def _contar(etapas: dict[str, Etapas], procesos: int) -> list[Sentencia]:
    hechos: list[Sentencia] = []
    for sentencia in juzgar(etapas, procesos):
        hechos.append(sentencia)
        if len(hechos) % 50 == 0:
            print(f"… {len(hechos)} mutantes", file=sys.stderr, flush=True)
    return hechos


def _tabla(modulos: list[str], sentencias: list[Sentencia]) -> None:
    todos = Counter(s.modulo for s in sentencias)
    vivos = Counter(s.modulo for s in sentencias if s.suerte == VIVO)
    print(f"\n{'módulo':<28}{'mutantes':>10}{'muertos':>10}{'':>9}")
    for modulo in modulos:
        _fila(modulo.rsplit(".", 1)[1], todos[modulo], vivos[modulo])
    _fila("todo", todos.total(), vivos.total())


def _fila(nombre: str, todos: int, vivos: int) -> None:
    parte = f"{100 * (todos - vivos) / todos:.1f} %".replace(".", ",") if todos else "–"
    print(f"{nombre:<28}{todos:>10}{todos - vivos:>10}{parte:>9}")


if __name__ == "__main__":
    os.chdir(RAIZ)
    sys.exit(main())
