"""The sheet «En una página» of the Informe al Concejo beside what its Corte froze."""

from collections import Counter
from datetime import date
from fractions import Fraction
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.palabras import GRUPOS
from pladeco.domain.vocabulario import Situacion
from pladeco.queries.informe.registros import InformePlan
from tests.recorridos.cotejo import Cotejo, extremos, llano, numero, pct
from tests.recorridos.de_libros import cuantas_en, en_el_libro
from tests.reports.leer import hoja

NOMBRE: Final = "En una página"
_GRUPOS: Final = [g.titulo for g in GRUPOS]


def cotejar_una_pagina(
    cotejo: Cotejo, libro: Workbook, informe: InformePlan, previo: InformePlan | None
) -> None:
    """Compare its headline, each row of its table and the counts of its lists."""
    pagina = hoja(libro, NOMBRE)
    corte = informe.cabecera.numero
    encabezado = _fila_de(pagina, "Lineamiento")
    cabezas = [c.value for c in pagina[encabezado]]
    cotejo.igual("página", f"{corte} columnas", cabezas[1 : 1 + len(GRUPOS)], _GRUPOS)
    antes = {} if previo is None else {f.codigo: f.resumen for f in previo.lineamientos}
    if previo is not None:
        antes[""] = previo.total
    ramas = [
        (f"{f.numero}. {f.nombre}", f.codigo, f.resumen) for f in informe.lineamientos
    ]
    ramas.append(("Todo el plan", "", informe.total))
    for lugar, (nombre, codigo, resumen) in enumerate(ramas, start=encabezado + 1):
        fila = dict(zip(cabezas, (c.value for c in pagina[lugar]), strict=True))
        donde = f"{corte} {nombre}"
        cotejo.igual("página", donde, fila["Lineamiento"], nombre)
        for grupo in GRUPOS:
            cuantas = cuantas_en(resumen, grupo.situaciones)
            cotejo.igual("página", donde, fila[grupo.titulo], cuantas)
        previa = antes.get(codigo)
        es_asi = None if previa is None else en_el_libro(previa, "cumplimiento")
        cotejo.igual("página", donde, _cifra(fila["Corte anterior"]), es_asi)
        dice = _cifra(fila["Cumplimiento a la fecha"])
        cotejo.igual("página", donde, dice, en_el_libro(resumen, "cumplimiento"))
        cotejo.igual("página", donde, llano(str(fila["Rango"])), _rango(resumen))
        cotejo.igual(
            "página", donde, llano(str(fila["Cobertura"])), _cobertura(resumen)
        )
    _titular(cotejo, pagina, encabezado - 1, informe)
    _listas(cotejo, pagina, encabezado + len(ramas), informe)


def _titular(
    cotejo: Cotejo, pagina: Worksheet, fila: int, informe: InformePlan
) -> None:
    total, corte = informe.total, informe.cabecera.numero
    cifra, *textos = (c.value for c in pagina[fila] if c.value is not None)
    es_asi = en_el_libro(total, "cumplimiento")
    cotejo.igual("titular", corte, _cifra(cifra), es_asi)
    frase, hechos = (llano(str(t)) for t in textos)
    fuera = cuantas_en(total, GRUPOS[-1].situaciones)
    for exacto in (
        extremos(total),
        f"Cobertura {pct(total.cobertura)}: ",
        f" {numero(total.informadas)} de {numero(total.exigibles)} metas exigibles",
    ):
        cotejo.igual("titular", f"{corte}: {frase}", exacto in frase, True)
    for exacto in (
        f": {pct(total.avance)} ",
        f"Tiempo transcurrido: {pct(_transcurrido(informe))}",
        f": {numero(fuera)} de {numero(total.metas)}",
    ):
        cotejo.igual("titular", f"{corte}: {hechos}", exacto in f"{hechos} ", True)


def _listas(
    cotejo: Cotejo, pagina: Worksheet, despues_de: int, informe: InformePlan
) -> None:
    """Compare how many are silent, and of which units."""
    calladas = [m for m in informe.silenciosas if m.situacion is Situacion.SIN_DATOS]
    cuantas = len(calladas)
    dice = f"({numero(cuantas)} {'meta' if cuantas == 1 else 'metas'})"
    textos = [
        str(c.value)
        for fila in pagina.iter_rows(min_row=despues_de + 1)
        for c in fila
        if isinstance(c.value, str)
    ]
    corte = informe.cabecera.numero
    silencio = [t for t in textos if t.startswith("No han informado")]
    cotejo.igual(
        "listas", f"{corte}: {silencio}", [dice in t for t in silencio], [True]
    )
    por_unidad = Counter(m.lider for m in calladas)
    for texto in textos:
        unidad, _, dichas = texto.removeprefix("? ").rpartition(": ")
        if texto.startswith("? ") and unidad in por_unidad:
            cotejo.igual("listas", f"{corte} {unidad}", int(dichas), por_unidad[unidad])


def _fila_de(pagina: Worksheet, rotulo: str) -> int:
    return next(
        fila[0].row for fila in pagina.iter_rows(max_col=1) if fila[0].value == rotulo
    )


def _cifra(valor: Any) -> float | None:
    return None if isinstance(valor, str) else float(valor)


def _rango(r: Resumen) -> str:
    return "–" if r.minimo is None else extremos(r)


def _cobertura(r: Resumen) -> str:
    if r.cobertura is None:
        return "–"
    return f"{pct(r.cobertura)} ({numero(r.informadas)}/{numero(r.exigibles)})"


def _transcurrido(informe: InformePlan) -> Fraction:
    cabecera = informe.cabecera

    def dias(hasta: date) -> int:
        return (hasta - cabecera.desde).days + 1

    return Fraction(dias(cabecera.fecha), dias(cabecera.hasta))
