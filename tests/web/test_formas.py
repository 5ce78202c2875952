"""What every form says where WTForms would speak for itself."""

import pytest
from flask import Flask
from wtforms import IntegerField, SelectField, SelectMultipleField, StringField
from wtforms.validators import Length

from pladeco.web.formas import EsForm, opciones

_LISTA = opciones([("a", "A"), ("b", "B")])
_DE_LA_LISTA = "Elija una de las opciones de la lista."


class Ejemplo(EsForm):
    class Meta(EsForm.Meta):
        csrf = False

    uno = SelectField(choices=_LISTA)
    numero = SelectField(choices=opciones([("1", "Uno")]), coerce=int)
    varios = SelectMultipleField(choices=_LISTA)
    orden = IntegerField()
    nota = StringField(validators=[Length(max=3)])


@pytest.mark.parametrize(
    ("campo", "escrito", "dice"),
    [
        ("uno", ["z"], _DE_LA_LISTA),
        ("numero", ["z"], _DE_LA_LISTA),
        ("varios", ["z"], _DE_LA_LISTA),
        ("varios", ["y", "z"], _DE_LA_LISTA),
        ("orden", ["dos"], "Escriba un número entero, sin decimales ni letras."),
        ("nota", ["larga"], "Escriba hasta 3 caracteres."),
    ],
)
def test_a_form_speaks_as_the_house(
    app: Flask, campo: str, escrito: list[str], dice: str
) -> None:
    with app.test_request_context(method="POST", data={campo: escrito}):
        forma = Ejemplo()
        forma.validate()

    assert forma[campo].errors[0] == dice
