"""Copies that are not this program's: of earlier or later tables, made by hand."""

import json
import zipfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, MetaData, create_engine
from sqlalchemy.orm import Session

from pladeco.domain.congelar import congelar
from pladeco.domain.respaldo.manifiesto import (
    FORMATO,
    MANIFIESTO,
    Manifiesto,
    TablaCopiada,
)
from pladeco.models import Base
from pladeco.models.esquema import version_actual, version_del_programa
from pladeco.models.motor import preparar_motor
from pladeco.queries.copia import columnas_de, leer_lineas, superior_de
from pladeco.services.respaldos.carga import BaseOcupada
from pladeco.services.respaldos.restauracion import exigir_sano
from pladeco.services.respaldos.revision import RespaldoIlegible
from tests.instalada import Instalada
from tests.models.retratos import RETRATOS, cifras_de, cifras_guardadas, desempacar
from tests.services.respaldos.alteraciones import borrar_a_una_persona
from tests.services.respaldos.test_respaldo import rehacer, respaldo_de, restaurado_en


def copia_de_antes(issue: str, carpeta: Path) -> Path:
    """Write the copy that the program of that day would have made."""
    motor = preparar_motor(create_engine(f"sqlite:///{desempacar(issue, carpeta)}"))
    hechas = MetaData()
    hechas.reflect(motor)
    ruta = carpeta / "pladeco-20261007T060000Z.zip"
    tablas = []
    with motor.connect() as conexion, zipfile.ZipFile(ruta, "w") as archivo:
        for tabla in Base.metadata.sorted_tables:
            if tabla.name not in hechas.tables:
                continue
            de_entonces = hechas.tables[tabla.name].columns
            columnas = tuple(c for c in columnas_de(tabla) if c.nombre in de_entonces)
            lineas = [*leer_lineas(conexion, tabla.name, columnas)]
            contenido = "".join(f"{linea}\n" for linea in lineas).encode()
            huella = sha256(contenido).hexdigest()
            copiada = TablaCopiada(
                tabla.name, columnas, superior_de(tabla), len(lineas), huella
            )
            archivo.writestr(copiada.archivo, contenido)
            tablas.append(copiada)
        manifiesto = Manifiesto(
            formato=FORMATO,
            programa="0.1.0",
            esquema=RETRATOS[issue],
            motor="sqlite",
            hecho_en=datetime(2026, 10, 7, 6, tzinfo=UTC),
            institucion="Municipalidad de Vallenar",
            es_demo=True,
            cifras=None,
            tablas=tuple(tablas),
            archivos=(),
            faltan=(),
        )
        archivo.writestr(MANIFIESTO, congelar(manifiesto))
    motor.dispose()
    return ruta


def con_manifiesto(ruta: Path, **cambios: Any) -> Path:
    with zipfile.ZipFile(ruta) as archivo:
        dicho = json.loads(archivo.read(MANIFIESTO)) | cambios
    return rehacer(ruta, {MANIFIESTO: json.dumps(dicho).encode()})


def test_a_copy_of_earlier_tables_is_compared_and_then_brought_up(
    motor_vacio: Engine, tmp_path: Path
) -> None:
    ruta = copia_de_antes("d", tmp_path)

    restaurado = restaurado_en(ruta, tmp_path / "nueva", motor_vacio)

    assert (restaurado.distintas, restaurado.puesto_al_dia) == ((), True)
    assert version_actual(motor_vacio) == version_del_programa()
    with Session(motor_vacio) as session:
        assert cifras_de(session) == cifras_guardadas("d")


def test_dying_before_it_was_brought_up_is_made_up_for(
    vacia_sqlite: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruta, nueva = copia_de_antes("d", tmp_path), tmp_path / "nueva"

    def morir(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as muerte:
        muerte.setattr("pladeco.services.respaldos.restauracion.cifras_ahora", morir)
        with pytest.raises(KeyboardInterrupt):
            restaurado_en(ruta, nueva, vacia_sqlite)

    assert restaurado_en(ruta, nueva, vacia_sqlite).distintas == ()
    assert not (nueva / "restaurando.txt").exists()


def test_a_restoring_that_died_takes_no_other_database_for_its_own(
    en_sqlite: Instalada, vacia_sqlite: Engine, tmp_path: Path
) -> None:
    ruta, nueva = respaldo_de(en_sqlite).ruta, tmp_path / "nueva"
    restaurado_en(ruta, nueva, vacia_sqlite)
    (nueva / "restaurando.txt").write_text("Se está restaurando otro.")

    with pytest.raises(BaseOcupada, match="ya tiene datos"):
        restaurado_en(ruta, nueva, en_sqlite.engine)

    assert (nueva / "restaurando.txt").exists()


def test_a_copy_of_later_tables_is_refused(copia: Path) -> None:
    otra = con_manifiesto(copia, esquema="ffffffffffff")

    with pytest.raises(RespaldoIlegible, match="versión más nueva"):
        exigir_sano(otra)


def test_no_copy_names_another_place(copia: Path) -> None:
    """Whoever writes a copy by hand names no other file: told before any is written."""
    for nombre in (
        "../fuera", "evidencias/../../fuera", "/etc/x", "evidencias", "ajustes/x.sh",
        "evidencias/..", "informes/a\\b", "evidencias/c:x", "ajustes/../pladeco.toml",
    ):  # fmt: skip
        uno = {"nombre": nombre, "largo": 1, "sha256": sha256(b"x").hexdigest()}
        otra = con_manifiesto(copia, archivos=[uno])

        with pytest.raises(RespaldoIlegible, match="no es un lugar de la instalación"):
            exigir_sano(otra)


def test_rows_of_no_table_of_ours_are_not_written(
    copia: Path, vacia_sqlite: Engine, tmp_path: Path
) -> None:
    fila = b'{"id":"0193a1b2-c3d4-7e5f-8071-8293a4b5c6d7"}\n'
    with zipfile.ZipFile(copia) as archivo:
        tablas = json.loads(archivo.read(MANIFIESTO))["tablas"]
    tablas.append(
        {
            "nombre": "pg_authid",
            "columnas": [{"nombre": "id", "clase": "clave"}],
            "superior": None,
            "filas": 1,
            "sha256": sha256(fila).hexdigest(),
        }
    )
    con_la_fila = rehacer(copia, {"base/pg_authid.jsonl": fila}).rename(copia)
    otra = con_manifiesto(con_la_fila, tablas=tablas)

    with pytest.raises(RespaldoIlegible, match=r"no tienen: pg_authid\.id"):
        restaurado_en(otra, tmp_path / "nueva", vacia_sqlite)


def test_a_copy_of_a_damaged_database_is_told(
    en_sqlite: Instalada, motor_vacio: Engine, tmp_path: Path
) -> None:
    borrar_a_una_persona(en_sqlite)

    with pytest.raises(RespaldoIlegible, match="ya estaba dañada"):
        restaurado_en(respaldo_de(en_sqlite).ruta, tmp_path / "nueva", motor_vacio)


@pytest.mark.parametrize("nombre", ["base/unidad.jsonl", MANIFIESTO])
def test_a_bomb_is_not_opened(copia: Path, nombre: str) -> None:
    otra = rehacer(copia, {nombre: b" " * 17 * 1024 * 1024}, zipfile.ZIP_DEFLATED)

    with pytest.raises(RespaldoIlegible, match=r"se infla|está dañado"):
        exigir_sano(otra)
