"""What an amount must be, and a whole sheet of them."""

from decimal import Decimal
from uuid import UUID

import pytest

from pladeco.domain.dinero.columnas import FilaHojaMonto
from pladeco.domain.dinero.revision import (
    Catalogo,
    DatosMonto,
    problemas_de_monto,
    revisar_hoja,
)
from pladeco.domain.plegado import plegar_nombre
from pladeco.domain.vocabulario import EstadoFinanciamiento

MIA, AJENA, RAMA, FUENTE = (UUID(int=n) for n in range(1, 5))
CATALOGO = Catalogo(
    elementos={"L1-O01-A01": MIA, "L2-O01-A01": AJENA, "L1": RAMA},
    con_dinero=frozenset({MIA, AJENA}),
    propios=frozenset({MIA}),
    fuentes={plegar_nombre(n): FUENTE for n in ("MUN", "Fondos  Muníicipales")},
)
APROBADA = EstadoFinanciamiento.APROBADA


def fila(codigo: str = "L1-O01-A01", **campos: object) -> FilaHojaMonto:
    base = {"fuente": "MUN", "anio": 2026, "estado": APROBADA, "monto": Decimal(5)}
    return FilaHojaMonto(codigo=codigo, **base | campos)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("campos", "campo"),
    [
        ({"anio": 1989}, "anio"),
        ({"anio": 2101}, "anio"),
        ({"monto": Decimal(-1)}, "monto"),
        ({"monto": Decimal("0.5")}, "monto"),
        ({"monto": Decimal(10) ** 13}, "monto"),
        ({"codigo_bip": "30123456"}, "codigo_bip"),
        ({"documento": "x" * 301}, "documento"),
    ],
)
def test_what_no_amount_may_be(campos: dict[str, object], campo: str) -> None:
    datos = DatosMonto(**{"elemento_id": MIA, "fuente_id": FUENTE, "anio": 2026, "estado": APROBADA} | campos)  # type: ignore[arg-type] # fmt: skip # noqa: E501

    assert [p.campo for p in problemas_de_monto(datos)] == [campo]


@pytest.mark.parametrize("monto", [None, Decimal(0), Decimal(10) ** 13 - 1])
def test_what_an_amount_may_be(monto: Decimal | None) -> None:
    assert problemas_de_monto(DatosMonto(MIA, FUENTE, 2026, APROBADA, monto)) == []


def test_codes_and_names_are_found_however_they_are_written() -> None:
    buenas, malas = revisar_hoja(
        [
            (5, fila(" l1-o01-a01 ", fuente="mun")),
            (6, fila(fuente="FONDOS MUNÍICIPALES", anio=2027)),
        ],
        CATALOGO,
    )

    assert malas == ()
    assert [d.clave for _, d in buenas] == [
        (MIA, FUENTE, 2026, APROBADA),
        (MIA, FUENTE, 2027, APROBADA),
    ]


def test_the_sheet_reads_a_code_as_the_form_does() -> None:
    buenas, malas = revisar_hoja(
        [
            (5, fila(codigo_bip="30.123.456-0")),
            (6, fila(codigo_bip="30123456", anio=2027)),
        ],
        CATALOGO,
    )

    assert [d.codigo_bip for _, d in buenas] == ["30123456-0"]
    assert [p.fila for p in malas] == [6]
    assert "le falta el final" in malas[0].mensaje


def test_every_bad_row_is_told_with_all_that_is_wrong() -> None:
    buenas, malas = revisar_hoja(
        [
            (5, fila()),
            (6, fila("L9", fuente="Ajena")),
            (7, fila("L1")),
            (8, fila("L2-O01-A01", monto=Decimal(-1))),
            (9, fila(monto=Decimal(9))),
        ],
        CATALOGO,
    )

    assert [n for n, _ in buenas] == [5]
    assert [(p.fila, p.mensaje.split(":")[0]) for p in malas] == [
        (6, "«Ajena» no es una fuente del plan"),
        (6, "«L9» no es un código del plan."),
        (7, "«L1» no es una actividad ni un proyecto"),
        (8, "Un monto no puede ser negativo."),
        (8, "«L2-O01-A01» no es de su unidad"),
        (9, "Repite la fila 5"),
    ]
