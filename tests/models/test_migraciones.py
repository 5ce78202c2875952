"""Migrations: from nothing to the models, back again, and never a row lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, Select, inspect, select, table, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pladeco.models import AliasUnidad, Base, esquema, intocables
from pladeco.models.base import uuid7
from tests.models.filas import contar, insertar, poblar

_PRIMERAS_TABLAS = "a8617f366026"
# A later migration that remakes a table from which nearly everything hangs.
_SIGUIENTE = """
import sqlalchemy as sa
from alembic import op

revision = "siguiente"
down_revision = "{antes}"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("institucion", recreate="{rehacer}") as tabla:
        tabla.add_column(sa.Column("sigla", sa.String(10), nullable=True))
{ademas}

def downgrade():
    with op.batch_alter_table("institucion") as tabla:
        tabla.drop_column("sigla")
"""


def es_sqlite(motor: Engine) -> bool:
    return motor.dialect.name == "sqlite"


def tablas(motor: Engine) -> set[str]:
    return set(inspect(motor).get_table_names()) - {"alembic_version"}


def comprobaciones(motor: Engine) -> set[tuple[str, str | None]]:
    inspector = inspect(motor)
    return {
        (tabla, c["name"])
        for tabla in tablas(motor)
        for c in inspector.get_check_constraints(tabla)
    }


def test_from_nothing_they_make_what_the_models_say(motor_vacio: Engine) -> None:
    esquema.actualizar(motor_vacio)

    assert esquema.diferencias(motor_vacio) == []
    assert tablas(motor_vacio) == set(Base.metadata.tables)
    assert esquema.version_actual(motor_vacio) == esquema.version_del_programa()


def test_they_make_every_check_that_the_models_say(motor_vacio: Engine) -> None:
    """Alembic does not compare CHECKs, and drops them where SQLite remakes a table."""
    Base.metadata.create_all(motor_vacio)
    de_los_modelos = comprobaciones(motor_vacio)
    Base.metadata.drop_all(motor_vacio)

    esquema.actualizar(motor_vacio)

    assert comprobaciones(motor_vacio) == de_los_modelos


def test_run_twice_they_change_nothing(motor: Engine) -> None:
    esquema.actualizar(motor)

    assert esquema.diferencias(motor) == []


@pytest.mark.parametrize("hasta", ["-1", "base"])
def test_they_go_down_and_up_again(motor: Engine, hasta: str) -> None:
    esquema.retroceder(motor, hasta)
    assert esquema.version_actual(motor) != esquema.version_del_programa()

    esquema.actualizar(motor)

    assert esquema.diferencias(motor) == []
    assert esquema.version_actual(motor) == esquema.version_del_programa()


def test_down_to_nothing_leaves_nothing(motor: Engine) -> None:
    esquema.retroceder(motor, "base")

    assert tablas(motor) == set()


def test_down_to_the_first_tables_and_up_again_nothing_of_theirs_is_lost(
    motor: Engine,
) -> None:
    with motor.begin() as conexion:
        poblar(conexion)
        de_un_acto = {"retirado_en": date(2026, 9, 30), "retiro_acto": "Acuerdo 45"}
        insertar(conexion, "elemento", **de_un_acto)
        insertar(conexion, "indicador", niveles=["malo", "bueno"], **de_un_acto)
    antes = filas(motor)

    esquema.retroceder(motor, _PRIMERAS_TABLAS)
    abajo = filas(motor)
    esquema.actualizar(motor)

    comunes = {tabla: set(unas[0]) for tabla, unas in abajo.items()}
    assert {"modificacion", "cambio"} < set(antes) - set(abajo)
    assert solo(abajo, comunes) == solo(antes, comunes) == solo(filas(motor), comunes)
    assert esquema.diferencias(motor) == []


def test_remaking_a_table_keeps_what_hangs_from_it(
    motor: Engine, tmp_path: Path
) -> None:
    with motor.begin() as conexion:
        antes = poblar(conexion)
    escribir(tmp_path, rehacer="always" if es_sqlite(motor) else "auto")

    with migracion_de(motor, tmp_path) as config:
        command.upgrade(config, "head")

    with motor.connect() as conexion:
        assert contar(conexion) == antes
        assert "sigla" in {
            c["name"] for c in inspect(conexion).get_columns("institucion")
        }


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    motor: Engine, tmp_path: Path
) -> None:
    with motor.begin() as conexion:
        antes = poblar(conexion)
    escribir(tmp_path, rehacer="auto", ademas='    op.execute("SELECT * FROM nada")\n')

    with (
        migracion_de(motor, tmp_path) as config,
        pytest.raises(Exception, match="nada"),
    ):
        command.upgrade(config, "head")

    with motor.connect() as conexion:
        assert contar(conexion) == antes
    assert esquema.diferencias(motor) == []
    assert esquema.version_actual(motor) == esquema.version_del_programa()


def test_a_step_that_fails_takes_those_before_it_back(
    motor_vacio: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who was several versions behind stays there: all is one transaction."""
    esquema.actualizar(motor_vacio, _PRIMERAS_TABLAS)
    crear = intocables.crear_disparadores

    def crear_o_fallar(conexion: Connection, tablas: tuple[str, ...]) -> None:
        if "sello" in tablas:  # of the last version
            raise KeyboardInterrupt
        crear(conexion, tablas)

    monkeypatch.setattr(intocables, "crear_disparadores", crear_o_fallar)
    with pytest.raises(KeyboardInterrupt):
        esquema.actualizar(motor_vacio)

    assert esquema.version_actual(motor_vacio) == _PRIMERAS_TABLAS
    assert "modificacion" not in tablas(motor_vacio)


def test_foreign_keys_are_in_force_after_a_migration(motor_vacio: Engine) -> None:
    """Who writes next through the same connection is refused what hangs from none."""
    esquema.actualizar(motor_vacio)
    with Session(motor_vacio) as session:
        session.add(AliasUnidad(unidad_id=uuid7(), texto="DIDECO"))

        with pytest.raises(IntegrityError):
            session.commit()


def test_foreign_keys_are_in_force_again_after_a_failure(
    motor: Engine, tmp_path: Path
) -> None:
    escribir(tmp_path, rehacer="auto", ademas='    op.execute("SELECT * FROM nada")\n')

    with (
        migracion_de(motor, tmp_path) as config,
        pytest.raises(Exception, match="nada"),
    ):
        command.upgrade(config, "head")

    if es_sqlite(motor):
        with motor.connect() as conexion:
            assert conexion.execute(text("PRAGMA foreign_keys")).scalar() == 1


def filas(motor: Engine) -> dict[str, list[dict[str, Any]]]:
    """Return all that a database holds, by table, as it is stored."""
    with motor.connect() as conexion:
        return {
            tabla: [dict(f) for f in conexion.execute(_todo(tabla)).mappings()]
            for tabla in tablas(motor)
        }


def _todo(tabla: str) -> Select[Any]:
    return select(text("*")).select_from(table(tabla))


def solo(
    filas: dict[str, list[dict[str, Any]]], columnas: dict[str, set[str]]
) -> dict[str, list[str]]:
    """Return these columns alone, in an order that both versions share."""
    return {
        tabla: sorted(
            repr([(c, fila[c]) for c in sorted(suyas)]) for fila in filas[tabla]
        )
        for tabla, suyas in columnas.items()
    }


def escribir(carpeta: Path, *, rehacer: str, ademas: str = "") -> None:
    antes = esquema.version_del_programa()
    (carpeta / "siguiente.py").write_text(
        _SIGUIENTE.format(antes=antes, rehacer=rehacer, ademas=ademas)
    )


@contextmanager
def migracion_de(motor: Engine, carpeta: Path) -> Iterator[Config]:
    """Add a folder of migrations to the program's own."""
    config = Config()
    config.set_main_option("script_location", str(esquema.CARPETA))
    config.set_main_option("path_separator", "newline")
    config.set_main_option(
        "version_locations", f"{esquema.CARPETA / 'versions'}\n{carpeta}"
    )
    with motor.connect() as conexion:
        config.attributes["connection"] = conexion
        yield config
