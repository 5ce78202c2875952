"""Who may do what: one table, asked by every door."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from pladeco.domain.vocabulario import Rol


class Permiso(StrEnum):
    VER_PLAN = "ver_plan"
    VER_TABLERO = "ver_tablero"
    VER_UNIDAD = "ver_unidad"
    INFORMAR = "informar"
    VER_AVANCES = "ver_avances"
    REVISAR = "revisar"
    VISAR = "visar"
    ANOTAR = "anotar"
    GESTIONAR_PERIODOS = "gestionar_periodos"
    DECIDIR_ODS = "decidir_ods"
    HACER_CORTES = "hacer_cortes"
    VER_INFORMES = "ver_informes"
    VER_CALIDAD = "ver_calidad"
    VER_BITACORA = "ver_bitacora"
    VER_PRIMEROS_PASOS = "ver_primeros_pasos"
    GESTIONAR_PERSONAS = "gestionar_personas"
    VER_CORREOS = "ver_correos"
    VER_MODIFICACIONES = "ver_modificaciones"
    MODIFICAR_PLAN = "modificar_plan"
    CONFIRMAR_LECTURAS = "confirmar_lecturas"
    VINCULAR = "vincular"
    AJUSTAR = "ajustar"
    AJUSTAR_INSTALACION = "ajustar_instalacion"
    VER_AJUSTES = "ver_ajustes"
    VER_TAREAS = "ver_tareas"
    VER_RESPALDOS = "ver_respaldos"
    VER_SILENCIO = "ver_silencio"
    VER_CALENDARIO = "ver_calendario"
    VER_AVISOS = "ver_avisos"
    TRASPASAR = "traspasar"
    VER_MONTOS = "ver_montos"
    ANOTAR_MONTOS = "anotar_montos"
    MARCAR_SENSIBLES = "marcar_sensibles"
    VER_ODS = "ver_ods"
    VER_UNIDADES = "ver_unidades"
    FIRMAR_CORTES = "firmar_cortes"
    COMPROBAR_INFORMES = "comprobar_informes"
    PUBLICAR = "publicar"
    PROGRAMAR_ENVIOS = "programar_envios"
    VER_OBSERVACIONES = "ver_observaciones"
    OBSERVAR = "observar"
    RESPONDER_OBSERVACIONES = "responder_observaciones"


_LECTORES = frozenset({Rol.SECPLA, Rol.CONTROL, Rol.DIRECTOR, Rol.CONCEJAL})

PERMISOS: Final[dict[Permiso, frozenset[Rol]]] = {
    Permiso.VER_PLAN: frozenset(Rol),
    Permiso.VER_TABLERO: _LECTORES,
    Permiso.VER_UNIDAD: frozenset(
        {Rol.ENCARGADO, Rol.DIRECTOR, Rol.SECPLA, Rol.CONTROL}
    ),
    Permiso.INFORMAR: frozenset({Rol.ENCARGADO, Rol.DIRECTOR}),
    Permiso.VER_AVANCES: frozenset({Rol.SECPLA, Rol.CONTROL}),
    Permiso.REVISAR: frozenset({Rol.SECPLA}),
    Permiso.VISAR: frozenset({Rol.DIRECTOR}),
    Permiso.ANOTAR: frozenset({Rol.ENCARGADO, Rol.DIRECTOR, Rol.SECPLA}),
    Permiso.GESTIONAR_PERIODOS: frozenset({Rol.SECPLA}),
    Permiso.DECIDIR_ODS: frozenset({Rol.SECPLA}),
    Permiso.HACER_CORTES: frozenset({Rol.SECPLA}),
    Permiso.VER_INFORMES: _LECTORES | {Rol.COSOC},
    Permiso.VER_CALIDAD: frozenset({Rol.SECPLA, Rol.CONTROL, Rol.DIRECTOR}),
    Permiso.VER_BITACORA: frozenset({Rol.CONTROL}),
    Permiso.VER_PRIMEROS_PASOS: frozenset({Rol.ADMINISTRADOR, Rol.SECPLA}),
    Permiso.GESTIONAR_PERSONAS: frozenset({Rol.ADMINISTRADOR}),
    Permiso.VER_CORREOS: frozenset({Rol.ADMINISTRADOR}),
    Permiso.VER_MODIFICACIONES: _LECTORES,
    Permiso.MODIFICAR_PLAN: frozenset({Rol.SECPLA}),
    Permiso.CONFIRMAR_LECTURAS: frozenset({Rol.SECPLA}),
    Permiso.VINCULAR: frozenset({Rol.SECPLA}),
    Permiso.AJUSTAR: frozenset({Rol.SECPLA}),
    Permiso.AJUSTAR_INSTALACION: frozenset({Rol.ADMINISTRADOR}),
    Permiso.VER_AJUSTES: frozenset({Rol.SECPLA, Rol.CONTROL, Rol.ADMINISTRADOR}),
    Permiso.VER_TAREAS: frozenset({Rol.ADMINISTRADOR, Rol.SECPLA}),
    Permiso.VER_RESPALDOS: frozenset({Rol.ADMINISTRADOR}),
    Permiso.VER_SILENCIO: frozenset({Rol.SECPLA, Rol.CONTROL, Rol.DIRECTOR}),
    Permiso.VER_CALENDARIO: frozenset(Rol),
    Permiso.VER_AVISOS: frozenset(Rol),
    Permiso.TRASPASAR: frozenset({Rol.SECPLA, Rol.ADMINISTRADOR}),
    Permiso.VER_MONTOS: _LECTORES | {Rol.ENCARGADO},
    Permiso.ANOTAR_MONTOS: frozenset({Rol.SECPLA, Rol.ENCARGADO, Rol.DIRECTOR}),
    Permiso.MARCAR_SENSIBLES: frozenset({Rol.SECPLA}),
    Permiso.VER_ODS: _LECTORES | {Rol.COSOC},
    Permiso.VER_UNIDADES: _LECTORES,
    Permiso.FIRMAR_CORTES: frozenset({Rol.SECPLA}),
    Permiso.COMPROBAR_INFORMES: frozenset({Rol.SECPLA, Rol.CONTROL}),
    Permiso.PUBLICAR: frozenset({Rol.SECPLA}),
    Permiso.PROGRAMAR_ENVIOS: frozenset({Rol.SECPLA}),
    Permiso.VER_OBSERVACIONES: frozenset(
        {Rol.SECPLA, Rol.CONTROL, Rol.CONCEJAL, Rol.COSOC}
    ),
    Permiso.OBSERVAR: frozenset({Rol.CONCEJAL, Rol.COSOC}),
    Permiso.RESPONDER_OBSERVACIONES: frozenset({Rol.SECPLA}),
}
DE_UNIDAD: Final = frozenset({Rol.ENCARGADO, Rol.DIRECTOR})


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts: services get it as an argument, never from the request."""

    id: UUID
    nombre: str
    roles: frozenset[tuple[Rol, UUID | None]] = frozenset()
    direccion: str = ""

    def puede(self, permiso: Permiso, unidad: UUID | None = None) -> bool:
        """Say whether the actor may; with a unit, whether for that very unit.

        A role of a unit reaches that unit alone; the others reach every unit.
        """
        return any(
            rol in PERMISOS[permiso]
            and (unidad is None or rol not in DE_UNIDAD or propia == unidad)
            for rol, propia in self.roles
        )

    @property
    def unidades(self) -> frozenset[UUID]:
        """The units the actor reports for."""
        return frozenset(u for r, u in self.roles if r in DE_UNIDAD and u is not None)
