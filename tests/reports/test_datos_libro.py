"""Open data as a workbook: the rows of the CSV, with numbers and dates as such."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from pladeco.queries.cortes import FilaCorte
from pladeco.queries.portal.publicado import Publicado
from pladeco.reports.datos import TABLAS, en_xlsx
from tests.reports.completo import informe_completo
from tests.reports.leer import abrir, celdas, paginas

CORTE = FilaCorte(
    id=UUID(int=1),
    anio=2026,
    numero=7,
    fecha=date(2026, 9, 30),
    proposito="Sesión ordinaria.",
    destinatario=None,
    sesion="",
    sha256="ab" * 32,
    creado_en=datetime(2026, 10, 24, tzinfo=UTC),
    creado_por="Rita Rojas",
)
PUBLICADO = Publicado(CORTE, informe_completo())


@pytest.mark.parametrize("nombre", TABLAS)
def test_every_table_is_written_whole_and_without_formulas(nombre: str) -> None:
    tabla = TABLAS[nombre]

    datos = en_xlsx(tabla, PUBLICADO)

    (pagina,) = paginas(abrir(datos))
    titulos, *filas = pagina.iter_rows(values_only=True)
    assert list(titulos) == [c.nombre for c in tabla.columnas]
    assert len(filas) == len(list(tabla.filas(PUBLICADO)))
    assert {c.data_type for c in celdas(abrir(datos))} <= {"s", "n", "d"}
    assert datos == en_xlsx(tabla, PUBLICADO)


def test_numbers_are_numbers_dates_are_dates_and_unknown_is_empty() -> None:
    (pagina,) = paginas(abrir(en_xlsx(TABLAS["metas"], PUBLICADO)))
    titulos, *filas = pagina.iter_rows(values_only=True)
    filas_por_meta = [dict(zip(titulos, fila, strict=True)) for fila in filas]

    atrasada = next(f for f in filas_por_meta if f["meta"] == "L2-O01-A01-I1-M1")
    callada = next(f for f in filas_por_meta if f["meta"] == "L2-O02-A02-I1-M1")
    assert atrasada["logro"] == 0
    assert callada["logro"] is None
    assert atrasada["hasta"] == datetime(2029, 12, 31)  # noqa: DTZ001 - a cell's
