"""What others see of a file: its points and its words, and nothing that it tells."""

import io
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from pladeco.services.limpieza import encargo, obrero
from pladeco.services.limpieza.acuerdo import (
    DOCX,
    JPEG,
    PDF,
    PNG,
    XLSX,
    NoSirve,
    Quitado,
    Rechazo,
)
from pladeco.services.limpieza.encargo import Encargo, encargar
from pladeco.services.limpieza.jpeg import sin_relatos
from tests.archivos import docx, imagen, pdf, xlsx
from tests.archivos_hostiles import (
    DONDE_UN_PROGRAMA,
    SECRETO,
    foto_que_cuenta,
    pdf_con_programa,
    pdf_con_programa_en,
)

DIA = date(2026, 8, 3)


class Mesa:
    """A folder with an original, and where its copies come to lie."""

    def __init__(self, carpeta: Path) -> None:
        self.original = carpeta / "original"
        self.limpia, self.previa = carpeta / "limpia", carpeta / "previa"

    def abrir(self, media: str, contenido: bytes) -> Encargo:
        self.original.write_bytes(contenido)
        return encargar(media, self.original, limpia=self.limpia, previa=self.previa)


@pytest.fixture
def mesa(tmp_path: Path) -> Mesa:
    return Mesa(tmp_path)


def test_a_photograph_stands_upright_and_says_nothing(mesa: Mesa) -> None:
    original = foto_que_cuenta(DIA)

    hecho = mesa.abrir(JPEG, original)

    assert (hecho.fecha, hecho.quitado) == (DIA, (Quitado.UBICACION,))
    copia = mesa.limpia.read_bytes()
    with Image.open(io.BytesIO(copia)) as limpia:
        assert limpia.size == (80, 120)
        assert not limpia.getexif()
        assert "comment" not in limpia.info
    assert SECRETO.encode() not in copia + mesa.previa.read_bytes()
    assert mesa.original.read_bytes() == original


def test_what_others_see_is_for_our_eyes_on_the_disk(mesa: Mesa) -> None:
    mesa.abrir(PNG, imagen("PNG"))

    assert {ruta.stat().st_mode & 0o777 for ruta in (mesa.limpia, mesa.previa)} == {
        0o600
    }


def test_a_large_picture_is_shown_small(mesa: Mesa) -> None:
    mesa.abrir(PNG, imagen("PNG", lado=1200))

    with Image.open(mesa.previa) as previa:
        assert (previa.format, previa.size) == ("JPEG", (900, 900))


def test_a_pdf_keeps_its_page_and_loses_what_could_run(mesa: Mesa) -> None:
    original = pdf_con_programa()

    hecho = mesa.abrir(PDF, original)

    assert hecho.fecha == date(2026, 9, 5)
    assert hecho.texto.strip() == "Llamar al +56 9 8765 4321"
    assert set(hecho.quitado) == {Quitado.PROGRAMA, Quitado.ADJUNTOS}
    copia = mesa.limpia.read_bytes()
    for dicho in (
        SECRETO.encode(),
        b"soyunprograma",
        b"JavaScript",
        b"OpenAction",
        b"Exif",
    ):
        assert dicho in original
        assert dicho not in copia
    limpia = PdfReader(io.BytesIO(copia))
    assert not limpia.metadata
    assert limpia.pages[0].extract_text().strip() == "Llamar al +56 9 8765 4321"
    with Image.open(mesa.previa) as previa:
        rojo, verde, azul = previa.resize((1, 1)).getpixel((0, 0))  # type: ignore[misc]
    assert min(rojo, verde, azul) < 250, "the photograph of the page is drawn"


@pytest.mark.parametrize("donde", DONDE_UN_PROGRAMA)
def test_a_program_is_told_wherever_it_hides_and_never_comes_along(
    mesa: Mesa, donde: str
) -> None:
    original = pdf_con_programa_en(donde)

    hecho = mesa.abrir(PDF, original)

    assert hecho.quitado == (Quitado.PROGRAMA,)
    assert b"soyunprograma" in original
    assert b"soyunprograma" not in mesa.limpia.read_bytes()


@pytest.mark.parametrize(("media", "contenido"), [(DOCX, docx()), (XLSX, xlsx())])
def test_an_office_file_is_read_and_not_copied(
    mesa: Mesa, media: str, contenido: bytes
) -> None:
    hecho = mesa.abrir(media, contenido)

    assert (hecho.limpia_media, hecho.con_previa) == (None, False)
    assert not mesa.limpia.exists()
    assert hecho.fecha is not None


def test_the_words_and_the_day_of_a_letter(mesa: Mesa) -> None:
    # 02:00 UTC of the 4th is still the 3rd in Chile.
    hecho = mesa.abrir(DOCX, docx("Llamar a Ana", creado="2026-08-04T02:00:00Z"))

    assert hecho.texto.strip() == "Llamar a Ana"
    assert hecho.fecha == DIA


def test_what_says_no_day_has_none(mesa: Mesa) -> None:
    assert mesa.abrir(JPEG, imagen("JPEG")).fecha is None
    assert mesa.abrir(PDF, pdf()).fecha is None
    assert mesa.abrir(DOCX, docx(creado="ayer")).fecha is None


def test_a_file_that_takes_too_long_is_refused(
    mesa: Mesa, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encargo, "_PACIENCIA", 0.01)

    with pytest.raises(NoSirve) as falla:
        mesa.abrir(JPEG, imagen("JPEG"))

    assert falla.value.rechazo is Rechazo.BOMBA
    assert not mesa.limpia.exists()


def test_who_opens_it_takes_little_of_the_machine(
    mesa: Mesa, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it opens anything. Here the limits are only heard, being the child's."""
    resource = pytest.importorskip("resource")
    puestos: dict[int, int] = {}
    al_abrir: dict[int, int] = {}

    def abrir(*_: object) -> None:
        al_abrir.update(puestos)
        raise NoSirve(Rechazo.ROTO)

    monkeypatch.setattr(
        resource, "setrlimit", lambda que, cuanto: puestos.update({que: max(cuanto)})
    )
    monkeypatch.setattr("pladeco.services.limpieza.abrir.abrir", abrir)
    obrero.main(JPEG, *map(str, (mesa.original, mesa.limpia, mesa.previa)))

    mebibyte = 1024 * 1024
    assert al_abrir == {
        resource.RLIMIT_AS: 1536 * mebibyte,
        resource.RLIMIT_CPU: 20,
        resource.RLIMIT_FSIZE: 48 * mebibyte,
        resource.RLIMIT_CORE: 0,
    }


@pytest.mark.parametrize("datos", [b"", b"\xff\xd8", b"\xff\xd8\xff", b"no es"])
def test_bytes_of_no_photograph_come_back(datos: bytes) -> None:
    assert sin_relatos(datos) == datos


def test_a_photograph_inside_a_page_keeps_each_point() -> None:
    original = foto_que_cuenta(DIA)

    limpio = sin_relatos(original)

    assert SECRETO.encode() not in limpio
    with Image.open(io.BytesIO(original)) as a, Image.open(io.BytesIO(limpio)) as b:
        assert a.tobytes() == b.tobytes()
