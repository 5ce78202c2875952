"""Two people on one form of a draft: what each changed, and what stays of both."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, TypeVar

from flask import request
from wtforms import FieldList

from pladeco.domain.ingreso.numero import escribir_numero
from pladeco.web.formas import EsForm

_Forma = TypeVar("_Forma", bound=EsForm)
# By field that holds rows: what a row must have to say something.
_DICE_LA_FILA: Final = {
    "corresponsables": "unidad",
    "fuentes": "fuente",
    "hitos": "nombre",
    "programacion": "valor",
}
_SUYO = "Otra persona puso {}. Si guarda, queda lo que usted escribió."
_AJENO = "Otra persona puso {}. Usted no lo había cambiado: queda así."


@dataclass(frozen=True, slots=True)
class Visto:
    """What a form was shown with, sent back with it: its mark and its values."""

    marca: str
    mostrado: str = ""


def visto_de(marca: str, datos: Mapping[str, Any], *, conservar: bool = False) -> Visto:
    """Return what the page sends back; `conservar` keeps what the form was shown with.

    A form that comes back with something to mend was not compared yet: its mark stays.
    """
    if conservar and "visto" in request.form:
        return Visto(request.form["visto"], request.form.get("mostrado", ""))
    return Visto(marca, json.dumps({c: _comparable(c, v) for c, v in datos.items()}))


def juntar(forma: _Forma, ahora: Mapping[str, Any]) -> _Forma:
    """Return the form with what the person changed and, for the rest, what is stored.

    Where somebody else wrote, that is told beside the field. `ahora` is what the form
    would show to who opens it now; `forma` has been validated.
    """
    mostrado = _leer(request.form.get("mostrado", ""))
    datos: dict[str, Any] = {}
    avisos: dict[str, str] = {}
    for campo, guardado in ahora.items():
        escrito = forma[campo].data
        antes = mostrado.get(campo)
        actual, mio = _comparable(campo, guardado), _comparable(campo, escrito)
        es_mio = campo not in mostrado or mio != antes
        datos[campo] = escrito if es_mio else guardado
        if campo in mostrado and actual not in (antes, mio if es_mio else None):
            avisos[campo] = _SUYO if es_mio else _AJENO
    junta = type(forma)(formdata=None, data=datos)
    junta.form_errors = list(forma.form_errors)
    for campo, frase in avisos.items():
        puesto = _en_palabras(forma[campo], campo, ahora[campo])
        junta[campo].errors = [frase.format(puesto)]
    return junta


def _leer(texto: str) -> dict[str, Any]:
    """Return what the form was shown with; nothing where that was tampered with."""
    try:
        leido = json.loads(texto)
    except (ValueError, RecursionError):
        return {}
    return leido if isinstance(leido, dict) else {}


def _comparable(campo: str, valor: Any) -> Any:
    """Return a value as JSON keeps it: the same one for what means the same."""
    if isinstance(valor, list):
        clave = _DICE_LA_FILA.get(campo)
        if clave is None:
            return sorted(valor)
        return [
            {c: _simple(v) for c, v in sorted(fila.items())}
            for fila in valor
            if _simple(fila[clave])
        ]
    return _simple(valor)


def _simple(valor: Any) -> Any:
    if isinstance(valor, bool):
        return valor
    if isinstance(valor, Decimal):
        return escribir_numero(valor)
    return "" if valor is None else "\n".join(str(valor).split("\r\n")).strip()


def _en_palabras(campo: Any, nombre: str, valor: Any) -> str:
    """Return a stored value as people read it in the form."""
    if isinstance(campo, FieldList):
        lugares = list(campo)
        textos = [
            ", ".join(
                filter(None, (_uno(lugares[0].form[c], v) for c, v in fila.items()))
            )
            for fila in valor
            if _simple(fila[_DICE_LA_FILA[nombre]])
        ]
        return f"«{'; '.join(textos)}»" if textos else "ninguna fila"
    if isinstance(valor, list):
        return f"«{', '.join(_uno(campo, v) for v in valor)}»" if valor else "ninguno"
    texto = _uno(campo, valor)
    return f"«{texto}»" if texto else "nada"


def _uno(campo: Any, valor: Any) -> str:
    if campo.type == "HiddenField":
        return "" if campo.short_name == "clave" else str(valor)
    if isinstance(valor, bool):
        return campo.label.text if valor else ""
    opciones = {str(o[0]): str(o[1]) for o in getattr(campo, "choices", None) or ()}
    return opciones.get(str(valor), str(_simple(valor)))
