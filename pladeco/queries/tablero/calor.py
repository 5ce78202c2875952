"""The heat map: each lineamiento at the end of each of the last quarters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final
from weakref import WeakKeyDictionary

from pladeco.domain.calculo.calendario import tramo_de
from pladeco.domain.calculo.consolidado import Hoja, Resumen, consolidar, repartir
from pladeco.domain.calculo.situaciones import Umbrales
from pladeco.domain.vocabulario import Frecuencia, Situacion
from pladeco.queries.fechas import PeriodoTerminado
from pladeco.queries.informe.registros import FilaLineamiento
from pladeco.queries.portada import Caso
from pladeco.queries.resultados import PlanJuzgado
from pladeco.queries.tablero.vista import Tablero, tablero_de
from pladeco.queries.trayectorias import trayectoria_de

_CUANTOS: Final = 8  # two years of quarters
_UNO: Final = Fraction(1)


@dataclass(frozen=True, slots=True)
class Columna:
    """One day. Its name is short: T3 26; or «hoy»."""

    dia: date
    nombre: str


@dataclass(frozen=True, slots=True)
class Celda:
    """A figure, and the Situacion that it would be for one Meta."""

    resumen: Resumen
    situacion: Situacion


@dataclass(frozen=True, slots=True)
class FilaCalor:
    """A lineamiento; `None` is all that is shown. `caso` is at the day of the board."""

    lineamiento: FilaLineamiento | None
    caso: Caso
    celdas: tuple[Celda, ...]


@dataclass(frozen=True, slots=True)
class Calor:
    columnas: tuple[Columna, ...]
    filas: tuple[FilaCalor, ...]


# The map of the whole plan lives as long as its figures; that of a part is not kept.
_GUARDADOS: WeakKeyDictionary[PlanJuzgado, Calor] = WeakKeyDictionary()


def columnas_de(
    terminados: tuple[PeriodoTerminado, ...], corte: date
) -> tuple[Columna, ...]:
    """Return the ends of the last quarters with a Periodo, and the corte itself.

    Where Periodos are shorter or longer, those that end with a quarter stand for it.
    """
    dias = sorted({p.hasta for p in terminados if p.hasta <= corte}, reverse=True)
    fines = [d for d in dias if d == tramo_de(d, Frecuencia.TRIMESTRAL).hasta]
    ultimos = fines[: _CUANTOS if corte in fines else _CUANTOS - 1]
    return tuple(
        Columna(d, _nombre(d) if d in fines else f"{d:%d-%m}")
        for d in sorted({*ultimos, corte})
    )


def _nombre(dia: date) -> str:
    return f"T{dia.month // 3} {dia:%y}"


def calor_de(
    juzgado: PlanJuzgado, tablero: Tablero, columnas: tuple[Columna, ...]
) -> Calor:
    """Roll up what a board shows at other days, by what is validated today."""
    if tablero is not tablero_de(juzgado):
        return _reckon(juzgado, tablero, columnas)
    guardado = _GUARDADOS.get(juzgado)
    if guardado is None or guardado.columnas != columnas:
        guardado = _GUARDADOS[juzgado] = _reckon(juzgado, tablero, columnas)
    return guardado


def _reckon(
    juzgado: PlanJuzgado, tablero: Tablero, columnas: tuple[Columna, ...]
) -> Calor:
    umbrales = juzgado.plan.umbrales
    grupos: list[tuple[FilaLineamiento | None, Caso, list[str]]] = [
        (
            barra.lineamiento,
            barra.estado.caso,
            [
                f.meta_codigo
                for f in tablero.metas
                if f.lineamiento == barra.lineamiento.codigo
            ],
        )
        for barra in tablero.lineamientos
    ]
    grupos.append((None, tablero.total.caso, [f.meta_codigo for f in tablero.metas]))
    hojas = _hojas(juzgado, tablero, columnas)
    return Calor(
        columnas,
        tuple(
            FilaCalor(
                linea,
                caso,
                tuple(_celda(dia, codigos, umbrales) for dia in hojas),
            )
            for linea, caso, codigos in grupos
        ),
    )


def _hojas(
    juzgado: PlanJuzgado, tablero: Tablero, columnas: tuple[Columna, ...]
) -> list[dict[str, Hoja]]:
    """Judge the Actividades that a board shows, whole, at each of the days."""
    quedan = {f.actividad_codigo for f in tablero.metas}
    umbrales = juzgado.plan.umbrales
    hojas: list[dict[str, Hoja]] = [{} for _ in columnas]
    for metas in juzgado.por_elemento.values():
        nodo = metas[0].elemento
        if nodo.codigo not in quedan:
            continue
        trayectorias = [trayectoria_de(m.indicador, m.meta, umbrales) for m in metas]
        for columna, del_dia in zip(columnas, hojas, strict=True):
            resultados = [t.al(columna.dia) for t in trayectorias]
            pesos = repartir(nodo.peso, resultados)
            for m, t, peso in zip(metas, trayectorias, pesos, strict=True):
                del_dia[m.meta.codigo] = t.hoja(columna.dia, m.meta.codigo, peso)
    return hojas


def _celda(hojas: Mapping[str, Hoja], codigos: list[str], umbrales: Umbrales) -> Celda:
    resumen = consolidar((hojas[c] for c in codigos), umbrales)
    return Celda(resumen, _situacion(resumen.cumplimiento, umbrales))


def _situacion(cumplimiento: Fraction | None, umbrales: Umbrales) -> Situacion:
    if cumplimiento is None:
        return Situacion.SIN_DATOS
    if cumplimiento >= _UNO - umbrales.margen:
        return Situacion.EN_PLAZO
    if cumplimiento >= umbrales.riesgo:
        return Situacion.EN_RIESGO
    return Situacion.ATRASADA
