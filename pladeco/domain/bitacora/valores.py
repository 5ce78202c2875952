"""What an entry keeps, as a person reads it."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from pladeco.domain.bitacora.columnas import nombre_columna
from pladeco.domain.explicacion.numeros import en_numero
from pladeco.domain.hora_chilena import SANTIAGO
from pladeco.domain.palabras import CAUSAS, ROLES, TIPOS, TIPOS_UNIDAD

# What an entry says in the place of a value that is not kept in it.
RESERVADO: Final = "(reservado)"
EN_SU_FILA: Final = "(está en su fila)"
NADA: Final = "sin dato"
# A word of a closed list: en_riesgo. A file may have such a mark in its name.
_DE_UNA_LISTA: Final = re.compile(r"[a-z]+(_[a-z]+)+")

# Closed lists whose codes people know by other words: (objeto, columna) → words.
_LISTAS: Final[Mapping[tuple[str, str], Mapping[Any, str]]] = {
    ("meta", "tipo"): TIPOS,
    ("rol_asignado", "rol"): ROLES,
    ("unidad", "tipo"): TIPOS_UNIDAD,
    ("version_avance", "causa"): CAUSAS,
}


def como_se_dice(objeto: str, columna: str, valor: Any) -> str:
    """Show a kept value of that column: a code by the word that people use."""
    palabras = _LISTAS.get((objeto, columna), {})
    dicha = palabras.get(valor) if isinstance(valor, str) else None
    return dicha or en_palabras(valor)


def en_palabras(valor: Any) -> str:
    """Show a kept value; what is absent is named. Instants are told in Chile's time."""
    if valor is None or valor in ("", []):
        return NADA
    como = next((c for tipo, c in _COMO if isinstance(valor, tipo)), _texto)
    return como(valor)


def _texto(valor: Any) -> str:
    texto = str(valor)
    return texto.replace("_", " ") if _DE_UNA_LISTA.fullmatch(texto) else texto


def _instante(valor: datetime) -> str:
    return f"{valor.astimezone(SANTIAGO):%d-%m-%Y %H:%M}"


def _datos(valor: Mapping[str, Any]) -> str:
    return "; ".join(f"{nombre_columna(c)}: {en_palabras(v)}" for c, v in valor.items())


# The first that holds: a truth is a number too, an instant a day.
_COMO: Final[tuple[tuple[type, Callable[[Any], str]], ...]] = (
    (bool, lambda v: "sí" if v else "no"),
    (Decimal, lambda v: en_numero(Fraction(v))),
    (datetime, _instante),
    (date, lambda v: f"{v:%d-%m-%Y}"),
    (dict, _datos),
    (list, lambda v: ", ".join(map(en_palabras, v))),
)
