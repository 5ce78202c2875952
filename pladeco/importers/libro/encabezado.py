"""The row of titles of a sheet of the plan workbook: found, in whatever order."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pladeco.domain.libro.columnas import Columna
from pladeco.domain.libro.plantilla import Hoja, ProblemaLibro
from pladeco.domain.plegado import plegar, plegar_nombre
from pladeco.importers.libro.apertura import Celda, Formula, HojaCruda

_FILAS_HASTA_EL_ENCABEZADO = 15
_TITULOS_MINIMOS = 2


@dataclass(slots=True)
class Encabezado:
    fila: int
    lugares: dict[int, Columna] = field(default_factory=dict)
    problemas: list[ProblemaLibro] = field(default_factory=list)
    ajenas: set[int] = field(default_factory=set)
    faltan: set[Columna] = field(default_factory=set)
    prescindidas: frozenset[str] = frozenset()


def leer_encabezado(
    hoja: Hoja, cruda: HojaCruda, columnas: tuple[Columna, ...]
) -> Encabezado | None:
    """Find the row that holds most of the titles; their order is free."""
    titulos = {plegar(columna.titulo): columna for columna in columnas}
    candidatas = [f for f in cruda.filas if f[0] <= _FILAS_HASTA_EL_ENCABEZADO]
    if not candidatas:
        return None
    numero, celdas = max(
        candidatas, key=lambda fila: (_cuantos(fila[1], titulos), -fila[0])
    )
    if _cuantos(celdas, titulos) < _TITULOS_MINIMOS:
        return None
    encabezado = Encabezado(numero)
    for lugar, celda in enumerate(celdas):
        if celda is None:
            continue
        if columna := titulos.get(_plegado(celda)):
            encabezado.lugares[lugar] = columna
            continue
        encabezado.ajenas.add(lugar)
        if not isinstance(celda, Formula):
            encabezado.problemas.append(_columna_desconocida(hoja, numero, celda))
    encabezado.problemas.extend(_repetidas_o_ausentes(hoja, encabezado, columnas))
    encabezado.prescindidas = frozenset(
        columna.campo
        for columna in columnas
        if columna.prescindible and columna not in encabezado.lugares.values()
    )
    return encabezado


def _cuantos(celdas: tuple[Celda, ...], titulos: dict[str, Columna]) -> int:
    return len({_plegado(celda) for celda in celdas} & titulos.keys())


def _plegado(celda: Celda) -> str:
    return plegar_nombre(str(celda))


def _columna_desconocida(hoja: Hoja, numero: int, celda: Celda) -> ProblemaLibro:
    return ProblemaLibro(
        hoja.titulo,
        numero,
        f"La plantilla no tiene una columna «{celda}»: corrija el título o bórrela.",
    )


def _repetidas_o_ausentes(
    hoja: Hoja, encabezado: Encabezado, columnas: tuple[Columna, ...]
) -> Iterator[ProblemaLibro]:
    veces = Counter(columna.titulo for columna in encabezado.lugares.values())
    for columna in columnas:
        if veces[columna.titulo] > 1:
            mensaje = f"La columna «{columna.titulo}» está dos veces: deje una."
            yield ProblemaLibro(hoja.titulo, encabezado.fila, mensaje)
        elif not veces[columna.titulo] and not columna.prescindible:
            encabezado.faltan.add(columna)
            mensaje = f"Falta la columna «{columna.titulo}»: agréguela con ese título."
            yield ProblemaLibro(hoja.titulo, encabezado.fila, mensaje)
