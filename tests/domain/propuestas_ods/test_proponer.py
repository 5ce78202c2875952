"""What is proposed for an Elemento, by which words, and when nothing is."""

import pytest

from pladeco.domain.propuestas_ods.palabras import (
    Hallada,
    frase,
    hallar,
    por_inicial,
)
from pladeco.domain.propuestas_ods.proponer import Lugar, PropuestaOds, proponer


def halladas(texto: str, *escritas: str) -> list[str]:
    frases = por_inicial(frase(e) for e in escritas)
    return [h.escrita for h in hallar(texto, frases)]


def por_objetivo(propuestas: tuple[PropuestaOds, ...]) -> dict[int, tuple[str, ...]]:
    return {p.objetivo: p.metas for p in propuestas}


@pytest.mark.parametrize(
    ("texto", "escrita", "hallada"),
    [
        ("Adquisición de PANELES solares", "panel* solar*", "PANELES solares"),
        ("paneles\nsolares", "panel* solar*", "paneles\nsolares"),
        ("mitigación del cambio climático", "mitigacion cambio climatico", None),
        ("Ley N° 19.886", "19 886", "19.886"),
        ("niñez", "ninez", "niñez"),
        ("nin\u0303ez", "ninez", "niñez"),
        ("recicladores de base", "recicl*", "recicladores"),
        ("el panel y las luces solares", "panel* solar*", None),
        ("panel", "panel* solar*", None),
        ("junta de los vecinos", "junta* vecin*", "junta de los vecinos"),
        ("", "panel*", None),
        ("«—»", "panel*", None),
    ],
)
def test_a_phrase_is_found_as_it_was_written(
    texto: str, escrita: str, hallada: str | None
) -> None:
    esperado = [hallada] if hallada else []
    if escrita.startswith("mitigacion"):
        esperado = ["mitigación del cambio climático"]
    assert halladas(texto, escrita) == esperado


def test_what_is_part_of_a_longer_phrase_does_not_count_twice() -> None:
    assert halladas("violencia de género", "violencia", "violencia genero") == [
        "violencia de género"
    ]


def test_the_same_words_do_count_elsewhere_in_the_text() -> None:
    texto = "violencia de género y violencia"
    assert halladas(texto, "violencia", "violencia genero") == [
        "violencia de género",
        "violencia",
    ]


def test_a_phrase_does_not_fit_into_itself() -> None:
    una = Hallada(frase("agua"), 0, 1, "agua")
    assert not una.cabe_en(una)


def test_what_will_be_done_proposes_its_target() -> None:
    (propuesta,) = proponer({Lugar.NOMBRE: "Instalar paneles solares en escuelas"})
    assert (propuesta.objetivo, propuesta.metas) == (7, ("7.2",))
    assert propuesta.segura
    assert propuesta.razon == "Lo que se hará dice «paneles solares»."


def test_a_reason_tells_place_by_place() -> None:
    (propuesta,) = proponer(
        {
            Lugar.NOMBRE: "Escuela de monitores en prevención de drogas",
            Lugar.PROGRAMA: "Programa SENDA Previene",
            Lugar.OBJETIVO: "Prevenir el consumo de alcohol",
        }
    )
    assert propuesta.metas == ("3.5",)
    assert propuesta.razon == (
        "Lo que se hará dice «drogas»; su programa dice «SENDA»; su objetivo dice "
        "«alcohol»."
    )


def test_goals_come_with_the_clearest_first_and_no_more_than_three() -> None:
    propuestas = proponer(
        {
            Lugar.NOMBRE: "Reciclaje, paneles solares, vacunación, turismo, vivienda y "
            "prevención del delito en espacios públicos"
        }
    )
    assert len(propuestas) == 3
    pesos = [p.peso for p in propuestas]
    assert pesos == sorted(pesos, reverse=True)


def test_a_weak_goal_is_not_proposed_beside_a_strong_one() -> None:
    claras = proponer({Lugar.NOMBRE: "Atención de mujeres que sufren VIF"})
    assert por_objetivo(claras).keys() == {5}
    assert por_objetivo(claras)[5] == ("5.2",)


def test_a_clear_word_is_proposed_beside_any_stronger_goal() -> None:
    propuestas = proponer(
        {
            Lugar.NOMBRE: "Mejorar áreas verdes, plazas y parques con riego eficiente",
            Lugar.PROGRAMA: "Espacios públicos",
            Lugar.OBJETIVO: "Cuidar el arbolado y los paseos",
        }
    )
    assert {6, 11} <= por_objetivo(propuestas).keys()


def test_the_unit_alone_is_only_a_hint() -> None:
    (propuesta,) = proponer(
        {
            Lugar.NOMBRE: "Reuniones de coordinación",
            Lugar.UNIDAD: "Centro de la Mujer, Violencia de Género y VIF",
        }
    )
    assert propuesta.objetivo == 5
    assert not propuesta.segura
    assert propuesta.razon.endswith("Es solo un indicio.")


def test_a_longer_name_of_a_unit_weighs_no_more() -> None:
    corto = proponer({Lugar.NOMBRE: "Limpieza", Lugar.UNIDAD: "Aseo"})
    largo = proponer(
        {Lugar.NOMBRE: "Limpieza", Lugar.UNIDAD: "Aseo, basura y residuos"}
    )
    assert corto[0].peso == largo[0].peso


def test_repeating_words_adds_nothing() -> None:
    una = proponer({Lugar.NOMBRE: "Reciclaje"})
    cuatro = proponer({Lugar.NOMBRE: "Reciclaje reciclaje RECICLAJE reciclajes"})
    assert una[0].peso == cuatro[0].peso


@pytest.mark.parametrize(
    "textos",
    [
        {},
        {Lugar.NOMBRE: ""},
        {Lugar.NOMBRE: "Reuniones de coordinación"},
        {Lugar.NOMBRE: "N° 3 (2024/2025) — %"},
    ],
)
def test_without_words_nothing_is_proposed(textos: dict[Lugar, str]) -> None:
    assert proponer(textos) == ()


def test_a_text_of_many_words_is_read_in_a_blink() -> None:
    (propuesta, *_) = proponer({Lugar.NOMBRE: "reciclaje " + "de la " * 5000})
    assert propuesta.metas == ("12.5",)
