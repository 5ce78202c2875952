"""A copy for any web server: whole, relative, the same when made again."""

from pathlib import Path

import pytest

from pladeco.services.publicacion import REGISTRO, publicar_copia
from pladeco.services.publicacion.carpeta import Cambios
from tests.copiando import INICIO, SITIO, archivos, de


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
    assert copia.cambios == Cambios()


def test_what_is_published_no_longer_is_taken_away(
    estaticos: Path, carpeta: Path
) -> None:
    publicar_copia(de(SITIO), estaticos, carpeta)
    ajeno = carpeta / ".htaccess"
    ajeno.write_text("de quien aloja")
    menos = SITIO | {"/ciudadania/plan": ("text/html", '<a href="/">i</a>')}

    copia = publicar_copia(de(menos), estaticos, carpeta)

    assert copia.cambios.cambiados == ["ciudadania/plan/index.html"]
    assert "ciudadania/fotos/7.jpg" in copia.cambios.quitados
    assert not (carpeta / "ciudadania/fotos").exists()
    assert ajeno.exists()


def test_a_file_that_somebody_lost_is_written_again(
    estaticos: Path, carpeta: Path
) -> None:
    publicar_copia(de(SITIO), estaticos, carpeta)
    (carpeta / "index.html").unlink()

    publicar_copia(de(SITIO), estaticos, carpeta)

    assert (carpeta / "index.html").is_file()


def test_a_link_that_leads_nowhere_ends_it_before_anything_is_written(
    estaticos: Path, carpeta: Path
) -> None:
    roto = SITIO | {"/ciudadania/plan/L1": ("text/html", '<a href="/tablero">x</a>')}

    with pytest.raises(LookupError, match="/tablero"):
        publicar_copia(de(roto), estaticos, carpeta)

    assert not carpeta.exists()


class Corte(BaseException):
    """The power went off."""


def cortada(
    monkeypatch: pytest.MonkeyPatch, estaticos: Path, carpeta: Path, tras: int
) -> None:
    """Make a copy that ends after so many files, with one more written beside it."""
    poner, puestos = Path.replace, []

    def hasta_aqui(ruta: Path, destino: Path) -> Path:
        puestos.append(destino)
        if len(puestos) > tras:
            raise Corte
        return poner(ruta, destino)

    with monkeypatch.context() as luz:
        luz.setattr(Path, "replace", hasta_aqui)
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


def test_what_is_published_no_longer_goes_before_anything_is_written(
    estaticos: Path, carpeta: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture taken back is gone also where the disk has no room for the rest."""
    con_otra = SITIO["/ciudadania/plan"][1] + '<img src="/ciudadania/fotos/8">'
    mas = SITIO | {
        "/ciudadania/plan": ("text/html", con_otra),
        "/ciudadania/fotos/8": ("image/jpeg", "retirada"),
    }
    publicar_copia(de(mas), estaticos, carpeta)

    cortada(monkeypatch, estaticos, carpeta, 1)

    assert not (carpeta / "ciudadania/fotos/8.jpg").exists()


def test_what_a_cut_left_half_written_is_not_taken_for_whole(
    estaticos: Path, carpeta: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    viejo = SITIO | {"/": ("text/html", INICIO + "antes")}
    publicar_copia(de(viejo), estaticos, carpeta)
    antes = archivos(carpeta)
    # The front page is the only one that changes, and is written before the cut.
    cortada(monkeypatch, estaticos, carpeta, 2)

    publicar_copia(de(viejo), estaticos, carpeta)

    assert archivos(carpeta) == antes
