"""The sheet of amounts: what is registered, ready to be filled and sent back."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pladeco.domain.dinero.columnas import (
    HOJA_ELEMENTOS,
    HOJA_FUENTES,
    HOJA_MONTOS,
    FilaHojaElemento,
    FilaHojaFuente,
    FilaHojaMonto,
)
from pladeco.domain.plan import NOMBRE_NIVEL
from pladeco.queries.montos import FilaFuente, FilaMonto
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.reports.archivo import en_bytes
from pladeco.reports.estilo_plantilla import (
    AYUDA,
    TITULO,
    leame_en_papel,
    registrar_estilos,
)
from pladeco.reports.hoja import poner_texto
from pladeco.reports.libro import AVISO_DEMO
from pladeco.reports.plantilla import escribir_hoja

_SIN_HORA: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - as files hold it
_PARRAFOS: Final = """\
En la hoja «Montos» está el dinero registrado. Agregue filas o cambie montos y suba el libro en «Dinero».
Antes de guardar verá qué cambia, fila por fila. Si una fila tiene un problema no se guarda ninguna.
Escriba pesos, sin decimales. Una celda vacía es «sin información», que no es cero; cero es 0.
El estado es uno de la lista: prevista, postulada, aprobada, comprometida o ejecutada.
Lo que borre de esta hoja no se borra en el programa: para eso use la página del elemento.
En «Fuentes» y «Elementos» están los códigos que puede usar.
También puede subir un CSV con estos mismos títulos.
""".splitlines()  # noqa: E501 - one line of the sheet each


def libro_de_montos(
    plan: PlanCargado,
    montos: tuple[FilaMonto, ...],
    *,
    elementos: tuple[Nodo, ...],
    fuentes: tuple[FilaFuente, ...],
    al: date,
) -> bytes:
    """Return the workbook: rows of `montos` in plan order, and the codes to use."""
    libro = Workbook()
    registrar_estilos(libro)
    leame = libro.active
    if isinstance(leame, Worksheet):
        _escribir_leame(leame, plan, al)
    orden = {clave: lugar for lugar, clave in enumerate(plan.nodos)}
    en_orden = sorted(montos, key=lambda m: (orden[m.elemento_id], m.anio, m.fuente))
    for hoja, filas in (
        (HOJA_MONTOS, tuple(_fila(plan, m) for m in en_orden)),
        (HOJA_FUENTES, tuple(map(_fuente, fuentes))),
        (HOJA_ELEMENTOS, tuple(map(_elemento, elementos))),
    ):
        una = libro.create_sheet(hoja.titulo)
        escribir_hoja(una, hoja, filas, es_demo=plan.es_demo)
    libro.active = 1
    libro.properties.creator = "pladeco"
    libro.properties.keywords = "DEMO" if plan.es_demo else None
    return en_bytes(libro, _SIN_HORA)


def _escribir_leame(en: Worksheet, plan: PlanCargado, al: date) -> None:
    en.title = "Léame"
    en["A1"].value, en["A1"].font = "Dinero del plan", TITULO
    antes = [AVISO_DEMO] if plan.es_demo else []
    antes.append(f"{plan.nombre}. Registrado al {al:%d-%m-%Y}.")
    for fila, parrafo in enumerate((*antes, *_PARRAFOS), start=2):
        celda = en.cell(fila, 1)
        celda.font = AYUDA
        poner_texto(celda, parrafo)
    en.column_dimensions["A"].width = 110
    leame_en_papel(en, es_demo=plan.es_demo)


def _fila(plan: PlanCargado, monto: FilaMonto) -> FilaHojaMonto:
    nodo = plan.nodos[monto.elemento_id]
    return FilaHojaMonto(
        codigo=nodo.codigo,
        nombre=nodo.nombre,
        fuente=monto.fuente,
        anio=monto.anio,
        estado=monto.estado,
        # A column keeps whole pesos; the fraction is one.
        monto=None if monto.monto is None else Decimal(int(monto.monto)),
        codigo_bip=monto.codigo_bip,
        documento=monto.documento,
    )


def _fuente(fuente: FilaFuente) -> FilaHojaFuente:
    return FilaHojaFuente(codigo=fuente.codigo, nombre=fuente.nombre)


def _elemento(nodo: Nodo) -> FilaHojaElemento:
    return FilaHojaElemento(
        codigo=nodo.codigo, nivel=NOMBRE_NIVEL[nodo.nivel], nombre=nodo.nombre or ""
    )
