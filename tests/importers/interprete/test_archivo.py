"""The file of rows, as spreadsheets of here write it."""

from pathlib import Path

import pytest

from pladeco.importers.interprete.archivo import (
    ArchivoIlegible,
    FilaPorLeer,
    leer_filas,
)


def escribir(carpeta: Path, contenido: bytes | str) -> Path:
    ruta = carpeta / "filas.csv"
    crudo = contenido.encode() if isinstance(contenido, str) else contenido
    ruta.write_bytes(crudo)
    return ruta


@pytest.mark.parametrize("separador", [",", ";", "\t"])
@pytest.mark.parametrize("codificacion", ["utf-8", "utf-8-sig"])
def test_rows_are_read_in_their_order(
    tmp_path: Path, separador: str, codificacion: str
) -> None:
    texto = "linea,indicador,meta,plazo\n9,Podás,4 podas,2025\n3,,2 ñires,\n"
    ruta = escribir(tmp_path, texto.replace(",", separador).encode(codificacion))

    archivo = leer_filas(ruta)

    assert archivo.filas == (
        FilaPorLeer(9, "Podás", "4 podas", "2025"),
        FilaPorLeer(3, None, "2 ñires", None),
    )
    assert archivo.avisos == ()


def test_latin_1_is_read_and_told(tmp_path: Path) -> None:
    ruta = escribir(
        tmp_path, "linea;indicador;meta;plazo\n1;Ñire;5 años;\n".encode("cp1252")
    )

    archivo = leer_filas(ruta)

    assert archivo.filas[0].indicador == "Ñire"
    assert "Latin-1" in archivo.avisos[0]


def test_columns_may_stand_in_any_order_and_quotes_keep_line_breaks(
    tmp_path: Path,
) -> None:
    ruta = escribir(tmp_path, 'Meta,Indicador\n"2 podas,\n3 riegos",Rondas\n')

    assert leer_filas(ruta).filas == (
        FilaPorLeer(None, "Rondas", "2 podas,\n3 riegos", None),
    )


@pytest.mark.parametrize(
    ("contenido", "dice"),
    [
        (b"", "vacío"),
        (b"linea,plazo\n1,2025\n", "faltan las columnas «indicador» y «meta»"),
        (b"linea,meta\n1,2025\n", "falta la columna «indicador»"),
        (b"PK\x03\x04\x00\x00", "no es un archivo de texto"),
    ],
)
def test_a_bad_file_is_told(tmp_path: Path, contenido: bytes, dice: str) -> None:
    with pytest.raises(ArchivoIlegible, match=dice):
        leer_filas(escribir(tmp_path, contenido))


def test_all_bad_rows_are_told_at_once(tmp_path: Path) -> None:
    texto = "linea,indicador,meta,plazo\nx,a,b,c\n2,a,b,c\ny,a,b,c,d\n"

    with pytest.raises(ArchivoIlegible) as falla:
        leer_filas(escribir(tmp_path, texto))

    mensaje = str(falla.value)
    assert len(mensaje.splitlines()) == 3
    assert "Fila 2: «x» no es un número de línea." in mensaje
    assert "Fila 4: «y» no es un número de línea." in mensaje
    assert "Fila 4: tiene 5 columnas y los títulos son 4" in mensaje


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchivoIlegible, match="No se pudo abrir"):
        leer_filas(tmp_path / "no.csv")
