"""The drawings of the documents, looked at as XML."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from pladeco.reports import documentos, estilos
from pladeco.reports.documentos.figuras import barras_de_rango, barras_de_situaciones
from pladeco.reports.documentos.trazos import ANCHO
from tests.reports.muestras import VARIADAS, resumir

_SVG = "{http://www.w3.org/2000/svg}"
TODO = resumir(VARIADAS)
BIEN = resumir(VARIADAS[:3])
CALLADA = resumir(VARIADAS[8:10])
NADA = resumir(())


def textos(svg: Element) -> list[str]:
    return [t.text or "" for t in svg.iter(f"{_SVG}text")]


def test_counts_are_written_on_their_pieces_and_told_in_words() -> None:
    figura = barras_de_situaciones([("Salud", TODO)], "lineamiento")

    assert figura is not None
    escritos = textos(fromstring(figura.svg))
    assert escritos[5:] == ["Salud", "3", "4", "3", "1", "5"]
    assert figura.alternativa == (
        "Salud: 3 van bien o están cumplidas, 4 necesitan atención, 3 no tienen datos "
        "validados, 1 todavía no debía mostrar resultados, 5 no se miden."
    )


def test_bars_share_one_scale() -> None:
    figura = barras_de_situaciones([("Todo", TODO), ("Bien", BIEN)], "lineamiento")

    assert figura is not None
    anchos = [
        float(r.get("width", 0)) for r in fromstring(figura.svg).iter(f"{_SVG}rect")
    ]
    una_meta = anchos.count(anchos[-1])
    assert una_meta >= 1
    assert all(0 <= ancho <= ANCHO for ancho in anchos)


def test_a_range_is_drawn_without_a_point_where_too_little_is_known() -> None:
    sabida = barras_de_rango([("Bien", BIEN)], "lineamiento")
    callada = barras_de_rango([("Todo", TODO)], "lineamiento")
    assert sabida is not None
    assert callada is not None

    rombos = [
        sum("l4.5 6.5" in p.get("d", "") for p in fromstring(f.svg).iter(f"{_SVG}path"))
        for f in (sabida, callada)
    ]

    assert rombos == [2, 1]  # one of each is the legend's
    assert "Todo: entre 42,6" in callada.alternativa
    assert "información insuficiente" in callada.alternativa


def test_the_silent_are_hatched_from_nothing_to_all() -> None:
    figura = barras_de_rango([("Salud", CALLADA)], "lineamiento")

    assert figura is not None
    tramadas = [
        r
        for r in fromstring(figura.svg).iter(f"{_SVG}rect")
        if r.get("fill") == "url(#rango)" and float(r.get("height", 0)) > 10
    ]
    assert len(tramadas) == 1
    assert textos(fromstring(figura.svg))[-1].startswith("0,0")


@pytest.mark.parametrize("dibujar", [barras_de_rango, barras_de_situaciones])
def test_there_is_no_drawing_of_nothing(dibujar: object) -> None:
    assert callable(dibujar)
    assert dibujar([("Salud", NADA)], "lineamiento") is None
    assert dibujar([], "lineamiento") is None


def test_a_long_name_takes_two_lines_and_says_that_it_goes_on() -> None:
    figura = barras_de_rango([("Programa de mesas " * 20, BIEN)], "lineamiento")

    assert figura is not None
    nombre = [t for t in textos(fromstring(figura.svg)) if "Programa" in t or "…" in t]
    assert len(nombre) == 2
    assert nombre[1].endswith("…")
    assert all(len(linea) <= 37 for linea in nombre)


def test_the_print_has_the_colours_of_the_pages() -> None:
    hoja = (Path(documentos.__file__).parent / "documento.css").read_text("utf-8")
    nuestros = {
        valor.lower()
        for nombre, valor in vars(estilos).items()
        if nombre.isupper()
        and isinstance(valor, str)
        and re.fullmatch("[0-9A-F]{6}", valor)
    }

    assert set(re.findall(r"#([0-9a-f]{6})", hoja)) <= nuestros
