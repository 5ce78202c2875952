"""The clock of a person's telephone (TOTP): put on, asked for, taken off."""

from datetime import datetime
from hmac import compare_digest
from typing import Final

import pyotp
from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from pladeco.domain.segundo_factor import es_del_telefono, leer_codigo
from pladeco.models import Institucion, SegundoFactor, Usuario
from pladeco.services.codigos_de_reserva import hacer_codigos, toma_de_reserva
from pladeco.services.errores import NoSePuede
from pladeco.services.intentos import anotar_intento, cuenta_contada, exigir_turno
from pladeco.services.llavero import Llavero
from pladeco.services.registro import explicar
from pladeco.services.sesiones import huella

_PASO: Final = 30  # seconds that a code lasts
_DERIVA: Final = (0, -1, 1)  # steps by which the clock of a telephone may be off


def preparar(
    session: Session, usuario: Usuario, llavero: Llavero, *, token: str, ahora: datetime
) -> str:
    """Return the key that a telephone is to keep; it asks nothing until confirmed.

    The same one while it waits, in the session of `token` alone: whoever knows the
    password and came first must not know the key that another confirms later.
    Raises NoSePuede for who has one already.
    """
    factor = usuario.segundo_factor
    if factor is not None and factor.confirmado_en is not None:
        raise NoSePuede(
            "Su cuenta ya tiene un segundo factor. Para cambiar de teléfono, quítelo "
            "antes con un código."
        )
    if (en_espera := por_confirmar(usuario, llavero, token=token)) is not None:
        return en_espera
    secreto = pyotp.random_base32()
    if factor is None:
        factor = usuario.segundo_factor = SegundoFactor()
    factor.creado_en = ahora
    factor.secreto = llavero.cifrar(f"{huella(token)}:{secreto}")
    session.flush()
    return secreto


def por_confirmar(usuario: Usuario, llavero: Llavero, *, token: str) -> str | None:
    """Return the key that waits in this session for its first code, if one does."""
    factor = usuario.segundo_factor
    if factor is None or factor.confirmado_en is not None:
        return None
    if not llavero.con_la_actual(factor.secreto):
        return None
    de_quien, _, secreto = llavero.descifrar(factor.secreto).partition(":")
    return secreto if compare_digest(de_quien, huella(token)) else None


def direccion_otp(session: Session, usuario: Usuario, secreto: str) -> str:
    """Return what a QR tells the telephone: whose key it is, and of which place."""
    institucion = session.get_one(Institucion, usuario.institucion_id)
    reloj = pyotp.TOTP(secreto, interval=_PASO)
    emisor = f"PLADECO {institucion.comuna}"
    return reloj.provisioning_uri(name=usuario.correo, issuer_name=emisor)


def confirmar(
    session: Session,
    usuario: Usuario,
    codigo: str,
    llavero: Llavero,
    *,
    token: str,
    direccion: str,
    ahora: datetime,
) -> tuple[str, ...] | None:
    """Put the factor in force by a code of the telephone; return recovery codes.

    `None` with a try written down when the code is not that; commit both.
    Raises NoSePuede after too many tries, or where there is nothing to confirm.
    """
    factor = usuario.segundo_factor
    secreto = por_confirmar(usuario, llavero, token=token)
    if factor is None or secreto is None:
        raise NoSePuede(
            "No hay un teléfono por confirmar. Vuelva a empezar desde «Mi cuenta»."
        )
    contada = cuenta_contada(usuario, usuario.correo)
    exigir_turno(session, contada, direccion, ahora)
    if not _toma_del_telefono(session, factor, secreto, leer_codigo(codigo), ahora):
        anotar_intento(session, contada, direccion, ahora)
        return None
    factor.secreto = llavero.cifrar(secreto)
    factor.confirmado_en = ahora
    return hacer_codigos(session, factor)


def comprobar(
    session: Session,
    usuario: Usuario,
    codigo: str,
    llavero: Llavero,
    *,
    direccion: str,
    ahora: datetime,
) -> bool:
    """Take a code of the telephone, or a recovery code; none is taken twice.

    False with a try written down, counted together with wrong passwords; commit both.
    Raises NoSePuede after too many tries, or where the person has no factor.
    """
    factor = usuario.segundo_factor
    if factor is None or factor.confirmado_en is None:
        raise NoSePuede("Su cuenta no tiene un segundo factor.")
    contada = cuenta_contada(usuario, usuario.correo)
    exigir_turno(session, contada, direccion, ahora)
    leido = leer_codigo(codigo)
    if es_del_telefono(leido):
        secreto = llavero.descifrar(factor.secreto)
        tomado = _toma_del_telefono(session, factor, secreto, leido, ahora)
        if tomado and not llavero.con_la_actual(factor.secreto):
            factor.secreto = llavero.cifrar(secreto)
    else:
        tomado = toma_de_reserva(session, factor, leido, ahora)
    if not tomado:
        anotar_intento(session, contada, direccion, ahora)
    return tomado


def quitar(session: Session, usuario: Usuario, *, motivo: str) -> None:
    """Take the factor away, with what the Bitácora is to say.

    Raises NoSePuede where there is none or no reason is given.
    """
    factor = usuario.segundo_factor
    if factor is None:
        raise NoSePuede("Esa cuenta no tiene un segundo factor.")
    if not motivo.strip():
        raise NoSePuede("Escriba por qué lo quita: queda en Auditoría.")
    session.flush()
    explicar(session, motivo)
    session.delete(factor)
    session.flush()
    session.expire(usuario, ["segundo_factor"])


def recifrar_todos(session: Session, llavero: Llavero) -> int:
    """Encrypt with the secret in force what an earlier one encrypted; say how many."""
    atrasados = [
        factor
        for factor in session.scalars(select(SegundoFactor))
        if not llavero.con_la_actual(factor.secreto)
    ]
    for factor in atrasados:
        factor.secreto = llavero.cifrar(llavero.descifrar(factor.secreto))
    session.flush()
    return len(atrasados)


def _toma_del_telefono(
    session: Session, factor: SegundoFactor, secreto: str, codigo: str, ahora: datetime
) -> bool:
    """Take a code whose step is later than the last one taken.

    The table decides: of two that bring the same code at once, one gets in.
    """
    reloj = pyotp.TOTP(secreto, interval=_PASO)
    este = int(ahora.timestamp()) // _PASO
    pasos = [
        este + deriva
        for deriva in _DERIVA
        if compare_digest(reloj.generate_otp(este + deriva), codigo)
    ]
    if not pasos:
        return False
    s = SegundoFactor
    tomado = session.execute(
        update(s)
        .where(
            s.id == factor.id,
            or_(s.ultimo_paso.is_(None), s.ultimo_paso < max(pasos)),
        )
        .values(ultimo_paso=max(pasos)),
        execution_options={"synchronize_session": False},
    )
    session.expire(factor, ["ultimo_paso"])
    return bool(tomado.rowcount)  # type: ignore[attr-defined]
