"""Money by source and state: what the plan says of it, and what was registered."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from pladeco.domain.cifras import sumar
from pladeco.domain.vocabulario import EstadoFinanciamiento
from pladeco.queries.informe.registros import FilaDinero
from pladeco.queries.montos import FilaMonto
from pladeco.queries.plan_cargado import Nodo, PlanCargado

# In pesos by name of the source and state; `None` where nobody knows.
Registrado = Mapping[tuple[str, EstadoFinanciamiento], Fraction | None]


def registrado_por_fuente(montos: Iterable[FilaMonto]) -> Registrado:
    grupos: defaultdict[tuple[str, EstadoFinanciamiento], list[Fraction]] = defaultdict(
        list
    )
    for monto in montos:
        conocidos = grupos[monto.fuente_nombre, monto.estado]
        if monto.monto is not None:
            conocidos.append(monto.monto)
    return {
        clave: sumar(conocidos) if conocidos else None
        for clave, conocidos in grupos.items()
    }


def filas_dinero(
    plan: PlanCargado,
    registrado: Registrado,
    deja: Callable[[Nodo], bool] = lambda _nodo: True,
) -> tuple[FilaDinero, ...]:
    """Return a row for each source and state; `deja` tells which Elementos count."""
    dichos: dict[tuple[str, EstadoFinanciamiento], list[Fraction | None]] = {}
    for clave, fuentes in plan.fuentes.items():
        nodo = plan.nodos[clave]
        if plan.retiro_de(nodo) is not None or not deja(nodo):
            continue
        for f in fuentes:
            dichos.setdefault((f.nombre, f.estado), []).append(f.monto)
    estados = list(EstadoFinanciamiento)
    claves = sorted(
        {*dichos, *registrado},
        key=lambda c: (c[0].casefold(), estados.index(c[1])),
    )
    filas = []
    for fuente, estado in claves:
        montos = dichos.get((fuente, estado), [])
        conocidos = [m for m in montos if m is not None]
        filas.append(
            FilaDinero(
                fuente,
                estado,
                sumar(conocidos) if conocidos else None,
                len(montos) - len(conocidos),
                registrado.get((fuente, estado)),
            )
        )
    return tuple(filas)
