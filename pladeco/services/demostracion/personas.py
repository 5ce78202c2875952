"""Invented people: one per role to log in as, and one per unit that reports."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.permisos import Actor
from pladeco.domain.run import digito
from pladeco.domain.vocabulario import Rol
from pladeco.models import RolAsignado, Unidad, Usuario
from pladeco.services.ingreso import hash_clave

CLAVE_DEMO: Final = "demo-vallenar"
_PRIMER_RUN_INVENTADO = 90_000_001  # no person has a RUN of this series


@dataclass(frozen=True, slots=True)
class PersonaDemo:
    """`puesto` chooses the unit: the 1st, 2nd … of those that report most."""

    nombre: str
    usuario: str
    rol: Rol
    puesto: int | None = None

    @property
    def correo(self) -> str:
        return f"{self.usuario}@demo.pladeco.cl"


PERSONAS: Final = (
    PersonaDemo("Ana Rojas", "ana", Rol.ENCARGADO, 0),
    PersonaDemo("Bruno Díaz", "bruno", Rol.ENCARGADO, 1),
    PersonaDemo("Diego Soto", "diego", Rol.DIRECTOR, 0),
    PersonaDemo("Rita Cortés", "rita", Rol.SECPLA),
    PersonaDemo("Pablo Vega", "pablo", Rol.CONTROL),
    PersonaDemo("Carla Muñoz", "carla", Rol.CONCEJAL),
    PersonaDemo("Celia Núñez", "celia", Rol.COSOC),
    PersonaDemo("Alba Ríos", "alba", Rol.ADMINISTRADOR),
    PersonaDemo("Sara Pinto", "sara", Rol.SECPLA),
)


def crear_personas(
    session: Session, institucion_id: UUID, unidades: list[Unidad]
) -> dict[str, Usuario]:
    """Return the users by name of account; `unidades` come with the busiest first."""
    hash_comun = hash_clave(CLAVE_DEMO)
    usuarios: dict[str, Usuario] = {}
    for numero, persona in enumerate(PERSONAS):
        unidad = None if persona.puesto is None else unidades[persona.puesto]
        usuarios[persona.usuario] = _usuario(
            institucion_id, numero, persona.nombre, persona.correo, hash_comun
        )
        usuarios[persona.usuario].roles = [
            RolAsignado(rol=persona.rol, unidad_id=unidad.id if unidad else None)
        ]
    usuarios["demostracion"] = _usuario(
        institucion_id, 50, "Demostración (automática)", "automatica@demo.pladeco.cl"
    )
    usuarios["demostracion"].activo = False
    for numero, unidad in enumerate(unidades, start=100):
        encargado = next(
            (
                p.usuario
                for p in PERSONAS
                if p.rol is Rol.ENCARGADO and unidad is unidades[p.puesto or 0]
            ),
            None,
        )
        if encargado is not None:
            usuarios[unidad.codigo] = usuarios[encargado]
            continue
        nombre = f"Encargado de demostración, {unidad.codigo}"
        correo = f"{unidad.codigo.lower()}@demo.pladeco.cl"
        usuario = _usuario(institucion_id, numero, nombre, correo)
        usuario.roles = [RolAsignado(rol=Rol.ENCARGADO, unidad_id=unidad.id)]
        usuarios[unidad.codigo] = usuario
    session.add_all(usuarios.values())
    session.flush()
    return usuarios


def actor_de(usuario: Usuario, rol: Rol, unidad_id: UUID | None = None) -> Actor:
    return Actor(usuario.id, usuario.nombre, frozenset({(rol, unidad_id)}))


def _usuario(
    institucion_id: UUID,
    numero: int,
    nombre: str,
    correo: str,
    clave_hash: str | None = None,
) -> Usuario:
    run = _PRIMER_RUN_INVENTADO + numero
    return Usuario(
        institucion_id=institucion_id,
        nombre=nombre,
        correo=correo,
        run_numero=run,
        run_dv=digito(run),
        clave_hash=clave_hash,
    )
