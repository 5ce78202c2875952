import pytest

from pladeco.importers.lector.alineacion import alinear, por_posicion, puntaje_de
from pladeco.importers.lector.encabezados import (
    Columna,
    Encabezado,
    reconocer_encabezado,
)
from pladeco.importers.lector.lineas import leer_lineas
from pladeco.importers.lector.tipos_celda import Puntuador
from pladeco.importers.lector.vocabulario import Vocabulario
from tests.importers.comunas import ENCABEZADO

PUNTUAR = Puntuador(Vocabulario())
COMPLETA = (
    "Programa de riego",
    "Instalar goteros en las plazas",
    "N° de plazas con riego",
    "2026-2028",
    "Al menos 8 plazas",
    "Dirección de Aseo",
    "Municipal",
)


def encabezado(texto: str = ENCABEZADO) -> Encabezado:
    leido = reconocer_encabezado(leer_lineas(texto)[0])
    assert leido is not None
    return leido


@pytest.mark.parametrize(
    "columnas",
    [
        (0, 1, 2, 3, 4, 5, 6),
        (1, 2, 3, 4, 5, 6),
        (0, 1, 3, 4, 5, 6),
        (0, 1, 2, 4, 5, 6),
        (1, 2, 5, 6),
        (0, 1, 3, 5, 6),
        (1, 3, 5),
        (2, 4),
    ],
)
def test_what_is_left_of_a_row_finds_its_columns(columnas: tuple[int, ...]) -> None:
    fila = [COMPLETA[i] for i in columnas]

    assert alinear([fila], encabezado(), PUNTUAR) == columnas


def test_a_cell_too_many_is_left_out() -> None:
    fila = ["", COMPLETA[1], COMPLETA[3], COMPLETA[5], COMPLETA[5], COMPLETA[6]]

    reparto = alinear([fila], encabezado(), PUNTUAR)

    assert reparto.count(None) == 1
    assert [c for c in reparto if c is not None] == [0, 1, 3, 5, 6]


def test_a_clear_row_speaks_for_its_unclear_neighbour() -> None:
    clara = ["Podar los árboles", "N° de árboles", "Dirección de Aseo", "Municipal"]
    oscura = ["Programa árbol", "9 especies", "", ""]

    assert alinear([clara, oscura], encabezado(), PUNTUAR) == (1, 2, 5, 6)


def test_columns_of_other_municipalities_take_part() -> None:
    otra = encabezado("ACCIÓN\tLÍNEA BASE\tINDICADOR\tPERIODO\tUNIDAD RESPONSABLE")
    fila = ["Podar los árboles", "12 árboles al año", "N° de árboles", "2026",
            "Dirección de Aseo"]  # fmt: skip

    assert [columna.tipo for columna in otra.columnas][1] is Columna.LINEA_BASE
    assert alinear([fila], otra, PUNTUAR) == por_posicion(5)


def test_nothing_to_align_takes_no_column() -> None:
    assert alinear([[]], encabezado(), PUNTUAR) == ()


def test_position_is_worth_what_alignment_finds_for_a_whole_row() -> None:
    mejor = alinear([COMPLETA], encabezado(), PUNTUAR)

    assert puntaje_de(COMPLETA, mejor, encabezado(), PUNTUAR) == puntaje_de(
        COMPLETA, por_posicion(7), encabezado(), PUNTUAR
    )
