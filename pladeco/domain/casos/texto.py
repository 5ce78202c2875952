"""The text of a file of cases → what JSON says, its numbers exact."""

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from pladeco.domain.casos.citas import citado


class TextoIlegible(ValueError):  # noqa: N818 - it is what people are told
    """The text is no JSON; the message says where, in one line."""


class Objeto(dict[str, Any]):
    """A JSON object that remembers which keys it was given more than once."""

    repetidas: tuple[str, ...] = ()


def leer_json(contenido: bytes) -> Any:
    """Read JSON with numbers as Decimal, never as binary floats.

    NaN and infinities come through as such: who reads the field says that they are
    no figures. Raises TextoIlegible.
    """
    try:
        texto = contenido.decode("utf-8-sig")
        documento = json.loads(
            texto,
            parse_float=_numero,
            parse_int=_numero,
            parse_constant=Decimal,
            object_pairs_hook=_objeto,
        )
        if "\\u" in texto:  # half a character can be escaped, and never written
            json.dumps(documento, ensure_ascii=False, default=str).encode()
    except json.JSONDecodeError as falla:
        mensaje = f"no es JSON (línea {falla.lineno}, columna {falla.colno})"
        raise TextoIlegible(mensaje) from falla
    except UnicodeError as falla:
        raise TextoIlegible("no es texto en UTF-8") from falla
    except RecursionError as falla:
        mensaje = "tiene demasiadas listas unas dentro de otras"
        raise TextoIlegible(mensaje) from falla
    return documento


def _numero(texto: str) -> Decimal:
    try:
        return Decimal(texto)
    except InvalidOperation:  # an exponent that no number can have
        return Decimal("Infinity")


def _objeto(pares: Iterable[tuple[str, Any]]) -> Objeto:
    objeto, repetidas = Objeto(), []
    for clave, valor in pares:
        if clave in objeto:
            repetidas.append(clave)
        objeto[clave] = valor
    objeto.repetidas = tuple(dict.fromkeys(repetidas))
    return objeto


def claves_repetidas(objeto: Any) -> tuple[str, ...]:
    repetidas: tuple[str, ...] = getattr(objeto, "repetidas", ())
    return repetidas


def defectos_de_json(escrito: Any) -> Iterator[str]:
    """Tell what is no JSON, or is said twice, anywhere within a value."""
    pendientes = [escrito]
    while pendientes:
        uno = pendientes.pop()
        if isinstance(uno, Mapping):
            for clave in claves_repetidas(uno):
                yield f"«{clave}» está más de una vez: deje una sola."
            pendientes.extend(uno.values())
        elif isinstance(uno, list):
            pendientes.extend(uno)
        elif isinstance(uno, Decimal) and not uno.is_finite():
            yield f"{citado(uno)} no es un número."
