"""Units, sources and places of a plan workbook; those already known are kept."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from pladeco.domain.cambios.tablas import Filas
from pladeco.domain.libro.filas_entorno import FilaUnidad
from pladeco.domain.libro.plantilla import LibroPlan

_SIMPLES = (("Fuentes", "fuente"), ("Territorios", "territorio"))


def agregar_entorno(
    libro: LibroPlan, filas: Filas, nueva_clave: Callable[[], UUID]
) -> None:
    """Add to `filas` what the workbook knows and they do not."""
    _unidades(libro, filas, nueva_clave)
    for titulo, tabla in _SIMPLES:
        conocidas = {fila["codigo"] for fila in filas[tabla].values()}
        for fila in libro.de(titulo):
            if fila.codigo not in conocidas:
                filas[tabla][nueva_clave()] = {
                    "codigo": fila.codigo,
                    "nombre": fila.nombre,
                    "tipo": fila.tipo,
                }


def _unidades(libro: LibroPlan, filas: Filas, nueva_clave: Callable[[], UUID]) -> None:
    claves = {fila["codigo"]: clave for clave, fila in filas["unidad"].items()}
    nuevas = [fila for fila in libro.de("Unidades") if fila.codigo not in claves]
    for fila in _desde_arriba(nuevas):
        claves[fila.codigo] = clave = nueva_clave()
        filas["unidad"][clave] = {
            "superior_id": claves[fila.superior] if fila.superior else None,
            "codigo": fila.codigo,
            "nombre": fila.nombre,
            "tipo": fila.tipo,
        }
        for texto in dict.fromkeys(fila.alias):
            filas["alias_unidad"][nueva_clave()] = {"unidad_id": clave, "texto": texto}


def _desde_arriba(filas: Iterable[FilaUnidad]) -> Iterable[FilaUnidad]:
    """Give each unit after the one above it; the check left no cycle."""
    pendientes = {fila.codigo: fila for fila in filas}
    while pendientes:
        for fila in list(pendientes.values()):
            if fila.superior not in pendientes:
                yield pendientes.pop(fila.codigo)


def avisos_del_entorno(libro: LibroPlan, actual: LibroPlan) -> list[str]:
    """Tell what the workbook says otherwise of units, sources and places.

    They are kept elsewhere and an import never changes them.
    """
    distintos = [
        f"{titulo}, fila {numero}: «{fila.codigo}» tiene {que} en el "
        f"programa; no se cambia aquí: se administra en {donde}."
        for titulo, donde, que in (
            ("Unidades", "Unidades", "otro nombre, tipo u otras escrituras"),
            ("Fuentes", "el programa", "otro nombre o tipo"),
            ("Territorios", "el programa", "otro nombre o tipo"),
        )
        for numero, fila in libro.numeradas(titulo)
        if _difiere(fila, {f.codigo: f for f in actual.de(titulo)}.get(fila.codigo))
    ]
    return distintos + avisos_de_escrituras(libro)


def avisos_de_escrituras(libro: LibroPlan) -> list[str]:
    """Tell that the other writings of a source have no place in the plan."""
    codigos = [f"«{fila.codigo}»" for fila in libro.de("Fuentes") if fila.alias]
    if not codigos:
        return []
    *primeros, ultimo = codigos
    cuales = f"{', '.join(primeros)} y {ultimo}" if primeros else ultimo
    aviso = (
        f"Fuentes: las otras escrituras de {cuales} no se guardan en el plan; quedan "
        "en su libro."
    )
    return [aviso]


def _difiere(fila: Any, otra: Any) -> bool:
    if otra is None:
        return False
    if isinstance(fila, FilaUnidad) and set(fila.alias) != set(otra.alias):
        return True  # in another order they are the same
    return any(
        getattr(fila, campo, None) != getattr(otra, campo, None)
        for campo in ("nombre", "tipo", "superior")
    )
