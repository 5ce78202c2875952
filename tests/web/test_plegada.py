"""The list and the table that fold what goes beyond what one reads."""

from flask import Flask

_LLAMADA = (
    '{% from "components/plegada.html" import plegada %}'
    "{% call(n) plegada(filas, 'meta', 'metas') %}<li>{{ n }}</li>{% endcall %}"
)


def lista(app: Flask, cuantas: int) -> str:
    filas = range(1, cuantas + 1)
    return app.jinja_env.from_string(_LLAMADA).render(filas=filas)


def test_a_list_of_one_page_is_not_folded(app: Flask) -> None:
    pagina = lista(app, 50)

    assert pagina.count("<li>") == 50
    assert "<details" not in pagina


def test_the_rest_is_folded_counted_and_numbered_on(app: Flask) -> None:
    vistas, resto = lista(app, 1101).split("<details>")

    assert vistas.count("<li>") == 50
    assert resto.count("<li>") == 1051
    assert "Ver 1.051 metas más" in resto
    assert 'start="51"' in resto


def test_one_more_is_told_as_one(app: Flask) -> None:
    assert "Ver 1 meta más" in lista(app, 51)


# -- the table

_TABLA = (
    '{% from "components/tabla.html" import tabla_plegada %}'
    "{% call(n) tabla_plegada('Números', ['Número'], filas, 'número', 'números') %}"
    '<tr><th scope="row">{{ n }}</th></tr>{% endcall %}'
)


def tabla(app: Flask, cuantas: int) -> str:
    return app.jinja_env.from_string(_TABLA).render(filas=range(1, cuantas + 1))


def test_a_short_table_is_one_table(app: Flask) -> None:
    pagina = tabla(app, 25)

    assert pagina.count('<th scope="row">') == 25
    assert "<details" not in pagina


def test_the_rest_of_a_table_is_a_table_of_its_own(app: Flask) -> None:
    vistas, resto = tabla(app, 440).split("<details>")

    assert vistas.count('<th scope="row">') == 25
    assert resto.count('<th scope="row">') == 415
    assert "Ver 415 números más" in resto
    assert "Números: los demás</caption>" in resto


def test_an_empty_table_says_so(app: Flask) -> None:
    assert "Sin filas" in tabla(app, 0)
