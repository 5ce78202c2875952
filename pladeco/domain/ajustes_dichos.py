"""A setting as people read it: what it is called, and what it says.

One of the law's dates is kept beside them, under a prefix; empty, the law rules.
"""

from typing import Final

from pladeco.domain.ajustes import CAMPOS, omision_de
from pladeco.domain.ciclo.cambios_legales import PREFIJO, leer_cambio, mostrar_cambio
from pladeco.domain.ciclo.legal import POR_CLAVE
from pladeco.domain.ciclo.palabras import NOMBRE_AVISO
from pladeco.domain.lecturas.palabras import CADA
from pladeco.domain.valores_de_ajuste import ValorRechazado, escribir_valor
from pladeco.domain.vocabulario import Frecuencia, TipoAviso

_DE_LA_LEY: Final = "lo de la ley"


def usual_de(clave: str) -> str:
    """Return the text that rules while nobody changes it."""
    return escribir_valor(omision_de(clave)) if clave in CAMPOS else ""


def nombre_de_ajuste(clave: str) -> str:
    if legal := POR_CLAVE.get(clave.removeprefix(PREFIJO)):
        return legal.nombre
    campo = CAMPOS.get(clave)
    return str(campo.metadata["texto"]) if campo else clave


def valor_dicho(clave: str, texto: str) -> str:
    """Say a value, as it is kept; what is no value any more, as it stands."""
    if clave.startswith(PREFIJO):
        return _fecha_dicha(texto)
    omision = CAMPOS[clave].default if clave in CAMPOS else ""
    if isinstance(omision, frozenset):
        apagados = "; ".join(_aviso_dicho(t) for t in texto.split(", ") if t)
        return f"todos menos: {apagados}" if apagados else "todos"
    if isinstance(omision, Frecuencia) and texto in CADA:
        return CADA[Frecuencia(texto)]
    return texto or "vacío"


def _fecha_dicha(texto: str) -> str:
    try:
        return mostrar_cambio(leer_cambio(texto)) or _DE_LA_LEY
    except ValorRechazado:
        return texto


def _aviso_dicho(tipo: str) -> str:
    conocido = tipo in frozenset(TipoAviso)
    return NOMBRE_AVISO[TipoAviso(tipo)] if conocido else tipo
