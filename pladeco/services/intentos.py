"""Failed logins: counted by account, by address and altogether, so that few fit."""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from pladeco.domain.run import leer_run
from pladeco.models import Bitacora, IntentoIngreso, Sesion, Usuario
from pladeco.services.errores import DemasiadosIntentos
from pladeco.services.registro import anotar
from pladeco.services.turno import esperar_turno_por

_VENTANA = timedelta(minutes=15)
_TRIES_POR_CUENTA = 5
_TRIES_POR_DIRECCION = 30
# From here on only accounts that have been in from that address are let try.
_TRIES_DE_UN_EXTRANO = 100
_TRIES_DE_TODOS = 300
_CIFRAS_DE_UN_RUN = 9
_DE_USUARIO = "USUARIO:"  # in capitals, as nothing that is typed is counted
_LARGO_CONTADA = 190  # of the 200 of its column: a prefix may stand before it


def buscar_cuenta(session: Session, cuenta: str) -> Usuario | None:
    """Return whose RUN or e-mail it is."""
    normal = _normalizar(cuenta)
    if normal.isdecimal() and len(normal) <= _CIFRAS_DE_UN_RUN:
        return session.scalar(select(Usuario).where(Usuario.run_numero == int(normal)))
    return session.scalar(select(Usuario).where(Usuario.correo == normal))


def cuenta_contada(usuario: Usuario | None, escrita: str) -> str:
    """Return under what tries are counted: RUN and e-mail of a person are one account.

    Nobody can type another's: what is typed is counted in lower case.
    """
    if usuario is not None:
        return f"{_DE_USUARIO}{usuario.id}"
    return _normalizar(escrita)[:_LARGO_CONTADA]


def _normalizar(cuenta: str) -> str:
    """Return what identifies the account: the RUN's number, or the e-mail."""
    run = leer_run(cuenta)
    return str(run[0]) if run else cuenta.replace("\0", "").strip().lower()


def olvidar_intentos(session: Session, usuario: Usuario) -> None:
    """Let in at once who has shown who they are, whatever was tried before."""
    contada = cuenta_contada(usuario, "")
    session.execute(delete(IntentoIngreso).where(IntentoIngreso.cuenta == contada))


def anotar_intento(
    session: Session, cuenta: str, direccion: str, ahora: datetime
) -> None:
    """Count a try, and tell the Bitácora of whose account: never what was typed."""
    session.add(IntentoIngreso(cuenta=cuenta, direccion=direccion, en=ahora))
    que = "pedir_clave" if cuenta.startswith("CLAVE:") else "intentar_ingreso"
    anotar(session, que, "usuario", objeto_id=_de_quien(cuenta), direccion=direccion)
    session.flush()


def anotar_freno(
    session: Session, escrita: str, *, direccion: str, ahora: datetime
) -> None:
    """Tell the Bitácora of a try that was not even looked at; the door commits it.

    Once in a while for each account: nobody fills what only grows by insisting.
    """
    contada = cuenta_contada(buscar_cuenta(session, escrita), escrita)
    esperar_turno_por(session, contada)
    de_quien = _de_quien(contada)
    ya = session.scalar(
        select(Bitacora.id)
        .where(
            Bitacora.en > ahora - _VENTANA,
            Bitacora.accion == "frenar",
            Bitacora.objeto_id.is_not_distinct_from(de_quien),
            Bitacora.direccion == direccion,
        )
        .limit(1)
    )
    if ya is None:
        anotar(session, "frenar", "usuario", objeto_id=de_quien, direccion=direccion)
        session.flush()


def _de_quien(contada: str) -> UUID | None:
    """Return whose account tries are counted under, `None` for nobody's."""
    _, hay, clave = contada.rpartition(_DE_USUARIO)
    return UUID(clave) if hay else None


def exigir_turno(
    session: Session, cuenta: str, direccion: str, ahora: datetime
) -> None:
    """Wait until nobody else tries this account, and do as `exigir_pocos_intentos`.

    Of many tries at once each counts those before it: a server with many hands lets
    no more through than one with one. The door must end the transaction soon.
    """
    esperar_turno_por(session, cuenta)
    exigir_pocos_intentos(session, cuenta, direccion, ahora)


def exigir_pocos_intentos(
    session: Session, cuenta: str, direccion: str, ahora: datetime
) -> None:
    """Raise DemasiadosIntentos, telling how long to wait, after too many tries.

    In a quarter of an hour an account may fail five times, from anywhere. A whole
    municipality may share one address: after thirty failures from it, an account may
    fail only once; after a hundred, and after three hundred from anywhere, only who
    has been in from that address is let try. So nobody who has not failed is locked
    out by others at the usual place, and one password is not tried on all accounts.
    Whether the account exists makes no difference. Nobody is made to wait inside a
    request, which would hold the database; checking a password is slow by itself.
    """
    desde = ahora - _VENTANA
    i = IntentoIngreso
    de_la_cuenta = _ultimos(session, desde, _TRIES_POR_CUENTA, i.cuenta == cuenta)
    if len(de_la_cuenta) >= _TRIES_POR_CUENTA:
        raise _demasiados(de_la_cuenta[-1] + _VENTANA - ahora)
    de_ahi = _ultimos(session, desde, _TRIES_DE_UN_EXTRANO, i.direccion == direccion)
    if de_la_cuenta and len(de_ahi) >= _TRIES_POR_DIRECCION:
        libre = min(de_la_cuenta[0], de_ahi[_TRIES_POR_DIRECCION - 1])
        raise _demasiados(libre + _VENTANA - ahora)
    for tries, maximo in (
        (de_ahi, _TRIES_DE_UN_EXTRANO),
        (_ultimos(session, desde, _TRIES_DE_TODOS), _TRIES_DE_TODOS),
    ):
        if len(tries) >= maximo and not _estuvo_ahi(session, cuenta, direccion):
            raise _demasiados(tries[-1] + _VENTANA - ahora)


def _ultimos(
    session: Session, desde: datetime, maximo: int, *cuales: ColumnElement[bool]
) -> Sequence[datetime]:
    return session.scalars(
        select(IntentoIngreso.en)
        .where(*cuales, IntentoIngreso.en > desde)
        .order_by(IntentoIngreso.en.desc())
        .limit(maximo)
    ).all()


def _estuvo_ahi(session: Session, cuenta: str, direccion: str) -> bool:
    """Say whether the person of an account has been in from an address."""
    consulta = select(Sesion.id).where(
        Sesion.usuario_id == _de_quien(cuenta), Sesion.direccion == direccion
    )
    return session.scalar(consulta.limit(1)) is not None


def _demasiados(falta: timedelta) -> DemasiadosIntentos:
    minutos = max(1, math.ceil(falta / timedelta(minutes=1)))
    espera = "1 minuto" if minutos == 1 else f"{minutos} minutos"
    return DemasiadosIntentos(
        f"Hubo demasiados intentos. Espere {espera} y vuelva a intentar."
    )
