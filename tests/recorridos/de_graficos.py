"""The data of every chart, as it is drawn and as it is taken along, beside a Corte."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final
from urllib.parse import unquote

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.palabras import FUERA, SITUACIONES
from pladeco.domain.vocabulario import Situacion, TipoMeta
from pladeco.queries.informe.registros import FilaUnidad, InformePlan
from pladeco.queries.informe.registros_metas import FilaMeta
from tests.recorridos import cotejo as es
from tests.recorridos.cotejo import Cotejo
from tests.recorridos.de_datos import leer_csv
from tests.recorridos.de_paginas import Nodo, texto

_GRUPO: Final = "Período o grupo"
_CERCA: Final = 6  # decimals that a file has


@dataclass(frozen=True, slots=True)
class Grafico:
    """What the browser draws, and the file that leads from below it."""

    id: str
    datos: Mapping[str, Any]
    archivo: bytes

    @property
    def series(self) -> dict[str, dict[str, Any]]:
        """Return the points of each series by their label."""
        return {
            s["label"]: dict(zip(self.datos["labels"], s["data"], strict=True))
            for s in self.datos["series"]
        }


def graficos(zona: Nodo) -> Iterator[Grafico]:
    for guion in zona.xpath(".//script[@type='application/json'][@id]"):
        clave = guion.get("id")
        (enlace,) = zona.xpath(f".//a[@download='{clave}.csv']")
        contenido = unquote(enlace.get("href").partition(",")[2]).encode()
        yield Grafico(clave, json.loads(guion.text), contenido)


def cotejar_archivo(cotejo: Cotejo, grafico: Grafico) -> None:
    """Compare the file with what is drawn: what is not known is empty, never 0."""
    unidad = grafico.datos.get("unit")
    filas = {f[_GRUPO].lstrip("'"): f for f in leer_csv(grafico.archivo)}
    cotejo.igual("grupos", grafico.id, list(filas), list(grafico.datos["labels"]))
    for rotulo, puntos in grafico.series.items():
        columna = f"{rotulo} ({unidad})" if unidad else rotulo
        for grupo, valor in puntos.items():
            dice = filas[grupo][columna]
            es_asi = None if valor is None else round(valor, _CERCA)
            dicho = float(dice.replace(",", ".")) if dice else None
            cotejo.igual("csv", f"{grafico.id} {grupo}, {rotulo}", dicho, es_asi)


def cotejar_estados(cotejo: Cotejo, zona: Nodo, informe: InformePlan) -> None:
    """Compare the chart of the board: a bar for each lineamiento, a part by color."""
    (grafico,) = graficos(zona)
    cotejar_archivo(cotejo, grafico)
    exactas = {f.codigo: es.conteo(f.resumen) for f in informe.lineamientos}
    en_total = es.conteo(informe.total)
    for color in en_total:
        rotulo = SITUACIONES[FUERA if color == FUERA else Situacion(color)].titulo
        es_asi = {linea: cuenta.get(color, 0) for linea, cuenta in exactas.items()}
        donde = f"{informe.cabecera.numero} {rotulo}"
        cotejo.igual("barras", donde, grafico.series[rotulo], es_asi)
    assert FUERA in en_total
    cotejo.igual("barras", "series", len(grafico.series), len(en_total))


def cotejar_evolucion(cotejo: Cotejo, zona: Nodo, donde: str, r: Resumen) -> None:
    """Compare the last quarter of a history, which ends on the day of the Corte."""
    for grafico in graficos(zona):
        if not grafico.id.startswith("evolucion-"):
            continue
        cotejar_archivo(cotejo, grafico)
        ultimo = grafico.datos["labels"][-1]
        for rotulo, valor in (
            ("Cumplimiento", None if r.insuficiente else r.cumplimiento),
            ("Lo seguro", r.minimo),
        ):
            dice = grafico.series[rotulo][ultimo]
            cotejo.igual("evolución", f"{donde}, {rotulo}", dice, _cien(valor))


def cotejar_serie(cotejo: Cotejo, zona: Nodo, meta: FilaMeta) -> None:
    """Compare the points of a Meta with the figures of each report of it."""
    for grafico in graficos(zona):
        cotejar_archivo(cotejo, grafico)
        vistos = {v.periodo: v for v in meta.informes}
        esperado, validado, *_ = grafico.series
        for periodo, dice in grafico.series[validado].items():
            donde = f"{meta.meta_codigo} {periodo}: {validado}"
            if periodo not in vistos:
                cotejo.igual("sin informe", donde, dice, None)
            elif validado == "Logro validado":
                cotejo.igual("puntos", donde, dice, _cien(vistos[periodo].logro))
                debia = grafico.series[esperado][periodo]
                cotejo.igual("puntos", donde, debia, _cien(vistos[periodo].esperado))
            elif meta.tipo is TipoMeta.CONTEO_TOTAL and "hasta" in validado:
                _contado(cotejo, donde, dice, vistos[periodo].logro, meta)
                debia = grafico.series[esperado][periodo]
                _contado(cotejo, donde, debia, vistos[periodo].esperado, meta)
        cotejo.igual(
            "informes",
            meta.meta_codigo,
            set(vistos) - set(grafico.datos["labels"]),
            set(),
        )


def _contado(
    cotejo: Cotejo,
    donde: str,
    dice: float | None,
    parte: Fraction | None,
    meta: FilaMeta,
) -> None:
    """Compare a count: its part of what was promised is what the Corte froze."""
    es_asi = None if parte is None or meta.valor is None else float(parte * meta.valor)
    cotejo.igual("puntos", donde, dice, es_asi)


def cotejar_entregas(cotejo: Cotejo, zona: Nodo, unidad: FilaUnidad) -> None:
    """Compare what a unit delivered, said in a sentence, and its chart's own rows."""
    frase = texto(zona.find("p"))
    if not unidad.vencidos:
        cotejo.igual("entregas", unidad.nombre, re.search(r"\d", frase), None)
        return
    exacta = [unidad.informados, unidad.vencidos, unidad.a_tiempo]
    dichos = re.search(r"llegó: ([\d.]+) de ([\d.]+), ([\d.]+) a tiempo", frase)
    assert dichos is not None, frase
    dice = [int(n.replace(".", "")) for n in dichos.groups()]
    cotejo.igual("entregas", unidad.nombre, dice, exacta)
    for grafico in graficos(zona):
        cotejar_archivo(cotejo, grafico)
        debia = grafico.series["Debía"]
        pasan = [p for p, n in debia.items() if n > 0]
        cotejo.igual("entregas", unidad.nombre, pasan, list(debia))


def _cien(parte: Fraction | None) -> float | None:
    return None if parte is None else float(parte * 100)
