"""Users with their roles: what the administrator keeps."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.informar import Problema
from pladeco.domain.instalacion import SOLO_DE_LA_DEMO, es_de_la_demo
from pladeco.domain.permisos import DE_UNIDAD, Actor
from pladeco.domain.run import leer_run
from pladeco.domain.valores_de_ajuste import es_direccion
from pladeco.domain.vocabulario import Rol
from pladeco.models import Institucion, RolAsignado, Usuario
from pladeco.models.base import uuid7
from pladeco.services.avisos import resolver_lo_ajeno
from pladeco.services.errores import ConProblemas, NoSePuede, muy_largo
from pladeco.services.ingreso import anular_enlaces
from pladeco.services.sesiones import revocar_sesiones
from pladeco.services.turno import esperar_turno

# What the columns hold.
_LARGO_NOMBRE, _LARGO_CORREO = 120, 200
_ULTIMO_ADMINISTRADOR = (
    "Es la única persona que administra: dé antes ese rol a otra persona."
)


@dataclass(frozen=True, slots=True)
class DatosUsuario:
    nombre: str
    correo: str
    run: str = ""
    roles: tuple[tuple[Rol, UUID | None], ...] = ()


def crear_usuario(
    session: Session, institucion_id: UUID, datos: DatosUsuario
) -> Usuario:
    """Create a person without password: the one-time link comes next."""
    usuario = Usuario(id=uuid7(), institucion_id=institucion_id)
    _escribir_usuario(session, usuario, datos, institucion_id)
    session.add(usuario)
    session.flush()
    return usuario


def cambiar_usuario(
    session: Session, usuario: Usuario, datos: DatosUsuario, *, ahora: datetime
) -> None:
    """Change a person; with other roles every session ends.

    So do the notices of what is theirs no longer. Another address ends the links that
    were sent to the one before, which may have been a stranger's.
    """
    antes = {(r.rol, r.unidad_id) for r in usuario.roles}
    correo = usuario.correo
    administra = (Rol.ADMINISTRADOR, None)
    if administra not in datos.roles and _es_ultimo_administrador(session, usuario):
        raise ConProblemas([Problema("roles", _ULTIMO_ADMINISTRADOR)])
    _escribir_usuario(session, usuario, datos, usuario.institucion_id)
    session.flush()
    if usuario.correo != correo:
        anular_enlaces(session, usuario, ahora)
    if antes != set(datos.roles):
        revocar_sesiones(session, usuario, ahora)
        persona = Actor(usuario.id, usuario.nombre, frozenset(datos.roles))
        resolver_lo_ajeno(session, persona, ahora=ahora)


def activar_usuario(
    session: Session, usuario: Usuario, *, activo: bool, ahora: datetime
) -> None:
    """Let a person in again, or no longer: who leaves is never deleted."""
    if not activo and _es_ultimo_administrador(session, usuario):
        raise NoSePuede(_ULTIMO_ADMINISTRADOR)
    usuario.activo = activo
    if not activo:
        revocar_sesiones(session, usuario, ahora)
        anular_enlaces(session, usuario, ahora)
    session.flush()


def _escribir_usuario(
    session: Session, usuario: Usuario, datos: DatosUsuario, institucion_id: UUID
) -> None:
    run = leer_run(datos.run) if datos.run.strip() else None
    correo = datos.correo.strip().lower()
    with session.no_autoflush:
        problemas = [
            *_problemas_correo(session, usuario, correo, institucion_id),
            *_problemas_run(session, usuario, datos.run, run, institucion_id),
            *muy_largo("nombre", "El nombre", datos.nombre, _LARGO_NOMBRE),
            *_problemas_roles(datos),
        ]
    if problemas:
        raise ConProblemas(problemas)
    usuario.nombre = datos.nombre.strip()
    usuario.correo = correo
    usuario.run_numero, usuario.run_dv = run or (None, None)
    _escribir_roles(usuario, set(datos.roles))


def _problemas_correo(
    session: Session, usuario: Usuario, correo: str, institucion_id: UUID
) -> list[Problema]:
    if largo := muy_largo("correo", "El correo", correo, _LARGO_CORREO):
        return largo
    if not es_direccion(correo):
        return [Problema("correo", "Escriba un correo, como ana.rojas@comuna.cl.")]
    casa = session.get_one(Institucion, institucion_id)
    if es_de_la_demo(correo) and not casa.es_demo:
        return [Problema("correo", SOLO_DE_LA_DEMO)]
    otro = session.scalar(
        select(Usuario).where(
            Usuario.institucion_id == institucion_id, Usuario.correo == correo
        )
    )
    if otro is not None and otro is not usuario:
        return [Problema("correo", f"Ese correo ya es de {otro.nombre}.")]
    return []


def _problemas_run(
    session: Session,
    usuario: Usuario,
    texto: str,
    run: tuple[int, str] | None,
    institucion_id: UUID,
) -> list[Problema]:
    if not texto.strip():
        return []
    if run is None:
        return [
            Problema(
                "run",
                "El dígito verificador no corresponde a los números. Revise el RUN y "
                "escríbalo como 12.345.678-5.",
            )
        ]
    otro = session.scalar(
        select(Usuario).where(
            Usuario.institucion_id == institucion_id, Usuario.run_numero == run[0]
        )
    )
    if otro is not None and otro is not usuario:
        return [Problema("run", f"Ese RUN ya es de {otro.nombre}.")]
    return []


def _problemas_roles(datos: DatosUsuario) -> list[Problema]:
    problemas = []
    if not datos.nombre.strip():
        problemas.append(Problema("nombre", "Escriba el nombre."))
    if not datos.roles:
        problemas.append(Problema("roles", "Marque al menos un rol."))
    for rol, unidad in datos.roles:
        if (rol in DE_UNIDAD) != (unidad is not None):
            problemas.append(
                Problema("roles", "Encargado y director son de una unidad: elíjala.")
            )
            break
    return problemas


def _escribir_roles(usuario: Usuario, roles: set[tuple[Rol, UUID | None]]) -> None:
    for asignado in list(usuario.roles):
        if (asignado.rol, asignado.unidad_id) not in roles:
            usuario.roles.remove(asignado)
    tiene = {(r.rol, r.unidad_id) for r in usuario.roles}
    for rol, unidad in sorted(roles - tiene, key=str):
        usuario.roles.append(
            RolAsignado(usuario_id=usuario.id, rol=rol, unidad_id=unidad)
        )


def _es_ultimo_administrador(session: Session, usuario: Usuario) -> bool:
    """Say so; two who take the role from each other do it one after the other."""
    esperar_turno(session, Institucion, usuario.institucion_id)
    activos = set(
        session.scalars(
            select(Usuario.id)
            .join(RolAsignado, RolAsignado.usuario_id == Usuario.id)
            .where(RolAsignado.rol == Rol.ADMINISTRADOR, Usuario.activo)
        )
    )
    return activos == {usuario.id}
