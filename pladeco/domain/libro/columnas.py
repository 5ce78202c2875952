"""What a column of a workbook sheet is: title, type and how its cells are checked."""

import types
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints


def columna(
    titulo: str,
    ayuda: str = "",
    *,
    crudo: bool = False,
    ancho: int = 18,
    separador: str = ";",
    en: tuple[str, ...] = (),
    largo: int | None = None,
    prescindible: bool = False,
    vacio: Any = None,
    tambien: tuple[tuple[str, StrEnum], ...] = (),
) -> Any:
    """Declare a column. A field typed `X | None` or a tuple may be left empty.

    `en` names the sheets where its codes must stand; `separador` parts the items of a
    tuple within the cell; `largo` is how many characters the database holds. A sheet
    may lack a `prescindible` column, as workbooks do that were made before there was
    one: each row then has the value `vacio`. `tambien` are other words, folded, that
    people write for a value of a closed list, each with that value.
    """
    metadata = {
        "titulo": titulo,
        "ayuda": ayuda,
        "crudo": crudo,
        "ancho": ancho,
        "separador": separador,
        "en": en,
        "largo": largo,
        "prescindible": prescindible,
        "tambien": tambien,
    }
    if prescindible:
        return field(default=vacio, metadata=metadata)
    return field(metadata=metadata)


@dataclass(frozen=True, slots=True)
class Columna:
    campo: str
    titulo: str
    ayuda: str
    crudo: bool
    ancho: int
    separador: str
    en: tuple[str, ...]
    largo: int | None
    prescindible: bool
    tambien: tuple[tuple[str, StrEnum], ...]
    clase: type[Any]  # str, int, Decimal, date, bool, tuple or a closed list
    opcional: bool


def columnas_de(registro: Any) -> tuple[Columna, ...]:
    """Return the columns of a record type, in order."""
    return _columnas_de(registro)


@cache
def _columnas_de(registro: Any) -> tuple[Columna, ...]:
    tipos = get_type_hints(registro)
    return tuple(
        Columna(
            campo=campo.name,
            clase=(clase := _clase(tipos[campo.name])),
            opcional=_acepta_vacio(tipos[campo.name], clase),
            **campo.metadata,
        )
        for campo in fields(registro)
    )


def _clase(tipo: Any) -> type[Any]:
    if isinstance(tipo, types.UnionType):
        tipo = next(uno for uno in get_args(tipo) if uno is not types.NoneType)
    origen = get_origin(tipo)
    clase: type[Any] = tipo if origen is None else origen
    return clase


def _acepta_vacio(tipo: Any, clase: type[Any]) -> bool:
    # An empty list of codes is no code; an empty Sí/No is No.
    return isinstance(tipo, types.UnionType) or clase in (tuple, bool)
