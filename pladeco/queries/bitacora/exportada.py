"""The Bitácora as a list that may leave the institution: it tells no person by name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from pladeco.domain.ajustes_dichos import nombre_de_ajuste
from pladeco.domain.bitacora.columnas import nombre_columna
from pladeco.domain.bitacora.frases import (
    SISTEMA,
    Asiento,
    frase,
    lados,
    quien_fue,
)
from pladeco.domain.bitacora.nombres import nombre_accion, nombre_objeto
from pladeco.domain.bitacora.personas import para_afuera, seudonimo, sin_nombres
from pladeco.domain.bitacora.valores import NADA
from pladeco.models import Bitacora, Usuario
from pladeco.queries.bitacora.filtro import FiltroBitacora, condiciones
from pladeco.queries.bitacora.nombres import legibles, load_nombres, nombre_de

_POR_LOTE: Final = 200
_SE_LLAMAN_COMO_UN_ARCHIVO: Final = frozenset({"evidencia", "foto_publica"})


@dataclass(frozen=True, slots=True)
class FilaExportada:
    """`quien` and the people in `frase` and `cambios` go by their pseudonym.

    `accion` is the group by which the page lets one choose it.
    """

    en: datetime
    frase: str
    quien: str
    accion: str
    objeto: str
    cosa: str
    cambios: str
    motivo: str
    peticion: str


@dataclass(frozen=True, slots=True)
class _Gente:
    """Everybody who has an account, to be told by what stands for their names."""

    por_clave: Mapping[UUID, str]
    por_nombre: Mapping[str, str]


def contar_anotaciones(session: Session, filtro: FiltroBitacora) -> int:
    consulta = select(func.count()).select_from(Bitacora)
    return session.scalar(consulta.where(*condiciones(session, filtro))) or 0


def exportar(session: Session, filtro: FiltroBitacora) -> Iterator[FilaExportada]:
    """Give the entries, newest first, a few at a time.

    Between two lots nothing is held: neither rows nor a transaction. What is written
    meanwhile is newer, and does not come.
    """
    gente = _load_gente(session)
    donde = condiciones(session, filtro)
    ultima: Bitacora | None = None
    while True:
        lote = _lote(session, donde, ultima)
        nombres = load_nombres(session, lote)
        filas = [_fila(entrada, nombres, gente) for entrada in lote]
        ultima = lote[-1] if lote else None
        session.expunge_all()
        session.rollback()
        yield from filas
        if ultima is None:
            return


def _lote(
    session: Session, donde: Sequence[Any], ultima: Bitacora | None
) -> Sequence[Bitacora]:
    consulta = select(Bitacora).where(*donde)
    if ultima is not None:
        lugar = tuple_(Bitacora.en, Bitacora.id)
        consulta = consulta.where(lugar < (ultima.en, ultima.id))
    return session.scalars(
        consulta.order_by(Bitacora.en.desc(), Bitacora.id.desc()).limit(_POR_LOTE)
    ).all()


def _load_gente(session: Session) -> _Gente:
    filas = session.execute(select(Usuario.id, Usuario.nombre)).all()
    # The longest first: «Ana Rojas Díaz» is not «Ana Rojas» with something after it.
    por_nombre = {n: seudonimo(c) for c, n in sorted(filas, key=lambda f: -len(f[1]))}
    return _Gente({c: f"persona {seudonimo(c)}" for c, _ in filas}, por_nombre)


def _fila(
    entrada: Bitacora, nombres: Mapping[UUID, str], gente: _Gente
) -> FilaExportada:
    sin_personas = {**nombres, **gente.por_clave}
    quien = gente.por_clave.get(entrada.usuario_id) if entrada.usuario_id else None
    antes, despues = (
        {
            columna: para_afuera(entrada.objeto, columna, valor, gente.por_nombre)
            for columna, valor in legibles(entrada.objeto, datos, sin_personas).items()
        }
        for datos in (entrada.antes, entrada.despues)
    )
    cosa = _cosa(entrada, nombre_de(entrada, sin_personas, antes, despues), gente)
    asiento = Asiento(
        quien or SISTEMA, entrada.accion, entrada.objeto, cosa, antes, despues
    )
    return FilaExportada(
        en=entrada.en,
        frase=frase(asiento),
        quien=quien_fue(asiento),
        accion=nombre_accion(entrada.accion),
        objeto=nombre_objeto(entrada.objeto),
        cosa=cosa or "",
        cambios="; ".join(_cambio(asiento, columna) for columna in asiento.columnas),
        motivo=sin_nombres(entrada.motivo or "", gente.por_nombre),
        peticion=entrada.peticion or "",
    )


def _cosa(entrada: Bitacora, nombre: str | None, gente: _Gente) -> str | None:
    """Return what a thing is called outside: a file's name is somebody's words."""
    if nombre is None or entrada.objeto in _SE_LLAMAN_COMO_UN_ARCHIVO:
        return None
    if entrada.objeto == "ajuste":
        return nombre_de_ajuste(nombre)
    return sin_nombres(nombre, gente.por_nombre)


def _cambio(asiento: Asiento, columna: str) -> str:
    que = nombre_columna(columna, asiento.objeto)
    antes, despues = (lado or NADA for lado in lados(asiento, columna))
    if columna not in asiento.antes:
        return f"{que}: {despues}"
    return f"{que}: {antes} → {despues}"
