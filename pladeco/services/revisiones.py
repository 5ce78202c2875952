"""What others decide on an Avance: sign it, validate it, or return it with a note."""

from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from pladeco.domain.hora_chilena import dia_de
from pladeco.domain.permisos import Actor, Permiso
from pladeco.domain.transiciones import Accion, quienes, siguiente_estado
from pladeco.domain.vocabulario import Rol
from pladeco.models import VersionAvance
from pladeco.queries.visa import load_visas
from pladeco.services.avisos import avisar_devuelto, avisar_validado
from pladeco.services.errores import NoSePuede
from pladeco.services.lugar import lugar_de
from pladeco.services.versiones import (
    cerrojo_del_lugar,
    mover,
    periodo_que_espera,
)

_LARGO: Final = 2000


def visar(
    session: Session,
    version: VersionAvance,
    *,
    actor: Actor,
    ahora: datetime,
    nota: str = "",
) -> None:
    """Sign it as director: from now on it waits for SECPLA."""
    _aprobar(session, version, Accion.VISAR, actor=actor, ahora=ahora, nota=nota)
    version.visado_en = ahora
    session.flush()


def validar(
    session: Session,
    version: VersionAvance,
    *,
    actor: Actor,
    ahora: datetime,
    nota: str = "",
) -> None:
    """Make it official: from now on this version counts."""
    _aprobar(session, version, Accion.VALIDAR, actor=actor, ahora=ahora, nota=nota)
    version.validado_en = ahora
    session.flush()
    avisar_validado(session, version, actor=actor, ahora=ahora)


def devolver(
    session: Session,
    version: VersionAvance,
    *,
    nota: str,
    actor: Actor,
    ahora: datetime,
) -> None:
    """Give it back to the unit, which is told what to mend.

    Not after the Periodo was closed: it would be stuck there.
    """
    texto = _leer_nota(nota)
    if not texto:
        raise NoSePuede("Escriba qué debe corregir la unidad antes de devolver.")
    _exigir_turno(session, version, Accion.DEVOLVER, actor)
    lugar = lugar_de(version.avance)
    periodo = periodo_que_espera(session, lugar.periodo_id)
    if cerrojo_del_lugar(session, lugar, periodo, hoy=dia_de(ahora)) is not None:
        mensaje = (
            f"El período {periodo.codigo} está cerrado y la unidad ya no podría "
            "corregirlo: puede validarlo, o dejarlo como está."
        )
        raise NoSePuede(mensaje)
    mover(session, version, Accion.DEVOLVER, actor=actor, ahora=ahora, nota=texto)
    session.flush()
    avisar_devuelto(session, version, nota=texto, actor=actor, ahora=ahora)


def _aprobar(
    session: Session,
    version: VersionAvance,
    accion: Accion,
    *,
    actor: Actor,
    ahora: datetime,
    nota: str,
) -> None:
    """Take the step; nothing is flushed yet, since its instant goes with its state."""
    _exigir_turno(session, version, accion, actor)
    dicho = _leer_nota(nota) or None
    mover(session, version, accion, actor=actor, ahora=ahora, nota=dicho)


def _leer_nota(texto: str) -> str:
    limpio = texto.strip()
    if len(limpio) > _LARGO:
        mensaje = f"La nota tiene {len(limpio)} caracteres: caben {_LARGO}."
        raise NoSePuede(mensaje)
    return limpio


def _exigir_turno(
    session: Session, version: VersionAvance, accion: Accion, actor: Actor
) -> None:
    """Raise NoSePuede where it is another's turn; `mover` tells what is no step."""
    if siguiente_estado(version.estado, accion) is None:
        return
    unidad_id = version.avance.unidad_id
    visas = load_visas(session)
    espera = visas.espera(version.estado, unidad_id)
    pueden = quienes(version.estado, accion, espera_visa=espera)
    if Rol.DIRECTOR in pueden and visas.firma(actor, unidad_id):
        return
    if Rol.SECPLA in pueden and actor.puede(Permiso.REVISAR):
        return
    if espera:
        nombres = " o ".join(f.nombre for f in visas.firmantes(unidad_id))
        mensaje = f"Espera la visa de {nombres}: todavía no le toca a SECPLA."
        raise NoSePuede(mensaje)
    raise NoSePuede("No espera la visa de un director: le toca decidir a SECPLA.")
