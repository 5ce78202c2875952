"""What to look for in the Bitácora, as conditions of a SELECT."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import String, cast, or_, select, union_all
from sqlalchemy.orm import Session

from pladeco.domain.bitacora.personas import seudonimo
from pladeco.domain.bitacora.predicados import SIN_NADIE
from pladeco.domain.plegado import plegar
from pladeco.models import (
    Avance,
    Bitacora,
    Corte,
    Elemento,
    Evidencia,
    HitoCumplido,
    Indicador,
    Instrumento,
    Meta,
    Periodo,
    Prorroga,
    Responsable,
    RolAsignado,
    Unidad,
    Usuario,
    VersionAvance,
)

# So many are read for their words; who looks for something older says which days.
MAXIMO_CON_PALABRAS: Final = 5000
_DE_A_POCAS: Final = 500
_VOCALES: Final = re.compile(r"[aeioun]+")
_SEUDONIMO: Final = re.compile(r"[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class FiltroBitacora:
    """What to show.

    `persona` who acted, as a list calls them, or `sistema`; `objetos` and `acciones` by
    kind; `unidad` and `codigo` of what it is about; `palabras` that it holds; from and
    until when.
    """

    persona: str = ""
    sistema: bool = False
    objetos: tuple[str, ...] = ()
    acciones: tuple[str, ...] = ()
    unidad: str = ""
    codigo: str = ""
    palabras: str = ""
    desde: datetime | None = None
    antes_de: datetime | None = None


def condiciones(session: Session, f: FiltroBitacora) -> list[Any]:
    """Return what an entry must be; words are looked for last, among what is left."""
    donde = _de_la_fila(f)
    if f.persona:
        donde.append(Bitacora.usuario_id.in_(claves_de(session, f.persona)))
    if f.unidad:
        donde.append(_de_la_unidad(session, f.unidad))
    if f.codigo:
        donde.append(_de_la_cosa(session, f.codigo))
    if plegar(f.palabras):
        donde.append(Bitacora.id.in_(_con_palabras(session, donde, f.palabras)))
    return donde


def claves_de(session: Session, quien: str) -> list[UUID]:
    """Return the keys of who is called so in a list: of one, but for chance."""
    claves = session.scalars(select(Usuario.id))
    return [clave for clave in claves if seudonimo(clave) == quien]


def _de_la_fila(f: FiltroBitacora) -> list[Any]:
    """Return what its own columns tell."""
    posibles = (
        (f.sistema, Bitacora.usuario_id.is_(None)),
        (f.sistema, Bitacora.accion.not_in(SIN_NADIE)),
        (f.objetos, Bitacora.objeto.in_(f.objetos)),
        (f.acciones, Bitacora.accion.in_(f.acciones)),
    )
    donde: list[Any] = [d for pedido, d in posibles if pedido]
    if f.desde is not None:
        donde.append(Bitacora.en >= f.desde)
    if f.antes_de is not None:
        donde.append(Bitacora.en < f.antes_de)
    return donde


def _de_la_unidad(session: Session, codigo: str) -> Any:
    """Be about the unit, about what hangs from it, or tell of it before or after."""
    unidades = list(session.scalars(select(Unidad.id).where(Unidad.codigo == codigo)))
    avances = select(Avance.id).where(Avance.unidad_id.in_(unidades))
    suyas = union_all(
        avances,
        *_de_los_avances(avances),
        *(
            select(tabla.id).where(tabla.unidad_id.in_(unidades))
            for tabla in (Prorroga, Responsable, RolAsignado)
        ),
    )
    return or_(
        Bitacora.objeto_id.in_(unidades),
        Bitacora.objeto_id.in_(suyas),
        *(_dice(str(unidad)) for unidad in unidades),
    )


def _de_la_cosa(session: Session, codigo: str) -> Any:
    """Be about what has the code, or stands below it; or about somebody unnamed."""
    codigo = codigo.strip()
    if _SEUDONIMO.fullmatch(codigo.lower()):
        return _de_alguien(session, codigo.lower())
    codigo = codigo.upper()
    indicadores = select(Indicador.id).where(_desde(Indicador.codigo, codigo))
    periodos = select(Periodo.id).where(Periodo.codigo == codigo)
    metas = select(Meta.id).where(Meta.indicador_id.in_(indicadores))
    avances = select(Avance.id).where(
        or_(Avance.indicador_id.in_(indicadores), Avance.periodo_id.in_(periodos))
    )
    elementos = select(Elemento.id).where(_desde(Elemento.codigo, codigo))
    numerado = cast(Corte.anio, String) + "-" + cast(Corte.numero, String)
    suyas = union_all(
        elementos,
        indicadores,
        metas,
        periodos,
        avances,
        *_de_los_avances(avances),
        select(Corte.id).where(numerado == codigo),
        select(Unidad.id).where(Unidad.codigo == codigo),
        select(Instrumento.id).where(Instrumento.codigo == codigo),
        select(Responsable.id).where(Responsable.elemento_id.in_(elementos)),
    )
    return or_(Bitacora.objeto_id.in_(suyas), _dice(f'"{codigo}"'))


def _de_alguien(session: Session, quien: str) -> Any:
    """Be of, or about, the person whom an exported list calls so."""
    claves = claves_de(session, quien)
    return or_(
        Bitacora.usuario_id.in_(claves),
        Bitacora.objeto_id.in_(claves),
        *(_dice(str(clave)) for clave in claves),
    )


def _de_los_avances(avances: Any) -> tuple[Any, ...]:
    versiones = select(VersionAvance.id).where(VersionAvance.avance_id.in_(avances))
    return (
        versiones,
        *(
            select(tabla.id).where(tabla.version_id.in_(versiones))
            for tabla in (Evidencia, HitoCumplido)
        ),
    )


def _desde(columna: Any, codigo: str) -> Any:
    return or_(columna == codigo, columna.startswith(f"{codigo}-", autoescape=True))


def _dice(texto: str) -> Any:
    return or_(
        *(
            cast(columna, String).contains(texto, autoescape=True)
            for columna in (Bitacora.antes, Bitacora.despues)
        )
    )


def _con_palabras(session: Session, donde: Sequence[Any], texto: str) -> list[UUID]:
    """Return the newest entries that hold all the words, whatever their accents.

    The database leaves few, by what no accent and no capital changes.
    """
    palabras = plegar(texto).split()
    filas = session.execute(
        select(Bitacora.id, Bitacora.motivo, Bitacora.antes, Bitacora.despues)
        .where(*donde, *(_podria_decir(palabra) for palabra in palabras))
        .order_by(Bitacora.en.desc(), Bitacora.id.desc())
        .execution_options(yield_per=_DE_A_POCAS)
    )
    halladas = []
    for clave, *dichos in filas:
        dicho = plegar(" ".join(_textos(dichos)))
        if all(palabra in dicho for palabra in palabras):
            halladas.append(clave)
            if len(halladas) == MAXIMO_CON_PALABRAS:
                filas.close()
                break
    return halladas


def _podria_decir(palabra: str) -> Any:
    partes = [
        p.replace("/", "//").replace("%", "/%").replace("_", "/_")
        for p in _VOCALES.split(palabra)
    ]
    patron = f"%{'%'.join(partes)}%"
    return or_(
        *(
            cast(columna, String).ilike(patron, escape="/")
            for columna in (Bitacora.motivo, Bitacora.antes, Bitacora.despues)
        )
    )


def _textos(dicho: Any) -> Iterator[str]:
    if isinstance(dicho, dict):
        dicho = list(dicho.values())
    if isinstance(dicho, list):
        for parte in dicho:
            yield from _textos(parte)
    elif dicho is not None:
        yield str(dicho)
