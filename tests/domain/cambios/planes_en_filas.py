"""A small plan as rows by table, and changes of them made at random."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import count
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from pladeco.domain.cambios.tablas import TABLAS, Filas, filas_vacias
from pladeco.domain.libro.a_filas import filas_de_libro
from tests.libros import libro_pequeno


def claves() -> Any:
    """Return what gives one key after the other, always the same ones."""
    numeros = count(1)
    return lambda: UUID(int=next(numeros))


def filas_pequenas() -> Filas:
    return filas_de_libro(libro_pequeno(), filas_vacias(), claves())


TEXTOS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_PIEZAS = TEXTOS.map(lambda t: " ".join(t.replace("\n", " ").split()))
_POR_CLASE: dict[type, st.SearchStrategy[Any]] = {
    str: TEXTOS,
    int: st.integers(1, 999),
    bool: st.booleans(),
    Decimal: st.decimals(0, 10**8, places=4, allow_nan=False).map(
        lambda d: d.normalize() + 0
    ),
    date: st.dates(date(2000, 1, 1), date(2050, 12, 31)),
    list: st.lists(_PIEZAS.filter(bool), max_size=3),
}
# What identifies a row, places it in the tree, or is not free within its list.
_FIJAS = frozenset({"codigo", "orden", "nivel", "objetivo", "meta_ods", "anio"})
# What always says something; a name left blank is the document's own.
_DICHAS = {
    ("elemento", "nombre"), ("instrumento", "nombre"), ("indicador", "nombre"),
    ("hito", "nombre"), ("vinculo", "razon"), ("vinculo_ods", "razon"),
}  # fmt: skip
_NUNCA_NULAS = {
    "sentido", "acumulacion", "frecuencia_reporte", "peso", "factor", "estado",
    "base_anterior", "agregable", "equiespaciados", "desde", "hasta", "revisar",
    "niveles",
}  # fmt: skip


def _valores(tabla: str, columna: str, clase: type[Any]) -> st.SearchStrategy[Any]:
    if issubclass(clase, StrEnum):
        base: st.SearchStrategy[Any] = st.sampled_from(list(clase))
    elif columna == "programacion":
        cifras = st.integers(0, 500).map(str)
        anios = st.integers(2024, 2029).map(str)
        return st.dictionaries(anios, cifras, max_size=4).map(
            lambda d: dict(sorted(d.items()))
        )
    else:
        base = _POR_CLASE[clase]
    if (tabla, columna) in _DICHAS:
        return TEXTOS.map(lambda t: f"x{t}")
    if columna == "unidad_medida":
        return base
    return base if columna in _NUNCA_NULAS else st.none() | base


@st.composite
def ediciones(draw: st.DrawFn, filas: Filas) -> Filas:
    """Change some columns of some rows of the plan to anything that they can hold."""
    nuevas = {tabla: dict(unas) for tabla, unas in filas.items()}
    editables = [
        (tabla, clave, columna, clase)
        for tabla in ("instrumento", "elemento", "indicador", "meta", "hito",
                      "financiamiento", "vinculo", "vinculo_ods")
        for clave in filas[tabla]
        for columna, clase in TABLAS[tabla].columnas.items()
        if clase is not UUID and columna not in _FIJAS and columna != "texto_fuente"
        and (tabla, columna) != ("financiamiento", "estado")
    ]  # fmt: skip
    elegidas = draw(st.lists(st.sampled_from(editables), max_size=12))
    for tabla, clave, columna, clase in elegidas:
        if columna in ("lema", "definicion", "revisar") and not _puede(
            nuevas[tabla][clave], columna
        ):
            continue
        valor = draw(_valores(tabla, columna, clase))
        nuevas[tabla][clave] = nuevas[tabla][clave] | {columna: valor}
    return nuevas


def _puede(fila: dict[str, Any], columna: str) -> bool:
    """Say whether an Elemento of this level has the column."""
    nivel = "actividad" if columna == "revisar" else "lineamiento"
    return bool(fila["nivel"] == nivel)
