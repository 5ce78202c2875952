"""Withdrawals that a workbook tells: they take force with its Modificacion, no sooner.

A day of the past would change figures that were published.
"""

from typing import Final

from pladeco.domain.cambios.codigos import codigo_de
from pladeco.domain.cambios.edicion import AL_REGIR
from pladeco.domain.cambios.tablas import Fila, Filas
from pladeco.domain.cambios.vigencia import CON_ACTO

_COSA: Final = {"elemento": "Elemento", "indicador": "Indicador", "meta": "Meta"}


def retiros_al_regir(actual: Filas, quedan: Filas) -> tuple[Filas, list[str]]:
    """Return `quedan` with each new withdrawal left for its day, and what was not done.

    One that the plan has withdrawn already keeps its day and its act.
    """
    filas = {tabla: dict(unas) for tabla, unas in quedan.items()}
    avisos: list[str] = []
    for tabla, (dia, acto) in CON_ACTO.items():
        for clave, fila in quedan[tabla].items():
            antes = actual[tabla].get(clave) or {dia: None, acto: None}
            if fila[dia] is None or (fila[dia], fila[acto]) == (
                antes[dia],
                antes[acto],
            ):
                continue
            que = f"{_COSA[tabla]} {codigo_de(quedan, tabla, clave)}"
            filas[tabla][clave] = fila | _fijo(antes, dia, acto)
            avisos.append(_aviso(que, fila, antes, dia))
    return filas, avisos


def _fijo(antes: Fila, dia: str, acto: str) -> Fila:
    if antes[dia] is None:
        return {dia: AL_REGIR, acto: None}
    return {dia: antes[dia], acto: antes[acto]}


def _aviso(que: str, fila: Fila, antes: Fila, dia: str) -> str:
    if antes[dia] is None:
        return (
            f"{que}: se retira desde que rija la modificación y por su acto, no desde "
            f"el {fila[dia]:%d-%m-%Y} que dice el libro."
        )
    return (
        f"{que}: ya está retirado desde el {antes[dia]:%d-%m-%Y}; la fecha y el acto "
        "de su retiro no se cambian con un libro."
    )
