"""A row while it is being read, and what it inherits from the rows above.

Merged cells are simply left out below the first row, so a blank may mean "the same".
Inheritance never leaves the group of a programme and is always told in `marcas`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pladeco.importers.lector.alineacion import Reparto
from pladeco.importers.lector.codigos import Revisar
from pladeco.importers.lector.encabezados import Columna, Encabezado
from pladeco.importers.lector.registros import FilaLeida, Otro


@dataclass(slots=True)
class FilaEnCurso:
    linea: int
    reparto: Reparto  # how its cells went to the columns
    valores: list[str]  # one for every column of the table, empty where blank
    marcas: set[Revisar] = field(default_factory=set)
    otros: list[Otro] = field(default_factory=list)
    es_titulo: bool = False  # only names the programme of the rows below

    @property
    def ancho(self) -> int:
        return len(self.reparto)


_DIRECTAS = (
    Columna.PROGRAMA,
    Columna.ACTIVIDAD,
    Columna.INDICADOR,
    Columna.PLAZO,
    Columna.META,
    Columna.RESPONSABLE,
    Columna.FINANCIAMIENTO,
    Columna.LINEA_BASE,
    Columna.ODS,
)

# Column, the column that has to be blank besides, and what is told. An indicator is
# never inherited: two activities do not share one by a blank.
_HERENCIA: tuple[tuple[Columna, Columna | None, Revisar], ...] = (
    (Columna.PROGRAMA, None, Revisar.PROGRAMA_HEREDADO),
    (Columna.ACTIVIDAD, None, Revisar.ACTIVIDAD_HEREDADA),
    (Columna.PLAZO, None, Revisar.PLAZO_HEREDADO),
    (Columna.META, Columna.PLAZO, Revisar.META_HEREDADA),
    (Columna.RESPONSABLE, None, Revisar.RESPONSABLE_HEREDADO),
    (Columna.FINANCIAMIENTO, Columna.RESPONSABLE, Revisar.FINANCIAMIENTO_HEREDADO),
)


# Columns that many documents write out in each row instead of merging the cells.
_SE_REPITEN = frozenset({Columna.RESPONSABLE, Columna.FINANCIAMIENTO})


def heredar(filas: Sequence[FilaEnCurso], encabezado: Encabezado) -> None:
    """Fill the blanks of merged cells, from the top down."""
    propios = [list(fila.valores) for fila in filas]
    for indice, fila in enumerate(filas):
        for columna, companera, marca in _HERENCIA:
            lugar = encabezado.indice(columna)
            if lugar is None or not _hereda(
                propios, indice, lugar, encabezado, companera
            ):
                continue
            if heredado := filas[indice - 1].valores[lugar]:
                fila.valores[lugar] = heredado
                fila.marcas.add(marca)
        _marcar_programa_ausente(fila, encabezado)


def fila_de_origen(
    filas: Sequence[FilaEnCurso], lugar: int, encabezado: Encabezado
) -> FilaEnCurso:
    """Return the row in which the text of a column of the last row really stands.

    The last row itself, where it inherits nothing in that column.
    """
    companeras = {columna: companera for columna, companera, _ in _HERENCIA}
    tipo = encabezado.columnas[lugar].tipo
    propios = [fila.valores for fila in filas]
    indice = len(filas) - 1
    while tipo in companeras and _hereda(
        propios, indice, lugar, encabezado, companeras[tipo]
    ):
        indice -= 1
    return filas[indice] if propios[indice][lugar] else filas[-1]


def _hereda(
    propios: Sequence[Sequence[str]],
    indice: int,
    lugar: int,
    encabezado: Encabezado,
    companera: Columna | None,
) -> bool:
    """Tell whether a blank of a row stands for the row above."""
    fila = propios[indice]
    if indice == 0 or fila[lugar] or _tiene(fila, Columna.PROGRAMA, encabezado):
        return False
    tipo = encabezado.columnas[lugar].tipo
    if tipo in _SE_REPITEN and _se_venia_repitiendo(propios, indice, lugar):
        return False
    return companera is None or not _tiene(fila, companera, encabezado)


def _se_venia_repitiendo(
    propios: Sequence[Sequence[str]], indice: int, lugar: int
) -> bool:
    """Tell whether the rows above write the value out: then a blank is blank."""
    if indice < 2:  # noqa: PLR2004 - two rows are needed to see a habit
        return False
    anterior, otra = propios[indice - 1][lugar], propios[indice - 2][lugar]
    return bool(anterior) and anterior == otra


def _tiene(valores: Sequence[str], columna: Columna, encabezado: Encabezado) -> bool:
    lugar = encabezado.indice(columna)
    return lugar is not None and bool(valores[lugar])


def _marcar_programa_ausente(fila: FilaEnCurso, encabezado: Encabezado) -> None:
    lugar = encabezado.indice(Columna.PROGRAMA)
    if lugar is not None and not fila.valores[lugar]:
        fila.marcas.add(Revisar.PROGRAMA_AUSENTE)


def fila_leida(fila: FilaEnCurso, encabezado: Encabezado) -> FilaLeida:
    """Return the row as it is handed over, its marks in the order of the list."""
    pares = [
        (columna, texto)
        for columna, texto in zip(encabezado.columnas, fila.valores, strict=True)
        if texto
    ]
    directas = {c.tipo.value: texto for c, texto in pares if c.tipo in _DIRECTAS}
    otros = [Otro(c.titulo or None, t) for c, t in pares if c.tipo is Columna.OTRA]
    return FilaLeida(
        linea=fila.linea,
        revisar=tuple(marca for marca in Revisar if marca in fila.marcas),
        metas_por_anio=tuple((c.anio, t) for c, t in pares if c.anio is not None),
        otros=(*otros, *fila.otros),
        **directas,
    )
