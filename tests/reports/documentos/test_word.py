"""The Word files: what an office edits, opened again as Word keeps it."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from subprocess import run
from zipfile import ZipFile

import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from pladeco.reports.documentos import en_pdf
from pladeco.reports.documentos.en_pdf import SIN_PANGO, PdfNoDisponible
from pladeco.reports.documentos.en_word import en_word
from pladeco.reports.documentos.informes import (
    informe_semestral_docx,
    informe_trimestral_docx,
)
from pladeco.reports.documentos.semestral import documento_semestral
from pladeco.reports.libro import AVISO_DEMO
from tests.reports.documentos.piezas import (
    abrir_word,
    celdas,
    con_programas,
    nadie,
    tablas,
)
from tests.reports.muestras import fila, informe


def con_estilo(hoja: Document, estilo: str) -> list[str]:
    return [p.text for p in hoja.paragraphs if p.style and p.style.name == estilo]


def test_sections_are_headings_so_that_word_can_list_them() -> None:
    documento = documento_semestral(con_programas())

    hoja = abrir_word(en_word(documento, nadie))

    titulos = [s.titulo for s in documento.secciones]
    assert con_estilo(hoja, "Title") == [documento.titulo]
    assert con_estilo(hoja, "Heading 1") == titulos
    # The contents are there before Word works them out.
    assert con_estilo(hoja, "toc 1") == titulos


def test_every_table_is_named_and_its_heads_come_back_on_each_page() -> None:
    documento = documento_semestral(con_programas())
    escritas = list(tablas(documento))

    hoja = abrir_word(en_word(documento, nadie))

    assert len(hoja.tables) == len(escritas)
    rotulos = [r for r in con_estilo(hoja, "Caption") if r.startswith("Tabla")]
    assert rotulos == [f"Tabla {n}. {t.titulo}" for n, t in enumerate(escritas, 1)]
    for en_word_, escrita in zip(hoja.tables, escritas, strict=True):
        primera = en_word_._tbl.tr_lst[0]
        assert primera.find(f".//{qn('w:tblHeader')}") is not None
        assert [c.text for c in en_word_.rows[0].cells] == [
            c.titulo for c in escrita.columnas
        ]


def test_every_cell_of_the_document_is_in_word() -> None:
    documento = documento_semestral(con_programas())

    hoja = abrir_word(en_word(documento, nadie))

    en_hoja = [c.text for t in hoja.tables for f in list(t.rows)[1:] for c in f.cells]
    assert en_hoja == [c.texto for c in celdas(documento)]


@pytest.mark.pango
def test_drawings_are_told_to_who_does_not_see_them() -> None:
    hoja = abrir_word(informe_semestral_docx(con_programas(), nadie))

    dichos = [d.get("descr") for d in hoja.element.iter(qn("wp:docPr"))]

    assert len(dichos) == 2
    assert "1. Gestión municipal: 3 van bien o están cumplidas" in str(dichos[0])
    assert "Todo el plan: entre 42,6" in str(dichos[1])


def test_the_annex_lies_on_its_side() -> None:
    hoja = abrir_word(informe_semestral_docx(con_programas(), nadie))

    de_pie, acostada = hoja.sections

    assert de_pie.orientation is WD_ORIENT.PORTRAIT
    assert acostada.orientation is WD_ORIENT.LANDSCAPE
    assert acostada.page_width == de_pie.page_height


def test_its_properties_are_those_of_the_corte() -> None:
    plan = informe(institucion="Municipalidad\x0b de Río Claro", es_demo=True)

    datos = abrir_word(informe_trimestral_docx(plan, nadie)).core_properties

    assert datos.author == "Municipalidad de Río Claro"
    assert datos.last_modified_by == "Rita Rojas, SECPLA"
    assert datos.title == (
        "Informe trimestral de Control · Corte N° 7/2026, al 30-09-2026"
    )
    assert datos.language == "es-CL"
    assert datos.keywords == "DEMO"
    assert datos.created == datetime(2026, 10, 24, 1, 30, tzinfo=UTC)


def test_demo_is_said_on_every_page() -> None:
    demo = abrir_word(informe_semestral_docx(informe(es_demo=True), nadie))
    real = abrir_word(informe_semestral_docx(informe(), nadie))

    for seccion in demo.sections:
        assert seccion.header.paragraphs[0].text == AVISO_DEMO
    assert not any("DEMO" in p.text for s in real.sections for p in s.header.paragraphs)


def test_everything_in_it_has_the_hour_of_the_corte() -> None:
    archivo = informe_trimestral_docx(con_programas(), nadie)

    with ZipFile(BytesIO(archivo)) as empacado:
        fechas = {e.date_time for e in empacado.infolist()}
    assert fechas == {(2026, 10, 24, 1, 30, 0)}


def test_nothing_is_left_of_the_blank_that_it_was_made_on() -> None:
    archivo = informe_semestral_docx(informe(), nadie)

    hoja = abrir_word(archivo)
    with ZipFile(BytesIO(archivo)) as empacado:
        assert not any("thumbnail" in n for n in empacado.namelist())
        assert b"thumbnail" not in empacado.read("_rels/.rels")
    idiomas = {e.get(qn("w:val")) for e in hoja.styles.element.iter(qn("w:lang"))}
    assert idiomas == {"es-CL"}


def test_nothing_in_it_points_outside() -> None:
    with ZipFile(BytesIO(informe_semestral_docx(con_programas(), nadie))) as empacado:
        relaciones = [
            empacado.read(n).decode()
            for n in empacado.namelist()
            if n.endswith(".rels")
        ]

    assert not any('TargetMode="External"' in r for r in relaciones)


def test_what_xml_cannot_hold_is_left_out() -> None:
    rara = fila("L1-O01-A01-I1-M1", actividad="Mesas\x00 <b>&\ud800 territoriales")

    hoja = abrir_word(informe_semestral_docx(informe((rara,)), nadie))

    textos = [c.text for t in hoja.tables for f in t.rows for c in f.cells]
    assert any("Mesas <b>& territoriales" in t for t in textos)


def test_without_pango_word_says_the_drawings_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def sin_pango() -> None:
        raise PdfNoDisponible(SIN_PANGO)

    monkeypatch.setattr(en_pdf, "_impresora", sin_pango)

    hoja = abrir_word(informe_semestral_docx(con_programas(), nadie))

    assert not list(hoja.element.iter(qn("wp:docPr")))
    assert any(
        n.startswith("Este servidor no puede dibujar el gráfico.")
        for n in con_estilo(hoja, "Nota")
    )


def test_it_tells_how_far_it_is() -> None:
    dichos: list[tuple[int, str]] = []

    informe_trimestral_docx(con_programas(), lambda n, paso: dichos.append((n, paso)))

    avances = [n for n, _ in dichos]
    assert avances == sorted(avances)
    assert dichos[0][1] == "Alcance y resultado"
    assert all(0 < n < 100 for n in avances)


@pytest.mark.libreoffice
def test_an_office_opens_it_and_reads_the_same(tmp_path: Path) -> None:
    largo = "Programa de mesas territoriales " * 12
    plan = con_programas()
    plan = replace(
        plan,
        lineamientos=(
            replace(plan.lineamientos[0], nombre=largo.strip()),
            *plan.lineamientos[1:],
        ),
    )
    archivo = tmp_path / "informe.docx"
    archivo.write_bytes(informe_semestral_docx(plan, nadie))

    run(
        (
            shutil.which("soffice") or "soffice",
            f"-env:UserInstallation={(tmp_path / 'perfil').as_uri()}",
            "--headless",
            "--convert-to",
            "txt:Text",
            "--outdir",
            str(tmp_path),
            str(archivo),
        ),
        check=True,
        capture_output=True,
        timeout=180,
    )

    leido = (tmp_path / "informe.txt").read_text("utf-8-sig")
    assert "Información insuficiente" in leido
    assert largo.strip() in leido
    assert "Tabla 3. " in leido
