"""The folder of a copy: only what is ours is touched, and everybody may read it."""

import json
import os
import shutil
from pathlib import Path

import pytest

from pladeco.services.errores import NoSePuede
from pladeco.services.publicacion import REGISTRO, publicar_copia
from pladeco.services.publicacion.carpeta import a_solas
from tests.copiando import INICIO, SITIO, archivos, de


@pytest.mark.parametrize("nombre", ["otra.html", "fotos/mias.jpg"])
def test_a_folder_with_other_things_is_left_alone(
    estaticos: Path, carpeta: Path, nombre: str
) -> None:
    (carpeta / nombre).parent.mkdir(parents=True)
    (carpeta / nombre).write_text("mío")

    with pytest.raises(NoSePuede, match="tiene otras cosas"):
        publicar_copia(de(SITIO), estaticos, carpeta)

    assert list(archivos(carpeta)) == [nombre]


def test_a_file_is_no_folder(estaticos: Path, carpeta: Path) -> None:
    carpeta.write_text("x")

    with pytest.raises(NoSePuede, match="es un archivo"):
        publicar_copia(de(SITIO), estaticos, carpeta)


def test_a_list_changed_by_hand_never_reaches_outside(
    estaticos: Path, carpeta: Path, tmp_path: Path
) -> None:
    publicar_copia(de(SITIO), estaticos, carpeta)
    afuera = tmp_path / "ajeno.txt"
    afuera.write_text("x")
    registro = carpeta / REGISTRO
    registro.write_text('{"archivos": {"../ajeno.txt": "x"}}')

    publicar_copia(de(SITIO), estaticos, carpeta)

    assert afuera.exists()


@pytest.mark.parametrize("nombre", ["", ".", ".."])
def test_a_list_changed_by_hand_never_takes_the_folder_itself(
    estaticos: Path, carpeta: Path, nombre: str
) -> None:
    publicar_copia(de(SITIO), estaticos, carpeta)
    entera = archivos(carpeta)
    (carpeta / REGISTRO).write_text(json.dumps({"archivos": {nombre: "x"}}))

    publicar_copia(de(SITIO), estaticos, carpeta)

    assert archivos(carpeta) == entera


def test_a_link_in_the_folder_never_leads_outside(
    estaticos: Path, carpeta: Path, tmp_path: Path
) -> None:
    publicar_copia(de(SITIO), estaticos, carpeta)
    afuera = tmp_path / "afuera"
    (carpeta / "ciudadania").rename(afuera)
    (carpeta / "ciudadania").symlink_to(afuera)
    antes = archivos(afuera)
    otro = SITIO | {"/ciudadania/plan": ("text/html", '<a href="/">i</a>')}

    with pytest.raises(NoSePuede, match="lleva fuera"):
        publicar_copia(de(otro), estaticos, carpeta)

    assert archivos(afuera) == antes


def test_a_link_in_the_place_of_a_file_is_not_written_through(
    estaticos: Path, carpeta: Path, tmp_path: Path
) -> None:
    publicar_copia(de(SITIO), estaticos, carpeta)
    afuera = tmp_path / "pladeco.toml"
    afuera.write_text("mío")
    for nombre in ("index.html", ".index.html.parte"):
        (carpeta / nombre).unlink(missing_ok=True)
        (carpeta / nombre).symlink_to(afuera)
    otro = SITIO | {"/": ("text/html", INICIO + "después")}

    publicar_copia(de(otro), estaticos, carpeta)

    assert afuera.read_text() == "mío"
    assert (carpeta / "index.html").read_text().endswith("después")


def test_of_two_at_once_the_second_is_told(estaticos: Path, carpeta: Path) -> None:
    with a_solas(carpeta), pytest.raises(NoSePuede, match="Otra orden"):
        publicar_copia(de(SITIO), estaticos, carpeta)

    assert publicar_copia(de(SITIO), estaticos, carpeta).paginas == 3


def test_whoever_serves_it_may_read_it(estaticos: Path, carpeta: Path) -> None:
    """The account of the program keeps all it writes to itself."""
    anterior = os.umask(0o077)
    try:
        publicar_copia(de(SITIO), estaticos, carpeta)
    finally:
        os.umask(anterior)

    escrito = [carpeta, *carpeta.rglob("*")]
    assert [r.name for r in escrito if not r.stat().st_mode & 0o004] == []


def test_folders_that_somebody_took_away_are_no_obstacle(
    estaticos: Path, carpeta: Path
) -> None:
    publicar_copia(de(SITIO), estaticos, carpeta)
    shutil.rmtree(carpeta / "ciudadania")
    menos = SITIO | {"/ciudadania/plan": ("text/html", '<a href="/">i</a>')}

    publicar_copia(de(menos), estaticos, carpeta)

    assert (carpeta / "ciudadania/plan/index.html").is_file()


@pytest.mark.parametrize("escrito", ["{roto", "[]", "{}", '{"archivos": 5}'])
def test_a_list_that_cannot_be_read_is_told(
    estaticos: Path, carpeta: Path, escrito: str
) -> None:
    publicar_copia(de(SITIO), estaticos, carpeta)
    (carpeta / REGISTRO).write_text(escrito)

    with pytest.raises(NoSePuede, match="está dañado"):
        publicar_copia(de(SITIO), estaticos, carpeta)


def test_a_folder_that_cannot_be_written_is_told_before_reading(
    estaticos: Path, carpeta: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write anywhere

    with pytest.raises(NoSePuede, match="No se puede escribir en"):
        publicar_copia(de({}), estaticos, carpeta)

    assert not carpeta.exists()


def test_a_folder_below_a_file_is_told_before_reading(
    estaticos: Path, carpeta: Path
) -> None:
    carpeta.write_text("x")

    with pytest.raises(NoSePuede, match="es un archivo"):
        publicar_copia(de({}), estaticos, carpeta / "dentro")
