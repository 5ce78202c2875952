"""The Bitácora, page by page, with names in the place of keys."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import String, cast, func, select, union_all
from sqlalchemy.orm import Session

from pladeco.domain.bitacora.frases import Asiento, frase
from pladeco.domain.bitacora.nombres import nombre_columna
from pladeco.models import (
    AliasUnidad,
    Avance,
    Bitacora,
    Cambio,
    Corte,
    Elemento,
    EnlaceClave,
    Evidencia,
    Fuente,
    Hito,
    Indicador,
    Instrumento,
    Meta,
    Modificacion,
    Periodo,
    Territorio,
    Unidad,
    Usuario,
    VersionAvance,
    Vinculo,
    VinculoOds,
)
from pladeco.queries.paginas import POR_PAGINA, Pagina, acotar

SISTEMA = "El programa"


@dataclass(frozen=True, slots=True)
class FiltroBitacora:
    """What to show: `correo` of who acted, kind of thing, from and until when."""

    correo: str = ""
    sistema: bool = False
    objetos: tuple[str, ...] = ()
    desde: datetime | None = None
    antes_de: datetime | None = None


@dataclass(frozen=True, slots=True)
class Diferencia:
    columna: str
    antes: Any
    despues: Any


@dataclass(frozen=True, slots=True)
class FilaBitacora:
    en: datetime
    frase: str
    direccion: str
    motivo: str | None
    diferencias: tuple[Diferencia, ...]


def load_bitacora(
    session: Session, filtro: FiltroBitacora, pagina: int
) -> Pagina[FilaBitacora]:
    """Load one page, newest first: three queries, whatever it holds."""
    donde = _condiciones(filtro)
    total = session.scalar(
        select(func.count())
        .select_from(Bitacora)
        .join(Usuario, Usuario.id == Bitacora.usuario_id, isouter=True)
        .where(*donde)
    )
    numero = acotar(pagina, total or 0)
    filas = session.execute(
        select(Bitacora, Usuario.nombre)
        .join(Usuario, Usuario.id == Bitacora.usuario_id, isouter=True)
        .where(*donde)
        .order_by(Bitacora.en.desc(), Bitacora.id.desc())
        .offset((numero - 1) * POR_PAGINA)
        .limit(POR_PAGINA)
    ).all()
    nombres = _nombres(session, (entrada for entrada, _ in filas))
    return Pagina(
        tuple(_fila(entrada, quien, nombres) for entrada, quien in filas),
        numero,
        total or 0,
    )


def load_quienes(session: Session) -> tuple[tuple[str, str], ...]:
    """Load (correo, nombre) of everybody, for the filter."""
    filas = session.execute(
        select(Usuario.correo, Usuario.nombre).order_by(Usuario.nombre)
    )
    return tuple((correo, nombre) for correo, nombre in filas)


def _condiciones(f: FiltroBitacora) -> list[Any]:
    donde: list[Any] = []
    if f.sistema:
        donde.append(Bitacora.usuario_id.is_(None))
    if f.correo:
        donde.append(Usuario.correo == f.correo)
    if f.objetos:
        donde.append(Bitacora.objeto.in_(f.objetos))
    if f.desde is not None:
        donde.append(Bitacora.en >= f.desde)
    if f.antes_de is not None:
        donde.append(Bitacora.en < f.antes_de)
    return donde


def _fila(
    entrada: Bitacora, quien: str | None, nombres: Mapping[UUID, str]
) -> FilaBitacora:
    asiento = Asiento(
        quien=quien or SISTEMA,
        accion=entrada.accion,
        objeto=entrada.objeto,
        nombre=nombres.get(entrada.objeto_id) if entrada.objeto_id else None,
        antes=_legibles(entrada.antes, nombres),
        despues=_legibles(entrada.despues, nombres),
    )
    return FilaBitacora(
        en=entrada.en,
        frase=frase(asiento),
        direccion=entrada.direccion,
        motivo=entrada.motivo,
        diferencias=tuple(
            Diferencia(nombre_columna(c), asiento.antes.get(c), asiento.despues.get(c))
            for c in asiento.columnas
        ),
    )


def _legibles(
    datos: Mapping[str, Any] | None, nombres: Mapping[UUID, str]
) -> dict[str, Any]:
    return {c: _legible(c, v, nombres) for c, v in (datos or {}).items()}


def _legible(columna: str, valor: Any, nombres: Mapping[UUID, str]) -> Any:
    """Give back an instant or a date as such, and a name for a key."""
    if not isinstance(valor, str):
        return valor
    if columna.endswith("_id"):
        clave = _clave(valor)
        return nombres.get(clave, "(ya no existe)") if clave else valor
    for leer in (date.fromisoformat, datetime.fromisoformat):
        if len(valor) >= len("2026-09-30") and valor[4:5] == "-":
            try:
                return leer(valor)
            except ValueError:
                continue
    return valor


def _clave(texto: str) -> UUID | None:
    try:
        return UUID(texto)
    except ValueError:
        return None


def _nombres(session: Session, entradas: Iterable[Bitacora]) -> dict[UUID, str]:
    """Find what people call the things of these entries, all in one query."""
    claves: set[UUID] = set()
    for entrada in entradas:
        if entrada.objeto_id is not None:
            claves.add(entrada.objeto_id)
        for datos in (entrada.antes or {}, entrada.despues or {}):
            for columna, valor in datos.items():
                if columna.endswith("_id") and isinstance(valor, str):
                    clave = _clave(valor)
                    claves |= {clave} if clave else set()
    consulta = union_all(*(c.where(id_.in_(claves)) for id_, c in _como_se_llaman()))
    return {clave: texto for clave, texto in session.execute(consulta) if texto}


def _como_se_llaman() -> list[tuple[Any, Any]]:
    """Return, for each table, its key and a SELECT of key and name."""
    lugar = Indicador.codigo + ", " + Periodo.codigo + ", " + Unidad.nombre
    version = select(VersionAvance.id, lugar).join(
        Avance, Avance.id == VersionAvance.avance_id
    )
    por_columna: tuple[tuple[Any, Any], ...] = (
        (Usuario.id, Usuario.nombre),
        (Unidad.id, Unidad.nombre),
        (AliasUnidad.id, AliasUnidad.texto),
        (Periodo.id, Periodo.codigo),
        (Indicador.id, Indicador.codigo),
        (Elemento.id, Elemento.codigo),
        (Instrumento.id, Instrumento.codigo),
        (Evidencia.id, Evidencia.nombre),
        (Fuente.id, Fuente.nombre),
        (Territorio.id, Territorio.nombre),
        (Hito.id, Hito.nombre),
        (Modificacion.id, cast(Modificacion.numero, String)),
        (Cambio.id, Cambio.codigo),
        (Corte.id, cast(Corte.anio, String) + "-" + cast(Corte.numero, String)),
    )
    return [
        *((clave, select(clave, nombre)) for clave, nombre in por_columna),
        (Avance.id, _en_su_lugar(select(Avance.id, lugar))),
        (VersionAvance.id, _en_su_lugar(version)),
        (
            Meta.id,
            select(Meta.id, Indicador.codigo).join(
                Indicador, Indicador.id == Meta.indicador_id
            ),
        ),
        (
            EnlaceClave.id,
            select(EnlaceClave.id, Usuario.nombre).join(
                Usuario, Usuario.id == EnlaceClave.usuario_id
            ),
        ),
        (
            Vinculo.id,
            select(Vinculo.id, Elemento.codigo).join(
                Elemento, Elemento.id == Vinculo.desde_id
            ),
        ),
        (
            VinculoOds.id,
            select(VinculoOds.id, Elemento.codigo).join(
                Elemento, Elemento.id == VinculoOds.elemento_id
            ),
        ),
    ]


def _en_su_lugar(consulta: Any) -> Any:
    return (
        consulta.join(Indicador, Indicador.id == Avance.indicador_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .join(Unidad, Unidad.id == Avance.unidad_id)
    )
