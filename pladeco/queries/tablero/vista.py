"""The board itself: every figure of one day, of the whole plan or of a part of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from weakref import WeakKeyDictionary

from pladeco.domain.calculo.consolidado import Hoja, Resumen, consolidar
from pladeco.domain.vocabulario import Situacion
from pladeco.queries.informe.registros import ATRASADAS, FilaLineamiento, FilaOds
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.portada import Caso, Estado, caso_de, estado_de
from pladeco.queries.recortes import SIN
from pladeco.queries.resultados import PlanJuzgado
from pladeco.queries.tablero.base import Base, Renglon, Tres, base_de
from pladeco.queries.tablero.filtro import CORTAN, Filtro

_CERO = Fraction(0)
_UNO = Fraction(1)


@dataclass(frozen=True, slots=True)
class FilaBarra:
    """A lineamiento. What a Corte did not freeze of it is `None`."""

    lineamiento: FilaLineamiento
    estado: Estado
    declarado: Resumen | None
    respaldado: Resumen | None


@dataclass(frozen=True, slots=True)
class FilaObjetivo:
    fila: FilaOds
    caso: Caso


@dataclass(frozen=True, slots=True)
class Silencio:
    """A unit of whose due Metas something is not known. `ultimo` is a Periodo.

    It is the newest in which any of them was reported and validated; empty: none.
    """

    unidad: str
    codigo: str
    metas: tuple[FilaMeta, ...]
    ultimo: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tablero:
    """`por_revisar` counts what waits for SECPLA today, whatever the day shown."""

    corte: date
    total: Estado
    declarado: Resumen | None
    respaldado: Resumen | None
    tiempo: Fraction
    lineamientos: tuple[FilaBarra, ...]
    silencios: tuple[Silencio, ...]
    atrasos: tuple[FilaMeta, ...]
    ods: tuple[FilaObjetivo, ...]
    metas: tuple[FilaMeta, ...]
    situaciones: tuple[Situacion, ...]
    por_revisar: int

    def en(self, situacion: Situacion) -> tuple[FilaMeta, ...]:
        """Return the Metas in one Situacion, in plan order."""
        return tuple(f for f in self.metas if f.situacion is situacion)


# A board lives as long as what it was made of.
_GUARDADOS: WeakKeyDictionary[Base, Tablero] = WeakKeyDictionary()


def tablero_de(juzgado: PlanJuzgado) -> Tablero:
    """Return the board of the whole plan, as it is judged now."""
    return ver_tablero(base_de(juzgado), Filtro())


def ver_tablero(base: Base, filtro: Filtro) -> Tablero:
    """Return the board of what a filter leaves; that of the whole plan is kept."""
    if filtro.corta:
        return _reckon(base, _elegidos(base, filtro), entero=False)
    guardado = _GUARDADOS.get(base)
    if guardado is None:
        guardado = _reckon(base, base.renglones, entero=True)
        _GUARDADOS[base] = guardado
    return guardado


def _elegidos(base: Base, filtro: Filtro) -> tuple[Renglon, ...]:
    pedidos = [(c, getattr(filtro, c)) for c in CORTAN if getattr(filtro, c)]
    return tuple(
        r
        for r in base.renglones
        if all(valor in r.claves.get(campo, ()) for campo, valor in pedidos)
    )


def _reckon(base: Base, renglones: tuple[Renglon, ...], *, entero: bool) -> Tablero:
    total, declarado, respaldado = base.total if entero else _tres(base, renglones)
    estado = estado_de(total)
    filas = tuple(r.fila for r in renglones)
    return Tablero(
        corte=base.fecha,
        total=estado,
        declarado=declarado,
        respaldado=respaldado,
        tiempo=parte_del_plazo(base.desde, base.hasta, base.fecha),
        lineamientos=tuple(_barras(base, renglones, entero=entero)),
        silencios=_silencios(total, renglones),
        atrasos=_atrasos(filas),
        ods=tuple(_objetivos(base, renglones, entero=entero)),
        metas=filas,
        situaciones=tuple(s for s, _ in total.situaciones),
        por_revisar=_por_revisar(base, None if entero else filas),
    )


# -- figures


def _tres(base: Base, renglones: Iterable[Renglon]) -> Tres:
    """Roll up the three figures of some leaves."""
    suyos = tuple(renglones)

    def otra(hoja: Callable[[Renglon], Hoja | None]) -> Resumen | None:
        hojas = [h for h in map(hoja, suyos) if h is not None]
        completas = len(hojas) == len(suyos) and not base.numero
        return consolidar(hojas, base.umbrales) if completas else None

    return (
        consolidar((r.hoja for r in suyos), base.umbrales),
        otra(lambda r: r.declarada),
        otra(lambda r: r.respaldada),
    )


def _barras(
    base: Base, renglones: tuple[Renglon, ...], *, entero: bool
) -> Iterable[FilaBarra]:
    """Give each lineamiento; under a filter, those of which anything is left."""
    for fila in base.lineamientos:
        if entero:
            tres = base.ramas[fila.codigo]
        else:
            suyos = [r for r in renglones if r.fila.lineamiento == fila.codigo]
            if not suyos:
                continue
            tres = _tres(base, suyos)
        yield FilaBarra(
            replace(fila, resumen=tres[0]), estado_de(tres[0]), tres[1], tres[2]
        )


def _objetivos(
    base: Base, renglones: tuple[Renglon, ...], *, entero: bool
) -> Iterable[FilaObjetivo]:
    """Give the goals that any Meta serves; what is proposed is told of the whole."""
    for fila in base.ods:
        if entero:
            suya = fila
        else:
            clave = str(fila.objetivo)
            suyos = (r.hoja for r in renglones if clave in r.claves["ods"])
            resumen = consolidar(suyos, base.umbrales)
            suya = replace(fila, resumen=resumen, propuestos=0)
        if suya.resumen.metas:
            yield FilaObjetivo(suya, caso_de(suya.resumen))


# -- lists


def _silencios(total: Resumen, renglones: tuple[Renglon, ...]) -> tuple[Silencio, ...]:
    """Return who owes figures, the most silent first."""
    callan = frozenset(total.sin_datos)
    por_unidad: dict[tuple[str, str], list[FilaMeta]] = {}
    for r in renglones:
        if r.fila.meta_codigo in callan:
            unidad = r.fila.lider or "Sin unidad responsable"
            codigo = next(iter(r.claves.get("unidad", ())), SIN)
            por_unidad.setdefault((unidad, codigo), []).append(r.fila)
    silencios = [
        Silencio(unidad, codigo, tuple(filas), max(f.ultimo_periodo for f in filas))
        for (unidad, codigo), filas in por_unidad.items()
    ]
    return tuple(sorted(silencios, key=lambda s: (-len(s.metas), s.unidad)))


def _atrasos(filas: tuple[FilaMeta, ...]) -> tuple[FilaMeta, ...]:
    """Return what is late, what is farthest from what was due first."""
    tarde = [f for f in filas if f.situacion in ATRASADAS]
    tarde.sort(key=_distancia, reverse=True)
    return tuple(tarde)


def _distancia(fila: FilaMeta) -> Fraction:
    return (fila.esperado or _CERO) - (fila.logro or _CERO)


def _por_revisar(base: Base, filas: tuple[FilaMeta, ...] | None) -> int:
    """Count what waits, of everything or of the Actividades that rows are of."""
    if filas is None:
        return sum(base.por_revisar.values())
    quedan = {f.actividad_codigo for f in filas}
    return sum(n for codigo, n in base.por_revisar.items() if codigo in quedan)


# -- time


def tiempo_transcurrido(plan: PlanCargado, corte: date) -> Fraction:
    """Return the share of the plan's days that are over, both ends included."""
    return parte_del_plazo(plan.desde, plan.hasta, corte)


def parte_del_plazo(desde: date, hasta: date, corte: date) -> Fraction:
    dias = (hasta - desde).days + 1
    return min(max(Fraction((corte - desde).days + 1, dias), _CERO), _UNO)
