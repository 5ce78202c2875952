"""The file of rows that `pladeco interpretar --archivo` takes."""

import csv
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final

COLUMNAS: Final = ("linea", "indicador", "meta", "plazo")
_SEPARADORES = ",;\t"
_CELDA_MAXIMA = 1 << 20  # characters; the reader of csv stops at less


class ArchivoIlegible(Exception):  # noqa: N818 - the field's word
    """What keeps a file from being read, all of it, one problem a line."""

    def __init__(self, problemas: list[str]) -> None:
        super().__init__("\n".join(problemas))


@dataclass(frozen=True, slots=True)
class FilaPorLeer:
    linea: int | None
    indicador: str | None
    meta: str | None
    plazo: str | None


@dataclass(frozen=True, slots=True)
class Archivo:
    filas: tuple[FilaPorLeer, ...]
    avisos: tuple[str, ...] = ()


def leer_filas(ruta: Path) -> Archivo:
    """Read the rows in the order of the file. Raises ArchivoIlegible."""
    texto, avisos = _texto(ruta)
    csv.field_size_limit(_CELDA_MAXIMA)
    lector = csv.reader(StringIO(texto, newline=""), delimiter=_separador(texto))
    try:
        filas = [fila for fila in lector if any(fila)]
    except csv.Error as falla:
        problema = f"{ruta.name} no se pudo separar en columnas: revise sus comillas."
        raise ArchivoIlegible([problema]) from falla
    if not filas:
        raise ArchivoIlegible([f"{ruta.name} está vacío: falta la fila de títulos."])
    titulos = [t.strip().lower() for t in filas[0]]
    return Archivo(tuple(_filas(ruta, titulos, filas[1:])), avisos)


def _texto(ruta: Path) -> tuple[str, tuple[str, ...]]:
    """Return the text; one that is not UTF-8 is read as Windows wrote it, and told."""
    try:
        crudo = ruta.read_bytes()
    except OSError as falla:
        problema = f"No se pudo abrir {ruta}: revise el nombre y los permisos."
        raise ArchivoIlegible([problema]) from falla
    if b"\0" in crudo:
        raise ArchivoIlegible(
            [f"{ruta.name} no es un archivo de texto: guárdelo como CSV."]
        )
    try:
        return crudo.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        aviso = f"{ruta.name} no está en UTF-8: se leyó como Latin-1 (Windows)."
        return crudo.decode("cp1252", errors="replace"), (aviso,)


def _separador(texto: str) -> str:
    titulos = texto.partition("\n")[0]
    return max(_SEPARADORES, key=titulos.count)


def _filas(ruta: Path, titulos: list[str], filas: list[list[str]]) -> list[FilaPorLeer]:
    faltan = [columna for columna in COLUMNAS[1:3] if columna not in titulos]
    if faltan:
        nombres = " y ".join(f"«{columna}»" for columna in faltan)
        cuales = "falta la columna" if len(faltan) == 1 else "faltan las columnas"
        problema = (
            f"{ruta.name}: {cuales} {nombres}. La primera fila debe tener los "
            f"títulos {', '.join(COLUMNAS)}."
        )
        raise ArchivoIlegible([problema])
    problemas: list[str] = []
    leidas = [
        _fila(dict(zip(titulos, fila, strict=False)), numero, problemas)
        for numero, fila in enumerate(filas, start=2)
    ]
    problemas += [
        f"Fila {numero}: tiene {len(fila)} columnas y los títulos son {len(titulos)}; "
        "ponga entre comillas las celdas que contienen el separador."
        for numero, fila in enumerate(filas, start=2)
        if len(fila) > len(titulos) and any(fila[len(titulos) :])
    ]
    if problemas:
        raise ArchivoIlegible(problemas)
    return leidas


def _fila(celdas: dict[str, str], numero: int, problemas: list[str]) -> FilaPorLeer:
    linea = celdas.get("linea", "").strip()
    if linea and not linea.isdecimal():
        problemas.append(f"Fila {numero}: «{linea}» no es un número de línea.")
    return FilaPorLeer(
        int(linea) if linea.isdecimal() else None,
        *(celdas.get(columna) or None for columna in COLUMNAS[1:]),
    )
