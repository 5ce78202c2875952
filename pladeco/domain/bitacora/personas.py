"""People in a list of the Bitácora that leaves the institution: somebody, not who.

Whoever may read the Bitácora finds the person again by what stands in the list.
"""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from pladeco.domain.bitacora.valores import en_palabras
from pladeco.domain.datos_personales import tachar

_CIFRAS: Final = 8
NO_SE_EXPORTA: Final = "(no se exporta)"
# In somebody's own words, or named by somebody: no pattern finds all who are in it.
_DICHOS: Final = frozenset(
    {
        "archivo", "comentario_cifra", "compromiso", "detalle", "dificultades",
        "documento", "documento_nombre", "evidencia_id", "falla", "logros", "motivo",
        "motivo_correccion", "motivo_sin_novedad", "nota", "pie", "respuesta",
        "texto", "url",
    }
)  # fmt: skip
_NOMBRES_DE_ARCHIVOS: Final = frozenset({("evidencia", "nombre")})


def seudonimo(clave: UUID) -> str:
    """Return what a person is called in a list: the end of the key, which is chance."""
    return clave.hex[-_CIFRAS:]


def para_afuera(
    objeto: str, columna: str, valor: Any, nombres: Mapping[str, str]
) -> Any:
    """Return a value as a list shows it; `nombres` are those of people, and theirs."""
    if valor in (None, ""):
        return valor
    if columna in _DICHOS or (objeto, columna) in _NOMBRES_DE_ARCHIVOS:
        return NO_SE_EXPORTA
    if isinstance(valor, dict | list):
        valor = en_palabras(valor)
    return sin_nombres(valor, nombres) if isinstance(valor, str) else valor


def sin_nombres(texto: str, nombres: Mapping[str, str]) -> str:
    """Return a text without RUN, telephones, e-mails and the names of who has one."""
    for nombre, quien in nombres.items():
        if nombre in texto:
            texto = texto.replace(nombre, f"persona {quien}")
    return tachar(texto)
