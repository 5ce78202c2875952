"""What our forms share: Spanish messages, numbers and dates as Chileans type them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from flask_wtf.form import _Auto
from typing_extensions import override
from wtforms import Field, FieldList, IntegerField, StringField, ValidationError
from wtforms.fields import choices as listas
from wtforms.i18n import get_translations

from pladeco.domain.ingreso.numero import escribir_numero, leer_numero

_DE_ANIO_A_DIA = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DE_DIA_A_ANIO = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_PRIMER_ANIO, _ULTIMO_ANIO = 1900, 2200
_BLANCOS = 2
_MAXIMO_FILAS = 100  # `nombre-0` to `nombre-99`
_DE_LA_LISTA = "Elija una de las opciones de la lista."
_FRASES = {
    "Not a valid choice.": _DE_LA_LISTA,
    "Invalid Choice: could not coerce.": _DE_LA_LISTA,
    "Invalid choice(s): one or more data inputs could not be coerced.": _DE_LA_LISTA,
    "'%(value)s' is not a valid choice for this field.": _DE_LA_LISTA,
    "'%(value)s' are not valid choices for this field.": _DE_LA_LISTA,
    "Not a valid integer value.": "Escriba un número entero, sin decimales ni letras.",
    "Field cannot be longer than %(max)d characters.": (
        "Escriba hasta %(max)d caracteres."
    ),
}
_DE_WTFORMS = get_translations(["es"])


class _Frases:
    """What WTForms says of a field, in our words; what it alone knows, in its own."""

    def gettext(self, frase: str) -> str:
        return _FRASES.get(frase) or str(_DE_WTFORMS.gettext(frase))

    def ngettext(self, una: str, varias: str, n: int) -> str:
        propia = _FRASES.get(una if n == 1 else varias)
        return propia or str(_DE_WTFORMS.ngettext(una, varias, n))


class EsForm(FlaskForm):
    class Meta(FlaskForm.Meta):
        locales = ("es",)

        def get_translations(self, _form: Any) -> Any:
            return _Frases()

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Read forms alone: a body of JSON is no form of ours."""
            if formdata is _Auto and not (request.form or request.files):
                return None
            return super().wrap_formdata(form, formdata)


def se_entiende(forma: FlaskForm, *imprescindibles: str) -> bool:
    """Say whether the rest can be looked at although some text could not be read.

    What is wrong is then told all at once; these fields it cannot do without.
    """
    return not {"csrf_token", *imprescindibles} & forma.errors.keys()


class FilaForm(EsForm):
    """A row of a form: the token stands in the form itself."""

    class Meta(EsForm.Meta):
        csrf = False


class FilasField(FieldList):  # type: ignore[type-arg]  # generic on paper alone
    """Rows of a form, `nombre-0` to `nombre-99`; other numbers are nobody's."""

    # The published types of WTForms do not know it.
    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        suya = re.compile(re.escape(prefix) + r"-([0-9]{1,2})(?:-.*)?", re.DOTALL)
        for nombre in formdata:
            if hallada := suya.fullmatch(nombre):
                yield int(hallada[1])


class NumeroField(StringField):
    """A number typed in Chile: 1.042 or 26,5; what was typed is never lost."""

    data: Decimal | None  # type: ignore[assignment]

    @override
    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.escrito = valuelist[0] if valuelist else ""
        self.data = None
        if self.escrito.strip():
            self.data = leer_numero(self.escrito)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else escribir_numero(self.data)


class CifraField(NumeroField):
    """A figure; «80 %», as it is pasted, is 80 where the form asks for percent."""

    con_signo = False

    @override
    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        texto = valuelist[0].strip() if valuelist else ""
        self.con_signo = texto.endswith("%") and texto != "%"
        super().process_formdata([texto[:-1].strip() if self.con_signo else texto])
        self.escrito = valuelist[0] if valuelist else ""

    @override
    def pre_validate(self, form: Any) -> None:
        if self.con_signo and not form.en_porcentaje:
            raise ValidationError(
                "Aquí no se pide un porcentaje: escriba la cifra, sin el signo «%»."
            )


class EnteroField(IntegerField):
    """A whole number in our figures: Python alone would read those of other scripts."""

    @override
    def process_formdata(self, valuelist: list[Any]) -> None:
        if valuelist and not valuelist[0].isascii():
            self.data = None
            raise ValueError(self.gettext("Not a valid integer value."))
        super().process_formdata(valuelist)


class FechaField(StringField):
    """A date, from the browser's picker (2026-09-30) or by hand (30-09-2026)."""

    data: date | None  # type: ignore[assignment]

    @override
    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = None
        texto = valuelist[0].strip() if valuelist else ""
        if not texto:
            return
        try:
            self.data = leer_fecha(texto)
        except ValueError as falla:
            raise ValueError(
                "Esa fecha no existe. Escríbala como 30-09-2026."
            ) from falla

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.data.isoformat()


def leer_fecha(texto: str) -> date:
    """Read a day of these times. Raises ValueError for one that does not exist."""
    if partes := _DE_ANIO_A_DIA.fullmatch(texto):
        anio, mes, dia = map(int, partes.groups())
    elif partes := _DE_DIA_A_ANIO.fullmatch(texto):
        dia, mes, anio = map(int, partes.groups())
    else:
        raise ValueError("no date")
    if not _PRIMER_ANIO <= anio <= _ULTIMO_ANIO:
        raise ValueError("a year of other times")
    return date(anio, mes, dia)


def opciones(pares: Iterable[tuple[str, str]]) -> list[Any]:
    """Return what a field lets choose among, from pairs of value and words."""
    # The published types of WTForms do not know SelectChoice yet.
    return [vars(listas)["SelectChoice"](valor, texto) for valor, texto in pares]


def agregar_problemas(forma: FlaskForm, problemas: Sequence[Any]) -> None:
    """Put the domain's problems beside the fields that they are about."""
    for problema in problemas:
        campo: Field | None = forma._fields.get(problema.campo)
        if campo is None:
            forma.form_errors.append(problema.mensaje)
        else:
            campo.errors = [*campo.errors, problema.mensaje]


def sin_espacios(_forma: FlaskForm, campo: Field) -> None:
    """Refuse a text of blanks alone."""
    if not (campo.data or "").strip():
        raise ValidationError("Falta este dato.")


def texto_o_nada(texto: str | None) -> str | None:
    return (texto or "").strip() or None


def filas_con(filas: Any, que: str) -> list[int]:
    """Return which rows say something: those where `que` was typed."""
    return [n for n, fila in enumerate(filas) if (fila.form[que].data or "").strip()]


def agregar_blancos(
    filas: Any, que: str, usual: Mapping[str, Any] = MappingProxyType({})
) -> None:
    """Leave two rows more than those that say something, filled as is usual."""
    quedarian = min(len(filas_con(filas, que)) + _BLANCOS, _MAXIMO_FILAS)
    for _ in range(quedarian - len(filas)):
        filas.append_entry(dict(usual))


def con_fecha(_forma: FlaskForm, campo: FechaField) -> None:
    """Ask for a day where none was typed; one that does not exist is told already."""
    if campo.data is None and not campo.errors:
        raise ValidationError("Escriba una fecha, por ejemplo 30-09-2026.")
