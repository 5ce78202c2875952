"""What our forms share: Spanish messages, numbers and dates as Chileans type them."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from babel.numbers import NumberFormatError, parse_decimal
from flask_wtf import FlaskForm
from typing_extensions import override
from wtforms import Field, StringField, ValidationError
from wtforms.fields import choices as listas
from wtforms.i18n import get_translations

_SOLO_PUNTO_DECIMAL = re.compile(r"-?\d+\.\d{1,2}|-?0\.\d+")


class EsForm(FlaskForm):
    class Meta(FlaskForm.Meta):
        locales = ("es",)

        def get_translations(self, _form: Any) -> Any:
            return get_translations(["es"])


class NumeroField(StringField):
    """A number typed in Chile: 1.042 or 26,5; what was typed is never lost.

    A lone point with one or two decimals (0.8) can only be a decimal point.
    """

    data: Decimal | None  # type: ignore[assignment]

    @override
    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.escrito = valuelist[0] if valuelist else ""
        self.data = None
        texto = self.escrito.strip().replace("\u00a0", "").replace("−", "-")
        if not texto:
            return
        try:
            self.data = leer_numero(texto)
        except (NumberFormatError, InvalidOperation) as falla:
            raise ValueError(
                "Escriba un número, por ejemplo 1.042 o 26,5, sin letras."
            ) from falla

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else escribir_numero(self.data)


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


def leer_numero(texto: str) -> Decimal:
    """Read a number leniently where nothing else can be meant; raises otherwise."""
    if _SOLO_PUNTO_DECIMAL.fullmatch(texto):
        return Decimal(texto)
    numero = parse_decimal(texto, locale="es_CL", strict=True)
    if -numero.as_tuple().exponent > 4 or abs(numero) >= 10**14:  # type: ignore[operator]  # noqa: PLR2004 - what a column holds
        raise NumberFormatError("demasiado largo")
    return numero


def escribir_numero(valor: Decimal) -> str:
    return f"{valor.normalize():f}".replace(".", ",")


def leer_fecha(texto: str) -> date:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", texto):
        return date.fromisoformat(texto)
    dia, mes, anio = re.split(r"[-/.]", texto)
    return date(int(anio), int(mes), int(dia))


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
