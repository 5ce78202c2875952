"""Recovery codes: for the day on which the telephone is lost, each of them once."""

import hashlib
import secrets
from base64 import b32encode
from datetime import datetime
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pladeco.domain.segundo_factor import (
    CUANTOS_DE_RESERVA,
    LARGO_DE_RESERVA,
    es_del_telefono,
    leer_codigo,
)
from pladeco.models import CodigoReserva, SegundoFactor, Usuario
from pladeco.services.errores import NoSePuede
from pladeco.services.registro import anotar

# A code of ten letters has 50 bits: a hash that costs keeps a copy of the table mute.
_COSTO: Final = {"n": 2**14, "r": 8, "p": 1}


def es_de_reserva(escrito: str) -> bool:
    return not es_del_telefono(leer_codigo(escrito))


def contar_de_reserva(session: Session, usuario: Usuario) -> int:
    """Return how many are left."""
    factor = usuario.segundo_factor
    return len(_sin_usar(session, factor)) if factor else 0


def son_de_reserva(
    session: Session, usuario: Usuario, codigos: tuple[str, ...]
) -> bool:
    """Say whether these are all unused recovery codes of the person."""
    factor = usuario.segundo_factor
    if factor is None or not 0 < len(codigos) <= CUANTOS_DE_RESERVA:
        return False
    guardados = _sin_usar(session, factor)
    return guardados.issuperset(_resumen(factor, leer_codigo(c)) for c in codigos)


def renovar_codigos(session: Session, usuario: Usuario) -> tuple[str, ...]:
    """Return ten other recovery codes; the earlier ones stop working."""
    factor = usuario.segundo_factor
    if factor is None or factor.confirmado_en is None:
        raise NoSePuede("Su cuenta no tiene un segundo factor.")
    anotar(session, "renovar_codigos", "segundo_factor", objeto_id=factor.id)
    return hacer_codigos(session, factor)


def hacer_codigos(session: Session, factor: SegundoFactor) -> tuple[str, ...]:
    """Return ten codes that take the place of those there were; only hashes stay."""
    codigos = tuple(_codigo_nuevo() for _ in range(CUANTOS_DE_RESERVA))
    factor.codigos = [CodigoReserva(codigo_hash=_resumen(factor, c)) for c in codigos]
    session.flush()
    return codigos


def toma_de_reserva(
    session: Session, factor: SegundoFactor, codigo: str, ahora: datetime
) -> bool:
    """Take a code; of two that bring the same one at once, one gets in."""
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
