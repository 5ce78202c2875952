import pytest

from pladeco.importers.lector.lineas import Celda, leer_lineas, limpiar_celda


@pytest.mark.parametrize(
    ("crudo", "texto", "parrafos"),
    [
        ("  Municipal \u00a0 y  otros ", "Municipal y otros", ("Municipal y otros",)),
        ("<p>Uno.</p> <p>Dos.</p>", "Uno. Dos.", ("Uno.", "Dos.")),
        ("Uno<br/>Dos", "Uno Dos", ("Uno", "Dos")),
        ("<b>Neg</b>rita", "Negrita", ("Negrita",)),
        ("niños <5 años", "niños <5 años", ("niños <5 años",)),
        ("Obras &amp; parques", "Obras & parques", ("Obras & parques",)),
        ("", "", ()),
        ("<p></p>", "", ()),
    ],
)
def test_a_cell_is_folded_and_keeps_its_paragraphs(
    crudo: str, texto: str, parrafos: tuple[str, ...]
) -> None:
    assert limpiar_celda(crudo) == Celda(texto, parrafos, es_lista=False)


def test_bullets_make_a_list() -> None:
    celda = limpiar_celda('<ul style="x: y"> • Juventud • Familias </ul>')

    assert celda.es_lista
    assert celda.parrafos == ("Juventud", "Familias")


def test_only_a_line_feed_ends_a_line() -> None:
    lineas = leer_lineas("uno\r\n\x0c\ndos\u2028tres\x0b\n")

    assert [(linea.numero, linea.texto) for linea in lineas] == [
        (1, "uno"),
        (2, ""),
        (3, "dos tres"),
        (4, ""),
    ]


@pytest.mark.parametrize(
    ("crudo", "esperado"),
    [
        ("--\t---\t--", True),
        ("}", True),
        ("34", True),
        ("", False),
        ("1\t2\t3", False),
        ("a)", False),
    ],
)
def test_debris_says_nothing(crudo: str, esperado: bool) -> None:
    assert leer_lineas(crudo)[0].es_resto is esperado
