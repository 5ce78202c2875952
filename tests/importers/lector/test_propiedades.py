"""What holds for any text: reading never fails, invents or loses anything."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from pladeco.importers.lector.documento import leer_documento
from pladeco.importers.lector.palabras import palabras
from pladeco.importers.lector.registros import Lectura
from tests.importers.comunas import ENCABEZADO, PLAN, filas

CELDAS = st.sampled_from(
    [
        "",
        "Programa de riego",
        "Instalar goteros",
        "N° de plazas",
        "2026-2028",
        "al menos 8 plazas",
        "Dirección de Aseo",
        "Municipal",
        "de la comuna",
        "C",
        "<p>Podar.</p> <p>Regar.</p>",
    ]
)
FILAS = st.lists(CELDAS, min_size=2, max_size=9).map("\t".join)
LINEAS = st.one_of(
    FILAS,
    st.just(""),
    st.just(ENCABEZADO),
    st.just("--\t--"),
    st.just("OBJETIVO LOCAL: Regar mejor."),
    st.just("Cuidar los parques del valle."),
    st.just("2 LINEAMIENTO ESTRATÉGICO VERDE"),
    st.sampled_from(PLAN.splitlines()),
)


def dicho(lectura: Lectura) -> list[str]:
    """Return every word a reading kept of its matrices, in cells or avisos."""
    celdas = [
        texto
        for fila in filas(lectura)
        for texto in (
            fila.programa, fila.actividad, fila.indicador, fila.plazo, fila.meta,
            fila.responsable, fila.financiamiento, *(otro.texto for otro in fila.otros),
        )
        if texto
    ]  # fmt: skip
    textos = [*celdas, *(aviso.texto for aviso in lectura.avisos)]
    return [palabra for texto in textos for palabra in re.findall(r"\w+", texto)]


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_any_text_is_read(texto: str) -> None:
    assert filas(leer_documento(texto)) == []


@settings(max_examples=150, deadline=None)
@given(st.lists(LINEAS, max_size=25).map("\n".join))
def test_any_mixture_of_lines_is_read(texto: str) -> None:
    lectura = leer_documento(texto)

    total = texto.count("\n") + 1
    assert all(1 <= fila.linea <= total for fila in filas(lectura))
    assert list(lectura.avisos) == sorted(lectura.avisos, key=lambda a: a.linea)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(FILAS, st.just(""), st.just("--\t--")), max_size=12))
def test_no_word_of_a_table_is_lost(lineas: list[str]) -> None:
    tabla = "\n".join(lineas)
    lectura = leer_documento(f"Regar los parques\n\n{ENCABEZADO}\n{tabla}\n")

    limpia = re.sub(r"<[^>]*>", " ", tabla)
    assert set(re.findall(r"\w+", limpia)) <= set(dicho(lectura))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="abc .,\n", max_size=200), max_size=8).map("".join))
def test_prose_makes_no_rows(texto: str) -> None:
    assert filas(leer_documento(PLAN + texto)) == filas(leer_documento(PLAN))


def test_words_are_compared_without_accents() -> None:
    assert palabras("Ñuñoa, Año 2025") == ["nunoa", "ano"]
