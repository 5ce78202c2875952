"""Forms of the account. No password is ever written back into a page."""

from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, Length

from pladeco.domain.claves import LARGO_MINIMO
from pladeco.web.formas import EsForm

_LARGO_MAXIMO = 200


class IngresoForm(EsForm):
    """`siguiente` is where to go afterwards, `pendiente` what was being written."""

    cuenta = StringField("Correo o RUN", [DataRequired("Escriba su correo o su RUN.")])
    clave = PasswordField("Clave", [DataRequired("Escriba su clave.")])
    siguiente = HiddenField()
    pendiente = HiddenField()


class CodigoForm(EsForm):
    """A code of the telephone or of the paper; the rest as in a login."""

    codigo_segundo = StringField(
        "Código", [DataRequired("Escriba el código."), Length(max=40)]
    )
    siguiente = HiddenField()
    pendiente = HiddenField()


class PrepararForm(EsForm):
    """The beginning of a second factor: by the password, for who is in already."""

    clave_actual = PasswordField("Clave actual")
    siguiente = HiddenField()
    pendiente = HiddenField()


class OlvideForm(EsForm):
    cuenta = StringField("Correo o RUN", [DataRequired("Escriba su correo o su RUN.")])


class ClaveForm(EsForm):
    """A new password, typed twice."""

    clave = PasswordField(
        "Clave nueva",
        [
            DataRequired("Escriba la clave nueva."),
            Length(
                min=LARGO_MINIMO,
                message=f"La clave debe tener al menos {LARGO_MINIMO} caracteres.",
            ),
            Length(
                max=_LARGO_MAXIMO,
                message=f"La clave puede tener hasta {_LARGO_MAXIMO} caracteres.",
            ),
        ],
    )
    clave2 = PasswordField(
        "Clave nueva, otra vez",
        [
            DataRequired("Escriba la clave nueva otra vez."),
            EqualTo("clave", "Las dos claves no son iguales. Escríbalas de nuevo."),
        ],
    )


class CambioClaveForm(ClaveForm):
    clave_actual = PasswordField(
        "Clave actual", [DataRequired("Escriba su clave actual.")]
    )
