"""The sheet of amounts, as a workbook or a CSV of this country's Excel."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from pladeco.domain.vocabulario import EstadoFinanciamiento
from pladeco.importers.libro.paquete import LibroIlegible
from pladeco.importers.montos.hoja import HojaDeMontos, leer_hoja_de_montos

TITULOS = ("Código", "Fuente", "Año", "Estado", "Monto", "Código BIP", "Documento")
BUENA = ("L1-O01-A01", "MUN", 2026, "aprobada", 45_773_072, None, "Decreto 12")


def libro(*filas: tuple[Any, ...], titulo: str = "Montos", **mas: str) -> bytes:
    nuevo = openpyxl.Workbook()
    hoja = nuevo.worksheets[0]
    hoja.title = titulo
    for fila in (TITULOS, *filas):
        hoja.append(fila)
    for otra, texto in mas.items():
        nuevo.create_sheet(otra)["A1"] = texto
    salida = BytesIO()
    nuevo.save(salida)
    return salida.getvalue()


def dicho(leida: HojaDeMontos) -> list[tuple[int, str]]:
    return [(p.fila, p.mensaje) for p in leida.problemas]


def test_a_workbook_is_read() -> None:
    leida = leer_hoja_de_montos(libro(BUENA))

    ((numero, fila),) = leida.filas
    assert (numero, fila.codigo, fila.fuente, fila.anio) == (
        2,
        "L1-O01-A01",
        "MUN",
        2026,
    )
    assert fila.estado is EstadoFinanciamiento.APROBADA
    assert fila.monto == 45_773_072
    assert (fila.codigo_bip, fila.documento) == (None, "Decreto 12")
    assert leida.problemas == ()


@pytest.mark.parametrize("separador", [";", ",", "\t"])
@pytest.mark.parametrize("codificacion", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read(separador: str, codificacion: str) -> None:
    filas = [TITULOS, ("L1-O01-A01", "Señal", "2026", "Aprobada", "$ 1.500", "", "")]
    texto = "\r\n".join(separador.join(fila) for fila in filas)

    ((numero, fila),) = leer_hoja_de_montos(texto.encode(codificacion)).filas

    assert (numero, fila.fuente, fila.monto) == (2, "Señal", Decimal(1500))


def test_a_blank_amount_is_unknown_and_zero_is_zero() -> None:
    vacio, cero = (*BUENA[:4], None), (*BUENA[:4], 0)

    filas = leer_hoja_de_montos(libro(vacio, cero)).filas

    assert [f.monto for _, f in filas] == [None, 0]


def test_all_that_is_wrong_is_told_at_once() -> None:
    leida = leer_hoja_de_montos(
        libro(
            ("L1-O01-A01", "MUN", "dos mil", "aprobadísima", "mucho"),
            BUENA,
            (None, "MUN", 2026, "aprobada", 5),
            ("L1-O01-A01", "MUN", 2026, "aprobada", "=1+1"),
        )
    )

    assert [fila for fila, _ in dicho(leida)] == [2, 2, 2, 4, 5]
    assert any("Monto: escriba el monto en pesos" in m for _, m in dicho(leida))
    assert any("fórmula" in m for _, m in dicho(leida))
    assert [n for n, _ in leida.filas] == [3]


def test_missing_columns_are_told_and_the_optional_ones_are_not() -> None:
    texto = "Código;Fuente;Estado\nL1-O01-A01;MUN;aprobada\n"

    leida = leer_hoja_de_montos(texto.encode())

    assert [m for _, m in dicho(leida)] == [
        "Falta la columna «Año»: agréguela con ese título.",
        "Falta la columna «Monto»: agréguela con ese título.",
    ]
    assert leida.filas == ()


def test_without_titles_it_is_told() -> None:
    leida = leer_hoja_de_montos(b"hola;mundo\n1;2\n")

    assert "fila de títulos" in dicho(leida)[0][1]


def test_the_sheet_is_found_among_those_that_help() -> None:
    datos = libro(BUENA, Léame="x", Fuentes="x", Elementos="x")

    assert len(leer_hoja_de_montos(datos).filas) == 1


def test_a_lone_sheet_of_another_name_will_do() -> None:
    assert len(leer_hoja_de_montos(libro(BUENA, titulo="Hoja1")).filas) == 1


@pytest.mark.parametrize(
    ("datos", "dice"),
    [
        (b"", "vac"),
        (b"%PDF-1.7", "PDF"),
        (b"\x00\x01\x02", "CSV"),
        (b'"' + b"a" * 200_000, "CSV"),
        (libro(BUENA, titulo="Una", Otra="x"), "Montos"),
        (b"PK\x03\x04roto", "da"),
    ],
)
def test_no_such_file(datos: bytes, dice: str) -> None:
    with pytest.raises(LibroIlegible, match=dice):
        leer_hoja_de_montos(datos)
