"""The plan as rows by table: its columns, and back to the tables they came from."""

from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from pladeco.domain.cambios.tablas import DEL_PLAN, TABLAS
from pladeco.models import Base
from pladeco.queries.filas import con_filas, filas_de, leer_filas
from pladeco.queries.tablas import leer_tablas
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.modificadas import Taller
from tests.queries.planes import crecer

# Beside the plan's own: keys, states of a reading, and what follows from the rest.
_NO_SON_DEL_PLAN = {
    "id", "instrumento_id", "institucion_id", "ruta", "confirmada_en",
    "confirmada_por_id", "descartada_en", "descartado_en", "decidido_en",
    "decidido_por_id", "margen", "riesgo", "cobertura_minima", "version",
    "importado_en", "huella_fuente", "activa",
}  # fmt: skip
_ESTADOS = {("vinculo", "estado"), ("vinculo_ods", "estado")}


@pytest.mark.parametrize("tabla", TABLAS)
def test_no_column_of_the_plan_is_forgotten(tabla: str) -> None:
    columnas = Base.metadata.tables[tabla].columns
    declaradas = TABLAS[tabla]

    propias = {
        nombre
        for nombre in columnas.keys()  # noqa: SIM118 - a collection by name
        if nombre not in _NO_SON_DEL_PLAN and (tabla, nombre) not in _ESTADOS
    }

    assert set(declaradas.columnas) == propias
    assert set(declaradas.clave) <= propias


def test_rows_and_tables_are_the_same_plan(
    session: Session, sembrado: PlanDePrueba
) -> None:
    crecer(session, sembrado, 3)
    tablas = leer_tablas(session, sembrado.instrumento)

    vueltas = con_filas(tablas, filas_de(session, sembrado.instrumento, tablas))

    for nombre in DEL_PLAN:
        if nombre == "instrumento":
            continue
        assert [tuple(f) for f in getattr(vueltas, nombre)] == [
            tuple(f) for f in getattr(tablas, nombre)
        ], nombre


def test_discarded_rows_are_not_among_them(taller: Taller) -> None:
    antes = leer_filas(taller.session, taller.sembrado.instrumento)
    taller.indicador("L1-O01-A01-I1").descartado_en = AHORA
    taller.session.flush()

    filas = leer_filas(taller.session, taller.sembrado.instrumento)

    assert len(filas["indicador"]) == len(antes["indicador"]) - 1
    assert len(filas["meta"]) == len(antes["meta"]) - 1


def test_a_schedule_is_spelled_in_one_way(taller: Taller) -> None:
    meta = taller.meta("L1-O01-A01-I1")
    meta.programacion = {"2026": 3, "2025": "2.50"}
    taller.session.flush()

    fila = leer_filas(taller.session, taller.sembrado.instrumento)["meta"][meta.id]

    assert fila["programacion"] == {"2025": "2.5", "2026": "3"}
    assert fila["valor"] == Decimal(6)
