"""The values of a setting: from the text that is typed and kept, and back."""

from collections.abc import Mapping
from dataclasses import Field
from typing import Any, Final

from pladeco.domain.vocabulario import Frecuencia, TipoAviso

SI: Final = "sí"
NO: Final = "no"
LARGO_CORREO: Final = 200


class ValorRechazado(ValueError):  # noqa: N818 - said in Spanish
    """What was typed is no value of that setting; the sentence says what would be."""


def leer(texto: str, campo: Field[Any]) -> Any:
    """Read a value of the kind that its default is. Raises ValorRechazado."""
    return _LECTORES[type(campo.default)](texto.strip(), campo)


def escribir_valor(valor: Any) -> str:
    """Return the text under which a value is kept; `leer` undoes it."""
    if isinstance(valor, bool):
        return SI if valor else NO
    if isinstance(valor, tuple):
        return ", ".join(map(str, valor))
    if isinstance(valor, frozenset):
        return ", ".join(sorted(valor))
    return str(valor)


def es_direccion(texto: str) -> bool:
    """Say whether it looks like one address of mail, and no more than one."""
    local, arroba, dominio = texto.partition("@")
    bueno = local and arroba and "." in dominio.strip(".") and texto.isprintable()
    simple = texto.isascii() and len(texto) <= LARGO_CORREO and "@" not in dominio
    return bool(bueno) and simple and not any(c in texto for c in " ,;<>/")


def _bool(texto: str, _campo: Field[Any]) -> bool:
    if texto not in (SI, NO):
        raise ValorRechazado("Responda sí o no.")
    return texto == SI


def _entero(texto: str, campo: Field[Any]) -> int:
    minimo, maximo = campo.metadata["minimo"], campo.metadata["maximo"]
    cifras = texto.isascii() and texto.isdecimal()  # «٣» is a decimal too
    if not cifras or not minimo <= int(texto) <= maximo:
        mensaje = f"Escriba un número entero entre {minimo} y {maximo}."
        raise ValorRechazado(mensaje)
    return int(texto)


def _enteros(texto: str, campo: Field[Any]) -> tuple[int, ...]:
    partes = [p.strip() for p in texto.split(",") if p.strip()]
    return tuple(sorted({_entero(p, campo) for p in partes}, reverse=True))


def _correo(texto: str, _campo: Field[Any]) -> str:
    if texto and not es_direccion(texto):
        raise ValorRechazado(
            "Escriba una dirección de correo, como gabinete@comuna.cl."
        )
    return texto


def _avisos(texto: str, _campo: Field[Any]) -> frozenset[TipoAviso]:
    try:
        return frozenset(TipoAviso(p.strip()) for p in texto.split(",") if p.strip())
    except ValueError as falla:
        raise ValorRechazado("Ese aviso no existe.") from falla


def _frecuencia(texto: str, _campo: Field[Any]) -> Frecuencia:
    try:
        return Frecuencia(texto)
    except ValueError as falla:
        raise ValorRechazado("Elija una de las opciones de la lista.") from falla


_LECTORES: Final[Mapping[type, Any]] = {
    bool: _bool,
    int: _entero,
    tuple: _enteros,
    str: _correo,
    frozenset: _avisos,
    Frecuencia: _frecuencia,
}
