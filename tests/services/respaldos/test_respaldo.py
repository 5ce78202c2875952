"""A copy made while people work, and the same installation made again from it."""

import json
import os
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, select, text, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from pladeco.domain.respaldo.manifiesto import MANIFIESTO
from pladeco.models import Institucion, Unidad
from pladeco.queries.copia import FilaIlegible, instantanea
from pladeco.queries.verificacion import verificar
from pladeco.services.errores import NoSePuede
from pladeco.services.respaldos.carga import BaseOcupada
from pladeco.services.respaldos.contraste import contrastar
from pladeco.services.respaldos.hechura import (
    Hecho,
    RespaldoInterrumpido,
    hacer_respaldo,
)
from pladeco.services.respaldos.restauracion import (
    Restaurado,
    exigir_lugar_vacio,
    exigir_sano,
    restaurar,
)
from pladeco.services.respaldos.revision import RespaldoIlegible, leer_manifiesto
from tests.conftest import AHORA
from tests.instalada import Instalada
from tests.services.respaldos.alteraciones import ordenar, sin_guardia

PROGRAMA = "9.9.9"


def respaldo_de(instalada: Instalada, **otros: Any) -> Hecho:
    pedido: dict[str, Any] = {
        "instancia": instalada.carpeta,
        "carpeta": instalada.carpeta.parent / "respaldos",
        "ahora": AHORA,
        "programa": PROGRAMA,
    }
    return hacer_respaldo(instalada.engine, **(pedido | otros))


def restaurado_en(ruta: Path, carpeta: Path, engine: Engine) -> Restaurado:
    exigir_lugar_vacio(carpeta)
    revisado = exigir_sano(ruta)
    return restaurar(ruta, revisado, instancia=carpeta, engine=engine, direccion="")


def rehacer(
    ruta: Path, cambios: dict[str, bytes | None], metodo: int = zipfile.ZIP_STORED
) -> Path:
    """Write the copy anew with other entries; `None` leaves one out."""
    otra = ruta.with_name("otra.zip")
    with zipfile.ZipFile(ruta) as desde, zipfile.ZipFile(otra, "w", metodo) as hacia:
        entradas = {nombre: desde.read(nombre) for nombre in desde.namelist()}
        for nombre, contenido in (entradas | cambios).items():
            if contenido is not None:
                hacia.writestr(nombre, contenido)
    return otra


def test_the_restored_copy_shows_the_same(
    instalada: Instalada, motor_vacio: Engine, tmp_path: Path
) -> None:
    """From each engine to each engine."""
    hecho = respaldo_de(instalada)
    nueva = tmp_path / "nueva"

    restaurado = restaurado_en(hecho.ruta, nueva, motor_vacio)

    antes = hecho.revisado.manifiesto
    assert (restaurado.distintas, restaurado.mismas_cifras) == ((), True)
    assert antes.cifras is not None
    assert (antes.cifras.metas, antes.faltan) == (4, ())
    assert verificar(motor_vacio, nueva).hallazgos == ()
    assert (nueva / "clave_secreta").read_text() == "de-prueba"
    for ruta in (instalada.carpeta / "evidencias").iterdir():
        assert (nueva / "evidencias" / ruta.name).read_bytes() == ruta.read_bytes()
    otra = respaldo_de(
        replace(instalada, engine=motor_vacio, carpeta=nueva),
        carpeta=tmp_path / "de_la_nueva",
    )
    assert otra.revisado.manifiesto.tablas == antes.tablas


def test_what_is_written_meanwhile_is_not_in_it(instalada: Instalada) -> None:
    escritas = 0

    def escribir() -> bool:
        """Somebody saves between one table and the next."""
        nonlocal escritas
        with Session(instalada.engine) as session:
            session.execute(update(Unidad).values(nombre=f"Otro nombre {escritas}"))
            session.commit()
        escritas += 1
        return True

    hecho = respaldo_de(instalada, sigue=escribir)

    with zipfile.ZipFile(hecho.ruta) as archivo:
        unidades = archivo.read("base/unidad.jsonl").decode()
    assert escritas > 50
    assert "Otro nombre" not in unidades
    assert "Departamento de Salud" in unidades


def test_it_is_whole_or_it_is_not(en_sqlite: Instalada) -> None:
    vueltas = iter(range(30))
    carpeta = en_sqlite.carpeta.parent / "respaldos"

    with pytest.raises(RespaldoInterrumpido):
        respaldo_de(en_sqlite, sigue=lambda: next(vueltas) < 20)

    assert list(carpeta.iterdir()) == []


def test_a_full_disk_leaves_nothing(
    en_sqlite: Instalada, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lleno(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", lleno)

    with pytest.raises(OSError, match="No space"):
        respaldo_de(en_sqlite)

    assert list((en_sqlite.carpeta.parent / "respaldos").iterdir()) == []


def test_what_a_dead_process_left_is_taken_away(en_sqlite: Instalada) -> None:
    carpeta = en_sqlite.carpeta.parent / "respaldos"
    carpeta.mkdir()
    viejo, nuevo = (carpeta / f".pladeco-x.zip.{n}.parte" for n in (1, 2))
    for parte, hace in ((viejo, 2), (nuevo, 0)):
        parte.touch()
        instante = (AHORA - timedelta(hours=hace)).timestamp()
        os.utime(parte, (instante, instante))

    hecho = respaldo_de(en_sqlite)

    assert {r.name for r in carpeta.iterdir()} == {hecho.ruta.name, nuevo.name}


def test_only_its_owner_reads_it(en_sqlite: Instalada) -> None:
    assert respaldo_de(en_sqlite).ruta.stat().st_mode & 0o077 == 0


def test_two_in_one_second_do_not_mix(en_sqlite: Instalada) -> None:
    respaldo_de(en_sqlite)

    with pytest.raises(NoSePuede, match="Ya está hecho"):
        respaldo_de(en_sqlite)


def test_a_file_that_is_gone_is_told(en_sqlite: Instalada) -> None:
    perdido = next((en_sqlite.carpeta / "evidencias").iterdir())
    perdido.unlink()

    manifiesto = respaldo_de(en_sqlite).revisado.manifiesto

    assert manifiesto.faltan == (f"evidencias/{perdido.name}",)


def test_a_row_that_cannot_be_read_is_told(en_sqlite: Instalada) -> None:
    """PostgreSQL lets no column hold what is not of its type; SQLite does."""
    ordenar(en_sqlite, "UPDATE version_avance SET creada_en = 'ayer'")

    with pytest.raises(FilaIlegible, match="«version_avance»"):
        respaldo_de(en_sqlite)


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"base/unidad.jsonl": b""}, "su huella es otra"),
        ({"base/meta.jsonl": None}, "Falta «base/meta.jsonl»"),
        ({"evidencias/otra": b"x"}, "alguien lo agregó"),
        ({MANIFIESTO: b"{}"}, "está dañado"),
        ({MANIFIESTO: None}, "está dañado"),
    ],
)
def test_a_copy_that_was_changed_is_not_restored(
    copia: Path, cambios: dict[str, bytes | None], dice: str
) -> None:
    otra = rehacer(copia, cambios)

    with pytest.raises(RespaldoIlegible, match=dice):
        exigir_sano(otra)


def test_half_a_copy_is_told(copia: Path, tmp_path: Path) -> None:
    entero = copia.read_bytes()
    for largo in (0, 100, len(entero) // 2, len(entero) - 10):
        medio = tmp_path / "medio.zip"
        medio.write_bytes(entero[:largo])
        with pytest.raises(RespaldoIlegible, match=r"incompleto|dañado"):
            exigir_sano(medio)
    with pytest.raises(RespaldoIlegible, match="No existe"):
        exigir_sano(tmp_path / "ninguno.zip")
    with pytest.raises(RespaldoIlegible, match="es una carpeta"):
        exigir_sano(tmp_path)


def test_a_copy_of_a_newer_program_is_told(copia: Path) -> None:
    with zipfile.ZipFile(copia) as archivo:
        dicho = json.loads(archivo.read(MANIFIESTO)) | {"formato": 2}
    otra = rehacer(copia, {MANIFIESTO: json.dumps(dicho).encode()})

    with pytest.raises(RespaldoIlegible, match="versión más nueva"):
        leer_manifiesto(otra)


def test_nothing_is_written_over_other_data(
    instalada: Instalada, tmp_path: Path
) -> None:
    hecho = respaldo_de(instalada)

    with pytest.raises(NoSePuede, match="no está vacía"):
        exigir_lugar_vacio(instalada.carpeta)
    with pytest.raises(BaseOcupada, match="ya tiene datos"):
        restaurado_en(hecho.ruta, tmp_path / "nueva", instalada.engine)
    exigir_lugar_vacio(tmp_path / "nueva")  # nothing of the trial is left


def test_a_restoring_that_died_is_begun_again(
    en_sqlite: Instalada, vacia_sqlite: Engine, tmp_path: Path
) -> None:
    hecho = respaldo_de(en_sqlite)
    nueva = tmp_path / "nueva"
    nueva.mkdir()
    (nueva / "restaurando.txt").write_text("Se está restaurando otro.")
    (nueva / "evidencias").mkdir()

    restaurado = restaurado_en(hecho.ruta, nueva, vacia_sqlite)

    assert (restaurado.distintas, restaurado.mismas_cifras) == ((), True)
    assert not (nueva / "restaurando.txt").exists()


def test_a_mark_left_behind_makes_nothing_of_another_installation(
    instalada: Instalada, tmp_path: Path
) -> None:
    """It died before any row was in, and somebody began a new one in its place."""
    hecho, nueva = respaldo_de(instalada), tmp_path / "nueva"
    nueva.mkdir()
    donde = instalada.engine.url.render_as_string(hide_password=True)
    dicho = f"Se está restaurando {hecho.ruta.name} en {donde}: no la use aún.\n"
    (nueva / "restaurando.txt").write_text(dicho, "utf-8")
    with Session(instalada.engine) as session:
        session.scalars(select(Institucion)).one().nombre = "Otra municipalidad"
        session.commit()

    with pytest.raises(BaseOcupada, match="ya tiene datos"):
        restaurado_en(hecho.ruta, nueva, instalada.engine)

    assert [ruta.name for ruta in nueva.iterdir()] == ["restaurando.txt"]


def test_a_database_that_does_not_answer_leaves_no_mark(
    copia: Path, tmp_path: Path
) -> None:
    nueva = tmp_path / "nueva"
    nadie = create_engine(f"sqlite:///{tmp_path / 'no' / 'hay.sqlite3'}")

    with pytest.raises(OperationalError):
        restaurado_en(copia, nueva, nadie)

    exigir_lugar_vacio(nueva)
    assert [*nueva.iterdir()] == []


def test_an_older_copy_sees_what_hashes_inside_cannot(instalada: Instalada) -> None:
    """Somebody rewrote rows and hashes together: only another place remembers."""
    hecho = respaldo_de(instalada)
    assert contrastar(instalada.engine, hecho.ruta) == ()
    sin_guardia(instalada, "bitacora", "DELETE FROM bitacora WHERE objeto = 'corte'")
    sin_guardia(instalada, "corte", "UPDATE corte SET sesion = 'Otra sesión'")
    sin_guardia(instalada, "sello", "DELETE FROM sello")

    hallazgos = contrastar(instalada.engine, hecho.ruta)

    assert [(h.donde, h.mensaje.split(" ")[3:8]) for h in hallazgos] == [
        ("bitacora", ["de", "las", "filas", "del", "respaldo"]),
        ("corte", ["de", "las", "filas", "del", "respaldo"]),
        ("sello", ["de", "las", "filas", "del", "respaldo"]),
    ]


def test_the_database_is_named_where_it_is_now(
    en_sqlite: Instalada, vacia_sqlite: Engine, tmp_path: Path
) -> None:
    """What the settings of the copy say is where the database was."""
    (en_sqlite.carpeta / "pladeco.toml").write_text(
        'base_de_datos = "sqlite:////srv/vieja.sqlite3"\nproxies = 1\n'
    )
    hecho = respaldo_de(en_sqlite)

    restaurar(
        hecho.ruta,
        exigir_sano(hecho.ruta),
        instancia=tmp_path / "nueva",
        engine=vacia_sqlite,
        direccion="postgresql+psycopg://u@h/nueva",
    )

    assert (tmp_path / "nueva" / "pladeco.toml").read_text().splitlines() == [
        'base_de_datos = "postgresql+psycopg://u@h/nueva"',
        "proxies = 1",
    ]


def test_the_picture_is_of_one_instant(instalada: Instalada) -> None:
    with instantanea(instalada.engine) as conexion:
        with Session(instalada.engine) as session:
            session.execute(text("UPDATE unidad SET nombre = 'Otra'"))
            session.commit()
        nombres = set(conexion.scalars(select(Unidad.nombre)))

    assert "Otra" not in nombres
