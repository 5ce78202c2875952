"""X1, X2: our workbooks against bare openpyxl writing the same."""

from collections.abc import Callable, Iterator
from contextlib import closing
from copy import copy
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from sqlite3 import connect
from typing import Any

from flask import Flask
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import NamedStyle

from bench.cronometro import Medida, comparar
from pladeco.clock import now, today
from pladeco.extensions import db
from pladeco.queries.fechas import corte_de_trabajo
from pladeco.queries.informe.contexto import load_contexto
from pladeco.queries.informe.hacer import informe_de
from pladeco.queries.informe.registros import Cabecera, InformePlan
from pladeco.queries.memoria import Memoria
from pladeco.reports.concejo import informe_concejo
from pladeco.reports.hoja import Columna, Valor
from pladeco.reports.lista import lista_en_xlsx

_FILAS = 100_000
_COLUMNAS = [Columna(f"Columna {n}", 14) for n in range(1, 13)]
_CONSULTA = """
    SELECT n, 'L' || (n % 6 + 1) || '-O01-A' || n, n / 3.0, 0.265 FROM avance
"""
_UNIDAD = "Dirección de Desarrollo Comunitario"
_TEXTO = "Realizar mesas territoriales con las juntas de vecinos"
_DIA = date(2026, 9, 30)


def medir(app: Flask) -> Iterator[Medida]:
    with app.app_context():
        informe = informe_de_la_demo()
    yield comparar(
        "X1",
        "libro del Concejo",
        nuestro=lambda: informe_concejo(informe),
        ancla=copista(informe_concejo(informe)),
        meta=1.3,
        rondas=15,
    )
    yield comparar(
        "X2",
        f"una lista de {_FILAS} filas",
        nuestro=lambda: lista_en_xlsx(
            "Lista", _COLUMNAS, _filas(), instante=now(), creador="bench"
        ),
        ancla=_lista_a_secas,
        meta=1.2,
        rondas=3,
    )


def _filas() -> Iterator[tuple[Valor, ...]]:
    """Give rows as a query does, one after the other."""
    with closing(connect(":memory:")) as base:
        base.execute("CREATE TABLE avance (n INTEGER PRIMARY KEY)")
        base.executemany("INSERT INTO avance VALUES (?)", ((n,) for n in range(_FILAS)))
        for n, codigo, medido, parte in base.execute(_CONSULTA):
            yield codigo, _UNIDAD, n, medido, parte, _TEXTO, _TEXTO, _DIA, n, "", "", n


def _lista_a_secas() -> bytes:
    libro = Workbook(write_only=True)
    hoja = libro.create_sheet("Lista")
    hoja.append([c.titulo for c in _COLUMNAS])
    for fila in _filas():
        hoja.append(fila)
    salida = BytesIO()
    libro.save(salida)
    return salida.getvalue()


def informe_de_la_demo() -> InformePlan:
    session, memoria = db.session(), Memoria()
    plan = memoria.plan(session)
    assert plan is not None
    corte = corte_de_trabajo(session, today())
    cabecera = Cabecera(
        institucion=plan.institucion,
        comuna=plan.comuna,
        instrumento=plan.nombre,
        desde=plan.desde,
        hasta=plan.hasta,
        fecha=corte,
        numero=f"1/{corte.year}",
        proposito="Medir cuánto se demora.",
        creado_en=now(),
        creado_por="bench",
        version_plan=plan.version,
        es_demo=plan.es_demo,
        umbrales=plan.umbrales,
    )
    contexto = load_contexto(session, plan, corte)
    return informe_de(memoria.juzgado(plan, corte), cabecera, contexto)


_Estilo = tuple[str, int]  # its name, and whether the text is quoted


@dataclass(frozen=True, slots=True)
class _Hoja:
    """What stands on a sheet, as plain values; charts with the row below them."""

    nombre: str
    celdas: list[tuple[int, int, Any, _Estilo]]
    graficos: list[tuple[Any, int]]


def copista(libro: bytes) -> Callable[[], bytes]:
    """Return what writes the book again with openpyxl alone.

    Its cells, styles and charts are read here, before any timing. It writes them as
    fast as the library can: nothing is looked up, and a cell's style is an index.
    """
    leido: Any = load_workbook(BytesIO(libro))  # the stubs hide what it is made of
    estilos = [e for e in leido._named_styles if e.name != "Normal"]
    hojas = [_leer(hoja) for hoja in leido.worksheets]

    def copiar() -> bytes:
        nuevo = Workbook()
        nuevo.remove(nuevo.worksheets[0])
        vestidos = _vestidos(nuevo, estilos)
        for hoja in hojas:
            _escribir(nuevo.create_sheet(hoja.nombre), hoja, vestidos)
        salida = BytesIO()
        nuevo.save(salida)
        return salida.getvalue()

    return copiar


def _leer(hoja: Any) -> _Hoja:
    return _Hoja(
        hoja.title,
        [
            (c.row, c.column, c.value, (c.style, c.quotePrefix))
            for fila in hoja.iter_rows()
            for c in fila
            if isinstance(c, Cell) and (c.value is not None or c.has_style)
        ],
        [(grafico, grafico.anchor._from.row + 1) for grafico in hoja._charts],
    )


def _vestidos(libro: Workbook, estilos: list[NamedStyle]) -> dict[_Estilo, Any]:
    """Make the styles anew, which belong to one workbook only."""
    vestidos: dict[_Estilo, Any] = {}
    for estilo in estilos:
        nuevo = NamedStyle(
            name=estilo.name,
            font=copy(estilo.font),
            fill=copy(estilo.fill),
            border=copy(estilo.border),
            alignment=copy(estilo.alignment),
            number_format=estilo.number_format,
        )
        libro.add_named_style(nuevo)
        vestidos[estilo.name, 0] = nuevo.as_tuple()
        vestidos[estilo.name, 1] = citado = copy(nuevo.as_tuple())
        citado.quotePrefix = 1
    return vestidos


def _escribir(hoja: Any, plana: _Hoja, vestidos: dict[_Estilo, Any]) -> None:
    for fila, columna, valor, estilo in plana.celdas:
        hoja.cell(fila, columna, valor)._style = vestidos[estilo]
    for grafico, fila in plana.graficos:
        hoja.add_chart(grafico, f"A{fila}")
