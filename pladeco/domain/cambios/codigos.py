"""Codes of rows: what people call each, and the next one that nobody ever had."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final
from uuid import UUID

from pladeco.domain.cambios.arbol import Elementos, encima
from pladeco.domain.cambios.tablas import Filas
from pladeco.domain.plan import codigo
from pladeco.domain.vocabulario import Nivel

LARGO: Final = 60
_APUNTA: Final = {
    "responsable": "elemento_id",
    "financiamiento": "elemento_id",
    "elemento_territorio": "elemento_id",
    "vinculo_ods": "elemento_id",
    "vinculo": "desde_id",
}


def nombrador(*de: Filas) -> Callable[[str, UUID], str]:
    """Return what gives the code of a row, looked for in each of these plans."""

    def nombrar(tabla: str, clave: UUID) -> str:
        filas = next((f for f in de if clave in f[tabla]), None)
        if filas is None:
            return ""
        return codigo_de(filas, tabla, clave)[:LARGO]

    return nombrar


def codigo_de(filas: Filas, tabla: str, clave: UUID) -> str:
    """Return a row's code: its own, or that of the Elemento to which it belongs."""
    fila = filas[tabla][clave]
    if tabla == "meta":
        return f"{filas['indicador'][fila['indicador_id']]['codigo']}-M{fila['orden']}"
    if tabla == "hito":
        return f"{codigo_de(filas, 'meta', fila['meta_id'])}-H{fila['orden']}"
    if tabla == "alias_unidad":
        return str(filas["unidad"][fila["unidad_id"]]["codigo"])
    if (columna := _APUNTA.get(tabla)) is not None:
        return str(filas["elemento"][fila[columna]]["codigo"])
    return str(fila["codigo"])


def elemento_de(filas: Filas, tabla: str, clave: UUID) -> UUID | None:
    """Return the Elemento to which a row belongs, `None` for what is of none."""
    if clave not in filas[tabla]:
        return None
    fila = filas[tabla][clave]
    if tabla == "elemento":
        return clave
    if tabla == "indicador":
        elemento: UUID = fila["elemento_id"]
        return elemento
    if tabla == "meta":
        return elemento_de(filas, "indicador", fila["indicador_id"])
    if tabla == "hito":
        return elemento_de(filas, "meta", fila["meta_id"])
    suyo: UUID | None = fila[_APUNTA[tabla]] if tabla in _APUNTA else None
    return suyo


def siguiente_codigo(
    elementos: Elementos, superior: UUID | None, nivel: Nivel, usados: Collection[str]
) -> str:
    """Return the code of a new Elemento, after the last that its place ever had.

    An Actividad's hangs from its objetivo local, even below a programa.
    """
    base = None
    if superior is not None:
        rama = (superior, *encima(elementos, superior))
        origen = superior
        if nivel is Nivel.ACTIVIDAD:
            origen = next(
                (u for u in rama if elementos[u]["nivel"] is Nivel.OBJETIVO_LOCAL),
                superior,
            )
        base = elementos[origen]["codigo"]
    modelo = codigo(base, nivel, 1).rstrip("0123456789")
    return codigo(base, nivel, _ultimo(modelo, usados) + 1)


def codigos_de_otro_lugar(
    filas: Filas, agregados: Iterable[UUID]
) -> Iterator[tuple[str, str]]:
    """Give (code, code above) of new Elementos that are called as if hung elsewhere.

    One that was moved keeps its code; a new one has it from where it hangs.
    """
    elementos = filas["elemento"]
    for clave in agregados:
        rama = [elementos[uno]["codigo"] for uno in encima(elementos, clave)]
        suyo = elementos[clave]["codigo"]
        if rama and suyo.rpartition("-")[0] not in rama:
            yield suyo, rama[0]


def siguiente_indicador(elemento: str, usados: Collection[str]) -> str:
    modelo = f"{elemento}-I"
    return f"{modelo}{_ultimo(modelo, usados) + 1}"


def _ultimo(modelo: str, usados: Collection[str]) -> int:
    """Return the highest number that follows these letters in any code."""
    numeros = (u[len(modelo) :] for u in usados if u.startswith(modelo))
    return max((int(n) for n in numeros if n.isdecimal()), default=0)
