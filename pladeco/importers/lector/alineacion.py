"""Order-preserving alignment of cells to the columns of a header.

Cells keep their order, every cell takes at most one column and every column at most
one cell; a column may stay empty and a cell may be left out, each at a price.
"""

from collections.abc import Sequence

from pladeco.importers.lector.encabezados import Columna, Encabezado
from pladeco.importers.lector.tipos_celda import Puntajes, Puntuador

Reparto = tuple[int | None, ...]  # for each cell, the index of its column

# What it costs that a column gets no cell: a programme is the first to be merged away.
_PRECIO_DE_COLUMNA = {
    Columna.PROGRAMA: 0.2,
    Columna.ACTIVIDAD: 2.0,
    Columna.INDICADOR: 1.0,
    Columna.PLAZO: 1.0,
    Columna.META: 1.0,
    Columna.RESPONSABLE: 1.0,
    Columna.FINANCIAMIENTO: 0.7,
}
_PRECIO_DE_OTRA_COLUMNA = 0.3
_PRECIO_DE_CELDA_FUERA = 4.5
_PRECIO_DE_BLANCO_FUERA = 0.2


def por_posicion(celdas: int) -> Reparto:
    return tuple(range(celdas))


def alinear(
    filas: Sequence[Sequence[str]], encabezado: Encabezado, puntuar: Puntuador
) -> Reparto:
    """Align rows of one width jointly: they come from one page and share columns.

    Their scores are averaged, so that a clear row speaks for an unclear neighbour.
    """
    puntajes = [_promedio(celdas, puntuar) for celdas in zip(*filas, strict=True)]
    return repartir(puntajes, encabezado)


def puntaje_de(
    fila: Sequence[str], reparto: Reparto, encabezado: Encabezado, puntuar: Puntuador
) -> float:
    """Return what an alignment of one row is worth, on the scale of `alinear`."""
    total = 0.0
    for texto, columna in zip(fila, reparto, strict=True):
        if columna is None:
            total -= _PRECIO_DE_CELDA_FUERA if texto else _PRECIO_DE_BLANCO_FUERA
        elif texto:
            total += puntuar(texto)[encabezado.columnas[columna].tipo]
    usadas = set(reparto)
    return total - sum(
        _precio(columna.tipo)
        for indice, columna in enumerate(encabezado.columnas)
        if indice not in usadas
    )


def repartir(puntajes: Sequence[Puntajes | None], encabezado: Encabezado) -> Reparto:
    """Return the best alignment; among equals, the one that fills columns first.

    A blank cell has no scores (None) and fits any column.
    """
    tipos = [columna.tipo for columna in encabezado.columnas]
    n, m = len(puntajes), len(tipos)
    mejor = [[0.0] * (m + 1) for _ in range(n + 1)]
    paso = [[""] * (m + 1) for _ in range(n + 1)]
    for j in range(1, m + 1):
        mejor[0][j], paso[0][j] = mejor[0][j - 1] - _precio(tipos[j - 1]), "columna"
    for i in range(1, n + 1):
        celda = puntajes[i - 1]
        fuera = _PRECIO_DE_BLANCO_FUERA if celda is None else _PRECIO_DE_CELDA_FUERA
        mejor[i][0], paso[i][0] = mejor[i - 1][0] - fuera, "celda"
        for j in range(1, m + 1):
            tipo = tipos[j - 1]
            puntos = 0.0 if celda is None else celda[tipo]
            mejor[i][j], paso[i][j] = max(
                (mejor[i - 1][j - 1] + puntos, "pareja"),
                (mejor[i][j - 1] - _precio(tipo), "columna"),
                (mejor[i - 1][j] - fuera, "celda"),
            )
    return _deshacer(paso, n, m)


def _deshacer(paso: list[list[str]], i: int, j: int) -> Reparto:
    reparto: list[int | None] = []
    while i or j:
        movimiento = paso[i][j]
        if movimiento == "columna":
            j -= 1
            continue
        i -= 1
        if movimiento == "pareja":
            j -= 1
            reparto.append(j)
        else:
            reparto.append(None)
    return tuple(reversed(reparto))


def _promedio(celdas: Sequence[str], puntuar: Puntuador) -> Puntajes | None:
    llenas = [puntuar(texto) for texto in celdas if texto]
    if not llenas:
        return None
    return {
        columna: sum(puntajes[columna] for puntajes in llenas) / len(celdas)
        for columna in Columna
    }


def _precio(tipo: Columna) -> float:
    return _PRECIO_DE_COLUMNA.get(tipo, _PRECIO_DE_OTRA_COLUMNA)
