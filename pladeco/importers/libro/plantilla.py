"""Reading the plan workbook: its records, or every bad row at once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pladeco.domain.columnas import Columna, columnas_de
from pladeco.domain.plantilla import HOJAS, Hoja, LibroPlan, ProblemaLibro
from pladeco.domain.revision_plan import revisar_plan
from pladeco.importers.lector.palabras import plegar
from pladeco.importers.libro.apertura import Celda, HojaCruda, abrir_libro
from pladeco.importers.libro.celdas import CeldaMala, leer_celda

_FILAS_HASTA_EL_ENCABEZADO = 15
_TITULOS_MINIMOS = 2
# Sheets that are for people: they may be there and are not read.
_SIN_DATOS: Final = ("leame", "notas", "instrucciones")

Fila = tuple[int, tuple[Celda, ...]]


@dataclass(frozen=True, slots=True)
class _HojaLeida:
    filas: tuple[tuple[int, Any], ...] = ()
    problemas: tuple[ProblemaLibro, ...] = ()
    ilegibles: frozenset[str] = frozenset()
    sin_forma: bool = False  # its columns could not be told


@dataclass(slots=True)
class _Encabezado:
    fila: int
    lugares: dict[int, Columna] = field(default_factory=dict)
    problemas: list[ProblemaLibro] = field(default_factory=list)


def leer_plantilla(origen: Path | bytes) -> LibroPlan | list[ProblemaLibro]:
    """Read a workbook of the template, whole, or tell all that is wrong in it.

    A file that is no workbook, or holds formulas, raises LibroIlegible.
    """
    por_titulo = {hoja.titulo: hoja for hoja in HOJAS}
    crudas: dict[str, HojaCruda] = {}
    problemas: list[ProblemaLibro] = []
    for cruda in abrir_libro(origen):
        titulo = _titulo_de(cruda.titulo)
        if titulo in por_titulo and titulo not in crudas:
            crudas[titulo] = cruda
        elif cruda.filas and not plegar(cruda.titulo).startswith(_SIN_DATOS):
            problemas.append(_hoja_desconocida(cruda))
    leidas = {
        titulo: _leer_hoja(por_titulo[titulo], cruda)
        for titulo, cruda in crudas.items()
    }
    libro = LibroPlan(
        {h.titulo: leidas[h.titulo].filas for h in HOJAS if h.titulo in leidas}
    )
    for leida in leidas.values():
        problemas.extend(leida.problemas)
    if not any(leida.sin_forma for leida in leidas.values()):
        malas = {t: leida.ilegibles for t, leida in leidas.items() if leida.problemas}
        problemas.extend(revisar_plan(libro, ilegibles=malas))
    return sorted(problemas, key=_orden) if problemas else libro


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


def _leer_hoja(hoja: Hoja, cruda: HojaCruda) -> _HojaLeida:
    if not cruda.filas:
        return _HojaLeida()
    columnas = columnas_de(hoja.registro)
    encabezado = _encabezado(hoja, cruda, columnas)
    if encabezado is None:
        titulos = ", ".join(columna.titulo for columna in columnas)
        mensaje = f"No se encontró la fila de títulos. Debe tener: {titulos}."
        problema = ProblemaLibro(hoja.titulo, 0, mensaje)
        return _HojaLeida(problemas=(problema,), sin_forma=True)
    if encabezado.problemas:
        return _HojaLeida(problemas=tuple(encabezado.problemas), sin_forma=True)
    return _leer_filas(hoja, encabezado, cruda.filas)


def _encabezado(
    hoja: Hoja, cruda: HojaCruda, columnas: tuple[Columna, ...]
) -> _Encabezado | None:
    """Find the row that holds most of the titles; their order is free."""
    titulos = {plegar(columna.titulo): columna for columna in columnas}
    candidatas = [f for f in cruda.filas if f[0] <= _FILAS_HASTA_EL_ENCABEZADO]
    if not candidatas:
        return None
    numero, celdas = max(
        candidatas, key=lambda fila: (_cuantos(fila[1], titulos), -fila[0])
    )
    if _cuantos(celdas, titulos) < _TITULOS_MINIMOS:
        return None
    encabezado = _Encabezado(numero)
    for lugar, celda in enumerate(celdas):
        if celda is None:
            continue
        if columna := titulos.get(_plegado(celda)):
            encabezado.lugares[lugar] = columna
        else:
            encabezado.problemas.append(_columna_desconocida(hoja, numero, celda))
    encabezado.problemas.extend(_repetidas_o_ausentes(hoja, encabezado, columnas))
    return encabezado


def _cuantos(celdas: tuple[Celda, ...], titulos: dict[str, Columna]) -> int:
    return len({_plegado(celda) for celda in celdas} & titulos.keys())


def _plegado(celda: Celda) -> str:
    return plegar(" ".join(str(celda).split()))


def _columna_desconocida(hoja: Hoja, numero: int, celda: Celda) -> ProblemaLibro:
    return ProblemaLibro(
        hoja.titulo,
        numero,
        f"La plantilla no tiene una columna «{celda}»: corrija el título o bórrela.",
    )


def _repetidas_o_ausentes(
    hoja: Hoja, encabezado: _Encabezado, columnas: tuple[Columna, ...]
) -> Iterator[ProblemaLibro]:
    veces = Counter(columna.titulo for columna in encabezado.lugares.values())
    for columna in columnas:
        if veces[columna.titulo] > 1:
            mensaje = f"La columna «{columna.titulo}» está dos veces: deje una."
            yield ProblemaLibro(hoja.titulo, encabezado.fila, mensaje)
        elif not veces[columna.titulo] and not columna.opcional:
            mensaje = f"Falta la columna «{columna.titulo}»: agréguela con ese título."
            yield ProblemaLibro(hoja.titulo, encabezado.fila, mensaje)


def _leer_filas(
    hoja: Hoja, encabezado: _Encabezado, crudas: tuple[Fila, ...]
) -> _HojaLeida:
    filas: list[tuple[int, Any]] = []
    problemas: list[ProblemaLibro] = []
    ilegibles: set[str] = set()
    for numero, celdas in crudas:
        if numero <= encabezado.fila or not _dice_algo(celdas):
            continue
        valores, motivos = _leer_fila(hoja, encabezado, celdas)
        if not motivos:
            filas.append((numero, hoja.registro(**valores)))
            continue
        problemas += [ProblemaLibro(hoja.titulo, numero, motivo) for motivo in motivos]
        if isinstance(codigo := valores.get("codigo"), str):
            ilegibles.add(codigo)
    return _HojaLeida(tuple(filas), tuple(problemas), frozenset(ilegibles))


def _dice_algo(celdas: tuple[Celda, ...]) -> bool:
    return any(celda is not None and str(celda).strip() for celda in celdas)


def _leer_fila(
    hoja: Hoja, encabezado: _Encabezado, celdas: tuple[Celda, ...]
) -> tuple[dict[str, Any], list[str]]:
    """Return the fields that could be read, and why the others could not."""
    valores: dict[str, Any] = {}
    motivos: list[str] = []
    dichos = {
        columna: celdas[i]
        for i, columna in encabezado.lugares.items()
        if i < len(celdas)
    }
    for columna in columnas_de(hoja.registro):
        try:
            valores[columna.campo] = leer_celda(columna, dichos.get(columna))
        except CeldaMala as error:
            motivos.append(f"{columna.titulo}: {error}")
    for lugar, celda in enumerate(celdas):
        if lugar not in encabezado.lugares and celda is not None and str(celda).strip():
            motivos.append(
                f"«{celda}» está en una columna sin título: muévalo a una de la "
                "plantilla o bórrelo."
            )
    return valores, motivos
