"""Open data as a workbook, for those who only have a spreadsheet."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from pladeco.queries.portal.publicado import Publicado
from pladeco.reports.datos.columnas import Clase, Columna
from pladeco.reports.datos.columnas import Valor as Dato
from pladeco.reports.datos.formas import valor_llano
from pladeco.reports.datos.tablas import Tabla
from pladeco.reports.hoja import Columna as ColumnaDeLista
from pladeco.reports.hoja import Valor
from pladeco.reports.instantes import dia_local
from pladeco.reports.lista import lista_en_xlsx

_ANCHO: Final = 18.0
_ANCHO_TEXTO: Final = 36.0
_DE_CIFRA: Final = frozenset({Clase.ENTERO, Clase.NUMERO, Clase.PORCENTAJE})


def en_xlsx(tabla: Tabla, publicado: Publicado) -> bytes:
    """Return it with numbers as numbers and dates as dates; percentages as 26,5."""
    cabecera = publicado.informe.cabecera
    return lista_en_xlsx(
        tabla.nombre,
        [_columna(c) for c in tabla.columnas],
        _filas(tabla, publicado),
        instante=cabecera.creado_en,
        creador=cabecera.institucion,
        es_demo=cabecera.es_demo,
    )


def _columna(columna: Columna) -> ColumnaDeLista:
    ancho = _ANCHO_TEXTO if columna.clase is Clase.TEXTO else _ANCHO
    return ColumnaDeLista(columna.nombre, ancho, columna.clase in _DE_CIFRA)


def _filas(tabla: Tabla, publicado: Publicado) -> Iterator[list[Valor]]:
    for fila in tabla.filas(publicado):
        yield [_celda(columna, columna.valor(fila)) for columna in tabla.columnas]


def _celda(columna: Columna, valor: Dato) -> Valor:
    if isinstance(valor, datetime):
        return dia_local(valor)
    if isinstance(valor, date):
        return valor
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, tuple):
        return " | ".join(map(str, valor)) or None
    llano: Valor = valor_llano(columna, valor)
    return None if llano == "" else llano
