"""Databases of earlier days, populated: upgraded nothing is lost, figures are equal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, MetaData, column, create_engine, select, table, text
from sqlalchemy.orm import Session

from pladeco.models import Base, Instrumento, esquema
from pladeco.models.motor import preparar_motor
from pladeco.queries.cortes import load_cortes, load_informe
from tests.models.retratos import (
    RETRATOS,
    cifras_de,
    cifras_guardadas,
    desempacar,
)
from tests.models.test_migraciones import filas, solo


@pytest.fixture(params=RETRATOS)
def issue(request: pytest.FixtureRequest) -> str:
    nombre: str = request.param
    return nombre


@pytest.fixture
def de_antes(issue: str, motor_vacio: Engine, tmp_path: Path) -> Iterator[Engine]:
    """A database at the schema of the end of an issue, with all that it held."""
    archivo = desempacar(issue, tmp_path)
    if motor_vacio.dialect.name == "sqlite":
        motor = preparar_motor(create_engine(f"sqlite:///{archivo}"))
        yield motor
        motor.dispose()
        return
    esquema.actualizar(motor_vacio, RETRATOS[issue])
    llenar(archivo, motor_vacio)
    yield motor_vacio


def llenar(archivo: Path, destino: Engine) -> None:
    """Copy every row of a file into a database that has the same tables, empty."""
    tablas = MetaData()
    tablas.reflect(destino)
    origen = create_engine(f"sqlite:///{archivo}")
    with origen.connect() as lee, destino.begin() as escribe:
        # As a dump is loaded: references and triggers were kept where it was made.
        escribe.execute(text("SET session_replication_role = replica"))
        for nombre in sorted(set(tablas.tables) - {"alembic_version"}):
            tipos = Base.metadata.tables[nombre].columns
            nombres = tablas.tables[nombre].columns.keys()
            tabla = table(nombre, *(column(n, tipos[n].type) for n in nombres))
            if leidas := [dict(f) for f in lee.execute(select(tabla)).mappings()]:
                escribe.execute(tabla.insert(), leidas)
        escribe.execute(text("SET session_replication_role = DEFAULT"))
    origen.dispose()


def test_no_row_is_lost_going_up_and_a_step_down_and_up_again(
    issue: str, de_antes: Engine
) -> None:
    assert esquema.version_actual(de_antes) == RETRATOS[issue]
    antes = filas(de_antes)
    columnas = {tabla: set(unas[0]) for tabla, unas in antes.items() if unas}
    assert sum(map(len, antes.values())) > 400

    esquema.actualizar(de_antes)
    assert solo(filas(de_antes), columnas) == solo(antes, columnas)
    assert esquema.diferencias(de_antes) == []

    arriba = filas(de_antes)
    esquema.retroceder(de_antes)
    assert esquema.version_actual(de_antes) != esquema.version_del_programa()
    assert solo(filas(de_antes), columnas) == solo(antes, columnas)
    esquema.actualizar(de_antes)
    assert filas(de_antes).keys() == arriba.keys()
    todas = {tabla: set(unas[0]) for tabla, unas in arriba.items() if unas}
    assert solo(filas(de_antes), todas) == solo(arriba, todas)


def test_figures_are_those_that_the_program_of_that_day_gave_and_its_cortes_are_read(
    issue: str, de_antes: Engine
) -> None:
    dadas = cifras_guardadas(issue)

    esquema.actualizar(de_antes)

    with Session(de_antes) as session:
        assert cifras_de(session) == dadas
        instrumento = session.scalars(select(Instrumento.id)).one()
        cortes = load_cortes(session, instrumento)
        metas = {len(load_informe(session, corte).metas) for corte in cortes}
    assert len(cortes) == 1
    assert metas == {152}  # of the whole plan, as it was frozen
