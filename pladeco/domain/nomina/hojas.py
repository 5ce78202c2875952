"""The two sheets of the workbook of units and people."""
# ruff: noqa: RUF009 - columna() answers a dataclass field

from dataclasses import dataclass
from typing import Final

from pladeco.domain.libro.columnas import columna
from pladeco.domain.libro.filas_entorno import FilaUnidad
from pladeco.domain.libro.plantilla import Hoja
from pladeco.domain.vocabulario import Rol

# How people write a role that the list names otherwise: as pages do, or of a woman.
_ROLES_DICHOS: Final = (
    ("encargada", Rol.ENCARGADO),
    ("directora", Rol.DIRECTOR),
    ("concejala", Rol.CONCEJAL),
    ("administradora", Rol.ADMINISTRADOR),
    ("administracion", Rol.ADMINISTRADOR),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaPersona:
    """One role of a person; who has several roles has a row for each."""

    nombre: str = columna("Nombre y apellidos", ancho=36, largo=120)
    correo: str = columna(
        "Correo", "Con él ingresa y recibe avisos.", ancho=34, largo=200
    )
    run: str | None = columna("RUN", "Si quiere ingresar con él: 12.345.678-5.")
    rol: Rol = columna(
        "Rol",
        "Una fila por cada rol de la persona.",
        ancho=16,
        tambien=_ROLES_DICHOS,
    )
    unidad: str | None = columna(
        "Unidad",
        "Código de la hoja Unidades; solo para encargado y director.",
        en=("Unidades",),
    )


UNIDADES: Final = Hoja(
    "Unidades", FilaUnidad, "Quiénes responden. Lo que deje vacío no cambia."
)
PERSONAS: Final = Hoja(
    "Personas",
    FilaPersona,
    "Quiénes usan el programa. Nadie pierde una cuenta ni un rol por no estar aquí.",
    clave=("correo", "rol", "unidad"),
)
HOJAS: Final = (UNIDADES, PERSONAS)


@dataclass(frozen=True, slots=True)
class Nomina:
    """The rows of the workbook, each with its number."""

    unidades: tuple[tuple[int, FilaUnidad], ...] = ()
    personas: tuple[tuple[int, FilaPersona], ...] = ()

    @property
    def vacia(self) -> bool:
        return not self.unidades and not self.personas
