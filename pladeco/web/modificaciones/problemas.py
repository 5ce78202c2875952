"""Problems beside their fields, also those of a row: `fuentes-0-monto`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from flask_wtf import FlaskForm
from wtforms import Field, FieldList, HiddenField

from pladeco.domain.informar import Problema

# By field: in which row of the form each row that the service got was typed.
Filas = Mapping[str, Mapping[int, int]]
_TERMINO = "La sesión de este formulario terminó: vuelva a enviarlo."
_DE_FILA = re.compile(r"([a-z_]+)-([0-9]+)(?:-([a-z_]+))?")


class Falta(NamedTuple):
    """One thing to mend; `ancla` is the field's id, empty where it has none."""

    ancla: str
    titulo: str
    texto: str


def colocar(
    forma: FlaskForm, problemas: Sequence[Problema], filas: Filas = MappingProxyType({})
) -> None:
    """Put what the service found where it was typed.

    Of a field whose text could not be read that alone is told.
    """
    lugares = [(p, _campo(forma, p.campo, filas)) for p in problemas]
    sin_leer = {campo.id for _, campo in lugares if campo and campo.errors}
    for problema, campo in lugares:
        if campo is None:
            forma.form_errors.append(problema.mensaje)
        elif campo.id not in sin_leer:
            campo.errors = [*campo.errors, problema.mensaje]


def _campo(forma: FlaskForm, nombre: str, filas: Filas) -> Field | None:
    directo: Field | None = forma._fields.get(nombre)
    if directo is not None:
        return directo
    hallado = _DE_FILA.fullmatch(nombre)
    lista = forma._fields.get(hallado[1]) if hallado else None
    if hallado is None or not isinstance(lista, FieldList):
        return lista
    puesto = filas.get(hallado[1], {}).get(int(hallado[2]))
    if puesto is None:
        return lista
    campos: dict[str, Field] = lista[puesto].form._fields
    visibles = (c for c in campos.values() if not isinstance(c, HiddenField))
    return campos.get(hallado[3]) or next(visibles)


def faltas(forma: Any, delante: str = "") -> Iterator[Falta]:
    """Walk through a form and its rows, in the order in which they are shown."""
    for texto in forma.form_errors:
        yield Falta("", delante, str(texto))
    for campo in forma:
        if isinstance(campo, FieldList):
            yield from _de_filas(campo)
        elif campo.type == "CSRFTokenField" and campo.errors:
            yield Falta(
                "", "", "La sesión de este formulario terminó: vuelva a enviarlo."
            )
        else:
            for texto in campo.errors:
                titulo = (
                    f"{delante}, {campo.label.text}" if delante else campo.label.text
                )
                yield Falta(campo.id, titulo, str(texto))


def _de_filas(lista: Any) -> Iterator[Falta]:
    for texto in lista.errors:
        if isinstance(texto, str):
            yield Falta(lista.id, lista.label.text, texto)
    for numero, fila in enumerate(lista, 1):
        yield from faltas(fila.form, f"{lista.label.text} {numero}")
