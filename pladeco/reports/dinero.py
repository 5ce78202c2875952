"""Money by source: what the plan says, what is registered; never beside progress."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from pladeco.domain.cambios.estados import ESTADOS_FINANCIAMIENTO
from pladeco.domain.vocabulario import EstadoFinanciamiento
from pladeco.queries.informe.registros import FilaDinero, InformePlan
from pladeco.reports.grupos import vacio
from pladeco.reports.libro import Casilla, Columna, Libro, numero

POR_FUENTE: Final = (
    Columna("Fuente", 46),
    Columna("Veces que el plan la nombra sin monto", 16, cifra=True),
    *(
        Columna(f"{titulo}, registrado", 19, cifra=True)
        for titulo in ESTADOS_FINANCIAMIENTO.values()
    ),
)
POR_ESTADO: Final = (
    Columna("Fuente", 46),
    Columna("Estado", 16),
    Columna("Según el plan", 20, cifra=True),
    Columna("Menciones sin monto", 13, cifra=True),
    Columna("Registrado", 20, cifra=True),
)
_SIN_FUENTES: Final = "El plan no nombra fuentes de financiamiento."
_EN_PESOS: Final = (
    "En pesos. Un mismo peso pasa de un estado a otro: los estados no se suman entre "
    "sí. «Sin información» no es cero."
)


def hojas_dinero(libro: Libro, informe: InformePlan) -> None:
    _por_fuente(libro, informe)
    _por_estado(libro, informe)


def _por_fuente(libro: Libro, informe: InformePlan) -> None:
    fuentes: dict[str, list[FilaDinero]] = {}
    for fila in informe.dinero:
        fuentes.setdefault(fila.fuente, []).append(fila)
    hoja = libro.hoja("Dinero", [c.ancho for c in POR_FUENTE])
    ultima = hoja.tabla(
        "Dinero por fuente",
        f"Lo que se registró de cada fuente, en cada estado. {_EN_PESOS} Lo que dice "
        "el plan está en la hoja «Dinero por estado».",
        POR_FUENTE,
        [_fuente(nombre, filas) for nombre, filas in fuentes.items()],
        vacio=vacio(informe, _SIN_FUENTES),
        fijas=1,
    )
    libro.nombrar_tabla(hoja, len(POR_FUENTE), ultima)
    hoja.imprimir_hasta(len(POR_FUENTE), ultima)


def _fuente(nombre: str, filas: Sequence[FilaDinero]) -> list[Casilla]:
    registrado: Mapping[EstadoFinanciamiento, Fraction | None] = {
        f.estado: f.registrado for f in filas
    }
    return [
        Casilla(nombre, "rótulo"),
        Casilla(sum(f.sin_monto for f in filas), "entero"),
        *(_pesos(registrado.get(estado)) for estado in ESTADOS_FINANCIAMIENTO),
    ]


def _por_estado(libro: Libro, informe: InformePlan) -> None:
    hoja = libro.hoja("Dinero por estado", [c.ancho for c in POR_ESTADO])
    ultima = hoja.tabla(
        "Dinero por fuente y estado",
        "«Según el plan» es lo que el plan dice; «Registrado», lo que se anotó "
        f"después. {_EN_PESOS}",
        POR_ESTADO,
        [
            [
                Casilla(fila.fuente, "rótulo"),
                Casilla(ESTADOS_FINANCIAMIENTO[fila.estado]),
                _pesos(fila.plan),
                Casilla(fila.sin_monto, "entero"),
                _pesos(fila.registrado),
            ]
            for fila in informe.dinero
        ],
        vacio=vacio(informe, _SIN_FUENTES),
        fijas=2,
    )
    libro.nombrar_tabla(hoja, len(POR_ESTADO), ultima)
    hoja.imprimir_hasta(len(POR_ESTADO), ultima)


def _pesos(monto: Fraction | None) -> Casilla:
    if monto is None:
        return Casilla("sin información", "ausente")
    return Casilla(numero(monto), "pesos")
