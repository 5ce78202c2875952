"""Changes of rows in words: what, of what, from what to what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final
from uuid import UUID

from pladeco.domain.cambios.arrastre import se_van_con
from pladeco.domain.cambios.codigos import elemento_de
from pladeco.domain.cambios.edicion import AL_REGIR
from pladeco.domain.cambios.estados import ESTADOS_FINANCIAMIENTO
from pladeco.domain.cambios.filas import AGREGAR, QUITAR, CambioFila
from pladeco.domain.cambios.palabras import (
    SIN_DATO,
    en_su_columna,
    frase_de,
    titulo_columna,
    titulo_de,
)
from pladeco.domain.cambios.tablas import CONFIRMAR, Filas
from pladeco.domain.vocabulario import OperacionCambio

# What a row that is added or taken away need not say of itself.
_CALLADAS: Final = frozenset(
    {
        CONFIRMAR, "codigo", "elemento_id", "indicador_id", "meta_id", "nivel", "orden",
        "texto_fuente", "linea_fuente", "revisar", "desde_id",
    }
)  # fmt: skip
# By table: the row at which it points says how people call it.
_SE_LLAMA: Final[Mapping[str, tuple[str, str]]] = {
    "responsable": ("unidad_id", "unidad"),
    "elemento_territorio": ("territorio_id", "territorio"),
    "vinculo": ("hacia_id", "elemento"),
}
_RETIROS: Final = {"elemento": "retirado_en", "indicador": "retirado_en",
                   "meta": "acto_fecha"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DatoCambiado:
    """One column in words, e.g. «Peso», «1», «2»; «sin dato» where there is nothing."""

    titulo: str
    antes: str
    despues: str


@dataclass(frozen=True, slots=True)
class CambioVisto:
    """What happens to one row. `fila_id` names it for `quitar_cambio`.

    `cosa` is what the row is («Actividad», «Meta»…), `codigo` its code, `nombre` how
    people call it; `elemento` is the code of the Elemento where it can be edited;
    `arrastra`: how many other changes go when this one is undone.
    """

    fila_id: UUID
    tabla: str
    operacion: OperacionCambio
    cosa: str
    codigo: str
    nombre: str
    elemento: str | None
    datos: tuple[DatoCambiado, ...]
    resumen: str
    arrastra: int = 0


def ver_cambios(
    cambios: Iterable[CambioFila], antes: Filas, despues: Filas
) -> tuple[CambioVisto, ...]:
    """Return changes in words; names are looked for in both plans."""
    todos = tuple(cambios)
    arrastran = se_van_con(todos)
    return tuple(
        _visto(cambio, antes, despues, arrastran.get(cambio.fila_id, 0))
        for cambio in todos
    )


def _visto(
    cambio: CambioFila, antes: Filas, despues: Filas, arrastra: int
) -> CambioVisto:
    de = antes if cambio.operacion is QUITAR else despues
    fila = de[cambio.tabla].get(cambio.fila_id) or dict(
        cambio.despues or cambio.antes or {}
    )
    datos = _datos(cambio, antes, despues)
    cosa = titulo_de(cambio.tabla, fila.get("nivel"))
    nombre = _nombre(cambio.tabla, fila, de)
    return CambioVisto(
        fila_id=cambio.fila_id,
        tabla=cambio.tabla,
        operacion=cambio.operacion,
        cosa=cosa,
        codigo=cambio.codigo,
        nombre=nombre,
        elemento=_elemento(cambio, de),
        datos=datos,
        resumen=_resumen(cambio, cosa, nombre, datos),
        arrastra=arrastra,
    )


def _elemento(cambio: CambioFila, de: Filas) -> str | None:
    clave = elemento_de(de, cambio.tabla, cambio.fila_id)
    return None if clave is None else str(de["elemento"][clave]["codigo"])


def _nombre(tabla: str, fila: Mapping[str, Any], de: Filas) -> str:
    if tabla == "financiamiento":  # one source may pay several years
        fuente = de["fuente"].get(fila["fuente_id"], {}).get("nombre")
        partes = (fuente, fila["anio"], ESTADOS_FINANCIAMIENTO[fila["estado"]].lower())
        return ", ".join(str(una) for una in partes if una)
    if tabla in _SE_LLAMA:
        columna, hacia = _SE_LLAMA[tabla]
        fila = de[hacia].get(fila[columna], {})
    if tabla == "vinculo_ods":
        return f"ODS {fila['meta_ods'] or fila['objetivo']}"
    return str(
        fila.get("nombre") or fila.get("texto_fuente") or fila.get("texto") or ""
    )


def _datos(
    cambio: CambioFila, antes: Filas, despues: Filas
) -> tuple[DatoCambiado, ...]:
    """Return the columns that change; of a whole row, those that say something."""
    habia, hay = cambio.antes or {}, cambio.despues or {}
    entera = cambio.antes is None or cambio.despues is None
    datos = []
    for columna in dict.fromkeys((*hay, *habia)):
        if entera and columna in _CALLADAS:
            continue
        unos, otros = habia.get(columna), hay.get(columna)
        if isinstance(unos, dict) and isinstance(otros, dict):
            unos, otros = _lo_distinto(unos, otros), _lo_distinto(otros, unos)
        decir = partial(en_su_columna, cambio.tabla, columna)
        textos = decir(unos, antes, despues), decir(otros, despues, antes)
        if entera and textos == (SIN_DATO, SIN_DATO):
            continue
        datos.append(DatoCambiado(titulo_columna(cambio.tabla, columna), *textos))
    return tuple(datos)


def _lo_distinto(uno: dict[str, Any], otro: dict[str, Any]) -> dict[str, Any]:
    return {clave: valor for clave, valor in uno.items() if otro.get(clave) != valor}


def _resumen(
    cambio: CambioFila, cosa: str, nombre: str, datos: tuple[DatoCambiado, ...]
) -> str:
    """Say it in one sentence."""
    que = f"{cosa} {cambio.codigo}".strip()
    if nombre:
        que = f"{que} «{acortar(nombre)}»"
    if cambio.operacion is AGREGAR:
        return f"Se agrega: {que}."
    if cambio.operacion is QUITAR:
        return f"Se quita: {que}."
    dia = _RETIROS.get(cambio.tabla)
    if dia is not None and dia in (cambio.despues or {}):
        desde = (cambio.despues or {})[dia]
        if desde == AL_REGIR:
            return f"Se retira desde que rija: {que}."
        return f"Se restaura: {que}." if desde is None else f"Se retira: {que}."
    if len(datos) == 1:
        [columna] = cambio.despues or {}
        return (
            f"{que}: cambia {frase_de(cambio.tabla, columna)}, de "
            f"«{acortar(datos[0].antes)}» a «{acortar(datos[0].despues)}»."
        )
    return f"{que}: cambian {len(datos)} datos."


_LARGO: Final = 80


def acortar(texto: str) -> str:
    junto = " ".join(texto.split())
    return junto if len(junto) <= _LARGO else f"{junto[: _LARGO - 1].rstrip()}…"
