"""Reading the plan workbook: its records, or every bad row at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pladeco.domain.cambios.revision import problemas_sobre
from pladeco.domain.libro.columnas import columnas_de
from pladeco.domain.libro.plantilla import (
    CUALQUIER_CODIGO,
    HOJAS,
    HOJAS_PRESCINDIBLES,
    Hoja,
    LibroPlan,
    ProblemaLibro,
)
from pladeco.domain.libro.revision_plan import revisar_plan
from pladeco.domain.plegado import plegar
from pladeco.importers.libro.apertura import Celda, Formula, HojaCruda, abrir_libro
from pladeco.importers.libro.celdas import CeldaConFormula, CeldaMala, leer_celda
from pladeco.importers.libro.encabezado import Encabezado, leer_encabezado

_FORMULAS_DICHAS = 20
_DE_TODOS: Final = frozenset({CUALQUIER_CODIGO})
# Sheets that are for people: they may be there and are not read.
_SIN_DATOS: Final = ("leame", "notas", "instrucciones")

Fila = tuple[int, tuple[Celda, ...]]


@dataclass(frozen=True, slots=True)
class HojaLeida:
    filas: tuple[tuple[int, Any], ...] = ()
    problemas: tuple[ProblemaLibro, ...] = ()
    ilegibles: frozenset[str] = frozenset()
    entera: bool = True  # whether every row was read
    sin_columnas: frozenset[str] = frozenset()


@dataclass(slots=True)
class _FilaCruda:
    """The fields that could be read; `motivos` say why others could not."""

    valores: dict[str, Any] = field(default_factory=dict)
    motivos: list[str] = field(default_factory=list)
    entera: bool = True


def leer_plantilla(
    origen: Path | bytes, *, sobre: LibroPlan | None = None
) -> LibroPlan | list[ProblemaLibro]:
    """Read a workbook of the template, whole, or tell all that is wrong in it.

    `sobre` is the plan that it edits (`queries/libro_del_plan`): what that has wrong
    is no reason not to read it, and rows may name what only the plan has. A file that
    is no workbook raises LibroIlegible.
    """
    por_titulo = {hoja.titulo: hoja for hoja in HOJAS}
    crudas: dict[str, HojaCruda] = {}
    abierto = abrir_libro(origen)
    problemas = list(formulas(abierto))
    for cruda in abierto:
        titulo = _titulo_de(cruda.titulo)
        if titulo in por_titulo and titulo not in crudas:
            crudas[titulo] = cruda
        elif cruda.filas and not plegar(cruda.titulo).startswith(_SIN_DATOS):
            problemas.append(_hoja_desconocida(cruda))
    leidas = {h.titulo: leer_hoja(h, crudas.get(h.titulo)) for h in HOJAS}
    libro = LibroPlan(
        {titulo: leida.filas for titulo, leida in leidas.items()},
        {titulo: leida.sin_columnas for titulo, leida in leidas.items()},
    )
    for leida in leidas.values():
        problemas.extend(leida.problemas)
    malas = {t: leida.ilegibles for t, leida in leidas.items() if not leida.entera}
    problemas.extend(
        revisar_plan(libro, ilegibles=malas)
        if sobre is None
        else problemas_sobre(libro, sobre, ilegibles=malas)
    )
    return sorted(problemas, key=_orden) if problemas else libro


def formulas(hojas: tuple[HojaCruda, ...]) -> Iterator[ProblemaLibro]:
    """Tell the first formulas one by one and, after them, how many more there are."""
    todas = [
        (hoja.titulo, numero, celda.coordenada)
        for hoja in hojas
        for numero, celdas in hoja.filas
        for celda in celdas
        if isinstance(celda, Formula)
    ]
    for titulo, numero, coordenada in todas[:_FORMULAS_DICHAS]:
        yield ProblemaLibro(
            titulo,
            numero,
            f"La celda {coordenada} tiene una fórmula: cópiela y péguela como valor "
            "(Pegado especial → Valores).",
        )
    if siguen := todas[_FORMULAS_DICHAS:]:
        titulo, numero, _coordenada = siguen[0]
        cuantas = "otra fórmula" if len(siguen) == 1 else f"{len(siguen)} fórmulas más"
        mensaje = f"Desde aquí el libro tiene {cuantas}: péguelas como valores."
        yield ProblemaLibro(titulo, numero, mensaje)


def _orden(problema: ProblemaLibro) -> tuple[int, int, str]:
    titulos = [hoja.titulo for hoja in HOJAS]
    lugar = titulos.index(problema.hoja) if problema.hoja in titulos else len(titulos)
    return lugar, problema.fila, problema.mensaje


def _titulo_de(titulo: str) -> str:
    for hoja in HOJAS:
        if plegar(hoja.titulo) == plegar(titulo.strip()):
            return hoja.titulo
    return titulo


def _hoja_desconocida(cruda: HojaCruda) -> ProblemaLibro:
    conocidas = ", ".join(hoja.titulo for hoja in HOJAS)
    return ProblemaLibro(
        cruda.titulo,
        0,
        "La plantilla no tiene una hoja con este nombre y no se leería. Corrija el "
        f"nombre, bórrela o llámela «Notas». Las hojas son: {conocidas}.",
    )


def leer_hoja(hoja: Hoja, cruda: HojaCruda | None) -> HojaLeida:
    if cruda is None or not cruda.filas:
        if hoja.titulo in HOJAS_PRESCINDIBLES:
            return HojaLeida()
        if cruda is None:
            mensaje = (
                f"Falta la hoja «{hoja.titulo}»: si no hay nada que poner, déjela con "
                "sus títulos."
            )
            return _sin_forma(hoja, mensaje)
        cruda = HojaCruda(hoja.titulo, ())
    columnas = columnas_de(hoja.registro)
    encabezado = leer_encabezado(hoja, cruda, columnas)
    if encabezado is None:
        titulos = ", ".join(columna.titulo for columna in columnas)
        return _sin_forma(
            hoja, f"No se encontró la fila de títulos. Debe tener: {titulos}."
        )
    return _leer_filas(hoja, encabezado, cruda.filas)


def _sin_forma(hoja: Hoja, mensaje: str) -> HojaLeida:
    """Tell a sheet that cannot be read: what points into it is no second problem."""
    problema = ProblemaLibro(hoja.titulo, 0, mensaje)
    return HojaLeida((), (problema,), _DE_TODOS, entera=False)


def _leer_filas(
    hoja: Hoja, encabezado: Encabezado, crudas: tuple[Fila, ...]
) -> HojaLeida:
    """Read the rows; under a bad row of titles only what else is wrong in them."""
    filas: list[tuple[int, Any]] = []
    problemas = list(encabezado.problemas)
    completo = not problemas and not encabezado.ajenas
    ilegibles: set[str] = set()
    if any(columna.campo == "codigo" for columna in encabezado.faltan):
        ilegibles.add(CUALQUIER_CODIGO)
    entera = completo
    for numero, celdas in crudas:
        if numero <= encabezado.fila or not _dice_algo(celdas):
            continue
        leida = _leer_fila(hoja, encabezado, celdas)
        problemas += [ProblemaLibro(hoja.titulo, numero, m) for m in leida.motivos]
        if leida.entera and completo:
            filas.append((numero, hoja.registro(**leida.valores)))
            continue
        entera = False
        if isinstance(codigo := leida.valores.get("codigo"), str):
            ilegibles.add(codigo)
    return HojaLeida(
        tuple(filas),
        tuple(problemas),
        frozenset(ilegibles),
        entera=entera,
        sin_columnas=encabezado.prescindidas,
    )


def _dice_algo(celdas: tuple[Celda, ...]) -> bool:
    return any(celda is not None and str(celda).strip() for celda in celdas)


def _leer_fila(
    hoja: Hoja, encabezado: Encabezado, celdas: tuple[Celda, ...]
) -> _FilaCruda:
    """Return the fields that could be read, and why the others could not."""
    leida = _FilaCruda()
    dichos = {
        columna: celdas[i]
        for i, columna in encabezado.lugares.items()
        if i < len(celdas)
    }
    for columna in columnas_de(hoja.registro):
        if columna in encabezado.faltan or columna.campo in encabezado.prescindidas:
            continue
        try:
            leida.valores[columna.campo] = leer_celda(columna, dichos.get(columna))
        except CeldaConFormula:
            leida.entera = False
        except CeldaMala as error:
            leida.motivos.append(f"{columna.titulo}: {error}")
    leida.motivos += _sueltas(encabezado, celdas)
    leida.entera &= not leida.motivos
    return leida


def _sueltas(encabezado: Encabezado, celdas: tuple[Celda, ...]) -> Iterator[str]:
    """Tell the cells that stand under no title."""
    for lugar, celda in enumerate(celdas):
        if lugar in encabezado.lugares or lugar in encabezado.ajenas:
            continue
        if celda is None or isinstance(celda, Formula) or not str(celda).strip():
            continue
        yield (
            f"«{celda}» está en una columna sin título: muévalo a una de la "
            "plantilla o bórrelo."
        )
