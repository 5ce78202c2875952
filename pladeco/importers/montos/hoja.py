"""Reading a sheet of amounts, from a workbook or a CSV: rows, and every bad cell."""

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any, Final

from pladeco.domain.dinero.columnas import HOJA_MONTOS, FilaHojaMonto
from pladeco.domain.dinero.revision import ProblemaFila
from pladeco.domain.explicacion.numeros import en_numero
from pladeco.domain.ingreso.invisibles import sin_invisibles
from pladeco.domain.libro.columnas import Columna, columnas_de
from pladeco.domain.plegado import plegar, plegar_nombre
from pladeco.importers.libro.apertura import Celda, Formula, HojaCruda, abrir_libro
from pladeco.importers.libro.celdas import CeldaMala, leer_celda
from pladeco.importers.libro.encabezado import Encabezado, leer_encabezado
from pladeco.importers.libro.paquete import TAMANO_MAXIMO, LibroIlegible
from pladeco.importers.montos.pesos import leer_pesos

_COLUMNAS: Final = columnas_de(FilaHojaMonto)
_AYUDAN: Final = frozenset({"leame", "fuentes", "elementos"})
_FILAS_MAXIMAS: Final = 20_000
_COLUMNAS_MAXIMAS: Final = 100
_LARGO_MAXIMO: Final = 32_767
_SEPARADORES: Final = ";,\t"
_ANIO = re.compile(r"[0-9]{4}(?:\.0)?")
_BINARIOS: Final = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")

_SIN_HOJA = (
    "No se encontró la hoja «Montos»: póngale ese nombre a la hoja que los trae."
)
_SIN_TITULOS = "No se encontró la fila de títulos. Debe tener: {}."
_NO_ES_TEXTO = (
    "El archivo no es un libro de Excel (.xlsx) ni un CSV de texto. Guárdelo como uno "
    "de los dos y vuelva a intentarlo."
)
_GRANDE = "El archivo pesa más de 10 MB: deje solo la hoja de montos."
_MUCHAS = (
    f"El archivo tiene más de {en_numero(_FILAS_MAXIMAS)} filas, quizá vacías: "
    "bórrelas y guárdelo de nuevo."
)
_VACIO = "El archivo está vacío: llene la plantilla y súbala."


@dataclass(frozen=True, slots=True)
class HojaDeMontos:
    """The rows that could be read, with their numbers, and what is wrong."""

    filas: tuple[tuple[int, FilaHojaMonto], ...]
    problemas: tuple[ProblemaFila, ...]


def leer_hoja_de_montos(datos: bytes) -> HojaDeMontos:
    """Read a .xlsx or a CSV by its content, whatever its name.

    Raises LibroIlegible where it is no such file.
    """
    cruda = _de_libro(datos) if datos.startswith(_BINARIOS) else _de_csv(datos)
    encabezado = leer_encabezado(HOJA_MONTOS, cruda, _COLUMNAS)
    if encabezado is None:
        titulos = ", ".join(c.titulo for c in _COLUMNAS if not c.prescindible)
        problema = ProblemaFila(0, _SIN_TITULOS.format(titulos))
        return HojaDeMontos((), (problema,))
    return _leer_filas(encabezado, cruda)


def _de_libro(datos: bytes) -> HojaCruda:
    hojas = [h for h in abrir_libro(datos) if plegar(h.titulo) not in _AYUDAN]
    for hoja in hojas:
        if plegar_nombre(hoja.titulo) == plegar(HOJA_MONTOS.titulo):
            return hoja
    if len(hojas) == 1:
        return hojas[0]
    raise LibroIlegible(_SIN_HOJA)


def _de_csv(datos: bytes) -> HojaCruda:
    """Read text as Excel saves it here: `;`, `,` or tabs; UTF-8, UTF-16 or Windows."""
    texto = _decodificar(datos)
    if not texto.strip():
        raise LibroIlegible(_VACIO)
    titulos = next(linea for linea in texto.splitlines() if linea.strip())
    separador = max(_SEPARADORES, key=titulos.count)
    filas: list[tuple[int, tuple[Celda, ...]]] = []
    try:
        lector = csv.reader(StringIO(texto, newline=""), delimiter=separador)
        for numero, celdas in enumerate(lector, start=1):
            if numero > _FILAS_MAXIMAS:
                raise LibroIlegible(_MUCHAS)
            if len(celdas) > _COLUMNAS_MAXIMAS or any(
                len(c) > _LARGO_MAXIMO for c in celdas
            ):
                raise LibroIlegible(_NO_ES_TEXTO)
            if any(c.strip() for c in celdas):
                filas.append((numero, tuple(c.strip() or None for c in celdas)))
    except csv.Error as falla:
        raise LibroIlegible(_NO_ES_TEXTO) from falla
    return HojaCruda(HOJA_MONTOS.titulo, tuple(filas))


def _decodificar(datos: bytes) -> str:
    if len(datos) > TAMANO_MAXIMO:
        raise LibroIlegible(_GRANDE)
    en_utf16 = datos.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\0" in datos and not en_utf16:
        raise LibroIlegible(_NO_ES_TEXTO)
    for codificacion in ("utf-16",) if en_utf16 else ("utf-8-sig", "cp1252"):
        try:
            return datos.decode(codificacion)
        except UnicodeDecodeError:
            continue
    raise LibroIlegible(_NO_ES_TEXTO)


def _leer_filas(encabezado: Encabezado, cruda: HojaCruda) -> HojaDeMontos:
    filas: list[tuple[int, FilaHojaMonto]] = []
    problemas = [ProblemaFila(p.fila, p.mensaje) for p in encabezado.problemas]
    if encabezado.faltan:
        return HojaDeMontos((), tuple(sorted(problemas)))
    for numero, celdas in cruda.filas:
        if numero <= encabezado.fila or not _dice_algo(celdas):
            continue
        motivos: list[str] = []
        valores = dict(_leer_fila(encabezado, celdas, motivos))
        if motivos:
            problemas += [ProblemaFila(numero, m) for m in motivos]
        else:
            filas.append((numero, FilaHojaMonto(**valores)))
    return HojaDeMontos(tuple(filas), tuple(sorted(problemas)))


def _dice_algo(celdas: tuple[Celda, ...]) -> bool:
    return any(celda is not None and str(celda).strip() for celda in celdas)


def _leer_fila(
    encabezado: Encabezado, celdas: tuple[Celda, ...], motivos: list[str]
) -> Iterator[tuple[str, Any]]:
    dichos = {c: celdas[i] for i, c in encabezado.lugares.items() if i < len(celdas)}
    for columna in _COLUMNAS:
        try:
            yield columna.campo, _leer_celda(columna, dichos.get(columna))
        except CeldaMala as falla:
            motivos.append(f"{columna.titulo}: {falla}")
        except ValueError as falla:
            motivos.append(f"{columna.titulo}: {_minuscula(str(falla))}")


def _leer_celda(columna: Columna, celda: Celda) -> Any:
    if columna.campo == "monto" and isinstance(celda, str):
        return leer_pesos(celda)
    if columna.campo == "anio" and isinstance(celda, str) and _ANIO.fullmatch(celda):
        return int(celda[:4])
    if columna.campo == "nombre":
        return None if celda is None or isinstance(celda, Formula) else str(celda)
    valor = leer_celda(columna, celda)
    return sin_invisibles(valor) if type(valor) is str else valor


def _minuscula(frase: str) -> str:
    return frase[:1].lower() + frase[1:]
