"""A plan workbook as the plan's rows: with the keys that they have, new ones for new.

The same for a first import and for the difference with a plan: what the workbook says
of a row replaces what the plan has, what it has no column for stays, and a row that it
lacks stays too.
"""

from collections.abc import Callable
from uuid import UUID

from pladeco.domain.cambios.tablas import Filas
from pladeco.domain.libro.a_filas.arbol import escribir_elementos
from pladeco.domain.libro.a_filas.entorno import (
    agregar_entorno,
    avisos_de_escrituras,
    avisos_del_entorno,
)
from pladeco.domain.libro.a_filas.escritura import Descartadas, Escritura
from pladeco.domain.libro.a_filas.lazos import escribir_lazos
from pladeco.domain.libro.a_filas.metas import (
    escribir_hitos,
    escribir_indicadores,
    escribir_metas,
)
from pladeco.domain.libro.a_filas.retiros import retiros_al_regir
from pladeco.domain.libro.plantilla import LibroPlan

__all__ = [
    "Descartadas",
    "avisos_de_escrituras",
    "avisos_del_entorno",
    "filas_de_libro",
    "retiros_al_regir",
]


def filas_de_libro(
    libro: LibroPlan,
    actual: Filas,
    nueva_clave: Callable[[], UUID],
    descartadas: Descartadas | None = None,
) -> Filas:
    """Return the plan as it would be once the workbook was applied.

    The workbook holds together (`revisar_plan`); `actual` is not touched.
    """
    escritura = Escritura(
        libro,
        {tabla: dict(unas) for tabla, unas in actual.items()},
        nueva_clave,
        descartadas or Descartadas(),
    )
    _instrumento(escritura)
    agregar_entorno(libro, escritura.filas, nueva_clave)
    escribir_elementos(escritura)
    escribir_indicadores(escritura)
    escribir_metas(escritura)
    escribir_hitos(escritura)
    escribir_lazos(escritura)
    return escritura.filas


def _instrumento(e: Escritura) -> None:
    fila = e.libro.de("Instrumento")[0]
    valores = {
        campo: getattr(fila, campo)
        for campo in ("nombre", "desde", "hasta", "vision", "mision")
    }
    clave = next(iter(e.filas["instrumento"]), None)
    nuevo = {"codigo": fila.codigo} if clave is None else {}
    e.poner("instrumento", clave, nuevo | valores)
