"""Looking for words: accents and inflections forgiven, codes found, order of worth."""

import pytest

from pladeco.queries.portal.buscador import Entrada, Hallazgo, buscar, marcar
from pladeco.queries.portal.palabras_buscadas import pedidas

ENTRADAS = (
    Entrada("Lineamiento", "Educación", "", "plan_elemento", "L1"),
    Entrada("Actividad", "Talleres educacionales", "Liceo", "plan_elemento", "L1-A1"),
    Entrada(
        "Meta",
        "6 limpiezas",
        "Limpieza del humedal · Limpiezas realizadas",
        "plan_elemento",
        "L2-A1",
        "L2-A1-I1-M1",
    ),
    Entrada("Actividad", "Becas para niñas y niños", "", "plan_elemento", "L3-A1"),
    Entrada("Actividad", "Ordenanza de humedales", "", "plan_elemento", "L2-A2"),
)


def hallados(consulta: str) -> list[str]:
    return [h.entrada.clave for h in buscar(ENTRADAS, consulta).hallazgos]


@pytest.mark.parametrize(
    ("consulta", "claves"),
    [
        ("educación", ["L1", "L1-A1"]),
        ("EDUCACION", ["L1", "L1-A1"]),
        ("educaciones", ["L1", "L1-A1"]),
        (
            "humedal",
            ["L2-A2", "L2-A1"],
        ),  # what is its name goes before what tells of it
        ("humedales", ["L2-A2", "L2-A1"]),
        ("limpiar el humedal", ["L2-A1"]),
        ("beca niño", ["L3-A1"]),
        ("hum", ["L2-A2", "L2-A1"]),
        ("l2-a1-i1-m1", ["L2-A1"]),
        ("L3-A1", ["L3-A1"]),
        ("alcantarillado", []),
        ("de la", []),
        ("", []),
        ("%%% <>", []),
    ],
)
def test_what_is_found(consulta: str, claves: list[str]) -> None:
    assert hallados(consulta) == claves


def test_without_all_words_what_has_the_most_is_offered_and_told() -> None:
    busqueda = buscar(ENTRADAS, "ordenanza humedal lunar")

    assert [h.entrada.clave for h in busqueda.hallazgos] == ["L2-A2"]
    assert busqueda.completa is False


def test_the_words_found_are_marked_as_they_are_written() -> None:
    trozos = marcar("Campaña de Vacunación, vacunas y más", pedidas("vacunacion"))

    assert [t.texto for t in trozos if t.hallado] == ["Vacunación", "vacunas"]
    assert "".join(t.texto for t in trozos) == "Campaña de Vacunación, vacunas y más"


def test_a_long_text_shows_what_stands_around() -> None:
    largo = (
        "Antes hay mucho texto que no importa. " * 10
        + "El humedal crece. "
        + "x " * 200
    )
    entrada = Entrada("Meta", "Agua", largo, "plan_elemento", "L9")

    hallazgo: Hallazgo = buscar([entrada], "humedal").hallazgos[0]
    texto = "".join(t.texto for t in hallazgo.extracto)

    assert "El humedal crece." in texto
    assert texto.startswith("… ")
    assert texto.endswith(" …")
    assert len(texto) < 300


def test_accents_typed_in_two_characters_are_one_letter() -> None:
    assert hallados("educacio\u0301n") == ["L1", "L1-A1"]
