"""How the meta, indicator and plazo cells together become computable parts."""

from collections.abc import Iterator
from typing import Final

from pladeco.importers.interprete.base_linea import sin_base
from pladeco.importers.interprete.celdas import leer_partes
from pladeco.importers.interprete.confianza import confianza_de
from pladeco.importers.interprete.dudas import duda
from pladeco.importers.interprete.indicador import leer_indicador
from pladeco.importers.interprete.modelo import (
    CodigoDuda,
    Duda,
    Lectura,
    Parte,
    PlazoLeido,
)
from pladeco.importers.interprete.no_cantidades import anios_nombrados
from pladeco.importers.interprete.plazos import Instrumento, leer_plazo
from pladeco.importers.interprete.reglas.programas import en_el_plazo
from pladeco.importers.interprete.reglas.reducciones import con_valor
from pladeco.importers.interprete.texto import LETRAS_A_LO_MAS, Celda, leer_celda
from pladeco.importers.interprete.union import (
    con_base_del_indicador,
    con_frecuencia,
    reunir,
)

INSTRUMENTO: Final[Instrumento] = (2022, 2029)


def interpretar(
    indicador: str | None,
    meta: str | None,
    plazo: str | None = None,
    instrumento: Instrumento = INSTRUMENTO,
) -> Lectura:
    """Propose how a row is read. Never raises, whatever the cells hold.

    `instrumento`: its first and last year, for plazos such as "Enero - Diciembre".
    """
    celda_meta, celda_indicador = leer_celda(meta), leer_celda(indicador)
    plazo_leido = leer_plazo(leer_celda(plazo), instrumento)
    leido = leer_indicador(celda_indicador)
    de_meta = leer_partes(celda_meta, leido.medicion)
    reunidas, dudas = reunir(celda_meta, de_meta, leido)
    partes = tuple(
        con_valor(
            con_frecuencia(
                con_base_del_indicador(p, leido), de_meta, leido, plazo_leido
            )
        )
        for p in (en_el_plazo(p, plazo_leido) for p in reunidas)
    )
    todas = tuple(
        dict.fromkeys(
            (
                *(d for parte in partes for d in parte.dudas),
                *dudas,
                *_de_los_anios((celda_meta, celda_indicador), plazo_leido, partes),
                *plazo_leido.dudas,
                *_de_lo_largo(celda_meta, celda_indicador),
            )
        )
    )
    confianza = confianza_de(partes, todas)
    return Lectura(partes, leido.formula, plazo_leido, confianza, todas)


def _de_lo_largo(*celdas: Celda) -> Iterator[Duda]:
    if any(len(celda.texto) == LETRAS_A_LO_MAS for celda in celdas):
        yield duda(CodigoDuda.CELDA_LARGA)


def _de_los_anios(
    celdas: tuple[Celda, ...], plazo: PlazoLeido, partes: tuple[Parte, ...]
) -> Iterator[Duda]:
    """Tell the years that the plazo does not hold; it is never moved by them."""
    if plazo.desde is None or plazo.hasta is None:
        return
    if not any(parte.computable for parte in partes):
        return
    nombrados = {anio for celda in celdas for anio in anios_nombrados(sin_base(celda))}
    # A year that a comparison starts from is before the plazo, as it must be.
    de_base = {p.base_texto for p in partes}
    ajenos = sorted(
        a
        for a in nombrados
        if not plazo.desde.year <= a <= plazo.hasta.year and f"año {a}" not in de_base
    )
    if ajenos:
        anios = ", ".join(map(str, ajenos))
        mensaje = (
            f"Nombra {anios}, fuera del plazo {plazo.desde.year}-{plazo.hasta.year}; "
            "el plazo no cambia."
        )
        yield duda(CodigoDuda.ANIO_FUERA_DE_PLAZO, mensaje)
