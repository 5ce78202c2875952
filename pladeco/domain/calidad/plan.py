"""What keeps a plan from being followed as a whole: its two trees and what repeats.

Suspicions are told as such: they compare words, and words may deceive.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from textwrap import shorten
from typing import Final

from pladeco.domain.calidad.hallazgos import Arreglo, Hallazgo
from pladeco.domain.calidad.tipos import TipoHallazgo
from pladeco.domain.lecturas.parecido import llano, parecido, raices

_CASI_IGUALES: Final = Fraction(4, 5)
_PALABRAS_MINIMAS: Final = 4
_NOMBRADOS: Final = 4
_LARGO_NOMBRE: Final = 70
_OBJETIVO_ELOCUENTE: Final = 5  # fewer words than these may well not be repeated below


@dataclass(frozen=True, slots=True)
class FilaComparada:
    """An Actividad, with what tells two of the same name apart."""

    codigo: str
    nombre: str
    meta: str
    heredada: bool  # its name comes from the row above: one cell, several rows


@dataclass(frozen=True, slots=True)
class Tabla:
    """A matrix: its objetivo local and the words of all that stands below."""

    codigo: str
    lineamiento: str
    objetivo: str | None
    textos: tuple[str, ...]
    actividades: int


@dataclass(frozen=True, slots=True)
class RamaLocal:
    """A programme of a matrix, or an Actividad that hangs from none."""

    codigo: str
    con_ods: bool
    confirmados: int
    propuestos: int


@dataclass(frozen=True, slots=True)
class RamaEstrategica:
    """A plan or programme of the strategic table. `debajo` names its projects."""

    codigo: str
    actividades: int
    propuestos: int
    debajo: tuple[str, ...]


def posibles_duplicados(filas: Iterable[FilaComparada]) -> Iterator[Hallazgo]:
    """Tell the rows that resemble each other: maybe one, maybe two."""
    gemelas: dict[str, list[tuple[FilaComparada, str]]] = {}
    nombres: dict[str, str] = {}
    for una, otra in combinations([f for f in filas if not f.heredada], 2):
        que = _que_comparten(una, otra)
        if que is None:
            continue
        for esta, aquella in ((una, otra), (otra, una)):
            gemelas.setdefault(esta.codigo, []).append((aquella, que))
            nombres[esta.codigo] = esta.nombre
    for codigo, parejas in gemelas.items():
        dichas = "; ".join(f"{p.codigo} ({que})" for p, que in parejas)
        yield Hallazgo(
            TipoHallazgo.POSIBLE_DUPLICADO,
            codigo,
            f"Se parece a {dichas}. Puede ser la misma actividad, o dos.",
            Arreglo.PLAN,
            nombres[codigo],
        )


def _que_comparten(una: FilaComparada, otra: FilaComparada) -> str | None:
    mismo = llano(una.nombre) == llano(otra.nombre) != ""
    if not mismo:
        unas, otras = raices(una.nombre), raices(otra.nombre)
        if min(len(unas), len(otras)) < _PALABRAS_MINIMAS:
            return None
        if parecido(unas, otras) < _CASI_IGUALES:
            return None
    texto = "mismo texto" if mismo else "texto casi igual"
    misma_meta = llano(una.meta) == llano(otra.meta)
    return f"{texto}, {'misma meta' if misma_meta else 'otra meta'}"


def revisar_tablas(tablas: tuple[Tabla, ...]) -> Iterator[Hallazgo]:
    """Tell matrices without objetivo, objetivos without matrix and doubtful pairs."""
    for tabla in tablas:
        if tabla.objetivo is None:
            yield Hallazgo(
                TipoHallazgo.SIN_OBJETIVO,
                tabla.codigo,
                f"Sobre esta tabla, de {_actividades(tabla.actividades)}, el plan no "
                "escribe ningún objetivo.",
                Arreglo.PLAN,
            )
        elif not tabla.actividades:
            yield Hallazgo(
                TipoHallazgo.OBJETIVO_SIN_ACTIVIDADES,
                tabla.codigo,
                "Ninguna actividad depende de este objetivo.",
                Arreglo.PLAN,
                tabla.objetivo,
            )
        elif sospecha := _sospecha(tabla, tablas):
            yield Hallazgo(
                TipoHallazgo.OBJETIVO_NO_CALZA,
                tabla.codigo,
                sospecha,
                Arreglo.PLAN,
                tabla.objetivo,
            )


def _sospecha(tabla: Tabla, tablas: tuple[Tabla, ...]) -> str | None:
    """Return why the objetivo may belong to another table, `None` if it may not."""
    assert tabla.objetivo is not None
    del_objetivo = raices(tabla.objetivo)
    comunes = _comunes(tabla)
    repetidas = [
        t
        for t in tablas
        if t is not tabla
        and t.actividades
        and t.lineamiento == tabla.lineamiento
        and llano(t.objetivo or "") == llano(tabla.objetivo)
    ]
    # Of several tables under one objetivo the one that shares most words keeps it; of
    # equal ones, the first.
    mejor = max((t for t in tablas if t is tabla or t in repetidas), key=_comunes)
    if mejor is not tabla:
        return (
            f"El mismo objetivo está también sobre la tabla {mejor.codigo}, y ahí "
            f"{'calza mejor' if _comunes(mejor) > comunes else 'calza igual'}: "
            "comparte con sus actividades "
            f"{_palabras(_comunes(mejor))} de {len(del_objetivo)}; aquí, {comunes}."
        )
    if not comunes and len(del_objetivo) >= _OBJETIVO_ELOCUENTE:
        return (
            f"Ninguna de las {len(del_objetivo)} palabras propias del objetivo "
            "aparece en sus programas, actividades, indicadores o metas."
        )
    return None


def _comunes(tabla: Tabla) -> int:
    return len(raices(tabla.objetivo or "") & raices(" ".join(tabla.textos)))


def _palabras(cuantas: int) -> str:
    return "1 palabra" if cuantas == 1 else f"{cuantas} palabras"


def _actividades(cuantas: int) -> str:
    return "1 actividad" if cuantas == 1 else f"{cuantas} actividades"


def revisar_local(rama: RamaLocal) -> Iterator[Hallazgo]:
    """Tell what a matrix programme is not tied to. A proposed ODS counts as tied."""
    if not rama.con_ods:
        yield Hallazgo(
            TipoHallazgo.SIN_ODS,
            rama.codigo,
            "Ni aquí ni más arriba hay un ODS propuesto o confirmado.",
            Arreglo.ODS,
        )
    if not rama.confirmados:
        yield Hallazgo(
            TipoHallazgo.SIN_VINCULO,
            rama.codigo,
            f"No tiene vínculo confirmado. {_propuestas(rama.propuestos)}",
            Arreglo.VINCULO,
        )


def revisar_estrategica(rama: RamaEstrategica) -> Iterator[Hallazgo]:
    """Tell what nothing in the matrices is confirmed to work for."""
    if rama.actividades:
        return
    yield Hallazgo(
        TipoHallazgo.ESTRATEGICO_SIN_ACTIVIDADES,
        rama.codigo,
        "Ninguna actividad vinculada trabaja para esto. "
        f"{_propuestas(rama.propuestos)}{_proyectos(rama.debajo)}",
        Arreglo.VINCULO,
    )


def _proyectos(nombres: tuple[str, ...]) -> str:
    """Name the first few; some are whole paragraphs, and are cut."""
    if not nombres:
        return ""
    titulo = "Su proyecto" if len(nombres) == 1 else f"Sus {len(nombres)} proyectos"
    dichos = [shorten(n, _LARGO_NOMBRE, placeholder="…") for n in nombres]
    resto = len(nombres) - _NOMBRADOS
    mas = f"; y {resto} más" if resto > 0 else ""
    return f" {titulo}: {'; '.join(d.rstrip('. ') for d in dichos[:_NOMBRADOS])}{mas}."


def _propuestas(cuantas: int) -> str:
    if not cuantas:
        return "Tampoco hay propuestas."
    return (
        "Hay 1 propuesta por decidir."
        if cuantas == 1
        else f"Hay {cuantas} propuestas por decidir."
    )
