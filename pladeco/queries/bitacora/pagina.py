"""The Bitácora page by page, with names in the place of keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.bitacora.columnas import nombre_columna
from pladeco.domain.bitacora.frases import SISTEMA, Asiento, frase, lados
from pladeco.domain.bitacora.personas import seudonimo
from pladeco.models import Bitacora, Unidad, Usuario
from pladeco.queries.bitacora.filtro import FiltroBitacora, condiciones
from pladeco.queries.bitacora.nombres import legibles, load_nombres, nombre_de
from pladeco.queries.paginas import POR_PAGINA, Pagina, acotar


@dataclass(frozen=True, slots=True)
class Diferencia:
    """A column in words; `None` where it held nothing."""

    columna: str
    antes: str | None
    despues: str | None


@dataclass(frozen=True, slots=True)
class FilaBitacora:
    en: datetime
    frase: str
    direccion: str
    motivo: str | None
    peticion: str | None
    diferencias: tuple[Diferencia, ...]


def load_bitacora(
    session: Session, filtro: FiltroBitacora, pagina: int
) -> Pagina[FilaBitacora]:
    """Load one page, newest first: three queries, whatever it holds.

    A filter by person, by unit or by words takes one more.
    """
    donde = condiciones(session, filtro)
    total = session.scalar(select(func.count()).select_from(Bitacora).where(*donde))
    numero = acotar(pagina, total or 0)
    filas = session.execute(
        select(Bitacora, Usuario.nombre)
        .join(Usuario, Usuario.id == Bitacora.usuario_id, isouter=True)
        .where(*donde)
        .order_by(Bitacora.en.desc(), Bitacora.id.desc())
        .offset((numero - 1) * POR_PAGINA)
        .limit(POR_PAGINA)
    ).all()
    nombres = load_nombres(session, (entrada for entrada, _ in filas))
    return Pagina(
        tuple(_fila(entrada, quien, nombres) for entrada, quien in filas),
        numero,
        total or 0,
    )


def load_quienes(session: Session) -> tuple[tuple[str, str], ...]:
    """Load (seudónimo, nombre) of everybody, for the filter.

    An address that goes round, and what a page holds, tell nobody's e-mail.
    """
    filas = session.execute(select(Usuario.id, Usuario.nombre).order_by(Usuario.nombre))
    return tuple((seudonimo(clave), nombre) for clave, nombre in filas)


def load_unidades(session: Session) -> tuple[tuple[str, str], ...]:
    """Load (código, nombre) of every unit, for the filter."""
    filas = session.execute(
        select(Unidad.codigo, Unidad.nombre).order_by(Unidad.nombre)
    )
    return tuple((codigo, nombre) for codigo, nombre in filas)


def _fila(
    entrada: Bitacora, quien: str | None, nombres: Mapping[UUID, str]
) -> FilaBitacora:
    antes = legibles(entrada.objeto, entrada.antes, nombres)
    despues = legibles(entrada.objeto, entrada.despues, nombres)
    asiento = Asiento(
        quien=quien or SISTEMA,
        accion=entrada.accion,
        objeto=entrada.objeto,
        nombre=nombre_de(entrada, nombres, antes, despues),
        antes=antes,
        despues=despues,
    )
    return FilaBitacora(
        en=entrada.en,
        frase=frase(asiento),
        direccion=entrada.direccion,
        motivo=entrada.motivo,
        peticion=entrada.peticion,
        diferencias=tuple(
            Diferencia(nombre_columna(c, entrada.objeto), *lados(asiento, c))
            for c in asiento.columnas
        ),
    )
