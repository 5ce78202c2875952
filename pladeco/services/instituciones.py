"""The institution itself: founded once, and what the administrator keeps of it."""

from collections.abc import Mapping, Sequence
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
from pladeco.models import Ajuste, Institucion, Usuario
from pladeco.queries.casa import administrada
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
from pladeco.services.turno import esperar_turno


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


# -- what the administrator keeps of it


def lo_que_rige(institucion: Institucion) -> dict[str, str]:
    """Return by field what a page shows of it, for a form to bring back.

    The emblem is told by its hash; what is not there is empty.
    """
    return {
        "nombre": institucion.nombre,
        "comuna": institucion.comuna,
        "color": institucion.color or "",
        "emblema": institucion.emblema_sha256 or "",
    }


def cambiar_institucion(
    session: Session,
    institucion: Institucion,
    escritos: Mapping[str, str],
    vistos: Mapping[str, str],
    *,
    emblema: Emblema | None = None,
    quitar_emblema: bool = False,
    problemas: Sequence[Problema] = (),
) -> None:
    """Keep of name, comuna and colour what differs from `vistos`, and the emblem.

    `problemas` are of what came with it. Raises ConProblemas with all, also with what
    somebody else changed meanwhile to something else.
    """
    esperar_turno(session, Institucion, institucion.id)
    session.refresh(institucion)
    rige = lo_que_rige(institucion)
    textos = {campo: texto.strip() for campo, texto in escritos.items()}
    hallados = [
        *revisar_textos(textos["nombre"], textos["comuna"]),
        *revisar_color(textos["color"]),
        *problemas,
    ]
    malos = {p.campo for p in hallados}
    if textos["color"] and "color" not in malos:
        textos["color"] = leer_color(textos["color"])
    if emblema is not None or quitar_emblema:
        textos["emblema"] = emblema.sha256 if emblema else ""
    nuevos = {
        campo: texto
        for campo, texto in textos.items()
        if campo not in malos and texto not in (rige[campo], vistos.get(campo))
    }
    hallados += [
        _cambiado_por_otro(campo, rige[campo])
        for campo in nuevos
        if vistos.get(campo, rige[campo]) != rige[campo]
    ]
    if hallados:
        raise ConProblemas(hallados)
    _escribir(institucion, nuevos, emblema)
    session.flush()


def _escribir(
    institucion: Institucion, nuevos: Mapping[str, str], emblema: Emblema | None
) -> None:
    institucion.nombre = nuevos.get("nombre", institucion.nombre)
    institucion.comuna = nuevos.get("comuna", institucion.comuna)
    if "color" in nuevos:
        institucion.color = nuevos["color"] or None
    if "emblema" in nuevos:
        institucion.emblema = emblema.png if emblema else None
        institucion.emblema_sha256 = emblema.sha256 if emblema else None


def _cambiado_por_otro(campo: str, rige: str) -> Problema:
    if campo == "emblema":
        ahora = "es el que se ve aquí" if rige else "no hay ninguno"
        mensaje = (
            f"Otra persona cambió el emblema mientras usted elegía: ahora {ahora}. "
            "Decida y, si prefiere el suyo, elíjalo otra vez."
        )
        return Problema(campo, mensaje)
    mensaje = (
        "Otra persona cambió esto mientras usted escribía: ahora dice "
        f"«{rige or 'nada'}». Decida y guarde otra vez."
    )
    return Problema(campo, mensaje)
