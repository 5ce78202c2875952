"""The clock of a person's telephone (TOTP), and the codes for the day it is lost."""

import hashlib
import secrets
from base64 import b32encode
from datetime import datetime
from hmac import compare_digest
from typing import Final

import pyotp
from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from pladeco.domain.segundo_factor import (
    CUANTOS_DE_RESERVA,
    LARGO_DE_RESERVA,
    es_del_telefono,
    leer_codigo,
)
from pladeco.models import CodigoReserva, Institucion, SegundoFactor, Usuario
from pladeco.services.errores import NoSePuede
from pladeco.services.intentos import (
    anotar_intento,
    cuenta_contada,
    exigir_pocos_intentos,
)
from pladeco.services.llavero import Llavero
from pladeco.services.registro import anotar, explicar

_PASO: Final = 30  # seconds that a code lasts
_DERIVA: Final = (0, -1, 1)  # steps by which the clock of a telephone may be off
# A code of ten letters has 50 bits: a hash that costs keeps a copy of the table mute.
_COSTO: Final = {"n": 2**14, "r": 8, "p": 1}


def contar_de_reserva(session: Session, usuario: Usuario) -> int:
    """Return how many recovery codes are left."""
    factor = usuario.segundo_factor
    return len(_sin_usar(session, factor)) if factor else 0


def es_de_reserva(escrito: str) -> bool:
    return not es_del_telefono(leer_codigo(escrito))


def preparar(
    session: Session, usuario: Usuario, llavero: Llavero, *, ahora: datetime
) -> str:
    """Return the key that a telephone is to keep; it asks nothing until confirmed.

    The same one while it waits. Raises NoSePuede for who has one already.
    """
    factor = usuario.segundo_factor
    if factor is not None and factor.confirmado_en is not None:
        raise NoSePuede(
            "Su cuenta ya tiene un segundo factor. Para cambiar de teléfono, quítelo "
            "antes con un código."
        )
    if factor is not None and llavero.con_la_actual(factor.secreto):
        return llavero.descifrar(factor.secreto)
    secreto = pyotp.random_base32()
    if factor is None:
        factor = usuario.segundo_factor = SegundoFactor(creado_en=ahora)
    factor.secreto = llavero.cifrar(secreto)
    session.flush()
    return secreto


def por_confirmar(usuario: Usuario, llavero: Llavero) -> str | None:
    """Return the key that waits for its first code, `None` where there is none."""
    factor = usuario.segundo_factor
    if factor is None or factor.confirmado_en is not None:
        return None
    return llavero.descifrar(factor.secreto)


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
    direccion: str,
    ahora: datetime,
) -> tuple[str, ...] | None:
    """Put the factor in force by a code of the telephone; return recovery codes.

    `None` with a try written down when the code is not that; commit both.
    Raises NoSePuede after too many tries, or where there is nothing to confirm.
    """
    factor = usuario.segundo_factor
    if factor is None or factor.confirmado_en is not None:
        raise NoSePuede(
            "No hay un teléfono por confirmar. Vuelva a empezar desde «Mi cuenta»."
        )
    contada = cuenta_contada(usuario, usuario.correo)
    exigir_pocos_intentos(session, contada, direccion, ahora)
    if not _toma_del_telefono(session, factor, leer_codigo(codigo), llavero, ahora):
        anotar_intento(session, contada, direccion, ahora)
        return None
    factor.confirmado_en = ahora
    return _renovar(session, factor)


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
    exigir_pocos_intentos(session, contada, direccion, ahora)
    leido = leer_codigo(codigo)
    if es_del_telefono(leido):
        tomado = _toma_del_telefono(session, factor, leido, llavero, ahora)
    else:
        tomado = _toma_de_reserva(session, factor, leido, ahora)
    if not tomado:
        anotar_intento(session, contada, direccion, ahora)
    return tomado


def renovar_codigos(session: Session, usuario: Usuario) -> tuple[str, ...]:
    """Return ten other recovery codes; the earlier ones stop working."""
    factor = usuario.segundo_factor
    if factor is None or factor.confirmado_en is None:
        raise NoSePuede("Su cuenta no tiene un segundo factor.")
    anotar(session, "renovar_codigos", "segundo_factor", objeto_id=factor.id)
    return _renovar(session, factor)


def son_de_reserva(
    session: Session, usuario: Usuario, codigos: tuple[str, ...]
) -> bool:
    """Say whether these are all unused recovery codes of the person."""
    factor = usuario.segundo_factor
    if factor is None or not 0 < len(codigos) <= CUANTOS_DE_RESERVA:
        return False
    guardados = _sin_usar(session, factor)
    return guardados.issuperset(_resumen(factor, leer_codigo(c)) for c in codigos)


def quitar(session: Session, usuario: Usuario, *, motivo: str) -> None:
    """Take the factor away, with what the Bitácora is to say.

    Raises NoSePuede where there is none or no reason is given.
    """
    factor = usuario.segundo_factor
    if factor is None:
        raise NoSePuede("Esa cuenta no tiene un segundo factor.")
    if not motivo.strip():
        raise NoSePuede("Escriba por qué lo quita: queda en la Bitácora.")
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
        _recifrar(factor, llavero)
    session.flush()
    return len(atrasados)


def _recifrar(factor: SegundoFactor, llavero: Llavero) -> None:
    factor.secreto = llavero.cifrar(llavero.descifrar(factor.secreto))


def _toma_del_telefono(
    session: Session,
    factor: SegundoFactor,
    codigo: str,
    llavero: Llavero,
    ahora: datetime,
) -> bool:
    """Take a code whose step is later than the last one taken.

    The table decides: of two that bring the same code at once, one gets in.
    """
    reloj = pyotp.TOTP(llavero.descifrar(factor.secreto), interval=_PASO)
    este = int(ahora.timestamp()) // _PASO
    pasos = [
        este + deriva
        for deriva in _DERIVA
        if compare_digest(reloj.generate_otp(este + deriva), codigo)
    ]
    if not pasos:
        return False
    if not llavero.con_la_actual(factor.secreto):
        _recifrar(factor, llavero)
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


def _toma_de_reserva(
    session: Session, factor: SegundoFactor, codigo: str, ahora: datetime
) -> bool:
    if len(codigo) != LARGO_DE_RESERVA:
        return False
    c = CodigoReserva
    tomado = session.execute(
        update(c)
        .where(
            c.factor_id == factor.id,
            c.codigo_hash == _resumen(factor, codigo),
            c.usado_en.is_(None),
        )
        .values(usado_en=ahora),
        execution_options={"synchronize_session": False},
    )
    return bool(tomado.rowcount)  # type: ignore[attr-defined]


def _renovar(session: Session, factor: SegundoFactor) -> tuple[str, ...]:
    codigos = tuple(_codigo_nuevo() for _ in range(CUANTOS_DE_RESERVA))
    factor.codigos = [CodigoReserva(codigo_hash=_resumen(factor, c)) for c in codigos]
    session.flush()
    return codigos


def _codigo_nuevo() -> str:
    return b32encode(secrets.token_bytes(8)).decode()[:LARGO_DE_RESERVA]


def _resumen(factor: SegundoFactor, codigo: str) -> str:
    """Hash a recovery code: salted by its factor, so that equal ones differ."""
    sal = factor.id.bytes
    return hashlib.scrypt(codigo.encode(), salt=sal, dklen=32, **_COSTO).hex()


def _sin_usar(session: Session, factor: SegundoFactor) -> set[str]:
    c = CodigoReserva
    consulta = select(c.codigo_hash).where(
        c.factor_id == factor.id, c.usado_en.is_(None)
    )
    return set(session.scalars(consulta))
