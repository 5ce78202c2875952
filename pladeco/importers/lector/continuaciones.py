"""Rows cut by a change of page: recognising the second half, and where it goes."""

from collections.abc import Sequence

from pladeco.importers.lector.alineacion import Reparto, repartir
from pladeco.importers.lector.encabezados import Columna, Encabezado
from pladeco.importers.lector.palabras import (
    empieza_cortado,
    enlaza_con_lo_anterior,
    queda_en_el_aire,
    termina_frase,
    unir,
)
from pladeco.importers.lector.tipos_celda import Puntajes, Puntuador, es_plazo

_PUNTOS_DE_CELDA_VACIA = -3.0
_PUNTOS_DE_PLAZO_ENTERO = -6.0
_PUNTOS_DE_CELDA_CONOCIDA = 3.0
_PUNTOS_DE_FRASE_ABIERTA = 2.5
_PUNTOS_DE_FRASE_TERMINADA = -2.0
_PUNTOS_DE_CHOQUE = -2.5
_PUNTOS_POR_PARENTESIS = 3.0
_PARTE_DEL_TIPO = 0.3


def es_continuacion(textos: Sequence[str], *, tras_corte: bool) -> bool:
    """Tell the second half of a row.

    After a cut one cell that clearly goes on is enough, or a line of a single cell;
    without one every cell has to begin in the middle. A plazo makes a row whole.
    """
    llenas = [texto for texto in textos if texto]
    if any(es_plazo(texto) for texto in llenas):
        return False
    cortadas = [texto for texto in llenas if empieza_cortado(texto)]
    if not tras_corte:
        return len(cortadas) == len(llenas)
    return (
        len(llenas) == 1
        or any(map(enlaza_con_lo_anterior, cortadas))
        or 2 * len(cortadas) >= len(llenas)
    )


def alinear_continuacion(
    textos: Sequence[str],
    anterior: Sequence[str],
    encabezado: Encabezado,
    puntuar: Puntuador,
) -> Reparto:
    """Align the second half of a row by what each cell of the first half lacks.

    `anterior` holds the first half's own cells, one for every column.
    """
    puntajes: list[Puntajes | None] = [
        _puntajes(texto, anterior, encabezado, puntuar) if texto else None
        for texto in textos
    ]
    return repartir(puntajes, encabezado)


def _puntajes(
    texto: str, anterior: Sequence[str], encabezado: Encabezado, puntuar: Puntuador
) -> Puntajes:
    puntajes = dict.fromkeys(Columna, 0.0)
    for columna, previo in zip(encabezado.columnas, anterior, strict=True):
        puntos = _PUNTOS_DE_CELDA_VACIA
        if es_plazo(previo):
            puntos = _PUNTOS_DE_PLAZO_ENTERO
        elif previo:
            puntos = _encaje(previo, texto)
            puntos += _PARTE_DEL_TIPO * puntuar(texto)[columna.tipo]
            if puntuar.vocabulario.columna_vista(unir(previo, texto)) is columna.tipo:
                puntos += _PUNTOS_DE_CELDA_CONOCIDA
        puntajes[columna.tipo] = puntos
    return puntajes


def _encaje(previo: str, texto: str) -> float:
    """Score how well a text goes on where a cell stopped, by grammar alone."""
    puntos = 0.0
    if _abiertos(previo) > 0 and _abiertos(texto) < 0:
        puntos += _PUNTOS_POR_PARENTESIS
    enlace = enlaza_con_lo_anterior(previo.rsplit(maxsplit=1)[-1])
    if enlace and enlaza_con_lo_anterior(texto):
        puntos += _PUNTOS_DE_CHOQUE  # "Dirección de" + "para la localidad"
    elif enlace or queda_en_el_aire(previo):
        puntos += _PUNTOS_DE_FRASE_ABIERTA
    elif termina_frase(previo):
        puntos += _PUNTOS_DE_FRASE_TERMINADA
    return puntos


def _abiertos(texto: str) -> int:
    return texto.count("(") - texto.count(")")
