"""A copy for any web server: whole, relative, the same when made again."""

from pathlib import Path

import pytest

from pladeco.services.errores import NoSePuede
from pladeco.services.publicacion import REGISTRO, Leer, Respuesta, publicar_copia

_INICIO = '<link href="/static/css/a.css"><a href="/ciudadania/plan">x</a>'
_PLAN = """
<a href="/">i</a><a href="/ciudadania/plan/L1#M1">l</a>
<a href="/ciudadania/datos/metas.csv">d</a><img src="/ciudadania/fotos/7">
<a href="https://x.cl/a">y</a>
"""
SITIO = {
    "/": ("text/html", _INICIO),
    "/ciudadania/plan": ("text/html", _PLAN),
    "/ciudadania/plan/L1": ("text/html", '<a href="/ciudadania/plan">x</a>'),
    "/ciudadania/datos/metas.csv": ("text/csv", "a;b"),
    "/ciudadania/fotos/7": ("image/jpeg", "foto"),
}


@pytest.fixture
def estaticos(tmp_path: Path) -> Path:
    hoja = tmp_path / "static" / "css" / "a.css"
    hoja.parent.mkdir(parents=True)
    hoja.write_text("x")
    return tmp_path / "static"


@pytest.fixture
def carpeta(tmp_path: Path) -> Path:
    return tmp_path / "sitio"


def de(sitio: dict[str, tuple[str, str]]) -> Leer:
    def leer(ruta: str) -> Respuesta:
        media, texto = sitio[ruta]
        return Respuesta(media, texto.encode())

    return leer


def archivos(carpeta: Path) -> dict[str, bytes]:
    return {
        r.relative_to(carpeta).as_posix(): r.read_bytes()
        for r in carpeta.rglob("*")
        if r.is_file()
    }


def test_links_lead_to_files_beside_them(estaticos: Path, carpeta: Path) -> None:
    copia = publicar_copia(de(SITIO), estaticos, carpeta)

    escritos = archivos(carpeta)
    assert set(escritos) == {
        "index.html", "ciudadania/plan/index.html", "ciudadania/plan/L1/index.html",
        "ciudadania/datos/metas.csv", "ciudadania/fotos/7.jpg", "static/css/a.css",
        REGISTRO,
    }  # fmt: skip
    plan = escritos["ciudadania/plan/index.html"].decode()
    assert 'href="../../index.html"' in plan
    assert 'href="L1/index.html#M1"' in plan
    assert 'href="../datos/metas.csv"' in plan
    assert 'src="../fotos/7.jpg"' in plan
    assert 'href="https://x.cl/a"' in plan
    assert (copia.paginas, copia.datos, copia.imagenes) == (3, 1, 1)


def test_made_again_nothing_is_written(estaticos: Path, carpeta: Path) -> None:
    publicar_copia(de(SITIO), estaticos, carpeta)
    antes = archivos(carpeta)

    copia = publicar_copia(de(SITIO), estaticos, carpeta)

    assert archivos(carpeta) == antes
    assert (copia.nuevos, copia.cambiados, copia.quitados) == ([], [], [])


def test_what_is_published_no_longer_is_taken_away(
    estaticos: Path, carpeta: Path
) -> None:
    publicar_copia(de(SITIO), estaticos, carpeta)
    ajeno = carpeta / ".htaccess"
    ajeno.write_text("de quien aloja")
    menos = SITIO | {"/ciudadania/plan": ("text/html", '<a href="/">i</a>')}

    copia = publicar_copia(de(menos), estaticos, carpeta)

    assert copia.cambiados == ["ciudadania/plan/index.html"]
    assert "ciudadania/fotos/7.jpg" in copia.quitados
    assert not (carpeta / "ciudadania/fotos").exists()
    assert ajeno.exists()


def test_a_file_that_somebody_lost_is_written_again(
    estaticos: Path, carpeta: Path
) -> None:
    publicar_copia(de(SITIO), estaticos, carpeta)
    (carpeta / "index.html").unlink()

    publicar_copia(de(SITIO), estaticos, carpeta)

    assert (carpeta / "index.html").is_file()


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


def test_a_link_that_leads_nowhere_ends_it_before_anything_is_written(
    estaticos: Path, carpeta: Path
) -> None:
    roto = SITIO | {"/ciudadania/plan/L1": ("text/html", '<a href="/tablero">x</a>')}

    with pytest.raises(LookupError, match="/tablero"):
        publicar_copia(de(roto), estaticos, carpeta)

    assert not carpeta.exists()


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


@pytest.mark.parametrize("escrito", ["{roto", "[]", "{}"])
def test_a_list_that_cannot_be_read_is_told(
    estaticos: Path, carpeta: Path, escrito: str
) -> None:
    publicar_copia(de(SITIO), estaticos, carpeta)
    (carpeta / REGISTRO).write_text(escrito)

    with pytest.raises(NoSePuede, match="está dañado"):
        publicar_copia(de(SITIO), estaticos, carpeta)


class Corte(BaseException):
    """The power went off."""


def cortada(
    monkeypatch: pytest.MonkeyPatch, estaticos: Path, carpeta: Path, tras: int
) -> None:
    """Make a copy that ends after so many files."""
    escribir, escritos = Path.write_bytes, []

    def hasta_aqui(ruta: Path, contenido: bytes) -> int:
        escritos.append(ruta)
        if len(escritos) > tras:
            raise Corte
        return escribir(ruta, contenido)

    with monkeypatch.context() as luz:
        luz.setattr(Path, "write_bytes", hasta_aqui)
        with pytest.raises(Corte):
            publicar_copia(de(SITIO), estaticos, carpeta)


@pytest.mark.parametrize("tras", [0, 1, 4])
def test_a_first_copy_that_was_cut_short_is_finished_by_the_next(
    estaticos: Path, carpeta: Path, monkeypatch: pytest.MonkeyPatch, tras: int
) -> None:
    cortada(monkeypatch, estaticos, carpeta, tras)

    publicar_copia(de(SITIO), estaticos, carpeta)

    entera = archivos(carpeta)
    otra = carpeta.with_name("otra")
    publicar_copia(de(SITIO), estaticos, otra)
    assert entera == archivos(otra)


def test_what_a_cut_left_half_written_is_not_taken_for_whole(
    estaticos: Path, carpeta: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    viejo = SITIO | {"/": ("text/html", _INICIO + "antes")}
    publicar_copia(de(viejo), estaticos, carpeta)
    antes = archivos(carpeta)
    # The front page is the last of those that change, and is written before the cut.
    with monkeypatch.context() as luz:
        luz.setattr("pladeco.services.publicacion._quitar", lambda *_: None)
        cortada(luz, estaticos, carpeta, 2)

    publicar_copia(de(viejo), estaticos, carpeta)

    assert archivos(carpeta) == antes


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
