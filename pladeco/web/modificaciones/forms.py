"""Forms of a Modificacion itself: shape here, meaning in the service."""

from flask_wtf.file import FileField
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import Length

from pladeco.web.formas import EsForm, FechaField, sin_espacios

_LARGO_MOTIVO = 2000
_LARGO_ACTO = 200


class NuevaForm(EsForm):
    motivo = TextAreaField(
        "¿Por qué se cambia el plan?", [sin_espacios, Length(max=_LARGO_MOTIVO)]
    )
    requiere_acuerdo = BooleanField("El Concejo debe acordarla")


class DatosForm(NuevaForm):
    """What the act says: it may stay incomplete while the draft is one."""

    acto = StringField("Acto que la aprueba", [Length(max=_LARGO_ACTO)])
    acto_fecha = FechaField("Fecha del acto")
    rige_desde = FechaField("Rige desde")
    documento = FileField("Documento del acto")


class DescarteForm(EsForm):
    motivo = TextAreaField(
        "¿Por qué se descarta?", [sin_espacios, Length(max=_LARGO_MOTIVO)]
    )


class LibroForm(EsForm):
    libro = FileField("Libro del plan, ya editado")
    motivo = TextAreaField("¿Por qué se cambia el plan?", [Length(max=_LARGO_MOTIVO)])
    requiere_acuerdo = BooleanField("El Concejo debe acordarla")
