"""What SECPLA set in place of a date of the law: read, kept, shown."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from pladeco.domain.ciclo.legal import POR_CLAVE, CambioLegal
from pladeco.domain.valores_de_ajuste import ValorRechazado

MAXIMO_DIAS: Final = 120
PREFIJO: Final = "legal."
_POCAS_CIFRAS = re.compile(r"[0-9]{1,3}")
_DIA_PRIMERO = re.compile(r"([0-9]{2})-([0-9]{2})-([0-9]{4})")
_SIN_CAMBIO = "Escriba fechas como 05-10-2026, un número de días hábiles, o nada."
_NO_CUENTA = "Aquí no se cuentan días: escriba fechas como 05-10-2026, o nada."


def leer_cambio(texto: str) -> CambioLegal:
    """Read what SECPLA typed or what is kept: dates and a number of days, with commas.

    Raises ValorRechazado.
    """
    fechas: set[date] = set()
    dias: int | None = None
    for parte in (p.strip() for p in texto.split(",")):
        if not parte:
            continue
        if dias is None and _POCAS_CIFRAS.fullmatch(parte):
            dias = int(parte)
        else:
            fechas.add(_fecha(parte))
    if dias is not None and dias > MAXIMO_DIAS:
        mensaje = f"Los días hábiles van de 0 a {MAXIMO_DIAS}."
        raise ValorRechazado(mensaje)
    return CambioLegal(tuple(sorted(fechas)), dias)


def leer_cambio_de(clave: str, texto: str) -> CambioLegal:
    """Read what SECPLA typed for one date of the law, whose rule may count no days.

    Raises ValorRechazado.
    """
    cambio = leer_cambio(texto)
    if cambio.dias is not None and not POR_CLAVE[clave].cuenta_dias:
        raise ValorRechazado(_NO_CUENTA)
    return cambio


def escribir_cambio(cambio: CambioLegal) -> str:
    """Return the text under which it is kept; `leer_cambio` undoes it."""
    dias = [] if cambio.dias is None else [str(cambio.dias)]
    return ", ".join([*dias, *(f.isoformat() for f in cambio.fechas)])


def mostrar_cambio(cambio: CambioLegal) -> str:
    """Return it as people write it, day first; `leer_cambio` undoes it."""
    dias = [] if cambio.dias is None else [str(cambio.dias)]
    return ", ".join([*dias, *(f"{f:%d-%m-%Y}" for f in cambio.fechas)])


def cambios_de(guardados: Mapping[str, str]) -> dict[str, CambioLegal]:
    """Return what SECPLA set, by key. What cannot be read counts as unchanged."""
    cambios = {}
    for clave, texto in guardados.items():
        nombre = clave.removeprefix(PREFIJO)
        if clave.startswith(PREFIJO) and nombre in POR_CLAVE:
            try:
                cambios[nombre] = leer_cambio(texto)
            except ValorRechazado:
                continue
    return cambios


def _fecha(texto: str) -> date:
    if dicha := _DIA_PRIMERO.fullmatch(texto):
        dia, mes, anio = dicha.groups()
        texto = f"{anio}-{mes}-{dia}"
    try:
        return date.fromisoformat(texto)
    except ValueError as falla:
        raise ValorRechazado(_SIN_CAMBIO) from falla
