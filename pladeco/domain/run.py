"""The RUN: number and check digit, modulo 11."""

import re

_FORMA = re.compile(r"(\d{1,3}(?:\.?\d{3}){1,2})-?([\dkK])")


def digito(numero: int) -> str:
    suma, factor = 0, 2
    while numero:
        numero, cifra = divmod(numero, 10)
        suma += cifra * factor
        factor = 2 if factor == 7 else factor + 1  # noqa: PLR2004 - weights 2 to 7
    resto = 11 - suma % 11
    return {11: "0", 10: "K"}.get(resto, str(resto))


def leer_run(texto: str) -> tuple[int, str] | None:
    """Return number and check digit, `None` when the text is no valid RUN."""
    partes = _FORMA.fullmatch(texto.strip().replace(" ", ""))
    if partes is None:
        return None
    numero, dv = int(partes[1].replace(".", "")), partes[2].upper()
    return (numero, dv) if digito(numero) == dv else None


def mostrar_run(numero: int, dv: str) -> str:
    return f"{numero:,}".replace(",", ".") + f"-{dv}"
