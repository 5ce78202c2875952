"""The institution itself: founded once, and what the administrator keeps of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from pladeco.domain.colores import leer_color
from pladeco.domain.informar import Problema
from pladeco.domain.instalacion import (
    DatosInstalacion,
    revisar_color,
    revisar_datos,
    revisar_textos,
)
from pladeco.domain.valores_de_ajuste import SI
from pladeco.domain.vocabulario import Rol
from pladeco.models import Ajuste, Institucion, RolAsignado, Usuario
from pladeco.services.emblema import Emblema
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.services.ingreso import (
    crear_enlace,
    exigir_clave_buena,
    hash_clave,
    propios_de,
)
from pladeco.services.personas import DatosUsuario, crear_usuario
from pladeco.services.registro import actuar


@dataclass(frozen=True, slots=True)
class Fundada:
    """What was made, by name; `token` is of the one-time link where there is one."""

    institucion: str
    persona: str
    correo: str
    token: str | None


def fundar(
    session: Session,
    datos: DatosInstalacion,
    *,
    emblema: Emblema | None = None,
    clave: str | None = None,
    ahora: datetime,
) -> Fundada:
    """Make a real institution with its first administrator, who gets a one-time link.

    Where there is one that nobody administers, only the administrator is made. With
    `clave` there is no link. Raises ConProblemas, NoSePuede.
    """
    if problemas := revisar_datos(datos):
        raise ConProblemas(problemas)
    datos = datos.normal()
    actuar(session, None, ahora)
    _a_solas(session)
    institucion = session.scalar(select(Institucion))
    nueva = institucion is None
    if institucion is None:
        institucion = _nueva(session, datos, emblema)
    elif institucion.es_demo:
        raise NoSePuede("Esta base de datos es de la demostración: use otra, vacía.")
    elif administrada(session):
        raise NoSePuede("Esta instalación ya tiene quien la administre.")
    persona = DatosUsuario(
        datos.administrador, datos.correo, roles=((Rol.ADMINISTRADOR, None),)
    )
    usuario = crear_usuario(session, institucion.id, persona)
    if nueva:
        _proteger_cuentas(session, usuario, ahora)
    token = None
    if clave is None:
        token = crear_enlace(session, usuario, ahora=ahora)
    else:
        exigir_clave_buena(clave, propios_de(session, usuario))
        usuario.clave_hash = hash_clave(clave)
        session.flush()
    return Fundada(institucion.nombre, usuario.nombre, usuario.correo, token)


def administrada(session: Session) -> bool:
    """Say whether somebody active administers it."""
    return (
        session.scalar(
            select(Usuario.id)
            .join(RolAsignado, RolAsignado.usuario_id == Usuario.id)
            .where(RolAsignado.rol == Rol.ADMINISTRADOR, Usuario.activo)
            .limit(1)
        )
        is not None
    )


def _nueva(
    session: Session, datos: DatosInstalacion, emblema: Emblema | None
) -> Institucion:
    institucion = Institucion(
        nombre=datos.nombre,
        comuna=datos.comuna,
        es_demo=False,
        color=datos.color or None,
        emblema=emblema.png if emblema else None,
        emblema_sha256=emblema.sha256 if emblema else None,
    )
    session.add(institucion)
    session.flush()
    return institucion


def _proteger_cuentas(session: Session, usuario: Usuario, ahora: datetime) -> None:
    """Ask those who may do most for a second factor, from the first day."""
    session.add(
        Ajuste(
            institucion_id=usuario.institucion_id,
            clave="exigir_segundo_factor",
            valor=SI,
            cambiado_en=ahora,
            cambiado_por_id=usuario.id,
        )
    )
    session.flush()


def _a_solas(session: Session) -> None:
    """Let one found it at a time; on SQLite whoever writes is alone anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE institucion IN SHARE ROW EXCLUSIVE MODE"))


def cambiar_institucion(
    session: Session,
    institucion: Institucion,
    *,
    nombre: str,
    comuna: str,
    color: str,
    emblema: Emblema | None,
    quitar_emblema: bool,
) -> None:
    """Keep its name, comuna, colour and emblem. Raises ConProblemas with all."""
    problemas: list[Problema] = revisar_textos(nombre, comuna) + revisar_color(color)
    if problemas:
        raise ConProblemas(problemas)
    institucion.nombre, institucion.comuna = nombre.strip(), comuna.strip()
    institucion.color = leer_color(color) if color.strip() else None
    if emblema is not None:
        institucion.emblema, institucion.emblema_sha256 = emblema.png, emblema.sha256
    elif quitar_emblema:
        institucion.emblema = institucion.emblema_sha256 = None
    session.flush()
